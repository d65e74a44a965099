"""What is done with a task: reported by its organisation, accepted or refused by the supervising office."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from locales import mark
from models.actions.log import record
from models.errors import BadInput, WrongState
from models.evidence import EvidenceFile
from models.lifecycle import WRONG, move
from models.message import Reminder
from models.organisation import Jurisdiction
from models.permissions import Actor, require
from models.task import Evidence, Report, Task


def report(
    session: Session,
    actor: Actor,
    task: Task,
    *,
    note: str,
    files: Sequence[EvidenceFile],
    evidence_required: bool,
    now: datetime,
) -> Report:
    """The organisation says that it is done; the chasing stops.

    Raises NotAllowed for others, WrongState where it cannot be reported, BadInput without the evidence or
    the words that are required.
    """
    require(actor, "report", actor.relations(task.organisation_id, task.supervisor_id))
    after = move(task.state, "report")
    if evidence_required and not files:
        raise BadInput(mark("Báo cáo cần ít nhất một tệp minh chứng. Hãy đính kèm tệp rồi gửi lại."))
    if not note.strip() and not files:
        raise BadInput(mark("Hãy ghi kết quả thực hiện hoặc đính kèm tệp minh chứng."))
    made = Report(task_id=task.id or 0, person_id=actor.person_id, made_at=now, note=note.strip())
    session.add(made)
    session.flush()
    for file in files:
        session.add(
            Evidence(
                report_id=made.id or 0, name=file.name, kind=file.kind, size=file.size, sha256=file.sha256
            )
        )
    task.state = after
    task.version += 1
    cancel_planned(session, task)
    data = {"report": made.id, "evidence": [file.sha256 for file in files]}
    record(session, actor, now, "task.reported", task, **data)
    return made


def accept(session: Session, actor: Actor, task: Task, *, now: datetime) -> None:
    """The supervising office accepts the waiting report; the clock had stopped when it was made."""
    made = _waiting(session, actor, task, "accept")
    task.state, task.done_at = move(task.state, "accept"), made.made_at
    task.version += 1
    made.verdict, made.answered_at, made.answered_by = "accepted", now, actor.person_id
    record(session, actor, now, "report.accepted", task, report=made.id)


def refuse(session: Session, actor: Actor, task: Task, *, reason: str, now: datetime) -> None:
    """The supervising office refuses the waiting report with a reason; the chasing starts anew today."""
    made = _waiting(session, actor, task, "refuse")
    if not reason.strip():
        raise BadInput(mark("Hãy ghi lý do trả lại để đơn vị biết cần làm gì."))
    task.state = move(task.state, "refuse")
    task.version += 1
    task.due_version += 1
    zone = ZoneInfo(session.get_one(Jurisdiction, task.jurisdiction_id).time_zone)
    task.chase_from = now.astimezone(zone).date()
    made.verdict, made.answered_at, made.answered_by = "refused", now, actor.person_id
    made.reason = reason.strip()
    record(session, actor, now, "report.refused", task, report=made.id)


def cancel_planned(session: Session, task: Task) -> None:
    """What was planned for this task and not yet sent is not sent."""
    planned = select(Reminder).where(Reminder.task_id == task.id, Reminder.state == "planned")
    for reminder in session.exec(planned):
        reminder.state = "cancelled"


def _waiting(session: Session, actor: Actor, task: Task, act: str) -> Report:
    require(actor, act, actor.relations(task.organisation_id, task.supervisor_id))
    move(task.state, act)
    query = select(Report).where(Report.task_id == task.id, Report.verdict == "waiting")
    made = session.exec(query.order_by(col(Report.id).desc())).first()
    if made is None:
        raise WrongState(WRONG[act])
    return made
