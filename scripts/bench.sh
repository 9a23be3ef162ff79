#!/usr/bin/env bash
# Benchmarks the page in dist/ in Chromium with the simulator: bench.sh [--short] [--json FILE]
. "$(dirname "$0")/lib.sh"

[ -f dist/index.html ] || scripts/dist.sh
use_rust
say "The simulator"
cargo build --locked --package obshell-sim
say "Benchmark in Chromium"
OBSHELL_SIM="$TARGET/debug/obshell-sim" node tests/browser/bench/main.js "$@"
