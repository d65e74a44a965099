"""The ledger of reminders and the outbox of messages."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime

MESSAGE_STATES = ("queued", "leased", "sent", "undeliverable", "cancelled")
REMINDER_STATES = ("planned", "sent", "missed", "cancelled")


class Reminder(SQLModel, table=True):
    """One step of the ladder for one task's due-date version and one person: written once.

    `step` is in working days from the due date: -3 three before, 0 the day itself, 5 five late. `message_id`
    is None for a step that was missed.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("task_id", "due_version", "step", "person_id"),
        CheckConstraint(f"state IN {REMINDER_STATES}"),
        CheckConstraint("state = 'missed' OR message_id IS NOT NULL"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", sa_type=Key)
    due_version: int
    step: int
    person_id: int = Field(foreign_key="person.id", index=True, sa_type=Key)
    step_on: date
    state: str = "planned"
    message_id: int | None = Field(default=None, foreign_key="message.id", index=True, sa_type=Key)
    written_at: datetime = Field(sa_type=UtcTime)


class Message(SQLModel, table=True):
    """One email of the outbox for one person. `day` is the office's date that it is for.

    A person gets one digest a day (the unique key). The words are composed when it is sent, from what is
    then true, and kept as they went out. `header_id` is its Message-ID, the same for every attempt.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("person_id", "kind", "day"),
        CheckConstraint(f"state IN {MESSAGE_STATES}"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)"),
        CheckConstraint("(state = 'leased') = (leased_until IS NOT NULL)"),
        Index("ix_message_state_next", "state", "next_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    person_id: int = Field(foreign_key="person.id", sa_type=Key)
    kind: str
    day: date
    header_id: str = Field(unique=True)
    state: str = "queued"
    attempts: int = 0
    next_at: datetime = Field(sa_type=UtcTime)
    leased_until: datetime | None = Field(default=None, sa_type=UtcTime)
    lease: str | None = None
    created_at: datetime = Field(sa_type=UtcTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcTime)
    subject: str | None = None
    body_text: str | None = Field(default=None, sa_type=Text)
    last_error: str | None = Field(default=None, sa_type=Text)
