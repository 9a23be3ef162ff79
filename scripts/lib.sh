# Sourced by every script: paths, the Rust toolchain, and messages.

set -euo pipefail

RUST_VERSION=1.95.0
TRUNK_VERSION=0.21.14
WASM_SPLIT_VERSION=0.2.4
CARGO_DENY_VERSION=0.20.2
GECKODRIVER_VERSION=0.37.1

cd "$(dirname "${BASH_SOURCE[0]}")/.."
ROOT=$PWD
TOOLS=$ROOT/.tools
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}

# /usr/sbin: Debian's location of nginx, not in the PATH of an ordinary user.
export PATH="$TOOLS/bin:$ROOT/scripts/node_modules/.bin:$PATH:/usr/sbin"
export CARGO_TERM_COLOR=${CARGO_TERM_COLOR:-auto}

say() { printf '\n== %s\n' "$*"; }
note() { printf '   %s\n' "$*"; }
fail() {
  printf '\nerror: %s\n' "$*" >&2
  exit 1
}

# Cargo asks rustc about its targets with an empty program read from /dev/null. In some containers that is a
# regular file which keeps the output of build scripts; on a real device the first line does nothing.
cargo() {
  : >/dev/null
  command cargo "$@"
}

# need COMMAND SOURCE
need() { command -v "$1" >/dev/null || fail "\"$1\" is missing. $2"; }

# Uses the pinned Rust, directly or through rustup, which downloads it once.
use_rust() {
  need cargo "Install Rust with rustup: https://rustup.rs"
  need cc "Install a C compiler: apt-get install build-essential"
  case $(rustc --version) in "rustc $RUST_VERSION "*) return ;; esac
  need rustup "This is $(rustc --version), the project is built with $RUST_VERSION. Install rustup (https://rustup.rs), which fetches it."
  if ! rustup run "$RUST_VERSION" rustc --version >/dev/null 2>&1; then
    say "Rust $RUST_VERSION"
    rustup toolchain install "$RUST_VERSION" --profile minimal --component rustfmt --component clippy ||
      fail "Rust $RUST_VERSION could not be installed. Type: rustup toolchain install $RUST_VERSION"
  fi
  export RUSTUP_TOOLCHAIN=$RUST_VERSION
}

# Builds the simulated agent; OBSHELL_SIM is where it lies.
build_simulator() {
  use_rust
  say "The simulator"
  cargo build --locked --package obshell-sim
  export OBSHELL_SIM=$TARGET/debug/obshell-sim
}

# The tests take the page as it is, so that they never test another one than was built.
need_page() { [ -f dist/index.html ] || fail "There is no page in dist/. Type: make dist"; }

# Builds the replay and calibration programs into $TARGET/debug/. They play recordings thousands of times, so
# the page's own code is optimised like theirs; everything else is shared with the tests.
build_forecast() {
  cargo build --locked --quiet --package restore-watch-forecast --config 'profile.dev.package.restore-watch.opt-level=2'
}

use_node() {
  need npm "Install Node.js 20.19 or newer with npm: https://nodejs.org"
  printf 'v20.19.0\n%s\n' "$(node --version)" | sort --check=quiet --version-sort ||
    fail "This is Node.js $(node --version); 20.19 or newer is needed."
}

# npm_install FOLDER: installs the packages of its lock file, unless they are installed.
npm_install() {
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return
  (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-fund --no-audit --loglevel=error)
}
