"""The rule of models/standing.py as SQL: whose each task was on a day and where it counted.

Promise: `place` there and `Places` here agree on every task and day (a test compares them). A task that
nobody has touched since that day is told from its own columns; for the others each column is taken back to
what it was, from the rows of models/history.py.

Where the first or last of a task's few rows is asked for, nothing is sorted by a bare id: PostgreSQL would
walk the whole table by its key until it meets a row of that task.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    Integer,
    SQLColumnExpression,
    and_,
    case,
    func,
    literal_column,
    null,
    or_,
)
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from models.history import DueChange, Handover, Pause
from models.organisation import Jurisdiction
from models.standing import EVENT, EXTENSION, NO_DATE, Part
from models.task import Report, Task

Sql = SQLColumnExpression[Any]
PARTS = tuple(Part)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Places:
    """The columns of every task at the end of a day, as expressions over the table of tasks.

    `begun`: whether it is counted at all; what nobody confirmed never is. `part` and `original` are places
    in PARTS. `past`: something happened since, so that another organisation may have had it.
    """

    past: bool
    organisation_id: Sql
    begun: Sql
    part: Sql
    original: Sql


def places(session: Session, jurisdiction_id: int, on: date, known_on: date | None = None) -> Places:
    """Where the tasks stood at the end of `on`; the plain columns do where nothing happened since.

    With `known_on` as far as it was on record by the end of that day.
    """
    if session.get_bind().dialect.name == "postgresql":
        # PostgreSQL would compile these expressions for a second or more before it runs them for less.
        session.connection().exec_driver_sql("SET LOCAL jit = off")
    latest = session.exec(
        select(func.max(col(Task.acted_on))).where(Task.jurisdiction_id == jurisdiction_id)
    ).one()
    asked = _Asked(on, known_on)
    past = latest is not None and latest > asked.seen
    found = _places(_then(asked) if past else _now(), on, past)
    if known_on is None:
        return found
    return replace(
        found, begun=and_(found.begun, col(Task.assigned_at) < _end(session, jurisdiction_id, known_on))
    )


@dataclass(frozen=True)
class _Asked:
    """The day that is asked about, and by the record of which day (None: all of it)."""

    on: date
    known_on: date | None

    @property
    def seen(self) -> date:
        """The last day whose acts are seen, where an act is recorded on its own day."""
        return self.on if self.known_on is None else min(self.on, self.known_on)


@dataclass(frozen=True)
class _Columns:
    """`done_on`, `waiting_on`: the day of the report that is accepted or waits, None without one.

    `early`: it counts before its first day, by such a report.
    """

    organisation_id: Sql
    due_on: Sql
    original: Sql
    undated: Sql
    done_on: Sql
    waiting_on: Sql
    paused: Sql
    early: Sql


def _end(session: Session, jurisdiction_id: int, day: date) -> datetime:
    """The moment at which that day ends in the office's zone."""
    zone = ZoneInfo(session.get_one(Jurisdiction, jurisdiction_id).time_zone)
    return datetime.combine(day + ONE_DAY, time(), zone)


def _places(task: _Columns, on: date, past: bool) -> Places:
    confirmed = and_(
        col(Task.state) != "proposed",
        or_(col(Task.state) != "dropped", col(Task.assigned_at).is_not(None)),
    )
    return Places(
        past=past,
        organisation_id=task.organisation_id,
        begun=and_(confirmed, or_(col(Task.starts_on) <= on, task.early)),
        part=_part(task, task.due_on, on),
        original=_part(task, func.coalesce(task.original, task.due_on), on),
    )


def _part(task: _Columns, due_on: Sql, on: date) -> Sql:
    """By number: a million of them are grouped in half the time. The most frequent first."""
    return case(
        (task.done_on <= due_on, _number(Part.DONE_ON_TIME)),
        (task.done_on.is_not(None) & task.due_on.is_(None), _number(Part.DONE_UNDATED)),
        (task.done_on.is_not(None), _number(Part.DONE_LATE)),
        (task.paused == Part.SUSPENDED.value, _number(Part.SUSPENDED)),
        (task.paused == Part.DROPPED.value, _number(Part.DROPPED)),
        (func.coalesce(task.waiting_on, on) <= due_on, _number(Part.OPEN_IN_TIME)),
        (task.due_on.is_not(None), _number(Part.OPEN_OVERDUE)),
        (task.undated == Part.EVENT.value, _number(Part.EVENT)),
        (task.undated == Part.ONGOING.value, _number(Part.ONGOING)),
        else_=_number(Part.NO_DATE),
    )


def _number(part: Part) -> Sql:
    """Written out: as a parameter it would differ from one place of a query to another."""
    return literal_column(str(PARTS.index(part)), Integer)


def _code(code: str) -> Sql:
    return literal_column(f"'{code}'")


def _now() -> _Columns:
    state = col(Task.state)
    waits = or_(state == "reported", and_(state == "suspended", col(Task.before_pause) == "reported"))
    return _Columns(
        organisation_id=col(Task.organisation_id),
        due_on=col(Task.due_on),
        original=col(Task.original_due_on),
        undated=col(Task.undated),
        done_on=col(Task.done_on),
        waiting_on=col(Task.reported_on),
        paused=state,
        early=or_(state == "done", waits),
    )


def _then(asked: _Asked) -> _Columns:
    """The columns of `_now` taken back to the day that is asked about, where an act came later."""
    now, on = _now(), asked.seen
    acted = col(Task.acted_on) > on
    undone = acted & _is(_later(on))
    done_on, waiting_on = _accepted(on), _waiting(on)
    return _Columns(
        organisation_id=func.coalesce(case((acted, _had_it(asked)), else_=null()), now.organisation_id),
        due_on=case((undone, _first(on, col(DueChange.before_on))), else_=now.due_on),
        original=case((acted & _is(_move(on)), _original(on)), else_=now.original),
        undated=case((undone, _first(on, _undated())), else_=func.coalesce(now.undated, _code(NO_DATE))),
        done_on=case((acted, done_on), else_=now.done_on),
        waiting_on=case((acted, waiting_on), else_=now.waiting_on),
        paused=case((acted, _paused(on)), else_=now.paused),
        early=case((acted, or_(done_on.is_not(None), waiting_on.is_not(None))), else_=now.early),
    )


def _had_it(asked: _Asked) -> Sql:
    unseen = col(Handover.passed_on) > asked.on
    if asked.known_on is not None:
        unseen = or_(unseen, col(Handover.recorded_on) > asked.known_on)
    query = plain_select(col(Handover.before_id)).where(col(Handover.task_id) == col(Task.id), unseen)
    return (
        query.order_by(col(Handover.recorded_on), col(Handover.id)).limit(1).correlate(Task).scalar_subquery()
    )


def _later(on: date) -> ColumnElement[bool]:
    """The changes of the due date that had not happened yet."""
    return and_(col(DueChange.task_id) == col(Task.id), col(DueChange.changed_on) > on)


def _move(on: date) -> ColumnElement[bool]:
    """Those that moved the original date as well."""
    return _later(on) & (col(DueChange.why) != EXTENSION)


def _is(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is such a change."""
    return plain_select(col(DueChange.id)).where(condition).correlate(Task).exists()


def _first(on: date, column: Sql) -> Sql:
    query = (
        plain_select(column).where(_later(on)).order_by(col(DueChange.changed_on), col(DueChange.id)).limit(1)
    )
    return query.correlate(Task).scalar_subquery()


def _undated() -> Sql:
    return case((col(DueChange.why) == EVENT, _code(EVENT)), else_=_code(NO_DATE))


def _original(on: date) -> Sql:
    """See `_original_then` of models/standing.py."""
    own = col(DueChange.task_id) == col(Task.id)
    move = plain_select(func.min(col(DueChange.id) + 0)).where(_move(on)).correlate(Task).scalar_subquery()
    before = (
        plain_select(func.coalesce(func.max(col(DueChange.id) + 0), 0))
        .where(own, col(DueChange.why) != EXTENSION, col(DueChange.id) < move)
        .correlate(Task)
        .scalar_subquery()
    )
    query = plain_select(col(DueChange.before_on)).where(own, col(DueChange.id) > before)
    return (
        query.order_by(col(DueChange.changed_on), col(DueChange.id))
        .limit(1)
        .correlate(Task)
        .scalar_subquery()
    )


def _accepted(on: date) -> Sql:
    query = plain_select(func.min(col(Report.made_on))).where(
        _own_report(),
        col(Report.verdict) == "accepted",
        col(Report.answered_on) <= on,
        or_(col(Report.reopened_on).is_(None), col(Report.reopened_on) > on),
        col(Report.made_on) <= on,
    )
    return query.correlate(Task).scalar_subquery()


def _waiting(on: date) -> Sql:
    query = plain_select(func.max(col(Report.made_on))).where(
        _own_report(),
        col(Report.made_on) <= on,
        or_(col(Report.answered_on).is_(None), col(Report.answered_on) > on),
    )
    return query.correlate(Task).scalar_subquery()


def _own_report() -> Sql:
    return and_(col(Report.task_id) == col(Task.id), col(Report.contribution_id).is_(None))


def _paused(on: date) -> Sql:
    query = plain_select(col(Pause.kind)).where(
        col(Pause.task_id) == col(Task.id),
        col(Pause.began_on) <= on,
        or_(col(Pause.ended_on).is_(None), col(Pause.ended_on) > on),
    )
    return (
        query.order_by(col(Pause.began_on).desc(), col(Pause.id).desc())
        .limit(1)
        .correlate(Task)
        .scalar_subquery()
    )
