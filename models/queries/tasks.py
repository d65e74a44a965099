"""Selects of tasks, their reports and their history; each asks first who may see what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, false, or_, union
from sqlmodel import Session, col, select

from locales import mark
from models.contribution import Contribution, Delegation
from models.directive import ClauseRow, Directive
from models.errors import NotFound
from models.event import Event
from models.message import Message, Reminder
from models.obligation import Obligation
from models.organisation import Organisation
from models.permissions import COORDINATING, LEAD, SUPERIOR, UNIT, Actor, may
from models.person import Person
from models.queries.places import PARTS, places
from models.standing import APART, UNDATED_PARTS, Part, ReportDates, Standing
from models.standing import standing as standing_of
from models.task import Evidence, Report, Task


@dataclass(frozen=True)
class TaskLine:
    """A task as lists show it, with what it rests on and where it stands."""

    task: Task
    organisation: str
    path: str
    text: str
    quote: str | None
    directive: Directive
    standing: Standing


@dataclass(frozen=True)
class ReportLine:
    """A report with who made it and its files."""

    report: Report
    person_name: str | None
    evidence: list[Evidence]


@dataclass(frozen=True)
class EventLine:
    """An event with the name of who acted, None for the system."""

    event: Event
    person_name: str | None


@dataclass(frozen=True)
class ReminderLine:
    """A ledger row with who hears and the message that carries it, None when missed."""

    reminder: Reminder
    person_name: str
    message: Message | None


def visible(
    session: Session,
    actor: Actor,
    *,
    today: date,
    organisation_id: int | None = None,
    directive_id: int | None = None,
    state: str | None = None,
    standing: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> list[TaskLine]:
    """A page of the tasks that the actor may see, by due date, the undated last.

    With a `standing` (or one of its parts) those that the official figures of `today` count there.
    """
    then = places(session, actor.jurisdiction_id, today)
    wanted = {Task.organisation_id: organisation_id, Task.directive_id: directive_id, Task.state: state}
    found = select(Task.id).where(_may_list(actor))
    found = found.where(*(column == value for column, value in wanted.items() if value is not None))
    if standing is not None:
        parts = UNDATED_PARTS if standing == Standing.UNDATED else (Part(standing),)
        found = found.where(then.begun, then.part.in_([PARTS.index(part) for part in parts]))
    order = (col(Task.due_on).asc().nulls_last(), col(Task.id))
    shown = found.order_by(*order).limit(limit).offset(offset).subquery()  # before anything is joined to it
    query = (
        select(  # type: ignore[call-overload]
            Task, then.part, Organisation.name, ClauseRow.path, ClauseRow.text, Obligation.quote, Directive
        )
        .join(shown, shown.c.id == Task.id)
        .outerjoin(Organisation, col(Organisation.id) == Task.organisation_id)
        .join(Obligation, col(Obligation.id) == Task.obligation_id)
        .join(ClauseRow, col(ClauseRow.id) == Obligation.clause_id)
        .join(Directive, col(Directive.id) == Task.directive_id)
        .order_by(*order)
    )
    return [
        TaskLine(
            task, name or task.lead_printed, path, text, quote, directive, _listed(PARTS[part], task, today)
        )
        for task, part, name, path, text, quote, directive in session.exec(query)
    ]


def may_see(actor: Actor) -> ColumnElement[bool]:
    """The condition on tasks under which the actor may see them; their own only once assigned."""
    home = col(Task.jurisdiction_id) == actor.jurisdiction_id
    if may(actor, "see task"):
        return home
    return home & or_(false(), *_related(actor).values())


def _may_list(actor: Actor) -> ColumnElement[bool]:
    """The same, relation by relation, so that each is found by its index.

    Who supervises sees so much that the plain condition is quicker.
    """
    related = {} if may(actor, "see task") else _related(actor)
    if not related or SUPERIOR in related:
        return may_see(actor)
    selects = [select(Task.id).where(condition) for condition in related.values()]
    return (col(Task.jurisdiction_id) == actor.jurisdiction_id) & col(Task.id).in_(union(*selects))


def _related(actor: Actor) -> dict[str, ColumnElement[bool]]:
    """By relation the tasks that the actor sees through it."""
    if actor.organisation_id is None:
        return {}
    related = {
        SUPERIOR: col(Task.supervisor_id) == actor.organisation_id,
        LEAD: (col(Task.organisation_id) == actor.organisation_id) & (col(Task.state) != "proposed"),
        COORDINATING: col(Task.id).in_(_contributed(actor)),
        UNIT: col(Task.id).in_(_passed_on(actor)),
    }
    return {name: is_so for name, is_so in related.items() if may(actor, "see task", frozenset({name}))}


def _contributed(actor: Actor) -> Any:
    return select(Contribution.task_id).where(
        Contribution.organisation_id == actor.organisation_id, Contribution.state != "dropped"
    )


def _passed_on(actor: Actor) -> Any:
    mine = or_(col(Delegation.unit_id) == actor.organisation_id, col(Delegation.person_id) == actor.person_id)
    return select(Delegation.task_id).where(mine, col(Delegation.withdrawn_at).is_(None))


def one(session: Session, actor: Actor, task_id: int, *, lock: bool = False) -> Task:
    """A task that the actor may see, on demand locked for a change and read anew. Raises NotFound otherwise.

    The lock lets others refer to the task: a sweep that writes its reminders does not wait for a report,
    which in turn waits for the chain of events.
    """
    query = select(Task).where(Task.id == task_id).where(may_see(actor))
    if lock:
        query = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    found = session.exec(query).first()
    if found is None:
        raise NotFound(mark("Không có nhiệm vụ này, hoặc bạn không được xem."))
    return found


def line(session: Session, task: Task, *, today: date) -> TaskLine:
    """One task as lists show it."""
    obligation = session.get_one(Obligation, task.obligation_id)
    clause = session.get_one(ClauseRow, obligation.clause_id)
    organisation = session.get(Organisation, task.organisation_id) if task.organisation_id else None
    dates = report_dates(session, [task.id])
    return TaskLine(
        task,
        organisation.name if organisation else task.lead_printed,
        clause.path,
        clause.text,
        obligation.quote,
        session.get_one(Directive, task.directive_id),
        _standing(task, dates, today),
    )


def report_dates(session: Session, task_ids: Iterable[int | None]) -> dict[int | None, list[ReportDates]]:
    """The tasks' own reports by their dates, by task."""
    found: dict[int | None, list[ReportDates]] = {}
    own = select(Report).where(col(Report.task_id).in_(list(task_ids)), col(Report.contribution_id).is_(None))
    for report in session.exec(own):
        found.setdefault(report.task_id, []).append(dates_of(report))
    return found


def dates_of(report: Report) -> ReportDates:
    """A report by its dates where the office is."""
    return ReportDates(report.made_on, report.answered_on, report.verdict == "accepted", report.reopened_on)


def reports(session: Session, task: Task) -> list[ReportLine]:
    """The reports of a task, the latest first."""
    rows = session.exec(
        select(Report, Person.name)
        .outerjoin(Person, col(Person.id) == Report.person_id)
        .where(Report.task_id == task.id)
        .order_by(col(Report.id).desc())
    ).all()
    files: dict[int, list[Evidence]] = {}
    query = select(Evidence).where(col(Evidence.report_id).in_([report.id for report, _ in rows]))
    for file in session.exec(query.order_by(col(Evidence.id))):
        files.setdefault(file.report_id, []).append(file)
    return [ReportLine(report, name, files.get(report.id or 0, [])) for report, name in rows]


def history(session: Session, task: Task, *, limit: int = 200, offset: int = 0) -> list[EventLine]:
    """What happened to a task, in order."""
    query = (
        select(Event, Person.name)
        .outerjoin(Person, col(Person.id) == Event.actor_id)
        .where(Event.subject == "task", Event.subject_id == task.id)
        .order_by(col(Event.number))
    )
    return [EventLine(event, name) for event, name in session.exec(query.limit(limit).offset(offset))]


def changes_since(session: Session, task: Task, version: int) -> list[EventLine]:
    """What happened to a task after it had that version, in order."""
    return [line for line in history(session, task) if line.event.data.get("version", 0) > version]


def reminders(session: Session, task: Task, *, limit: int = 200, offset: int = 0) -> list[ReminderLine]:
    """The ledger of a task, the latest step first."""
    query = (
        select(Reminder, Person.name, Message)
        .join(Person, col(Person.id) == Reminder.person_id)
        .outerjoin(Message, col(Message.id) == Reminder.message_id)
        .where(Reminder.task_id == task.id)
        .order_by(col(Reminder.step_on).desc(), col(Reminder.id).desc())
    )
    return [ReminderLine(*row) for row in session.exec(query.limit(limit).offset(offset))]


def evidence(session: Session, actor: Actor, evidence_id: int) -> Evidence:
    """A file of a task that the actor may see. Raises NotFound otherwise."""
    query = (
        select(Evidence)
        .join(Report, col(Report.id) == Evidence.report_id)
        .join(Task, col(Task.id) == Report.task_id)
        .where(Evidence.id == evidence_id)
        .where(may_see(actor))
    )
    found = session.exec(query).first()
    if found is None:
        raise NotFound(mark("Không có tệp này, hoặc bạn không được xem."))
    return found


def _listed(part: Part, task: Task, today: date) -> Standing:
    """The standing by the part that it counts in; what is apart, by its due date."""
    if part in UNDATED_PARTS:
        return Standing.UNDATED
    return standing_of(task.due_on, (), today) if part in APART else Standing(part)


def _standing(task: Task, dates: dict[int | None, list[ReportDates]], today: date) -> Standing:
    return standing_of(task.due_on, dates.get(task.id, ()), today)
