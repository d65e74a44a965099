""" "Why this date?": the phrase, the rule with its source, the day that follows."""

from datetime import date, timedelta
from typing import Any

import pytest

from locales import Language
from models.calendar import Calendar
from models.explain import (
    AFTER_AN_EVENT,
    AMBIGUOUS,
    BEFORE,
    BEFORE_AN_HOUR,
    BY,
    HOURS,
    ON,
    PERIOD,
    QUARTER,
    SET_BY_A_PERSON,
    UNDATED,
    WORKING_DAY_OF_MONTH,
    counted,
    long_date,
    why,
)
from models.history import DueChange
from models.obligation import rule_of
from models.schedule import counted_end, occurrences
from reading.facts import Deadline
from tests.build import NOW

ISSUED, ENDS = date(2024, 3, 1), date(2024, 12, 31)
JUNE_20 = date(2024, 6, 20)


def explained(deadline: Deadline | None, language: Language = "vi") -> list[str]:
    first = occurrences(deadline, issued_on=ISSUED, ends_on=ENDS, horizon=ENDS)[0]
    return why(
        due_on=first.due_on,
        due_time=first.due_time,
        printed_on=first.printed_on,
        undated=first.undated,
        rule=rule_of(deadline) if deadline else None,
        language=language,
    )


@pytest.mark.parametrize(
    ("deadline", "rule", "last"),
    [
        (Deadline("date", "trước ngày 20/6", "before", JUNE_20), BEFORE, "Thứ Tư, 19/06/2024"),
        (Deadline("date", "chậm nhất ngày 20/6", "by", JUNE_20), BY, "Thứ Năm, 20/06/2024"),
        (Deadline("date", "đến hết ngày 20/6", "until", JUNE_20), BY, "Thứ Năm, 20/06/2024"),
        (
            Deadline("date", "trước 17 giờ ngày 20/6", "before", JUNE_20, "17:00"),
            BEFORE_AN_HOUR,
            "Thứ Năm, 20/06/2024, 17:00",
        ),
        (
            Deadline(
                "recurring", "chiều thứ 6 hằng tuần", "on", time="afternoon", rrule="FREQ=WEEKLY;BYDAY=FR"
            ),
            ON,
            "Thứ Sáu, 01/03/2024, buổi chiều",
        ),
        (
            Deadline("recurring", "trước ngày 08 hằng tháng", "before", rrule="FREQ=MONTHLY;BYMONTHDAY=8"),
            BEFORE,
            "Thứ Năm, 07/03/2024",
        ),
        (Deadline("recurring", "hằng quý", rrule="FREQ=MONTHLY;INTERVAL=3"), PERIOD, "Chủ nhật, 31/03/2024"),
        (Deadline("recurring", "9 tháng", rrule="FREQ=YEARLY;BYMONTH=9"), PERIOD, "Thứ Hai, 30/09/2024"),
    ],
)
def test_a_date_is_explained_from_phrase_to_day(deadline: Deadline, rule: str, last: str) -> None:
    phrase, told, day = explained(deadline)
    assert deadline.quote in phrase
    assert told == rule
    assert day == f"Ngày cuối cùng còn trong hạn: {last}."


def test_an_ambiguous_date_says_that_a_person_settled_it() -> None:
    found = explained(Deadline("date", "trong tháng 6", "by", JUNE_20, ambiguous=True))
    assert AMBIGUOUS in found


@pytest.mark.parametrize(
    ("deadline", "reason"),
    [
        (Deadline("ongoing", "thường xuyên"), "ongoing"),
        (Deadline("relative", "trong 3 ngày", amount=3, unit="day", after="nhận đủ hồ sơ"), "event"),
    ],
)
def test_without_a_date_the_reason_is_told(deadline: Deadline, reason: str) -> None:
    assert explained(deadline) == [f"Văn bản viết: “{deadline.quote}”.", UNDATED[reason]]


def test_where_nothing_is_printed_nothing_is_quoted() -> None:
    assert explained(None) == [UNDATED["no_date"]]


def test_braces_in_a_quote_stay_as_they_are() -> None:
    assert "“{day} {0}”" in explained(Deadline("ongoing", "{day} {0}"))[0]


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (None, ""),
        ("16:30", ", 16:30"),
        ("morning", ", buổi sáng"),
        ("noon", ", buổi trưa"),
        ("afternoon", ", buổi chiều"),
        ("evening", ", buổi tối"),
    ],
)
def test_a_long_date_has_weekday_and_time(at: str | None, shown: str) -> None:
    assert long_date(date(2024, 6, 16), at=at) == f"Chủ nhật, 16/06/2024{shown}"


def test_a_week_has_its_days_by_name_in_both_languages() -> None:
    week = [date(2024, 6, 17) + timedelta(days=n) for n in range(7)]
    assert [long_date(day).split(",")[0] for day in week] == [
        "Thứ Hai",
        "Thứ Ba",
        "Thứ Tư",
        "Thứ Năm",
        "Thứ Sáu",
        "Thứ Bảy",
        "Chủ nhật",
    ]
    assert long_date(week[0], "en", "noon") == "Monday, 17/06/2024, at noon"
    assert long_date(week[6], "en") == "Sunday, 23/06/2024"


WORKING = {
    "type": "relative",
    "quote": "trong 03 ngày làm việc",
    "amount": 3,
    "unit": "working_day",
    "after": "…",
}
DAYS = {**WORKING, "quote": "trong 05 ngày", "amount": 5, "unit": "day"}
NOTICE = {
    "type": "relative",
    "quote": "trước 02 ngày",
    "amount": 2,
    "unit": "working_day",
    "before": "kỳ họp",
}
MAY = Calendar(
    {date(2024, 4, 30): False, date(2024, 5, 1): False, date(2024, 5, 4): True},
    {date(2024, 4, 30): "Ngày Chiến thắng", date(2024, 5, 1): "Ngày Quốc tế Lao động"},
)


def of_period(rule: dict[str, Any], counted_from: date, due_on: date, **more: Any) -> list[str]:
    return why(
        due_on=due_on, due_time=None, printed_on=None, undated=None, rule=rule,
        counted_from=counted_from, **{"calendar": MAY, **more},
    )  # fmt: skip


def listed(rule: dict[str, Any], counted_from: date) -> list[tuple[str, int | None, str | None]]:
    return [(f"{one.day:%d/%m}", one.number, one.note) for one in counted(rule, counted_from, MAY)]


def test_a_period_is_explained_by_its_event_and_its_laws() -> None:
    told = of_period(WORKING, date(2024, 4, 29), date(2024, 5, 4))
    assert told[0] == "Văn bản viết: “trong 03 ngày làm việc”."
    assert "sự kiện ngày 29/04/2024" in told[1]
    assert "Bộ luật Dân sự 2015 Điều 147" in told[1]
    assert "Bộ luật Lao động 2019 Điều 111, 112" in told[2]
    assert told[3:] == ["Ngày cuối cùng còn trong hạn: Thứ Bảy, 04/05/2024."]


def test_each_day_of_a_period_is_counted_or_says_why_not() -> None:
    assert listed(WORKING, date(2024, 4, 29)) == [
        ("29/04", None, "ngày bắt đầu, không tính"),
        ("30/04", None, "Ngày Chiến thắng"),
        ("01/05", None, "Ngày Quốc tế Lao động"),
        ("02/05", 1, None),
        ("03/05", 2, None),
        ("04/05", 3, "làm bù"),
    ]


def test_the_end_on_a_rest_day_is_shown_with_the_day_that_it_moves_to() -> None:
    assert listed({**DAYS, "amount": 2}, date(2024, 4, 28))[2:] == [
        ("30/04", 2, "Ngày Chiến thắng"),
        ("01/05", None, "Ngày Quốc tế Lao động"),
        ("02/05", None, "ngày nghỉ, chuyển sang ngày làm việc kế tiếp"),
    ]
    told = of_period({**DAYS, "amount": 2}, date(2024, 4, 28), date(2024, 5, 2))
    assert "Ngày cuối Thứ Ba, 30/04/2024 là ngày nghỉ (Ngày Chiến thắng)" in told[2]
    assert "Điều 148" in told[2]


def test_a_notice_is_counted_back_and_not_moved() -> None:
    assert listed(NOTICE, date(2024, 5, 6)) == [
        ("06/05", None, "ngày bắt đầu, không tính"),
        ("05/05", None, "Chủ nhật"),
        ("04/05", 1, "làm bù"),
        ("03/05", 2, None),
    ]
    assert "tính lùi từ sự kiện ngày 06/05/2024" in of_period(NOTICE, date(2024, 5, 6), date(2024, 5, 3))[1]


def test_months_are_counted_by_their_last_days_and_hours_by_whole_days() -> None:
    months = {**DAYS, "amount": 2, "unit": "month"}
    assert listed(months, date(2024, 1, 31)) == [
        ("31/01", None, "ngày bắt đầu, không tính"),
        ("29/02", 1, None),
        ("31/03", 2, "Chủ nhật"),
        ("01/04", None, "ngày nghỉ, chuyển sang ngày làm việc kế tiếp"),
    ]
    hours = {**DAYS, "amount": 24, "unit": "hour"}
    assert "không biết giờ" in of_period(hours, date(2024, 6, 17), date(2024, 6, 18))[2]


@pytest.mark.parametrize(("unit", "start"), [("week", date(2024, 5, 25)), ("month", date(2024, 5, 1))])
def test_also_a_week_or_a_month_that_ends_on_a_rest_day_says_so(unit: str, start: date) -> None:
    told = of_period({**DAYS, "amount": 1, "unit": unit}, start, date(2024, 6, 3))
    assert told[2].startswith("Ngày cuối Thứ Bảy, 01/06/2024 là ngày nghỉ (Thứ Bảy)")


def test_the_day_that_it_moves_to_is_shown_as_such_also_where_it_is_worked_in_exchange() -> None:
    bridge = Calendar({date(2024, 5, 3): False, date(2024, 5, 4): True})
    found = counted({**DAYS, "amount": 1}, date(2024, 5, 2), bridge)
    assert [(one.day.day, one.number, one.note) for one in found[1:]] == [
        (3, 1, "ngày nghỉ"),
        (4, None, "ngày nghỉ, chuyển sang ngày làm việc kế tiếp"),
    ]


def test_what_is_no_period_is_not_counted() -> None:
    assert (
        counted({"type": "date"}, JUNE_20, MAY)
        == counted(WORKING, None, MAY)
        == counted(None, JUNE_20, MAY)
        == []
    )


@pytest.mark.parametrize("unit", ["day", "working_day", "week", "month", "hour"])
@pytest.mark.parametrize("amount", [1, 3, 26])
def test_the_days_that_are_listed_end_with_the_day_that_is_due(unit: str, amount: int) -> None:
    rule = {**DAYS, "amount": amount, "unit": unit}
    for offset in range(7):
        start = date(2024, 4, 24) + timedelta(days=offset)
        assert counted(rule, start, MAY)[-1].day == counted_end(start, amount, unit, False, MAY)


def test_extensions_and_moves_are_told_in_order() -> None:
    first, second, third = (date(2024, 5, day) for day in (4, 10, 20))
    changes = [
        DueChange(task_id=1, changed_on=date(2024, 4, 29), changed_at=NOW, why="event", after_on=first),
        DueChange(
            task_id=1, changed_on=first, changed_at=NOW, why="extension", before_on=first, after_on=second
        ),
        DueChange(
            task_id=1, changed_on=second, changed_at=NOW, why="extension", before_on=second, after_on=third
        ),
        DueChange(
            task_id=1, changed_on=second, changed_at=NOW, why="calendar", before_on=third, after_on=second
        ),
    ]
    told = of_period(WORKING, date(2024, 4, 29), second, changes=changes)
    assert told[3:6] == [
        "Gia hạn lần 1, ngày 04/05/2024: từ 04/05/2024 sang 10/05/2024.",
        "Gia hạn lần 2, ngày 10/05/2024: từ 10/05/2024 sang 20/05/2024.",
        "Lịch làm việc thay đổi ngày 10/05/2024: hạn chuyển từ 20/05/2024 sang 10/05/2024.",
    ]


def test_a_fixed_date_on_a_rest_day_says_that_it_stays() -> None:
    rule = {"type": "date", "quote": "chậm nhất ngày 01/5", "relation": "by"}
    may_1 = date(2024, 5, 1)
    told = why(due_on=may_1, due_time=None, printed_on=may_1, undated=None, rule=rule, calendar=MAY)
    assert told[1] == BY
    assert "ngày nghỉ (Ngày Quốc tế Lao động)" in told[2]
    assert "không dời" in told[2]


def test_a_day_of_a_quarter_and_a_working_day_name_their_rules() -> None:
    quarter = Deadline(
        "recurring", "trước ngày 15 hằng quý", "before", rrule="FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15"
    )
    assert QUARTER in explained(quarter)
    last = Deadline("recurring", "…", "on", rrule="FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")
    assert WORKING_DAY_OF_MONTH in explained(last)


def test_a_date_that_the_office_set_says_so() -> None:
    rule = {"type": "event", "quote": "sau khi được phê duyệt", "event": "được phê duyệt"}
    found = why(due_on=JUNE_20, due_time=None, printed_on=None, undated=None, rule=rule)
    assert found[1] == SET_BY_A_PERSON
    recorded = why(due_on=None, due_time=None, printed_on=None, undated="no_date", rule=rule)
    assert recorded[1] == AFTER_AN_EVENT


def test_an_event_that_is_known_gives_its_period_no_date_of_its_own() -> None:
    rule = {**WORKING, "amount": None, "unit": None}
    told = why(due_on=None, due_time=None, printed_on=None, undated=None, rule=rule)
    assert told[1] == AFTER_AN_EVENT
    by_hand = of_period(rule, JUNE_20, JUNE_20)
    assert by_hand[1] == SET_BY_A_PERSON


def test_a_date_that_the_text_gives_without_its_day_is_that_of_a_period() -> None:
    rule = {"type": "date", "quote": "trong năm 2024"}
    told = why(due_on=ENDS, due_time=None, printed_on=None, undated=None, rule=rule)
    assert told[1] == PERIOD


def test_without_a_calendar_no_rest_day_is_named() -> None:
    start, end = date(2024, 4, 28), date(2024, 5, 2)
    told = of_period({**DAYS, "amount": 2}, start, end, calendar=None)
    assert [line for line in told if "ngày nghỉ" in line] == []


def test_a_notice_that_ends_on_a_rest_day_is_not_said_to_move() -> None:
    told = of_period({**NOTICE, "unit": "day"}, date(2024, 5, 3), date(2024, 5, 1))
    assert len(told) == 3
    assert "tính lùi" in told[1]


def test_a_month_is_counted_back_to_its_last_days_too() -> None:
    assert listed({**NOTICE, "unit": "month"}, date(2024, 3, 31)) == [
        ("31/03", None, "ngày bắt đầu, không tính"),
        ("29/02", 1, None),
        ("31/01", 2, None),
    ]


def test_the_days_from_the_end_to_the_day_that_it_moves_to_are_not_counted() -> None:
    assert listed({**DAYS, "amount": 1}, date(2024, 4, 26)) == [
        ("26/04", None, "ngày bắt đầu, không tính"),
        ("27/04", 1, "Thứ Bảy"),
        ("28/04", None, "Chủ nhật"),
        ("29/04", None, "ngày nghỉ, chuyển sang ngày làm việc kế tiếp"),
    ]
    assert listed({**DAYS, "amount": 3}, date(2024, 4, 30))[-1] == ("03/05", 3, None)


@pytest.mark.parametrize(
    ("unit", "told"), [("hour", True), ("minute", True), ("day", False), ("week", False)]
)
def test_only_of_hours_and_minutes_it_is_said_that_the_hour_is_not_known(unit: str, told: bool) -> None:
    found = of_period(
        {**DAYS, "amount": 1, "unit": unit}, date(2024, 6, 17), date(2024, 6, 18), calendar=None
    )
    assert (HOURS in found) is told


def test_a_free_day_without_a_name_is_a_day_of_rest() -> None:
    unnamed = Calendar({date(2024, 6, 19): False})
    rule = {"type": "date", "quote": "…", "relation": "by"}
    day = date(2024, 6, 19)
    told = why(due_on=day, due_time=None, printed_on=day, undated=None, rule=rule, calendar=unnamed)
    assert told[2].startswith("Ngày này là ngày nghỉ (ngày nghỉ);")
    (_, counted_day) = counted({**DAYS, "amount": 1}, date(2024, 6, 18), unnamed)[:2]
    assert counted_day.note == "ngày nghỉ"


def change_of(kind: str, before: date | None, after: date | None, on: date = date(2024, 5, 4)) -> DueChange:
    return DueChange(task_id=1, changed_on=on, changed_at=NOW, why=kind, before_on=before, after_on=after)


def test_a_correction_and_a_later_event_are_told_and_a_date_can_be_taken_back() -> None:
    first, second = date(2024, 5, 4), date(2024, 5, 10)
    changes = [
        change_of("event", first, second),
        change_of("correction", second, None),
        change_of("correction", None, second),
    ]
    assert of_period(WORKING, date(2024, 4, 29), second, changes=changes)[3:6] == [
        "Ngày 04/05/2024 ghi nhận sự kiện: hạn từ 04/05/2024 thành 10/05/2024.",
        "Ngày 04/05/2024 sửa hạn từ 10/05/2024 sang chưa có ngày.",
        "Ngày 04/05/2024 sửa hạn từ chưa có ngày sang 10/05/2024.",
    ]
