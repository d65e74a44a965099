"""The calendar, from its rows, and the tasks whose date rests on it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import Text, and_, cast, or_
from sqlmodel import Session, col, select

from locales import Language
from models import explain
from models.calendar import ONE_DAY, Calendar, DayChange
from models.calendar_day import CalendarDay, CalendarYear
from models.directive import ClauseRow
from models.history import DueChange
from models.lifecycle import OPEN
from models.obligation import Obligation
from models.organisation import Organisation
from models.permissions import Actor
from models.queries.tasks import may_see
from models.task import Task

# From this day of a year on, the next year's calendar must be known.
ALARM_MONTH = 11
MOVABLE = ("proposed", *OPEN)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task whose date rests on the calendar; `rule` is its deadline as JSON text.

    `counted_from` is the day of the event of a period; None for a period of a recurrence.
    """

    task_id: int
    organisation_id: int | None
    version: int
    due_on: date
    original_due_on: date
    printed_on: date | None
    counted_from: date | None
    period: str
    rule: str


@dataclass(frozen=True, slots=True)
class TaskName:
    """By what a person knows a task: who has it, its clause and its words."""

    organisation: str
    path: str
    text: str


def load(
    session: Session, jurisdiction_id: int, first: date | None = None, last: date | None = None
) -> Calendar:
    """The working days of a jurisdiction; `first` and `last` bound the days that are read."""
    listed = days(session, jurisdiction_id, first, last)
    return Calendar({one.day: one.working for one in listed}, {one.day: one.name for one in listed})


def days(
    session: Session, jurisdiction_id: int, first: date | None = None, last: date | None = None
) -> list[DayChange]:
    """The days that differ from the plain week, in order, as they were last set."""
    columns: Any = (CalendarDay.day, CalendarDay.working, CalendarDay.name, CalendarDay.source)
    query = select(*columns).where(CalendarDay.jurisdiction_id == jurisdiction_id)
    if first is not None:
        query = query.where(CalendarDay.day >= first)
    if last is not None:
        query = query.where(CalendarDay.day <= last)
    return [DayChange(*row) for row in session.exec(query.order_by(col(CalendarDay.day)))]


def years_known(session: Session, jurisdiction_id: int) -> list[int]:
    """The years whose public holidays were taken over, in order."""
    query = select(CalendarYear.year).where(CalendarYear.jurisdiction_id == jurisdiction_id)
    return list(session.exec(query.order_by(col(CalendarYear.year))))


def missing_year(session: Session, jurisdiction_id: int, today: date) -> int | None:
    """The next year, from 1 November on, where its calendar is missing; this year where even that is."""
    known = set(years_known(session, jurisdiction_id))
    needed = [today.year, *([today.year + 1] if today.month >= ALARM_MONTH else [])]
    return next((year for year in needed if year not in known), None)


def resting_on(
    session: Session, jurisdiction_id: int, changed: Iterable[date], *, lock: bool = False
) -> Iterator[Candidate]:
    """The open tasks whose date a change of these days can move, by id; on demand locked for it."""
    touched = sorted(changed)
    if not touched:
        return
    query = (
        select(  # type: ignore[call-overload,misc]
            Task.id,
            Task.organisation_id,
            Task.version,
            Task.due_on,
            Task.original_due_on,
            Task.printed_on,
            Task.counted_from,
            Task.period,
            cast(Obligation.rule, Text),
        )
        .join(Obligation, col(Obligation.id) == Task.obligation_id)
        .where(Task.jurisdiction_id == jurisdiction_id, col(Task.state).in_(MOVABLE))
        .where(col(Task.due_on).is_not(None), col(Task.original_due_on).is_not(None))
        .where(or_(_counted_over(touched[0], touched[-1]), _recurring_in(touched[0], touched[-1])))
        .order_by(Task.id)
    )
    if lock:
        query = query.with_for_update(key_share=True, of=Task)
    for row in session.exec(query):
        yield Candidate(*row)


def named(session: Session, actor: Actor, task_ids: Collection[int]) -> dict[int, TaskName]:
    """Those of these tasks that the actor may see, by id."""
    query = (
        select(Task.id, Organisation.name, Task.lead_printed, ClauseRow.path, Obligation.text, ClauseRow.text)  # type: ignore[call-overload]
        .join(Obligation, col(Obligation.id) == Task.obligation_id)
        .join(ClauseRow, col(ClauseRow.id) == Obligation.clause_id)
        .outerjoin(Organisation, col(Organisation.id) == Task.organisation_id)
        .where(may_see(actor), col(Task.id).in_(task_ids))
    )
    return {
        task_id: TaskName(name or printed, path, part or text)
        for task_id, name, printed, path, part, text in session.exec(query)
    }


def why(session: Session, task: Task, language: Language = "vi") -> list[str]:
    """ "Why this date?" of a task, with what moved it since."""
    changes = session.exec(
        select(DueChange).where(DueChange.task_id == task.id).order_by(col(DueChange.id))
    ).all()
    return explain.why(
        due_on=task.due_on,
        due_time=task.due_time,
        printed_on=task.printed_on,
        undated=task.undated,
        rule=session.get_one(Obligation, task.obligation_id).rule,
        language=language,
        counted_from=task.counted_from,
        original_due_on=task.original_due_on,
        changes=changes,
        calendar=load(session, task.jurisdiction_id),
    )


def counted(session: Session, task: Task, language: Language = "vi") -> list[explain.CountedDay]:
    """Each day that was counted for a task's date; empty where it is no period."""
    rule = session.get_one(Obligation, task.obligation_id).rule
    return explain.counted(rule, task.counted_from, load(session, task.jurisdiction_id), language)


def _counted_over(first: date, last: date) -> Any:
    """Periods from an event up to their end, or back from an event to their end, with a day between.

    The end of a period that was moved over rest days lies after all of them, and so within.
    """
    forward = and_(col(Task.counted_from) < last, col(Task.original_due_on) >= first)
    back = and_(col(Task.original_due_on) <= last, col(Task.counted_from) > first)
    period = and_(col(Obligation.rule_kind) == "relative", col(Task.counted_from).is_not(None))
    return and_(period, or_(forward, back))


def _recurring_in(first: date, last: date) -> Any:
    """Periods of recurrences that count working days, in the months of these days."""
    start, end = first.replace(day=1), last.replace(day=1) + relativedelta(months=1) - ONE_DAY
    return and_(
        col(Obligation.rule_kind) == "recurring",
        col(Task.period).between(start.isoformat(), end.isoformat()),
        cast(Obligation.rule, Text).contains("BYSETPOS"),
    )
