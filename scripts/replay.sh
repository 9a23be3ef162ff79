#!/usr/bin/env bash
# Replays recordings through the forecaster: replay.sh [FOLDER]. One JSON line per row on stdout, all else on stderr.
. "$(dirname "$0")/lib.sh"

use_rust >&2
build_forecast >&2
exec "$TARGET/debug/replay" "${1:-tests/recordings/synthetic}"
