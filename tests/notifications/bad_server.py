"""A mail server that misbehaves as it is told: `python -m tests.notifications.bad_server --port 0 --do …`.

At `rcpt 450`, `mail 550` or `data 554` it answers that command with that code (a recipient whose address
begins with "good" is always taken); at `data close` it hangs up in the middle of the content. With
`--certificate` it offers STARTTLS, with `--password` it wants the sign-in officer/PASSWORD. The Message-ID of
what it takes goes to `--log`, one a line.
"""

import argparse
import asyncio
import signal
import ssl
from email import message_from_bytes
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Handler:
    def __init__(self, command: str, answer: str, log: Path) -> None:
        self.command, self.answer, self.log = command, answer, log

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.command == "mail":
            return f"{self.answer} not this sender"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.command == "rcpt" and not address.startswith("good"):
            return f"{self.answer} <{address}> is not here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.command == "data":
            return f"{self.answer} not this content"
        with self.log.open("a") as log:
            log.write(f"{message_from_bytes(envelope.content)['Message-ID']}\n")
        return "250 OK"


class Rude(SMTP):
    """Hangs up after the first line of the content, without a word."""

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        await self.push("354 go on")
        await self._reader.readline()
        self.transport.abort()


async def serve(arguments: argparse.Namespace) -> None:
    command, answer = [*arguments.do.split(), "", ""][:2]
    kind = Rude if answer == "close" else SMTP
    handler = Handler(command, answer, arguments.log)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    options = {"hostname": "localhost", "tls_context": certificate(arguments.certificate)}
    if arguments.password:
        options |= {"authenticator": authenticator(arguments.password), "auth_required": True}
    server = await loop.create_server(lambda: kind(handler, **options), "127.0.0.1", arguments.port)
    async with server:
        print(f"ready at 127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)  # noqa: T201
        await stop.wait()


def certificate(file: Path | None) -> ssl.SSLContext | None:
    if file is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def authenticator(password: str):
    def authenticate(
        server: SMTP, session: Session, envelope: Envelope, kind: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        right = (data.login, data.password) == (b"officer", password.encode())
        return AuthResult(success=right, handled=False)

    return authenticate


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--do", default="")
    parser.add_argument("--log", type=Path, default=Path("/dev/null"))
    parser.add_argument("--certificate", type=Path)
    parser.add_argument("--password")
    asyncio.run(serve(parser.parse_args()))
