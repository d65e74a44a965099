"""The calendar as JSON: its days, what a change would move, and the change."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, File, Query, UploadFile
from pydantic import Field

from api.deps import Asking, Reading, Writing
from api.pages.forms import contents
from api.schemas import Payload, ReadFromRow
from locales import mark
from models.actions.calendar import Effect, change, plain, preview
from models.calendar import DayChange
from models.calendar_files import read_days
from models.errors import BadInput
from models.permissions import require
from models.queries import calendar

MOST_CHANGES = 400
MOVES_SHOWN = 500
LONGEST_WORDS = 300
NO_FILE = mark("Hãy chọn một tệp.")

router = APIRouter(prefix="/calendar")
Words = Annotated[str, Field(max_length=LONGEST_WORDS)]


class DayIn(Payload):
    """What a day becomes; without `working` it is taken off the list, as in the plain week again."""

    day: dt.date
    working: bool | None = None
    name: Words = ""
    source: Words = ""

    def change(self) -> DayChange:
        """As the actions take it."""
        if self.working is None:
            return plain(self.day)
        return DayChange(self.day, self.working, self.name.strip(), self.source.strip())


class ChangesIn(Payload):
    """All days of a change at once: a swap is two."""

    days: Annotated[list[DayIn], Field(max_length=MOST_CHANGES)]


class DayOut(ReadFromRow):
    """A day that differs from the plain week."""

    day: dt.date
    working: bool
    name: str
    source: str


class CalendarOut(ReadFromRow):
    """A year's days; `missing_year` is one whose calendar somebody has to enter."""

    year: int
    days: list[DayOut]
    years_known: list[int]
    missing_year: int | None


class MoveOut(ReadFromRow):
    """A task that moves; an extended one keeps its date, and only its original one moves."""

    task_id: int
    before: dt.date
    after: dt.date
    original_before: dt.date
    original_after: dt.date


class EffectOut(ReadFromRow):
    """What a change does: the days that differ, how many tasks move and the first of them, how many stay."""

    days: list[DayOut]
    moved: int
    moves: list[MoveOut]
    kept: int

    @classmethod
    def of(cls, effect: Effect) -> "EffectOut":
        """From the action's answer."""
        moves = [
            MoveOut(
                task_id=move.task.task_id,
                before=move.task.due_on,
                after=move.after_on,
                original_before=move.task.original_due_on,
                original_after=move.original_after,
            )
            for move in effect.moves[:MOVES_SHOWN]
        ]
        days = [DayOut.model_validate(one) for one in effect.days]
        return cls(days=days, moved=len(effect.moves), moves=moves, kept=effect.kept)


@router.get("")
def show(
    who: Asking, session: Reading, year: Annotated[int | None, Query(ge=1990, le=2200)] = None
) -> CalendarOut:
    """The days of a year, this one by default, that differ from the plain week."""
    shown, home = year or who.today.year, who.actor.jurisdiction_id
    days = calendar.days(session, home, dt.date(shown, 1, 1), dt.date(shown, 12, 31))
    return CalendarOut(
        year=shown,
        days=[DayOut.model_validate(one) for one in days],
        years_known=calendar.years_known(session, home),
        missing_year=calendar.missing_year(session, home, who.today),
    )


@router.post("/preview")
def try_out(who: Asking, session: Reading, wanted: ChangesIn) -> EffectOut:
    """What these changes would move; nothing is changed."""
    return EffectOut.of(preview(session, who.actor, [one.change() for one in wanted.days], now=who.now))


@router.post("/changes")
def apply(who: Asking, session: Writing, wanted: ChangesIn) -> EffectOut:
    """Changes the days and moves the open deadlines that rest on them."""
    return EffectOut.of(change(session, who.actor, [one.change() for one in wanted.days], now=who.now))


@router.post("/file")
def take_file(
    who: Asking, session: Writing, file: Annotated[UploadFile, File()], dry_run: bool = False
) -> EffectOut:
    """The days of a .csv or .xlsx file, changed, or with `dry_run` only tried."""
    require(who.actor, "change calendar")
    [(name, data)] = contents([file]) or [("", b"")]
    if not name:
        raise BadInput(NO_FILE)
    act = preview if dry_run else change
    return EffectOut.of(act(session, who.actor, read_days(data, name), now=who.now))
