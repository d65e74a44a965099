"""Duties that wait for an event, and the events that were recorded for them."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.directive import ClauseRow, Directive
from models.happening import Happening
from models.lifecycle import OPEN
from models.obligation import Obligation
from models.permissions import Actor
from models.person import Person
from models.queries.tasks import may_see
from models.task import Task


@dataclass(frozen=True)
class WaitingLine:
    """A duty that waits: what for (`event`, as printed), by how many tasks, and since when."""

    obligation: Obligation
    directive: Directive
    path: str
    text: str
    tasks: int

    @property
    def event(self) -> str:
        """The words of the event; the whole phrase where the reader did not find its end."""
        rule = self.obligation.rule or {}
        return str(
            rule.get("after") or rule.get("before") or rule.get("event") or self.obligation.quote or ""
        )


@dataclass(frozen=True)
class HappeningLine:
    """A recorded event with who recorded it, None for the system."""

    happening: Happening
    person_name: str | None


def waiting(session: Session, actor: Actor, *, limit: int = 100, offset: int = 0) -> list[WaitingLine]:
    """A page of the duties of which the actor may see a task that waits for an event, oldest first."""
    counts = (
        select(Task.obligation_id, func.count().label("tasks"))
        .where(may_see(actor), Task.undated == "event", col(Task.state).in_(OPEN))
        .group_by(col(Task.obligation_id))
        .subquery()
    )
    query = (
        select(Obligation, Directive, ClauseRow, counts.c.tasks)
        .join(counts, counts.c.obligation_id == Obligation.id)
        .join(Directive, col(Directive.id) == Obligation.directive_id)
        .join(ClauseRow, col(ClauseRow.id) == Obligation.clause_id)
        .order_by(col(Directive.issued_on), col(Obligation.id))
    )
    return [
        WaitingLine(obligation, directive, clause.path, obligation.text or clause.text, tasks)
        for obligation, directive, clause, tasks in session.exec(query.limit(limit).offset(offset))
    ]


def recorded(
    session: Session, obligation: Obligation, *, limit: int = 100, offset: int = 0
) -> list[HappeningLine]:
    """A page of the events that were recorded for a duty, the latest first."""
    query = (
        select(Happening, Person.name)
        .outerjoin(Person, col(Person.id) == Happening.recorded_by)
        .where(Happening.obligation_id == obligation.id)
        .order_by(col(Happening.happened_on).desc(), col(Happening.id).desc())
    )
    return [HappeningLine(*row) for row in session.exec(query.limit(limit).offset(offset))]
