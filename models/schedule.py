"""PURE: from a deadline as it was read to the days by which something is due.

Rules and sources:
- "trước ngày X" ends with the day before X; "chậm nhất", "đến", "đến hết ngày X" with X (drafters' use, see
  NĐ 09/2019/NĐ-CP Điều 13). "trước 17 giờ ngày X" names an hour of X, so X is the last day.
- A limit that is a month, quarter, half-year or year ends with its last day; so does a recurring one that
  prints no day. A day "of every quarter" whose month is not printed is one of the quarter's last month, in
  which the figures of a quarter are closed (NĐ 09/2019/NĐ-CP Điều 12): March, June, September, December.
- What depends on an event has no day until the event is recorded; nothing is invented. Then a period is
  counted without the day of the event and ends with the next working day where it would end on a rest day
  (Bộ luật Dân sự 2015 Điều 147, 148); counted back from an event it is not moved, which would shorten it.
- A recurring duty ends with its directive's last year (`plan_end`). One that recurs more often than weekly
  is a standing duty and has no days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from locales import mark
from models.calendar import ONE_DAY, Calendar
from models.errors import BadInput
from reading.facts import Deadline

HORIZON_DAYS = 400
MOST_PERIODS = 2_000  # of one lead within the horizon
MOST_A_YEAR = 53  # what falls due once a week
SHORTEST_MONTH, LONGEST_MONTH = 28, 31
MONTHS_OF_YEAR = 12
ALL_MONTHS = ",".join(str(month) for month in range(1, MONTHS_OF_YEAR + 1))
YEARS_OF_A_PLAN = 10
LONGEST_PERIOD_DAYS = 3_660
MONTHS_OF_PERIOD = {"MONTHLY": 1, "YEARLY": 12}
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
TIMES_A_DAY = {"HOURLY": 24, "MINUTELY": 24 * 60, "SECONDLY": 24 * 60 * 60}
WORKING_DAYS = "MO,TU,WE,TH,FR"
DAYS_OF_UNIT = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "working_day": 1.4, "week": 7, "month": 31}
YEAR_IN_TITLE = re.compile(r"(?:năm(?: học)?|giai đoạn)\s+(?:20\d\d\s*[-–]\s*)?(20\d\d)", re.IGNORECASE)
PLAIN_WEEK = Calendar()
SOME_YEAR = (date(2024, 1, 1), date(2024, 12, 31))

NOT_A_RULE = mark(
    "Quy tắc lặp “{rule}” không đọc được. Hãy ghi theo RFC 5545, như FREQ=MONTHLY;BYMONTHDAY=8."
)
TOO_OFTEN = mark(
    "Quy tắc này tạo {n} kỳ trong {days} ngày cho mỗi đơn vị, quá nhiều để theo dõi từng kỳ. "
    "Hãy chọn kỳ dài hơn (hằng tuần, hằng tháng) hoặc ghi là nhiệm vụ thường xuyên."
)

Parts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing to be done: by the end of `due_on`, or undated with the reason why.

    `period` is "" or the ISO date that names a recurrence's period, the same whatever the calendar says;
    `starts_on` the day from which the task counts; `printed_on` and `printed_relation` the limit as the text
    has it.
    """

    period: str
    starts_on: date
    due_on: date | None = None
    due_time: str | None = None
    printed_on: date | None = None
    printed_relation: str | None = None
    undated: str | None = None


def plan_end(title: str | None, issued_on: date) -> date:
    """The last day of the last year that the title names ("năm 2024", "giai đoạn 2021 - 2025").

    A school year ("năm học 2024 - 2025") too ends with its second year: its reports come in over the summer.
    Without a year, or with one that is past or more than ten years off, the year of issue.
    """
    years = [int(year) for year in YEAR_IN_TITLE.findall(title or "")]
    near = [year for year in years if issued_on.year <= year <= issued_on.year + YEARS_OF_A_PLAN]
    return date(max(near, default=issued_on.year), 12, 31)


def occurrences(
    deadline: Deadline | None,
    *,
    issued_on: date,
    ends_on: date,
    horizon: date,
    starts_on: date | None = None,
    stops_on: date | None = None,
    calendar: Calendar = PLAIN_WEEK,
) -> list[Occurrence]:
    """Everything due under this deadline: recurrences up to the earlier of `ends_on` and `horizon`.

    A recurring limit that falls due only after `ends_on` gives its first day, so that no duty vanishes.
    `starts_on` and `stops_on` bound one duty's recurrence inside its directive's; `calendar` says which days
    are worked, for "the last working day of the month".
    """
    if deadline is None:
        return [Occurrence("", issued_on, undated="no_date")]
    if deadline.type == "date" and deadline.date:
        return [_on_a_date(deadline, deadline.date, issued_on)]
    if deadline.type == "recurring" and deadline.rrule:
        if _too_often(deadline.rrule):
            return [Occurrence("", issued_on, undated="ongoing")]
        parts, begin = _parts(deadline.rrule), max(issued_on, starts_on or issued_on)
        last = min(ends_on, horizon, stops_on or horizon)
        within = _recurring(deadline, parts, begin, last, calendar)
        if within or stops_on:
            return within
        return _recurring(deadline, parts, begin, horizon, calendar)[:1]
    return [Occurrence("", issued_on, undated="ongoing" if deadline.type == "ongoing" else "event")]


def relative(deadline: Deadline, happened_on: date, calendar: Calendar) -> Occurrence:
    """When it is due, now that the event is known to happen or to have happened on that day.

    A period gives its last day. "Trước khi X" gives the day before X; what is only said to follow an event
    ("sau khi X") has no last day, nor has a period of over ten years: undated, for a person to set a date.
    """
    if deadline.type == "event":
        return _at_the_event(deadline, happened_on)
    amount, unit = deadline.amount, deadline.unit
    if not amount or not unit or amount * DAYS_OF_UNIT[unit] > LONGEST_PERIOD_DAYS:
        return Occurrence("", happened_on, undated="no_date")
    due_on = counted_end(happened_on, amount, unit, counts_back(deadline), calendar)
    return Occurrence("", min(happened_on, due_on), due_on, deadline.time)


def counts_back(deadline: Deadline) -> bool:
    """Whether it ends before the event, so that the event may lie in the future."""
    return deadline.before is not None or (deadline.type == "event" and deadline.relation is not None)


def counted_end(start: date, amount: int, unit: str, back: bool, calendar: Calendar) -> date:
    """The last day of a period that is counted from (with `back`: back from) `start`."""
    end = last_counted(start, amount, unit, back, calendar)
    return end if back else calendar.on_or_after(end)


def last_counted(start: date, amount: int, unit: str, back: bool, calendar: Calendar) -> date:
    """The last day that is counted, before a rest day at the end is moved.

    Only the day of an event is known and not its hour, so minutes and hours are counted from its midnight:
    a period of hours is never over too early. A month ends with the day of the same number, or with its last.
    """
    sign = -1 if back else 1
    if unit == "working_day":
        return calendar.add(start, sign * amount)
    if unit == "month":
        return start + relativedelta(months=sign * amount)
    if unit in ("minute", "hour"):
        in_a_day = 24 if unit == "hour" else 24 * 60
        whole = amount // in_a_day if back else -(-amount // in_a_day)
        return start + sign * timedelta(days=whole)
    return start + sign * timedelta(days=amount * (7 if unit == "week" else 1))


def last_day(deadline: Deadline, printed_on: date) -> date:
    """The last day on which it is still in time."""
    if deadline.relation == "before" and not deadline.time:
        return printed_on - ONE_DAY
    return printed_on


def by_calendar(deadline: Deadline | None) -> bool:
    """Whether its periods end on days that depend on the calendar: "the last working day of the month"."""
    rule = deadline.rrule if deadline and deadline.type == "recurring" else None
    return rule is not None and _of_working_days(_parts(rule))


def in_another_calendar(deadline: Deadline, period: str, calendar: Calendar) -> tuple[date, date] | None:
    """The printed and the last day of that period where its rule counts working days, else None."""
    parts = _on_calendar(_parts(deadline.rrule or ""))
    if not _of_working_days(parts):
        return None
    printed_on = _working_day_of(parts, date.fromisoformat(period), calendar)
    return printed_on, last_day(deadline, printed_on)


def require_sparse(rule: str, begin: date) -> None:
    """Raises BadInput for a rule that nobody can read, or that makes more periods than anybody can follow."""
    try:
        parts = _parts(rule)
        rrulestr(rule, dtstart=datetime.combine(begin, time()))
        times = TIMES_A_DAY.get(parts["FREQ"], 1) / _interval(parts)
    except (ValueError, KeyError, TypeError) as error:
        raise BadInput(NOT_A_RULE, rule=rule) from error
    made = int(times * HORIZON_DAYS)
    if made > MOST_PERIODS:
        raise BadInput(TOO_OFTEN, n=made, days=HORIZON_DAYS)


def _on_a_date(deadline: Deadline, printed_on: date, issued_on: date) -> Occurrence:
    return Occurrence(
        period="",
        starts_on=max(deadline.start or issued_on, issued_on),
        due_on=last_day(deadline, printed_on),
        due_time=deadline.time,
        printed_on=printed_on,
        printed_relation=deadline.relation,
    )


def _at_the_event(deadline: Deadline, happened_on: date) -> Occurrence:
    if deadline.relation not in ("before", "by", "on"):
        return Occurrence("", happened_on, undated="no_date")
    due_on = last_day(deadline, happened_on)
    return Occurrence("", due_on, due_on, deadline.time, happened_on, deadline.relation)


def _recurring(
    deadline: Deadline, parts: Parts, begin: date, until: date, calendar: Calendar
) -> list[Occurrence]:
    parts = _on_calendar(parts)
    found: list[Occurrence] = []
    starts_on = begin
    for name, day in _periods(parts, begin, until + ONE_DAY, calendar):  # "before" tomorrow is due today
        due_on = last_day(deadline, day)
        if not begin <= due_on <= until:
            continue
        found.append(
            Occurrence(
                period=name.isoformat(),
                starts_on=starts_on,
                due_on=due_on,
                due_time=deadline.time,
                printed_on=day if _names_a_day(parts) else None,
                printed_relation=deadline.relation,
            )
        )
        starts_on = due_on + ONE_DAY
    return found


def _periods(parts: Parts, begin: date, until: date, calendar: Calendar) -> Iterator[tuple[date, date]]:
    """The day that names each period, and the day that its rule means."""
    if _of_working_days(parts):
        month = timedelta(days=LONGEST_MONTH)  # the calendar can move a day by most of its month
        for name in _named_days(parts, begin - month, until + month):
            yield name, _working_day_of(parts, name, calendar)
        return
    find = _named_days if _names_a_day(parts) else _period_ends
    for day in find(parts, begin, until):
        yield day, day


def _parts(rule: str) -> Parts:
    return dict(part.split("=", 1) for part in rule.upper().removeprefix("RRULE:").split(";"))


def _interval(parts: Parts) -> int:
    """Every how many days, weeks, months or years. Raises ValueError below 1: that rule would never end."""
    interval = int(parts.get("INTERVAL", "1"))
    if interval < 1:
        raise ValueError(parts["INTERVAL"])
    return interval


def _names_a_day(parts: Parts) -> bool:
    return any(key in parts for key in ("BYDAY", "BYMONTHDAY", "BYYEARDAY"))


@cache
def _too_often(rule: str) -> bool:
    """Whether it recurs more often than weekly."""
    parts = _on_calendar(_parts(rule))
    if parts["FREQ"] not in FREQUENCIES:
        return True
    find = _named_days if _names_a_day(parts) else _period_ends
    return sum(1 for _ in find(parts, *SOME_YEAR)) > MOST_A_YEAR


def _on_calendar(parts: Parts) -> Parts:
    """A day of every n months is one of the last month of each n months of the year, not of the issue."""
    interval = _interval(parts)
    whole = parts["FREQ"] == "MONTHLY" and MONTHS_OF_YEAR % interval == 0 and "BYMONTH" not in parts
    if interval == 1 or not whole or not _names_a_day(parts):
        return parts
    months = ",".join(str(month) for month in range(interval, MONTHS_OF_YEAR + 1, interval))
    return {key: value for key, value in parts.items() if key != "INTERVAL"} | {"BYMONTH": months}


def _of_working_days(parts: Parts) -> bool:
    """ "The last (or nth) working day of the month", and not of the week."""
    if parts["FREQ"] not in MONTHS_OF_PERIOD or parts.get("BYDAY") != WORKING_DAYS:
        return False
    return parts.get("BYSETPOS", "").removeprefix("-").isdigit()


def _working_day_of(parts: Parts, name: date, calendar: Calendar) -> date:
    """The working day that the rule means in the month of that day."""
    position, first = int(parts["BYSETPOS"]), name.replace(day=1)
    if position < 0:
        return calendar.add(first + relativedelta(months=1), position)
    return calendar.add(first - ONE_DAY, position)


def _named_days(parts: Parts, begin: date, until: date) -> Iterator[date]:
    start, end = datetime.combine(begin, time()), datetime.combine(until, time())
    rules = [rrulestr(rule, dtstart=start) for rule in _rules(parts)]
    yield from sorted({moment.date() for rule in rules for moment in rule.between(start, end, inc=True)})


def _rules(parts: Parts) -> Iterator[str]:
    """The rule, once for each day of the month that it names.

    Where it takes one day of several ("the last"), also once for each month that it names: RFC 5545 would
    take one a year.
    """
    days = [int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    changes = [{}] if "BYSETPOS" in parts or not days else [_day_of_month(parts, day) for day in days]
    for change in changes:
        rule = parts | change
        for month in _months(rule):
            yield ";".join(f"{key}={value}" for key, value in (rule | month).items())


def _months(rule: Parts) -> list[Parts]:
    if "BYMONTH" not in rule or "BYSETPOS" not in rule:
        return [{}]
    return [{"BYMONTH": month} for month in rule["BYMONTH"].split(",")]


def _day_of_month(parts: Parts, day: int) -> Parts:
    """ "Day 31" means the last day of a shorter month, which RFC 5545 would leave out."""
    if day <= SHORTEST_MONTH:
        return {"BYMONTHDAY": str(day)}
    up_to = ",".join(str(number) for number in range(SHORTEST_MONTH, day + 1))
    last = {"BYMONTHDAY": up_to, "BYSETPOS": "-1"}
    if parts["FREQ"] == "YEARLY" and "BYMONTH" not in parts:
        return {**last, "BYMONTH": ALL_MONTHS}
    return last


def _period_ends(parts: Parts, begin: date, until: date) -> Iterator[date]:
    """The last days of calendar weeks, months, quarters, half-years or years, from that of `begin` on.

    Of months that are named without a day ("9 tháng"), their last days.
    """
    interval = _interval(parts)
    if "BYMONTH" in parts:
        yield from _named_days({**parts, "BYMONTHDAY": "-1"}, begin, until)
        return
    if parts["FREQ"] == "DAILY":
        end = begin + timedelta(days=interval)  # the day that a count starts from is not counted
        while end <= until:
            yield end
            end += timedelta(days=interval)
        return
    if parts["FREQ"] == "WEEKLY":
        end = begin + timedelta(days=6 - begin.weekday())
        while end <= until:
            yield end
            end += timedelta(weeks=interval)
        return
    months = MONTHS_OF_PERIOD[parts["FREQ"]] * interval
    first = date(begin.year, 1, 1)
    while (end := first + relativedelta(months=months) - ONE_DAY) <= until:
        if end >= begin:
            yield end
        first = end + ONE_DAY
