"""What the commands share: how they speak, read dates and end on a bad input."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from rich.console import Console

from locales import Explained, mark, tell
from models.errors import BadInput
from settings import settings

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False, soft_wrap=True)

DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y")


def say(sentence: str, **values: object) -> None:
    """Tells the person at the terminal something, in their language."""
    out.print(tell(sentence, settings().language, **values), markup=False, soft_wrap=True)


def told(sentence: str, **values: object) -> str:
    """A sentence in the language of the command line."""
    return tell(sentence, settings().language, **values)


def complain(error: Explained) -> NoReturn:
    """Tells what is wrong and ends with exit code 1."""
    err.print(error.say(settings().language), markup=False)
    raise SystemExit(1)


def read_file(path: Path) -> bytes:
    """A file's bytes. Raises BadInput when there is none or it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(mark("Không đọc được tệp {path}: {why}."), path=path, why=error.strerror) from error


def as_date(given: str | None) -> date | None:
    """2024-02-20 or 20/02/2024. Raises BadInput otherwise."""
    if given is None:
        return None
    for pattern in DATE_FORMATS:
        try:
            return datetime.strptime(given.strip(), pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise BadInput(mark("“{given}” không phải là ngày. Hãy viết dd/mm/yyyy hoặc yyyy-mm-dd."), given=given)


def as_moment(given: str | None, zone: ZoneInfo, now: datetime) -> datetime:
    """An ISO 8601 moment, in the office's zone where it names none; `now` without one."""
    if given is None:
        return now
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise BadInput(
            mark("“{given}” không phải là thời điểm. Hãy viết như 2024-06-17T08:00+07:00."), given=given
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def interactive() -> bool:
    """Whether a person sits at the terminal and can be asked."""
    return sys.stdin.isatty()
