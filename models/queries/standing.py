"""The official figures: where the tasks that somebody answers for stood on a day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, union
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from models.history import Handover
from models.organisation import Organisation
from models.permissions import LEAD, SUPERIOR, Actor, may
from models.queries.places import PARTS, Places, places
from models.rates import Counts
from models.standing import LATE_PARTS, Part
from models.task import Task

# States that have a standing: not the unconfirmed, nor what is suspended or no longer followed.
COUNTED = ("assigned", "in_progress", "reported", "done", "disputed", "redo")
FEW = 100


@dataclass(frozen=True, slots=True)
class OrganisationCounts:
    """The counts of one organisation, by due date and by the original one, before any extension."""

    organisation_id: int
    name: str
    counts: Counts
    original: Counts


@dataclass(frozen=True, slots=True)
class Compliance:
    """The figures on a day, in total and by organisation in order of name.

    `known_on`: as far as was on record by the end of that day; None: as everything on record says.
    """

    on: date
    total: Counts
    original: Counts
    organisations: list[OrganisationCounts]
    known_on: date | None = None


def compliance(
    session: Session,
    actor: Actor,
    *,
    on: date,
    known_on: date | None = None,
    directive_id: int | None = None,
    organisation_id: int | None = None,
) -> Compliance:
    """Counts the tasks that had begun by the end of `on`, by the dates of the acts.

    A recurring duty counts from the first day of each period; what was reported earlier counts too. Each
    task counts for the organisation that had it on that day, also for who asks: an organisation gets its
    own figures, not those of tasks that it only helps with.

    With `known_on` what was on record by the end of that day: acts and tasks that were entered later are not
    seen, while the dates are compared with `on`.
    """
    then = places(session, actor.jurisdiction_id, on, known_on)
    query: Select[Any] = (
        plain_select(
            then.organisation_id.label("whose"),
            then.part.label("part"),
            then.original.label("original"),
            col(Task.objective_cause).label("excused"),
            func.count().label("count"),
        )
        .where(then.begun, *_wanted(actor, then, organisation_id))
        .group_by("whose", "part", "original", "excused")
    )
    if directive_id is not None:
        query = query.where(col(Task.directive_id) == directive_id)
    by_due: dict[int, Counter[str]] = {}
    by_original: dict[int, Counter[str]] = {}
    for whose, part, original, excused, count in session.connection().execute(query):
        _count(by_due.setdefault(whose, Counter()), PARTS[part], excused, count)
        _count(by_original.setdefault(whose, Counter()), PARTS[original], excused, count)
    names = _names(session, actor, set(by_due))
    lines = [
        OrganisationCounts(whose, names[whose], Counts(**by_due[whose]), Counts(**by_original[whose]))
        for whose in sorted(by_due, key=lambda whose: (names[whose], whose))
    ]
    return Compliance(on, _sum(by_due.values()), _sum(by_original.values()), lines, known_on)


def _wanted(actor: Actor, then: Places, organisation_id: int | None) -> list[ColumnElement[bool]]:
    """The tasks whose figures the actor gets: all, or those that their organisation had or supervises."""
    found: list[ColumnElement[bool]] = [col(Task.jurisdiction_id) == actor.jurisdiction_id]
    if organisation_id is not None or not may(actor, "see task"):
        # "+ 0": else SQLite takes an index of the whole jurisdiction for the few tasks of one organisation.
        found = [col(Task.jurisdiction_id) + 0 == actor.jurisdiction_id]
    if organisation_id is not None:
        found.append(_had(organisation_id, then))
    if may(actor, "see task"):
        return found
    mine = actor.organisation_id
    if mine is None:
        return [*found, false()]
    answers = {LEAD: _had(mine, then), SUPERIOR: col(Task.supervisor_id) == mine}
    return [*found, or_(*(so for name, so in answers.items() if may(actor, "see task", frozenset({name}))))]


def _had(organisation_id: int, then: Places) -> ColumnElement[bool]:
    """The tasks that an organisation had then; an index finds what it has or ever had."""
    has = col(Task.organisation_id) == organisation_id
    if not then.past:
        return has
    passed_on = select(Handover.task_id).where(Handover.before_id == organisation_id)
    ever = union(select(Task.id).where(has), passed_on)
    return and_(col(Task.id).in_(ever), then.organisation_id == organisation_id)


def _count(counter: Counter[str], part: Part, excused: bool, count: int) -> None:
    counter[part.value] += count
    if excused and part in LATE_PARTS:
        counter["excused"] += count


def _sum(counters: Iterable[Counter[str]]) -> Counts:
    return Counts(**sum(counters, Counter[str]()))


def _names(session: Session, actor: Actor, ids: set[int]) -> dict[int, str]:
    """The names of these organisations; where they are many, those of all."""
    query = select(Organisation.id, Organisation.name)
    query = query.where(Organisation.jurisdiction_id == actor.jurisdiction_id)
    if len(ids) <= FEW:
        query = query.where(col(Organisation.id).in_(ids))
    return {key: name for key, name in session.exec(query) if key}
