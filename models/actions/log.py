"""The one way in which an action writes its event."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel

from models import event
from models.permissions import Actor


def record(
    session: Session, actor: Actor, now: datetime, kind: str, subject: SQLModel, /, **data: Any
) -> event.Event:
    """Appends an event about a row that has its id; persons are named by id only."""
    return event.append(
        session,
        jurisdiction_id=actor.jurisdiction_id,
        at=now,
        actor_id=actor.person_id,
        kind=kind,
        subject=str(subject.__tablename__),
        subject_id=subject.id,  # type: ignore[attr-defined]
        data=data,
    )
