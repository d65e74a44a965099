#!/bin/sh
# Debian packages that some tests drive: chromium (browser tests) and PostgreSQL's server binaries.
# Installs them as root where apt-get is; elsewhere says what will be skipped.
set -eu
missing=""
command -v chromium >/dev/null || missing="$missing chromium fonts-dejavu-core"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian packages for the tests:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        echo "Could not install$missing: the tests that need them are skipped."
else
    echo "Missing Debian packages:$missing (not root, so not installed): the tests that need them are skipped."
fi
