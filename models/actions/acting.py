"""How every act on a task goes: lock it, see whether it changed, ask the two tables, change it, log it.

Promises: an act that the tables of lifecycle and permissions do not allow changes nothing; each act leaves
one event that bears the task's new version; who acts on an outdated page is told what changed meanwhile.
"""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from locales import mark
from models.actions.log import record
from models.contribution import Contribution, Delegation
from models.errors import Changed
from models.event import Event
from models.lifecycle import move
from models.message import Reminder
from models.permissions import Actor, require
from models.queries import tasks
from models.queries.organisations import office_day
from models.task import Task

CHANGED = mark("Nhiệm vụ đã thay đổi từ khi bạn mở trang. Hãy xem thay đổi rồi gửi lại nếu vẫn cần.")


def take(session: Session, actor: Actor, task_id: int, *, seen: int | None = None) -> Task:
    """The task, locked for a change. `seen` is the version that the actor looked at.

    Raises NotFound where the actor may not see it, Changed with the events since when it is another version.
    """
    task = tasks.one(session, actor, task_id, lock=True)
    if seen is not None and seen != task.version:
        raise Changed(CHANGED, tasks.changes_since(session, task, seen))
    return task


def relations(session: Session, actor: Actor, task: Task) -> frozenset[str]:
    """How the actor stands to a task: through their organisation, its contribution, or what was passed on."""
    if actor.organisation_id is None and actor.person_id is None:
        return actor.relations(task.organisation_id, task.supervisor_id)
    part = select(Contribution.organisation_id).where(
        Contribution.task_id == task.id, Contribution.state != "dropped"
    )
    passed = select(Delegation).where(Delegation.task_id == task.id, col(Delegation.withdrawn_at).is_(None))
    return actor.relations(
        task.organisation_id,
        task.supervisor_id,
        coordinating=session.exec(part).all(),
        delegated=any(_passed_to(row, actor) for row in session.exec(passed)),
    )


def allowed(session: Session, actor: Actor, task: Task, act: str) -> str:
    """The state after the act. Raises NotAllowed or WrongState, by the two tables, in that order."""
    require(actor, act, relations(session, actor, task))
    return move(task.state, act, task.before_pause)


def write(
    session: Session,
    actor: Actor,
    task: Task,
    kind: str,
    /,
    *,
    now: datetime,
    state: str | None = None,
    **data: Any,
) -> Event:
    """The act is done: the task's new state and version, the day of the act, and its event."""
    task.state = state or task.state
    task.version += 1
    task.acted_on = today(session, actor, now)
    session.add(task)
    session.flush()
    return record(session, actor, now, kind, task, version=task.version, **data)


def today(session: Session, actor: Actor, now: datetime) -> date:
    """The office's date."""
    return office_day(session, actor.jurisdiction_id, now)


def cancel_planned(session: Session, task: Task) -> None:
    """What was planned for this task and not yet sent is not sent."""
    planned = select(Reminder).where(Reminder.task_id == task.id, Reminder.state == "planned")
    for reminder in session.exec(planned):
        reminder.state = "cancelled"


def chase_anew(session: Session, task: Task, day: date) -> None:
    """The chasing starts again from `day`: what was planned is cancelled, the ladder counts from there."""
    cancel_planned(session, task)
    task.due_version += 1
    task.chase_from = day


def _passed_to(delegation: Delegation, actor: Actor) -> bool:
    if delegation.unit_id is not None:
        return delegation.unit_id == actor.organisation_id
    return delegation.person_id == actor.person_id
