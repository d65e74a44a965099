"""The rows of the working-day calendar: days that differ from the plain week, and years that were seeded."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime


class CalendarDay(SQLModel, table=True):
    """A weekday that is free (`working` False) or a weekend day that is worked (True), with its source."""

    __tablename__ = "calendar_day"

    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", primary_key=True, sa_type=Key)
    day: date = Field(primary_key=True)
    working: bool
    name: str
    source: str


class CalendarYear(SQLModel, table=True):
    """A year whose public holidays were taken over. An officer's own days do not make a year known."""

    __tablename__ = "calendar_year"

    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", primary_key=True, sa_type=Key)
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    source: str
    seeded_at: datetime = Field(sa_type=UtcTime)
