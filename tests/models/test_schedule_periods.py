"""From the day of an event to the last day of a period that is counted from it."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import Calendar
from models.schedule import Occurrence, counts_back, last_counted, relative
from reading.facts import Deadline
from tests.models.schedules import ISSUED, TET, after, back, days

MAY_2024 = Calendar(
    {date(2024, 4, 29): False, date(2024, 4, 30): False, date(2024, 5, 1): False, date(2024, 5, 4): True}
)


@pytest.mark.parametrize(
    ("deadline", "happened", "due_on"),
    [
        (after(3, "working_day"), date(2024, 6, 17), date(2024, 6, 20)),  # Monday to Thursday
        (after(3, "working_day"), date(2024, 6, 13), date(2024, 6, 18)),  # Thursday, over a weekend
        (after(1, "working_day"), date(2024, 6, 15), date(2024, 6, 17)),  # from a Saturday
        (after(5, "working_day"), date(2024, 4, 26), date(2024, 5, 7)),  # holidays out, the worked 4 May in
        (after(5, "day"), date(2024, 6, 17), date(2024, 6, 24)),  # the 22nd is a Saturday
        (after(4, "day"), date(2024, 6, 17), date(2024, 6, 21)),
        (after(8, "day"), date(2024, 4, 26), date(2024, 5, 4)),  # a Saturday that is worked
        (after(3, "day"), date(2024, 4, 26), date(2024, 5, 2)),  # a holiday at the end
        (after(1, "week"), date(2024, 6, 17), date(2024, 6, 24)),
        (after(2, "week"), date(2024, 6, 15), date(2024, 7, 1)),  # ends on a Saturday
        (after(1, "month"), date(2024, 1, 31), date(2024, 2, 29)),
        (after(1, "month"), date(2023, 1, 31), date(2023, 2, 28)),
        (after(1, "month"), date(2024, 5, 22), date(2024, 6, 24)),  # the 22nd is a Saturday
        (after(12, "month"), date(2024, 2, 29), date(2025, 2, 28)),
        (after(2, "hour"), date(2024, 6, 17), date(2024, 6, 18)),  # at 23:00 it would end on the 18th
        (after(24, "hour"), date(2024, 6, 17), date(2024, 6, 18)),
        (after(25, "hour"), date(2024, 6, 17), date(2024, 6, 19)),
        (after(30, "minute"), date(2024, 6, 17), date(2024, 6, 18)),
        (after(1440, "minute"), date(2024, 6, 17), date(2024, 6, 18)),
        (after(1441, "minute"), date(2024, 6, 17), date(2024, 6, 19)),
        (back(5, "working_day"), date(2024, 6, 24), date(2024, 6, 17)),
        (back(5, "working_day"), date(2024, 5, 6), date(2024, 4, 25)),
        (back(10, "day"), date(2024, 6, 25), date(2024, 6, 15)),  # a Saturday stays: no later, no earlier
        (back(1, "month"), date(2024, 3, 31), date(2024, 2, 29)),
        (back(4, "hour"), date(2024, 6, 25), date(2024, 6, 25)),
        (back(24, "hour"), date(2024, 6, 25), date(2024, 6, 24)),
        (back(1439, "minute"), date(2024, 6, 25), date(2024, 6, 25)),
        (back(1440, "minute"), date(2024, 6, 25), date(2024, 6, 24)),
    ],
)
def test_the_last_day_of_a_period(deadline: Deadline, happened: date, due_on: date) -> None:
    assert relative(deadline, happened, MAY_2024) == Occurrence("", min(happened, due_on), due_on)


def test_tet_lengthens_a_period_of_working_days_and_moves_the_end_of_the_others() -> None:
    friday = date(2025, 1, 24)
    assert relative(after(1, "working_day"), friday, TET).due_on == date(2025, 2, 3)
    assert relative(after(5, "day"), friday, TET).due_on == date(2025, 2, 3)
    assert relative(after(10, "day"), friday, TET).due_on == date(2025, 2, 3)


@pytest.mark.parametrize(
    ("relation", "due_on"),
    [
        ("before", date(2024, 6, 19)),
        ("by", date(2024, 6, 20)),
        ("on", date(2024, 6, 20)),
        (None, None),
        ("until", None),
    ],
)
def test_an_event_without_a_period_gives_a_day_only_to_what_goes_before_it(
    relation: Any, due_on: date | None
) -> None:
    held_on = date(2024, 6, 20)
    found = relative(Deadline("event", "…", relation, event="kỳ họp"), held_on, Calendar())
    if due_on is None:
        assert found == Occurrence("", held_on, undated="no_date")
        return
    assert found == Occurrence("", due_on, due_on, None, held_on, relation)


@pytest.mark.parametrize(
    "deadline",
    [Deadline("event", "…", "by", time="16:00", event="kỳ họp"), after(1, "day", time="16:00")],
)
def test_the_hour_of_a_limit_is_kept(deadline: Deadline) -> None:
    assert relative(deadline, date(2024, 6, 19), Calendar()).due_time == "16:00"


@pytest.mark.parametrize(
    ("deadline", "backwards"),
    [
        (back(2, "day"), True),
        (after(2, "day"), False),
        (after(2, "day", relation="by"), False),
        (Deadline("event", "…", "before", event="kỳ họp"), True),
        (Deadline("event", "…", event="kỳ họp"), False),
        (Deadline("date", "…", "before", date=ISSUED), False),
    ],
)
def test_only_what_ends_before_its_event_lets_it_lie_in_the_future(
    deadline: Deadline, backwards: bool
) -> None:
    assert counts_back(deadline) is backwards


def test_a_period_of_centuries_is_for_a_person_to_date() -> None:
    assert relative(after(99_999, "month"), ISSUED, Calendar()).undated == "no_date"


@pytest.mark.parametrize(
    ("unit", "longest"),
    [
        ("minute", 5_270_400),
        ("hour", 87_840),
        ("day", 3_660),
        ("working_day", 2_614),
        ("week", 522),
        ("month", 118),
    ],
)
def test_a_period_of_ten_years_has_a_last_day_and_a_longer_one_has_none(unit: Any, longest: int) -> None:
    assert relative(after(longest, unit), ISSUED, Calendar()).due_on
    assert relative(after(longest + 1, unit), ISSUED, Calendar()) == Occurrence("", ISSUED, undated="no_date")


@pytest.mark.parametrize(("amount", "unit"), [(None, "day"), (0, "day"), (3, None)])
def test_a_period_without_a_length_is_for_a_person_to_date(amount: Any, unit: Any) -> None:
    assert relative(after(amount, unit), ISSUED, Calendar()) == Occurrence("", ISSUED, undated="no_date")


off = st.dictionaries(st.dates(date(2019, 1, 1), date(2032, 12, 31)), st.booleans(), max_size=80).map(
    Calendar
)
units = st.sampled_from(["minute", "hour", "day", "working_day", "week", "month"])


@given(off, days, st.integers(1, 60), units)
def test_a_period_never_ends_on_a_rest_day_nor_before_its_count(
    calendar: Calendar, happened: date, amount: int, unit: Any
) -> None:
    due_on = relative(after(amount, unit), happened, calendar).due_on
    assert due_on is not None
    assert calendar.is_working(due_on)
    end = last_counted(happened, amount, unit, False, calendar)
    assert happened < end <= due_on
    assert calendar.between(end, due_on) == (0 if end == due_on else 1)


@given(off, days, st.integers(0, 30), st.integers(1, 30), units, st.booleans())
def test_a_later_event_and_a_longer_period_are_never_due_earlier(
    calendar: Calendar, happened: date, later: int, amount: int, unit: Any, longer: bool
) -> None:
    first = relative(after(amount, unit), happened, calendar).due_on
    more = after(amount + 1, unit) if longer else after(amount, unit)
    second = relative(more, happened + timedelta(days=later), calendar).due_on
    assert first is not None
    assert second is not None
    assert first <= second


@given(off, days, st.integers(1, 60))
def test_counted_back_and_forth_the_working_days_are_the_same(
    calendar: Calendar, event: date, amount: int
) -> None:
    due_on = relative(back(amount, "working_day"), event, calendar).due_on
    assert due_on is not None
    working = calendar.add(event, -1)
    assert calendar.add(due_on, amount - 1) == working
