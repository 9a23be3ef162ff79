#!/usr/bin/env bash
# The journeys of the built dist/ in Chromium, Firefox ESR and WebKitGTK: test-browsers.sh [--short]
. "$(dirname "$0")/lib.sh"

need_page
build_simulator
[ "${1:-}" != --short ] || export SHORT=1
say "Journeys in Chromium, Firefox and WebKit"
cd tests/browser
node --test --test-concurrency=1 --test-reporter=spec engines/journeys.test.js
