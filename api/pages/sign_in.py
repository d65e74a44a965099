"""Signing in and out, and the language switch."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import Session

from api.deps import (
    LANGUAGE_COOKIE,
    SESSION_COOKIE,
    Anybody,
    Configured,
    Now,
    Reading,
    Visitor,
    Writing,
    engine_of,
)
from api.pages.forms import to
from api.pages.render import page
from locales import LANGUAGES
from models.actions.demo import PASSWORD
from models.actions.register import jurisdiction
from models.actions.sign_in import SIGN_IN_HOURS, sign_in, sign_out
from models.db import snapshot, transaction
from models.errors import NotAllowed
from models.organisation import Organisation
from models.queries.people import demo_sign_ins

HOUR_S = 3600
# Who gives work out first, then who does it: the order in which a newcomer tries them.
ROLES_SHOWN = ("supervisor", "officer", "head", "auditor", "administrator")
LANGUAGE_KEPT_S = 365 * 24 * HOUR_S

router = APIRouter()
Typed = Annotated[str, Form()]


@router.get("/sign-in")
def show(request: Request, who: Anybody, session: Reading, next: str = "/") -> HTMLResponse:  # noqa: A002
    """The form; with the demo's sign-ins where there are any."""
    return _form(request, who, session, wanted=next)


@router.post("/sign-in")
def take(
    request: Request,
    who: Anybody,
    settings: Configured,
    email: Typed = "",
    password: Typed = "",
    next: Typed = "/",  # noqa: A002
) -> Response:
    """Signs in and goes on to the page that was wanted."""
    try:
        with transaction(engine_of(request)) as session:
            home = jurisdiction(session, now=who.now)
            token = sign_in(session, home.id or 0, email, password, now=who.now)
    except NotAllowed as error:
        with snapshot(engine_of(request)) as session:
            errors = {"password": error.say(who.language)}
            return _form(request, who, session, wanted=next, email=email, errors=errors, status=403)
    response = to(_own_page(next))
    response.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=SIGN_IN_HOURS * HOUR_S,
        httponly=True,
        samesite="lax",
        secure=settings.site.startswith("https:"),
    )
    return response


@router.post("/sign-out")
def leave(request: Request, session: Writing, now: Now) -> RedirectResponse:
    """Ends the sign-in of this browser."""
    token = request.cookies.get(SESSION_COOKIE)
    if token:
        sign_out(session, token, now=now)
    response = to("/sign-in", notice="signed-out")
    response.delete_cookie(SESSION_COOKIE)
    return response


@router.post("/language")
def switch(settings: Configured, language: Typed = "vi", back: Typed = "/") -> RedirectResponse:
    """Keeps the language in this browser and returns to where one was."""
    response = to(_own_page(back))
    if language in LANGUAGES:
        response.set_cookie(
            LANGUAGE_COOKIE,
            language,
            max_age=LANGUAGE_KEPT_S,
            httponly=True,
            samesite="lax",
            secure=settings.site.startswith("https:"),
        )
    return response


def _form(
    request: Request,
    who: Visitor,
    session: Session,
    *,
    wanted: str,
    email: str = "",
    errors: dict[str, str] | None = None,
    status: int = 200,
) -> HTMLResponse:
    samples = sorted(demo_sign_ins(session), key=lambda person: ROLES_SHOWN.index(person.role))
    offices = {
        person.id: session.get_one(Organisation, person.organisation_id).name
        for person in samples
        if person.organisation_id
    }
    return page(
        request,
        who,
        "sign_in.html",
        status=status,
        next=_own_page(wanted),
        email=email,
        errors=errors or {},
        samples=samples,
        offices=offices,
        sample_password=PASSWORD,
    )


def _own_page(address: str) -> str:
    """The address when it is one of ours, else the first page: a link must not lead to another site."""
    parts = urlsplit(address.replace("\\", "/"))
    ours = address.startswith("/") and not parts.scheme and not parts.netloc and address.isprintable()
    return address if ours else "/"
