"""Rules for limits that the document alone does not date: told from the day of issue, or without a year.

Each gives a doubt and no day: "tuần này", "trước ngày 15 tháng này", "đến cuối năm", "trong tháng 6". Only a
sentence that says "hằng" or "định kỳ" makes the end of a month or quarter one that comes again.
"""

import re

from locales import mark
from reading.deadlines.calendar import NO_YEAR, read_no_year
from reading.deadlines.spans import EDGE, START_OR_END
from reading.deadlines.words import (
    CLOCK,
    REL,
    STRONG_REL,
    Built,
    Rule,
    doubt,
    recurring,
    rule,
    sentence_around,
)
from reading.numbers import COUNT, QUARTER, WEEKDAY

FROM_ISSUE = doubt(
    mark("Thời hạn tính từ ngày ban hành (“tuần này”, “tháng tới”, “ngày mai”): cần ghi ngày cụ thể.")
)
EDGES = {
    ("đầu", "tuần"): "FREQ=WEEKLY;BYDAY=MO",
    ("giữa", "tuần"): "FREQ=WEEKLY;BYDAY=WE",
    ("cuối", "tuần"): "FREQ=WEEKLY;BYDAY=FR",
    ("đầu", "tháng"): "FREQ=MONTHLY;BYMONTHDAY=1",
    ("giữa", "tháng"): "FREQ=MONTHLY;BYMONTHDAY=15",
    ("cuối", "tháng"): "FREQ=MONTHLY;BYMONTHDAY=-1",
    ("đầu", "quý"): "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1",
    ("giữa", "quý"): "FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=15",
    ("cuối", "quý"): "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    ("đầu", "năm"): "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1",
    ("giữa", "năm"): "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30",
    ("cuối", "năm"): "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
}

_NOW_WORDS = "|".join(
    (
        "tuần sau",
        *(f"{unit} {now}" for unit in ("tuần", "tháng", "quý", "năm") for now in ("này", "nay", "tới")),
    )
)
NOW = f"(?:{_NOW_WORDS})"
_HEAD = r"(?:^|(?<=[.;,] )|(?<=\()|(?<=\bngay ))"
_DAY_OF = (
    rf"(?:(?:ngày )?{WEEKDAY}(?: (?:và|hoặc) (?:ngày )?{WEEKDAY})?,? "
    r"|(?:hết )?ngày \d{1,2}(?: ?/ ?\d{1,2}| tháng \d{1,2})? |\d{1,2} ?/ ?\d{1,2} |(?:hết |ngay )?(?:đầu"
    "|giữa|cuối) "
    rf"|(?:cuối )?tháng \d{{1,2}} |(?:cuối )?quý {QUARTER} )"
)
_PART = rf"(?:(?:(?:buổi )?(?:sáng|trưa|chiều|tối)|{CLOCK})(?: (?:sáng|chiều))?,? (?:của )?)"
_SOON = (
    "(?:(?:cuối |hết )?(?:ngày )?hôm nay|(?:cuối |hết )?ngày (?:mai|kia|này)|(?:sáng|trưa|chiều|tối) "
    "(?:mai|nay)"
    r"|đêm nay)\b(?!,? (?:ngày )?\d)"
)


def edge_of_every(edge: str, unit: str) -> Built:
    """The first, middle or last day of every month, quarter or year; only the last is a day for sure.

    The working week ends on Friday, but whether that is meant is in doubt.
    """
    every = recurring(EDGES[edge, unit], "by")
    return [every] if edge == "cuối" and unit != "tuần" else [every, START_OR_END]


def _from_issue(_: re.Match[str]) -> Built:
    return [FROM_ISSUE]


def _edge(found: re.Match[str]) -> Built:
    unit = found.group("unit")
    around = " ".join(sentence_around(found))
    if re.search(rf"(?:(?:hằng|mỗi|từng|báo cáo) {unit}|định kỳ)\b", around):
        return edge_of_every(found.group("edge"), unit)
    return [NO_YEAR]


RULES: tuple[Rule, ...] = (
    rule(
        "in the week, month, quarter or year of issue",
        "date",
        _NOW_WORDS,
        rf"(?:{REL}|{_HEAD}|(?<!\w)(?={_PART}?{_DAY_OF}))(?:ngay )?(?:trong )?{_PART}?{_DAY_OF}?(?:của "
        rf"|trong )?{NOW}\b",
        _from_issue,
        {
            "vào thứ sáu tuần này": ["doubt"],
            "trước ngày 15 tháng này": ["doubt"],
            "trong năm nay": ["doubt"],
            "chậm nhất cuối tháng tới": ["doubt"],
            "Tuần này phải xong": ["doubt"],
        },
    ),
    rule(
        "in that month, this year",
        "date",
        "này",
        rf"{REL}{EDGE}(?:tháng \d{{1,2}}|quý {QUARTER}) này\b",
        _from_issue,
        {"ngay trong tháng 5 này": ["doubt"]},
    ),
    rule(
        "in the coming days or weeks",
        "date",
        "ngày tới|việc tới|tuần tới|tháng tới|quý tới|năm tới",
        rf"{REL}{COUNT} (?:ngày(?: làm việc)?|tuần|tháng|quý|năm) tới\b",
        _from_issue,
        {"trong 02 tuần tới": ["doubt"]},
    ),
    rule(
        "today or tomorrow",
        "date",
        "nay|mai|kia|ngày này",
        rf"{REL}{_PART}?{_SOON}",
        _from_issue,
        {"trước 16 giờ hôm nay": ["doubt"], "chậm nhất sáng mai": ["doubt"]},
    ),
    rule(
        "at the start, middle or end of a month, quarter or year that is not named",
        "date",
        "|".join(f"{edge} {unit}" for edge, unit in EDGES),
        rf"{REL}(?:hết |ngày )?(?P<edge>đầu|giữa|cuối) (?P<unit>tháng|quý|năm)"
        rf"(?! ?\d| (?:{QUARTER}|học|hằng|mỗi|này|nay|tới|sau|trước|ngoái|đó|kế|tiếp|liền|báo cáo|ngân "
        r"sách))\b",
        _edge,
        {
            "từ nay đến cuối năm": ["doubt"],
            "định kỳ vào cuối quý": ["by FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"],
        },
    ),
    rule(
        "months of a year that is not named",
        "date",
        "tháng",
        rf"{STRONG_REL}(?:\d{{1,2}}|ba|sáu|chín) tháng (?:đầu|cuối) năm(?! ?\d| (?:20|học))|từ tháng "
        rf"\d{{1,2}} ?"
        rf"(?:đến|tới|-)(?: hết)? (?:tháng )?\d{{1,2}}(?![\d/]| (?:năm|hằng|mỗi|-))",
        read_no_year,
        {"hoàn thành trong 6 tháng đầu năm": ["doubt"], "từ tháng 3 đến tháng 6": ["doubt"]},
    ),
    rule(
        "a month or quarter without a year",
        "date",
        "tháng|quý",
        rf"{STRONG_REL}{EDGE}(?:tháng \d{{1,2}}|quý (?:iii|ii|iv|i)\b)(?![\d/]| (?:năm(?! nay)|-|của năm"
        "|hằng|này))",
        read_no_year,
        {"xong trong tháng 6": ["doubt"], "chậm nhất trong quý II": ["doubt"]},
    ),
)
