"""What a request works with: one moment, one session, and who asks.

Promise: the clock is read once per request; a GET has a session that cannot keep anything; a POST's changes
are committed before its answer leaves, so a failed commit never follows a "200".
"""

import base64
import binascii
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, cast
from zoneinfo import ZoneInfo

from fastapi import Depends, Path, Query, Request
from fastapi.security.utils import get_authorization_scheme_param
from sqlalchemy import Engine
from sqlmodel import Session

from locales import LANGUAGES, Language
from models.actions.sign_in import check_password
from models.db import snapshot, transaction
from models.errors import NotAllowed
from models.organisation import Jurisdiction
from models.permissions import Actor
from models.person import Person
from models.queries.organisations import the_jurisdiction
from models.queries.people import actor_of, by_token
from settings import Settings

SESSION_COOKIE = "dondoc_session"
LANGUAGE_COOKIE = "dondoc_language"
LARGEST_ID = 2**63 - 1
LARGEST_LIMIT = 500
OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")  # before anybody is known

Clock = Callable[[], datetime]
RowId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
OptionalId = Annotated[int | None, Query(ge=1, le=LARGEST_ID)]
Limit = Annotated[int, Query(ge=1, le=LARGEST_LIMIT)]
Offset = Annotated[int, Query(ge=0, le=LARGEST_ID)]


class SignInNeeded(Exception):
    """Nobody is signed in, and the thing asked for is not for everybody."""


@dataclass(frozen=True)
class Visitor:
    """Whoever asks, known or not: when, in which language, on which calendar."""

    now: datetime
    language: Language
    zone: ZoneInfo = OFFICE_ZONE

    @property
    def today(self) -> date:
        """The office's date."""
        return self.now.astimezone(self.zone).date()


@dataclass(frozen=True, kw_only=True)
class Caller(Visitor):
    """Somebody who is signed in."""

    person: Person
    actor: Actor


def configured(request: Request) -> Settings:
    """The settings that the app was made with."""
    return cast(Settings, request.app.state.settings)


def engine_of(request: Request) -> Engine:
    """The app's engine."""
    return cast(Engine, request.app.state.engine)


def the_moment(request: Request) -> datetime:
    """Now, the same for the whole request."""
    return cast(Clock, request.app.state.clock)()


def reading_session(request: Request) -> Iterator[Session]:
    """A session whose changes, if there were any, are thrown away."""
    with snapshot(engine_of(request)) as session:
        yield session


def writing_session(request: Request) -> Iterator[Session]:
    """A session that is committed when the route returns, and rolled back when it raises."""
    with transaction(engine_of(request)) as session:
        yield session


Now = Annotated[datetime, Depends(the_moment)]
Reading = Annotated[Session, Depends(reading_session, scope="function")]
Writing = Annotated[Session, Depends(writing_session, scope="function")]
Configured = Annotated[Settings, Depends(configured)]


def visitor(request: Request, now: Now) -> Visitor:
    """Who asks: a Caller when the cookie or the Authorization header says so."""
    with snapshot(engine_of(request)) as session:
        person = _person(request, session, now)
        if person is None:
            found = Visitor(now, chosen_language(request) or "vi")
        else:
            zone = session.get_one(Jurisdiction, person.jurisdiction_id).time_zone
            language = chosen_language(request) or cast(Language, person.language)
            found = Caller(now, language, ZoneInfo(zone), person=person, actor=actor_of(person))
    request.state.visitor = found
    return found


def caller(found: Annotated[Visitor, Depends(visitor)]) -> Caller:
    """Who asks, or SignInNeeded."""
    if not isinstance(found, Caller):
        raise SignInNeeded
    return found


Anybody = Annotated[Visitor, Depends(visitor)]
Asking = Annotated[Caller, Depends(caller)]


def chosen_language(request: Request) -> Language | None:
    """The language that this browser chose by the switch."""
    value = request.cookies.get(LANGUAGE_COOKIE)
    return next((language for language in LANGUAGES if language == value), None)


def _person(request: Request, session: Session, now: datetime) -> Person | None:
    header = request.headers.get("authorization")
    if header:
        return _by_basic(session, header)
    token = request.cookies.get(SESSION_COOKIE)
    return by_token(session, token, now) if token else None


def _by_basic(session: Session, header: str) -> Person | None:
    scheme, value = get_authorization_scheme_param(header)
    if scheme.lower() != "basic":
        return None
    try:
        email, _, password = base64.b64decode(value, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    jurisdiction = the_jurisdiction(session)
    if jurisdiction is None or jurisdiction.id is None:
        return None
    try:
        return check_password(session, jurisdiction.id, email, password)
    except NotAllowed:
        return None
