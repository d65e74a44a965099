"""What a printed day, month, quarter or year says as a limit: patterns, and the values they are read to."""

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from locales import mark, tell
from reading.deadlines.words import (
    Built,
    relation,
    sentence_around,
    time_of_day,
)
from reading.facts import Deadline, Relation
from reading.numbers import QUARTER, count, quarters

NO_YEAR = mark("Thời hạn không ghi năm.")
NO_SUCH_DAY = mark("Không có ngày này trong lịch.")
START_OR_END = mark("“Đầu”, “giữa” hay “tuần” không nói rõ là ngày nào.")
OPEN_END = mark("“Các năm tiếp theo” không nói rõ đến năm nào.")
SCHOOL_YEAR = mark("Năm học kết thúc theo kế hoạch thời gian của từng năm học; văn bản không ghi ngày.")
BUDGET_YEAR = mark(
    "Niên độ ngân sách năm {year}: hết ngày 31/12/{year}, hay hết ngày 31/01/{next} là hạn giải ngân"
    " vốn đầu tư công (Luật Đầu tư công 2024, Điều 72)?"
)

_DM = r"\d{1,2} ?/ ?\d{1,2}(?! ?[/\d]| ?%)|\d{1,2} tháng \d{1,2}(?![/\d])"
_FULL = (
    r"(?:\d{1,2} ?/ ?\d{1,2} ?/ ?(?:\d{4}|[2-9]\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2} ?- ?\d{1,2} ?- ?\d{4}"
    r"|\d{1,2} ?/ ?\d{1,2} năm \d{4}|\d{1,2} tháng \d{1,2}(?: ?,? năm |/| - )\d{4})(?![\d/]|\.\d)"
)
DAY = r"(?:(?:các )?ngày )?(?:hôm nay,? )?(?:mùng )?"
_JOIN = rf"(?: ?[,;] ?(?:và )?| và | hoặc ){DAY}"
_SAME = rf"(?: ?[,;] ?(?:và )?| và | hoặc )(?:(?P=rel) )?{DAY}"  # may say "trước" again
_SHORT = rf"(?:{_DM}|\d{{1,2}}(?![\d./%]))"
FULL_LIST = rf"{DAY}(?<![\d./])(?P<list>(?:{_SHORT}{_SAME}){{0,11}}{_FULL}(?:{_JOIN}{_FULL}){{0,11}})"
DM_LIST = rf"(?P<list>(?:{_SHORT}{_SAME}){{0,11}}(?:{_DM})(?:{_SAME}(?:{_DM})){{0,11}})"
YEAR = r"(?P<year>20\d\d)(?!\d)"
OF = r"(?:/| năm |, năm | - |-)"
MONTHS = rf"(?:các )?tháng (?P<months>\d{{1,2}}(?:(?:, ?| và | - |-)(?:tháng )?\d{{1,2}}){{0,11}}){OF}{YEAR}"
QUARTERS = rf"(?:các )?quý (?P<quarters>{QUARTER}(?:(?:, ?| và | - |-)(?:quý )?{QUARTER}){{0,3}}){OF}{YEAR}"
HALF = rf"(?P<n>\d{{1,2}}|sáu|ba|chín) tháng (?P<half>đầu|cuối)(?: của)? năm {YEAR}"
YEAR_WORD = r"(?:(?:các |\d{1,2} |hai )?năm )"
YEAR_SPAN = r"(?P<from>20\d\d)(?:(?: ?- ?|, | và (?:năm )?)(?P<year>20\d\d))?(?!\d|[-/]\d)"
OPEN = r"(?P<open> và (?:các|những) năm (?:tiếp theo|sau|kế tiếp))?"
YEARS = YEAR_WORD + YEAR_SPAN + OPEN
_FIRST_DAY = r"(?P<first>\d{1,2}(?: ?/ ?\d{1,2}(?: ?/ ?\d{4})?| tháng \d{1,2}(?: năm \d{4})?)?)"
RANGE = rf"(?:ngày )?{_FIRST_DAY} ?(?:cho đến|đến|tới|-)(?: hết)? (?:ngày )?(?P<list>{_FULL})"
EDGE = r"(?:ngay )?(?:(?P<edge>đầu|giữa|cuối) )?"


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _date(relation: Relation, day: date, *, start: date | None = None, ambiguous: bool = False) -> Deadline:
    return Deadline("date", "", relation=relation, date=day, start=start, ambiguous=ambiguous)


def day_items(words: str) -> list[tuple[int, int | None, int | None]]:
    """(day, month, year) of each item of a list; what an item lacks is taken from the next to its right."""
    items: list[tuple[int, int | None, int | None]] = []
    for piece in re.split(r"[,;](?! năm)| và | hoặc ", words):
        numbers = [int(number) for number in re.findall(r"\d+", piece)][:3]
        if numbers:
            items.append(
                (numbers[0], numbers[1] if numbers[1:] else None, numbers[2] if numbers[2:] else None)
            )
    month = year = None
    for index in range(len(items) - 1, -1, -1):
        own = items[index]
        month, year = own[1] or month, own[2] or year
        items[index] = (own[0], month, year)
    return items


def real_date(day: int, month: int | None, year: int | None) -> date | None:
    """The date, or None where the calendar has no such day."""
    full_year = 2000 + year if year and year < 100 else year
    try:
        return date(full_year or 0, month or 0, day)
    except ValueError:
        return None


def read_days(found: re.Match[str]) -> Built:
    """Each day of a list, before it or by it."""
    built: list[Deadline | str] = []
    for item in day_items(found.group("list")):
        day = real_date(*item)
        built.append(
            NO_SUCH_DAY if day is None else replace(_date(relation(found), day), time=time_of_day(found))
        )
    return built


def read_range(found: re.Match[str]) -> Built:
    """From a day to a day: the last day is the limit."""
    last = day_items(found.group("list"))[0]
    first = day_items(found.group("first"))[0]
    end, start = real_date(*last), real_date(first[0], first[1] or last[1], first[2] or last[2])
    if end is None or start is None or start > end:
        return [NO_SUCH_DAY]
    return [_date("by", end, start=start)]


def _span(found: re.Match[str], first: date, last: date) -> Built:
    """A month, quarter or year as a limit: before its first day or by its last; its edges are in doubt."""
    words = found.groupdict()
    edge = words.get("edge")
    if edge in ("đầu", "giữa"):
        day = first if edge == "đầu" else first + (last - first) // 2
        return [_date("by", day, ambiguous=True), START_OR_END]
    if words.get("rel") and relation(found) == "before" and edge is None:
        return [_date("before", first)]
    return [_date("by", last)]


def read_months(found: re.Match[str]) -> Built:
    """A month, or the months from the first named to the last."""
    numbers = [int(number) for number in re.findall(r"\d+", found.group("months"))]
    year = int(found.group("year"))
    if not all(1 <= number <= 12 for number in numbers):
        return [NO_SUCH_DAY]
    built = _span(found, date(year, numbers[0], 1), _last_day(year, numbers[-1]))
    return _since(built, date(year, numbers[0], 1)) if len(numbers) > 1 else built


def read_quarters(found: re.Match[str]) -> Built:
    """A quarter, or the quarters from the first named to the last."""
    numbers, year = quarters(found.group("quarters")), int(found.group("year"))
    first = date(year, 3 * numbers[0] - 2, 1)
    built = _span(found, first, _last_day(year, 3 * numbers[-1]))
    return _since(built, first) if len(numbers) > 1 else built


def _since(built: Built, start: date) -> Built:
    return [replace(one, start=start) if isinstance(one, Deadline) else one for one in built]


def read_half(found: re.Match[str]) -> Built:
    """The first or last months of a year."""
    number, year = count(found.group("n")), int(found.group("year"))
    if not 1 <= number <= 12:
        return [NO_SUCH_DAY]
    if found.group("half") == "đầu":
        return _span(found, date(year, 1, 1), _last_day(year, number))
    return _span(found, date(year, 13 - number, 1), date(year, 12, 31))


def read_years(found: re.Match[str]) -> Built:
    """A year, or the years from the first named to the last."""
    first = int(found.group("from"))
    last = int(found.group("year") or first)
    built = _span(found, date(first, 1, 1), date(last, 12, 31))
    if found.group("open"):
        return [_date("by", date(last, 12, 31), ambiguous=True), OPEN_END]
    return _since(built, date(first, 1, 1)) if last > first else built


def read_budget_year(found: re.Match[str]) -> Built:
    """31 December, in doubt: public-investment capital is paid out until 31 January."""
    year = int(found.group("year"))
    why = tell(BUDGET_YEAR, year=year, next=year + 1)
    return [_date("by", date(year, 12, 31), ambiguous=True), why]


def read_school_year(found: re.Match[str]) -> Built:
    """31 May, in doubt: the plan of each school year sets its end."""
    return [_date("by", _last_day(int(found.group("year")), 5), ambiguous=True), SCHOOL_YEAR]


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
    return [_date("by", _last_day(last_year, unit * last), start=start)]


def read_week_of_month(found: re.Match[str]) -> Built:
    """The last day of that week, in doubt."""
    week = found.group("week").removeprefix("thứ ")
    number = {"đầu": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "1": 1, "2": 2, "3": 3, "4": 4}.get(week)
    year, month = int(found.group("year")), int(found.group("month"))
    if not 1 <= month <= 12:
        return [NO_SUCH_DAY]
    day = date(year, month, 1) + timedelta(days=7 * number - 1) if number else _last_day(year, month)
    return [_date("by", day, ambiguous=True), START_OR_END]


def read_yearless(found: re.Match[str]) -> Built:
    """Every year where the sentence says so, else a doubt: the year is never guessed."""
    before, after = sentence_around(found)
    if not re.search(r"(?:hằng|mỗi) năm|định kỳ", before + " " + after):
        return [NO_YEAR]
    return yearly(found)


def yearly(found: re.Match[str]) -> Built:
    """One rule for each day of the month: 25/6 and 25/12 are one, 10/6 and 05/12 are two."""
    by_day: dict[int, list[int]] = {}
    for day, month, _ in day_items(found.group("list")):
        if real_date(day, month, 2000) is None:
            return [NO_SUCH_DAY]
        by_day.setdefault(day, []).append(month or 0)
    return [
        Deadline(
            "recurring",
            "",
            relation=relation(found),
            time=time_of_day(found),
            rrule=f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(set(months))))};BYMONTHDAY={day}",
        )
        for day, months in by_day.items()
    ]


def read_no_year(_: re.Match[str]) -> Built:
    """A doubt: the year is never guessed."""
    return [NO_YEAR]
