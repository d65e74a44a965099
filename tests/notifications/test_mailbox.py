"""The test mailbox, as a process and within one."""

import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models.errors import NotFound
from notifications.mailbox import mail, mails, running, temporary
from notifications.mime import Mail, Sender, wire
from notifications.smtp import Connection, Endpoint
from tests.notifications.conftest import Postbox
from tests.notifications.servers import ROOT

SENDER = Sender("dondoc@huyen.example", "Đôn Đốc")


def put(endpoint: Endpoint, *subjects: str) -> None:
    with Connection(endpoint) as connection:
        for subject in subjects:
            letter = Mail(
                "a@huyen.example", "Phòng Y tế", subject, "chữ", "<p>đậm</p>", "vi", "<1@huyen.example>"
            )
            connection.send(SENDER.address, letter.to, wire(letter, SENDER, datetime.now(UTC)))


def test_what_came_in_is_listed_with_the_newest_first(postbox: Postbox) -> None:
    put(postbox.endpoint, "một", "hai", "ba")
    assert [found.subject for found in postbox.mails()] == ["ba", "hai", "một"]
    assert [found.subject for found in mails(postbox.folder, limit=1, offset=1)] == ["hai"]


def test_a_mail_is_shown_as_a_reader_would(postbox: Postbox) -> None:
    put(postbox.endpoint, "Nhiệm vụ đến hạn")
    shown = mail(postbox.folder, postbox.mails()[0].key)
    assert (shown.subject, shown.text, shown.html) == ("Nhiệm vụ đến hạn", "chữ", "<p>đậm</p>")
    assert (shown.sender, shown.to) == ("Đôn Đốc <dondoc@huyen.example>", "Phòng Y tế <a@huyen.example>")
    assert shown.header_id == "<1@huyen.example>"


@pytest.mark.parametrize(
    "key", ["../secret", "..", "", "1.M2P3Q4.host/../../secret", "1.M2P3Q4.none", "secret"]
)
def test_no_key_leads_out_of_the_folder(postbox: Postbox, key: str) -> None:
    (postbox.folder.parent / "secret").write_text("bí mật")
    with pytest.raises(NotFound):
        mail(postbox.folder, key)


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert mails(tmp_path / "none") == []
    with pytest.raises(NotFound):
        mail(tmp_path / "none", "1.M2P3Q4.host")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no head at all",
        b"Subject: =?x-none?b?QQ==?=\r\nDate: today\r\nContent-Type: text/plain; charset=x-none\r\n\r\n\xff",
    ],
)
def test_a_mail_that_is_no_mail_does_not_break_the_list(tmp_path: Path, raw: bytes) -> None:
    with temporary(tmp_path / "box") as endpoint, Connection(endpoint) as connection:
        connection.send(SENDER.address, "a@huyen.example", raw)
    assert mails(tmp_path / "box")[0].date is None


def test_a_running_mailbox_is_known_by_its_folder(postbox: Postbox, tmp_path: Path) -> None:
    port = postbox.endpoint.port
    assert running(port)
    assert running(port, postbox.folder)
    assert not running(port, tmp_path)


def test_another_program_on_the_port_is_not_taken_for_a_mailbox() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert not running(other.getsockname()[1])


def test_it_says_in_one_sentence_that_its_port_is_taken(postbox: Postbox, tmp_path: Path) -> None:
    port = str(postbox.endpoint.port)
    command = [sys.executable, "-m", "notifications.mailbox", "--port", port, "--dir", str(tmp_path)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=20, check=False)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"Hộp thư thử không chạy được ở cổng {port}")
    assert ended.stderr.count("\n") == 1


def test_a_temporary_mailbox_ends_with_its_block(tmp_path: Path) -> None:
    with temporary(tmp_path / "deep" / "box") as endpoint:
        assert running(endpoint.port)
        put(endpoint, "một")
    assert not running(endpoint.port)
    assert [found.subject for found in mails(tmp_path / "deep" / "box")] == ["một"]


def test_a_temporary_mailbox_that_cannot_write_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError), temporary(tmp_path / "file" / "box"):
        pass


def test_a_mailbox_ends_at_once_while_somebody_is_connected(tmp_path: Path) -> None:
    with temporary(tmp_path / "box") as endpoint:
        idle = socket.create_connection(("127.0.0.1", endpoint.port))
        idle.recv(100)
    idle.close()
    assert not running(endpoint.port)
