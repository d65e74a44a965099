"""A task's life beside its reports: taken up, paused, dropped, restored, opened again, dated.

Promise: what was true on an earlier day stays so. A pause, a new date and a reopening count from the day of
the act; what was on record before is not rewritten.
"""

from datetime import date, datetime

from sqlmodel import Session, col, select

from locales import mark
from models.actions import given
from models.actions.acting import allowed, cancel_planned, chase_anew, today, write
from models.actions.disputes import answer_dispute
from models.actions.tasks import answer, waiting
from models.errors import BadInput, WrongState
from models.history import DueChange, Pause
from models.lifecycle import CHASED
from models.permissions import Actor
from models.task import Report, Task

NO_SUSPEND_REASON = mark("Hãy ghi lý do tạm hoãn.")
NO_DROP_REASON = mark("Hãy ghi lý do thôi theo dõi.")
NO_DROP_DOCUMENT = mark("Hãy ghi văn bản căn cứ để thôi theo dõi nhiệm vụ.")
NO_RESTORE_REASON = mark("Hãy ghi lý do khôi phục nhiệm vụ.")
NO_REOPEN_REASON = mark("Hãy ghi lý do mở lại nhiệm vụ.")
NO_DATE_REASON = mark("Hãy ghi lý do hoặc văn bản căn cứ của thời hạn này.")
NO_CAUSE_DOCUMENT = mark("Hãy ghi văn bản của cấp có thẩm quyền xác nhận nguyên nhân khách quan.")
NEVER_GIVEN = mark("Nhiệm vụ này chưa từng được giao. Hãy thêm lại ở trang rà soát văn bản rồi giao.")
NEVER_ACCEPTED = mark("Nhiệm vụ này không có kết quả nào đã được xác nhận để mở lại.")

# Why no date can be set on a task, by its `undated` ("" where it has one); only "no_date" can be dated.
NOT_TO_BE_DATED = {
    "": mark("Nhiệm vụ này đã có thời hạn. Hãy dùng gia hạn, hoặc sửa thời hạn ở trang rà soát."),
    "event": mark("Nhiệm vụ này chờ một sự kiện. Hãy ghi nhận sự kiện để hạn được tính."),
    "ongoing": mark(
        "Nhiệm vụ thường xuyên không có hạn riêng. Nếu cần kết quả vào một ngày, hãy giao việc mới."
    ),
}


def acknowledge(session: Session, actor: Actor, task: Task, *, now: datetime) -> None:
    """The organisation says that it has taken the task up."""
    after = allowed(session, actor, task, "acknowledge")
    write(session, actor, task, "task.acknowledged", now=now, state=after)


def suspend(
    session: Session, actor: Actor, task: Task, *, reason: str, document: str | None = None, now: datetime
) -> Pause:
    """From today the task is counted apart and nobody is chased, until it is resumed."""
    after = allowed(session, actor, task, "suspend")
    why = given.words(reason, NO_SUSPEND_REASON)
    pause = _pause(session, actor, task, "suspended", why, given.document(document), now)
    task.before_pause, task.reported_on = task.state, None
    write(session, actor, task, "task.suspended", now=now, state=after, document=pause.document)
    return pause


def resume(session: Session, actor: Actor, task: Task, *, now: datetime) -> None:
    """The task goes on from today in the state that it had before; who is chased is chased anew."""
    after = allowed(session, actor, task, "resume")
    day = today(session, actor, now)
    _end_pause(session, task, day)
    reported_on = waiting(session, task).made_on if after == "reported" else None
    if after in CHASED:
        chase_anew(session, task, day)
    task.before_pause, task.reported_on = None, reported_on
    write(session, actor, task, "task.resumed", now=now, state=after)


def drop(session: Session, actor: Actor, task: Task, *, reason: str, document: str, now: datetime) -> Pause:
    """The task is no longer followed, from today; a report or a dispute that waited waits no more.

    Raises BadInput without a reason and the document that revoked or superseded it.
    """
    after = allowed(session, actor, task, "drop")
    why = given.words(reason, NO_DROP_REASON)
    by = given.words(document, NO_DROP_DOCUMENT)
    day = today(session, actor, now)
    _end_pause(session, task, day)
    _end_reports(session, actor, task, why, now, day)
    answer_dispute(session, actor, task, "dropped", why, now)
    pause = _pause(session, actor, task, "dropped", why, by, now)
    task.before_pause, task.reported_on = None, None
    write(session, actor, task, "task.dropped", now=now, state=after, document=by)
    return pause


def restore(session: Session, actor: Actor, task: Task, *, reason: str, now: datetime) -> None:
    """A dropped task is its organisation's again and chased anew from today.

    Raises WrongState for one that was never given: nobody is chased on what no person confirmed.
    """
    after = allowed(session, actor, task, "restore")
    if task.assigned_at is None:
        raise WrongState(NEVER_GIVEN)
    why = given.words(reason, NO_RESTORE_REASON)
    day = today(session, actor, now)
    _end_pause(session, task, day, why)
    chase_anew(session, task, day)
    write(session, actor, task, "task.restored", now=now, state=after)


def reopen(session: Session, actor: Actor, task: Task, *, reason: str, now: datetime) -> None:
    """A finished task is to be done again, from today; on the days before it stays done.

    The report that was accepted stays accepted until yesterday, and says why it holds no more.
    """
    after = allowed(session, actor, task, "reopen")
    why = given.words(reason, NO_REOPEN_REASON)
    day = today(session, actor, now)
    made = _accepted(session, task)
    made.reopened_on, made.reason = day, why
    chase_anew(session, task, day)
    task.done_at, task.done_on = None, None
    write(session, actor, task, "task.reopened", now=now, state=after, report=made.id)


def set_date(
    session: Session,
    actor: Actor,
    task: Task,
    *,
    due_on: date,
    reason: str = "",
    document: str | None = None,
    now: datetime,
) -> DueChange:
    """Dates a task that should have had a date, from today; it becomes the original date too.

    Raises WrongState where there is a date or none should be, BadInput for a day that has passed or without
    a reason or document: a date is never invented.
    """
    after = allowed(session, actor, task, "set date")
    kind = task.undated or ""
    if kind in NOT_TO_BE_DATED:
        raise WrongState(NOT_TO_BE_DATED[kind])
    by = given.document(document)
    why = reason.strip() or (None if by else given.words("", NO_DATE_REASON))
    day = today(session, actor, now)
    _require_ahead(task, due_on, day)
    change = DueChange(
        task_id=task.id or 0,
        changed_on=day,
        changed_at=now,
        why="correction",
        before_on=None,
        after_on=due_on,
        reason=why,
        document=by,
        person_id=actor.person_id,
    )
    session.add(change)
    chase_anew(session, task, day)
    task.due_on, task.original_due_on, task.undated = due_on, due_on, None
    write(session, actor, task, "task.dated", now=now, state=after, due=due_on.isoformat(), document=by)
    return change


def confirm_cause(session: Session, actor: Actor, task: Task, *, document: str, now: datetime) -> None:
    """The competent authority confirmed an objective cause: a delay costs no points (NĐ 335/2025/NĐ-CP).

    Lateness is computed as before; the flag stands beside it. Raises BadInput without the document.
    """
    after = allowed(session, actor, task, "confirm cause")
    by = given.words(document, NO_CAUSE_DOCUMENT)
    task.objective_cause, task.cause_document = True, by
    write(session, actor, task, "cause.confirmed", now=now, state=after, document=by)


def _require_ahead(task: Task, due_on: date, day: date) -> None:
    given.require_near(due_on, day)
    earliest = max(day, task.starts_on)
    if due_on < earliest:
        raise BadInput(
            mark("Thời hạn {due} đã qua. Hãy chọn từ ngày {earliest} trở đi."),
            due=f"{due_on:%d/%m/%Y}",
            earliest=f"{earliest:%d/%m/%Y}",
        )


def _pause(
    session: Session, actor: Actor, task: Task, kind: str, why: str, document: str | None, now: datetime
) -> Pause:
    """A pause from today, and nobody hears of the task meanwhile."""
    pause = Pause(
        task_id=task.id or 0,
        kind=kind,
        began_on=today(session, actor, now),
        reason=why,
        document=document,
        person_id=actor.person_id,
    )
    session.add(pause)
    cancel_planned(session, task)
    session.flush()
    return pause


def _end_pause(session: Session, task: Task, day: date, why: str | None = None) -> None:
    query = select(Pause).where(Pause.task_id == task.id, col(Pause.ended_on).is_(None))
    for pause in session.exec(query):
        pause.ended_on, pause.end_reason = day, why


def _end_reports(session: Session, actor: Actor, task: Task, why: str, now: datetime, day: date) -> None:
    """A report that waits is set aside; on the days before it stays one that waited."""
    query = select(Report).where(Report.task_id == task.id, Report.verdict == "waiting")
    for made in session.exec(query.where(col(Report.contribution_id).is_(None))):
        made.reason = why
        answer(made, "withdrawn", actor, now, day)


def _accepted(session: Session, task: Task) -> Report:
    query = select(Report).where(
        Report.task_id == task.id,
        Report.verdict == "accepted",
        col(Report.contribution_id).is_(None),
        col(Report.reopened_on).is_(None),
    )
    made = session.exec(query.order_by(col(Report.id).desc())).first()
    if made is None:
        raise WrongState(NEVER_ACCEPTED)
    return made
