"""What changes many tasks at once: offices that pass on, directives that replace others, offers; typed tasks.

`dry_run` answers what would happen and changes nothing.
"""

from datetime import date
from typing import Annotated, Literal, Self

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session

from api.deps import Asking, Caller, Reading, RowId, Writing
from api.schemas import Id, Payload, TaskOut
from locales import mark
from models.actions.calls import organisation
from models.actions.offers import give_offered
from models.actions.reorganise import apply
from models.actions.replace import replace_directive
from models.actions.typed import Order, enter_task
from models.errors import BadInput, NotFound
from models.obligation import Obligation
from models.organisation import Organisation
from models.permissions import require
from models.queries import directives
from models.queries.reorganisation import Change, Plan, plan
from models.queries.replacement import Side, side_by_side

router = APIRouter()
Choices = Annotated[dict[Id, Id], Field(default_factory=dict)]


class ReorganiseIn(Payload):
    """What is to happen to an organisation; `tasks` and `people` map ids of rows to ids of successors."""

    kind: Literal["merge", "split", "rename", "dissolve"]
    successors: list[Id]
    passed_on: date
    document: str | None = None
    tasks: Choices
    people: Choices
    otherwise: Id | None = None
    dry_run: bool = False


class MoveOut(BaseModel):
    """One row that moves, by its id, and to whom; None where a choice is missing."""

    id: int
    successor_id: int | None


class PlanOut(BaseModel):
    """What a reorganisation moves; `supervised` tasks change their supervising office."""

    tasks: list[MoveOut]
    contributions: list[MoveOut]
    closed_contributions: list[int]
    people: list[MoveOut]
    units: list[str]
    supervised: int
    undecided: int

    @classmethod
    def of(cls, planned: Plan) -> Self:
        """From the plan."""
        return cls(
            tasks=[_move(task.id, heir) for task, heir in planned.tasks],
            contributions=[_move(part.id, heir) for part, heir in planned.parts],
            closed_contributions=[part.id or 0 for part in planned.closed_parts],
            people=[_move(person.id, heir) for person, heir in planned.people],
            units=[unit.name for unit in planned.units],
            supervised=planned.supervised,
            undecided=planned.undecided,
        )


class ReplaceIn(Payload):
    """The newer directive; `carried` maps duties of the old one to duties of it, the rest is closed."""

    by: Id
    carried: Choices


class SideOut(BaseModel):
    """A duty of the old directive with its open tasks, and the duty of the new one most like it."""

    obligation_id: int
    path: str
    text: str
    tasks: list[int]
    new_obligation_id: int | None
    new_path: str | None
    new_text: str | None
    likeness: float

    @classmethod
    def of(cls, side: Side) -> Self:
        """From a query's line."""
        return cls(
            obligation_id=side.old.obligation.id or 0,
            path=side.old.path,
            text=side.old.text,
            tasks=[task.id or 0 for task in side.open_tasks],
            new_obligation_id=side.new.obligation.id if side.new else None,
            new_path=side.new.path if side.new else None,
            new_text=side.new.text if side.new else None,
            likeness=round(side.likeness, 3),
        )


class ReplacedOut(BaseModel):
    """How many tasks were carried over, closed, and left because their report waits."""

    carried: int
    closed: int
    waiting: int


class OffersIn(Payload):
    """To whom it is given; to all that were offered it without."""

    organisation_ids: list[Id] | None = None


class TaskIn(Payload):
    """A task that was given without a document; the same `key` again gives the same task."""

    text: str
    organisation_id: Id
    supervisor_id: Id | None = None
    due_on: date | None = None
    coordinating: list[Id] = Field(default_factory=list)
    title: str | None = None
    number: str | None = None
    issued_on: date | None = None
    key: Annotated[str | None, Field(max_length=200)] = None


@router.post("/tasks", status_code=201)
def enter(who: Asking, session: Writing, wanted: TaskIn) -> TaskOut:
    """Enters a task that was given without a document, and assigns it."""
    supervisor_id = wanted.supervisor_id or who.actor.organisation_id
    if supervisor_id is None:
        raise BadInput(mark("Hãy cho biết cơ quan theo dõi (supervisor_id)."))
    task = enter_task(
        session,
        who.actor,
        text=wanted.text,
        organisation=_office(session, who, wanted.organisation_id),
        supervisor=_office(session, who, supervisor_id),
        due_on=wanted.due_on,
        coordinating=[_office(session, who, row_id) for row_id in wanted.coordinating],
        order=Order(wanted.title, wanted.number, wanted.issued_on),
        key=wanted.key,
        now=who.now,
    )
    return TaskOut.model_validate(task)


@router.post("/obligations/{obligation_id}/give-offered")
def give(
    who: Asking, session: Writing, obligation_id: RowId, wanted: OffersIn | None = None
) -> list[TaskOut]:
    """Gives out what new members of a group were offered of this duty."""
    duty = session.get(Obligation, obligation_id)
    if duty is None or duty.jurisdiction_id != who.actor.jurisdiction_id:
        raise NotFound(mark("Không có nhiệm vụ này, hoặc bạn không được xem."))
    ids = wanted.organisation_ids if wanted else None
    given = give_offered(session, who.actor, duty, organisation_ids=ids, now=who.now)
    return [TaskOut.model_validate(task) for task in given]


@router.post("/organisations/{organisation_id}/reorganise")
def reorganise(who: Asking, session: Writing, organisation_id: RowId, wanted: ReorganiseIn) -> PlanOut:
    """Passes an organisation on to its successors, or shows what that would move (`dry_run`)."""
    require(who.actor, "reorganise")
    change = Change(
        _office(session, who, organisation_id),
        wanted.kind,
        tuple(_office(session, who, row_id) for row_id in wanted.successors),
        wanted.passed_on,
        wanted.document,
        {row_id: _office(session, who, heir) for row_id, heir in wanted.tasks.items()},
        {row_id: _office(session, who, heir) for row_id, heir in wanted.people.items()},
        _office(session, who, wanted.otherwise) if wanted.otherwise else None,
    )
    if wanted.dry_run:
        return PlanOut.of(plan(session, who.actor, change))
    return PlanOut.of(apply(session, who.actor, change, now=who.now))


@router.get("/directives/{directive_id}/beside/{newer_id}")
def beside(who: Asking, session: Reading, directive_id: RowId, newer_id: RowId) -> list[SideOut]:
    """The duties that are still open beside those of a newer directive that are most like them."""
    old, new = (directives.one(session, who.actor, row_id) for row_id in (directive_id, newer_id))
    return [SideOut.of(side) for side in side_by_side(session, old, new)]


@router.post("/directives/{directive_id}/replace")
def replace(who: Asking, session: Writing, directive_id: RowId, wanted: ReplaceIn) -> ReplacedOut:
    """Ends a directive that a newer one replaces; open tasks are carried over as chosen, or closed."""
    old, new = (directives.one(session, who.actor, row_id) for row_id in (directive_id, wanted.by))
    done = replace_directive(session, who.actor, old, new, carried=wanted.carried, now=who.now)
    return ReplacedOut(carried=done.carried, closed=done.closed, waiting=done.waiting)


def _office(session: Session, who: Caller, row_id: int) -> Organisation:
    found = organisation(session, who.actor, row_id)
    assert found is not None  # noqa: S101  an id was given
    return found


def _move(row_id: int | None, heir: Organisation | None) -> MoveOut:
    return MoveOut(id=row_id or 0, successor_id=heir.id if heir else None)
