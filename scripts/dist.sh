#!/usr/bin/env bash
# Builds the page for release into dist/.
. "$(dirname "$0")/lib.sh"

scripts/tools.sh
use_rust

say "The page, built for release into dist/"
cargo fetch --locked --quiet
# Offline: what the build needs is here, and trunk shall not fetch tools of its own choice.
# Its minifier does not know the modules that wasm-bindgen writes, leaves them as they are, and says so each time.
PATH=$ROOT/scripts/bin:$PATH \
  RUST_LOG=error,trunk=info,trunk::processing::minify=error NO_COLOR=true \
  trunk build --release --offline --locked
node scripts/check-dist.mjs
