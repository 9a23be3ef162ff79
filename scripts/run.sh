#!/usr/bin/env bash
# Serves the built page from the simulator: run.sh, with PORT and PASSWORD in the environment.
. "$(dirname "$0")/lib.sh"

port=${PORT:-2886}
password=${PASSWORD:-demo}

if (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "Port $port is taken, perhaps by an obshell agent. Choose another one: make run PORT=8080"
fi

scripts/dist.sh
build_simulator

trap 'exit 0' INT
"$OBSHELL_SIM" --listen "127.0.0.1:$port" --password "$password" --static dist |
  while IFS= read -r line; do
    case $line in
    "obshell-sim listening on "*)
      printf '\n  %s\n\n' "${line}"
      printf '  Open      %s/\n  Password  %s\n  Stop      Ctrl-C\n\n' "${line##* }" "$password"
      ;;
    *) printf '%s\n' "$line" ;;
    esac
  done
