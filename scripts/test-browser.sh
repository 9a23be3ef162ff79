#!/usr/bin/env bash
# The end-to-end suite for the built dist/ and simulator; arguments go to Playwright.
. "$(dirname "$0")/lib.sh"

need_page
build_simulator
say "End-to-end tests in Chromium"
cd tests/browser
npx playwright test "$@"
