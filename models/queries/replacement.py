"""A directive beside the newer one that replaces it: which open duty is carried over to which."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.directive import ClauseRow, Directive
from models.lifecycle import OPEN
from models.obligation import Obligation
from models.task import Task
from reading.compare.likeness import all_pairs, vectors

# Below it two duties are not proposed as one (the same bar as the cascade of two texts).
ALIKE = 0.45


@dataclass(frozen=True)
class DutyText:
    """A duty with its place and words."""

    obligation: Obligation
    path: str
    text: str


@dataclass(frozen=True)
class Side:
    """One duty of the old directive with its open tasks, and the duty of the new one most like it."""

    old: DutyText
    open_tasks: tuple[Task, ...]
    new: DutyText | None
    likeness: float


def side_by_side(session: Session, old: Directive, new: Directive) -> list[Side]:
    """Every duty of the old directive that has open tasks, in the order of its text.

    A duty of the new one is proposed once, for the likeliest; a person decides.
    """
    open_tasks = _open_tasks(session, old)
    before = [duty for duty in _duties(session, old) if duty.obligation.id in open_tasks]
    after = _duties(session, new)
    proposed = _likeliest(before, after)
    return [
        Side(
            duty,
            tuple(open_tasks[duty.obligation.id or 0]),
            after[proposed[n][0]] if n in proposed else None,
            proposed[n][1] if n in proposed else 0.0,
        )
        for n, duty in enumerate(before)
    ]


def _likeliest(before: Sequence[DutyText], after: Sequence[DutyText]) -> dict[int, tuple[int, float]]:
    """Index of the old duty to (index of the new one, likeness), the likeliest pairs first, each once."""
    found = vectors([duty.text for duty in (*before, *after)])
    pairs = all_pairs(found[: len(before)], found[len(before) :])
    chosen: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, old, new in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= ALIKE and old not in chosen and new not in taken:
            chosen[old] = (new, likeness)
            taken.add(new)
    return chosen


def _duties(session: Session, directive: Directive) -> list[DutyText]:
    query = (
        select(Obligation, ClauseRow)
        .join(ClauseRow, col(ClauseRow.id) == Obligation.clause_id)
        .where(Obligation.directive_id == directive.id, Obligation.state != "dropped")
        .order_by(col(ClauseRow.position), col(Obligation.position))
    )
    return [DutyText(duty, clause.path, duty.text or clause.text) for duty, clause in session.exec(query)]


def _open_tasks(session: Session, directive: Directive) -> dict[int, list[Task]]:
    query = select(Task).where(Task.directive_id == directive.id, col(Task.state).in_(OPEN))
    found: dict[int, list[Task]] = {}
    for task in session.exec(query.order_by(col(Task.due_on).is_(None), col(Task.due_on), col(Task.id))):
        found.setdefault(task.obligation_id, []).append(task)
    return found
