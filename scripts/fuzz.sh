#!/usr/bin/env bash
# Hostile input for the page in dist/, in Chromium with the simulator: fuzz.sh [--count N] [--seed N] [--kind NAME]
. "$(dirname "$0")/lib.sh"

[ -f dist/index.html ] || fail "There is no page in dist/. Type: make dist"
use_rust
say "The simulator"
cargo build --locked --package obshell-sim
say "Hostile input in Chromium"
OBSHELL_SIM="$TARGET/debug/obshell-sim" node tests/browser/fuzz/main.js "$@"
