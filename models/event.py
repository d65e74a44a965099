"""The audit log: append-only, each event sealed with the hash of the one before.

Promise: no change without its event in the same transaction. `append` locks the head of the chain, so that
events of one jurisdiction stand in one order; triggers (migrations) refuse UPDATE and DELETE. The seal is
SHA-256 over the hash before and the canonical JSON (RFC 8785) of the event.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import rfc8785
from sqlalchemy import JSON, Column, Index, UniqueConstraint, insert
from sqlmodel import Field, Session, SQLModel, select

from models.db import Key, UtcTime

GENESIS = "0" * 64
ROWS_AT_ONCE = 5_000


class Event(SQLModel, table=True):
    """One line of the log: who (`actor_id`, None for the system) did what to which subject, when."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("jurisdiction_id", "number"),
        Index("ix_event_subject", "subject", "subject_id"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    number: int = Field(sa_type=Key)
    at: datetime = Field(sa_type=UtcTime)
    actor_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    kind: str
    subject: str
    subject_id: int = Field(sa_type=Key)
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    before: str
    seal: str


@dataclass
class _Line:
    """An event of which no row is needed, only its seal."""

    jurisdiction_id: int
    number: int
    at: datetime
    actor_id: int | None
    kind: str
    subject: str
    subject_id: int
    data: dict[str, Any]
    before: str


class ChainHead(SQLModel, table=True):
    """The last event of a jurisdiction's chain: the row that appending locks."""

    __tablename__ = "chain_head"

    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", primary_key=True, sa_type=Key)
    number: int = Field(default=0, sa_type=Key)
    seal: str = GENESIS


def append(
    session: Session,
    *,
    jurisdiction_id: int,
    at: datetime,
    actor_id: int | None,
    kind: str,
    subject: str,
    subject_id: int,
    data: dict[str, Any] | None = None,
) -> Event:
    """Adds one event to the chain. `data` holds strings, whole numbers, booleans, lists and None only."""
    head = hold(session, jurisdiction_id)
    event = Event(
        jurisdiction_id=jurisdiction_id,
        number=head.number + 1,
        at=at,
        actor_id=actor_id,
        kind=kind,
        subject=subject,
        subject_id=subject_id,
        data=data or {},
        before=head.seal,
        seal="",
    )
    event.seal = seal_of(event)
    head.number, head.seal = event.number, event.seal
    session.add(event)
    session.add(head)
    return event


def append_many(
    session: Session,
    *,
    jurisdiction_id: int,
    at: datetime,
    actor_id: int | None,
    kind: str,
    subject: str,
    about: Iterable[tuple[int, dict[str, Any]]],
) -> int:
    """Adds an event of one kind for each (subject id, data), in order; returns how many.

    The rows and seals are those that `append` would write one by one; they are not loaded into the session.
    """
    head = hold(session, jurisdiction_id)
    rows = []
    for subject_id, data in about:
        line = _Line(
            jurisdiction_id, head.number + 1, at, actor_id, kind, subject, subject_id, data, head.seal
        )
        head.number, head.seal = line.number, seal_of(line)
        rows.append({**vars(line), "seal": head.seal})
    session.flush()
    for start in range(0, len(rows), ROWS_AT_ONCE):
        session.execute(insert(Event), rows[start : start + ROWS_AT_ONCE])
    session.add(head)
    session.flush()
    return len(rows)


def hold(session: Session, jurisdiction_id: int) -> ChainHead:
    """Locks the head of the chain until the transaction ends.

    An action that decides upon rows which others may just be adding (the same file, the same name) takes it
    first. Then no two of them decide at once, and none holds a row while it waits for the chain.
    """
    query = select(ChainHead).where(ChainHead.jurisdiction_id == jurisdiction_id).with_for_update()
    return session.exec(query.execution_options(populate_existing=True)).one()


def seal_of(event: Event | _Line) -> str:
    """The seal that this event must bear."""
    content = {
        "actor": event.actor_id,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "data": event.data,
        "jurisdiction": event.jurisdiction_id,
        "kind": event.kind,
        "number": event.number,
        "subject": event.subject,
        "subject_id": event.subject_id,
    }
    return hashlib.sha256(event.before.encode() + rfc8785.dumps(content)).hexdigest()
