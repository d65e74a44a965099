"""PURE: where a task stands on a day, and which steps of the ladder are due.

Overdue is a question, not a state: it is computed from the dates of the acts. A task is in time while its
last day lasts. A report that waits counts by the day it was made; a refused one as if it had never been made;
the clock stops at the report that is accepted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.calendar import Calendar

# Working days before (negative) and after the due day on which the assignee hears; then each LATE_EVERY.
LADDER = (-7, -3, -1, 0, 1, 3)
LATE_EVERY = 5
STALE_AFTER_WORKING_DAYS = 2


class Standing(StrEnum):
    """The official 2x2 and what has no date."""

    DONE_ON_TIME = "done_on_time"  # đã hoàn thành đúng hạn
    DONE_LATE = "done_late"  # đã hoàn thành quá hạn
    OPEN_IN_TIME = "open_in_time"  # chưa hoàn thành, trong hạn
    OPEN_OVERDUE = "open_overdue"  # chưa hoàn thành, quá hạn
    UNDATED = "undated"  # không có thời hạn


@dataclass(frozen=True, slots=True)
class ReportDates:
    """One report by its dates: made on, and answered on with `accepted`; None while it waits."""

    made_on: date
    answered_on: date | None = None
    accepted: bool | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the ladder that falls on `on`. `stale`: too long ago to be sent, to be marked missed."""

    number: int
    on: date
    stale: bool


def standing(due_on: date | None, reports: Iterable[ReportDates], on: date) -> Standing:
    """Where a task with this due day and these reports stood at the end of the day `on`."""
    if due_on is None:
        return Standing.UNDATED
    done_on, waiting_since = _reported(reports, on)
    if done_on is not None:
        return Standing.DONE_ON_TIME if done_on <= due_on else Standing.DONE_LATE
    stopped = on if waiting_since is None else waiting_since
    return Standing.OPEN_IN_TIME if stopped <= due_on else Standing.OPEN_OVERDUE


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


def _reported(reports: Iterable[ReportDates], on: date) -> tuple[date | None, date | None]:
    """(day of the accepted report, day of the one that waits), as known from the acts up to `on`."""
    waiting = None
    for report in sorted(reports, key=lambda report: report.made_on):
        if report.made_on > on:
            continue
        if report.answered_on is None or report.answered_on > on:
            waiting = report.made_on
        elif report.accepted:
            return report.made_on, None
    return None, waiting


def _falls_on(due_on: date, number: int, calendar: Calendar) -> date:
    """The day of a step. On a day of rest nobody is reminded: of a due day that is one, they hear before."""
    if number == 0 and not calendar.is_working(due_on):
        return calendar.add(due_on, -1)
    return calendar.add(due_on, number)


def _numbers(due_on: date, today: date, calendar: Calendar) -> Iterator[int]:
    yield from LADDER
    late = calendar.between(due_on, today)
    yield from range(LADDER[-1] + LATE_EVERY, late + 1, LATE_EVERY)
