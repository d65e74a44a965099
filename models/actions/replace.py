"""A newer directive replaces an older one: open tasks are carried over to its duties, or closed.

Promises: nothing is lost and nothing chased twice: a task that is carried over ends under the old directive
and the task that goes on names it; a report that waits is left to be answered; what was done stays there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from locales import mark, tell
from models.actions import life
from models.actions.acting import write
from models.actions.log import record
from models.directive import Directive
from models.errors import BadInput, WrongState
from models.event import hold
from models.lifecycle import OPEN
from models.obligation import Obligation
from models.permissions import Actor, require
from models.queries.replacement import side_by_side
from models.task import Task

REPLACED = mark("Văn bản được thay thế bằng {document}.")


@dataclass(frozen=True)
class Replaced:
    """How many tasks were carried over, closed, and left because their report waits for an answer."""

    carried: int
    closed: int
    waiting: int


def replace_directive(
    session: Session,
    actor: Actor,
    old: Directive,
    new: Directive,
    *,
    carried: Mapping[int, int],
    now: datetime,
) -> Replaced:
    """Ends the old directive. `carried` maps its duties to duties of the new one; the rest is closed.

    Raises BadInput where the new one is not newer, or a chosen duty is not one of its confirmed duties.
    """
    for directive in (old, new):
        require(actor, "replace directive", actor.relations(None, directive.supervisor_id))
    hold(session, actor.jurisdiction_id)
    _check(old, new)
    document = new.number or new.title or new.file_name
    counted = {"carried": 0, "closed": 0, "waiting": 0}
    for side in side_by_side(session, old, new):
        duty = side.old.obligation
        goal = _goal(session, new, carried.get(duty.id or 0))
        for task in side.open_tasks:
            counted[_end(session, actor, task, goal, document, now)] += 1
        duty.continued_by_id = goal.id if goal else None
    _end_duties(session, actor, old, new.issued_on - timedelta(days=1), document, now)
    old.replaced_by_id = new.id
    session.flush()
    record(session, actor, now, "directive.replaced", old, by=new.id, document=document, **counted)
    return Replaced(**counted)


def _check(old: Directive, new: Directive) -> None:
    if old.replaced_by_id is not None:
        raise WrongState(mark("Văn bản này đã được thay thế."))
    if old.id == new.id or new.replaced_by_id is not None or new.issued_on < old.issued_on:
        raise BadInput(mark("Hãy chọn một văn bản mới hơn và còn hiệu lực để thay thế."))


def _goal(session: Session, new: Directive, duty_id: int | None) -> Obligation | None:
    if duty_id is None:
        return None
    duty = session.get(Obligation, duty_id)
    if duty is None or duty.directive_id != new.id:
        raise BadInput(mark("Nhiệm vụ được chọn không thuộc văn bản mới."))
    if duty.state != "confirmed":
        raise BadInput(mark("Hãy giao nhiệm vụ của văn bản mới trước khi chuyển việc sang nhiệm vụ đó."))
    return duty


def _end(
    session: Session, actor: Actor, task: Task, goal: Obligation | None, document: str, now: datetime
) -> str:
    """Closes one open task under the old directive; which of the three counts it belongs to."""
    if task.state == "reported":
        return "waiting"
    after = _counterpart(session, task, goal) if goal else None
    life.drop(session, actor, task, reason=tell(REPLACED, document=document), document=document, now=now)
    if after is None:
        return "closed"
    after.carried_from_id = task.id
    write(session, actor, after, "task.replaced", now=now, before=task.id)
    return "carried"


def _counterpart(session: Session, task: Task, goal: Obligation) -> Task | None:
    """The task of the same organisation that goes on: of the same period, else the earliest that is open."""
    query = select(Task).where(
        Task.obligation_id == goal.id,
        Task.organisation_id == task.organisation_id,
        col(Task.state).in_(OPEN),
        col(Task.carried_from_id).is_(None),
    )
    found = session.exec(query.order_by(col(Task.due_on).is_(None), col(Task.due_on), col(Task.id))).all()
    same = [one for one in found if one.period == task.period]
    return next(iter([*same, *found]), None)


def _end_duties(
    session: Session, actor: Actor, old: Directive, last_day: date, document: str, now: datetime
) -> None:
    """No duty of the old directive makes tasks any more; what nobody had confirmed is dropped with it."""
    for task in session.exec(select(Task).where(Task.directive_id == old.id, Task.state == "proposed")).all():
        session.delete(task)
    session.flush()
    query = select(Obligation).where(Obligation.directive_id == old.id, Obligation.state != "dropped")
    for duty in session.exec(query.order_by(col(Obligation.id))).all():
        duty.state, duty.ends_on = "dropped", last_day
        duty.drop_reason, duty.drop_document = tell(REPLACED, document=document), document
        duty.version += 1
        session.flush()
        record(session, actor, now, "obligation.replaced", duty, by=duty.continued_by_id)
