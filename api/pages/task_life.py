"""Everything that a task's page tells of its life, gathered once."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from api.pages.task_acts import possible
from models.contribution import Contribution
from models.permissions import Actor
from models.person import Person
from models.queries import contributions, life
from models.task import Task


@dataclass(frozen=True)
class Life:
    """The life of a task; `possible` are the acts that who asks can do, `own_part` what they owe to it."""

    possible: frozenset[str]
    lateness: life.Lateness
    parts: list[contributions.PartLine]
    own_part: Contribution | None
    delegations: list[contributions.DelegationLine]
    extensions: list[life.ExtensionLine]
    disputes: list[life.DisputeLine]
    pauses: list[life.PauseLine]
    due_changes: list[life.DueLine]
    handovers: list[life.HandoverLine]
    thread: list[life.RemarkLine]
    targets: list[life.TargetLine]


def life_of(session: Session, actor: Actor, task: Task, *, today: date) -> Life:
    """Gathers it all as of today."""
    extensions, targets = life.extensions(session, task), life.targets(session, task)
    parts = contributions.parts(session, task, on=today)
    own = [line.part for line in parts if line.part.organisation_id == actor.organisation_id]
    return Life(
        possible=possible(session, actor, task, extensions=extensions, targets=targets),
        lateness=life.lateness(session, task, today=today),
        parts=parts,
        own_part=next((part for part in own if part.state in ("assigned", "redo")), None),
        delegations=contributions.delegations(session, task, on=today),
        extensions=extensions,
        disputes=life.disputes(session, task),
        pauses=life.pauses(session, task),
        due_changes=life.due_changes(session, task),
        handovers=life.handovers(session, task),
        thread=life.thread(session, task),
        targets=targets,
    )


def colleagues(session: Session, task: Task) -> list[Person]:
    """Whom the organisation that has the task can pass it to."""
    query = select(Person).where(
        Person.organisation_id == task.organisation_id, Person.active, col(Person.is_mailbox).is_(False)
    )
    return list(session.exec(query.order_by(col(Person.name), col(Person.id))))
