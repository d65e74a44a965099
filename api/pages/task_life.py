"""Everything that a task's page tells of its life, gathered once."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from api.pages.task_acts import possible
from models.actions.acting import relations
from models.contribution import Contribution
from models.organisation import Organisation
from models.permissions import COORDINATING, Actor
from models.person import Person
from models.queries import contributions, life, tasks
from models.queries.successions import within
from models.task import Task


@dataclass(frozen=True)
class Life:
    """The life of a task; `possible` are the acts that who asks can do, `own_part` what they owe to it.

    `theirs` are the ids of the open delegations that they can finish; `units` and `colleagues` are those to
    whom the organisation can pass the task; `reports` are its own, the latest first, `part_reports` those of
    its parts.
    """

    possible: frozenset[str]
    lateness: life.Lateness
    parts: list[contributions.PartLine]
    own_part: Contribution | None
    delegations: list[contributions.DelegationLine]
    theirs: frozenset[int | None]
    units: list[Organisation]
    colleagues: list[Person]
    extensions: list[life.ExtensionLine]
    disputes: list[life.DisputeLine]
    pauses: list[life.PauseLine]
    due_changes: list[life.DueLine]
    handovers: list[life.HandoverLine]
    thread: list[life.RemarkLine]
    targets: list[life.TargetLine]
    reports: list[tasks.ReportLine]
    part_reports: list[tasks.ReportLine]


def life_of(session: Session, actor: Actor, task: Task, *, today: date) -> Life:
    """Gathers it all as of today."""
    extensions, targets = life.extensions(session, task), life.targets(session, task)
    parts = contributions.parts(session, task, on=today)
    own = [line.part for line in parts if line.part.organisation_id == actor.organisation_id]
    reports = tasks.reports(session, task)
    inside = relations(session, actor, task) != frozenset({COORDINATING})
    delegations = contributions.delegations(session, task, on=today) if inside else []
    units, people = _units(session, task), _colleagues(session, task)
    return Life(
        possible=possible(
            session, actor, task, extensions=extensions, targets=targets, units=units, colleagues=people
        ),
        lateness=life.lateness(session, task, today=today),
        parts=parts,
        own_part=next((part for part in own if part.state in ("assigned", "redo")), None),
        delegations=delegations,
        theirs=frozenset(line.delegation.id for line in delegations if _passed_to(line, actor)),
        units=units,
        colleagues=people,
        extensions=extensions,
        disputes=life.disputes(session, task),
        pauses=life.pauses(session, task),
        due_changes=life.due_changes(session, task),
        handovers=life.handovers(session, task),
        thread=life.thread(session, task),
        targets=targets,
        reports=[line for line in reports if line.report.contribution_id is None],
        part_reports=[line for line in reports if line.report.contribution_id is not None],
    )


def _passed_to(line: contributions.DelegationLine, actor: Actor) -> bool:
    passed = line.delegation
    if passed.person_id is not None:
        return passed.person_id == actor.person_id
    return passed.unit_id == actor.organisation_id


def _units(session: Session, task: Task) -> list[Organisation]:
    """The units below the organisation that has the task."""
    query = select(Organisation).where(
        Organisation.jurisdiction_id == task.jurisdiction_id,
        col(Organisation.parent_id).is_not(None),
        col(Organisation.valid_to).is_(None),
        Organisation.kind != "group",
    )
    below = session.exec(query.order_by(col(Organisation.name), col(Organisation.id)))
    lead_id = task.organisation_id
    return [unit for unit in below if lead_id and unit.id != lead_id and within(session, unit, lead_id)]


def _colleagues(session: Session, task: Task) -> list[Person]:
    """The people of the organisation that has the task."""
    query = select(Person).where(
        Person.organisation_id == task.organisation_id, Person.active, col(Person.is_mailbox).is_(False)
    )
    return list(session.exec(query.order_by(col(Person.name), col(Person.id))))
