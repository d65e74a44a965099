"""Two duties that say the same, limit by limit: which of the own limits are stricter than the superior's.

A limit is a deadline, a target (100 % of a plan), or both. Limits are lined up by the words that stand around
them and by their targets, then by their value. What cannot be ranked (an open date such as "đầu Quý II", a
date against "hằng tháng") is "unclear": a person decides.

Sources: "trước ngày X" ends with the day before X, "chậm nhất" and "đến hết ngày X" with X itself (NĐ
09/2019/NĐ-CP Điều 13).
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reading.compare.likeness import words
from reading.facts import Clause, Deadline, Target

Change = Literal["same", "stricter", "looser", "unclear"]

ONE_DAY = dt.timedelta(days=1)
PERIODS_A_YEAR = {"DAILY": 365.0, "WEEKLY": 52.0, "MONTHLY": 12.0, "YEARLY": 1.0}
HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "working_day": 33.6, "week": 168.0, "month": 730.0}
NEARLY = 1.5  # periods in different units ("3 ngày", "3 ngày làm việc") within this factor are not ranked
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# What speaks for two limits being each other's, beside the share of common words (0 to 1).
SAME_TARGET = 0.5
SAME_VALUE = 0.2
SAME_TYPE = 0.1
OUT_OF_ORDER = 0.01

_SENTENCE_END = re.compile(r"[.;:](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Limit:
    """A deadline, a target or a target with its deadline; `around`: the words that it stands among."""

    deadline: Deadline | None
    target: Target | None
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class LimitPair:
    """A limit of the superior duty and its counterpart. One of them may be None: dropped, or added."""

    change: Change
    superior: Limit | None
    own: Limit | None


def compare_limits(superior: Clause, own: Clause, *, added: bool = True) -> tuple[LimitPair, ...]:
    """The limits of two duties side by side, in the order of the superior's, then those that own adds.

    `added=False` leaves the latter out: an own duty that carries two superior ones has limits from both.
    """
    theirs, ours = _limits(superior), _limits(own)
    partner = _line_up(theirs, ours)
    pairs = [_pair(limit, ours[partner[i]] if i in partner else None) for i, limit in enumerate(theirs)]
    taken = set(partner.values())
    pairs += [_pair(None, limit) for j, limit in enumerate(ours) if added and j not in taken]
    return tuple(pair for pair in pairs if pair is not None)


def overall(pairs: Sequence[LimitPair]) -> Change:
    """One word for all limits of a duty: what a person must look at comes first."""
    changes = {pair.change for pair in pairs}
    return next((change for change in ("looser", "unclear", "stricter") if change in changes), "same")


def _limits(clause: Clause) -> list[Limit]:
    """Every deadline with its targets, then the targets that have none."""
    spans = _places(clause)
    found = []
    for index, deadline in enumerate(clause.deadlines):
        around = _around(clause.text, spans, index)
        targets = [target for target in clause.targets if target.deadline == index]
        found += [Limit(deadline, target, around) for target in targets] or [Limit(deadline, None, around)]
    for target in clause.targets:
        if target.deadline is None:
            found.append(Limit(None, target, frozenset(words(f"{target.quote} {target.of or ''}"))))
    return found


def _places(clause: Clause) -> list[tuple[int, int]]:
    """Where the quote of each deadline stands; several may share one. An inherited one stands nowhere."""
    spans: list[tuple[int, int]] = []
    for deadline in clause.deadlines:
        after = spans[-1][1] if spans else 0
        start = clause.text.find(deadline.quote, after)
        start = start if start >= 0 else clause.text.find(deadline.quote)
        spans.append((start, start + len(deadline.quote)) if start >= 0 else (0, 0))
    return spans


def _around(text: str, spans: list[tuple[int, int]], index: int) -> frozenset[str]:
    """The words of the part of the sentence up to the limits before and after."""
    start, end = spans[index]
    begin = max([0, *(span[1] for span in spans if span[1] <= start)])
    finish = min([len(text), *(span[0] for span in spans if span[0] >= end)])
    ends = [match.end() for match in _SENTENCE_END.finditer(text, begin, start)]
    stop = _SENTENCE_END.search(text, end, finish)
    before, after = text[ends[-1] if ends else begin : start], text[end : stop.start() if stop else finish]
    return frozenset(words(f"{before} ; {after}"))


def _line_up(theirs: list[Limit], ours: list[Limit]) -> dict[int, int]:
    """For the index of a superior limit that of its counterpart: the likeliest pairs first."""
    scored = sorted(
        (
            (_belongs(one, other) - OUT_OF_ORDER * abs(i - j), -i, -j)
            for i, one in enumerate(theirs)
            for j, other in enumerate(ours)
            if _comparable(one, other)
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for _, i, j in scored:
        if -i not in partner and -j not in partner.values():
            partner[-i] = -j
    return partner


def _comparable(one: Limit, other: Limit) -> bool:
    return bool((one.deadline and other.deadline) or (one.target and other.target))


def _belongs(one: Limit, other: Limit) -> float:
    score = _share(one.around, other.around)
    if one.target and other.target and _amount(one.target) == _amount(other.target):
        score += SAME_TARGET
    if one.deadline and other.deadline and one.deadline.type == other.deadline.type:
        score += SAME_TYPE
        score += SAME_VALUE if _compare_deadlines(one.deadline, other.deadline) == "same" else 0
    return score


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def _amount(target: Target) -> tuple[object, str]:
    return target.value, target.unit


def _pair(superior: Limit | None, own: Limit | None) -> LimitPair | None:
    """What became of a limit; nothing where only a standing duty's "thường xuyên" came or went."""
    if superior is None or own is None:
        limit = superior or own
        standing = limit is None or (limit.deadline is not None and limit.deadline.type == "ongoing")
        return None if standing else LimitPair("looser" if superior else "stricter", superior, own)
    changes = [
        _compare_maybe(superior.deadline, own.deadline),
        _compare_targets(superior.target, own.target),
    ]
    told = set(changes) - {"same"}
    change: Change = "same" if not told else (told.pop() if len(told) == 1 else "unclear")
    return LimitPair(change, superior, own)


def _compare_maybe(theirs: Deadline | None, ours: Deadline | None) -> Change:
    if theirs and ours:
        return _compare_deadlines(theirs, ours)
    if theirs is None and ours is None:
        return "same"
    return "looser" if theirs else "stricter"


def _compare_deadlines(theirs: Deadline, ours: Deadline) -> Change:
    if theirs.type != ours.type:
        return "unclear"
    if theirs.type == "date":
        return _compare_dates(theirs, ours)
    if theirs.type == "recurring":
        return _compare_cycles(theirs, ours)
    if theirs.type == "relative":
        return _compare_periods(theirs, ours)
    return "same"


def _compare_dates(theirs: Deadline, ours: Deadline) -> Change:
    if theirs.date is None or ours.date is None:
        return "unclear"
    if theirs.ambiguous or ours.ambiguous:
        return "same" if (theirs.date, theirs.ambiguous) == (ours.date, ours.ambiguous) else "unclear"
    return _earlier(_last_moment(theirs, theirs.date), _last_moment(ours, ours.date))


def _last_moment(deadline: Deadline, printed: dt.date) -> tuple[dt.date, str]:
    """The last day that counts and its hour; "~" sorts a day without an hour behind every hour of it."""
    if deadline.relation == "before" and not deadline.time:
        return printed - ONE_DAY, "~"
    hour = deadline.time or "~"
    return printed, hour if hour[0].isdigit() else "~"


def _compare_cycles(theirs: Deadline, ours: Deadline) -> Change:
    if (theirs.rrule, theirs.relation, theirs.time) == (ours.rrule, ours.relation, ours.time):
        return "same"
    often, oftener = _a_year(theirs.rrule or ""), _a_year(ours.rrule or "")
    if often != oftener:
        return _earlier(oftener, often)
    days = _day_of_period(theirs), _day_of_period(ours)
    return "unclear" if None in days else _earlier(*days)


def _a_year(rrule: str) -> float:
    """How many times a year the rule comes round."""
    parts = _parts(rrule)
    if "BYMONTH" in parts:
        return float(len(parts["BYMONTH"].split(",")))
    days = len(parts.get("BYDAY", parts.get("BYMONTHDAY", "1")).split(","))
    return days * PERIODS_A_YEAR.get(parts.get("FREQ", ""), 1.0) / int(parts.get("INTERVAL", "1"))


def _day_of_period(deadline: Deadline) -> int | None:
    """The last day of the month or week that counts, where the rule has just one."""
    parts = _parts(deadline.rrule or "")
    day = parts.get("BYMONTHDAY", "")
    if day.isdigit():
        return int(day) - (deadline.relation == "before" and not deadline.time)
    return WEEKDAYS.index(parts["BYDAY"]) if parts.get("BYDAY") in WEEKDAYS else None


def _parts(rrule: str) -> dict[str, str]:
    return dict(part.split("=", 1) for part in rrule.upper().split(";") if "=" in part)


def _compare_periods(theirs: Deadline, ours: Deadline) -> Change:
    """Of "trong 3 ngày" and "trong 5 ngày" the first is stricter; counted backwards, the longer one."""
    if bool(theirs.before) != bool(ours.before):
        return "unclear"
    lengths = [HOURS[one.unit or "day"] * (one.amount or 0) for one in (theirs, ours)]
    if theirs.unit != ours.unit and max(lengths) < NEARLY * min(lengths):
        return "unclear"
    return _earlier(*(reversed(lengths) if theirs.before else lengths))


def _compare_targets(theirs: Target | None, ours: Target | None) -> Change:
    if theirs is None or ours is None:
        return "same"  # what lacks is the reader's word against the text's: the deadline tells
    if theirs.unit != ours.unit or theirs.relation != ours.relation:
        return "unclear"
    if theirs.relation.startswith("<"):
        return _earlier(theirs.value, ours.value)
    return _earlier(ours.value, theirs.value)


def _earlier(theirs: object, ours: object) -> Change:
    """Stricter where ours is the smaller."""
    if theirs == ours:
        return "same"
    return "stricter" if ours < theirs else "looser"  # type: ignore[operator]
