"""The official figures as JSON."""

from datetime import date

from fastapi import APIRouter

from api.deps import Asking, OptionalId, Reading
from api.schemas import ComplianceOut
from models.queries.standing import compliance

router = APIRouter()


@router.get("/compliance")
def show(
    who: Asking, session: Reading, directive: OptionalId = None, on: date | None = None
) -> ComplianceOut:
    """Where the tasks that the caller may see stood at the end of the day `on`, today by default."""
    return ComplianceOut.of(compliance(session, who.actor, on=on or who.today, directive_id=directive))
