"""The calendar: the days of a year, and a change that shows what it moves before it is made."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Reading, engine_of
from api.pages.forms import Errors, a_day, a_number, contents, to
from api.pages.render import page
from locales import mark, tell
from models.actions.calendar import Effect, change, plain, preview
from models.calendar import DayChange
from models.calendar_files import read_days
from models.db import snapshot, transaction
from models.errors import BadInput
from models.permissions import may
from models.queries import calendar

MOVES_SHOWN = 50
FIRST_YEAR, LAST_YEAR = 1990, 2200
NO_DAY = mark("Hãy ghi ngày.")
NO_FILE = mark("Hãy chọn một tệp .csv hoặc .xlsx.")
LOST = mark("Thay đổi vừa xem không còn đọc được. Hãy nhập lại.")
OFF_FOR = mark("Nghỉ hoán đổi, làm bù ngày {day}")
WORKED_FOR = mark("Làm bù cho ngày {day}")

router = APIRouter(prefix="/calendar")
Typed = Annotated[str, Form()]


@router.get("")
def show(request: Request, who: Asking, session: Reading, year: str = "") -> HTMLResponse:
    """The days of a year that differ from the plain week."""
    return _page(request, who, session, _year(year, who), Errors(who.language))


@router.post("/day")
def one_day(
    request: Request,
    who: Asking,
    day: Typed = "",
    kind: Typed = "free",
    name: Typed = "",
    source: Typed = "",
) -> Response:
    """One free or worked day: what it would move."""
    errors = Errors(who.language)
    typed = {"day": day, "kind": kind, "name": name, "source": source}
    with errors.beside("day"):
        change_of = DayChange(_day(day), kind == "worked", name.strip(), source.strip())
        return _preview(request, who, [change_of])
    return _again(request, who, errors, typed)


@router.post("/swap")
def swap(request: Request, who: Asking, free: Typed = "", worked: Typed = "", source: Typed = "") -> Response:
    """A free day and the day worked for it, at once: what they would move."""
    errors = Errors(who.language)
    with errors.beside("free"):
        off, on = _day(free), _day(worked)
        names = (
            tell(OFF_FOR, who.language, day=f"{on:%d/%m/%Y}"),
            tell(WORKED_FOR, who.language, day=f"{off:%d/%m/%Y}"),
        )
        changes = [
            DayChange(off, False, names[0], source.strip()),
            DayChange(on, True, names[1], source.strip()),
        ]
        return _preview(request, who, changes)
    return _again(request, who, errors, {"free": free, "worked": worked, "swap_source": source})


@router.post("/file")
def take_file(request: Request, who: Asking, file: UploadFile | str | None = None) -> Response:
    """The days of a file: what they would move."""
    errors = Errors(who.language)
    with errors.beside("file"):
        chosen = contents([file] if file is not None and not isinstance(file, str) else [])
        if not chosen:
            raise BadInput(NO_FILE)
        [(name, data)] = chosen
        return _preview(request, who, read_days(data, name))
    return _again(request, who, errors, {})


@router.post("/remove")
def remove(request: Request, who: Asking, day: Typed = "") -> Response:
    """A day as in the plain week again: what it would move."""
    errors = Errors(who.language)
    with errors.beside("form"):
        return _preview(request, who, [plain(_day(day))])
    return _again(request, who, errors, {})


@router.post("/change")
def apply(request: Request, who: Asking, changes: Typed = "") -> Response:
    """Makes the change that was shown."""
    errors = Errors(who.language)
    with errors.beside("form"):
        wanted = _from_field(changes)
        with transaction(engine_of(request)) as session:
            done = change(session, who.actor, wanted, now=who.now)
        year = wanted[0].day.year
        return to("/calendar", year=year, notice="calendar-changed", n=len(done.days), m=len(done.moves))
    return _again(request, who, errors, {})


def _preview(request: Request, who: Caller, changes: Sequence[DayChange]) -> HTMLResponse:
    with snapshot(engine_of(request)) as session:
        effect = preview(session, who.actor, changes, now=who.now)
        ids = [move.task.task_id for move in effect.moves[:MOVES_SHOWN]]
        names = calendar.named(session, who.actor, ids)
        shown = [(move, names.get(move.task.task_id)) for move in effect.moves[:MOVES_SHOWN]]
        return page(
            request,
            who,
            "calendar_preview.html",
            address="/calendar",
            effect=effect,
            moves=shown,
            more=len(effect.moves) - len(shown),
            changes=_as_field(effect),
        )


def _again(request: Request, who: Caller, errors: Errors, typed: dict[str, str]) -> HTMLResponse:
    with snapshot(engine_of(request)) as session:
        return _page(request, who, session, who.today.year, errors, **typed)


def _page(
    request: Request, who: Caller, session: Session, year: int, errors: Errors, **typed: str
) -> HTMLResponse:
    home = who.actor.jurisdiction_id
    empty = {"day": "", "kind": "free", "name": "", "source": "", "free": "", "worked": "", "swap_source": ""}
    facts: dict[str, Any] = {**empty, **typed}
    return page(
        request,
        who,
        "calendar.html",
        status=errors.status,
        errors=errors,
        address=f"/calendar?year={year}",
        year=year,
        days=calendar.days(session, home, date(year, 1, 1), date(year, 12, 31)),
        known=calendar.years_known(session, home),
        missing=calendar.missing_year(session, home, who.today),
        may_change=may(who.actor, "change calendar"),
        typed=facts,
    )


def _year(text: str, who: Caller) -> int:
    year = a_number(text) or who.today.year
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def _day(text: str) -> date:
    day = a_day(text)
    if day is None:
        raise BadInput(NO_DAY)
    return day


def _as_field(effect: Effect) -> str:
    return json.dumps([[one.day.isoformat(), one.working, one.name, one.source] for one in effect.days])


def _from_field(text: str) -> list[DayChange]:
    """The change that `_as_field` put into a field; it is checked again like any other."""
    try:
        return [
            DayChange(date.fromisoformat(day), bool(working), str(name), str(source))
            for day, working, name, source in json.loads(text)
        ]
    except (ValueError, TypeError) as error:
        raise BadInput(LOST) from error
