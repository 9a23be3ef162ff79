#!/usr/bin/env bash
# Replays recordings through the forecaster: replay.sh [FOLDER [OPTION...]]. One JSON line per row on stdout, all else on stderr.
. "$(dirname "$0")/lib.sh"

use_rust >&2
build_forecast >&2
folder=${1:-tests/recordings/synthetic}
exec "$TARGET/debug/replay" "$folder" "${@:2}"
