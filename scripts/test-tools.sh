#!/usr/bin/env bash
# Installs what only the tests need: Debian's browsers, proxies and Prometheus, Firefox's driver, and the npm packages of
# the end-to-end suite.
. "$(dirname "$0")/lib.sh"

use_node
need python3 "Install Python 3 with its venv module: apt-get install python3 python3-venv"
python3 -c 'import ensurepip, venv' 2>/dev/null || fail "Python's venv module is missing. Type: apt-get install python3-venv"

missing=()
for pair in chromium:chromium chromedriver:chromium-driver firefox-esr:firefox-esr WebKitWebDriver:webkit2gtk-driver Xvfb:xvfb nginx:nginx caddy:caddy prometheus:prometheus; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
# The page speaks Chinese, too.
fc-list :lang=zh 2>/dev/null | grep -q . || missing+=(fonts-noto-cjk)
if [ ${#missing[@]} -gt 0 ]; then
  # Without fonts the browser draws no text.
  missing+=(fonts-liberation)
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    fail "The tests need Debian's ${missing[*]}. Type: sudo apt-get update && sudo apt-get install ${missing[*]}"
  fi
  say "Debian packages: ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

[ -d tests/browser/node_modules ] || say "Playwright, axe-core and Selenium, from npm"
npm_install tests/browser
scripts/tools.sh geckodriver
