"""Rules for limits that come again on a day, in a week or at the end of every month, quarter or year."""

import re

from locales import mark
from reading.deadlines.calendar import FIRST_OF_MONTH, NO_SUCH_DAY, SINCE_DAY
from reading.deadlines.open_ended import edge_of_every
from reading.deadlines.spans import START_OR_END, WEEK, week_end
from reading.deadlines.words import (
    BEFORE,
    BY,
    EVERY,
    OPTIONAL_REL,
    OPTIONAL_TIME,
    REL,
    Built,
    Rule,
    doubt,
    on_or,
    recurring,
    relation,
    rule,
    sentence_around,
    time_of_day,
)
from reading.numbers import COUNT, QUARTER, WEEKDAY, count, quarters, weekday

NO_MONTH = doubt(mark("Thời hạn ghi ngày nhưng không ghi tháng."))
WHICH_MONTH = doubt(mark("Không rõ ngày này thuộc tháng nào trong kỳ."))

_MONTHS_OF_QUARTER = {
    "đầu": "1,4,7,10",
    "thứ nhất": "1,4,7,10",
    "giữa": "2,5,8,11",
    "thứ hai": "2,5,8,11",
    "cuối": "3,6,9,12",
    "thứ ba": "3,6,9,12",
}
_WORKDAYS = "BYDAY=MO,TU,WE,TH,FR"
_NUMBERS = r"\d{1,2}(?:(?:, | và )(?:ngày )?\d{1,2}){0,5}(?! ?[/\d])"
_DAYS = (
    rf"(?:các )?ngày (?:(?:{FIRST_OF_MONTH})?(?P<days>{_NUMBERS}(?: và (?:ngày )?cuối(?: cùng)?)?)"
    r"|(?P<edge>(?:làm việc )?(?:cuối(?: cùng)?|đầu(?: tiên)?)))"
)
_NEXT = r"(?:sau liền kề|kế tiếp liền kề|liền kề(?: sau)?|kế tiếp|tiếp theo|sau|đó|báo cáo)"
_MONTH_NAMES = "một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|giêng|chạp"
_MONTHLY = (
    rf"(?:của )?(?:{EVERY} tháng|tháng {_NEXT}"
    rf"|tháng(?! ?(?:\d|đầu|giữa|cuối|thứ|này|nay|tới|trước|qua|vừa|{_MONTH_NAMES})))"
)
_WHICH = "(?P<which>đầu|giữa|cuối|thứ nhất|thứ hai|thứ ba)(?: tiên| cùng)?"
_OF_PERIOD = (
    rf"(?:của )?(?:{EVERY} (?P<unit>tháng|quý|năm)|(?P<bare>tháng|quý)(?: {_NEXT})?)"
    rf"(?! ?\d| (?:{QUARTER}|này|nay|tới|trước|qua|đầu|cuối))"
)
_WEEK_OF_PERIOD = WEEK.replace("P<week>", "P<nth>")


def _days_rule(found: re.Match[str], frequency: str = "FREQ=MONTHLY", months: str = "") -> str | None:
    """The rule of the days named, in these months; None where there is no such day."""
    if edge := found.groupdict().get("edge"):
        place = 1 if "đầu" in edge else -1
        if "làm việc" in edge:  # one of each month: with FREQ=YEARLY it would be one of the year
            return f"FREQ=MONTHLY{months};{_WORKDAYS};BYSETPOS={place}"
        return f"{frequency}{months};BYMONTHDAY={place}"
    days = [int(day) for day in re.findall(r"\d+", found.group("days"))]
    if not all(1 <= day <= 31 for day in days):
        return None
    last = ",-1" if "cuối" in found.group("days") else ""
    return f"{frequency}{months};BYMONTHDAY={','.join(map(str, days))}{last}"


def _in_period(found: re.Match[str], frequency: str, months: str = "") -> Built:
    days = _days_rule(found, frequency, months)
    return [recurring(days, on_or(found), time_of_day(found))] if days else [NO_SUCH_DAY]


def _monthly(found: re.Match[str]) -> Built:
    return _in_period(found, "FREQ=MONTHLY")


def _quarterly(found: re.Match[str]) -> Built:
    return _in_period(found, "FREQ=YEARLY", f";BYMONTH={_MONTHS_OF_QUARTER[found.group('which')]}")


def _some_month_of_quarter(found: re.Match[str]) -> Built:
    if edge := found.group("edge"):
        which = "đầu" if "đầu" in edge else "cuối"
        return _in_period(found, "FREQ=YEARLY", f";BYMONTH={_MONTHS_OF_QUARTER[which]}")
    return [*_in_period(found, "FREQ=MONTHLY;INTERVAL=3"), WHICH_MONTH]


def _bare_day(found: re.Match[str]) -> Built:
    before, after = sentence_around(found)
    if re.search(rf"(?:{EVERY}|báo cáo|định kỳ) tháng", before) or re.match(r".{0,80}hằng tháng", after):
        return _monthly(found)
    if re.search(rf"(?:{EVERY}|báo cáo|định kỳ) quý", before):
        return _some_month_of_quarter(found)
    return [NO_MONTH]


def _month_of_year(found: re.Match[str]) -> Built:
    """By the last day of the months or quarters, or before their first."""
    before = bool(found.group("rel")) and relation(found) == "before"
    if found.group("quarters"):
        months = [3 * number - (2 if before else 0) for number in quarters(found.group("quarters"))]
    else:
        months = [int(number) for number in re.findall(r"\d+", found.group("months"))]
    if not all(1 <= month <= 12 for month in months):
        return [NO_SUCH_DAY]
    listed = ",".join(map(str, sorted(set(months))))
    if before:
        return [recurring(f"FREQ=YEARLY;BYMONTH={listed};BYMONTHDAY=1", "before")]
    return [recurring(f"FREQ=YEARLY;BYMONTH={listed};BYMONTHDAY=-1", "by")]


def _of_period(found: re.Match[str], day: int) -> str:
    """The rule of that day, counted from the start of a period or (negative) from its end."""
    unit = found.group("unit") or found.group("bare")
    if unit == "tháng":
        return f"FREQ=MONTHLY;BYMONTHDAY={day}"
    months = _MONTHS_OF_QUARTER["đầu" if day > 0 else "cuối"] if unit == "quý" else "1" if day > 0 else "12"
    return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={day}"


def _week_of_period(found: re.Match[str]) -> Built:
    """By the last day of that week, or on its day of the week; where a week begins is in doubt."""
    end = week_end(found.group("nth"))
    if found.group("weekday") and (found.group("unit") or found.group("bare")) == "tháng":
        place = end // 7 if end > 0 else -1
        day = f"FREQ=MONTHLY;BYDAY={weekday(found.group('weekday'))};BYSETPOS={place}"
        return [recurring(day, "on", time_of_day(found)), START_OR_END]
    return [recurring(_of_period(found, end), "by"), START_OR_END]


def _nth_weekday(found: re.Match[str]) -> Built:
    place = -1 if "cuối" in found.group("nth") else week_end(found.group("nth").split()[0]) // 7
    rule = f"FREQ=MONTHLY;BYDAY={weekday(found.group('weekday'))};BYSETPOS={place}"
    said = "on" if found.group("rel") == "vào" else on_or(found)
    return [recurring(rule, said, time_of_day(found))]


def _first_days(found: re.Match[str]) -> Built:
    """ "trong 5 ngày đầu tháng": by the fifth; working days are counted as such."""
    days = count(found.group("n"))
    if not 1 <= days <= 28:
        return [NO_SUCH_DAY]
    if found.group("working") and (found.group("unit") or found.group("bare")) == "tháng":
        return [recurring(f"FREQ=MONTHLY;{_WORKDAYS};BYSETPOS={days}", "by")]
    return [recurring(_of_period(found, days), "by"), *([WHICH_MONTH] if found.group("working") else [])]


RULES: tuple[Rule, ...] = (
    rule(
        "days of every month",
        "cycle",
        "tháng",
        rf"{SINCE_DAY}{OPTIONAL_REL}{OPTIONAL_TIME}(?:vào )?{_DAYS}(?: ?,)? {_MONTHLY}",
        _monthly,
        {
            "trước ngày 08 hằng tháng": ["before FREQ=MONTHLY;BYMONTHDAY=8"],
            "chậm nhất ngày 05 của tháng sau": ["by FREQ=MONTHLY;BYMONTHDAY=5"],
            "vào ngày 10 và 25 hằng tháng": ["by FREQ=MONTHLY;BYMONTHDAY=10,25"],
            "ngày làm việc cuối cùng của tháng": ["on FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"],
            "trước ngày 20 mỗi tháng": ["before FREQ=MONTHLY;BYMONTHDAY=20"],
            "từ ngày 20 đến ngày 25 hằng tháng": ["by FREQ=MONTHLY;BYMONTHDAY=25"],
            "ngày làm việc đầu tiên của tháng": ["on FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"],
            "vào ngày 15 và ngày cuối tháng": ["by FREQ=MONTHLY;BYMONTHDAY=15,-1"],
        },
    ),
    rule(
        "a day of a month of every quarter",
        "cycle",
        "tháng đầu|tháng giữa|tháng cuối|tháng thứ",
        rf"(?:(?:định kỳ )?{EVERY} quý ?[,(:]? ?)?{OPTIONAL_REL}{OPTIONAL_TIME}(?:vào )?{_DAYS} "
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
            "trước ngày làm việc cuối cùng của quý": [
                "before FREQ=MONTHLY;BYMONTH=3,6,9,12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
            ],
        },
    ),
    rule(
        "a day whose month stands elsewhere in the sentence",
        "cycle",
        "ngày",
        rf"{REL}{OPTIONAL_TIME}(?:vào )?{_DAYS}(?!\.\d| (?:cùng|tiên|tháng|của|hằng|mỗi|làm|kể|sau|trước"
        "|đầu|(?:và"
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
        "hằng năm|mỗi năm",
        rf"{OPTIONAL_REL}(?:tháng (?P<months>\d{{1,2}}(?:(?:, | và )(?:tháng )?\d{{1,2}}){{0,11}})"
        rf"|quý (?P<quarters>{QUARTER}(?:(?:, | và )(?:quý )?{QUARTER}){{0,3}})) (?:hằng|mỗi) năm",
        _month_of_year,
        {
            "trước quý IV hằng năm": ["before FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=1"],
            "trong tháng 12 hằng năm": ["by FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"],
            "Quý I và quý III hằng năm": ["by FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=-1"],
        },
    ),
    rule(
        "every year, in a month or quarter",
        "cycle",
        "hằng năm|mỗi năm",
        rf"(?:hằng|mỗi) năm ?[,(]? ?(?P<rel>vào|trong|trước) (?:tháng (?P<months>\d{{1,2}}(?:(?:, | và )"
        "(?:tháng )?"
        rf"\d{{1,2}}){{0,11}})|quý (?P<quarters>{QUARTER}(?:(?:, | và )(?:quý )?{QUARTER}){{0,3}}))(?! "
        r"?[/\d]| năm)",
        _month_of_year,
        {"Hằng năm, trong quý I, xây dựng": ["by FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1"]},
    ),
    rule(
        "in a month of every quarter",
        "cycle",
        "tháng đầu|tháng giữa|tháng cuối|tháng thứ",
        rf"{REL}tháng {_WHICH} (?:của )?(?:{EVERY} )?quý(?! ?\d| (?:{QUARTER}|này|nay|tới|trước))",
        lambda found: [
            recurring(f"FREQ=YEARLY;BYMONTH={_MONTHS_OF_QUARTER[found.group('which')]};BYMONTHDAY=-1", "by")
        ],
        {"vào tháng đầu mỗi quý": ["by FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1"]},
    ),
    rule(
        "days of every month, without the word",
        "cycle",
        "hằng tháng|mỗi tháng|từng tháng",
        rf"(?:từ (?:{FIRST_OF_MONTH})?\d{{1,2}} (?=đến|tới))?(?<!\w)(?:(?P<rel>{BEFORE}|{BY}) "
        rf"(?:{FIRST_OF_MONTH})?"
        rf"|(?:vào )?{FIRST_OF_MONTH})(?P<days>{_NUMBERS})(?: của)? {EVERY} tháng",
        _monthly,
        {
            "trước 25 hằng tháng": ["before FREQ=MONTHLY;BYMONTHDAY=25"],
            "mùng 5 hằng tháng": ["on FREQ=MONTHLY;BYMONTHDAY=5"],
        },
    ),
    rule(
        "every month, on a day",
        "cycle",
        "hằng tháng|mỗi tháng|từng tháng",
        rf"{EVERY} tháng ?[(,:] ?(?P<rel>){_DAYS}(?=[),;.]|$)",
        _monthly,
        {"báo cáo hằng tháng (ngày 20)": ["on FREQ=MONTHLY;BYMONTHDAY=20"]},
    ),
    rule(
        "a week of every month or quarter",
        "cycle",
        "tuần",
        rf"{OPTIONAL_REL}{OPTIONAL_TIME}(?:(?P<weekday>{WEEKDAY}) (?:của )?)?{_WEEK_OF_PERIOD} {_OF_PERIOD}",
        _week_of_period,
        {
            "vào tuần đầu của tháng": ["by FREQ=MONTHLY;BYMONTHDAY=7", "doubt"],
            "tuần cuối hằng quý": ["by FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "doubt"],
            "thứ Sáu tuần cuối hằng tháng": ["on FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", "doubt"],
        },
    ),
    rule(
        "the first or last such day of the week in every month",
        "cycle",
        "thứ|chủ nhật",
        rf"{OPTIONAL_REL}{OPTIONAL_TIME}(?:ngày )?(?P<weekday>{WEEKDAY}) (?P<nth>đầu tiên|cuối cùng|cuối"
        rf"|thứ hai|thứ ba) (?:của )?(?:trong )?(?:{EVERY} )?tháng(?! ?\d| (?:này|nay|tới))",
        _nth_weekday,
        {"vào thứ Hai đầu tiên của tháng": ["on FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1"]},
    ),
    rule(
        "in the first days of every period",
        "cycle",
        "ngày đầu|việc đầu",
        rf"(?<!\w)trong (?:vòng |thời hạn )?(?P<n>{COUNT}) ngày (?P<working>làm việc )?đầu (?:tiên "
        rf")?{_OF_PERIOD}",
        _first_days,
        {
            "trong 05 ngày đầu của tháng sau": ["by FREQ=MONTHLY;BYMONTHDAY=5"],
            "trong 10 ngày đầu quý": ["by FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"],
            "trong 03 ngày làm việc đầu tháng": ["by FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3"],
        },
    ),
    rule(
        "at the start, middle or end of every period",
        "cycle",
        "đầu mỗi|đầu hằng|giữa mỗi|giữa hằng|cuối mỗi|cuối hằng",
        r"(?<!\w)(?:vào )?(?:ngày )?(?P<edge>đầu|giữa|cuối) (?:mỗi|hằng) (?P<unit>tuần|tháng|quý|năm)\b"
        "(?! học)",
        lambda found: edge_of_every(found.group("edge"), found.group("unit")),
        {
            "vào cuối mỗi quý": ["by FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"],
            "đầu mỗi tháng": ["by FREQ=MONTHLY;BYMONTHDAY=1", "doubt"],
        },
    ),
)
