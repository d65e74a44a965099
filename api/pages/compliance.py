"""The official figures as a table, with the formula under every rate."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import Asking, Reading
from api.pages.forms import Errors, a_day, a_number
from api.pages.render import day, page
from models.permissions import may
from models.queries import directives
from models.queries.standing import compliance
from models.rates import RATES

CHOICES = 500

router = APIRouter(prefix="/compliance")


@router.get("")
def show(request: Request, who: Asking, session: Reading, on: str = "", directive: str = "") -> HTMLResponse:
    """Where the tasks that this person answers for stood at the end of a day, today by default."""
    errors = Errors(who.language)
    directive_id = a_number(directive)
    found = None
    with errors.beside("on"):
        found = compliance(session, who.actor, on=a_day(on) or who.today, directive_id=directive_id)
    return page(
        request,
        who,
        "compliance.html",
        status=errors.status,
        errors=errors,
        found=found,
        rates=RATES,
        on_time=RATES[0],
        typed_on=on if errors or found is None else day(found.on),
        directive_id=directive_id,
        directives=[line.directive for line in directives.visible(session, who.actor, limit=CHOICES)],
        list_links=may(who.actor, "see register"),
    )
