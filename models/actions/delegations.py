"""Inside an organisation: a task is passed to a unit or an officer with an earlier date, and comes back done.

The inner completion shows in the outer task and changes nothing of it: only the lead reports upward.
"""

from datetime import date, datetime

from sqlmodel import Session

from locales import mark
from models.actions.acting import allowed, write
from models.contribution import Delegation
from models.errors import BadInput, NotAllowed, NotFound, WrongState
from models.organisation import Organisation
from models.permissions import Actor
from models.person import Person
from models.queries.successions import within
from models.task import Task

ENDED = mark("Việc giao nội bộ này đã xong hoặc đã được rút.")


def delegate(
    session: Session,
    actor: Actor,
    task: Task,
    to: Organisation | Person,
    *,
    inner_due_on: date,
    note: str = "",
    now: datetime,
) -> Delegation:
    """Passes the task to a unit below the organisation, or to somebody of it.

    Raises BadInput where the unit or person belongs elsewhere, or the inner date is after the task's own.
    """
    after = allowed(session, actor, task, "delegate")
    if not _inside(session, task, to):
        raise BadInput(
            mark(
                "{name} không thuộc cơ quan đang giữ nhiệm vụ. Hãy chọn đơn vị hoặc cán bộ của cơ quan mình."
            ),
            name=to.name,
        )
    if task.due_on and inner_due_on > task.due_on:
        raise BadInput(
            mark("Hạn nội bộ không thể sau hạn của nhiệm vụ ({due}). Hãy chọn ngày sớm hơn."),
            due=f"{task.due_on:%d/%m/%Y}",
        )
    made = Delegation(
        task_id=task.id or 0,
        unit_id=to.id if isinstance(to, Organisation) else None,
        person_id=to.id if isinstance(to, Person) else None,
        inner_due_on=inner_due_on,
        note=note.strip(),
        made_at=now,
        made_by=actor.person_id,
    )
    session.add(made)
    session.flush()
    data = {
        "delegation": made.id,
        "unit": made.unit_id,
        "person": made.person_id,
        "due": inner_due_on.isoformat(),
    }
    write(session, actor, task, "task.delegated", now=now, state=after, **data)
    return made


def finish(
    session: Session, actor: Actor, task: Task, delegation: Delegation, *, result: str, now: datetime
) -> None:
    """The unit or officer says that it is done, with a result in words."""
    after = allowed(session, actor, task, "finish delegated")
    if not _is_theirs(actor, delegation):
        raise NotAllowed(mark("Việc này được giao nội bộ cho đơn vị hoặc người khác."))
    _require_open(delegation)
    if not result.strip():
        raise BadInput(mark("Hãy ghi kết quả để đơn vị chủ trì tổng hợp."))
    delegation.done_at, delegation.done_by, delegation.result = now, actor.person_id, result.strip()
    write(session, actor, task, "delegation.finished", now=now, state=after, delegation=delegation.id)


def withdraw(session: Session, actor: Actor, task: Task, delegation: Delegation, *, now: datetime) -> None:
    """The organisation takes the task back from its unit or officer."""
    after = allowed(session, actor, task, "delegate")
    _require_open(delegation)
    delegation.withdrawn_at = now
    write(session, actor, task, "delegation.withdrawn", now=now, state=after, delegation=delegation.id)


def delegation_of(session: Session, task: Task, delegation_id: int) -> Delegation:
    """A delegation of this task. Raises NotFound otherwise."""
    found = session.get(Delegation, delegation_id)
    if found is None or found.task_id != task.id:
        raise NotFound(mark("Không có việc giao nội bộ này."))
    return found


def _inside(session: Session, task: Task, to: Organisation | Person) -> bool:
    if isinstance(to, Organisation):
        return to.id != task.organisation_id and within(session, to, task.organisation_id or 0)
    if not to.active or to.is_mailbox or to.organisation_id is None:
        return False
    return within(session, session.get_one(Organisation, to.organisation_id), task.organisation_id or 0)


def _is_theirs(actor: Actor, delegation: Delegation) -> bool:
    if delegation.person_id is not None:
        return delegation.person_id == actor.person_id
    return delegation.unit_id == actor.organisation_id


def _require_open(delegation: Delegation) -> None:
    if delegation.done_at or delegation.withdrawn_at:
        raise WrongState(ENDED)
