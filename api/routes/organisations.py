"""The register as JSON."""

from fastapi import APIRouter

from api.deps import Asking, Limit, Offset, Reading
from api.schemas import OrganisationOut
from models.permissions import require
from models.queries.organisations import register

router = APIRouter()


@router.get("/organisations")
def listed(who: Asking, session: Reading, limit: Limit = 100, offset: Offset = 0) -> list[OrganisationOut]:
    """A page of the organisations and groups, by name."""
    require(who.actor, "see register")
    lines = register(session, who.actor.jurisdiction_id, limit=limit, offset=offset)
    return [OrganisationOut.of(line) for line in lines]
