"""The doorkeeper: what every request must be and every answer must say, whatever the route does.

- A request that can change something comes from our own pages or from no browser at all (Sec-Fetch-Site and
  Origin, as the OWASP cheat sheet on CSRF has it); so no page of another site can act for who is signed in.
- A body ends at a limit.
- Answers carry headers that keep scripts, frames and guessed content types out.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from locales import mark

MEGABYTE = 1_000_000
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
CROSS_SITE = mark("Yêu cầu này đến từ một trang khác nên không được thực hiện.")
PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-store",
}
STATIC_CACHE = "public, max-age=3600"


Refuse = Callable[[Request, str], Response]


class Safety:
    """The middleware. `largest_body` in bytes; `site` is the address that people use.

    `refuse` makes the answer to a request from another site, from a sentence of this file.
    """

    def __init__(self, app: ASGIApp, *, largest_body: int, site: str, refuse: Refuse) -> None:
        self.app = app
        self.largest_body = largest_body
        self.site = site
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request in, or answers it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        send = _with_headers(scope["path"], send)
        if scope["method"] not in SAFE_METHODS and not self._own(Headers(scope=scope)):
            await self.refuse(Request(scope, receive), CROSS_SITE)(scope, receive, send)
            return
        await self.app(scope, self._measured(receive), send)

    def _own(self, headers: Headers) -> bool:
        fetched_from = headers.get("sec-fetch-site")
        if fetched_from is not None:
            return fetched_from in ("same-origin", "none")
        origin = headers.get("origin")
        if origin is None:
            return True
        return origin == self.site or urlsplit(origin).netloc == headers.get("host")

    def _measured(self, receive: Receive) -> Receive:
        taken = 0

        async def measured() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.largest_body:
                raise HTTPException(413)
            return message

        return measured


def _with_headers(path: str, send: Send) -> Send:
    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in PAGE_HEADERS.items():
                headers.setdefault(name, value)
            if path.startswith("/static/"):
                headers["Cache-Control"] = STATIC_CACHE
        await send(message)

    return dressed
