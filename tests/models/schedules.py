"""Deadlines as the reader gives them, in short, and the days that follow from them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from models.calendar import Calendar
from models.schedule import Occurrence, occurrences
from reading.facts import Deadline

ISSUED = date(2024, 3, 1)
ENDS = date(2024, 12, 31)
TET = Calendar({date(2025, 1, day): False for day in (27, 28, 29, 30, 31)})
days = st.dates(date(2019, 1, 1), date(2030, 12, 31))


def of(deadline: Deadline | None, **more: date) -> list[Occurrence]:
    bounds = {"issued_on": ISSUED, "ends_on": ENDS, "horizon": date(2099, 12, 31), **more}
    return occurrences(deadline, **bounds)


def dues(rrule: str, relation: Any = "by", **more: date) -> list[str]:
    return [f"{one.due_on:%d/%m}" for one in of(every(rrule, relation=relation), **more) if one.due_on]


def on(day: date, **more: Any) -> Deadline:
    return Deadline("date", "…", date=day, **more)


def every(rrule: str, **more: Any) -> Deadline:
    return Deadline("recurring", "…", rrule=rrule, **more)


def after(amount: int, unit: Any, **more: Any) -> Deadline:
    return Deadline("relative", "…", amount=amount, unit=unit, after="nhận hồ sơ", **more)


def back(amount: int, unit: Any) -> Deadline:
    return Deadline("relative", "…", amount=amount, unit=unit, before="phiên họp")
