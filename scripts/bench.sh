#!/usr/bin/env bash
# Benchmarks the page in dist/ in Chromium with the simulator: bench.sh [--short] [--json FILE]
. "$(dirname "$0")/lib.sh"

[ -f dist/index.html ] || scripts/dist.sh
build_simulator
say "Benchmark in Chromium"
node tests/browser/bench/main.js "$@"
