"""The thread of a task: notes of progress, and questions and answers between agency and supervisor."""

from datetime import datetime

from sqlmodel import Session

from locales import mark
from models.actions import given
from models.actions.acting import allowed, write
from models.errors import BadInput, NotFound
from models.permissions import Actor
from models.remark import Remark
from models.task import Task

NO_NOTE = mark("Hãy ghi tiến độ thực hiện.")
NO_QUESTION = mark("Hãy ghi câu hỏi.")
NO_ANSWER = mark("Hãy ghi câu trả lời.")
NOT_A_PERCENTAGE = mark("Tiến độ phải từ 0 đến 100 %. Hãy ghi một số nguyên trong khoảng đó hoặc để trống.")


def note_progress(
    session: Session, actor: Actor, task: Task, *, text: str, percent: int | None = None, now: datetime
) -> Remark:
    """Who works on the task says how far it is; `percent` is what they say, and proves nothing."""
    after = allowed(session, actor, task, "note progress")
    said = given.words(text, NO_NOTE)
    if percent is not None and not 0 <= percent <= 100:
        raise BadInput(NOT_A_PERCENTAGE)
    note = _added(session, actor, task, "progress", said, now, percent=percent)
    data = {"remark": note.id, "percent": percent}
    write(session, actor, task, "progress.noted", now=now, state=after, **data)
    return note


def ask(session: Session, actor: Actor, task: Task, *, text: str, now: datetime) -> Remark:
    """A question about the task, by who takes part in it or supervises it."""
    after = allowed(session, actor, task, "ask")
    asked = _added(session, actor, task, "question", given.words(text, NO_QUESTION), now)
    write(session, actor, task, "question.asked", now=now, state=after, remark=asked.id)
    return asked


def answer(
    session: Session, actor: Actor, task: Task, question: Remark, *, text: str, now: datetime
) -> Remark:
    """An answer to a question of this task; there may be several."""
    after = allowed(session, actor, task, "answer")
    said = given.words(text, NO_ANSWER)
    if question.task_id != task.id or question.kind != "question":
        raise NotFound(mark("Nhiệm vụ này không có câu hỏi đó."))
    told = _added(session, actor, task, "answer", said, now, question_id=question.id)
    data = {"remark": told.id, "question": question.id}
    write(session, actor, task, "question.answered", now=now, state=after, **data)
    return told


def question_of(session: Session, task: Task, question_id: int) -> Remark:
    """A question of this task. Raises NotFound otherwise."""
    found = session.get(Remark, question_id)
    if found is None or found.task_id != task.id or found.kind != "question":
        raise NotFound(mark("Nhiệm vụ này không có câu hỏi đó."))
    return found


def _added(
    session: Session,
    actor: Actor,
    task: Task,
    kind: str,
    text: str,
    now: datetime,
    *,
    percent: int | None = None,
    question_id: int | None = None,
) -> Remark:
    remark = Remark(
        task_id=task.id or 0,
        question_id=question_id,
        kind=kind,
        person_id=actor.person_id,
        at=now,
        text=text,
        percent=percent,
    )
    session.add(remark)
    session.flush()
    return remark
