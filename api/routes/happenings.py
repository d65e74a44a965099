"""As JSON: duties that wait for an event, the events recorded for them, the periods of recurring duties."""

import datetime as dt
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field

from api.deps import LARGEST_ID, Asking, Limit, Offset, Reading, RowId, Writing
from api.following import Wanted, follow
from api.schemas import Id, Payload, ReadFromRow, TaskOut
from models.actions.acting import take
from models.actions.calls import organisation
from models.actions.happenings import record_event
from models.actions.recurrence import change_period
from models.queries import duties
from models.queries.happenings import waiting

LONGEST_TEXT = 10_000  # characters
LONGEST_LINE = 500

router = APIRouter()
Words = Annotated[str, Field(max_length=LONGEST_TEXT)]
Line = Annotated[str, Field(max_length=LONGEST_LINE)]


class OfficeOut(ReadFromRow):
    """An organisation with its tasks of a duty."""

    organisation_id: int
    name: str
    tasks: int
    first_due_on: dt.date | None


class WaitingOut(ReadFromRow):
    """A duty that waits for an event, as printed, and the organisations that wait with it."""

    obligation_id: int
    directive_id: int
    directive_number: str | None
    path: str
    text: str
    event: str
    repeats: bool
    tasks: int
    organisations: list[OfficeOut]


class EventIn(Payload):
    """What happened. `again` makes a task of its own for this time; `earlier` confirms a day before the
    directive's; with `dry_run` the answer shows the dates and nothing is kept.
    """

    happened_on: dt.date
    document: Line
    organisation_id: Id | None = None
    again: bool = False
    earlier: bool = False
    note: Words = ""
    dry_run: bool = False


class DatedOut(ReadFromRow):
    """A task that an event dated or made."""

    task_id: int
    organisation: str
    due_on: dt.date | None
    undated: str | None


class HappeningOut(ReadFromRow):
    """A recorded event; `organisation_id` None: for every lead; `recorded_by` None: the system."""

    id: int
    organisation_id: int | None
    happened_on: dt.date
    document: str
    note: str
    recorded_at: dt.datetime
    recorded_by: str | None
    tasks: list[DatedOut]


class PeriodIn(Payload):
    """Another last day for one period; `version` is that of the task that the caller looked at."""

    due_on: dt.date
    reason: Words
    document: Line | None = None
    version: Annotated[int | None, Field(ge=1, le=LARGEST_ID)] = None


class FollowingIn(Payload):
    """Another rule from a day on: a phrase, or the JSON of a deadline as the reader prints it."""

    from_period: dt.date
    rule: Line | dict[str, Any]
    reason: Words
    document: Line | None = None
    dry_run: bool = False


class PeriodOut(ReadFromRow):
    """A period of the new rule; without `task_id` where it was only tried."""

    task_id: int | None
    organisation_id: int | None
    organisation: str
    due_on: dt.date | None


class FollowedOut(ReadFromRow):
    """The duty that goes on (None where only tried), and how many tasks of the old rule it replaces."""

    obligation_id: int | None
    replaced: int
    periods: list[PeriodOut]


@router.get("/waiting")
def listed(who: Asking, session: Reading, limit: Limit = 100, offset: Offset = 0) -> list[WaitingOut]:
    """A page of the duties of which the caller may see a task that waits for an event, oldest first."""
    lines = waiting(session, who.actor, limit=limit, offset=offset)
    offices = duties.waiting_offices(session, who.actor, [line.obligation.id for line in lines])
    return [
        WaitingOut(
            obligation_id=line.obligation.id or 0,
            directive_id=line.directive.id or 0,
            directive_number=line.directive.number,
            path=line.path,
            text=line.text,
            event=line.event,
            repeats=line.obligation.repeats,
            tasks=line.tasks,
            organisations=[OfficeOut.model_validate(one) for one in offices.get(line.obligation.id or 0, [])],
        )
        for line in lines
    ]


@router.post("/obligations/{obligation_id}/events")
def record(who: Asking, session: Writing, obligation_id: RowId, given: EventIn) -> list[TaskOut]:
    """Records the event; the answer is the tasks that got their date by it, or were made for it."""
    tasks = record_event(
        session,
        who.actor,
        duties.one(session, who.actor, obligation_id),
        happened_on=given.happened_on,
        document=given.document,
        organisation=organisation(session, who.actor, given.organisation_id),
        again=given.again,
        earlier=given.earlier,
        note=given.note,
        now=who.now,
    )
    shown = [TaskOut.model_validate(task) for task in tasks]
    if given.dry_run:
        session.rollback()
    return shown


@router.get("/obligations/{obligation_id}/events")
def recorded(
    who: Asking, session: Reading, obligation_id: RowId, limit: Limit = 100, offset: Offset = 0
) -> list[HappeningOut]:
    """A page of the events of a duty that concern the caller, the latest first."""
    duty = duties.one(session, who.actor, obligation_id)
    lines = duties.recorded(session, who.actor, duty, limit=limit, offset=offset)
    dated = duties.dated_by(session, who.actor, duty, [line.happening.id for line in lines])
    return [
        HappeningOut(
            **line.happening.model_dump(exclude={"recorded_by"}),
            recorded_by=line.person_name,
            tasks=[_dated(one) for one in dated.get(line.happening.id or 0, [])],
        )
        for line in lines
    ]


@router.post("/tasks/{task_id}/change-period")
def this_period(who: Asking, session: Writing, task_id: RowId, given: PeriodIn) -> TaskOut:
    """Another last day for this period only."""
    task = take(session, who.actor, task_id, seen=given.version)
    change_period(
        session,
        who.actor,
        task,
        due_on=given.due_on,
        reason=given.reason,
        document=given.document,
        now=who.now,
    )
    return TaskOut.model_validate(task)


@router.post("/obligations/{obligation_id}/change-following")
def following(who: Asking, session: Writing, obligation_id: RowId, given: FollowingIn) -> FollowedOut:
    """Another rule from that day on, or with `dry_run` only what it would make."""
    wanted = Wanted(given.from_period, given.rule, given.reason, given.document)
    done = FollowedOut.model_validate(follow(session, who.actor, obligation_id, wanted, now=who.now))
    if not given.dry_run:
        return done
    session.rollback()
    tried = [one.model_copy(update={"task_id": None}) for one in done.periods]
    return done.model_copy(update={"obligation_id": None, "periods": tried})


def _dated(line: duties.DatedLine) -> DatedOut:
    task = line.task
    return DatedOut(
        task_id=task.id or 0, organisation=line.organisation, due_on=task.due_on, undated=task.undated
    )
