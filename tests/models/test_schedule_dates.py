"""From a printed date to the last day, and what has none."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.schedule import Occurrence, last_day, plan_end
from reading.facts import Deadline
from tests.models.schedules import ENDS, ISSUED, days, every, of, on


@pytest.mark.parametrize(
    ("deadline", "due_on"),
    [
        (on(date(2024, 6, 20), relation="before"), date(2024, 6, 19)),
        (on(date(2024, 6, 20), relation="by"), date(2024, 6, 20)),
        (on(date(2024, 6, 20), relation="until"), date(2024, 6, 20)),
        (on(date(2024, 6, 20), relation="before", time="17:00"), date(2024, 6, 20)),
        (on(date(2024, 6, 20), relation="before", time="afternoon"), date(2024, 6, 20)),
        (on(date(2024, 6, 20), relation="by", time="17:00"), date(2024, 6, 20)),
        (on(date(2024, 7, 1), relation="before"), date(2024, 6, 30)),
        (on(date(2025, 1, 1), relation="before"), date(2024, 12, 31)),
        (on(date(2024, 3, 1), relation="before"), date(2024, 2, 29)),
        (on(date(2025, 3, 1), relation="before"), date(2025, 2, 28)),
        (on(date(2024, 6, 15), relation="by"), date(2024, 6, 15)),  # a Saturday: a fixed day is not moved
    ],
)
def test_the_last_day_of_a_date(deadline: Deadline, due_on: date) -> None:
    found = of(deadline)
    assert found == [Occurrence("", ISSUED, due_on, deadline.time, deadline.date, deadline.relation)]


@pytest.mark.parametrize(
    ("start", "starts_on"),
    [(None, ISSUED), (date(2024, 5, 15), date(2024, 5, 15)), (date(2024, 1, 15), ISSUED)],
)
def test_a_task_counts_from_the_start_of_its_range_but_not_before_the_issue(
    start: date | None, starts_on: date
) -> None:
    (found,) = of(on(date(2024, 6, 20), relation="by", start=start))
    assert found.starts_on == starts_on


def test_a_date_that_was_past_at_the_issue_is_kept() -> None:
    (found,) = of(on(date(2024, 1, 31), relation="by"))
    assert (found.starts_on, found.due_on) == (ISSUED, date(2024, 1, 31))


@pytest.mark.parametrize(
    ("deadline", "reason"),
    [
        (None, "no_date"),
        (Deadline("ongoing", "thường xuyên"), "ongoing"),
        (Deadline("event", "khi có mưa lớn", event="mưa lớn"), "event"),
        (Deadline("relative", "…", amount=3, unit="working_day", after="đủ điều kiện"), "event"),
        (Deadline("date", "…", relation="by"), "event"),
        (Deadline("recurring", "…"), "event"),
        (every("FREQ=DAILY"), "ongoing"),
        (every("FREQ=HOURLY;INTERVAL=6"), "ongoing"),
        (every("FREQ=WEEKLY;BYDAY=MO,TH"), "ongoing"),  # more often than weekly
        (every("FREQ=DAILY;INTERVAL=6"), "ongoing"),
        (every("FREQ=MONTHLY;BYMONTHDAY=5,10,15,20,25"), "ongoing"),
        (every("FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9;BYMONTHDAY=1,5,9,13,17,21"), "ongoing"),  # 54 a year
    ],
)
def test_what_has_no_day_says_why(deadline: Deadline | None, reason: str) -> None:
    assert of(deadline) == [Occurrence("", ISSUED, undated=reason)]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        (None, 2024),
        ("", 2024),
        ("thúc đẩy giải ngân vốn đầu tư công năm 2024", 2024),
        ("phát triển kinh tế - xã hội năm 2025", 2025),
        ("giai đoạn 2021 - 2025", 2025),
        ("giai đoạn 2021-2025", 2025),
        ("giai đoạn 2021 – 2025", 2025),
        ("năm 2024, tầm nhìn đến năm 2030", 2030),
        ("tổng kết năm 2023", 2024),  # past: the year of issue
        ("quy hoạch đến năm 2050", 2024),  # more than ten years off
        ("đến năm 2034", 2034),
        ("nhiệm vụ năm học 2024 - 2025", 2025),
        ("năm học 2024–2025", 2025),
        ("KẾ HOẠCH NĂM 2025", 2025),
        ("nhiệm vụ năm 2024", 2024),
        ("thực hiện Nghị quyết số 2026/NQ", 2024),  # a number, no year
    ],
)
def test_a_plan_ends_with_the_last_year_of_its_title(title: str | None, year: int) -> None:
    assert plan_end(title, ISSUED) == date(year, 12, 31)


def test_a_plan_of_ten_years_ends_with_its_last_and_one_of_eleven_is_not_believed() -> None:
    assert plan_end("giai đoạn 2025 - 2034", ISSUED) == date(2034, 12, 31)
    assert plan_end("giai đoạn 2025 - 2035", ISSUED) == ENDS


@given(days, st.sampled_from(["before", "by", "on", "until", None]), st.sampled_from([None, "17:00"]))
def test_only_before_a_day_ends_earlier(day: date, relation: Any, time: str | None) -> None:
    early = relation == "before" and time is None
    assert last_day(on(day, relation=relation, time=time), day) == day - timedelta(days=early)
