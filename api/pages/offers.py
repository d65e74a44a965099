"""What is offered of group duties to organisations that joined later: given out, or dropped with a reason."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Reading, RowId, engine_of
from api.pages.forms import Errors, a_number, page_number, to
from api.pages.render import page
from locales import mark
from models.actions.offers import give_offered
from models.actions.offers_dropped import drop_offered
from models.db import snapshot, transaction
from models.errors import BadInput
from models.permissions import may
from models.queries import duties
from models.queries.inbox import offers

PAGE_LENGTH = 20
NONE_CHOSEN = mark("Hãy chọn ít nhất một đơn vị.")

router = APIRouter(prefix="/offers")
Typed = Annotated[str, Form()]
Chosen = Annotated[list[str] | None, Form()]


@router.get("")
def listed(request: Request, who: Asking, session: Reading) -> HTMLResponse:
    """The duties with offers, the oldest first, each with the form to give or drop them."""
    return _page(request, who, session, Errors(who.language), {})


@router.post("/{obligation_id}/give")
def give(request: Request, who: Asking, obligation_id: RowId, office: Chosen = None) -> Response:
    """Gives it out to the chosen organisations."""
    errors = Errors(who.language)
    with errors.beside(f"offer-{obligation_id}"), transaction(engine_of(request)) as session:
        duty = duties.one(session, who.actor, obligation_id)
        given = give_offered(session, who.actor, duty, organisation_ids=_chosen(office), now=who.now)
        return to("/offers", notice="offers-given", n=len(given))
    return _again(request, who, errors, {})


@router.post("/{obligation_id}/drop")
def drop(
    request: Request,
    who: Asking,
    obligation_id: RowId,
    office: Chosen = None,
    reason: Typed = "",
    document: Typed = "",
) -> Response:
    """Drops it for the chosen organisations, with a reason and a document."""
    errors = Errors(who.language)
    with errors.beside(f"offer-{obligation_id}"), transaction(engine_of(request)) as session:
        duty = duties.one(session, who.actor, obligation_id)
        dropped = drop_offered(
            session,
            who.actor,
            duty,
            organisation_ids=_chosen(office),
            reason=reason,
            document=document,
            now=who.now,
        )
        return to("/offers", notice="offers-dropped", n=len(dropped))
    return _again(request, who, errors, {"duty": str(obligation_id), "reason": reason, "document": document})


def _chosen(office: list[str] | None) -> list[int]:
    """The chosen organisations. Raises BadInput without any: nothing is given to all by an oversight."""
    found = [number for number in map(a_number, office or ()) if number is not None]
    if not found:
        raise BadInput(NONE_CHOSEN)
    return found


def _again(request: Request, who: Caller, errors: Errors, typed: Mapping[str, str]) -> HTMLResponse:
    with snapshot(engine_of(request)) as session:
        return _page(request, who, session, errors, typed)


def _page(
    request: Request, who: Caller, session: Session, errors: Errors, typed: Mapping[str, str]
) -> HTMLResponse:
    number = page_number(request)
    lines = offers(session, who.actor, limit=PAGE_LENGTH + 1, offset=(number - 1) * PAGE_LENGTH)
    shown = lines[:PAGE_LENGTH]
    supervised = {
        line.obligation.id: who.actor.relations(None, line.directive.supervisor_id) for line in shown
    }
    return page(
        request,
        who,
        "offers.html",
        status=errors.status,
        errors=errors,
        address="/offers",
        lines=shown,
        offices=duties.offered_offices(session, who.actor, list(supervised)),
        may_give={duty for duty, related in supervised.items() if may(who.actor, "confirm", related)},
        may_drop={duty for duty, related in supervised.items() if may(who.actor, "drop", related)},
        number=number,
        more=len(lines) > PAGE_LENGTH,
        typed=typed,
    )
