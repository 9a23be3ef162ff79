#!/usr/bin/env bash
# Checks the dependencies by the rules in deny.toml; the arguments choose the checks.
. "$(dirname "$0")/lib.sh"

scripts/tools.sh deny
use_rust
say "Dependencies: $*"
"$TOOLS/bin/cargo-deny" --locked check "$@"
