"""Rules for limits that come again on a day of the week, month, quarter or year, or at an hour of the day."""

import re

from locales import mark
from reading.deadlines.calendar import NO_SUCH_DAY
from reading.deadlines.words import (
    BEFORE,
    BY,
    CLOCK,
    EVERY,
    OPTIONAL_TIME,
    REL,
    Built,
    Rule,
    clock,
    recurring,
    relation,
    rule,
    sentence_around,
    time_of_day,
)
from reading.facts import Relation
from reading.numbers import QUARTER, WEEKDAY, quarters, weekday

NO_MONTH = mark("Thời hạn ghi ngày nhưng không ghi tháng.")
WHICH_MONTH = mark("Không rõ ngày này thuộc tháng nào trong kỳ.")

_MONTHS_OF_QUARTER = {
    "đầu": "1,4,7,10",
    "thứ nhất": "1,4,7,10",
    "giữa": "2,5,8,11",
    "thứ hai": "2,5,8,11",
    "cuối": "3,6,9,12",
    "thứ ba": "3,6,9,12",
}
_WORKDAYS = "BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
_OPTIONAL_REL = rf"(?<!\w)(?:(?P<rel>{BEFORE}|{BY}) )?"
_DAYS = (
    r"(?:các )?ngày (?:(?P<days>\d{1,2}(?:(?:, | và )(?:ngày )?\d{1,2}){0,5})(?! ?[/\d])"
    r"|(?P<last>(?:làm việc )?cuối(?: cùng)?))"
)
_NEXT = r"(?:sau liền kề|kế tiếp liền kề|liền kề(?: sau)?|kế tiếp|tiếp theo|sau|đó|báo cáo)"
_MONTHLY = rf"(?:của )?(?:{EVERY} tháng|tháng {_NEXT}|tháng(?! ?(?:\d|đầu|giữa|cuối|thứ)))"
_WHICH = "(?P<which>đầu|giữa|cuối|thứ nhất|thứ hai|thứ ba)(?: tiên| cùng)?"


def _relation(found: re.Match[str]) -> Relation:
    return relation(found) if found.group("rel") else "on"


def _days_rule(found: re.Match[str]) -> str | None:
    if last := found.group("last"):
        return _WORKDAYS if "làm việc" in last else "BYMONTHDAY=-1"
    days = [int(day) for day in re.findall(r"\d+", found.group("days"))]
    return f"BYMONTHDAY={','.join(map(str, days))}" if all(1 <= day <= 31 for day in days) else None


def _in_period(prefix: str, found: re.Match[str]) -> Built:
    days = _days_rule(found)
    if days is None:
        return [NO_SUCH_DAY]
    return [recurring(f"{prefix};{days}", _relation(found), time_of_day(found))]


def _monthly(found: re.Match[str]) -> Built:
    return _in_period("FREQ=MONTHLY", found)


def _quarterly(found: re.Match[str]) -> Built:
    return _in_period(f"FREQ=YEARLY;BYMONTH={_MONTHS_OF_QUARTER[found.group('which')]}", found)


def _some_month_of_quarter(found: re.Match[str]) -> Built:
    if found.group("last"):
        return _in_period("FREQ=YEARLY;BYMONTH=3,6,9,12", found)
    return [*_in_period("FREQ=MONTHLY;INTERVAL=3", found), WHICH_MONTH]


def _bare_day(found: re.Match[str]) -> Built:
    before, after = sentence_around(found)
    if re.search(rf"(?:{EVERY}|báo cáo|định kỳ) tháng", before) or re.match(r".{0,80}hằng tháng", after):
        return _monthly(found)
    if re.search(rf"(?:{EVERY}|báo cáo|định kỳ) quý", before):
        return _some_month_of_quarter(found)
    return [NO_MONTH]


def _month_of_year(found: re.Match[str]) -> Built:
    if found.group("quarters"):
        months = [3 * number for number in quarters(found.group("quarters"))]
    else:
        months = [int(number) for number in re.findall(r"\d+", found.group("months"))]
    if not all(1 <= month <= 12 for month in months):
        return [NO_SUCH_DAY]
    listed = ",".join(map(str, sorted(set(months))))
    if found.group("rel") and relation(found) == "before":
        return [recurring(f"FREQ=YEARLY;BYMONTH={listed};BYMONTHDAY=1", "before")]
    return [recurring(f"FREQ=YEARLY;BYMONTH={listed};BYMONTHDAY=-1", "by")]


def _weekly(found: re.Match[str]) -> Built:
    words = found.group("weekdays")
    days = [weekday(day) for day in re.findall(WEEKDAY, words)]
    said = "on" if found.group("rel") == "vào" else _relation(found)
    return [recurring(f"FREQ=WEEKLY;BYDAY={','.join(days)}", said, time_of_day(found))]


def _daily(found: re.Match[str]) -> Built:
    times = [clock(words) for words in re.findall(CLOCK, found.group("clocks"))]
    return [recurring("FREQ=DAILY", _relation(found), time) for time in times]


RULES: tuple[Rule, ...] = (
    rule(
        "days of every month",
        "cycle",
        "tháng",
        rf"{_OPTIONAL_REL}{OPTIONAL_TIME}(?:vào )?{_DAYS}(?: ?,)? {_MONTHLY}",
        _monthly,
        {
            "trước ngày 08 hằng tháng": ["before FREQ=MONTHLY;BYMONTHDAY=8"],
            "chậm nhất ngày 05 của tháng sau": ["by FREQ=MONTHLY;BYMONTHDAY=5"],
            "vào ngày 10 và 25 hằng tháng": ["by FREQ=MONTHLY;BYMONTHDAY=10,25"],
            "ngày làm việc cuối cùng của tháng": ["on FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"],
            "trước ngày 20 mỗi tháng": ["before FREQ=MONTHLY;BYMONTHDAY=20"],
            "từ ngày 20 đến ngày 25 hằng tháng": ["by FREQ=MONTHLY;BYMONTHDAY=25"],
        },
    ),
    rule(
        "a day of a month of every quarter",
        "cycle",
        "quý",
        rf"(?:(?:định kỳ )?{EVERY} quý ?[,(:]? ?)?{_OPTIONAL_REL}{OPTIONAL_TIME}(?:vào )?{_DAYS} "
        rf"(?:của )?tháng {_WHICH} (?:của )?(?:{EVERY} )?quý"
        rf"(?: {_NEXT})?",
        _quarterly,
        {
            "chậm nhất ngày 05 của tháng đầu quý sau": ["by FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=5"],
            "trước ngày 15 tháng cuối quý": ["before FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15"],
            "trước ngày 20 của tháng cuối mỗi quý": ["before FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"],
        },
    ),
    rule(
        "a day of every quarter",
        "cycle",
        "quý",
        rf"{REL}{OPTIONAL_TIME}(?:vào )?{_DAYS} (?:của )?(?:{EVERY} quý|quý(?: {_NEXT})?)(?! (?:{QUARTER}"
        rf"|[/\d]))",
        _some_month_of_quarter,
        {
            "trước ngày 15 hằng quý": ["before FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "doubt"],
            "chậm nhất ngày cuối cùng của quý": ["by FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"],
        },
    ),
    rule(
        "a day whose month stands elsewhere in the sentence",
        "cycle",
        "ngày",
        rf"{REL}{OPTIONAL_TIME}(?:vào )?{_DAYS}(?!\.\d| (?:tháng|của|hằng|mỗi|làm|kể|sau|trước|đầu|(?:và"
        rf"|hoặc) (?:ngày )?\d)|, ?(?:ngày )?\d)",
        _bare_day,
        {
            "báo cáo tháng gửi trước ngày 25": ["before FREQ=MONTHLY;BYMONTHDAY=25"],
            "hằng tháng (trước ngày 25)": ["before FREQ=MONTHLY;BYMONTHDAY=25"],
            "Hằng tháng, chậm nhất vào ngày 20": ["by FREQ=MONTHLY;BYMONTHDAY=20"],
            "trước ngày 25": ["doubt"],
        },
    ),
    rule(
        "a month or quarter of every year",
        "cycle",
        "năm",
        rf"{_OPTIONAL_REL}(?:tháng (?P<months>\d{{1,2}}(?:(?:, | và )(?:tháng )?\d{{1,2}}){{0,11}})"
        rf"|quý (?P<quarters>{QUARTER}(?:(?:, | và )(?:quý )?{QUARTER}){{0,3}})) (?:hằng|mỗi) năm",
        _month_of_year,
        {
            "trong tháng 12 hằng năm": ["by FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"],
            "Quý I và quý III hằng năm": ["by FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=-1"],
        },
    ),
    rule(
        "days of every week",
        "cycle",
        "tuần|thứ|chủ nhật",
        rf"(?:{EVERY} tuần ?[,(:]? ?)?{_OPTIONAL_REL}{OPTIONAL_TIME}(?:vào )?(?:(?:buổi )?(?:sáng"
        rf"|chiều) )?(?:ngày )?"
        rf"(?P<weekdays>{WEEKDAY}(?:(?:, | và )(?:ngày )?{WEEKDAY}){{0,5}}),? (?:của )?(?:{EVERY} tuần|"
        rf"(?:trong )?tuần\b)",
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
        rf"{EVERY} tuần ?[,(:]? ?{_OPTIONAL_REL}{OPTIONAL_TIME}(?:ngày )?(?P<weekdays>{WEEKDAY}(?:(?:, "
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
        rf"báo cáo tuần,? \(?{_OPTIONAL_REL}{OPTIONAL_TIME}(?:ngày )?(?P<weekdays>{WEEKDAY})",
        _weekly,
        {"báo cáo tuần vào chiều thứ Năm": ["on FREQ=WEEKLY;BYDAY=TH afternoon"]},
    ),
    rule(
        "hours of every day",
        "cycle",
        "ngày",
        rf"{REL}(?P<clocks>{CLOCK}(?:(?:, | và )(?:trước )?{CLOCK}){{0,5}}) (?:của )?(?:{EVERY} ngày"
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
        "ngày",
        rf"{EVERY} ngày(?: ?[,(:]? ?| [^\d.;:()]{{3,80}}?,? ){REL}(?P<clocks>{CLOCK}"
        rf"(?:(?:, | và )(?:trước )?{CLOCK}){{0,5}})",
        _daily,
        {
            "hằng ngày (trước 16h30)": ["before FREQ=DAILY 16:30"],
            "hằng ngày tổng hợp, báo cáo UBND xã trước 16h30": ["before FREQ=DAILY 16:30"],
        },
    ),
    rule(
        "at the end of every period",
        "cycle",
        "cuối",
        r"(?:vào )?(?:ngày )?cuối (?:mỗi|hằng) (?P<unit>tháng|quý|năm)",
        lambda found: [
            recurring(
                {
                    "tháng": "FREQ=MONTHLY;BYMONTHDAY=-1",
                    "quý": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
                    "năm": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
                }[found.group("unit")],
                "by",
            )
        ],
        {"vào cuối mỗi quý": ["by FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"]},
    ),
)
