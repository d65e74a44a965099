"""Which mail server the flows and commands take."""

from pathlib import Path

import pytest

from flows import wiring
from notifications.smtp import Endpoint
from settings import Settings
from tests.commands.home import free_ports


def test_the_smtp_server_that_is_set_is_taken_with_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONDOC_SMTP_HOST", "mail.huyen.example")
    monkeypatch.setenv("DONDOC_SMTP_USER", "dondoc")
    monkeypatch.setenv("DONDOC_SMTP_PASSWORD", "bi-mat")
    with wiring.mail_server(Settings()) as endpoint:
        assert endpoint == Endpoint("mail.huyen.example", 587, "starttls", "dondoc", "bi-mat")


def test_without_one_a_test_mailbox_is_started_for_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONDOC_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DONDOC_MAILBOX_PORT", str(free_ports(1)[0]))
    with wiring.mail_server(Settings()) as endpoint:
        assert endpoint.host == "127.0.0.1"
        assert (tmp_path / "mailbox").is_dir()
