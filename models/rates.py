"""PURE: the rates that offices publish, each with its formula.

Offices divide by three different numbers, so no rate stands without its formula. What has no date is in no
rate of timeliness; what is suspended or no longer followed is in none at all.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Self

from locales import mark


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks stand where. The official four and the undated sum to `total`.

    `suspended` and `dropped` are apart, outside the total. `excused`: those of the late (done or not) whose
    objective cause the competent authority confirmed, so that they cost no points (NĐ 335/2025/NĐ-CP).
    """

    done_on_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    done_undated: int = 0
    no_date: int = 0
    event: int = 0
    ongoing: int = 0
    suspended: int = 0
    dropped: int = 0
    excused: int = 0

    def __add__(self, other: Self) -> Self:
        """Both together."""
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def undated(self) -> int:
        """Without a date: accepted, none given, waiting for an event, or standing."""
        return self.done_undated + self.no_date + self.event + self.ongoing

    @property
    def total(self) -> int:
        """All that are followed: the official four and the undated."""
        return self.done_on_time + self.done_late + self.open_in_time + self.open_overdue + self.undated

    @property
    def done(self) -> int:
        """Accepted, with a date or without."""
        return self.done_on_time + self.done_late + self.done_undated

    @property
    def late(self) -> int:
        """Done late or overdue."""
        return self.done_late + self.open_overdue

    @property
    def costly(self) -> int:
        """Late without a confirmed objective cause: what costs points."""
        return self.late - self.excused


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate with its name and formula, and the two numbers that it divides."""

    code: str
    name: str
    formula: str
    of: Callable[[Counts], tuple[int, int]]


RATES = (
    Rate(
        "on_time",
        mark("Tỷ lệ đúng hạn"),
        mark(
            "Tỷ lệ đúng hạn = đã hoàn thành đúng hạn ÷ (đã hoàn thành đúng hạn + đã hoàn thành quá hạn + "
            "chưa hoàn thành đã quá hạn). Việc còn trong hạn và việc không có thời hạn không nằm trong tỷ lệ."
        ),
        lambda c: (c.done_on_time, c.done_on_time + c.late),
    ),
    Rate(
        "done",
        mark("Tỷ lệ hoàn thành"),
        mark("Tỷ lệ hoàn thành = đã hoàn thành (kể cả việc không có thời hạn) ÷ tổng số việc đang theo dõi."),
        lambda c: (c.done, c.total),
    ),
    Rate(
        "done_of_due",
        mark("Tỷ lệ hoàn thành việc đến hạn"),
        mark(
            "Tỷ lệ hoàn thành việc đến hạn = đã hoàn thành đúng hạn và quá hạn ÷ "
            "(đã hoàn thành đúng hạn và quá hạn + chưa hoàn thành đã quá hạn)."
        ),
        lambda c: (c.done_on_time + c.done_late, c.done_on_time + c.late),
    ),
    Rate(
        "on_time_of_done",
        mark("Tỷ lệ đúng hạn trong việc đã hoàn thành"),
        mark(
            "Tỷ lệ đúng hạn trong việc đã hoàn thành = đã hoàn thành đúng hạn ÷ "
            "(đã hoàn thành đúng hạn + đã hoàn thành quá hạn)."
        ),
        lambda c: (c.done_on_time, c.done_on_time + c.done_late),
    ),
)
