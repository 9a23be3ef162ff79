#!/usr/bin/env bash
# What the dependencies may be (rules: deny.toml); the arguments choose the checks.
. "$(dirname "$0")/lib.sh"

scripts/tools.sh deny
use_rust
say "Dependencies: $*"
"$TOOLS/bin/cargo-deny" --locked check "$@"
