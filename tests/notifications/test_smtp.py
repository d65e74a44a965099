"""The wire, against real servers that answer as they should not."""

import shutil
import subprocess
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from notifications.mailbox import mails, temporary
from notifications.mime import Mail, Sender, wire
from notifications.smtp import KINDS, Connection, Endpoint, Failure, NoServer, NotSent, explain
from tests.notifications.conftest import Postbox
from tests.notifications.servers import server

BAD = "tests.notifications.bad_server"
SENDER = Sender("dondoc@huyen.example", "Đôn Đốc")


def hand_over(connection: Connection, number: int = 1, to: str = "can-bo@huyen.example") -> None:
    mail = Mail(to, "Cán Bộ", "Thử", "chữ", "<p>chữ</p>", "vi", f"<{number}@huyen.example>")
    connection.send(SENDER.address, to, wire(mail, SENDER, datetime.now(UTC)))


def failure_at(endpoint: Endpoint, to: str = "can-bo@huyen.example") -> Failure:
    with Connection(endpoint) as connection, pytest.raises(NotSent) as refusal:
        hand_over(connection, to=to)
    return refusal.value.failure


@pytest.mark.parametrize(
    ("does", "kind", "code", "permanent"),
    [
        ("rcpt 450", "recipient", 450, False),
        ("rcpt 550", "recipient", 550, True),
        ("data 451", "content", 451, False),
        ("data 554", "content", 554, True),
        ("mail 550", "sender", 550, False),  # our own setting: no reason to lose everybody's mail
        ("data close", "connection", None, False),
    ],
)
def test_a_refusal_says_whether_trying_again_helps(
    does: str, kind: str, code: int | None, permanent: bool
) -> None:
    with server(BAD, "--do", does) as endpoint:
        failure = failure_at(endpoint)
    assert (failure.kind, failure.code, failure.permanent) == (kind, code, permanent)


def test_an_address_that_smtp_cannot_carry_is_refused_for_good(postbox: Postbox) -> None:
    with Connection(postbox.endpoint) as connection, pytest.raises(NotSent) as refusal:
        connection.send(SENDER.address, "cán-bộ@huyen.example", b"Subject: x\r\n\r\nx")
    assert refusal.value.failure.permanent
    assert postbox.mails() == []


def test_without_a_server_there_is_no_connection(tmp_path: Path) -> None:
    with temporary(tmp_path / "box") as endpoint:
        closed = endpoint
    with Connection(closed) as connection, pytest.raises(NoServer) as refusal:
        hand_over(connection)
    assert (refusal.value.failure.kind, refusal.value.failure.permanent) == ("connection", False)


def test_a_server_without_tls_is_not_given_mail_in_the_open(postbox: Postbox) -> None:
    failure = failure_at(Endpoint("127.0.0.1", postbox.endpoint.port, "starttls"))
    assert (failure.kind, failure.permanent) == ("tls", False)
    assert postbox.mails() == []


def test_tls_from_the_start_with_a_server_that_speaks_none_is_named(postbox: Postbox) -> None:
    assert failure_at(Endpoint("127.0.0.1", postbox.endpoint.port, "tls")).kind == "tls"


def test_a_connection_is_renewed_after_the_server_was_restarted(tmp_path: Path) -> None:
    where = ("notifications.mailbox", "--dir", str(tmp_path / "box"))
    with ExitStack() as stack:
        with server(*where) as endpoint:
            connection = stack.enter_context(Connection(endpoint))
            hand_over(connection, 1)
            hand_over(connection, 2)
        stack.enter_context(server(*where, port=endpoint.port))
        hand_over(connection, 3)
        assert len(mails(tmp_path / "box")) == 3


def test_a_refusal_does_not_spoil_the_connection_for_the_next_mail(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with server(BAD, "--do", "rcpt 550", "--log", str(log)) as endpoint, Connection(endpoint) as connection:
        with pytest.raises(NotSent):
            hand_over(connection, 1)
        hand_over(connection, 2, to="good@huyen.example")
    assert log.read_text() == "<2@huyen.example>\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed, so there is no certificate to test with")
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    command += " -keyout key.pem -out cert.pem -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1"
    subprocess.run(command.split(), cwd=folder, check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return both


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(certificate: Path) -> None:
    with server(BAD, "--certificate", str(certificate)) as endpoint:
        assert failure_at(Endpoint("127.0.0.1", endpoint.port, "starttls")).kind == "tls"


def test_signing_in_goes_over_tls(certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    log = tmp_path / "log"
    wants = ("--certificate", str(certificate), "--password", "right", "--log", str(log))
    with server(BAD, *wants) as endpoint:
        with Connection(Endpoint("127.0.0.1", endpoint.port, "starttls", "officer", "right")) as connection:
            hand_over(connection)
        wrong = failure_at(Endpoint("127.0.0.1", endpoint.port, "starttls", "officer", "wrong"))
    assert log.read_text() == "<1@huyen.example>\n"
    assert (wrong.kind, wrong.code, wrong.permanent) == ("authentication", 535, False)


def test_a_password_does_not_show_where_an_endpoint_is_printed() -> None:
    assert "bi-mat" not in repr(Endpoint("mail.example", 587, "starttls", "officer", "bi-mat"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_failure_can_be_told(kind: str) -> None:
    told = explain(str(Failure(kind, "450 try later", 450)))
    assert told == f"{KINDS[kind]} (450 try later)"


def test_what_was_not_written_by_us_is_told_as_it_is() -> None:
    assert explain("something else") == "something else"
