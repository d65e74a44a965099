"""The site, on SQLite and, where a test asks for it, on PostgreSQL too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.site import Site, opened


@pytest.fixture
def site(sqlite_url: str, tmp_path: Path) -> Iterator[Site]:
    """The site on SQLite."""
    yield from opened(sqlite_url, tmp_path / "data")


@pytest.fixture
def any_site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    """The site on each kind of database."""
    yield from opened(database_url, tmp_path / "data")
