""" "Why this date?" in English: no sentence and no name of a day is left in Vietnamese."""

import re
import unicodedata
from datetime import date
from typing import Any

import pytest

from models.calendar import Calendar
from models.explain import PARTS_OF_DAY, counted, long_date, why
from models.history import DueChange
from tests.build import NOW

# Friday 14 June is free, Saturday the 15th worked, neither has a name.
CALENDAR = Calendar({date(2024, 6, 14): False, date(2024, 6, 15): True})
DECREE = re.compile(r"NĐ(?=-)")
MAY_31, JUNE_14, JUNE_16 = date(2024, 5, 31), date(2024, 6, 14), date(2024, 6, 16)
FIXED = {"type": "date", "quote": "by then", "relation": "by"}
PERIOD = {"type": "relative", "quote": "within a time", "amount": 1, "unit": "day", "after": "then"}
EVENT = {"type": "event", "quote": "after then", "event": "then"}


def assert_english(told: str | None) -> None:
    letters = unicodedata.normalize("NFD", DECREE.sub("", told or ""))
    assert not [letter for letter in letters if letter in "đĐ" or unicodedata.combining(letter)], told


def told(due_on: date | None = JUNE_16, printed_on: date | None = None, **more: Any) -> list[str]:
    values: dict[str, Any] = {"due_time": None, "undated": None, "rule": None, "calendar": CALENDAR, **more}
    return why(due_on=due_on, printed_on=printed_on, language="en", **values)


@pytest.mark.parametrize(
    ("printed_on", "rule"),
    [
        (JUNE_16, FIXED),
        (JUNE_16, {**FIXED, "relation": "before"}),
        (JUNE_16, {**FIXED, "relation": "before", "time": "17:00"}),
        (JUNE_16, {**FIXED, "relation": "on"}),
        (JUNE_16, {**FIXED, "ambiguous": True}),
        (JUNE_16, {**FIXED, "type": "recurring", "rrule": "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=16"}),
        (JUNE_16, {**FIXED, "rrule": "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"}),
        (None, FIXED),
        (None, EVENT),
    ],
)
def test_a_date_is_explained_in_english(printed_on: date | None, rule: dict[str, Any]) -> None:
    found = told(printed_on=printed_on, rule=rule)
    assert found[0] == f"The text says: “{rule['quote']}”."
    assert found[-1] == "The last day that is still in time: Sunday, 16/06/2024."
    for sentence in found:
        assert_english(sentence)


@pytest.mark.parametrize("undated", ["no_date", "event", "ongoing"])
@pytest.mark.parametrize("rule", [FIXED, EVENT])
def test_the_lack_of_a_date_is_explained_in_english(undated: str, rule: dict[str, Any]) -> None:
    for sentence in told(None, undated=undated, rule=rule):
        assert_english(sentence)


@pytest.mark.parametrize(("day", "name"), [(JUNE_14, "(day of rest)"), (JUNE_16, "(Sunday)")])
def test_a_rest_day_is_named_in_english(day: date, name: str) -> None:
    assert name in told(day, day, rule=FIXED)[2]


@pytest.mark.parametrize("unit", ["minute", "day", "working_day", "month"])
@pytest.mark.parametrize("way", ["after", "before"])
@pytest.mark.parametrize("start", [date(2024, 6, 13), JUNE_16, date(2024, 5, 15)])
def test_a_period_and_its_days_are_explained_in_english(unit: str, way: str, start: date) -> None:
    rule = {"type": "relative", "quote": "in time", "amount": 1, "unit": unit, way: "then"}
    sentences = told(rule=rule, counted_from=start)
    notes = [one.note for one in counted(rule, start, CALENDAR, "en")]
    assert notes[0] == "starting day, not counted"
    for text in [*sentences, *notes]:
        assert_english(text)


def test_the_end_on_a_rest_day_is_explained_in_english() -> None:
    found = told(rule=PERIOD, counted_from=date(2024, 6, 22))
    assert found[2].startswith("The last day, Sunday, 23/06/2024, is a day of rest (Sunday)")


def test_a_day_that_is_worked_in_exchange_is_named_in_english() -> None:
    notes = [one.note for one in counted({**PERIOD, "amount": 3}, date(2024, 6, 13), CALENDAR, "en")]
    assert notes[1:] == [
        "day of rest",
        "worked in exchange",
        "Sunday",
        "day of rest, on to the next working day",
    ]


@pytest.mark.parametrize("kind", ["extension", "calendar", "correction", "event"])
def test_what_moved_a_date_is_told_in_english(kind: str) -> None:
    values: dict[str, Any] = {"task_id": 1, "changed_on": JUNE_14, "changed_at": NOW, "why": kind}
    taken = DueChange(**values, before_on=MAY_31)
    given = DueChange(**{**values, "why": "correction"}, after_on=JUNE_16)
    found = told(rule=FIXED, changes=[taken, given])
    assert "no date" in found[-3]
    assert "no date" in found[-2]
    for sentence in found:
        assert_english(sentence)


@pytest.mark.parametrize("part", PARTS_OF_DAY)
def test_the_hour_is_told_in_english(part: str) -> None:
    assert_english(long_date(JUNE_16, "en", part))
    assert_english(told(due_time=part, rule=FIXED)[-1])
