"""What a reorganisation would move: read, checked and shown before anything changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from sqlmodel import Session, col, or_, select

from locales import mark
from models.contribution import Contribution
from models.errors import BadInput
from models.lifecycle import OPEN
from models.organisation import Organisation
from models.permissions import Actor, require
from models.person import Person
from models.task import Task

KINDS = ("merge", "split", "rename", "dissolve")
OPEN_PARTS = ("assigned", "reported", "redo")


@dataclass(frozen=True)
class Change:
    """What is to happen to one organisation. `tasks` and `people` choose a successor by id of the row.

    `otherwise` is the successor of what nobody chose for; with a single successor it need not be given.
    """

    organisation: Organisation
    kind: str
    successors: tuple[Organisation, ...]
    passed_on: date
    document: str | None = None
    tasks: Mapping[int, Organisation] = field(default_factory=dict)
    people: Mapping[int, Organisation] = field(default_factory=dict)
    otherwise: Organisation | None = None

    @property
    def main(self) -> Organisation:
        """The successor of whatever nobody can choose for: units, supervision, duties without a task."""
        return self.otherwise or self.successors[0]


@dataclass(frozen=True)
class Plan:
    """Everything that would move, each with its successor; None where a choice is still missing.

    `closed_parts` are contributions that end because the successor leads or contributes already.
    """

    change: Change
    tasks: tuple[tuple[Task, Organisation | None], ...]
    parts: tuple[tuple[Contribution, Organisation | None], ...]
    closed_parts: tuple[Contribution, ...]
    people: tuple[tuple[Person, Organisation | None], ...]
    units: tuple[Organisation, ...]
    supervised: int

    @property
    def undecided(self) -> int:
        """How many tasks, parts and people have no successor yet."""
        moves = (*self.tasks, *self.parts, *self.people)
        return sum(successor is None for _, successor in moves)

    @property
    def decided(self) -> Self:
        """Only what has a successor."""
        return replace(
            self,
            tasks=tuple(move for move in self.tasks if move[1]),
            parts=tuple(move for move in self.parts if move[1]),
            people=tuple(move for move in self.people if move[1]),
        )


def plan(session: Session, actor: Actor, change: Change) -> Plan:
    """What the change would move; nothing is changed.

    Raises BadInput for a successor that is the organisation itself, no longer exists or leads back to it, for
    an organisation that has ended before, and for a choice that is none of the successors.
    """
    require(actor, "reorganise")
    _check(session, change)
    successor = _Chooser(change)
    tasks = tuple((task, successor.of(task.id, change.tasks)) for task in _tasks(session, change))
    leading = {task.id: heir for task, heir in tasks}
    parts, closed = [], []
    for part in _parts(session, change):
        heir = leading.get(part.task_id) or successor.of(part.task_id, change.tasks)
        if heir is not None and _has_a_share(session, part, heir):
            closed.append(part)
        else:
            parts.append((part, heir))
    people = tuple((person, successor.of(person.id, change.people)) for person in _people(session, change))
    supervised = select(Task.id).where(Task.supervisor_id == change.organisation.id)
    return Plan(
        change,
        tasks,
        tuple(parts),
        tuple(closed),
        people,
        tuple(_units(session, change)),
        len(session.exec(supervised).all()),
    )


@dataclass(frozen=True)
class _Chooser:
    """Finds the successor of a row: the chosen one, the only one, or the one for the rest."""

    change: Change

    def of(self, row_id: int | None, chosen: Mapping[int, Organisation]) -> Organisation | None:
        if row_id in chosen:
            return chosen[row_id or 0]
        if len(self.change.successors) == 1:
            return self.change.successors[0]
        return self.change.otherwise


def _check(session: Session, change: Change) -> None:
    old = change.organisation
    if change.kind not in KINDS or not change.successors:
        raise BadInput(mark("Hãy chọn hình thức sắp xếp và ít nhất một cơ quan kế thừa."))
    if change.kind != "split" and len(change.successors) > 1:
        raise BadInput(
            mark("Chỉ chia tách mới có nhiều cơ quan kế thừa. Hãy chọn một cơ quan, hoặc chọn chia tách.")
        )
    if old.valid_to is not None:
        raise BadInput(
            mark("{name} đã kết thúc hoạt động ngày {day}."), name=old.name, day=f"{old.valid_to:%d/%m/%Y}"
        )
    for successor in change.successors:
        _check_successor(session, old, successor, change.passed_on)
    ids = {successor.id for successor in change.successors}
    picked = [*change.tasks.values(), *change.people.values(), *filter(None, [change.otherwise])]
    if any(organisation.id not in ids for organisation in picked):
        raise BadInput(mark("Cơ quan được chọn không nằm trong các cơ quan kế thừa."))


def _check_successor(session: Session, old: Organisation, successor: Organisation, day: date) -> None:
    if successor.kind == "group":
        raise BadInput(mark("{name} là một nhóm, không thể kế thừa nhiệm vụ."), name=successor.name)
    if successor.valid_to is not None and successor.valid_to < day:
        raise BadInput(
            mark("{name} đã kết thúc hoạt động ngày {day}. Hãy chọn cơ quan đang hoạt động để kế thừa."),
            name=successor.name,
            day=f"{successor.valid_to:%d/%m/%Y}",
        )
    seen: set[int | None] = set()
    now: Organisation | None = successor
    while now is not None and now.id not in seen:
        if now.id == old.id:
            raise BadInput(
                mark("{heir} không thể kế thừa {name}: chuỗi kế thừa sẽ quay về chính nó."),
                heir=successor.name,
                name=old.name,
            )
        seen.add(now.id)
        now = session.get(Organisation, now.successor_id) if now.successor_id else None


def _tasks(session: Session, change: Change) -> list[Task]:
    query = select(Task).where(
        Task.organisation_id == change.organisation.id, col(Task.state).in_(("proposed", *OPEN))
    )
    return list(session.exec(query.order_by(col(Task.due_on).is_(None), col(Task.due_on), col(Task.id))))


def _parts(session: Session, change: Change) -> list[Contribution]:
    query = (
        select(Contribution)
        .join(Task, col(Task.id) == Contribution.task_id)
        .where(Contribution.organisation_id == change.organisation.id)
        .where(col(Contribution.state).in_(OPEN_PARTS), col(Task.state).in_(OPEN))
    )
    return list(session.exec(query.order_by(col(Contribution.id))))


def _people(session: Session, change: Change) -> list[Person]:
    query = select(Person).where(Person.organisation_id == change.organisation.id, Person.active)
    return list(session.exec(query.order_by(col(Person.name), col(Person.id))))


def _units(session: Session, change: Change) -> list[Organisation]:
    """What lies below it and goes on: a unit that ended before keeps its place."""
    query = select(Organisation).where(
        Organisation.parent_id == change.organisation.id,
        or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= change.passed_on),
    )
    return list(session.exec(query.order_by(col(Organisation.name))))


def _has_a_share(session: Session, part: Contribution, heir: Organisation) -> bool:
    """Whether the successor leads the task or contributes to it already."""
    if session.get_one(Task, part.task_id).organisation_id == heir.id:
        return True
    query = select(Contribution.id).where(
        Contribution.task_id == part.task_id,
        Contribution.organisation_id == heir.id,
        Contribution.state != "dropped",
    )
    return session.exec(query).first() is not None
