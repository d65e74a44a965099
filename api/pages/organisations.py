"""The register of organisations."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import Asking, Reading
from api.pages.forms import page_number
from api.pages.render import page
from models.permissions import may, require
from models.queries.organisations import register

PAGE_LENGTH = 100

router = APIRouter(prefix="/organisations")


@router.get("")
def listed(request: Request, who: Asking, session: Reading) -> HTMLResponse:
    """Every organisation and group, and who of them cannot be reached."""
    require(who.actor, "see register")
    number = page_number(request)
    lines = register(
        session, who.actor.jurisdiction_id, limit=PAGE_LENGTH + 1, offset=(number - 1) * PAGE_LENGTH
    )
    return page(
        request,
        who,
        "organisations.html",
        lines=lines[:PAGE_LENGTH],
        number=number,
        more=len(lines) > PAGE_LENGTH,
        may_reorganise=may(who.actor, "reorganise"),
    )
