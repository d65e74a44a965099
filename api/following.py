"""A new rule for the periods that follow, as pages, API and commands take it: tried, or done.

Promise: what is tried is the very act, undone before anybody sees it; so what was shown is what is done.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, func, select

from models.actions.recurrence import NEW_RULE, change_following
from models.directive import ClauseRow
from models.errors import BadInput
from models.given_limits import Given, limit_from, quoted
from models.obligation import Obligation
from models.organisation import Organisation
from models.permissions import Actor
from models.queries import duties
from models.task import Task


@dataclass(frozen=True, slots=True)
class Wanted:
    """The change: from which day, by which rule (a phrase or the reader's JSON), why, by which document."""

    from_period: date
    rule: Given
    reason: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A period of the new rule; `task_id` holds only once it is done."""

    task_id: int
    organisation_id: int | None
    organisation: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Followed:
    """The duty that goes on, its first tasks by due date, and how many of the old rule's they take over."""

    obligation_id: int
    replaced: int
    periods: tuple[Period, ...]


def follow(session: Session, actor: Actor, obligation_id: int, wanted: Wanted, *, now: datetime) -> Followed:
    """Changes the rule of a duty from that day on. Raises NotFound, and what `change_following` raises."""
    old = duties.one(session, actor, obligation_id)
    rule = limit_from(wanted.rule)
    if rule is None:
        raise BadInput(NEW_RULE)
    clause = session.get_one(ClauseRow, old.clause_id)
    before = _dropped(session, old)
    new = change_following(
        session,
        actor,
        old,
        from_period=wanted.from_period,
        rule=quoted(rule, clause.text, None),
        reason=wanted.reason,
        document=wanted.document,
        now=now,
    )
    return Followed(new.id or 0, _dropped(session, old) - before, _periods(session, new))


def _dropped(session: Session, obligation: Obligation) -> int:
    query = select(func.count()).select_from(Task)
    return session.exec(query.where(Task.obligation_id == obligation.id, Task.state == "dropped")).one()


def _periods(session: Session, obligation: Obligation) -> tuple[Period, ...]:
    query = (
        select(Task, Organisation.name)
        .outerjoin(Organisation, col(Organisation.id) == Task.organisation_id)
        .where(Task.obligation_id == obligation.id)
        .order_by(col(Task.due_on), col(Task.id))
    )
    return tuple(
        Period(task.id or 0, task.organisation_id, name or task.lead_printed, task.due_on)
        for task, name in session.exec(query)
    )
