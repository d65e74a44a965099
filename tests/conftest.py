"""What every test may ask for: a migrated database of its own, on SQLite and on PostgreSQL."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

import migrations
from models.db import connect
from tests import postgres, sockets

_numbers = itertools.count(1)


@pytest.fixture(scope="session", autouse=True)
def _guarded() -> None:
    sockets.guard()


@pytest.fixture(autouse=True)
def _stays_on_this_machine() -> Iterator[None]:
    sockets.attempts.clear()
    yield
    assert not sockets.attempts


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database of this test's own; the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on `database_url`."""
    yield from _disposed(database_url)


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    """An engine on SQLite only, for tests whose claim has nothing to do with the kind of database."""
    yield from _disposed(sqlite_url)


@pytest.fixture
def postgresql_engine(postgresql_url: str) -> Iterator[Engine]:
    """An engine on PostgreSQL only, for tests of what SQLite does not have."""
    yield from _disposed(postgresql_url)


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a migrated SQLite database."""
    file = tmp_path / "dondoc.db"
    shutil.copyfile(_sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture
def postgresql_url(_postgresql_template: str, cluster: postgres.Cluster) -> Iterator[str]:
    """The address of a migrated PostgreSQL database."""
    name = f"test_{next(_numbers)}"
    yield cluster.create(name, _postgresql_template)
    cluster.drop(name)


@pytest.fixture
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database; for tests of the migrations, parametrised with `indirect`."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    cluster = request.getfixturevalue("cluster")
    name = f"empty_{next(_numbers)}"
    yield cluster.create(name)
    cluster.drop(name)


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    """This run's PostgreSQL (this worker's, with pytest-xdist), started when a test first asks for it."""
    reason = postgres.why_not()
    if reason:
        pytest.skip(reason)
    with postgres.cluster() as started:
        yield started


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "migrated.db"
    migrations.upgrade(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def _postgresql_template(cluster: postgres.Cluster) -> str:
    migrations.upgrade(cluster.create("migrated"))
    return "migrated"


def _disposed(url: str) -> Iterator[Engine]:
    engine = connect(url)
    yield engine
    engine.dispose()
