#!/usr/bin/env bash
# Prints what each hand-set number of the forecaster is good for: ablate.sh [FOLDER [OPTION...]].
. "$(dirname "$0")/lib.sh"

use_rust >&2
build_forecast >&2
folder=${1:-tests/recordings/synthetic}
exec "$TARGET/debug/ablate" "$folder" "${@:2}"
