#!/usr/bin/env bash
# The tests without a browser: the page's core, the simulator, the example.
. "$(dirname "$0")/lib.sh"

use_rust
say "Native tests"
cargo test --locked --workspace
