"""A directive as it was read: the document, its text and its clauses. Clauses never change."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime


class Directive(SQLModel, table=True):
    """An issued document. `issued_on` is its date; `ends_on` the day its recurring duties end.

    `header` holds signer, recipients and what it implements as they were read. The same file comes in once.
    `source` is "file", or "typed" for a task that was given without a document: its words are its text.
    """

    __tablename__ = "directive"
    __table_args__ = (
        UniqueConstraint("jurisdiction_id", "file_sha256"),
        CheckConstraint("source IN ('file', 'typed')"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    supervisor_id: int = Field(foreign_key="organisation.id", index=True, sa_type=Key)
    kind: str | None = None
    number: str | None = None
    issuer: str | None = None
    title: str | None = None
    issued_on: date
    ends_on: date
    header: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    text: str = Field(sa_type=Text)
    file_name: str
    file_sha256: str
    source: str = "file"
    replaced_by_id: int | None = Field(default=None, foreign_key="directive.id", sa_type=Key)
    demo: bool = False
    imported_at: datetime = Field(sa_type=UtcTime)
    imported_by: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)


class ClauseRow(SQLModel, table=True):
    """One clause of a directive with its place in the text (character offsets, pages from 1)."""

    __tablename__ = "clause"
    __table_args__ = (
        UniqueConstraint("directive_id", "path"),
        CheckConstraint("role IN ('responsibility', 'heading', 'context')"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    directive_id: int = Field(foreign_key="directive.id", sa_type=Key)
    position: int
    path: str
    label: str
    text: str = Field(sa_type=Text)
    role: str
    page: int
    starts: int
    ends: int
