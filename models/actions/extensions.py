"""A later date: asked for by the organisation, answered by the supervising office; the first date is kept.

Promises: a request that waits does not stop the clock; one waits at a time; an answer counts from its day.
How many extensions and how long before the due date differ by province (not verified), so no rule here says.
"""

from datetime import date, datetime

from sqlmodel import Session, col, select

from locales import mark
from models.actions import given
from models.actions.acting import allowed, chase_anew, today, write
from models.errors import BadInput, WrongState
from models.extension import Extension
from models.history import DueChange
from models.permissions import Actor
from models.task import Task

NO_REASON = mark("Hãy ghi lý do xin gia hạn.")
NO_ANSWER = mark("Hãy ghi lý do không đồng ý gia hạn để đơn vị biết.")
NONE_WAITS = mark("Không có đề nghị gia hạn nào đang chờ trả lời.")
ONE_WAITS = mark("Đã có một đề nghị gia hạn đang chờ. Hãy rút đề nghị đó trước khi gửi đề nghị mới.")
UNDATED = mark(
    "Nhiệm vụ này không có thời hạn nên không cần gia hạn. Hãy đề nghị cơ quan theo dõi ghi thời hạn."
)
NOT_LATER = mark(
    "Ngày {wanted} không muộn hơn hạn hiện nay ({due}). Hãy chọn ngày sau hạn; nếu xong sớm, chỉ cần báo cáo."
)
PASSED = mark("Ngày {wanted} đã qua. Hãy xin gia hạn đến hôm nay ({today}) hoặc muộn hơn.")
GRANT_NOT_LATER = mark(
    "Ngày {granted} không muộn hơn hạn hiện nay ({due}). Hãy chọn ngày sau hạn, hoặc trả lời không đồng ý."
)


def ask(
    session: Session,
    actor: Actor,
    task: Task,
    *,
    reason: str,
    wanted_on: date,
    document: str | None = None,
    now: datetime,
) -> Extension:
    """The organisation asks for a later date; nothing else changes until the office answers.

    Raises WrongState while another request waits or where there is no date, BadInput without a reason or for
    a day that is not later than the due date or has passed.
    """
    after = allowed(session, actor, task, "ask extension")
    if task.due_on is None:
        raise WrongState(UNDATED)
    if _waiting(session, task) is not None:
        raise WrongState(ONE_WAITS)
    why = given.words(reason, NO_REASON)
    _require_later(task.due_on, wanted_on, today(session, actor, now))
    asked = Extension(
        task_id=task.id or 0,
        asked_by=actor.person_id,
        asked_at=now,
        reason=why,
        document=given.document(document),
        before_on=task.due_on,
        wanted_on=wanted_on,
    )
    session.add(asked)
    session.flush()
    data = {
        "extension": asked.id,
        "due": task.due_on.isoformat(),
        "wanted": wanted_on.isoformat(),
        "document": asked.document,
    }
    write(session, actor, task, "extension.asked", now=now, state=after, **data)
    return asked


def withdraw(session: Session, actor: Actor, task: Task, *, now: datetime) -> None:
    """The organisation takes its waiting request back."""
    after = allowed(session, actor, task, "withdraw extension")
    asked = _the_waiting(session, task)
    _answer(asked, "withdrawn", actor, now)
    write(session, actor, task, "extension.withdrawn", now=now, state=after, extension=asked.id)


def approve(
    session: Session,
    actor: Actor,
    task: Task,
    *,
    granted_on: date | None = None,
    objective_cause: bool = False,
    answer: str = "",
    now: datetime,
) -> Extension:
    """The office grants the waiting request, to the day wanted or to another one; chased anew from today.

    The original date is kept. `objective_cause`: the competent authority confirmed one, so that the delay
    against the original date costs no points either (NĐ 335/2025/NĐ-CP).
    Raises BadInput for a day that is not later than the due date.
    """
    after = allowed(session, actor, task, "answer extension")
    asked = _the_waiting(session, task)
    due_on = granted_on or asked.wanted_on
    if task.due_on is None:
        raise WrongState(UNDATED)
    if due_on <= task.due_on:
        raise BadInput(GRANT_NOT_LATER, granted=_shown(due_on), due=_shown(task.due_on))
    day = today(session, actor, now)
    given.require_near(due_on, day)
    change = DueChange(
        task_id=task.id or 0,
        changed_on=day,
        changed_at=now,
        why="extension",
        before_on=task.due_on,
        after_on=due_on,
        extension_id=asked.id,
        person_id=actor.person_id,
    )
    session.add(change)
    asked.granted_on, asked.objective_cause, asked.answer = due_on, objective_cause, answer.strip() or None
    _answer(asked, "approved", actor, now)
    chase_anew(session, task, day)
    data = {
        "extension": asked.id,
        "before": task.due_on.isoformat(),
        "due": due_on.isoformat(),
        "objective_cause": objective_cause,
    }
    task.due_on = due_on
    if objective_cause:
        task.objective_cause, task.cause_document = True, asked.document
    write(session, actor, task, "extension.approved", now=now, state=after, **data)
    return asked


def refuse(session: Session, actor: Actor, task: Task, *, reason: str, now: datetime) -> Extension:
    """The office refuses the waiting request with a reason; the date stays."""
    after = allowed(session, actor, task, "answer extension")
    asked = _the_waiting(session, task)
    asked.answer = given.words(reason, NO_ANSWER)
    _answer(asked, "refused", actor, now)
    write(session, actor, task, "extension.refused", now=now, state=after, extension=asked.id)
    return asked


def _require_later(due_on: date, wanted_on: date, day: date) -> None:
    given.require_near(wanted_on, day)
    if wanted_on <= due_on:
        raise BadInput(NOT_LATER, wanted=_shown(wanted_on), due=_shown(due_on))
    if wanted_on < day:
        raise BadInput(PASSED, wanted=_shown(wanted_on), today=_shown(day))


def _waiting(session: Session, task: Task) -> Extension | None:
    query = select(Extension).where(Extension.task_id == task.id, Extension.state == "waiting")
    return session.exec(query.order_by(col(Extension.id))).first()


def _the_waiting(session: Session, task: Task) -> Extension:
    asked = _waiting(session, task)
    if asked is None:
        raise WrongState(NONE_WAITS)
    return asked


def _answer(asked: Extension, state: str, actor: Actor, now: datetime) -> None:
    asked.state, asked.answered_at, asked.answered_by = state, now, actor.person_id


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
