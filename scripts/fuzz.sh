#!/usr/bin/env bash
# Hostile input for the page in dist/, in Chromium with the simulator: fuzz.sh [--count N] [--seed N] [--kind NAME]
. "$(dirname "$0")/lib.sh"

need_page
build_simulator
say "Hostile input in Chromium"
node tests/browser/fuzz/main.js "$@"
