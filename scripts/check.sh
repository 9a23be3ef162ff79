#!/usr/bin/env bash
# Formatting, lints and documentation, natively and for the browser; a warning is an error.
# Not through RUSTFLAGS, which would recompile every dependency.
. "$(dirname "$0")/lib.sh"

use_rust
browser=(--package restore-watch --target wasm32-unknown-unknown)

say "Formatting"
cargo fmt --all --check

say "Clippy, native"
cargo clippy --locked --workspace --all-targets -- -D warnings
say "Clippy, wasm32"
# No examples and no unit tests: they are native.
cargo clippy --locked "${browser[@]}" --lib --bins --test web -- -D warnings

say "Documentation"
export RUSTDOCFLAGS="-D warnings"
cargo doc --locked --workspace --no-deps --document-private-items
cargo doc --locked "${browser[@]}" --no-deps --document-private-items

say "Nothing newer than the oldest browsers"
node scripts/page.mjs
node scripts/check-browsers.mjs
eslint --config scripts/eslint.config.mjs boot.js support.js
