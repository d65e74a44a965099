"""What printed weeks, months, quarters and years say as limits: patterns, and the values they are read to."""

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from locales import mark
from reading.deadlines.calendar import NO_SUCH_DAY, limit
from reading.deadlines.words import Built, doubt, relation, time_of_day
from reading.facts import Deadline
from reading.numbers import QUARTER, count, quarter, quarters

START_OR_END = doubt(mark("“Đầu”, “giữa” hay “tuần” không nói rõ là ngày nào."))
OPEN_END = doubt(mark("“Các năm tiếp theo” không nói rõ đến năm nào."))
SCHOOL_YEAR = doubt(
    mark("Năm học kết thúc theo kế hoạch thời gian của từng năm học; văn bản không ghi ngày.")
)
BUDGET_YEAR = mark(
    "Niên độ ngân sách năm {year}: hết ngày 31/12/{year}, hay hết ngày 31/01/{next} là hạn giải ngân"
    " vốn đầu tư công (Luật Đầu tư công 2024, Điều 72)?"
)
SATURDAY = 5  # of date.weekday
HALF_MONTH = 15  # days, as BLDS 2015 Điều 146 counts "nửa tháng"

YEAR = r"(?P<year>20\d\d)(?!\d)"
OF = r"(?:/| năm |, năm | - |-)"
_AND = r"(?:, ?| và | - |-)(?:trong |trước )?"
MONTHS = (
    rf"(?:các )?tháng (?P<months>(?:\d{{1,2}}(?:{OF}20\d\d)?{_AND}(?:tháng )?){{0,11}}"
    rf"\d{{1,2}}{OF}20\d\d)(?!\d)"
)
QUARTERS = (
    rf"(?:các )?quý (?P<quarters>(?:{QUARTER}(?:{OF}20\d\d)?{_AND}(?:quý )?){{0,3}}"
    rf"{QUARTER}{OF}20\d\d)(?!\d)"
)
HALF = rf"(?:(?P<n>\d{{1,2}}|hai|ba|bốn|sáu|chín) tháng|nửa) (?P<half>đầu|cuối)(?: của)? năm {YEAR}"
PART_OF_MONTH = (
    rf"(?:(?P<n>\d{{1,2}}) ngày|(?P<halved>nửa)) (?P<edge>đầu|cuối) (?:của )?tháng "
    rf"(?P<month>\d{{1,2}}){OF}{YEAR}"
)
YEAR_WORD = r"(?:(?:các |\d{1,2} |hai )?năm )"
YEAR_SPAN = r"(?P<from>20\d\d)(?:(?: ?- ?|, | và (?:năm )?)(?P<year>20\d\d))?(?!\d|[-/]\d)"
OPEN = r"(?P<open> và (?:(?:các|những) )?(?:năm )?(?:tiếp theo|(?<=năm )sau|kế tiếp))?"
YEARS = YEAR_WORD + YEAR_SPAN + OPEN
EDGE = r"(?:ngay )?(?:(?P<edge>đầu|giữa|cuối) )?"
WEEK = r"tuần (?P<week>đầu|cuối|thứ nhất|thứ hai|thứ ba|thứ tư|(?:thứ )?[1-5])(?: tiên| cùng)?"
_ITEM = re.compile(rf"(?<![\w/])(\d{{1,2}}|{QUARTER})(?!\d)(?:{OF}(20\d\d))?")
_WEEKS = {
    **dict.fromkeys(("đầu", "nhất", "1"), 1),
    **dict.fromkeys(("hai", "2"), 2),
    **dict.fromkeys(("ba", "3"), 3),
    **dict.fromkeys(("tư", "4"), 4),
}


def week_end(words: str) -> int:
    """The last day of that week of a month: 7, 14, 21, 28, and -1 for the last week."""
    return 7 * _WEEKS.get(words.removeprefix("thứ "), 0) or -1


def last_day(year: int, month: int) -> date:
    """The last day of that month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def read_months(found: re.Match[str]) -> Built:
    """A month; neighbouring months as one span; other months each for itself."""
    items = _items(found.group("months"))
    if not all(1 <= month <= 12 for month, _ in items):
        return [NO_SUCH_DAY]
    spans = [(date(year, month, 1), last_day(year, month)) for month, year in items]
    return _spans(found, spans, whole=_dashed(found.group("months")))


def read_quarters(found: re.Match[str]) -> Built:
    """A quarter; neighbouring quarters as one span; other quarters each for itself."""
    items = _items(found.group("quarters"))
    spans = [(date(year, 3 * number - 2, 1), last_day(year, 3 * number)) for number, year in items]
    return _spans(found, spans, whole=_dashed(found.group("quarters")))


def _items(words: str) -> list[tuple[int, int]]:
    """(month or quarter, year) of each item; the year of an item without one is that of the next."""
    items: list[tuple[int, int]] = []
    year = 0
    for number, own in reversed(_ITEM.findall(words)):
        year = int(own or year)
        items.append((quarter(number), year))
    return items[::-1]


def _dashed(words: str) -> bool:
    return bool(re.search(r"\w ?- ?(?:tháng |quý )?(?!20\d\d)\w", words))


def _spans(found: re.Match[str], spans: Sequence[tuple[date, date]], *, whole: bool) -> Built:
    if len(spans) == 1:
        return _span(found, *spans[0])
    follow = all(one[1] + timedelta(1) == two[0] for one, two in pairwise(spans))
    if (whole or follow) and not _is_before(found):
        return [limit("by", spans[-1][1], start=spans[0][0])]
    return [one for span in spans for one in _span(found, *span)]


def _is_before(found: re.Match[str]) -> bool:
    return bool(found.groupdict().get("rel")) and relation(found) == "before"


def _span(found: re.Match[str], first: date, last: date) -> Built:
    """A month, quarter or year as a limit: before its first day or by its last; its edges are in doubt."""
    edge = found.groupdict().get("edge")
    if edge in ("đầu", "giữa"):
        day = first if edge == "đầu" else first + (last - first) // 2
        return [limit("by", day, ambiguous=True), START_OR_END]
    if _is_before(found) and edge is None:
        return [limit("before", first)]
    return [limit("by", last)]


def read_half(found: re.Match[str]) -> Built:
    """The first or last months of a year."""
    number, year = count(found.group("n") or "sáu"), int(found.group("year"))
    if not 1 <= number <= 12:
        return [NO_SUCH_DAY]
    if found.group("half") == "đầu":
        return _span(found, date(year, 1, 1), last_day(year, number))
    return _span(found, date(year, 13 - number, 1), date(year, 12, 31))


def read_part_of_month(found: re.Match[str]) -> Built:
    """The first or last days of a month: "10 ngày đầu tháng 6/2025" is by the tenth."""
    days = HALF_MONTH if found.group("halved") else int(found.group("n"))
    year, month = int(found.group("year")), int(found.group("month"))
    if not (1 <= month <= 12 and 1 <= days <= last_day(year, month).day):
        return [NO_SUCH_DAY]
    return [limit("by", date(year, month, days) if found.group("edge") == "đầu" else last_day(year, month))]


def read_years(found: re.Match[str]) -> Built:
    """A year, or the years from the first named to the last."""
    first = int(found.group("from"))
    last = int(found.group("year") or first)
    built = _span(found, date(first, 1, 1), date(last, 12, 31))
    if found.group("open"):
        return [limit("by", date(last, 12, 31), ambiguous=True), OPEN_END]
    return _since(built, date(first, 1, 1)) if last > first else built


def _since(built: Built, start: date) -> Built:
    return [replace(one, start=start) if isinstance(one, Deadline) else one for one in built]


def read_budget_year(found: re.Match[str]) -> Built:
    """31 December, in doubt: public-investment capital is paid out until 31 January."""
    year = int(found.group("year"))
    why = doubt(BUDGET_YEAR, year=year, next=year + 1)
    return [limit("by", date(year, 12, 31), ambiguous=True), why]


def read_school_year(found: re.Match[str]) -> Built:
    """31 May, in doubt: the plan of each school year sets its end."""
    return [limit("by", last_day(int(found.group("year")), 5), ambiguous=True), SCHOOL_YEAR]


def read_from_month(found: re.Match[str]) -> Built:
    """From a month or quarter (its year may stand at the other end only) to a month or quarter."""
    unit = 3 if found.group("span") == "quý" else 1
    last_year = int(found.group("year"))
    first_year = int(found.group("first_year") or last_year)
    first, last = (
        quarters(found.group(name))[0] if unit == 3 else int(found.group(name)) for name in ("first", "last")
    )
    if not (1 <= first <= 12 // unit and 1 <= last <= 12 // unit):
        return [NO_SUCH_DAY]
    start = date(first_year, unit * (first - 1) + 1, 1)
    return [limit("by", last_day(last_year, unit * last), start=start)]


def read_edge_of_month(found: re.Match[str]) -> Built:
    """The first or last day, or working day (Monday to Friday), of a month."""
    year, month = int(found.group("year")), int(found.group("month"))
    if not 1 <= month <= 12:
        return [NO_SUCH_DAY]
    day, step = (date(year, month, 1), 1) if found.group("end") == "đầu" else (last_day(year, month), -1)
    while found.group("working") and day.weekday() >= SATURDAY:
        day += timedelta(step)
    return [limit(relation(found), day, time=time_of_day(found))]


def read_from_year(found: re.Match[str]) -> Built:
    """From the first day of a year to the last of another."""
    first, last = int(found.group("first")), int(found.group("year"))
    if first > last:
        return [NO_SUCH_DAY]
    end = limit("by", date(last, 12, 31), start=date(first, 1, 1), ambiguous=bool(found.group("open")))
    return [end, OPEN_END] if found.group("open") else [end]


def read_week_of_month(found: re.Match[str]) -> Built:
    """The last day of that week, in doubt."""
    year, month, end = int(found.group("year")), int(found.group("month")), week_end(found.group("week"))
    if not 1 <= month <= 12:
        return [NO_SUCH_DAY]
    day = last_day(year, month) if end < 0 else date(year, month, end)
    return [limit("by", day, ambiguous=True), START_OR_END]
