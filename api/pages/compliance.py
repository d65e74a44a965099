"""The official figures as a table, with the formula under every rate."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.deps import Asking, Reading
from api.pages.forms import Errors, a_day, a_number
from api.pages.render import day as shown_day
from api.pages.render import page
from models.permissions import may
from models.queries import directives
from models.queries.standing import compliance
from models.rates import RATES
from models.standing import require_past

CHOICES = 500

router = APIRouter(prefix="/compliance")


@router.get("")
def show(
    request: Request, who: Asking, session: Reading, on: str = "", known_on: str = "", directive: str = ""
) -> HTMLResponse:
    """Where the tasks that this person answers for stood at the end of a day, today by default.

    With `known_on` as far as was on record by the end of that day.
    """
    errors = Errors(who.language)
    directive_id = a_number(directive)
    day, known, found = None, None, None
    with errors.beside("on"):
        day = a_day(on) or who.today
    with errors.beside("known_on"):
        known = a_day(known_on)
        require_past(known, who.today)
    if day and not errors:
        found = compliance(session, who.actor, on=day, known_on=known, directive_id=directive_id)
    return page(
        request,
        who,
        "compliance.html",
        status=errors.status,
        errors=errors,
        found=found,
        rates=RATES,
        on_time=RATES[0],
        typed_on=shown_day(found.on) if found else on,
        typed_known_on=known_on if known is None or not found else shown_day(known),
        directive_id=directive_id,
        directives=[line.directive for line in directives.visible(session, who.actor, limit=CHOICES)],
        list_links=may(who.actor, "see register"),
    )
