#!/usr/bin/env bash
# Builds the page for release into dist/.
. "$(dirname "$0")/lib.sh"

scripts/tools.sh
use_rust

say "The page, built for release into dist/"
cargo fetch --locked --quiet
# Offline: all tools are installed, and trunk must not fetch its own. Trunk's minifier does not support
# wasm-bindgen's modules; it leaves them unchanged and prints a warning each time.
PATH=$ROOT/scripts/bin:$PATH \
  RUST_LOG=error,trunk=info,trunk::processing::minify=error NO_COLOR=true \
  trunk build --release --offline --locked
node scripts/check-dist.mjs
eslint --config scripts/eslint.config.mjs dist
node scripts/compress.mjs
