"""From a rule that recurs to its periods."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.calendar import Calendar
from models.errors import BadInput
from models.schedule import HORIZON_DAYS, by_calendar, in_another_calendar, occurrences, require_sparse
from reading.facts import Deadline
from tests.models.schedules import ENDS, ISSUED, TET, days, dues, every, of


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
        ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=15", "by", "15/04 15/06 15/08 15/10 15/12"),
        ("FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=15", "by", "15/03 15/08"),  # no part of a year: from the issue
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTH=3,4;BYMONTHDAY=15", "by", "15/03"),  # the months are named
        ("FREQ=YEARLY;BYYEARDAY=100", "by", "09/04"),
        ("FREQ=YEARLY;BYMONTHDAY=31", "by", "31/03 30/04 31/05 30/06 31/07 31/08 30/09 31/10 30/11 31/12"),
        ("FREQ=MONTHLY;BYMONTH=6,9;BYMONTHDAY=28,29,30;BYSETPOS=-1", "by", "30/06 30/09"),
        ("FREQ=MONTHLY;BYMONTH=6,9;BYDAY=FR;BYSETPOS=-1", "by", "28/06 27/09"),  # the last Friday
        ("rrule:freq=yearly;bymonth=6;bymonthday=15", "by", "15/06"),
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
    for often in ("MONTHLY", "YEARLY"):  # RFC 5545: a day of the month without a month is one of each
        assert dues(f"FREQ={often};BYMONTHDAY={day}", issued_on=issued, ends_on=ends) == expected.split()


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


def test_a_friday_of_every_second_week_counts_from_the_issue() -> None:
    assert dues("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "on", ends_on=date(2024, 3, 31)) == [
        "01/03",
        "15/03",
        "29/03",
    ]


def test_the_last_working_day_of_each_week_is_its_friday() -> None:
    weekly = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    assert dues(weekly, "on", ends_on=date(2024, 3, 15)) == ["01/03", "08/03", "15/03"]


@pytest.mark.parametrize("day", ["MO", "SU"])
def test_once_a_week_is_not_too_often_for_periods_also_in_a_year_of_53(day: str) -> None:
    assert len(dues(f"FREQ=WEEKLY;BYDAY={day}", ends_on=date(2024, 3, 17))) == 2 + (day == "SU")


@pytest.mark.parametrize(
    ("rrule", "years"),
    [
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYMONTHDAY=15", [2024, 2026, 2028]),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYMONTHDAY=31", [2024, 2026, 2028]),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=6;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", [2024, 2026, 2028]),
        ("FREQ=YEARLY;INTERVAL=2", [2025, 2027, 2029]),
    ],
)
def test_every_second_year_counts_from_that_of_the_issue(rrule: str, years: list[int]) -> None:
    found = of(every(rrule, relation="by"), ends_on=date(2029, 12, 31))
    assert [one.due_on.year for one in found if one.due_on] == years


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
    assert {one.printed_relation for one in found} == {"before"}
    assert [str(one.printed_on) for one in found] == [one.period for one in found]
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
    assert dues("FREQ=MONTHLY", "before", ends_on=date(2024, 5, 30))[-1] == "30/05"
    assert dues("FREQ=WEEKLY", "before", ends_on=date(2024, 3, 16))[-1] == "16/03"
    assert dues("FREQ=DAILY;INTERVAL=10", "before", ends_on=date(2024, 3, 20))[-1] == "20/03"


def test_a_day_that_comes_only_after_the_plan_s_end_is_kept_once_instead_of_vanishing() -> None:
    (only,) = of(every("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15", relation="before"))
    assert only.due_on == date(2025, 1, 14)


def test_also_then_it_is_the_calendar_that_says_which_day_is_worked() -> None:
    first_working = every("FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", relation="on")
    new_year = Calendar({date(2025, 1, 1): False})
    (only,) = occurrences(
        first_working, issued_on=ISSUED, ends_on=ENDS, horizon=date(2026, 12, 31), calendar=new_year
    )
    assert only.due_on == date(2025, 1, 2)


def test_nothing_is_laid_out_beyond_the_horizon() -> None:
    near = date(2024, 5, 15)
    assert dues("FREQ=MONTHLY", None, horizon=near) == ["31/03", "30/04"]
    assert dues("FREQ=MONTHLY", None, horizon=near, stops_on=ENDS) == ["31/03", "30/04"]


def test_the_horizon_lies_beyond_a_yearly_duty_s_next_day() -> None:
    assert timedelta(days=HORIZON_DAYS) > timedelta(days=366)


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


@pytest.mark.parametrize(
    ("rrule", "relation", "period", "printed_on", "due_on"),
    [
        (LAST_WORKING, "on", "2025-01-31", date(2025, 1, 24), date(2025, 1, 24)),
        (LAST_WORKING, "before", "2025-01-31", date(2025, 1, 24), date(2025, 1, 23)),
        (LAST_WORKING, "on", "2025-02-28", date(2025, 2, 28), date(2025, 2, 28)),
        (LAST_WORKING.replace("-1", "-2"), "on", "2025-01-30", date(2025, 1, 23), date(2025, 1, 23)),
        (FIRST_WORKING.replace("POS=1", "POS=2"), "on", "2025-01-02", date(2025, 1, 2), date(2025, 1, 2)),
        (
            "FREQ=MONTHLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "on",
            "2025-03-31",
            date(2025, 3, 31),
            date(2025, 3, 31),
        ),
    ],
)
def test_a_period_by_the_calendar_is_found_again_in_another_one(
    rrule: str, relation: Any, period: str, printed_on: date, due_on: date
) -> None:
    assert in_another_calendar(every(rrule, relation=relation), period, TET) == (printed_on, due_on)


@pytest.mark.parametrize(
    ("rrule", "depends"),
    [
        (LAST_WORKING, True),
        (FIRST_WORKING, True),
        ("FREQ=YEARLY;BYMONTH=6,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", True),
        ("FREQ=MONTHLY;BYMONTHDAY=8", False),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", False),  # the last Friday, free or not
        ("FREQ=YEARLY;BYMONTH=1;BYDAY=MO,TU,WE,TH,FR", False),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", False),
    ],
)
def test_only_the_working_day_of_a_month_depends_on_the_calendar(rrule: str, depends: bool) -> None:
    assert by_calendar(every(rrule)) is depends
    assert (in_another_calendar(every(rrule), "2025-06-30", TET) is None) is not depends


@pytest.mark.parametrize(
    "deadline", [None, Deadline("recurring", "…"), Deadline("ongoing", "…", rrule=LAST_WORKING)]
)
def test_what_does_not_recur_depends_on_no_calendar(deadline: Deadline | None) -> None:
    assert not by_calendar(deadline)


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


NEVER_ENDS = [f"FREQ={often};INTERVAL={n}" for often in ("DAILY", "WEEKLY", "MONTHLY") for n in (0, -1)]


@pytest.mark.parametrize("rrule", NEVER_ENDS)
def test_a_rule_of_every_zero_weeks_is_refused_before_it_is_laid_out(rrule: str) -> None:
    with pytest.raises(ValueError, match=r"^(0|-1)$"):
        of(every(rrule))


@pytest.mark.parametrize(
    "rrule", [*NEVER_ENDS, "hằng giờ", "FREQ=OFTEN", "FREQ=HOURLY;INTERVAL=0", "BYMONTHDAY=8"]
)
def test_a_rule_that_nobody_can_read_is_refused(rrule: str) -> None:
    with pytest.raises(BadInput, match=f"Quy tắc lặp “{rrule}” không đọc được"):
        require_sparse(rrule, ISSUED)


@pytest.mark.parametrize(
    ("rrule", "periods"),
    [
        ("FREQ=HOURLY", 9_600),
        ("FREQ=MINUTELY;INTERVAL=30", 19_200),
        ("FREQ=SECONDLY;INTERVAL=17271", 2_001),
        ("FREQ=SECONDLY", 34_560_000),
    ],
)
def test_a_rule_that_makes_thousands_of_periods_is_refused_with_a_way_out(rrule: str, periods: int) -> None:
    with pytest.raises(BadInput, match=f"tạo {periods} kỳ trong 400 ngày .* Hãy chọn kỳ dài hơn"):
        require_sparse(rrule, ISSUED)


def test_two_thousand_periods_are_the_most() -> None:
    require_sparse("FREQ=MINUTELY;INTERVAL=288", ISSUED)


def test_a_rule_of_every_week_or_every_day_can_be_read() -> None:
    require_sparse("FREQ=WEEKLY;BYDAY=FR", ISSUED)
    require_sparse("FREQ=DAILY", ISSUED)
