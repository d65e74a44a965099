"""Which steps of the ladder are due."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.actions.chase import FARTHEST_STEP
from models.calendar import SATURDAY, Calendar
from models.ladder import LADDER, Step, due_steps

DUE = date(2024, 6, 19)  # a Wednesday
PLAIN = Calendar()
GIVEN = date(2024, 3, 1)
TET_2026 = Calendar({date(2026, 2, day): False for day in range(16, 21)})

june = st.dates(date(2024, 6, 1), date(2024, 6, 30))


def steps(today: date, due_on: date = DUE, given: date = GIVEN, calendar: Calendar = PLAIN) -> list[Step]:
    return due_steps(due_on, given, today, calendar)


def fresh(today: date, due_on: date = DUE, given: date = GIVEN, calendar: Calendar = PLAIN) -> list[int]:
    return [step.number for step in steps(today, due_on, given, calendar) if not step.stale]


def test_the_ladder_of_a_wednesday() -> None:
    expected = {
        -7: date(2024, 6, 10),
        -3: date(2024, 6, 14),
        -1: date(2024, 6, 18),
        0: date(2024, 6, 19),
        1: date(2024, 6, 20),
        3: date(2024, 6, 24),
        8: date(2024, 7, 1),
        13: date(2024, 7, 8),
        18: date(2024, 7, 15),
    }
    assert {step.number: step.on for step in steps(date(2024, 7, 15))} == expected


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2024, 6, 9), []),
        (date(2024, 6, 10), [-7]),
        (date(2024, 6, 12), [-7]),
        (date(2024, 6, 13), []),  # -7 is three working days old: missed
        (date(2024, 6, 14), [-3]),
        (date(2024, 6, 18), [-3, -1]),
        (date(2024, 6, 19), [-1, 0]),
        (date(2024, 6, 20), [-1, 0, 1]),
        (date(2024, 6, 28), []),
        (date(2024, 7, 1), [8]),
        (date(2024, 7, 2), [8]),
    ],
)
def test_a_step_is_fresh_for_two_working_days(day: date, numbers: list[int]) -> None:
    assert fresh(day) == numbers


def test_a_weekend_does_not_make_a_step_stale() -> None:
    friday = date(2024, 6, 14)
    assert [fresh(friday + timedelta(days=n)) for n in range(5)] == [[-3], [-3], [-3], [-3], [-3, -1]]


def test_the_steps_of_a_due_day_after_tet_fall_before_it() -> None:
    found = {step.number: step.on for step in steps(date(2026, 2, 24), date(2026, 2, 24), calendar=TET_2026)}
    assert found == {-7: date(2026, 2, 6), -3: date(2026, 2, 12), -1: date(2026, 2, 23), 0: date(2026, 2, 24)}


def test_tet_does_not_make_a_step_stale() -> None:
    last_before_tet, first_after = date(2026, 2, 13), date(2026, 2, 23)
    assert fresh(first_after, last_before_tet, calendar=TET_2026) == [-1, 0, 1]


@pytest.mark.parametrize("due_on", [date(2024, 6, 15), date(2024, 6, 16)])
def test_of_a_due_day_at_the_weekend_they_hear_on_friday(due_on: date) -> None:
    found = {step.number: step.on for step in steps(date(2024, 6, 17), due_on)}
    assert (found[-1], found[0], found[1]) == (date(2024, 6, 14), date(2024, 6, 14), date(2024, 6, 17))


def test_of_a_due_day_in_tet_they_hear_before_it() -> None:
    found = {step.number: step.on for step in steps(date(2026, 2, 23), date(2026, 2, 18), calendar=TET_2026)}
    assert (found[0], found[1]) == (date(2026, 2, 13), date(2026, 2, 23))


@pytest.mark.parametrize(
    ("given_on", "expected"),
    [
        (date(2024, 6, 10), [(-7, date(2024, 6, 10)), (-3, date(2024, 6, 14))]),
        (date(2024, 6, 11), [(-7, date(2024, 6, 11)), (-3, date(2024, 6, 14))]),
        (date(2024, 6, 14), [(-7, date(2024, 6, 14)), (-3, date(2024, 6, 14))]),
        (date(2024, 6, 15), []),  # given tomorrow: nothing today
    ],
)
def test_who_gets_a_task_late_hears_once_where_it_stood(
    given_on: date, expected: list[tuple[int, date]]
) -> None:
    assert [(step.number, step.on) for step in steps(date(2024, 6, 14), given=given_on)] == expected


def test_a_task_given_long_overdue_starts_with_one_reminder() -> None:
    given_on = date(2026, 3, 4)
    assert [(step.on, step.stale) for step in steps(given_on, given=given_on)] == [(given_on, False)]


@given(june, june, st.integers(0, 60))
def test_steps_are_in_order_once_each_and_not_before_the_task_was_given(
    due_on: date, given_on: date, later: int
) -> None:
    found = steps(given_on + timedelta(days=later), due_on, given_on)
    numbers = [step.number for step in found]
    assert numbers == sorted(set(numbers))
    assert [step.on for step in found] == sorted(step.on for step in found)
    assert all(given_on <= step.on <= given_on + timedelta(days=later) for step in found)


@given(june, june, st.integers(0, 60))
def test_a_step_that_was_due_stays_due(due_on: date, given_on: date, later: int) -> None:
    today = given_on + timedelta(days=later)
    before = {(step.number, step.on) for step in steps(today, due_on, given_on)}
    after = {(step.number, step.on) for step in steps(today + timedelta(days=1), due_on, given_on)}
    assert before <= after


def test_the_first_step_lies_within_what_the_sweep_reads_in_every_year() -> None:
    free = holidays.country_holidays("VN", years=range(2020, 2051))
    exceptions = {day: False for day in free if day.weekday() < SATURDAY}
    calendar = Calendar(exceptions)
    days = (date(2020, 3, 1) + timedelta(days=n) for n in range(30 * 365))
    assert max(day - calendar.add(day, LADDER[0]) for day in days) < FARTHEST_STEP


def test_even_two_weeks_of_tet_next_to_another_holiday_are_within_it() -> None:
    free = [date(2026, 2, 2) + timedelta(days=n) for n in range(12)] + [date(2026, 2, 17), date(2026, 1, 30)]
    calendar = Calendar(dict.fromkeys(free, False))
    days = (date(2026, 1, 1) + timedelta(days=n) for n in range(90))
    assert max(day - calendar.add(day, LADDER[0]) for day in days) <= FARTHEST_STEP
