"""The office's working days: seeded year by year, corrected by officers; what rests on them moves along.

Promises: a change shows first which open deadlines it moves; then it moves them, each with its event, its
line in the history of due dates and its chasing started anew. Only what was counted in periods, or recurs on
a working day, moves; a fixed date never does, nor a date that an extension granted. No deadline is moved back
to a day that has passed: nobody could have met it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.metadata import version
from itertools import islice
from typing import Any, TypeVar

import holidays
from sqlalchemy import insert, update
from sqlmodel import Session, col, select

from locales import mark
from models.actions.log import record
from models.calendar import Calendar, DayChange, in_plain_week
from models.calendar_day import CalendarDay, CalendarYear
from models.errors import BadInput
from models.event import Event, append_many
from models.history import DueChange
from models.message import Reminder
from models.obligation import deadline_of
from models.organisation import Jurisdiction
from models.permissions import Actor, require
from models.queries import calendar
from models.queries.calendar import Candidate
from models.queries.organisations import office_day
from models.schedule import counted_end, counts_back, in_another_calendar
from models.task import Task
from reading.facts import Deadline

ROWS_AT_ONCE = 5_000
YEARS_BACK, YEARS_AHEAD = 10, 2

DAY_TWICE = mark("Ngày {day} có hai lần trong thay đổi này. Hãy bỏ một lần.")
TOO_FAR = mark("Ngày {day} không nằm trong các năm {first}–{last} của lịch làm việc. Hãy kiểm tra lại năm.")
NO_NAME = mark("Hãy ghi ngày {day} là ngày gì, như “Nghỉ bù Tết Nguyên đán” hoặc “Làm bù ngày 02/01”.")
NO_DAYS = mark("Hãy chọn ít nhất một ngày.")

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Move:
    """A task that a change moves: its date before and after (`original_*`: without extension)."""

    task: Candidate
    printed_on: date | None
    original_after: date

    @property
    def after_on(self) -> date:
        """The new last day; an extension's stays."""
        return self.original_after if self.task.due_on == self.task.original_due_on else self.task.due_on


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does: the days that really change, the tasks that move, and how many stay in spite of it.

    `kept` would have moved to a day that has passed.
    """

    days: tuple[DayChange, ...]
    moves: tuple[Move, ...] = ()
    kept: int = 0


def ensure_calendar(session: Session, actor: Actor, years: Iterable[int], *, now: datetime) -> None:
    """Seeds the public holidays of each year that was not seeded; a day that an officer entered stays.

    From 1 November on, a next year that cannot be seeded leaves one event: somebody has to enter it.
    """
    missing = set(years) - set(calendar.years_known(session, actor.jurisdiction_id))
    if not missing:
        return
    _lock(session, actor)
    known = set(calendar.years_known(session, actor.jurisdiction_id))
    for year in sorted(missing - known):
        _seed_year(session, actor, year, now)
    _alarm(session, actor, now)


def preview(session: Session, actor: Actor, changes: Sequence[DayChange], *, now: datetime) -> Effect:
    """What these changes would do; nothing is changed. Raises as `change` does."""
    require(actor, "change calendar")
    today = office_day(session, actor.jurisdiction_id, now)
    _require_sound(changes, today)
    return _effect(session, actor, changes, today)


def change(session: Session, actor: Actor, changes: Sequence[DayChange], *, now: datetime) -> Effect:
    """Makes days free or worked, and moves the open deadlines that rest on them.

    The same changes again change nothing. Raises BadInput for no day, a day twice, a day without a name or
    one out of the calendar's years.
    """
    require(actor, "change calendar")
    today = office_day(session, actor.jurisdiction_id, now)
    _require_sound(changes, today)
    _lock(session, actor)
    effect = _effect(session, actor, changes, today, lock=True)
    numbers = []
    for one in effect.days:
        _set_day(session, actor, one)
        data = {"day": one.day.isoformat(), "working": one.working, "name": one.name, "source": one.source}
        numbers.append(_log(session, actor, now, "calendar.changed", **data))
    _move(session, actor, effect.moves, min(numbers, default=0), now, today)
    return effect


def plain(day: date) -> DayChange:
    """The change that takes a day off the list: as in the plain week again."""
    return DayChange(day, in_plain_week(day))


def _require_sound(changes: Sequence[DayChange], today: date) -> None:
    if not changes:
        raise BadInput(NO_DAYS)
    seen: set[date] = set()
    first, last = today.year - YEARS_BACK, today.year + YEARS_AHEAD
    for one in changes:
        shown = f"{one.day:%d/%m/%Y}"
        if one.day in seen:
            raise BadInput(DAY_TWICE, day=shown)
        if not first <= one.day.year <= last:
            raise BadInput(TOO_FAR, day=shown, first=first, last=last)
        if one.working != in_plain_week(one.day) and not one.name.strip():
            raise BadInput(NO_NAME, day=shown)
        seen.add(one.day)


def _effect(
    session: Session, actor: Actor, changes: Sequence[DayChange], today: date, *, lock: bool = False
) -> Effect:
    listed = {one.day: one for one in calendar.days(session, actor.jurisdiction_id)}
    before = Calendar().changed(listed.values())
    days = tuple(one for one in changes if listed.get(one.day, plain(one.day)) != _kept(one))
    after = before.changed(days)
    turned = [one.day for one in days if before.is_working(one.day) != one.working]
    moves, kept = [], 0
    candidates = calendar.resting_on(session, actor.jurisdiction_id, turned, lock=lock)
    for move in _recounted(candidates, before, after):
        earlier = move.original_after < move.task.original_due_on
        if earlier and move.original_after < today:
            kept += 1
        else:
            moves.append(move)
    return Effect(days, tuple(moves), kept)


def _kept(one: DayChange) -> DayChange:
    """What the list holds after a change; of a day as in the plain week neither name nor source."""
    return plain(one.day) if one.working == in_plain_week(one.day) else one


def _recounted(candidates: Iterable[Candidate], before: Calendar, after: Calendar) -> Iterator[Move]:
    """The tasks whose date is another one in the calendar after; each distinct count is made once."""

    @cache
    def read(rule: str) -> Deadline | None:
        return deadline_of(json.loads(rule))

    @cache
    def ends(rule: str, counted_from: date | None, period: str) -> tuple[_Days, _Days]:
        deadline = read(rule)
        return _days(deadline, counted_from, period, before), _days(deadline, counted_from, period, after)

    for task in candidates:
        (_, old), (printed_on, new) = ends(task.rule, task.counted_from, task.period)
        if new and old == task.original_due_on and old != new:
            yield Move(task, printed_on, new)


_Days = tuple[date | None, date | None]


def _days(deadline: Deadline | None, counted_from: date | None, period: str, days: Calendar) -> _Days:
    """The printed and the last day by that calendar."""
    if deadline is None:
        return None, None
    if deadline.type == "recurring":
        return in_another_calendar(deadline, period, days) or (None, None)
    if counted_from is None or not deadline.amount or not deadline.unit:
        return None, None
    return None, counted_end(counted_from, deadline.amount, deadline.unit, counts_back(deadline), days)


def _move(
    session: Session, actor: Actor, moves: Sequence[Move], number: int, now: datetime, today: date
) -> None:
    """Moves the tasks, all at once and not one by one: a Tết announced late moves tens of thousands."""
    if not moves:
        return
    session.flush()
    groups: dict[tuple[date | None, date, bool], list[int]] = {}
    for move in moves:
        extended = move.task.due_on != move.task.original_due_on
        groups.setdefault((move.printed_on, move.original_after, extended), []).append(move.task.task_id)
    for (printed_on, after, extended), ids in groups.items():
        values: dict[str, Any] = {"original_due_on": after, "acted_on": today, "version": Task.version + 1}
        if not extended:
            values |= {"due_on": after, "due_version": Task.due_version + 1, "chase_from": today}
        if printed_on:
            values["printed_on"] = printed_on
        for chunk in _chunks(ids):
            session.execute(_update(Task).where(col(Task.id).in_(chunk)).values(values))
            if not extended:
                planned = col(Reminder.task_id).in_(chunk), col(Reminder.state) == "planned"
                session.execute(_update(Reminder).where(*planned).values(state="cancelled"))
    for part in _chunks(list(_due_changes(moves, now, today))):
        session.execute(insert(DueChange), part)
    about = ((move.task.task_id, _said(move, number)) for move in moves)
    append_many(session, jurisdiction_id=actor.jurisdiction_id, at=now, actor_id=actor.person_id,
                kind="task.moved", subject="task", about=about)  # fmt: skip
    session.expire_all()


def _update(table: Any) -> Any:
    return update(table).execution_options(synchronize_session=False)


def _due_changes(moves: Iterable[Move], now: datetime, today: date) -> Iterator[dict[str, Any]]:
    for move in moves:
        if move.after_on != move.task.due_on:
            yield {
                "task_id": move.task.task_id,
                "changed_on": today,
                "changed_at": now,
                "why": "calendar",
                "before_on": move.task.due_on,
                "after_on": move.after_on,
            }


def _said(move: Move, number: int) -> dict[str, Any]:
    """An event's data; `change` is the number of the calendar's event that moved it."""
    return {
        "before": move.task.due_on.isoformat(),
        "due": move.after_on.isoformat(),
        "original": move.original_after.isoformat(),
        "change": number,
        "version": move.task.version + 1,
    }


def _chunks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, ROWS_AT_ONCE)):
        yield chunk


def _set_day(session: Session, actor: Actor, one: DayChange) -> None:
    row = session.get(CalendarDay, (actor.jurisdiction_id, one.day))
    if one.working == in_plain_week(one.day):
        if row is not None:
            session.delete(row)
    elif row is None:
        session.add(
            CalendarDay(
                jurisdiction_id=actor.jurisdiction_id,
                day=one.day,
                working=one.working,
                name=one.name,
                source=one.source,
            )
        )
    else:
        row.working, row.name, row.source = one.working, one.name, one.source


def _seed_year(session: Session, actor: Actor, year: int, now: datetime) -> None:
    """Takes a year's public holidays over, where the library knows them."""
    source = f"holidays {version('holidays')}"
    free = sorted(holidays.country_holidays("VN", years=year, language="vi").items())
    if not free:
        return
    entered = {one.day for one in calendar.days(session, actor.jurisdiction_id)}
    listed = [DayChange(day, False, name, source) for day, name in free if day not in entered]
    weekdays = [one for one in listed if in_plain_week(one.day)]
    today = office_day(session, actor.jurisdiction_id, now)
    effect = _effect(session, actor, weekdays, today, lock=True)
    for one in weekdays:
        _set_day(session, actor, one)
    session.add(CalendarYear(jurisdiction_id=actor.jurisdiction_id, year=year, source=source, seeded_at=now))
    session.flush()
    data = {"year": year, "days": [one.day.isoformat() for one in weekdays]}
    number = _log(session, actor, now, "calendar.seeded", **data)
    _move(session, actor, effect.moves, number, now, today)


def _alarm(session: Session, actor: Actor, now: datetime) -> None:
    """One event for a year that is missing."""
    today = office_day(session, actor.jurisdiction_id, now)
    year = calendar.missing_year(session, actor.jurisdiction_id, today)
    if year is None:
        return
    query = select(Event).where(Event.subject == "jurisdiction", Event.subject_id == actor.jurisdiction_id)
    told = session.exec(query.where(Event.kind == "calendar.missing"))
    if not any(event.data["year"] == year for event in told):
        _log(session, actor, now, "calendar.missing", year=year)


def _lock(session: Session, actor: Actor) -> Jurisdiction:
    """One change of the calendar at a time, and none while a period is being counted or a sweep plans."""
    query = select(Jurisdiction).where(Jurisdiction.id == actor.jurisdiction_id)
    return session.exec(query.with_for_update(key_share=True)).one()


def _log(session: Session, actor: Actor, now: datetime, kind: str, **data: Any) -> int:
    home = session.get_one(Jurisdiction, actor.jurisdiction_id)
    return record(session, actor, now, kind, home, **data).number
