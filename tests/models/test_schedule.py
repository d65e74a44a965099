"""From a deadline as it was read to the days by which something is due."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import Calendar
from models.errors import BadInput
from models.schedule import (
    HORIZON_DAYS,
    Occurrence,
    last_counted,
    last_day,
    occurrences,
    plan_end,
    relative,
    require_sparse,
)
from reading.facts import Deadline

ISSUED = date(2024, 3, 1)
ENDS = date(2024, 12, 31)


def of(deadline: Deadline | None, **more: date) -> list[Occurrence]:
    bounds = {"issued_on": ISSUED, "ends_on": ENDS, "horizon": date(2099, 12, 31), **more}
    return occurrences(deadline, **bounds)


def on(day: date, **more: Any) -> Deadline:
    return Deadline("date", "…", date=day, **more)


def every(rrule: str, **more: Any) -> Deadline:
    return Deadline("recurring", "…", rrule=rrule, **more)


def after(amount: int, unit: Any, **more: Any) -> Deadline:
    return Deadline("relative", "…", amount=amount, unit=unit, after="nhận hồ sơ", **more)


def back(amount: int, unit: Any) -> Deadline:
    return Deadline("relative", "…", amount=amount, unit=unit, before="phiên họp")


def dues(rrule: str, relation: Any = "by", **more: date) -> list[str]:
    return [f"{one.due_on:%d/%m}" for one in of(every(rrule, relation=relation), **more) if one.due_on]


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
    (found,) = of(deadline)
    assert (found.due_on, found.printed_on, found.printed_relation, found.due_time) == (
        due_on,
        deadline.date,
        deadline.relation,
        deadline.time,
    )


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
        (every("FREQ=DAILY"), "ongoing"),
        (every("FREQ=HOURLY;INTERVAL=6"), "ongoing"),
        (every("FREQ=WEEKLY;BYDAY=MO,TH"), "ongoing"),  # more often than weekly
        (every("FREQ=DAILY;INTERVAL=6"), "ongoing"),
        (every("FREQ=MONTHLY;BYMONTHDAY=5,10,15,20,25"), "ongoing"),
    ],
)
def test_what_has_no_day_says_why(deadline: Deadline | None, reason: str) -> None:
    assert of(deadline) == [Occurrence("", ISSUED, undated=reason)]


@pytest.mark.parametrize(
    ("rrule", "relation", "expected"),
    [
        (
            "FREQ=MONTHLY;BYMONTHDAY=8",
            "before",
            "07/03 07/04 07/05 07/06 07/07 07/08 07/09 07/10 07/11 07/12",
        ),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15", "before", "14/03 14/06 14/09 14/12"),
        ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5", "by", "05/04 05/07 05/10"),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "by", "31/03 30/06 30/09 31/12"),
        ("FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=31", "by", "31/03 30/06 30/09 31/12"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "by", "31/12"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=1", "before", "31/05 30/11"),
        ("FREQ=MONTHLY;INTERVAL=6", None, "30/06 31/12"),
        ("FREQ=MONTHLY;INTERVAL=3", None, "31/03 30/06 30/09 31/12"),
        ("FREQ=YEARLY", None, "31/12"),
        ("FREQ=YEARLY;BYMONTH=9", None, "30/09"),  # "9 tháng"
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "before", "14/03 14/06 14/09 14/12"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=31", "by", "31/03 30/06 30/09 31/12"),
        ("FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=10", "by", "10/06 10/12"),
        ("FREQ=DAILY;INTERVAL=100", None, "09/06 17/09 26/12"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "by", "28/06 31/12"),
        ("FREQ=YEARLY;BYMONTH=6,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "by", "03/06 02/12"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "on",
            "29/03 30/04 31/05 28/06 31/07 30/08 30/09 31/10 29/11 31/12",
        ),
    ],
)
def test_the_days_of_a_year(rrule: str, relation: str | None, expected: str) -> None:
    assert dues(rrule, relation) == expected.split()


@pytest.mark.parametrize(
    ("year", "day", "expected"),
    [
        (2024, 31, "31/01 29/02 31/03 30/04"),
        (2025, 31, "31/01 28/02 31/03 30/04"),
        (2025, 30, "30/01 28/02 30/03 30/04"),
        (2024, 29, "29/01 29/02 29/03 29/04"),
        (2025, 29, "29/01 28/02 29/03 29/04"),
        (2025, 28, "28/01 28/02 28/03 28/04"),
    ],
)
def test_a_day_that_a_month_lacks_is_its_last(year: int, day: int, expected: str) -> None:
    issued, ends = date(year, 1, 1), date(year, 4, 30)
    assert dues(f"FREQ=MONTHLY;BYMONTHDAY={day}", issued_on=issued, ends_on=ends) == expected.split()


def test_each_of_two_days_is_clamped_by_itself() -> None:
    issued, ends = date(2025, 2, 1), date(2025, 3, 31)
    assert dues("FREQ=MONTHLY;BYMONTHDAY=15,30", issued_on=issued, ends_on=ends) == [
        "15/02",
        "28/02",
        "15/03",
        "30/03",
    ]
    assert dues("FREQ=MONTHLY;BYMONTHDAY=30,31", issued_on=issued, ends_on=ends) == [
        "28/02",
        "30/03",
        "31/03",
    ]


def test_a_yearly_29_february_is_the_28_in_a_common_year() -> None:
    found = of(
        every("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", relation="by"),
        issued_on=date(2024, 1, 1),
        ends_on=date(2026, 12, 31),
    )
    assert [one.due_on for one in found] == [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28)]


def test_a_friday_of_each_week_with_its_part_of_the_day() -> None:
    friday = every("FREQ=WEEKLY;BYDAY=FR", relation="on", time="afternoon")
    found = of(friday, ends_on=date(2024, 3, 20))
    assert [(one.due_on, one.starts_on, one.due_time) for one in found] == [
        (date(2024, 3, 1), date(2024, 3, 1), "afternoon"),
        (date(2024, 3, 8), date(2024, 3, 2), "afternoon"),
        (date(2024, 3, 15), date(2024, 3, 9), "afternoon"),
    ]


def test_before_an_hour_of_a_weekday_is_that_weekday() -> None:
    found = of(every("FREQ=WEEKLY;BYDAY=TH", relation="before", time="16:00"), ends_on=date(2024, 3, 14))
    assert [one.due_on for one in found] == [date(2024, 3, 7), date(2024, 3, 14)]


@pytest.mark.parametrize(
    ("interval", "expected"), [(1, "03/03 10/03 17/03 24/03 31/03"), (2, "03/03 17/03 31/03")]
)
def test_weeks_without_a_day_end_on_sunday(interval: int, expected: str) -> None:
    assert dues(f"FREQ=WEEKLY;INTERVAL={interval}", None, ends_on=date(2024, 3, 31)) == expected.split()


def test_the_period_of_the_issue_counts_also_on_its_last_day() -> None:
    assert dues("FREQ=MONTHLY;INTERVAL=3", None, issued_on=date(2024, 3, 31))[0] == "31/03"
    assert dues("FREQ=MONTHLY;INTERVAL=3", None, issued_on=date(2024, 4, 1))[0] == "30/06"


def test_a_period_without_a_day_prints_none() -> None:
    assert {one.printed_on for one in of(every("FREQ=MONTHLY"))} == {None}
    assert {one.printed_on for one in of(every("FREQ=YEARLY;BYMONTH=9"))} == {None}


def test_each_period_counts_from_the_day_after_the_one_before() -> None:
    found = of(every("FREQ=MONTHLY;BYMONTHDAY=8", relation="before"), ends_on=date(2024, 5, 31))
    assert [(one.starts_on, one.due_on, one.period) for one in found] == [
        (date(2024, 3, 1), date(2024, 3, 7), "2024-03-08"),
        (date(2024, 3, 8), date(2024, 4, 7), "2024-04-08"),
        (date(2024, 4, 8), date(2024, 5, 7), "2024-05-08"),
    ]


@pytest.mark.parametrize(
    ("issued", "first"),
    [(date(2024, 3, 7), "07/03"), (date(2024, 3, 8), "07/04"), (date(2024, 3, 9), "07/04")],
)
def test_a_period_that_was_over_at_the_issue_is_left_out(issued: date, first: str) -> None:
    assert dues("FREQ=MONTHLY;BYMONTHDAY=8", "before", issued_on=issued)[0] == first


def test_the_plan_s_last_day_still_counts() -> None:
    assert dues("FREQ=MONTHLY;BYMONTHDAY=31", ends_on=date(2024, 5, 31))[-1] == "31/05"
    assert dues("FREQ=MONTHLY;BYMONTHDAY=31", ends_on=date(2024, 5, 30))[-1] == "30/04"


def test_before_the_day_after_the_plan_s_end_is_its_last_day() -> None:
    assert dues("FREQ=MONTHLY;BYMONTHDAY=1", "before")[-1] == "31/12"


def test_a_day_that_comes_only_after_the_plan_s_end_is_kept_once_instead_of_vanishing() -> None:
    (only,) = of(every("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15", relation="before"))
    assert only.due_on == date(2025, 1, 14)


def test_nothing_is_laid_out_beyond_the_horizon() -> None:
    assert dues("FREQ=MONTHLY", None, horizon=date(2024, 5, 15)) == ["31/03", "30/04"]


def test_the_horizon_lies_beyond_a_yearly_duty_s_next_day() -> None:
    assert timedelta(days=HORIZON_DAYS) > timedelta(days=366)


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
        ("thực hiện Nghị quyết số 2026/NQ", 2024),  # a number, no year
    ],
)
def test_a_plan_ends_with_the_last_year_of_its_title(title: str | None, year: int) -> None:
    assert plan_end(title, ISSUED) == date(year, 12, 31)


rules = st.sampled_from(
    [
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=WEEKLY;BYDAY=FR",
        "FREQ=DAILY;INTERVAL=15",
        "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=MONTHLY;INTERVAL=6",
        "FREQ=MONTHLY;BYMONTHDAY=8",
        "FREQ=MONTHLY;BYMONTHDAY=10,25",
        "FREQ=MONTHLY;BYMONTHDAY=15,31",
        "FREQ=MONTHLY;BYMONTHDAY=31",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=9",
        "FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    ]
)
days = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@given(rules, st.sampled_from(["before", "by", "on", None]), days, st.integers(0, 800), st.integers(0, 800))
def test_periods_are_sorted_within_bounds_and_leave_no_gap(
    rrule: str, relation: Any, issued: date, plan: int, horizon: int
) -> None:
    ends_on, far = issued + timedelta(days=plan), issued + timedelta(days=horizon)
    found = of(every(rrule, relation=relation), issued_on=issued, ends_on=ends_on, horizon=far)
    due = [one.due_on for one in found if one.due_on]
    assert len(due) == len(found) == len({one.period for one in found})
    assert due == sorted(set(due))
    within = [day for day in due if issued <= day <= min(ends_on, far)]
    assert due == within or len(due) == 1
    assert all(issued <= day <= far for day in due)
    starts = [issued, *(day + timedelta(days=1) for day in due)]
    assert [one.starts_on for one in found] == starts[:-1]


@given(rules, days, st.integers(0, 400), st.integers(0, 400))
def test_a_later_horizon_only_adds_periods(rrule: str, issued: date, near: int, more: int) -> None:
    ends_on = issued + timedelta(days=1000)
    first, second = (
        of(every(rrule), issued_on=issued, ends_on=ends_on, horizon=issued + timedelta(days=n))
        for n in (near, near + more)
    )
    assert second[: len(first)] == first


@given(days, st.sampled_from(["before", "by", "on", "until", None]), st.sampled_from([None, "17:00"]))
def test_only_before_a_day_ends_earlier(day: date, relation: Any, time: str | None) -> None:
    early = relation == "before" and time is None
    assert last_day(on(day, relation=relation, time=time), day) == day - timedelta(days=early)


TET = Calendar({date(2025, 1, day): False for day in (27, 28, 29, 30, 31)})
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
        (back(5, "working_day"), date(2024, 6, 24), date(2024, 6, 17)),
        (back(5, "working_day"), date(2024, 5, 6), date(2024, 4, 25)),
        (back(10, "day"), date(2024, 6, 25), date(2024, 6, 15)),  # a Saturday stays: no later, no earlier
        (back(1, "month"), date(2024, 3, 31), date(2024, 2, 29)),
        (back(4, "hour"), date(2024, 6, 25), date(2024, 6, 25)),
        (back(24, "hour"), date(2024, 6, 25), date(2024, 6, 24)),
    ],
)
def test_the_last_day_of_a_period(deadline: Deadline, happened: date, due_on: date) -> None:
    found = relative(deadline, happened, MAY_2024)
    assert (found.due_on, found.starts_on) == (due_on, min(happened, due_on))


def test_tet_lengthens_a_period_of_working_days_and_moves_the_end_of_the_others() -> None:
    friday = date(2025, 1, 24)
    assert relative(after(1, "working_day"), friday, TET).due_on == date(2025, 2, 3)
    assert relative(after(5, "day"), friday, TET).due_on == date(2025, 2, 3)
    assert relative(after(10, "day"), friday, TET).due_on == date(2025, 2, 3)


@pytest.mark.parametrize(
    ("relation", "due_on"),
    [("before", date(2024, 6, 19)), ("by", date(2024, 6, 20)), (None, None), ("until", None)],
)
def test_an_event_without_a_period_gives_a_day_only_to_what_goes_before_it(
    relation: Any, due_on: date | None
) -> None:
    found = relative(Deadline("event", "…", relation, event="kỳ họp"), date(2024, 6, 20), Calendar())
    assert (found.due_on, found.undated) == (due_on, None if due_on else "no_date")


def test_a_period_of_centuries_is_for_a_person_to_date() -> None:
    assert relative(after(99_999, "month"), ISSUED, Calendar()).undated == "no_date"


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


LAST_WORKING = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
FIRST_WORKING = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"


@pytest.mark.parametrize(
    ("rrule", "exceptions", "expected"),
    [
        (LAST_WORKING, {}, "31/01 28/02 31/03"),
        (LAST_WORKING, TET.exceptions, "24/01 28/02 31/03"),
        (LAST_WORKING, {date(2025, 3, 31): False, date(2025, 3, 29): True}, "31/01 28/02 29/03"),
        (FIRST_WORKING, {date(2025, 1, 1): False}, "02/01 03/02 03/03"),
        (FIRST_WORKING, {date(2025, 2, 1): True}, "01/01 01/02 03/03"),
    ],
)
def test_the_working_day_of_a_month_is_that_of_the_calendar(
    rrule: str, exceptions: dict[date, bool], expected: str
) -> None:
    bounds = {"issued_on": date(2025, 1, 1), "ends_on": date(2025, 3, 31), "horizon": date(2026, 1, 1)}
    found = occurrences(every(rrule, relation="on"), **bounds, calendar=Calendar(exceptions))
    assert [f"{one.due_on:%d/%m}" for one in found] == expected.split()
    plain = occurrences(every(rrule, relation="on"), **bounds)
    assert [one.period for one in found] == [one.period for one in plain]


def test_a_duty_of_its_own_bounds_starts_and_stops_inside_its_plan() -> None:
    monthly = every("FREQ=MONTHLY;BYMONTHDAY=8", relation="by")
    bounds = {"issued_on": ISSUED, "ends_on": ENDS, "horizon": ENDS}
    found = occurrences(monthly, **bounds, starts_on=date(2024, 5, 9), stops_on=date(2024, 8, 8))
    assert [one.due_on for one in found] == [date(2024, month, 8) for month in (6, 7, 8)]
    assert found[0].starts_on == date(2024, 5, 9)
    assert occurrences(monthly, **bounds, stops_on=date(2024, 3, 7)) == []


def test_weeks_go_on_over_the_end_of_the_year() -> None:
    fridays = dues("FREQ=WEEKLY;BYDAY=FR", "on", issued_on=date(2024, 12, 20), ends_on=date(2025, 1, 10))
    assert fridays == ["20/12", "27/12", "03/01", "10/01"]


@pytest.mark.parametrize("rrule", ["hằng giờ", "FREQ=OFTEN", "FREQ=HOURLY;INTERVAL=0", "BYMONTHDAY=8"])
def test_a_rule_that_nobody_can_read_is_refused(rrule: str) -> None:
    with pytest.raises(BadInput, match="không đọc được"):
        require_sparse(rrule, ISSUED)


@pytest.mark.parametrize("rrule", ["FREQ=HOURLY", "FREQ=MINUTELY;INTERVAL=30", "FREQ=SECONDLY"])
def test_a_rule_that_makes_thousands_of_periods_is_refused_with_a_way_out(rrule: str) -> None:
    with pytest.raises(BadInput, match="Hãy chọn kỳ dài hơn"):
        require_sparse(rrule, ISSUED)


def test_a_rule_of_every_week_or_every_day_can_be_read() -> None:
    require_sparse("FREQ=WEEKLY;BYDAY=FR", ISSUED)
    require_sparse("FREQ=DAILY", ISSUED)
