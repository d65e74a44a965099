"""The calendar, from its rows."""

from datetime import date

from sqlmodel import Session, select

from models.calendar import Calendar
from models.calendar_day import CalendarDay


def load(
    session: Session, jurisdiction_id: int, first: date | None = None, last: date | None = None
) -> Calendar:
    """The working days of a jurisdiction; `first` and `last` bound the days that are read."""
    query = select(CalendarDay).where(CalendarDay.jurisdiction_id == jurisdiction_id)
    if first is not None:
        query = query.where(CalendarDay.day >= first)
    if last is not None:
        query = query.where(CalendarDay.day <= last)
    return Calendar({row.day: row.working for row in session.exec(query)})
