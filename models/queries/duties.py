"""Duties after they were given out: which offices wait or are offered them, what was recorded for them.

Promise: who only leads sees of a duty their own tasks, and no event that happened to another organisation.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from locales import mark
from models.directive import Directive
from models.errors import NotFound
from models.happening import Happening
from models.lifecycle import OPEN
from models.obligation import Obligation
from models.organisation import Organisation
from models.permissions import Actor, may
from models.person import Person
from models.queries.happenings import HappeningLine
from models.queries.happenings import recorded as all_recorded
from models.queries.tasks import may_see
from models.task import Task

NO_DUTY = mark("Không có nhiệm vụ này, hoặc bạn không được xem.")


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """An organisation with how many tasks of a duty it has, and when the first of them is due."""

    organisation_id: int
    name: str
    tasks: int
    first_due_on: date | None


@dataclass(frozen=True, slots=True)
class DatedLine:
    """A task that an event dated or made, with who has it."""

    task: Task
    organisation: str


def one(session: Session, actor: Actor, obligation_id: int) -> Obligation:
    """A duty of which the actor may see a task. Raises NotFound otherwise."""
    seen = select(Task.id).where(Task.obligation_id == obligation_id, may_see(actor)).limit(1)
    if session.exec(seen).first() is None:
        raise NotFound(NO_DUTY)
    return session.get_one(Obligation, obligation_id)


def waiting_offices(
    session: Session, actor: Actor, obligation_ids: Collection[int | None]
) -> dict[int, list[OfficeLine]]:
    """By duty the organisations whose tasks wait for an event, by name."""
    return _offices(session, actor, obligation_ids, Task.undated == "event", col(Task.state).in_(OPEN))


def offered_offices(
    session: Session, actor: Actor, obligation_ids: Collection[int | None]
) -> dict[int, list[OfficeLine]]:
    """By duty the organisations to which it is offered, by name."""
    return _offices(session, actor, obligation_ids, Task.state == "proposed")


def offered_task_ids(
    session: Session, obligation: Obligation, organisation_ids: Collection[int] | None
) -> list[int]:
    """The tasks of a confirmed duty that wait to be given out: to these organisations, or to all; by id."""
    if obligation.state != "confirmed":
        return []
    query = select(Task.id).where(Task.obligation_id == obligation.id, Task.state == "proposed")
    if organisation_ids is not None:
        query = query.where(col(Task.organisation_id).in_(organisation_ids))
    return [task_id for task_id in session.exec(query.order_by(col(Task.id))) if task_id is not None]


def recorded(
    session: Session, actor: Actor, obligation: Obligation, *, limit: int = 100, offset: int = 0
) -> list[HappeningLine]:
    """A page of the events of a duty that concern the actor, the latest first."""
    directive = session.get_one(Directive, obligation.directive_id)
    if may(actor, "see directive", actor.relations(None, directive.supervisor_id)):
        return all_recorded(session, obligation, limit=limit, offset=offset)
    mine = col(Happening.organisation_id) == actor.organisation_id
    query = (
        select(Happening, Person.name)
        .outerjoin(Person, col(Person.id) == Happening.recorded_by)
        .where(Happening.obligation_id == obligation.id, or_(col(Happening.organisation_id).is_(None), mine))
        .order_by(col(Happening.happened_on).desc(), col(Happening.id).desc())
    )
    return [HappeningLine(*row) for row in session.exec(query.limit(limit).offset(offset))]


def dated_by(
    session: Session, actor: Actor, obligation: Obligation, happening_ids: Collection[int | None]
) -> dict[int, list[DatedLine]]:
    """By event of this duty the tasks that it dated or made and that the actor may see, by id."""
    query = (
        select(Task, Organisation.name)
        .outerjoin(Organisation, col(Organisation.id) == Task.organisation_id)
        .where(may_see(actor), Task.obligation_id == obligation.id, col(Task.happening_id).in_(happening_ids))
        .order_by(col(Task.id))
    )
    found: dict[int, list[DatedLine]] = {}
    for task, name in session.exec(query):
        found.setdefault(task.happening_id or 0, []).append(DatedLine(task, name or task.lead_printed))
    return found


def _offices(
    session: Session, actor: Actor, obligation_ids: Collection[int | None], *conditions: Any
) -> dict[int, list[OfficeLine]]:
    query = (
        select(  # type: ignore[call-overload]
            Task.obligation_id, Organisation.id, Organisation.name, func.count(), func.min(Task.due_on)
        )
        .join(Organisation, col(Organisation.id) == Task.organisation_id)
        .where(may_see(actor), col(Task.obligation_id).in_(obligation_ids), *conditions)
        .group_by(Task.obligation_id, Organisation.id, Organisation.name)
        .order_by(Organisation.name, Organisation.id)
    )
    found: dict[int, list[OfficeLine]] = {}
    for obligation_id, *line in session.exec(query):
        found.setdefault(obligation_id, []).append(OfficeLine(*line))
    return found
