#!/usr/bin/env bash
# Learns the forecaster's constants from recordings and writes them into the source: calibrate.sh [FOLDER [OPTION...]].
. "$(dirname "$0")/lib.sh"

use_rust >&2
build_forecast >&2
folder=${1:-tests/recordings/synthetic}
exec "$TARGET/debug/calibrate" "$folder" "${@:2}"
