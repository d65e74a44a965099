"""PURE: which steps of the ladder of reminders are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.calendar import Calendar

# Working days before (negative) and after the due day on which the assignee hears; then each LATE_EVERY.
LADDER = (-7, -3, -1, 0, 1, 3)
LATE_EVERY = 5
STALE_AFTER_WORKING_DAYS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder that falls on `on`. `stale`: too long ago to be sent, to be marked missed."""

    number: int
    on: date
    stale: bool


def due_steps(due_on: date, chase_from: date, today: date, calendar: Calendar) -> list[Step]:
    """The steps that have fallen due up to today, oldest first.

    Steps from before `chase_from` (the day the task was given, or given back) are left out, but for the
    last one: it falls on `chase_from`, so that everybody hears once where a task stood when they got it.
    """
    passed = [(number, _falls_on(due_on, number, calendar)) for number in _numbers(due_on, today, calendar)]
    passed = [(number, on) for number, on in passed if on <= today]
    before = [number for number, on in passed if on < chase_from]
    steps = [(number, on) for number, on in passed if on >= chase_from]
    if before and chase_from <= today:
        steps.insert(0, (before[-1], chase_from))
    return [Step(n, on, calendar.between(on, today) > STALE_AFTER_WORKING_DAYS) for n, on in steps]


def _falls_on(due_on: date, number: int, calendar: Calendar) -> date:
    """The day of a step. On a day of rest nobody is reminded: of a due day that is one, they hear before."""
    if number == 0 and not calendar.is_working(due_on):
        return calendar.add(due_on, -1)
    return calendar.add(due_on, number)


def _numbers(due_on: date, today: date, calendar: Calendar) -> Iterator[int]:
    yield from LADDER
    late = calendar.between(due_on, today)
    yield from range(LADDER[-1] + LATE_EVERY, late + 1, LATE_EVERY)
