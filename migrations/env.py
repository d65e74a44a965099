"""How Alembic reaches the database: our engine, one transaction, one migrator at a time.

Alembic runs this file for every command. The address comes from `migrations.config`, or on the `alembic`
command line from the settings.
"""

from alembic import context
from sqlalchemy.engine import Connection

from migrations import POSTGRESQL_LOCK
from models.db import connect
from models.tables import metadata
from settings import settings


def migrate(url: str) -> None:
    """Runs the asked-for migrations against the database at `url`."""
    engine = connect(url).execution_options(dondoc_writes=True)  # SQLite: BEGIN IMMEDIATE, the others wait
    try:
        with engine.connect() as connection:
            _run(connection)
    finally:
        engine.dispose()


def _run(connection: Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        _unchecked(connection)
    context.configure(
        connection=connection,
        target_metadata=metadata,
        transactional_ddl=True,  # SQLite can, though Alembic assumes that it cannot
        render_as_batch=True,
    )
    with context.begin_transaction():
        if not sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({POSTGRESQL_LOCK})")
        context.run_migrations()
        if sqlite:
            _check(connection)


def _unchecked(connection: Connection) -> None:
    """SQLite alters a table by copying it and dropping the old one, which its foreign keys would forbid.

    The switch works outside a transaction only, so it goes past the engine, which would begin one.
    """
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101  a connection that is open has its driver's
    driver.execute("PRAGMA foreign_keys=OFF")


def _check(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the migration would break references, so nothing was changed: {broken[:5]}")


migrate(context.config.attributes.get("url") or settings().database)
