"""A real mailbox for the tests of a run: one process, emptied before each test."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from notifications.mailbox import StoredMail, mails
from notifications.smtp import Endpoint
from tests.notifications.servers import server


@dataclass(frozen=True)
class Postbox:
    endpoint: Endpoint
    folder: Path

    def mails(self) -> list[StoredMail]:
        return mails(self.folder)


@pytest.fixture(scope="session")
def _mailbox_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postbox]:
    folder = tmp_path_factory.mktemp("home") / "mailbox"
    with server("notifications.mailbox", "--dir", str(folder)) as endpoint:
        yield Postbox(endpoint, folder)


@pytest.fixture
def postbox(_mailbox_process: Postbox) -> Postbox:
    new = _mailbox_process.folder / "new"
    shutil.rmtree(new)
    new.mkdir()
    return _mailbox_process
