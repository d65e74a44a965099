"""Jurisdictions, the organisations in them, the names they go by and the groups they belong to."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime

KINDS = (
    "province_committee",
    "department",
    "district_committee",
    "office",
    "division",
    "treasury",
    "project_board",
    "commune_committee",
    "other",
    "group",
)


class Jurisdiction(SQLModel, table=True):
    """A province or district that keeps its own register; `time_zone` is an IANA name."""

    __tablename__ = "jurisdiction"

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    name: str
    time_zone: str = "Asia/Ho_Chi_Minh"


class Organisation(SQLModel, table=True):
    """An office that can have duties, or a group that stands for its members (kind "group")."""

    __tablename__ = "organisation"
    __table_args__ = (
        UniqueConstraint("jurisdiction_id", "name"),
        CheckConstraint("name <> ''"),
        CheckConstraint(f"kind IN {KINDS}"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    name: str
    kind: str = "other"
    parent_id: int | None = Field(default=None, foreign_key="organisation.id", sa_type=Key)
    email: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: int | None = Field(default=None, foreign_key="organisation.id", sa_type=Key)
    demo: bool = False
    created_at: datetime = Field(sa_type=UtcTime)


class Alias(SQLModel, table=True):
    """A name by which one organisation is known. Its own name is one; `folded` belongs to one only."""

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("jurisdiction_id", "folded"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    organisation_id: int = Field(foreign_key="organisation.id", index=True, sa_type=Key)
    printed: str
    folded: str


class Membership(SQLModel, table=True):
    """An organisation that a group stands for."""

    __tablename__ = "membership"

    group_id: int = Field(foreign_key="organisation.id", primary_key=True, sa_type=Key)
    member_id: int = Field(foreign_key="organisation.id", primary_key=True, index=True, sa_type=Key)
