"""The rows of the working-day calendar: days that differ from the plain week."""

from datetime import date

from sqlmodel import Field, SQLModel

from models.db import Key


class CalendarDay(SQLModel, table=True):
    """A weekday that is free (`working` False) or a weekend day that is worked (True), with its source."""

    __tablename__ = "calendar_day"

    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", primary_key=True, sa_type=Key)
    day: date = Field(primary_key=True)
    working: bool
    name: str
    source: str
