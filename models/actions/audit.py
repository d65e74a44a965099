"""The daily seal: where the log ends goes by mail to the auditors, so that a rewritten log shows.

Promise: each of them gets one a day, however often the flow runs; what it says is fixed when it is planned.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from models.actions.log import record
from models.event import hold
from models.message import Message
from models.permissions import Actor
from models.person import Person
from models.queries.audit import Head, count_since, start_of
from models.queries.messages import SEAL
from models.queries.organisations import office_day
from models.queries.seals import PLANNED

READERS = ("auditor", "administrator")  # the second where there is none of the first


@dataclass(frozen=True, slots=True)
class Sealed:
    """The head of the log at the moment, the events of the day so far, and how many were written to."""

    head: Head
    count: int
    messages: int


def seal_day(session: Session, actor: Actor, *, now: datetime, mail_domain: str) -> Sealed:
    """Plans a message with the head of the log for every auditor who has none of today.

    `mail_domain` stands in the Message-IDs.
    """
    chain = hold(session, actor.jurisdiction_id)
    head = Head(chain.number, chain.seal)
    today = office_day(session, actor.jurisdiction_id, now)
    count = count_since(session, actor.jurisdiction_id, start_of(session, actor.jurisdiction_id, today))
    have = set(session.exec(select(Message.person_id).where(Message.kind == SEAL, Message.day == today)))
    readers = [person for person in _readers(session, actor) if person.id not in have]
    for person in readers:
        message = Message(
            jurisdiction_id=actor.jurisdiction_id,
            person_id=person.id or 0,
            kind=SEAL,
            day=today,
            header_id=f"<{secrets.token_hex(16)}@{mail_domain}>",
            next_at=now,
            created_at=now,
        )
        session.add(message)
        session.flush()
        told = {"day": today.isoformat(), "number": head.number, "seal": head.seal, "count": count}
        record(session, actor, now, PLANNED, message, person=person.id, **told)
    return Sealed(head, count, len(readers))


def _readers(session: Session, actor: Actor) -> list[Person]:
    """The active auditors; where there is none, the administrators."""
    query = (
        select(Person)
        .where(Person.jurisdiction_id == actor.jurisdiction_id, col(Person.role).in_(READERS))
        .where(col(Person.active).is_(True), col(Person.is_mailbox).is_(False))
        .order_by(col(Person.id))
    )
    people = session.exec(query).all()
    return [person for person in people if person.role == READERS[0]] or list(people)
