"""Signing in and out. The cookie's value leaves this file once; only its hash is kept."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlmodel import Session, select

from locales import mark
from models.actions.log import record
from models.actions.people import HASHER
from models.errors import NotAllowed
from models.person import Person, SignIn
from models.queries.people import actor_of, by_email

SIGN_IN_HOURS = 12
# Verified against when nobody has the address, so that an unknown address takes as long as a wrong password.
NOBODY = HASHER.hash(secrets.token_urlsafe())


def sign_in(session: Session, jurisdiction_id: int, email: str, password: str, *, now: datetime) -> str:
    """The token of a new sign-in. Raises NotAllowed, with one sentence whatever was wrong."""
    person = check_password(session, jurisdiction_id, email, password)
    token = secrets.token_urlsafe(32)
    row = SignIn(
        person_id=person.id or 0,
        token_sha256=hashlib.sha256(token.encode()).hexdigest(),
        created_at=now,
        expires_at=now + timedelta(hours=SIGN_IN_HOURS),
    )
    session.add(row)
    session.flush()
    record(session, actor_of(person), now, "person.signed_in", person)
    return token


def check_password(session: Session, jurisdiction_id: int, email: str, password: str) -> Person:
    """The active person with this address and password, or NotAllowed; a mailbox is nobody."""
    person = by_email(session, jurisdiction_id, email)
    known = person is not None and person.active and not person.is_mailbox and person.password_hash
    right = HASHER.verify(password, known or NOBODY)
    if person is None or not known or not right:
        raise NotAllowed(mark("Địa chỉ thư hoặc mật khẩu không đúng."))
    return person


def sign_out(session: Session, token: str, *, now: datetime) -> None:
    """Ends a sign-in; nothing happens when it is unknown."""
    row = session.exec(
        select(SignIn).where(SignIn.token_sha256 == hashlib.sha256(token.encode()).hexdigest())
    ).first()
    if row is None:
        return
    person = session.get_one(Person, row.person_id)
    session.delete(row)
    record(session, actor_of(person), now, "person.signed_out", person)
