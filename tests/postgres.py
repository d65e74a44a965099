"""A PostgreSQL of the tests' own, made from Debian's binaries and thrown away at the end.

Promise: nothing of it is left behind: it listens on a socket in its own folder only, is stopped by its own
process id, and its folder is removed. Nothing survives a power cut, which is why it is fast.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

OLDEST_VERSION = 15
START_TIMEOUT_S = 30
STOP_TIMEOUT_S = 30
INITDB = "--username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions"
CARELESS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "32MB",
    "listen_addresses": "",
}


def why_not() -> str | None:
    """The reason why there can be no PostgreSQL here, in one line; None where there can."""
    if _binaries() is None:
        return f"PostgreSQL {OLDEST_VERSION} or later is not installed (Debian: apt-get install postgresql)"
    if os.getuid() == 0 and _account() is None:
        return "initdb refuses to run as root, and there is no unprivileged user `postgres` or `nobody`"
    return None


@dataclass(frozen=True)
class Cluster:
    """A running server; `folder` holds its socket and its data."""

    folder: Path

    def url(self, database: str) -> str:
        """SQLAlchemy's address of a database."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template0") -> str:
        """Makes a database as a copy of another one, to which nobody is connected; returns its address."""
        self._do(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.url(database)

    def drop(self, database: str) -> None:
        """Removes a database, also from under a connection that a failed test left open."""
        self._do(f'DROP DATABASE "{database}" WITH (FORCE)')

    def _do(self, statement: str) -> None:
        address = f"host={self.folder} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server that lives as long as the block."""
    folder = Path(tempfile.mkdtemp(prefix="dondoc-pg-"))
    account = _account()
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    try:
        _run(account, "initdb", *INITDB.split(), f"--pgdata={folder / 'data'}")
        server = _start(account, folder)
        try:
            yield Cluster(folder)
        finally:
            server.send_signal(signal.SIGINT)  # PostgreSQL's "fast" way to stop
            server.wait(STOP_TIMEOUT_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(account: pwd.struct_passwd | None, folder: Path) -> subprocess.Popen[bytes]:
    options = [f"-c{name}={value}" for name, value in CARELESS.items()]
    command = [_binary("postgres"), "-D", str(folder / "data"), "-k", str(folder), *options]
    log = folder / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(command, stdout=output, stderr=output, cwd="/", **_identity(account))
    patience = time.monotonic() + START_TIMEOUT_S
    while server.poll() is None and time.monotonic() < patience:
        try:
            psycopg.connect(f"host={folder} user=postgres dbname=postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.02)
        else:
            return server
    server.kill()
    server.wait()
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')}")


def _run(account: pwd.struct_passwd | None, name: str, *arguments: str) -> None:
    done = subprocess.run(
        [_binary(name), *arguments],
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
        **_identity(account),
    )
    if done.returncode:
        raise RuntimeError(f"{name} failed: {done.stderr}")


def _binaries() -> Path | None:
    """The folder of the newest server that is installed."""
    versions = {int(folder.name): folder for folder in Path("/usr/lib/postgresql").glob("[0-9]*")}
    complete = [version for version, folder in versions.items() if (folder / "bin" / "initdb").exists()]
    newest = max(complete, default=0)
    return versions[newest] / "bin" if newest >= OLDEST_VERSION else None


def _binary(name: str) -> str:
    return f"{_binaries()}/{name}"


def _account() -> pwd.struct_passwd | None:
    """The unprivileged user to become; None where we are unprivileged ourselves (or there is none)."""
    if os.getuid() != 0:
        return None
    names = {user.pw_name: user for user in pwd.getpwall()}
    return names.get("postgres") or names.get("nobody")


def _identity(account: pwd.struct_passwd | None) -> dict[str, Any]:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
