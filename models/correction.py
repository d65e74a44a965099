"""What a person corrected in a reading, kept so that the reader can be improved from it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Text
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime

CORRECTIONS = (
    "lead",
    "coordinate",
    "report_to",
    "deadline",
    "split",
    "merge",
    "drop",
    "add",
    "name",
    "settle",
)


class Correction(SQLModel, table=True):
    """(text, read, corrected): the clause's words, the value that was read, the value that a person chose.

    `path` is the clause's; `read` is None for what the reader missed, `corrected` None for what is no duty.
    `before` are the rows as they were, so that it can be undone; an undone correction is taken out again.
    """

    __tablename__ = "correction"
    __table_args__ = (CheckConstraint(f"what IN {CORRECTIONS}"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    directive_id: int = Field(foreign_key="directive.id", index=True, sa_type=Key)
    obligation_id: int | None = Field(default=None, foreign_key="obligation.id", sa_type=Key)
    path: str
    what: str
    text: str = Field(sa_type=Text)
    read: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    corrected: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    before: Any = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    at: datetime = Field(sa_type=UtcTime)
    person_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
