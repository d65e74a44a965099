"""The web server on a migrated database with the cast of tests/build.py, and people who visit it."""

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import Engine, create_engine
from sqlmodel import Session

from api.app import create_app
from locales import Language
from models.actions.people import HASHER
from models.db import connect, transaction
from models.directive import Directive
from models.person import Person
from models.task import Task
from settings import Settings
from tests import build

PASSWORD = "mật khẩu dài"
PASSWORD_HASH = HASHER.hash(PASSWORD)
PDF = b"%PDF-1.4 minh chung"
BROWSER = {"Sec-Fetch-Site": "same-origin"}


class Browser:
    """Asks the app in this process, as a browser would: with cookies, and saying where a request comes from.

    `headers` in place of BROWSER make it another program; with `told` it gets the answer to a failure.
    """

    def __init__(self, app: FastAPI, headers: dict[str, str] | None = None, *, told: bool = False) -> None:
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=not told),
            base_url="http://testserver",
            headers=BROWSER if headers is None else headers,
        )
        self.cookies = self._client.cookies

    def get(self, address: str, **more: Any) -> httpx.Response:
        """The answer to a GET; redirects are not followed."""
        return asyncio.run(self._client.get(address, **more))

    def post(self, address: str, **more: Any) -> httpx.Response:
        """The answer to a POST; redirects are not followed."""
        return asyncio.run(self._client.post(address, **more))


@dataclass(frozen=True)
class Site:
    """The app, its database, the cast, and one directive with one task of the officer's."""

    app: FastAPI
    engine: Engine
    cast: build.Cast
    directive: Directive
    task: Task

    def visit(
        self, person: Person | None = None, language: Language = "vi", *, told: bool = False
    ) -> Browser:
        """A browser, signed in as that person."""
        client = Browser(self.app, told=told)
        client.cookies.set("dondoc_language", language)
        if person is not None:
            answer = client.post("/sign-in", data={"email": person.email, "password": PASSWORD})
            assert answer.status_code == 303, answer.text
        return client

    def at(self, moment: datetime) -> None:
        """Sets the clock."""
        self.app.state.clock = lambda: moment

    def state(self) -> str:
        """The task's state now."""
        with Session(self.engine) as session:
            return session.get_one(Task, self.task.id).state

    def content(self) -> list[str]:
        """Everything that the (SQLite) database holds."""
        assert self.engine.url.database
        plain = create_engine(self.engine.url)
        with plain.connect() as connection:
            lines = list(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
        plain.dispose()
        return lines


def opened(url: str, folder: Path) -> Iterator[Site]:
    """A site whose clock stands at build.NOW."""
    settings = Settings(data_dir=folder, database_url=url, evidence_max_mb=1, _env_file=None)
    engine = connect(url)
    with transaction(engine) as session:
        cast = build.cast(session)
        for person in (cast.supervisor, cast.officer, cast.stranger, cast.auditor, cast.administrator):
            person.password_hash = PASSWORD_HASH
        directive = build.directive(session, cast.office)
        task = build.task(session, directive, cast.finance)
    site = Site(create_app(settings), engine, cast, directive, task)
    site.at(build.NOW)
    yield site
    site.app.state.engine.dispose()
    engine.dispose()


class Words(HTMLParser):
    """The words of a page that are not marked as Vietnamese, with the labels in its attributes."""

    VOID = ("meta", "link", "input", "br", "col", "hr", "img")
    SPOKEN = ("aria-label", "placeholder", "data-label", "title")

    def __init__(self, html: str) -> None:
        super().__init__()
        self._open: list[bool] = [False]
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps whether we are inside of Vietnamese words."""
        given = dict(attrs)
        apart = self._open[-1] or tag == "title" or (tag != "html" and given.get("lang") == "vi")
        if not apart:
            self.found += [given[name] or "" for name in self.SPOKEN if name in given]
        if tag not in self.VOID:
            self._open.append(apart)

    def handle_endtag(self, tag: str) -> None:
        """One level up."""
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._open[-1]:
            self.found.append(data)

    def vietnamese(self) -> list[str]:
        """Those with letters that only Vietnamese has; the product's name and what is quoted aside."""
        words = (re.sub("Đôn Đốc|“.*?”", "", " ".join(word.split())) for word in self.found)
        return [word for word in words if re.search("[ăâđêôơưà-ãè-ïò-õù-ỹĂÂĐÊÔƠƯ]", word)]
