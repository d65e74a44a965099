"""A task that is given without a document: one form, whose words are the task's text.

Promise: sent twice by the same page, it is entered once; what was typed stays until it is right.
"""

import secrets
from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Reading, engine_of
from api.pages.forms import Errors, Fields, a_day, to
from api.pages.offices import office_named, register_of
from api.pages.render import page
from models.actions.typed import Order, enter_task
from models.db import snapshot, transaction
from models.organisation import Organisation
from models.permissions import may, require
from models.queries.organisations import supervising

LONGEST_KEY = 100

router = APIRouter()


@router.get("/tasks/new")
def new(request: Request, who: Asking, session: Reading) -> HTMLResponse:
    """The empty form."""
    _require_giver(who)
    return _form(request, who, session, {}, Errors(who.language))


@router.post("/tasks/new")
def give(request: Request, who: Asking, typed: Fields) -> Response:
    """Enters the task and goes to its page; or shows the form again."""
    _require_giver(who)
    errors = Errors(who.language)
    with errors.beside("form"), transaction(engine_of(request)) as session:
        due_on = issued_on = organisation = supervisor = None
        coordinating: list[Organisation] = []
        with errors.beside("due_on"):
            due_on = a_day(typed.get("due_on", ""))
        with errors.beside("issued_on"):
            issued_on = a_day(typed.get("issued_on", ""))
        with errors.beside("organisation"):
            organisation = office_named(session, who.actor, typed.get("organisation", ""))
        with errors.beside("supervisor"):
            supervisor = office_named(session, who.actor, typed.get("supervisor", ""))
        with errors.beside("coordinating"):
            names = [name for name in typed.get("coordinating", "").splitlines() if name.strip()]
            coordinating = [office_named(session, who.actor, name) for name in names]
        if organisation and supervisor and not errors:
            task = enter_task(
                session,
                who.actor,
                text=typed.get("text", ""),
                organisation=organisation,
                supervisor=supervisor,
                due_on=due_on,
                coordinating=coordinating,
                order=Order(typed.get("title"), typed.get("number"), issued_on),
                key=typed.get("key", "")[:LONGEST_KEY] or None,
                now=who.now,
            )
            return to(f"/tasks/{task.id}")
    with snapshot(engine_of(request)) as session:
        return _form(request, who, session, typed, errors)


def _require_giver(who: Caller) -> None:
    require(who.actor, "enter task", who.actor.relations(None, who.actor.organisation_id))


def _form(
    request: Request, who: Caller, session: Session, typed: Mapping[str, str], errors: Errors
) -> HTMLResponse:
    offices = [
        office
        for office in supervising(session, who.actor.jurisdiction_id)
        if may(who.actor, "enter task", who.actor.relations(None, office.id))
    ]
    return page(
        request,
        who,
        "task_new.html",
        status=errors.status,
        errors=errors,
        typed=typed,
        key=typed.get("key") or secrets.token_urlsafe(12),
        offices=offices,
        register=register_of(session, who.actor),
    )
