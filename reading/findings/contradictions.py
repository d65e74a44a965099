"""Dates that contradict each other or their document: one thing with two days, days before the day of issue.

Two clauses speak of one thing where the words before the limit are the same: the same topic with the same
rate, the same topic with the same act, a row of a table with the words of a clause.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from locales import mark
from reading.facts import Deadline, Finding, Header
from reading.findings.said import Said
from reading.findings.sums import topic
from reading.folding import fold
from reading.targets.amounts import PERCENT, printed

TWO_DATES = mark("Hai mốc thời gian cho cùng một việc ({what}): {first} ghi “{one}”, {second} ghi “{other}”.")
BEFORE_ISSUE = mark("Tại {place}: thời hạn “{quote}” là trước ngày ban hành văn bản ({issued}).")
CITED_LATER = mark("Tại {place}: viện dẫn văn bản ngày {cited}, sau ngày ban hành văn bản này ({issued}).")
NO_SUCH_DAY = mark("Tại {place}: “{quote}” không có trong lịch.")
YEARS_COUNT = mark("Tại {place}: “{quote}” không khớp, từ năm {first} đến năm {last} là {count} năm.")
YEARS_ORDER = mark("Tại {place}: “{quote}” có năm đầu sau năm cuối.")

TOPIC_WORDS = 3  # fewer words name too many things: "mục tiêu", "giai đoạn 1"
ROW_WORDS = 6  # a shorter row of a table is too common to be found in a clause
COMMON = 20  # clauses that hold a pair of words: more say nothing
ALIKE = 0.85  # share of a row's pairs of words that stand in a clause which says the same
NEAR = 400  # characters of the part of a sentence that a deadline stands in

_SUBJECT = re.compile(r"^([^:;.]{6,160}?)(?: ?\([^()]*\))?:")
_FOR = re.compile(r"(?:^|[.;] )đối với (?:các |những |nhóm )*")
# The whole act between a mark or "và" and its limit; a figure in it makes it a rate.
_ACT = re.compile(r"(?:[:;,.()]| và) (?!và )((?:[^\W\d]+ ){2,6})$")
_CITED_DAY = re.compile(
    r"\bsố:? ?\d+[^\s,;)]* ngày (?P<day>\d{1,2})(?: ?[/.] ?| tháng )(?P<month>\d{1,2})(?: ?[/.] ?| năm )"
    r"(?P<year>\d{4})"
)
_DAY = re.compile(r"\bngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})\b")
_PLAN_YEARS = re.compile(
    r"\bkế hoạch[^.;()]{0,60}\b(?P<count>\d{1,2}) năm,? ?(?:giai đoạn )?\(?(?P<first>(?:19|20)\d\d) ?- ?"
    r"(?P<last>(?:19|20)\d\d)\)?"
)
_YEARS = re.compile(
    r"\b(?:giai đoạn|nhiệm kỳ|thời kỳ)(?: \d+ năm)? \(?(?P<first>(?:19|20)\d\d) ?- ?(?P<last>(?:19|20)\d\d)"
)


@dataclass(frozen=True, slots=True)
class _Milestone:
    """A day by which a thing is to be so."""

    path: str
    what: str
    deadline: Deadline


_Keyed = tuple[tuple[str, ...], _Milestone]


def find_contradictions(header: Header, clauses: Sequence[Said]) -> Iterator[Finding]:
    """Every pair of days for one thing, and every day that cannot be meant."""
    subjects = {clause.path: subject for clause in clauses if (subject := _subject(clause))}
    yield from _pairs(_rates(clauses, subjects))
    yield from _pairs(_acts(clauses, subjects))
    yield from _table_rows(clauses)
    for clause in clauses:
        if header.date:
            yield from _before_issue(clause, header.date)
        yield from _days(clause)
        yield from _years(clause)


def _pairs(found: Sequence[_Keyed]) -> Iterator[Finding]:
    """The milestones of one key whose days differ, each day once."""
    by_key: dict[tuple[str, ...], list[_Milestone]] = defaultdict(list)
    for key, milestone in found:
        by_key[key].append(milestone)
    for milestones in by_key.values():
        first = milestones[0]
        told = {first.deadline.date}
        for other in milestones[1:]:
            if other.path == first.path or other.deadline.date in told:
                continue
            told.add(other.deadline.date)
            yield _two_dates(first, other)


def _two_dates(one: _Milestone, other: _Milestone) -> Finding:
    values = {
        "what": one.what,
        "first": one.path,
        "one": one.deadline.quote,
        "second": other.path,
        "other": other.deadline.quote,
    }
    return Finding("date", (one.path, other.path), TWO_DATES, tuple(values.items()))


def _rates(clauses: Sequence[Said], subjects: Mapping[str, str]) -> list[_Keyed]:
    """Rates to reach by a day, by topic, rate and the verb that reaches it."""
    found: list[_Keyed] = []
    for clause in clauses:
        subject = subjects.get(clause.path)
        if subject is None:
            continue
        for target in clause.clause.targets:
            deadline = None if target.deadline is None else clause.clause.deadlines[target.deadline]
            if deadline is None or target.unit != PERCENT or deadline.date is None or deadline.ambiguous:
                continue
            verb = fold(target.quote).text.split(" ")[0]
            rate = f"{printed(target.value)}%"
            milestone = _Milestone(clause.path, f"{subject}: {rate}", deadline)
            found.append(((subject, rate, verb), milestone))
    return found


def _acts(clauses: Sequence[Said], subjects: Mapping[str, str]) -> list[_Keyed]:
    """Acts to be done by a day, by topic and the words of the act right before the limit."""
    known = set(subjects.values())
    longest = max((len(subject) for subject in known), default=0)
    found: list[_Keyed] = []
    for clause in clauses:
        own = subjects.get(clause.path) or _named(clause.text, known, longest)
        if own is None:
            continue
        at = 0
        for deadline in clause.clause.deadlines:
            place = clause.text.find(fold(deadline.quote).text, at)
            act = _ACT.search(clause.text[max(0, place - NEAR) : place]) if place >= 0 else None
            at = max(at, place + 1)
            if act and deadline.type == "date":
                what = f"{own}: {act[1].strip()}"
                found.append(((own, act[1]), _Milestone(clause.path, what, deadline)))
    return found


def _subject(clause: Said) -> str | None:
    """The topic that opens a clause before its colon, where it has words enough to name one thing."""
    found = _SUBJECT.match(clause.text)
    subject = topic(found[1]) if found else ""
    return subject if len(subject.split(" ")) >= TOPIC_WORDS else None


def _named(text: str, subjects: set[str], longest: int) -> str | None:
    """The one of these topics that a sentence "Đối với các …" opens with."""
    for found in _FOR.finditer(text):
        words = text[found.end() : found.end() + longest + 1].split(" ")
        for count in range(len(words), TOPIC_WORDS - 1, -1):
            if " ".join(words[:count]) in subjects:
                return " ".join(words[:count])
    return None


def _table_rows(clauses: Sequence[Said]) -> Iterator[Finding]:
    """Rows of an appendix whose words stand in a clause of the body, with another day."""
    parts = [(clause, part, deadline) for clause in clauses for part, deadline in _dated_parts(clause)]
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (_, part, _) in enumerate(parts):
        for pair in _word_pairs(part):
            holders[pair].append(at)
    for clause in clauses:
        dates = [deadline for deadline in clause.clause.deadlines if deadline.type == "date"]
        wanted = _word_pairs(clause.text) if clause.path.startswith("PL") and len(dates) == 1 else set()
        if len(wanted) < ROW_WORDS:
            continue
        hits: dict[int, int] = defaultdict(int)
        for pair in wanted:
            for at in holders[pair][:COMMON]:
                hits[at] += 1
        for at, count in sorted(hits.items()):
            other, _, deadline = parts[at]
            if count >= ALIKE * len(wanted) and deadline.date != dates[0].date:
                milestone = _Milestone(clause.path, clause.clause.text, dates[0])
                yield _two_dates(milestone, _Milestone(other.path, "", deadline))


def _dated_parts(clause: Said) -> Iterator[tuple[str, Deadline]]:
    """The part of the sentence before each day that a clause of the body is bound to."""
    if clause.path.startswith("PL"):
        return
    at = 0
    for deadline in clause.clause.deadlines:
        place = clause.text.find(fold(deadline.quote).text, at)
        at = max(at, place + 1)
        if deadline.type == "date" and place >= 0:
            yield re.split(r"[;.] ", clause.text[max(0, place - NEAR) : place])[-1], deadline


def _word_pairs(text: str) -> set[tuple[str, str]]:
    words = re.findall(r"\w+", re.sub(r"\b(?:các|những|tại|của|và|cho|hoàn thành)\b|\d+%", " ", text))
    return set(pairwise(words))


def _before_issue(clause: Said, issued: date) -> Iterator[Finding]:
    told = f"{issued:%d/%m/%Y}"
    for deadline in clause.clause.deadlines:
        if deadline.type == "date" and deadline.date and deadline.date < issued and not deadline.inherited:
            values = (("place", clause.path), ("quote", deadline.quote), ("issued", told))
            yield Finding("date", (clause.path,), BEFORE_ISSUE, values)
    for found in _CITED_DAY.finditer(clause.text):
        cited = _date(found)
        if cited and cited > issued:
            values = (("place", clause.path), ("cited", f"{cited:%d/%m/%Y}"), ("issued", told))
            yield Finding("date", (clause.path,), CITED_LATER, values)


def _days(clause: Said) -> Iterator[Finding]:
    for found in _DAY.finditer(clause.text):
        if _date(found) is None:
            values = (("place", clause.path), ("quote", clause.folded.words(*found.span())))
            yield Finding("date", (clause.path,), NO_SUCH_DAY, values)


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _years(clause: Said) -> Iterator[Finding]:
    for found in _PLAN_YEARS.finditer(clause.text):
        first, last = int(found["first"]), int(found["last"])
        if last >= first and last - first + 1 != int(found["count"]):
            values = {
                "place": clause.path,
                "quote": clause.folded.words(*found.span()),
                "first": found["first"],
                "last": found["last"],
                "count": str(last - first + 1),
            }
            yield Finding("date", (clause.path,), YEARS_COUNT, tuple(values.items()))
    for found in _YEARS.finditer(clause.text):
        if found["first"] > found["last"]:
            values = {"place": clause.path, "quote": clause.folded.words(*found.span())}
            yield Finding("date", (clause.path,), YEARS_ORDER, tuple(values.items()))
