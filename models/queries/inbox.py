"""What waits beside one's own tasks: offers for who supervises, what was passed on for who works."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.contribution import Delegation
from models.directive import ClauseRow, Directive
from models.lifecycle import CHASED
from models.obligation import Obligation
from models.permissions import Actor
from models.queries.tasks import may_see
from models.task import Task


@dataclass(frozen=True)
class OfferLine:
    """A duty that was given out, with tasks that are offered to organisations that joined its group later."""

    obligation: Obligation
    directive: Directive
    path: str
    text: str
    tasks: int


def offers(session: Session, actor: Actor, *, limit: int = 100, offset: int = 0) -> list[OfferLine]:
    """A page of the duties that have offers which wait to be given out, the oldest first."""
    counts = (
        select(Task.obligation_id, func.count().label("tasks"))
        .where(may_see(actor), Task.state == "proposed")
        .group_by(col(Task.obligation_id))
        .subquery()
    )
    query = (
        select(Obligation, Directive, ClauseRow, counts.c.tasks)
        .join(counts, counts.c.obligation_id == Obligation.id)
        .join(Directive, col(Directive.id) == Obligation.directive_id)
        .join(ClauseRow, col(ClauseRow.id) == Obligation.clause_id)
        .where(Obligation.state == "confirmed")
        .order_by(col(Obligation.id))
    )
    return [
        OfferLine(obligation, directive, clause.path, obligation.text or clause.text, tasks)
        for obligation, directive, clause, tasks in session.exec(query.limit(limit).offset(offset))
    ]


def passed_to(
    session: Session, actor: Actor, *, limit: int = 100, offset: int = 0
) -> list[tuple[Task, Delegation]]:
    """A page of what was passed to the actor or their unit and is not done, the earliest inner date first."""
    mine = (col(Delegation.person_id) == actor.person_id) | (col(Delegation.unit_id) == actor.organisation_id)
    query = (
        select(Task, Delegation)
        .join(Delegation, col(Delegation.task_id) == Task.id)
        .where(may_see(actor), mine, col(Task.state).in_(CHASED))
        .where(col(Delegation.done_at).is_(None), col(Delegation.withdrawn_at).is_(None))
        .order_by(col(Delegation.inner_due_on), col(Delegation.id))
    )
    return list(session.exec(query.limit(limit).offset(offset)).all())
