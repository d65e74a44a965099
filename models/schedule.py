"""PURE: from a deadline as it was read to the days by which something is due.

Rules and sources:
- "trước ngày X" ends with the day before X; "chậm nhất", "đến", "đến hết ngày X" with X (drafters' use, see
  NĐ 09/2019/NĐ-CP Điều 13). "trước 17 giờ ngày X" names an hour of X, so X is the last day.
- A limit that is a month, quarter, half-year or year ends with its last day; so does a recurring one that
  prints no day.
- What depends on an event has no day until the event is recorded; nothing is invented.
- A recurring duty ends with its directive's last year (`plan_end`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta
from dateutil.rrule import rrulestr

from models.calendar import ONE_DAY
from reading.facts import Deadline

HORIZON_DAYS = 400
SHORTEST_MONTH = 28
YEARS_OF_A_PLAN = 10
MONTHS_OF_PERIOD = {"MONTHLY": 1, "YEARLY": 12}
YEAR_IN_TITLE = re.compile(r"(?:năm|giai đoạn)\s+(?:20\d\d\s*[-–]\s*)?(20\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing to be done: by the end of `due_on`, or undated with the reason why.

    `period` is "" or the ISO date that names a recurrence's period; `starts_on` the day from which the task
    counts; `printed_on` and `printed_relation` the limit as the text has it.
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

    Without one, or with one that is past or more than ten years off, the year of issue.
    """
    years = [int(year) for year in YEAR_IN_TITLE.findall(title or "")]
    near = [year for year in years if issued_on.year <= year <= issued_on.year + YEARS_OF_A_PLAN]
    return date(max(near, default=issued_on.year), 12, 31)


def occurrences(
    deadline: Deadline | None, *, issued_on: date, ends_on: date, horizon: date
) -> list[Occurrence]:
    """Everything due under this deadline: recurrences up to the earlier of `ends_on` and `horizon`.

    A recurring limit that falls due only after `ends_on` gives its first day, so that no duty vanishes.
    """
    if deadline is None:
        return [Occurrence("", issued_on, undated="no_date")]
    if deadline.type == "date" and deadline.date:
        return [_on_a_date(deadline, deadline.date, issued_on)]
    if deadline.type == "recurring" and deadline.rrule:
        within = _recurring(deadline, deadline.rrule, issued_on, min(ends_on, horizon))
        return within or _recurring(deadline, deadline.rrule, issued_on, horizon)[:1]
    return [Occurrence("", issued_on, undated="ongoing" if deadline.type == "ongoing" else "event")]


def last_day(deadline: Deadline, printed_on: date) -> date:
    """The last day on which it is still in time."""
    if deadline.relation == "before" and not deadline.time:
        return printed_on - ONE_DAY
    return printed_on


def _on_a_date(deadline: Deadline, printed_on: date, issued_on: date) -> Occurrence:
    return Occurrence(
        period="",
        starts_on=max(deadline.start or issued_on, issued_on),
        due_on=last_day(deadline, printed_on),
        due_time=deadline.time,
        printed_on=printed_on,
        printed_relation=deadline.relation,
    )


def _recurring(deadline: Deadline, rule: str, issued_on: date, until: date) -> list[Occurrence]:
    parts = dict(part.split("=", 1) for part in rule.upper().split(";"))
    if parts["FREQ"] not in ("WEEKLY", "MONTHLY", "YEARLY"):
        return [Occurrence("", issued_on, undated="ongoing")]
    names_a_day = any(key in parts for key in ("BYDAY", "BYMONTHDAY", "BYYEARDAY"))
    last = until + ONE_DAY  # "before" this day it is due on the day before
    days = _named_days(parts, issued_on, last) if names_a_day else _period_ends(parts, issued_on, last)
    found, starts_on = [], issued_on
    for day in days:
        due_on = last_day(deadline, day)
        if not issued_on <= due_on <= until:
            continue
        found.append(
            Occurrence(
                period=day.isoformat(),
                starts_on=starts_on,
                due_on=due_on,
                due_time=deadline.time,
                printed_on=day if names_a_day else None,
                printed_relation=deadline.relation,
            )
        )
        starts_on = due_on + ONE_DAY
    return found


def _named_days(parts: dict[str, str], issued_on: date, until: date) -> Iterator[date]:
    start, end = datetime.combine(issued_on, time()), datetime.combine(until, time())
    rules = [rrulestr(rule, dtstart=start) for rule in _rules(parts)]
    yield from sorted({moment.date() for rule in rules for moment in rule.between(start, end, inc=True)})


def _rules(parts: dict[str, str]) -> Iterator[str]:
    """The rule, once for each day of the month that it names."""
    days = [int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day]
    changes = [{}] if "BYSETPOS" in parts or not days else [_day_of_month(parts, day) for day in days]
    for change in changes:
        yield ";".join(f"{key}={value}" for key, value in (parts | change).items())


def _day_of_month(parts: dict[str, str], day: int) -> dict[str, str]:
    """ "Day 31" means the last day of a shorter month, which RFC 5545 would leave out."""
    if day <= SHORTEST_MONTH:
        return {"BYMONTHDAY": str(day)}
    up_to = ",".join(str(number) for number in range(SHORTEST_MONTH, day + 1))
    last = {"BYMONTHDAY": up_to, "BYSETPOS": "-1"}
    return {**last, "FREQ": "MONTHLY"} if "BYMONTH" in parts else last


def _period_ends(parts: dict[str, str], issued_on: date, until: date) -> Iterator[date]:
    """The last days of calendar weeks, months, quarters, half-years or years, from the one of issue on.

    Of months that are named without a day ("9 tháng"), their last days.
    """
    interval = int(parts.get("INTERVAL", "1"))
    if "BYMONTH" in parts:
        yield from _named_days({**parts, "BYMONTHDAY": "-1"}, issued_on, until)
        return
    if parts["FREQ"] == "WEEKLY":
        end = issued_on + timedelta(days=6 - issued_on.weekday())
        while end <= until:
            yield end
            end += timedelta(weeks=interval)
        return
    months = MONTHS_OF_PERIOD[parts["FREQ"]] * interval
    first = date(issued_on.year, 1, 1)
    while (end := first + relativedelta(months=months) - ONE_DAY) <= until:
        if end >= issued_on:
            yield end
        first = end + ONE_DAY
