#!/usr/bin/env bash
# Every check of the project, in the environment that the caller has set up: .venv/bin/…
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${BIN:-.venv/bin}
"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/mypy"
"$bin/qa-bot" check
# Files stay together: what their tests share is made once. A short path keeps what is told of files on a line.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$bin/pytest" -n 2 --dist loadfile --basetemp "$folder"
