"""What happened in a task's life, for its page; and what a supervising office has to answer.

A row comes with the names that a page shows beside it. The caller has looked the task up through
`queries.tasks.one`, which says who may see it; the lists of a supervising office ask that themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models.dispute import Dispute
from models.extension import Extension
from models.history import DueChange, Handover, Pause
from models.lifecycle import OPEN
from models.organisation import Organisation
from models.permissions import Actor
from models.person import Person
from models.queries.tasks import may_see, report_dates
from models.remark import Remark
from models.standing import Standing, standing
from models.target import Figure, Target
from models.task import Task

REACHED: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">=": lambda value, target: value >= target,
    "<=": lambda value, target: value <= target,
    ">": lambda value, target: value > target,
    "<": lambda value, target: value < target,
    "=": lambda value, target: value == target,
}


@dataclass(frozen=True)
class PauseLine:
    """A pause with who decided it, None for the system."""

    pause: Pause
    person_name: str | None


@dataclass(frozen=True)
class DueLine:
    """A change of the due date with who decided it."""

    change: DueChange
    person_name: str | None


@dataclass(frozen=True)
class HandoverLine:
    """A hand-over with the names of both organisations and of who decided it."""

    handover: Handover
    before: str
    after: str
    person_name: str | None


@dataclass(frozen=True)
class DisputeLine:
    """A dispute with whose it was, whom it proposed, and who made and who answered it."""

    dispute: Dispute
    organisation: str
    proposed: str | None
    person_name: str | None
    answered_by: str | None


@dataclass(frozen=True)
class ExtensionLine:
    """A request for a later date with its task's organisation, who asked and who answered."""

    extension: Extension
    task: Task
    organisation: str
    asked_by: str | None
    answered_by: str | None


@dataclass(frozen=True)
class RemarkLine:
    """A line of the thread with who wrote it, of which organisation; a question with its answers."""

    remark: Remark
    person_name: str | None
    organisation: str | None
    answers: tuple["RemarkLine", ...] = ()


@dataclass(frozen=True)
class QuestionLine:
    """A question without an answer, its task and who asked; `own`: the supervising office asked it itself."""

    question: Remark
    task: Task
    organisation: str
    person_name: str | None
    own: bool


@dataclass(frozen=True)
class FigureLine:
    """A figure with who gave it."""

    figure: Figure
    person_name: str | None


@dataclass(frozen=True)
class TargetLine:
    """A target with its figures, the latest day first; `reached` by the latest, None without any."""

    target: Target
    figures: tuple[FigureLine, ...]
    reached: bool | None


@dataclass(frozen=True)
class Lateness:
    """Where a task stands by the date that holds and by the one before any extension.

    Days late are calendar days from the due day to the report that counts, or to today; 0 in time, None
    where there is no date.
    """

    standing: Standing
    days_late: int | None
    original_standing: Standing
    original_days_late: int | None


def lateness(session: Session, task: Task, *, today: date) -> Lateness:
    """Both values of lateness, as of today."""
    reports = report_dates(session, [task.id]).get(task.id, [])
    stopped = task.done_on or task.reported_on or today
    return Lateness(
        standing(task.due_on, reports, today),
        _days_late(task.due_on, stopped),
        standing(task.original_due_on, reports, today),
        _days_late(task.original_due_on, stopped),
    )


def pauses(session: Session, task: Task) -> list[PauseLine]:
    """When the task was suspended or dropped, in order."""
    query = select(Pause, Person.name).outerjoin(Person, col(Person.id) == Pause.person_id)
    rows = session.exec(query.where(Pause.task_id == task.id).order_by(col(Pause.id)))
    return [PauseLine(*row) for row in rows]


def due_changes(session: Session, task: Task) -> list[DueLine]:
    """The due dates that the task had, in order."""
    query = select(DueChange, Person.name).outerjoin(Person, col(Person.id) == DueChange.person_id)
    rows = session.exec(query.where(DueChange.task_id == task.id).order_by(col(DueChange.id)))
    return [DueLine(*row) for row in rows]


def handovers(session: Session, task: Task) -> list[HandoverLine]:
    """Whose the task was, in order."""
    before, after = aliased(Organisation), aliased(Organisation)
    query = (
        select(Handover, before.name, after.name, Person.name)
        .join(before, col(before.id) == Handover.before_id)
        .join(after, col(after.id) == Handover.after_id)
        .outerjoin(Person, col(Person.id) == Handover.person_id)
        .where(Handover.task_id == task.id)
        .order_by(col(Handover.id))
    )
    return [HandoverLine(*row) for row in session.exec(query)]


def disputes(session: Session, task: Task) -> list[DisputeLine]:
    """What was said against the assignment, and what was answered, in order."""
    proposed, answering = aliased(Organisation), aliased(Person)
    query = (
        select(Dispute, Organisation.name, proposed.name, Person.name, answering.name)  # type: ignore[call-overload]
        .join(Organisation, col(Organisation.id) == Dispute.organisation_id)
        .outerjoin(proposed, col(proposed.id) == Dispute.proposed_id)
        .outerjoin(Person, col(Person.id) == Dispute.person_id)
        .outerjoin(answering, col(answering.id) == Dispute.answered_by)
        .where(Dispute.task_id == task.id)
        .order_by(col(Dispute.id))
    )
    return [DisputeLine(*row) for row in session.exec(query)]


def extensions(session: Session, task: Task) -> list[ExtensionLine]:
    """The requests for a later date and their answers, in order."""
    query = _extension_lines().where(Extension.task_id == task.id).order_by(col(Extension.id))
    return [ExtensionLine(*row) for row in session.exec(query)]


def waiting_extensions(
    session: Session, actor: Actor, *, limit: int = 100, offset: int = 0
) -> list[ExtensionLine]:
    """A page of the requests that the actor's office has to answer, the task due first first.

    All of the jurisdiction for who belongs to no supervising office but sees all.
    """
    query = (
        _extension_lines()
        .where(*_supervised(actor), Extension.state == "waiting", col(Task.state).in_(OPEN))
        .order_by(col(Task.due_on), col(Extension.id))
    )
    return [ExtensionLine(*row) for row in session.exec(query.limit(limit).offset(offset))]


def thread(session: Session, task: Task, *, limit: int = 200, offset: int = 0) -> list[RemarkLine]:
    """A page of the notes and questions on a task in order, each question with its answers."""
    top = _remark_lines().where(Remark.task_id == task.id, Remark.kind != "answer")
    rows = session.exec(top.order_by(col(Remark.id)).limit(limit).offset(offset)).all()
    asked = [remark.id for remark, _, _ in rows if remark.kind == "question"]
    told: dict[int | None, list[RemarkLine]] = {}
    query = _remark_lines().where(col(Remark.question_id).in_(asked)).order_by(col(Remark.id))
    for remark, name, organisation in session.exec(query):
        told.setdefault(remark.question_id, []).append(RemarkLine(remark, name, organisation))
    return [
        RemarkLine(remark, name, organisation, tuple(told.get(remark.id, ())))
        for remark, name, organisation in rows
    ]


def open_questions(
    session: Session, actor: Actor, *, limit: int = 100, offset: int = 0
) -> list[QuestionLine]:
    """A page of the questions without an answer on tasks that the actor's office supervises, oldest first."""
    told = aliased(Remark)
    query = (
        select(Remark, Task, Organisation.name, Person.name, Person.organisation_id)  # type: ignore[call-overload]
        .join(Task, col(Task.id) == Remark.task_id)
        .outerjoin(Organisation, col(Organisation.id) == Task.organisation_id)
        .outerjoin(Person, col(Person.id) == Remark.person_id)
        .outerjoin(told, col(told.question_id) == Remark.id)
        .where(*_supervised(actor), Remark.kind == "question", col(told.id).is_(None))
        .where(col(Task.state).in_((*OPEN, "done")))
        .order_by(col(Remark.id))
    )
    return [
        QuestionLine(question, task, name or task.lead_printed, person, office == task.supervisor_id)
        for question, task, name, person, office in session.exec(query.limit(limit).offset(offset))
    ]


def targets(session: Session, task: Task) -> list[TargetLine]:
    """The targets of the task's duty, and what the task reported of each."""
    query = (
        select(Figure, Person.name)
        .outerjoin(Person, col(Person.id) == Figure.person_id)
        .where(Figure.task_id == task.id)
        .order_by(col(Figure.day).desc(), col(Figure.id).desc())
    )
    found: dict[int, list[FigureLine]] = {}
    for figure, name in session.exec(query):
        found.setdefault(figure.target_id, []).append(FigureLine(figure, name))
    own = select(Target).where(Target.obligation_id == task.obligation_id).order_by(col(Target.position))
    return [_target_line(target, found.get(target.id or 0, [])) for target in session.exec(own)]


def _target_line(target: Target, figures: list[FigureLine]) -> TargetLine:
    if not figures:
        return TargetLine(target, (), None)
    reached = REACHED[target.relation](figures[0].figure.value, target.value)
    return TargetLine(target, tuple(figures), reached)


def _days_late(due_on: date | None, stopped: date) -> int | None:
    return None if due_on is None else max(0, (stopped - due_on).days)


def _supervised(actor: Actor) -> tuple[object, ...]:
    """The actor sees the task, and their office supervises it where they are of the office that does."""
    if actor.role != "supervisor":
        return (may_see(actor),)
    return may_see(actor), col(Task.supervisor_id) == actor.organisation_id


def _extension_lines() -> Any:
    answering = aliased(Person)
    return (
        select(Extension, Task, Organisation.name, Person.name, answering.name)  # type: ignore[call-overload]
        .join(Task, col(Task.id) == Extension.task_id)
        .join(Organisation, col(Organisation.id) == Task.organisation_id)
        .outerjoin(Person, col(Person.id) == Extension.asked_by)
        .outerjoin(answering, col(answering.id) == Extension.answered_by)
    )


def _remark_lines() -> Any:
    return (
        select(Remark, Person.name, Organisation.name)
        .outerjoin(Person, col(Person.id) == Remark.person_id)
        .outerjoin(Organisation, col(Organisation.id) == Person.organisation_id)
    )
