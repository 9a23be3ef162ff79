#!/usr/bin/env bash
# The end-to-end suite for the built dist/ and simulator; arguments go to Playwright.
. "$(dirname "$0")/lib.sh"

[ -f dist/index.html ] || fail "There is no page in dist/. Type: make dist"
use_rust
say "The simulator"
cargo build --locked --package obshell-sim
say "End-to-end tests in Chromium"
cd tests/browser
OBSHELL_SIM="$TARGET/debug/obshell-sim" npx playwright test "$@"
