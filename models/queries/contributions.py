"""Selects of contributions and delegations, with where each stands."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.contribution import Contribution, Delegation
from models.organisation import Organisation
from models.permissions import Actor
from models.person import Person
from models.queries.tasks import dates_of
from models.standing import Standing, standing
from models.task import Report, Task


@dataclass(frozen=True)
class PartLine:
    """A contribution with whose it is, by when, its reports and where it stands by its own clock."""

    part: Contribution
    organisation: str
    due_on: date | None
    reports: list[Report]
    standing: Standing


@dataclass(frozen=True)
class DelegationLine:
    """An inner hand-down with the name of the unit or officer; `overdue` by its inner date."""

    delegation: Delegation
    name: str
    overdue: bool


def parts(session: Session, task: Task, *, on: date) -> list[PartLine]:
    """The contributions to a task by name, as of the day `on`; the dropped ones are left out."""
    query = (
        select(Contribution, Organisation.name)
        .join(Organisation, col(Organisation.id) == Contribution.organisation_id)
        .where(Contribution.task_id == task.id, Contribution.state != "dropped")
        .order_by(col(Organisation.name), col(Contribution.id))
    )
    rows = session.exec(query).all()
    reports = _reports(session, [part.id for part, _ in rows])
    return [_line(part, name, task, reports.get(part.id, []), on) for part, name in rows]


def owed(
    session: Session, actor: Actor, *, on: date, limit: int = 100, offset: int = 0
) -> list[tuple[Task, PartLine]]:
    """A page of what the actor's organisation still owes to tasks of others, the earliest due first."""
    due_on = Contribution.due_on
    query = (
        select(Contribution, Task, Organisation.name)
        .join(Task, col(Task.id) == Contribution.task_id)
        .join(Organisation, col(Organisation.id) == Contribution.organisation_id)
        .where(Contribution.organisation_id == actor.organisation_id)
        .where(col(Contribution.state).in_(("assigned", "redo", "reported")))
        .where(col(Task.state).not_in(("done", "dropped")))
        .order_by(col(due_on).is_(None), col(due_on), col(Task.due_on), col(Contribution.id))
    )
    rows = session.exec(query.limit(limit).offset(offset)).all()
    reports = _reports(session, [part.id for part, _, _ in rows])
    return [(task, _line(part, name, task, reports.get(part.id, []), on)) for part, task, name in rows]


def delegations(session: Session, task: Task, *, on: date) -> list[DelegationLine]:
    """To whom a task was passed inside its organisation, in order; what was withdrawn is left out."""
    query = (
        select(Delegation, Organisation.name, Person.name)
        .outerjoin(Organisation, col(Organisation.id) == Delegation.unit_id)
        .outerjoin(Person, col(Person.id) == Delegation.person_id)
        .where(Delegation.task_id == task.id, col(Delegation.withdrawn_at).is_(None))
        .order_by(col(Delegation.id))
    )
    return [
        DelegationLine(row, unit or person or "", row.done_at is None and row.inner_due_on < on)
        for row, unit, person in session.exec(query)
    ]


def _line(part: Contribution, name: str, task: Task, reports: list[Report], on: date) -> PartLine:
    due_on = part.due_on or task.due_on
    where = standing(due_on, [dates_of(report) for report in reports], on)
    return PartLine(part, name, due_on, reports, where)


def _reports(session: Session, part_ids: list[int | None]) -> dict[int | None, list[Report]]:
    query = select(Report).where(col(Report.contribution_id).in_(part_ids)).order_by(col(Report.id))
    found: dict[int | None, list[Report]] = {}
    for report in session.exec(query):
        found.setdefault(report.contribution_id, []).append(report)
    return found
