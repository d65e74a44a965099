"""A result: reported by the task's organisation, withdrawn by it, accepted or refused by the supervisor."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from locales import mark
from models.actions.acting import allowed, cancel_planned, chase_anew, today, write
from models.errors import BadInput, WrongState
from models.evidence import EvidenceFile
from models.lifecycle import NO_REPORT
from models.permissions import Actor
from models.task import Evidence, Report, Task

NO_REASON = mark("Hãy ghi lý do trả lại để đơn vị biết cần làm gì.")


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
    after = allowed(session, actor, task, "report")
    made = Report(
        task_id=task.id or 0,
        person_id=actor.person_id,
        made_at=now,
        made_on=today(session, actor, now),
        note=note.strip(),
    )
    hand_in(session, made, files, evidence_required=evidence_required)
    cancel_planned(session, task)
    evidence = [file.sha256 for file in files]
    task.reported_on = made.made_on
    write(session, actor, task, "task.reported", now=now, state=after, report=made.id, evidence=evidence)
    return made


def hand_in(
    session: Session, made: Report, files: Sequence[EvidenceFile], *, evidence_required: bool
) -> None:
    """Stores a report with its files. Raises BadInput where it says nothing, or lacks required evidence."""
    if evidence_required and not files:
        raise BadInput(mark("Báo cáo cần ít nhất một tệp minh chứng. Hãy đính kèm tệp rồi gửi lại."))
    if not made.note and not files:
        raise BadInput(mark("Hãy ghi kết quả thực hiện hoặc đính kèm tệp minh chứng."))
    session.add(made)
    session.flush()
    for file in files:
        session.add(
            Evidence(
                report_id=made.id or 0, name=file.name, kind=file.kind, size=file.size, sha256=file.sha256
            )
        )
    session.flush()


def withdraw(session: Session, actor: Actor, task: Task, *, now: datetime) -> None:
    """The organisation takes its waiting report back: as if it had not been made, and chased again."""
    after = allowed(session, actor, task, "withdraw report")
    made = waiting(session, task)
    day = today(session, actor, now)
    answer(made, "withdrawn", actor, now, day)
    chase_anew(session, task, day)
    task.reported_on = None
    write(session, actor, task, "report.withdrawn", now=now, state=after, report=made.id)


def accept(session: Session, actor: Actor, task: Task, *, now: datetime) -> None:
    """The supervising office accepts the waiting report; the clock had stopped when it was made."""
    after = allowed(session, actor, task, "accept")
    made = waiting(session, task)
    answer(made, "accepted", actor, now, today(session, actor, now))
    task.done_at, task.done_on, task.reported_on = made.made_at, made.made_on, None
    write(session, actor, task, "report.accepted", now=now, state=after, report=made.id)


def refuse(session: Session, actor: Actor, task: Task, *, reason: str, now: datetime) -> None:
    """The supervising office refuses the waiting report with a reason; the chasing starts anew today."""
    after = allowed(session, actor, task, "refuse")
    made = waiting(session, task)
    if not reason.strip():
        raise BadInput(NO_REASON)
    day = today(session, actor, now)
    made.reason = reason.strip()
    answer(made, "refused", actor, now, day)
    chase_anew(session, task, day)
    task.reported_on = None
    write(session, actor, task, "report.refused", now=now, state=after, report=made.id)


def answer(made: Report, verdict: str, actor: Actor, now: datetime, day: date) -> None:
    """Writes the verdict on a report."""
    made.verdict, made.answered_at, made.answered_on = verdict, now, day
    made.answered_by = actor.person_id


def waiting(session: Session, task: Task) -> Report:
    """The task's own report that waits for an answer. Raises WrongState where there is none."""
    query = select(Report).where(
        Report.task_id == task.id, Report.verdict == "waiting", col(Report.contribution_id).is_(None)
    )
    made = session.exec(query.order_by(col(Report.id).desc())).first()
    if made is None:
        raise WrongState(NO_REPORT)
    return made
