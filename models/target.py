"""Targets: a rate or amount to reach, and the figures reported for it."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Numeric, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime


class Target(SQLModel, table=True):
    """A rate or amount that a duty sets, as printed (`quote`): `value` in `unit`, by `relation`."""

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("obligation_id", "position"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    obligation_id: int = Field(foreign_key="obligation.id", sa_type=Key)
    position: int
    quote: str = Field(sa_type=Text)
    value: Decimal = Field(sa_type=Numeric(24, 6))
    unit: str
    of: str | None = Field(default=None, sa_type=Text)
    relation: str = ">="


class Figure(SQLModel, table=True):
    """What was reached of a target on `day`, reported for one task; later ones never change earlier ones."""

    __tablename__ = "figure"
    __table_args__ = (CheckConstraint("value >= 0"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    target_id: int = Field(foreign_key="target.id", index=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", index=True, sa_type=Key)
    day: date
    value: Decimal = Field(sa_type=Numeric(24, 6))
    note: str = Field(default="", sa_type=Text)
    person_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    at: datetime = Field(sa_type=UtcTime)
