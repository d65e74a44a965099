"""Selects of people."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, select

from models.permissions import Actor
from models.person import Person, SignIn
from models.queries.organisations import HEARING_ROLES


def by_token(session: Session, token: str, now: datetime) -> Person | None:
    """The active person whose browser holds this sign-in, None when it is unknown or over."""
    query = (
        select(Person)
        .join(SignIn, col(SignIn.person_id) == Person.id)
        .where(SignIn.token_sha256 == hashlib.sha256(token.encode()).hexdigest(), Person.active)
        .where(SignIn.expires_at > now)
    )
    return session.exec(query).first()


def by_email(session: Session, jurisdiction_id: int, email: str) -> Person | None:
    """The person with this address, in any case of letters."""
    query = select(Person).where(
        Person.jurisdiction_id == jurisdiction_id, Person.email == email.strip().lower()
    )
    return session.exec(query).first()


def actor_of(person: Person) -> Actor:
    """The person as somebody who acts."""
    return Actor(person.jurisdiction_id, person.role, person.id, person.organisation_id)


def recipients(session: Session, organisation_ids: Collection[int]) -> dict[int, list[Person]]:
    """Who hears for each organisation: its active officers and heads; its own mailbox when there are none."""
    query = (
        select(Person)
        .where(col(Person.organisation_id).in_(organisation_ids), Person.active)
        .where(col(Person.role).in_(HEARING_ROLES))
        .order_by(col(Person.id))
    )
    found: dict[int, list[Person]] = {}
    for person in session.exec(query):
        found.setdefault(person.organisation_id or 0, []).append(person)
    return {key: [p for p in group if not p.is_mailbox] or group for key, group in found.items()}


def people(session: Session, jurisdiction_id: int, *, limit: int = 100, offset: int = 0) -> list[Person]:
    """A page of the people who can sign in or hear, by name."""
    query = (
        select(Person)
        .where(Person.jurisdiction_id == jurisdiction_id)
        .order_by(col(Person.name), col(Person.id))
    )
    return list(session.exec(query.limit(limit).offset(offset)))


def demo_sign_ins(session: Session) -> list[Person]:
    """The people of the demo who can sign in, by role; empty outside a demo."""
    query = select(Person).where(Person.demo, col(Person.password_hash).is_not(None))
    return list(session.exec(query.order_by(col(Person.role), col(Person.id))))
