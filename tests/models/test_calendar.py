"""Working days are counted from data, in both directions."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import Calendar, DayChange, in_plain_week

PLAIN = Calendar()
# Tết 2026 as it was announced, and the swap of 2 January for Saturday 10 January 2026.
TET = [date(2026, 2, day) for day in range(16, 21)]
YEAR_2026 = Calendar(
    {**dict.fromkeys([date(2026, 1, 1), date(2026, 1, 2), *TET], False), date(2026, 1, 10): True}
)

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
calendars = st.dictionaries(days, st.booleans(), max_size=60).map(Calendar)
counts = st.integers(0, 40)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 9), True),  # Friday
        (date(2026, 1, 10), True),  # Saturday, worked for the bridge day
        (date(2026, 1, 11), False),  # Sunday
        (date(2026, 1, 17), False),  # an ordinary Saturday
        (date(2026, 1, 2), False),  # Friday, the bridge day
        (date(2026, 2, 16), False),  # Monday of Tết
        (date(2026, 2, 23), True),  # Monday after Tết
    ],
)
def test_a_day_is_worked_as_the_calendar_says(day: date, works: bool) -> None:
    assert YEAR_2026.is_working(day) is works


@pytest.mark.parametrize(
    ("day", "count", "reached"),
    [
        (date(2024, 6, 17), 0, date(2024, 6, 17)),
        (date(2024, 6, 16), 0, date(2024, 6, 16)),  # nothing is counted, so a Sunday stays
        (date(2024, 6, 17), 1, date(2024, 6, 18)),
        (date(2024, 6, 14), 1, date(2024, 6, 17)),  # Friday to Monday
        (date(2024, 6, 15), 1, date(2024, 6, 17)),  # Saturday to Monday
        (date(2024, 6, 16), -1, date(2024, 6, 14)),
        (date(2024, 6, 17), -1, date(2024, 6, 14)),
        (date(2024, 6, 19), -7, date(2024, 6, 10)),
        (date(2024, 6, 14), 5, date(2024, 6, 21)),
    ],
)
def test_the_starting_day_is_not_counted(day: date, count: int, reached: date) -> None:
    assert PLAIN.add(day, count) == reached


def test_tet_is_stepped_over_in_both_directions() -> None:
    assert YEAR_2026.add(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert YEAR_2026.add(date(2026, 2, 23), -1) == date(2026, 2, 13)
    assert YEAR_2026.between(date(2026, 2, 13), date(2026, 2, 23)) == 1


def test_a_worked_saturday_counts() -> None:
    assert YEAR_2026.add(date(2026, 1, 9), 1) == date(2026, 1, 10)
    assert YEAR_2026.between(date(2026, 1, 9), date(2026, 1, 12)) == 2


@given(calendars, days, counts)
def test_between_is_the_inverse_of_add(calendar: Calendar, day: date, count: int) -> None:
    assert calendar.between(day, calendar.add(day, count)) == count


@given(calendars, days, counts)
def test_going_back_from_a_working_day_is_the_inverse_too(calendar: Calendar, day: date, count: int) -> None:
    working = calendar.add(day, 1)
    back = calendar.add(working, -count)
    assert calendar.between(working, back) == -count
    assert calendar.add(back, count) == working


@given(calendars, days, counts.filter(bool), st.sampled_from([1, -1]))
def test_who_counts_arrives_on_a_working_day(calendar: Calendar, day: date, count: int, sign: int) -> None:
    assert calendar.is_working(calendar.add(day, sign * count))


@given(calendars, days, days)
def test_the_way_back_counts_the_same(calendar: Calendar, start: date, end: date) -> None:
    assert calendar.between(start, end) == -calendar.between(end, start)


@given(calendars, days, st.integers(0, 60), st.integers(0, 60))
def test_a_span_is_the_sum_of_its_parts(calendar: Calendar, day: date, first: int, second: int) -> None:
    middle = day + timedelta(days=first)
    end = middle + timedelta(days=second)
    assert calendar.between(day, end) == calendar.between(day, middle) + calendar.between(middle, end)


@pytest.mark.parametrize(
    ("day", "reached"),
    [
        (date(2026, 1, 9), date(2026, 1, 9)),
        (date(2026, 1, 10), date(2026, 1, 10)),  # worked
        (date(2026, 1, 11), date(2026, 1, 12)),
        (date(2026, 2, 14), date(2026, 2, 23)),  # the Saturday before Tết
    ],
)
def test_a_rest_day_leads_to_the_next_working_day(day: date, reached: date) -> None:
    assert YEAR_2026.on_or_after(day) == reached


def test_a_change_frees_a_day_and_another_one_takes_it_back() -> None:
    friday = date(2026, 1, 2)
    freed = PLAIN.changed([DayChange(friday, False, "Nghỉ hoán đổi")])
    assert (freed.is_working(friday), freed.names) == (False, {friday: "Nghỉ hoán đổi"})
    assert freed.changed([DayChange(friday, True)]) == PLAIN


def test_a_day_may_be_freed_without_a_name_or_a_document() -> None:
    friday = date(2026, 1, 2)
    assert DayChange(friday, False) == DayChange(friday, False, name="", source="")
    assert PLAIN.changed([DayChange(friday, False)]).names == {friday: ""}


@given(calendars, st.lists(st.builds(DayChange, days, st.booleans()), max_size=20))
def test_after_changes_each_day_is_as_it_was_said_last(calendar: Calendar, changes: list[DayChange]) -> None:
    after = calendar.changed(changes)
    said = {change.day: change.working for change in changes}
    assert {day: after.is_working(day) for day in said} == said
    assert all(after.exceptions[day] != in_plain_week(day) for day in said if day in after.exceptions)
