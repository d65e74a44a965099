"""The wire: one connection to an SMTP server, kept for a batch of mail and renewed when it drops.

Promise: `send` returns when the server has taken the mail (250), and raises NotSent in every other case, with
the reason and whether trying again can help. It never takes longer than LONGEST_SEND_S.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Literal, Self

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from locales import Language, mark, tell

CONNECT_TIMEOUT_S = 30.0
SEND_TIMEOUT_S = 120.0
LONGEST_SEND_S = CONNECT_TIMEOUT_S + SEND_TIMEOUT_S
QUIT_TIMEOUT_S = 5.0
PERMANENT = 500  # SMTP codes from here on: trying again does not help (RFC 5321 4.2.1)

# What went wrong, in the words that a person is told.
KINDS = {
    "connection": mark("Không nối được với máy chủ thư hoặc bị ngắt giữa chừng"),
    "tls": mark("Không thiết lập được kênh mã hóa với máy chủ thư"),
    "authentication": mark("Máy chủ thư không chấp nhận tên đăng nhập hoặc mật khẩu"),
    "sender": mark("Máy chủ thư không chấp nhận địa chỉ gửi"),
    "recipient": mark("Máy chủ thư không chấp nhận địa chỉ nhận"),
    "content": mark("Máy chủ thư không chấp nhận nội dung thư"),
    "address": mark("Địa chỉ thư điện tử không đúng dạng"),
    "composing": mark("Không soạn được thư"),
    "lease": mark("Nhiều lần bắt đầu gửi mà không có kết quả"),
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where mail is handed over, and how."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a mail did not go out: a key of KINDS, the server's own words, its code where it gave one."""

    kind: str
    detail: str
    code: int | None = None
    permanent: bool = False

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}"


class NotSent(Exception):
    """The mail was not taken. `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(str(failure))
        self.failure = failure


class NoServer(NotSent):
    """There is no connection to send over, so that other mail need not be tried now either."""


def explain(error: str, language: Language = "vi") -> str:
    """A failure as it was written down (`str(failure)`), told to a person."""
    kind, _, detail = error.partition(": ")
    return f"{tell(KINDS[kind], language)} ({detail})" if kind in KINDS else error


class Connection:
    """A context manager around one server. Not for use where an event loop is already running."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._client: SMTP | None = None
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if self._client is not None:
                self._runner.run(_goodbye(self._client))
        finally:
            self._runner.close()

    def send(self, sender: str, to: str, data: bytes) -> None:
        """Hands one mail over. Raises NotSent, or NoServer where there is no connection."""
        self._runner.run(self._send(sender, to, data))

    async def _send(self, sender: str, to: str, data: bytes) -> None:
        client = await self._connected()
        try:
            async with asyncio.timeout(SEND_TIMEOUT_S):
                await client.sendmail(sender, [to], data, timeout=SEND_TIMEOUT_S)
        except (SMTPException, OSError, ValueError) as error:
            failure = _failure(error)
            if failure.kind == "connection":
                self._drop()  # an answer that came too late must not be taken for the next mail's
            raise NotSent(failure) from error

    async def _connected(self) -> SMTP:
        """The connection if it still answers, otherwise a new one."""
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                if self._client is None or not await _answers(self._client):
                    self._drop()
                    self._client = await _open(self._endpoint)
                return self._client
        except TimeoutError as error:
            self._drop()
            raise NoServer(_failure(error)) from error

    def _drop(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = None


async def _open(endpoint: Endpoint) -> SMTP:
    client = SMTP(
        hostname=endpoint.host,
        port=endpoint.port,
        use_tls=endpoint.security == "tls",
        start_tls=False,
        local_hostname=socket.gethostname(),  # not the full name, for which aiosmtplib would ask the DNS
        timeout=CONNECT_TIMEOUT_S,
    )
    await _stage("connection", client, client.connect())
    if endpoint.security == "starttls":
        await _stage("tls", client, client.starttls())
    if endpoint.user:
        await _stage("authentication", client, client.login(endpoint.user, endpoint.password or ""))
    return client


async def _stage(kind: str, client: SMTP, step: Awaitable[object]) -> None:
    try:
        await step
    except asyncio.CancelledError:
        client.close()
        raise
    except (SMTPException, OSError) as error:
        client.close()
        encrypting = isinstance(error.__cause__, ssl.SSLError)
        code = error.code if isinstance(error, SMTPResponseException) else None
        raise NoServer(Failure("tls" if encrypting else kind, _detail(error), code)) from error


async def _answers(client: SMTP) -> bool:
    """Whether the connection still answers; it may have been closed since the last mail."""
    try:
        await client.rset()
    except (SMTPException, OSError):
        return False
    return True


async def _goodbye(client: SMTP) -> None:
    try:
        await client.quit(timeout=QUIT_TIMEOUT_S)
    except (SMTPException, OSError):
        client.close()


def _failure(error: Exception) -> Failure:
    """A refused recipient or content is final where the server says so; all else may pass.

    A refused sender is not: it is our setting, wrong for all mail alike, and would lose a morning's mail.
    """
    if isinstance(error, SMTPRecipientsRefused):
        refused = error.recipients[0]
        return Failure("recipient", _detail(refused), refused.code, refused.code >= PERMANENT)
    if isinstance(error, SMTPDataError):
        return Failure("content", _detail(error), error.code, error.code >= PERMANENT)
    if isinstance(error, SMTPSenderRefused):
        return Failure("sender", _detail(error), error.code)
    if isinstance(error, SMTPException | OSError):
        return Failure("connection", _detail(error))
    return Failure("address", _detail(error), permanent=True)


def _detail(error: BaseException) -> str:
    if isinstance(error, SMTPResponseException):
        return f"{error.code} {' '.join(error.message.split())}"
    return " ".join(str(error).split()) or type(error).__name__
