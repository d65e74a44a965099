"""Rules for limits that come again on a day of the week, or at an hour of the day."""

import re

from reading.deadlines.words import (
    BEFORE,
    BY,
    CLOCK,
    EVERY,
    OPTIONAL_REL,
    OPTIONAL_TIME,
    Built,
    Rule,
    clock,
    on_or,
    recurring,
    rule,
    time_of_day,
)
from reading.numbers import WEEKDAY, weekday

_AT = rf"(?<!\w)(?P<rel>{BEFORE}|(?:vào )?lúc|{BY}) "


def _weekly(found: re.Match[str]) -> Built:
    days = [weekday(day) for day in re.findall(WEEKDAY, found.group("weekdays"))]
    said = "on" if found.group("rel") == "vào" else on_or(found)
    return [recurring(f"FREQ=WEEKLY;BYDAY={','.join(days)}", said, time_of_day(found))]


def _daily(found: re.Match[str]) -> Built:
    times = [clock(words) for words in re.findall(CLOCK, found.group("clocks"))]
    said = "on" if "lúc" in found.group("rel") else on_or(found)
    return [recurring("FREQ=DAILY", said, time) for time in times]


RULES: tuple[Rule, ...] = (
    rule(
        "days of every week",
        "cycle",
        "tuần|thứ|chủ nhật",
        rf"(?:{EVERY} tuần ?[,(:]? ?)?{OPTIONAL_REL}{OPTIONAL_TIME}(?:vào )?(?:(?:buổi )?(?:sáng"
        rf"|chiều) )?(?:ngày )?"
        rf"(?P<weekdays>{WEEKDAY}(?:(?:, | và )(?:ngày )?{WEEKDAY}){{0,5}}),? (?:của )?(?:{EVERY} tuần|"
        rf"(?:trong )?tuần\b(?! ?(?:\d|này|nay|tới|sau|trước|qua|đầu|cuối|thứ|kế)))",
        _weekly,
        {
            "chiều thứ 6 hằng tuần": ["on FREQ=WEEKLY;BYDAY=FR afternoon"],
            "vào thứ Sáu hằng tuần": ["on FREQ=WEEKLY;BYDAY=FR"],
            "trước 16 giờ 00 thứ năm hằng tuần": ["before FREQ=WEEKLY;BYDAY=TH 16:00"],
            "sáng thứ hai và thứ năm hằng tuần": ["on FREQ=WEEKLY;BYDAY=MO,TH morning"],
        },
    ),
    rule(
        "every week, on a day",
        "cycle",
        "tuần",
        rf"{EVERY} tuần ?[,(:]? ?{OPTIONAL_REL}{OPTIONAL_TIME}(?:ngày )?(?P<weekdays>{WEEKDAY}(?:(?:, "
        rf"| và )(?:ngày )?{WEEKDAY}){{0,5}})",
        _weekly,
        {
            "hằng tuần (chiều thứ sáu)": ["on FREQ=WEEKLY;BYDAY=FR afternoon"],
            "hằng tuần, trước 15h00 ngày thứ năm": ["before FREQ=WEEKLY;BYDAY=TH 15:00"],
        },
    ),
    rule(
        "the weekly report, on a day",
        "cycle",
        "tuần",
        rf"báo cáo tuần(?: (?:gửi|nộp|về)[^,;.:()\d]{{0,40}}?)?,? \(?{OPTIONAL_REL}{OPTIONAL_TIME}"
        rf"(?:ngày )?(?P<weekdays>{WEEKDAY})",
        _weekly,
        {"báo cáo tuần vào chiều thứ Năm": ["on FREQ=WEEKLY;BYDAY=TH afternoon"]},
    ),
    rule(
        "hours of every day",
        "cycle",
        "hằng ngày|mỗi ngày|từng ngày|các ngày",
        rf"{_AT}(?P<clocks>{CLOCK}(?:(?:, | và )(?:trước )?{CLOCK}){{0,5}}) (?:của )?(?:{EVERY} ngày"
        rf"|các ngày trong tuần)",
        _daily,
        {
            "trước 16 giờ 00 hằng ngày": ["before FREQ=DAILY 16:00"],
            "trước 06 giờ 30 và trước 16 giờ 30 hằng ngày": [
                "before FREQ=DAILY 06:30",
                "before FREQ=DAILY 16:30",
            ],
        },
    ),
    rule(
        "every day, before an hour",
        "cycle",
        "hằng ngày|mỗi ngày|từng ngày|báo cáo ngày",
        rf"(?:{EVERY}|báo cáo) ngày(?: ?[,(:]? ?| [^\d.;:()]{{3,80}}?,? ){_AT}(?P<clocks>{CLOCK}"
        rf"(?:(?:, | và )(?:trước )?{CLOCK}){{0,5}})",
        _daily,
        {
            "hằng ngày (trước 16h30)": ["before FREQ=DAILY 16:30"],
            "hằng ngày tổng hợp, báo cáo UBND xã trước 16h30": ["before FREQ=DAILY 16:30"],
        },
    ),
)
