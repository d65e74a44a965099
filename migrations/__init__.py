"""Alembic's migrations, from the first table on.

Promise: `upgrade` brings a database to the newest tables in one transaction, all of it or nothing. Of two
that start at once, the second waits and then finds nothing to do; an up-to-date database is only read.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import make_url

from models.db import connect

HERE = Path(__file__).parent
POSTGRESQL_LOCK = 5_640_170_624  # any number that no other program locks in the same database


def upgrade(url: str) -> None:
    """The database has the newest tables. An SQLite file and its folder are made where they are missing."""
    if current(url) == newest():
        return
    _make_folder(url)
    command.upgrade(config(url), "head")


def current(url: str) -> str | None:
    """The revision that the database is at; None for an empty one. Makes no file."""
    file = _file(url)
    if file and not file.exists():
        return None
    engine = connect(url)
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def newest() -> str | None:
    """The revision that this version of the program needs."""
    return ScriptDirectory.from_config(config("")).get_current_head()


def config(url: str) -> Config:
    """Alembic's configuration for one database, without a file; env.py takes the address from it."""
    made = Config()
    made.set_main_option("script_location", str(HERE).replace("%", "%%"))
    made.attributes["url"] = url  # not an option: those would read the % of an escaped password
    return made


def _make_folder(url: str) -> None:
    file = _file(url)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)


def _file(url: str) -> Path | None:
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    return Path(address.database)
