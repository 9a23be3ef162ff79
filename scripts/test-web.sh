#!/usr/bin/env bash
# The tests that need a browser but no server, in headless Chromium (its flags: webdriver.json).
. "$(dirname "$0")/lib.sh"

use_rust
say "Tests in headless Chromium"
export CHROMEDRIVER CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER="$TOOLS/bin/wasm-bindgen-test-runner"
CHROMEDRIVER=$(command -v chromedriver)
# Timeout of the runner in seconds, far longer than any test, so that a slow machine does not fail.
export WASM_BINDGEN_TEST_TIMEOUT=600 WASM_BINDGEN_TEST_DRIVER_TIMEOUT=60
cargo test --locked --package restore-watch --features whole --target wasm32-unknown-unknown --test web
