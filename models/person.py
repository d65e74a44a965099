"""People who sign in or hear by mail, and their sign-ins."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime

ROLES = ("officer", "head", "supervisor", "auditor", "administrator")


class Person(SQLModel, table=True):
    """Somebody of one organisation, with one role.

    A mailbox (`is_mailbox`) is an organisation's own address: it hears when no officer or head of it does,
    and cannot sign in. Without `password_hash` nobody signs in.
    """

    __tablename__ = "person"
    __table_args__ = (
        UniqueConstraint("jurisdiction_id", "email"),
        CheckConstraint(f"role IN {ROLES}"),
        CheckConstraint("language IN ('vi', 'en')"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True, sa_type=Key)
    name: str
    email: str
    role: str = "officer"
    language: str = "vi"
    is_mailbox: bool = False
    password_hash: str | None = None
    active: bool = True
    demo: bool = False
    created_at: datetime = Field(sa_type=UtcTime)


class SignIn(SQLModel, table=True):
    """A browser that signed in; the cookie's value is kept only as its SHA-256."""

    __tablename__ = "sign_in"

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    person_id: int = Field(foreign_key="person.id", index=True, sa_type=Key)
    token_sha256: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcTime)
    expires_at: datetime = Field(sa_type=UtcTime)
