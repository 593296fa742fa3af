#!/usr/bin/env bash
# Every check of the project, in the environment that the caller has set up: .venv/bin/…
set -euo pipefail
cd "$(dirname "$0")/.."
bin=${BIN:-.venv/bin}
"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/mypy"
"$bin/qa-bot" check
"$bin/pytest"
