"""The sealed log: is it whole, what does it say, and how it leaves the house.

Promise: an event that was changed, deleted, moved or inserted breaks its own seal, a link or the count, and
so does a rewritten head; a log that was rewritten from some event on contradicts every seal that somebody
outside has kept since. Events are streamed: a long log needs no more memory than a short one.
"""

import hashlib
import json
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import rfc8785
from sqlalchemy import Row, Select, func
from sqlalchemy import select as plain_select
from sqlmodel import Session, col, select

from models.event import GENESIS, ChainHead, Event
from models.organisation import Jurisdiction
from models.permissions import Actor, require
from models.person import Person

FETCH = 5_000  # events
ONE_DAY = timedelta(days=1)

# RFC 8785 for what events hold: texts, whole numbers, true, false, null and lists under ASCII keys.
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


@dataclass(frozen=True, slots=True)
class Head:
    """The seal of the last of `number` events: who keeps it can tell later whether they were rewritten."""

    number: int
    seal: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many events were checked. `broken` is the number of the first that does not hold, and `why`:

    "seal" (its words were changed), "link" (it does not follow the one before), "gap" (the one before is
    missing), "head" (the chain does not end as its head says), "kept" (another seal than was kept outside).
    """

    events: int
    head: Head
    broken: int | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """An event with the name of who acted, None for the system."""

    event: Event
    person_name: str | None


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Which events are asked for; `first` and `last` are days of the office, both with."""

    subject: str | None = None
    subject_id: int | None = None
    kind: str | None = None
    person_id: int | None = None
    first: date | None = None
    last: date | None = None


def head(session: Session, jurisdiction_id: int) -> Head:
    """Where the chain ends."""
    found = session.get_one(ChainHead, jurisdiction_id)
    return Head(found.number, found.seal)


def verify(session: Session, actor: Actor, *, kept: Head | None = None) -> Verified:
    """Checks every seal and link up to the head, and the seal that somebody kept. Raises NotAllowed.

    Events that others append meanwhile are not yet in it.
    """
    require(actor, "verify log")
    end, last_number = _end(session, actor)
    before, number = GENESIS, 0
    with closing(_stream(session, actor, end.number)) as rows:
        for row in rows:
            number += 1
            why = _wrong(row, number, before, kept)
            if why:
                return Verified(number - 1, end, number, why)
            before = row.seal
    if number != end.number or before != end.seal or last_number != end.number:
        return Verified(number, end, min(number, end.number) + 1, "head")
    if kept and kept.number > number:
        return Verified(number, end, number + 1, "kept")
    return Verified(number, end)


def export(session: Session, actor: Actor) -> Iterator[str]:
    """The log as JSON Lines: an event a line, in order, the head last. Raises NotAllowed."""
    require(actor, "verify log")
    end, last_number = _end(session, actor)
    for row in _stream(session, actor, max(end.number, last_number)):
        yield _ENCODER.encode({**_content(row), "before": row.before, "seal": row.seal})
    yield _ENCODER.encode({"head": {"number": end.number, "seal": end.seal}})


def events(
    session: Session, actor: Actor, wanted: LogFilter, *, after: int = 0, limit: int = 100
) -> list[LogLine]:
    """A page of the log in order, from the event that follows number `after`. Raises NotAllowed."""
    require(actor, "verify log")
    query = (
        select(Event, Person.name)
        .outerjoin(Person, col(Person.id) == Event.actor_id)
        .where(Event.jurisdiction_id == actor.jurisdiction_id, Event.number > after)
        .order_by(col(Event.number))
    )
    same = {
        Event.subject: wanted.subject,
        Event.subject_id: wanted.subject_id,
        Event.kind: wanted.kind,
        Event.actor_id: wanted.person_id,
    }
    query = query.where(*(column == value for column, value in same.items() if value is not None))
    if wanted.first:
        query = query.where(Event.at >= start_of(session, actor.jurisdiction_id, wanted.first))
    if wanted.last:
        query = query.where(Event.at < start_of(session, actor.jurisdiction_id, wanted.last + ONE_DAY))
    return [LogLine(*row) for row in session.exec(query.limit(limit))]


def count_since(session: Session, jurisdiction_id: int, since: datetime) -> int:
    """How many events there are from that moment on."""
    query = select(func.count()).where(Event.jurisdiction_id == jurisdiction_id, Event.at >= since)
    return session.exec(query).one()


def start_of(session: Session, jurisdiction_id: int, day: date) -> datetime:
    """The moment at which a day begins where the office is."""
    zone = ZoneInfo(session.get_one(Jurisdiction, jurisdiction_id).time_zone)
    return datetime.combine(day, time.min, zone)


def canonical(content: dict[str, Any]) -> bytes:
    """The canonical JSON (RFC 8785) of an event's content, which its seal is over.

    The JSON encoder of the standard library writes the same and is much faster, but for what it would sort
    differently (keys beyond ASCII) or write at all (numbers that are not whole, or too large).
    """
    data = content["data"]
    if all(map(str.isascii, data)) and not any(type(value) in (float, dict) for value in data.values()):
        return _ENCODER.encode(content).encode()
    return rfc8785.dumps(content)


def _end(session: Session, actor: Actor) -> tuple[Head, int]:
    """The head and the number of the last event, both of one moment."""
    last = select(func.max(Event.number)).where(Event.jurisdiction_id == actor.jurisdiction_id)
    query = select(ChainHead.number, ChainHead.seal, func.coalesce(last.scalar_subquery(), 0)).where(
        ChainHead.jurisdiction_id == actor.jurisdiction_id
    )
    number, seal, last_number = session.exec(query).one()
    return Head(number, seal), last_number


def _stream(session: Session, actor: Actor, last: int) -> Generator[Row[Any], None, None]:
    query: Select[Any] = (
        plain_select(*(column for column in Event.__table__.columns if column.name != "id"))  # type: ignore[attr-defined]
        .where(col(Event.jurisdiction_id) == actor.jurisdiction_id, col(Event.number) <= last)
        .order_by(col(Event.number))
    )
    with session.connection().execute(query, execution_options={"yield_per": FETCH}) as rows:
        yield from rows


def _content(row: Row[Any]) -> dict[str, Any]:
    return {
        "actor": row.actor_id,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "data": row.data,
        "jurisdiction": row.jurisdiction_id,
        "kind": row.kind,
        "number": row.number,
        "subject": row.subject,
        "subject_id": row.subject_id,
    }


def _wrong(row: Row[Any], number: int, before: str, kept: Head | None) -> str | None:
    """Why the event that should be the one of this number does not hold."""
    if row.number != number:
        return "gap"
    if row.before != before:
        return "link"
    if hashlib.sha256(before.encode() + canonical(_content(row))).hexdigest() != row.seal:
        return "seal"
    return "kept" if kept and kept.number == number and kept.seal != row.seal else None
