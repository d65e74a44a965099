"""PURE: working days, counted from data.

Saturdays and Sundays are free, as are the days listed so; a listed weekend day is worked (Bộ luật Lao động
2019 Điều 111, 112; swaps are announced year by year). The day that a count starts from is not counted
(Bộ luật Dân sự 2015 Điều 147).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

SATURDAY = 5
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayChange:
    """From now on `day` is worked or free, and why: its name ("Tết Nguyên đán") and source (a document)."""

    day: date
    working: bool
    name: str = ""
    source: str = ""


@dataclass(frozen=True)
class Calendar:
    """`exceptions`: days that differ from the plain week, True where worked; `names`: what each is called."""

    exceptions: Mapping[date, bool] = field(default_factory=dict)
    names: Mapping[date, str] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day."""
        return self.exceptions.get(day, in_plain_week(day))

    def add(self, day: date, count: int) -> date:
        """The working day `count` working days after `day` (before it where negative); 0 gives `day`."""
        step = ONE_DAY if count > 0 else -ONE_DAY
        left = abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and with `end`; negative where `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in days)

    def on_or_after(self, day: date) -> date:
        """That day where it is worked, else the next working day."""
        return day if self.is_working(day) else self.add(day, 1)

    def changed(self, changes: Iterable[DayChange]) -> "Calendar":
        """This calendar after the changes; a day that became as in the plain week is listed no more."""
        exceptions, names = dict(self.exceptions), dict(self.names)
        for change in changes:
            exceptions.pop(change.day, None)
            names.pop(change.day, None)
            if change.working != in_plain_week(change.day):
                exceptions[change.day], names[change.day] = change.working, change.name
        return Calendar(exceptions, names)


def in_plain_week(day: date) -> bool:
    """Whether the day is worked in a week without exceptions."""
    return day.weekday() < SATURDAY
