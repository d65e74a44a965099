"""What people type, as values; what cannot be taken is told in one sentence."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request, UploadFile
from fastapi.responses import RedirectResponse

from api.deps import LARGEST_ID
from api.errors import status_of
from locales import Language, mark
from models.errors import BadInput, Changed, WrongState
from models.queries.tasks import EventLine
from reading.facts import Unreadable

MOST_FILES = 5
LAST_PAGE = 10_000
# A form field may be as large as 1 MB: this much of a file fits in one as base64.
LARGEST_KEPT_FILE = 700_000
LONGEST_ID = len(str(LARGEST_ID))
NO_SUCH_CHOICE = mark("Lựa chọn không hợp lệ. Hãy chọn lại trong danh sách.")
OFFICIAL_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Errors(dict[str, str]):
    """What is wrong with a form: one sentence by field, in the language of who typed.

    `status` is what the page with the form answers, `since` what others changed meanwhile.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.status = 200
        self.since: list[EventLine] = []

    @contextmanager
    def beside(self, field: str) -> Iterator[None]:
        """Keeps what is wrong with what is done here, to be told beside that field."""
        try:
            yield
        except (BadInput, Unreadable, WrongState) as error:
            self[field] = error.say(self.language)
            self.status = status_of(error)
            if isinstance(error, Changed):
                self.since = [line for line in error.since if isinstance(line, EventLine)]


async def _fields(request: Request) -> dict[str, str]:
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


# What was typed into a form whose fields are known by a table only.
Fields = Annotated[dict[str, str], Depends(_fields)]


def a_day(text: str) -> date | None:
    """The day, typed as 30/06/2024 or sent by the browser's date field as 2024-06-30; None when empty."""
    text = text.strip()
    if not text:
        return None
    official = OFFICIAL_DAY.fullmatch(text)
    try:
        if official:
            number, month, year = (int(part) for part in official.groups())
            return date(year, month, number)
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(mark("“{text}” không phải là ngày. Hãy ghi như 30/06/2024."), text=text) from error


def a_number(text: str) -> int | None:
    """A row's id from a choice; None when nothing was chosen."""
    if not text:
        return None
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID else 0
    if not 0 < number <= LARGEST_ID:
        raise BadInput(NO_SUCH_CHOICE)
    return number


def a_choice(text: str, codes: Mapping[str, str]) -> str | None:
    """One of these codes; None when nothing was chosen."""
    if not text:
        return None
    if text not in codes:
        raise BadInput(NO_SUCH_CHOICE)
    return text


def page_number(request: Request) -> int:
    """Which page of a list is asked for, from 1."""
    return min(a_number(request.query_params.get("page", "")) or 1, LAST_PAGE)


def contents(files: Sequence[UploadFile]) -> list[tuple[str, bytes]]:
    """The names and bytes of the files that were really chosen (a browser sends an empty part for none)."""
    chosen = [file for file in files if file.filename]
    if len(chosen) > MOST_FILES:
        raise BadInput(mark("Mỗi lần gửi tối đa {most} tệp."), most=MOST_FILES)
    return [(file.filename or "", file.file.read()) for file in chosen]


def as_field(data: bytes) -> str:
    """A file as a form field, so that it need not be chosen again; "" when it is too large for that."""
    return base64.b64encode(data).decode() if len(data) <= LARGEST_KEPT_FILE else ""


def from_field(text: str) -> bytes:
    """The file that `as_field` put into a field."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise BadInput(mark("Tệp đã chọn không còn đọc được. Hãy chọn lại tệp.")) from error


def to(path: str, part: str = "", **query: object) -> RedirectResponse:
    """After a change: to the page (and the part of it) that shows it, so that reloading repeats nothing."""
    asked = f"?{urlencode(query)}" if query else ""
    return RedirectResponse(path + asked + (f"#{part}" if part else ""), 303)
