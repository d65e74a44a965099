"""What printed days say as limits: patterns of days and lists of days, and the values they are read to."""

import re
from dataclasses import replace
from datetime import date

from locales import mark
from reading.deadlines.words import Built, doubt, relation, sentence_around, time_of_day
from reading.facts import Deadline, Relation

NO_YEAR = doubt(mark("Thời hạn không ghi năm."))
NO_SUCH_DAY = doubt(mark("Không có ngày này trong lịch."))

_MONTH_DAY = r"\d{1,2} ?/ ?\d{1,2}(?! ?[/\d]| ?%)|\d{1,2} tháng \d{1,2}(?![/\d])"
_FULL = (
    r"(?:\d{1,2} ?/ ?\d{1,2} ?/ ?(?:\d{4}|[2-9]\d)|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2} ?- ?\d{1,2} ?- ?\d{4}"
    r"|\d{1,2} ?/ ?\d{1,2} năm \d{4}|\d{1,2} tháng \d{1,2}(?: ?,? năm |/| - )\d{4})(?![\d/]|\.\d)"
)
FIRST_OF_MONTH = "(?:mùng|mồng) "  # the word before the days 1 to 10
DAY = rf"(?:(?:các |hai |0?[2-9] )?ngày )?(?:hôm nay,? )?(?:{FIRST_OF_MONTH})?"
_JOIN = rf"(?: ?[,;] ?(?:và )?| và | hoặc ){DAY}"
_SAME = rf"(?: ?[,;] ?(?:và )?| và | hoặc )(?:(?P=rel) )?{DAY}"  # may say "trước" again
_SHORT = rf"(?:{_MONTH_DAY}|\d{{1,2}}(?![\d./%]))"
FULL_LIST = rf"{DAY}(?<![\d./])(?P<list>(?:{_SHORT}{_SAME}){{0,11}}{_FULL}(?:{_JOIN}{_FULL}){{0,11}})"
DAY_LIST = (
    rf"(?P<list>(?:{_SHORT}{_SAME}){{0,11}}(?:{_MONTH_DAY})(?:{_SAME}(?:{_MONTH_DAY})){{0,11}})"  # no year
)
_FIRST_DAY = r"(?P<first>\d{1,2}(?: ?/ ?\d{1,2}(?: ?/ ?\d{4})?| tháng \d{1,2}(?: năm \d{4})?)?)"
_UNTIL = r" ?(?:cho đến|đến|tới|-)(?: hết)? (?:ngày )?"
RANGE = rf"(?:ngày )?{_FIRST_DAY}{_UNTIL}(?P<list>{_FULL})"
SINCE_DAY = r"(?:từ (?:ngày )?\d{1,2}(?: ?/ ?\d{1,2}| tháng \d{1,2})? (?=đến|tới|cho đến))?"
YEARLY = (
    r" ?\(?(?:của )?(?:(?:hằng|mỗi) năm|năm (?:sau|kế hoạch|báo cáo|kế tiếp|tiếp theo|liền kề)(?: liền kề)?)"
)
_EVERY_YEAR = re.compile(r"(?:hằng|mỗi) năm|định kỳ")
# "Báo cáo 6 tháng: … trước ngày 05/7": what opens a line with a colon names a report that comes again
_PERIODIC_REPORT = re.compile(
    r"\W*báo cáo (?:định kỳ )?(?:(?:0?6|sáu|0?9|chín|0?3|ba) tháng|(?:giữa |cuối )?năm|quý)(?! ?\d)"
    r"[^:;.]{0,20}:"
)
_YEARLY_REPORT = re.compile(
    r"báo cáo(?:(?: [^\W\d]\w*){0,2} (?:năm|(?:0?6|sáu) tháng),? \(?|[^.;]{0,90} (?:năm|(?:0?6|sáu) "
    r"tháng) \()$"
)


def limit(
    relation: Relation,
    day: date,
    *,
    start: date | None = None,
    ambiguous: bool = False,
    time: str | None = None,
) -> Deadline:
    """A limit on a day, without its quote."""
    return Deadline("date", "", relation=relation, date=day, start=start, ambiguous=ambiguous, time=time)


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
    """Each day of a list, before it or by it; "trước cuối ngày 20/6/2025" is by it."""
    said = "by" if found.groupdict().get("end") else relation(found)
    days = [real_date(*item) for item in day_items(found.group("list"))]
    return [NO_SUCH_DAY if day is None else limit(said, day, time=time_of_day(found)) for day in days]


def read_range(found: re.Match[str]) -> Built:
    """From a day to a day: the last day is the limit."""
    last = day_items(found.group("list"))[0]
    first = day_items(found.group("first"))[0]
    end, start = real_date(*last), real_date(first[0], first[1] or last[1], first[2] or last[2])
    if end is None or start is None or start > end:
        return [NO_SUCH_DAY]
    return [limit("by", end, start=start)]


def read_yearless(found: re.Match[str]) -> Built:
    """Every year where the sentence says so, else a doubt: the year is never guessed."""
    before, after = sentence_around(found)
    if (
        _EVERY_YEAR.search(before + " " + after)
        or _YEARLY_REPORT.search(before)
        or _PERIODIC_REPORT.match(before)
    ):
        return yearly(found)
    return [NO_YEAR]


def read_bracketed(found: re.Match[str]) -> Built:
    """ "6 tháng (ngày 20/6)" where the sentence says that it comes again; else only the date of an "
    "occasion."""
    return yearly(found) if _EVERY_YEAR.search(sentence_around(found)[0]) else []


def yearly(found: re.Match[str]) -> Built:
    """One rule for each day of the month: 25/6 and 25/12 are one, 10/6 and 05/12 are two."""
    by_day: dict[int, list[int]] = {}
    for day, month, _ in day_items(found.group("list")):
        if real_date(day, month, 2000) is None:
            return [NO_SUCH_DAY]
        by_day.setdefault(day, []).append(month or 0)
    return [_every_year(found, day, months) for day, months in by_day.items()]


def read_day_of_months(found: re.Match[str]) -> Built:
    """One day in several months: "ngày 20 tháng 3, tháng 6 năm 2025", "ngày 10 các tháng 3, 9 hằng năm"."""
    day = int(found.group("day"))
    months = [int(number) for number in re.findall(r"\d+", found.group("months") or found.group("others"))]
    year = int(found.group("year") or 0)
    dates = [real_date(day, month, year or 2000) for month in months]
    if None in dates:
        return [NO_SUCH_DAY]
    if year:
        return [replace(limit(relation(found), one), time=time_of_day(found)) for one in dates if one]
    said_yearly = "năm" in found.group("when") or _EVERY_YEAR.search(" ".join(sentence_around(found)))
    return [_every_year(found, day, months)] if said_yearly else [NO_YEAR]


def _every_year(found: re.Match[str], day: int, months: list[int]) -> Deadline:
    rule = f"FREQ=YEARLY;BYMONTH={','.join(map(str, sorted(set(months))))};BYMONTHDAY={day}"
    return Deadline("recurring", "", relation=relation(found), time=time_of_day(found), rrule=rule)


def read_no_year(_: re.Match[str]) -> Built:
    """A doubt: the year is never guessed."""
    return [NO_YEAR]
