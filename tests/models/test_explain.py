""" "Why this date?": the phrase, the rule with its source, the day that follows."""

from datetime import date

import pytest

from locales import Language
from models.explain import AMBIGUOUS, BEFORE, BEFORE_AN_HOUR, BY, ON, PERIOD, UNDATED, long_date, why
from models.obligation import rule_of
from models.schedule import occurrences
from reading.facts import Deadline

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
    [(None, ""), ("16:30", ", 16:30"), ("morning", ", buổi sáng"), ("evening", ", buổi tối")],
)
def test_a_long_date_has_weekday_and_time(at: str | None, shown: str) -> None:
    assert long_date(date(2024, 6, 16), at=at) == f"Chủ nhật, 16/06/2024{shown}"
