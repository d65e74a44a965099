"""Duties that wait for an event: the list, and one duty with what was recorded and the form to record it."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session, select

from api.deps import Asking, Caller, Reading, RowId, engine_of
from api.pages.forms import Errors, a_day, a_number, page_number, to
from api.pages.render import page
from locales import mark
from models.actions.acting import relations
from models.actions.calls import organisation
from models.actions.happenings import record_event
from models.db import snapshot, transaction
from models.directive import ClauseRow, Directive
from models.errors import BadInput
from models.lifecycle import MOVES
from models.obligation import Obligation, deadline_of
from models.permissions import Actor, may
from models.queries import duties
from models.queries.happenings import WaitingLine, waiting
from models.queries.tasks import may_see
from models.task import Task

PAGE_LENGTH = 50
EVENTS_SHOWN = 100
NO_DAY = mark("Hãy ghi ngày xảy ra sự kiện.")
# The kinds of rules that count from an event.
OF_EVENTS = ("relative", "event")
EMPTY = {"day": "", "document": "", "organisation": "", "note": "", "again": "", "earlier": ""}

router = APIRouter(prefix="/waiting")
Typed = Annotated[str, Form()]


@router.get("")
def listed(request: Request, who: Asking, session: Reading) -> HTMLResponse:
    """The duties that wait, the oldest first, with the organisations that wait with them."""
    number = page_number(request)
    lines = waiting(session, who.actor, limit=PAGE_LENGTH + 1, offset=(number - 1) * PAGE_LENGTH)
    shown = lines[:PAGE_LENGTH]
    return page(
        request,
        who,
        "waiting.html",
        lines=shown,
        offices=duties.waiting_offices(session, who.actor, [line.obligation.id for line in shown]),
        number=number,
        more=len(lines) > PAGE_LENGTH,
        may_offer=may(who.actor, "confirm", who.actor.relations(None, who.actor.organisation_id)),
    )


@router.get("/{obligation_id}")
def show(request: Request, who: Asking, session: Reading, obligation_id: RowId) -> HTMLResponse:
    """One duty: what it waits for, what happened so far with the dates that it gave, and the form."""
    return _page(request, who, session, obligation_id, Errors(who.language), {})


@router.post("/{obligation_id}")
def record(
    request: Request,
    who: Asking,
    obligation_id: RowId,
    day: Typed = "",
    document: Typed = "",
    organisation_id: Annotated[str, Form(alias="organisation")] = "",
    note: Typed = "",
    again: Typed = "",
    earlier: Typed = "",
) -> Response:
    """Records the event; the page then shows which task got which date."""
    errors = Errors(who.language)
    with errors.beside("day"), transaction(engine_of(request)) as session:
        happened_on = a_day(day)
        if happened_on is None:
            raise BadInput(NO_DAY)
        tasks = record_event(
            session,
            who.actor,
            duties.one(session, who.actor, obligation_id),
            happened_on=happened_on,
            document=document,
            organisation=organisation(session, who.actor, a_number(organisation_id)),
            again=bool(again),
            earlier=bool(earlier),
            note=note,
            now=who.now,
        )
        return to(f"/waiting/{obligation_id}", notice="event-recorded", n=len(tasks))
    typed = {
        "day": day,
        "document": document,
        "organisation": organisation_id,
        "note": note,
        "again": again,
        "earlier": earlier,
    }
    with snapshot(engine_of(request)) as session:
        return _page(request, who, session, obligation_id, errors, typed)


def _page(
    request: Request,
    who: Caller,
    session: Session,
    obligation_id: int,
    errors: Errors,
    typed: dict[str, str],
) -> HTMLResponse:
    duty = duties.one(session, who.actor, obligation_id)
    events = duties.recorded(session, who.actor, duty, limit=EVENTS_SHOWN)
    offices = duties.waiting_offices(session, who.actor, [duty.id]).get(duty.id or 0, [])
    directive = session.get_one(Directive, duty.directive_id)
    clause = session.get_one(ClauseRow, duty.clause_id)
    return page(
        request,
        who,
        "waiting_duty.html",
        status=errors.status,
        errors=errors,
        address=f"/waiting/{obligation_id}",
        line=WaitingLine(duty, directive, clause.path, duty.text or clause.text, len(offices)),
        offices=offices,
        events=events,
        dated=duties.dated_by(session, who.actor, duty, [line.happening.id for line in events]),
        may_record=_may_record(session, who.actor, duty),
        superior=may(who.actor, "record event", who.actor.relations(None, directive.supervisor_id)),
        typed=EMPTY | {"again": "1" if duty.repeats else ""} | typed,
    )


def _may_record(session: Session, actor: Actor, duty: Obligation) -> bool:
    """Whether there is a task of it on which this person may record the event, now or once more."""
    deadline = deadline_of(duty.rule)
    if deadline is None or deadline.type not in OF_EVENTS:
        return False
    query = select(Task).where(Task.obligation_id == duty.id, Task.period == "", may_see(actor))
    return any(
        may(actor, "record event", relations(session, actor, task))
        for task in session.exec(query)
        if (task.state, "record event") in MOVES or task.state == "done"
    )
