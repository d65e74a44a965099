"""The test mailbox: takes all mail on this machine and delivers none of it, for homes without an SMTP server.

`python -m notifications.mailbox --port N --dir PATH` runs it. Promises: it listens on loopback only; a mail
is on the disk (a Maildir) before the sender hears "250"; it says which folder it keeps, so that nobody takes
another home's mailbox, or another program on its port, for their own.
"""

import argparse
import asyncio
import re
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from hashlib import sha256
from mailbox import Maildir
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from locales import mark, tell
from models.errors import NotFound
from notifications.smtp import Endpoint

LOOPBACK = "127.0.0.1"
BANNER = "Don Doc test mailbox"
BANNER_TIMEOUT_S = 2.0
KEY = re.compile(r"(\d+)\.M(\d+)P\d+Q(\d+)\.[^/]+")  # as Maildir makes them: seconds, microseconds, count
Stop = Callable[[], object]  # ends a mailbox; may be called from any thread

READY = "test mailbox ready at {host}:{port}"  # a line for the log
NOT_STARTED = mark(
    "Hộp thư thử không chạy được ở cổng {port} với thư mục {folder}: {why}. "
    "Hãy dừng chương trình đang dùng cổng này, hoặc đặt DONDOC_MAILBOX_PORT khác."
)


@dataclass(frozen=True, slots=True)
class StoredMail:
    """A mail as the page of the test mailbox shows it; `key` names it."""

    key: str
    subject: str
    sender: str
    to: str
    date: datetime | None
    header_id: str
    text: str
    html: str


def mails(folder: Path, limit: int = 50, offset: int = 0) -> list[StoredMail]:
    """A page of the mails that came in, the newest first."""
    if not folder.is_dir():
        return []
    box = Maildir(folder)
    keys = sorted(filter(KEY.fullmatch, box.keys()), key=_age, reverse=True)
    return [_stored(key, box.get_bytes(key)) for key in keys[offset : offset + limit]]


def mail(folder: Path, key: str) -> StoredMail:
    """One mail. Raises NotFound."""
    if folder.is_dir() and KEY.fullmatch(key):
        box = Maildir(folder)
        if key in box:
            return _stored(key, box.get_bytes(key))
    raise NotFound(mark("Hộp thư thử không có thư này."))


def running(port: int, folder: Path | None = None) -> bool:
    """Whether a test mailbox answers on this port; with `folder`, whether it keeps that folder."""
    wanted = BANNER if folder is None else _banner(folder)
    try:
        with socket.create_connection((LOOPBACK, port), BANNER_TIMEOUT_S) as connection:
            return wanted in connection.recv(512).decode("ascii", "replace")
    except OSError:
        return False


@contextmanager
def temporary(folder: Path) -> Iterator[Endpoint]:
    """A mailbox in this process on a free port, for as long as the block lasts."""
    started: Future[tuple[int, Stop]] = Future()

    def run() -> None:
        try:
            asyncio.run(_serve(folder, 0, lambda port, stop: started.set_result((port, stop))))
        except OSError as error:
            started.set_exception(error)

    thread = threading.Thread(target=run, name="test mailbox")
    thread.start()
    try:
        port, stop = started.result()
        try:
            yield Endpoint(LOOPBACK, port, "none")
        finally:
            stop()
    finally:
        thread.join()


def main() -> int:
    """Runs it until SIGTERM or Ctrl-C, and says when it is ready. 1 where the port is taken."""
    parser = argparse.ArgumentParser(prog="python -m notifications.mailbox")
    parser.add_argument("--port", type=int, required=True, help="0: any free port")
    parser.add_argument("--dir", type=Path, required=True)
    arguments = parser.parse_args()
    try:
        asyncio.run(_serve(arguments.dir, arguments.port, _until_a_signal))
    except OSError as error:
        why = error.strerror or str(error)
        sys.stderr.write(tell(NOT_STARTED, port=arguments.port, folder=arguments.dir, why=why) + "\n")
        return 1
    return 0


def _until_a_signal(port: int, stop: Stop) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    sys.stdout.write(READY.format(host=LOOPBACK, port=port) + "\n")
    sys.stdout.flush()


async def _serve(folder: Path, port: int, ready: Callable[[int, Stop], None]) -> None:
    """Takes mail until the function that `ready` is given, beside the port, is called from any thread."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    keeper = _Keeper(folder)
    async with await loop.create_server(keeper.conversation, LOOPBACK, port) as server:
        ready(server.sockets[0].getsockname()[1], lambda: loop.call_soon_threadsafe(stopped.set))
        await stopped.wait()


class _Keeper:
    """What aiosmtpd asks: a conversation for each connection, and where to put a mail."""

    def __init__(self, folder: Path) -> None:
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._box = Maildir(folder)
        self._banner = _banner(folder)

    def conversation(self) -> SMTP:
        return SMTP(self, hostname="localhost", ident=self._banner)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self._box.add(envelope.original_content or b"")
        return "250 OK"


def _banner(folder: Path) -> str:
    return f"{BANNER} {sha256(bytes(folder.resolve())).hexdigest()[:12]}"


def _age(key: str) -> tuple[int, ...]:
    found = KEY.fullmatch(key)
    return tuple(int(number) for number in found.groups()) if found else ()


def _stored(key: str, data: bytes) -> StoredMail:
    message = message_from_bytes(data)
    return StoredMail(
        key=key,
        subject=_header(message, "Subject"),
        sender=_header(message, "From"),
        to=_header(message, "To"),
        date=_date(message),
        header_id=_header(message, "Message-ID"),
        text=_body(message, "text/plain"),
        html=_body(message, "text/html"),
    )


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (LookupError, ValueError):
        return raw


def _date(message: Message) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except ValueError:
        return None


def _body(message: Message, kind: str) -> str:
    """The first part of that kind, "" where there is none."""
    for part in message.walk():
        content = part.get_payload(decode=True) if part.get_content_type() == kind else None
        if isinstance(content, bytes):
            return _decoded(content, part.get_content_charset("utf-8"))
    return ""


def _decoded(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, "replace")
    except LookupError:
        return content.decode("utf-8", "replace")


if __name__ == "__main__":
    sys.exit(main())
