#!/usr/bin/env bash
# The journeys of the built dist/ in Chromium, Firefox ESR and WebKitGTK, and all widths: test-browsers.sh [--short]
# ENGINE chooses one engine; the short form is one journey in each, and no widths.
. "$(dirname "$0")/lib.sh"

need_page
build_simulator
[ "${1:-}" != --short ] || export SHORT=1
say "Journeys in Chromium, Firefox and WebKit"
cd tests/browser
node --test --test-concurrency=1 --test-reporter=spec engines/journeys.test.js
if [ -z "${SHORT:-}" ]; then
  say "All widths"
  ALL_WIDTHS=1 npx playwright test widths.spec.js
fi
