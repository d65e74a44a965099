"""Events of the world that periods are counted from: "đủ điều kiện giải ngân", a plan approved."""

from datetime import date, datetime

from sqlalchemy import Text
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime


class Happening(SQLModel, table=True):
    """What a duty waited for happened on `happened_on`, by `document`; for one organisation or all leads."""

    __tablename__ = "happening"

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    obligation_id: int = Field(foreign_key="obligation.id", index=True, sa_type=Key)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", sa_type=Key)
    happened_on: date
    document: str
    note: str = Field(default="", sa_type=Text)
    recorded_at: datetime = Field(sa_type=UtcTime)
    recorded_by: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
