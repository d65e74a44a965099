"""The official figures as JSON."""

from datetime import date

from fastapi import APIRouter

from api.deps import Asking, OptionalId, Reading, RowId
from api.figures import ComplianceOut, PlaceOut
from models.queries import tasks
from models.queries.lives import life
from models.queries.standing import compliance
from models.standing import place, require_past

router = APIRouter()


@router.get("/compliance")
def show(
    who: Asking,
    session: Reading,
    directive: OptionalId = None,
    organisation: OptionalId = None,
    on: date | None = None,
    known_on: date | None = None,
) -> ComplianceOut:
    """Where the tasks that the caller answers for stood at the end of the day `on`, today by default.

    With `known_on` as far as was on record by the end of that day.
    """
    require_past(known_on, who.today)
    found = compliance(
        session,
        who.actor,
        on=on or who.today,
        known_on=known_on,
        directive_id=directive,
        organisation_id=organisation,
    )
    return ComplianceOut.of(found, who.language)


@router.get("/tasks/{task_id}/standing")
def of_task(
    who: Asking, session: Reading, task_id: RowId, on: date | None = None, known_on: date | None = None
) -> PlaceOut:
    """Where one task stood at the end of the day `on`, today by default, by the dates of its acts.

    With `known_on` as far as was on record by the end of that day.
    """
    require_past(known_on, who.today)
    day = on or who.today
    task = tasks.one(session, who.actor, task_id)
    return PlaceOut.of(place(life(session, task), day, known_on), day)
