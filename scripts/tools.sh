#!/usr/bin/env bash
# Installs what the build needs into git-ignored folders of the project, if missing: tools.sh [deny|geckodriver]
. "$(dirname "$0")/lib.sh"

# installed NAME VERSION COMMAND: whether .tools/ has it, according to cargo's records.
installed() { [ -x "$TOOLS/bin/$3" ] && grep -qs "^\"$1 $2 " "$TOOLS/.crates.toml"; }

# crate STEP NAME VERSION COMMAND [FLAG…]: compiles a tool from crates.io and shows the progress.
crate() {
  local step=$1 name=$2 version=$3 command=$4
  shift 4
  installed "$name" "$version" "$command" && return
  say "$step $name $version: compiling it from crates.io, once; this takes some minutes"
  local log=$TOOLS/$name.log
  mkdir -p "$TOOLS"
  : >"$log"
  tell_progress "$log" &
  local teller=$!
  trap 'kill $teller 2>/dev/null || true' EXIT
  # One build folder for all tools, because they share many dependencies. Little optimisation: more would cost
  # minutes of compilation and save less.
  CARGO_TERM_PROGRESS_WHEN=always CARGO_TERM_PROGRESS_WIDTH=80 CARGO_TARGET_DIR=$TOOLS/build \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install "$name" --version "=$version" --root "$TOOLS" --force "$@" >>"$log" 2>&1 || {
    tail -n 20 "$log" >&2
    fail "$name $version could not be installed; all that cargo said is in $log"
  }
  kill $teller 2>/dev/null || true
  trap - EXIT
  note "done"
}

# Cargo's progress bar ends in "87/204: names of crates".
tell_progress() {
  local start=$SECONDS steps
  while sleep 20; do
    steps=$(tr '\r' '\n' <"$1" | sed -nE 's|.*\] ([0-9]+)/([0-9]+):.*|step \1 of \2|p' | tail -n 1)
    note "${steps:-downloading}, $((SECONDS - start)) s"
  done
}

use_rust
use_node

if [ "${1:-}" = deny ]; then
  crate "1/1" cargo-deny "$CARGO_DENY_VERSION" cargo-deny --locked
  rm -rf "$TOOLS/build"
  exit
fi
if [ "${1:-}" = geckodriver ]; then
  # Debian has Firefox without it.
  crate "1/1" geckodriver "$GECKODRIVER_VERSION" geckodriver --locked
  rm -rf "$TOOLS/build"
  exit
fi

# Without default features trunk checks for no updates and needs no OpenSSL.
crate "1/5" trunk "$TRUNK_VERSION" trunk --locked --no-default-features --features rustls

# The version that the page links, so that both stay equal. Without --locked, because its lock file does not
# build.
bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
crate "2/5" wasm-bindgen-cli "$bindgen" wasm-bindgen
crate "3/5" wasm_split_cli_support "$WASM_SPLIT_VERSION" wasm-split-cli --locked --features build-binary
rm -rf "$TOOLS/build"

if [ ! -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]; then
  need rustup "This Rust has no wasm32-unknown-unknown target: install it, or rustup (https://rustup.rs)."
  say "4/5 Rust's target wasm32-unknown-unknown"
  rustup target add wasm32-unknown-unknown
fi

[ -x scripts/node_modules/.bin/wasm-opt ] || say "5/5 wasm-opt, Lightning CSS, esbuild and the checkers, from npm"
npm_install scripts
