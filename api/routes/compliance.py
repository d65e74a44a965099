"""The official figures as JSON."""

from datetime import date

from fastapi import APIRouter

from api.deps import Asking, OptionalId, Reading, RowId
from api.figures import ComplianceOut, PlaceOut
from models.queries import tasks
from models.queries.lives import life
from models.queries.standing import compliance
from models.standing import place

router = APIRouter()


@router.get("/compliance")
def show(
    who: Asking,
    session: Reading,
    directive: OptionalId = None,
    organisation: OptionalId = None,
    on: date | None = None,
) -> ComplianceOut:
    """Where the tasks that the caller answers for stood at the end of the day `on`, today by default."""
    found = compliance(
        session, who.actor, on=on or who.today, directive_id=directive, organisation_id=organisation
    )
    return ComplianceOut.of(found, who.language)


@router.get("/tasks/{task_id}/standing")
def of_task(who: Asking, session: Reading, task_id: RowId, on: date | None = None) -> PlaceOut:
    """Where one task stood at the end of the day `on`, today by default, by the dates of its acts."""
    day = on or who.today
    return PlaceOut.of(place(life(session, tasks.one(session, who.actor, task_id)), day), day)
