"""The migrations make what models/ says, on both databases, once, and all of it or nothing."""

import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect

import migrations
from models.db import connect
from models.tables import metadata

BOTH = pytest.mark.parametrize("empty_url", ["sqlite", "postgresql"], indirect=True)
UPGRADE = """
import sys, alembic.command, migrations
print("ready", flush=True)
sys.stdin.readline()
migrations.upgrade(sys.argv[1])
"""


def test_the_migrated_tables_are_those_of_the_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


@BOTH
def test_the_migrated_constraints_are_those_of_the_models(empty_url: str) -> None:
    with _opened(empty_url) as connection:
        metadata.create_all(connection)
        modelled = _constraints(connection)
        metadata.drop_all(connection)
        connection.commit()
    migrations.upgrade(empty_url)
    with _opened(empty_url) as connection:
        assert _constraints(connection) == modelled


@BOTH
def test_an_empty_database_is_brought_to_the_newest_revision(empty_url: str) -> None:
    assert migrations.current(empty_url) is None
    migrations.upgrade(empty_url)
    assert migrations.current(empty_url) == migrations.newest() == "0003"


@BOTH
def test_processes_that_migrate_at_once_wait_for_each_other(empty_url: str) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", UPGRADE, empty_url], text=True, stdin=PIPE, stdout=PIPE, stderr=PIPE
        )
        for _ in range(4)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate(timeout=60)[1] for process in started] == [""] * 4
    assert migrations.current(empty_url) == migrations.newest()


@pytest.mark.parametrize("empty_url", ["postgresql"], indirect=True)
def test_on_postgresql_a_second_migrator_waits_for_the_lock(empty_url: str) -> None:
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    second = threading.Thread(target=migrations.upgrade, args=(empty_url,))
    with _opened(empty_url) as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({migrations.POSTGRESQL_LOCK})")
        second.start()
        while second.is_alive() and not connection.exec_driver_sql(waiting).scalar_one():
            time.sleep(0.01)
        assert second.is_alive()
        assert migrations.current(empty_url) is None
    second.join()
    assert migrations.current(empty_url) == migrations.newest()


def test_an_up_to_date_database_is_only_read(sqlite_url: str, sqlite_engine: Engine) -> None:
    with sqlite_engine.execution_options(dondoc_writes=True).begin():  # somebody is writing, and goes on
        migrations.upgrade(sqlite_url)


@BOTH
def test_a_migration_that_fails_leaves_nothing(empty_url: str) -> None:
    with _opened(empty_url) as connection:
        connection.exec_driver_sql("CREATE TABLE chain_head (in_the_way INTEGER)")  # the last table
        connection.commit()
    with pytest.raises(Exception, match="chain_head"):
        migrations.upgrade(empty_url)
    with _opened(empty_url) as connection:
        assert inspect(connection).get_table_names() == ["chain_head"]


def test_a_migration_that_breaks_a_reference_leaves_nothing(sqlite_url: str, sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
        connection.commit()
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as plain:  # checks no references
        plain.execute("INSERT INTO membership VALUES (1, 2)")
        plain.commit()
    with pytest.raises(RuntimeError, match="would break references"):
        command.stamp(migrations.config(sqlite_url), "head")
    assert migrations.current(sqlite_url) is None


@BOTH
def test_going_back_takes_everything_away(empty_url: str) -> None:
    migrations.upgrade(empty_url)
    command.downgrade(migrations.config(empty_url), "base")
    with _opened(empty_url) as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrations.upgrade(empty_url)


def test_a_folder_that_is_missing_is_made_also_with_a_percent_sign(tmp_path: Path) -> None:
    migrations.upgrade(f"sqlite:///{tmp_path}/100%25/dondoc.db")
    assert (tmp_path / "100%25" / "dondoc.db").exists()


@contextmanager
def _opened(url: str) -> Iterator[Connection]:
    engine = connect(url)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _constraints(connection: Connection) -> dict[str, Any]:
    """Per table its columns, keys, references, rules and indexes, without the names that a database gives."""
    seen = inspect(connection)
    return {
        table: {
            "columns": [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)],
            "key": seen.get_pk_constraint(table)["constrained_columns"],
            "references": sorted(
                (key["constrained_columns"], key["referred_table"]) for key in seen.get_foreign_keys(table)
            ),
            "rules": sorted(str(rule["sqltext"]) for rule in seen.get_check_constraints(table)),
            "unique": sorted(unique["column_names"] for unique in seen.get_unique_constraints(table)),
            "indexes": sorted(
                (str(index["name"]), index["column_names"])
                for index in seen.get_indexes(table)
                if not index["unique"]
            ),
        }
        for table in metadata.tables
    }
