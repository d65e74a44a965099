"""A person reviews what the reader proposed, and confirms it.

Promise: nobody is chased on an unconfirmed task. A duty with a doubt, or with a lead that the register does
not know, stays proposed until a person decides.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from locales import mark
from models.actions.assignment import decided, lay_out, leads
from models.actions.contributions import share
from models.actions.correcting import CHANGED
from models.actions.log import record
from models.directive import Directive
from models.errors import BadInput, Changed, WrongState
from models.event import hold
from models.lifecycle import move
from models.obligation import Obligation
from models.permissions import Actor, require
from models.queries.corrections import changes_since
from models.queries.organisations import office_day
from models.task import Task


@dataclass(frozen=True)
class Confirmed:
    """How many obligations and tasks were assigned, and how many obligations are left proposed."""

    obligations: int
    tasks: int
    left: int


def confirm(
    session: Session,
    actor: Actor,
    directive: Directive,
    *,
    now: datetime,
    obligation_ids: Collection[int] | None = None,
    seen: Mapping[int, int] | None = None,
) -> Confirmed:
    """Assigns proposed duties: all without doubts, or the named ones, whose doubts a person has settled.

    `seen` are the versions that the actor looked at, by duty. Raises WrongState for a named duty that is not
    proposed, Changed for one that has another version, BadInput for one whose lead is not known.
    """
    require(actor, "confirm", actor.relations(None, directive.supervisor_id))
    hold(session, actor.jurisdiction_id)
    query = select(Obligation).where(Obligation.directive_id == directive.id, Obligation.state == "proposed")
    query = query.execution_options(populate_existing=True)
    proposed = list(session.exec(query.order_by(col(Obligation.id))))
    _require_seen(session, proposed, seen or {})
    for obligation in proposed:
        _lay_out_again(session, actor, directive, obligation, now)
    chosen = _chosen(session, proposed, obligation_ids)
    tasks = sum(_assign(session, actor, obligation, now) for obligation in chosen)
    return Confirmed(len(chosen), tasks, len(proposed) - len(chosen))


def propose_again(session: Session, actor: Actor, *, now: datetime) -> None:
    """Lays out the proposed duties anew after the register changed, so that new names find their tasks."""
    hold(session, actor.jurisdiction_id)
    query = (
        select(Obligation, Directive)
        .join(Directive, col(Directive.id) == Obligation.directive_id)
        .where(Obligation.jurisdiction_id == actor.jurisdiction_id, Obligation.state == "proposed")
    )
    for obligation, directive in session.exec(query).all():
        _lay_out_again(session, actor, directive, obligation, now)


def _lay_out_again(
    session: Session, actor: Actor, directive: Directive, obligation: Obligation, now: datetime
) -> None:
    """Brings a proposed duty's tasks in line with the register; an event says so where they changed."""
    query = select(Task.organisation_id, Task.period).where(Task.obligation_id == obligation.id)
    before = set(session.exec(query))
    lay_out(session, directive, obligation, now=now)
    after = set(session.exec(query))
    if before != after:
        record(session, actor, now, "obligation.laid_out", obligation, tasks=len(after))


def _chosen(
    session: Session, proposed: list[Obligation], obligation_ids: Collection[int] | None
) -> list[Obligation]:
    if obligation_ids is None:
        return [obligation for obligation in proposed if decided(session, obligation)]
    chosen = [obligation for obligation in proposed if obligation.id in obligation_ids]
    if len(chosen) < len(set(obligation_ids)):
        raise WrongState(mark("Nhiệm vụ này đã được giao hoặc không còn chờ rà soát."))
    for obligation in chosen:
        _require_known_leads(session, obligation)
    return chosen


def _require_seen(session: Session, proposed: list[Obligation], seen: Mapping[int, int]) -> None:
    for obligation in proposed:
        version = seen.get(obligation.id or 0, obligation.version)
        if version != obligation.version:
            raise Changed(CHANGED, changes_since(session, obligation, version))


def _require_known_leads(session: Session, obligation: Obligation) -> None:
    parties = leads(session, obligation)
    if not parties:
        raise BadInput(mark("Nhiệm vụ chưa rõ cơ quan chủ trì nên chưa thể giao."))
    unknown = [party.printed for party in parties if party.organisation_id is None]
    if unknown:
        raise BadInput(
            mark("Danh bạ chưa có “{names}”. Hãy thêm vào danh bạ rồi giao lại."), names="”, “".join(unknown)
        )


def _assign(session: Session, actor: Actor, obligation: Obligation, now: datetime) -> int:
    obligation.state = "confirmed"
    obligation.version += 1
    record(session, actor, now, "obligation.confirmed", obligation, version=obligation.version)
    today = office_day(session, actor.jurisdiction_id, now)
    tasks = session.exec(
        select(Task).where(Task.obligation_id == obligation.id, Task.state == "proposed")
    ).all()
    for task in tasks:
        assign(session, actor, task, today=today, now=now)
    return len(tasks)


def assign(session: Session, actor: Actor, task: Task, *, today: date, now: datetime) -> None:
    """A proposed task becomes its organisation's, and is chased from today or from its period's start.

    The organisations that coordinate get their parts of it.
    """
    task.state = move(task.state, "confirm")
    task.assigned_at, task.chase_from = now, max(today, task.starts_on)
    task.version += 1
    due = task.due_on.isoformat() if task.due_on else None
    data = {"organisation": task.organisation_id, "due": due, "version": task.version}
    record(session, actor, now, "task.assigned", task, **data)
    share(session, actor, task, now=now)
