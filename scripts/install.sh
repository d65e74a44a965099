#!/bin/sh
# Makes the virtual environment with the locked dependencies. Called by make when the lock is newer.
set -eu
say() { printf '%s\n' "$*" >&2; }

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    say "Đôn Đốc cần Python 3.11 trở lên / needs Python 3.11 or later ($PYTHON). Set PYTHON=/path/to/python3.11."
    exit 1
}
if ! "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Đang cài python3-venv … / installing python3-venv …"
        apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
    else
        say "Thiếu python3-venv: sudo apt-get install python3-venv / python3-venv is missing."
        exit 1
    fi
fi
[ -x "$VENV/bin/python" ] || "$PYTHON" -m venv "$VENV"
say "Đang cài các thư viện (một lần, khoảng một phút) … / installing the libraries (once, about a minute) …"
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
PYTHONWARNINGS=ignore "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
touch "$VENV/.installed"
