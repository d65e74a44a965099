"""A member that joins a group later is offered what the group still has to do.

An offer is a task that stays proposed in a confirmed duty: nobody is chased on it until the supervising
office gives it out; dropped, it is not offered again.
"""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from locales import mark
from models.actions.acting import today
from models.actions.assignment import lay_out
from models.actions.log import record
from models.actions.review import assign
from models.directive import Directive
from models.errors import BadInput
from models.event import hold
from models.obligation import Obligation, Party
from models.organisation import Organisation
from models.permissions import Actor, require
from models.task import Task


def offer(session: Session, actor: Actor, *, now: datetime) -> list[Task]:
    """Offers the open tasks of confirmed group duties to members who have none; again changes nothing."""
    hold(session, actor.jurisdiction_id)
    day = today(session, actor, now)
    groups = select(Organisation.id).where(Organisation.kind == "group")
    bound = select(Party.obligation_id).where(Party.role == "lead", col(Party.organisation_id).in_(groups))
    query = (
        select(Obligation, Directive)
        .join(Directive, col(Directive.id) == Obligation.directive_id)
        .where(Obligation.jurisdiction_id == actor.jurisdiction_id, Obligation.state == "confirmed")
        .where(col(Obligation.id).in_(bound))
    )
    offered = []
    for obligation, directive in session.exec(query).all():
        new = lay_out(session, directive, obligation, now=now, since=day)
        offered += new
        if new:
            ids = sorted({task.organisation_id for task in new if task.organisation_id})
            record(session, actor, now, "obligation.offered", obligation, organisations=ids, tasks=len(new))
    return offered


def give_offered(
    session: Session,
    actor: Actor,
    obligation: Obligation,
    *,
    organisation_ids: Collection[int] | None = None,
    now: datetime,
) -> list[Task]:
    """Gives out what was offered of a confirmed duty: to these organisations, or to all.

    Raises BadInput where there is nothing to give.
    """
    directive = session.get_one(Directive, obligation.directive_id)
    require(actor, "confirm", actor.relations(None, directive.supervisor_id))
    hold(session, actor.jurisdiction_id)
    query = select(Task).where(Task.obligation_id == obligation.id, Task.state == "proposed")
    if organisation_ids is not None:
        query = query.where(col(Task.organisation_id).in_(organisation_ids))
    given = (
        list(session.exec(query.order_by(col(Task.due_on), col(Task.id))))
        if obligation.state == "confirmed"
        else []
    )
    if not given:
        raise BadInput(mark("Nhiệm vụ này không có việc nào đang chờ giao thêm."))
    for task in given:
        assign(session, actor, task, today=today(session, actor, now), now=now)
    return given
