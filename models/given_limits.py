"""PURE: a limit as a person gives it, to a Deadline or None ("no limit").

A day ("30/06/2024", "2024-06-30"), "không có thời hạn", a phrase that the reader understands ("trước ngày 08
hằng tháng"), or the JSON that `dondoc read --json` prints. What cannot be taken is told in one sentence.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, get_args

from locales import mark
from models.errors import BadInput
from models.schedule import occurrences
from reading.facts import Deadline, DeadlineType, Relation, Unit
from reading.folding import fold_name
from reading.sentences import find_in_sentence

NO_LIMIT = ("", "không", "không có", "không có thời hạn", "không thời hạn", "không nêu thời hạn")
OFFICIAL_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.IGNORECASE)
LONGEST_PHRASE = 500  # characters
LONGEST_RULE = 200  # characters of an RFC 5545 rule
TRIED = (date(2024, 1, 1), date(2024, 12, 31))  # a year on which a rule is tried
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")

NOT_READ = mark(
    "Không đọc được thời hạn “{text}”. Hãy ghi ngày như 30/06/2024, cụm từ như “trước ngày 08 hằng tháng”, "
    "hoặc “không có thời hạn”."
)
NO_SUCH_DAY = mark("“{text}” không phải là ngày. Hãy ghi như 30/06/2024.")
SEVERAL = mark("“{text}” nêu {n} thời hạn. Mỗi nhiệm vụ có một thời hạn: hãy ghi một, hoặc tách nhiệm vụ.")
NOT_A_DEADLINE = mark("Thời hạn dạng JSON chưa đúng: {why}.")

Given = str | date | Mapping[str, Any] | None


def limit_from(given: Given) -> Deadline | None:
    """The limit; None for "no limit". Raises BadInput with what to write instead."""
    if given is None:
        return None
    if isinstance(given, Mapping):
        return _from_json(given)
    if isinstance(given, date):
        return Deadline("date", "", "by", given)
    return _from_words(" ".join(given.split()))


def quoted(deadline: Deadline, text: str, printed: str | None) -> Deadline:
    """The limit with words of the document as its quote, never with a person's own.

    Its own quote where the clause's `text` has it, else what is `printed` there for the limit, else nothing.
    """
    own = deadline.quote.strip()
    found = re.search(r"\s+".join(map(re.escape, own.split())), text, re.IGNORECASE) if own else None
    return replace(deadline, quote=found.group() if found else printed or "")


def _from_words(text: str) -> Deadline | None:
    if fold_name(text).strip(" .") in NO_LIMIT:
        return None
    day = OFFICIAL_DAY.fullmatch(text)
    if day:
        number, month, year = (int(part) for part in day.groups())
        return Deadline("date", text, "by", _day(f"{year:04}-{month:02}-{number:02}", text))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return Deadline("date", text, "by", _day(text, text))
    found = find_in_sentence(text[:LONGEST_PHRASE])
    if found.doubts or not found.deadlines:
        raise BadInput(NOT_READ, text=text[:LONGEST_PHRASE])
    if len(found.deadlines) > 1:
        raise BadInput(SEVERAL, text=text[:LONGEST_PHRASE], n=len(found.deadlines))
    return _possible(found.deadlines[0])


def _from_json(given: Mapping[str, Any]) -> Deadline:
    """The shape of the reader's JSON, each field checked."""
    named = {"leads" if name == "for" else name: value for name, value in given.items()}
    unknown = named.keys() - {field.name for field in fields(Deadline)}
    if unknown:
        raise _wrong(", ".join(sorted(unknown)))
    _one_of(named, "type", get_args(DeadlineType), needed=True)
    _one_of(named, "relation", get_args(Relation))
    _one_of(named, "unit", get_args(Unit))
    amount = named.get("amount")
    if amount is not None and (not isinstance(amount, int) or isinstance(amount, bool) or amount < 0):
        raise _wrong("amount")
    for name in ("quote", "time", "rrule", "after", "before", "event"):
        if not isinstance(named.get(name, ""), str | None):
            raise _wrong(name)
    days = {name: _day(str(named[name]), str(named[name])) for name in ("date", "start") if named.get(name)}
    flags = {name: bool(named.get(name)) for name in ("ambiguous", "inherited")}
    leads = tuple(str(name) for name in named.get("leads") or ())
    return _possible(Deadline(**{"quote": "", **named, **days, **flags, "leads": leads}))


def _possible(deadline: Deadline) -> Deadline:
    """The limit, if days can be computed from it. Raises BadInput otherwise."""
    needed = {"date": "date", "recurring": "rrule"}.get(deadline.type)
    if needed and not getattr(deadline, needed):
        raise _wrong(needed)
    if deadline.rrule is None:
        return deadline
    frequency = re.match(r"FREQ=(\w+)", deadline.rrule)
    if not frequency or frequency[1] not in FREQUENCIES or len(deadline.rrule) > LONGEST_RULE:
        raise _wrong("rrule")
    try:
        occurrences(deadline, issued_on=TRIED[0], ends_on=TRIED[1], horizon=TRIED[1])
    except (ValueError, KeyError, TypeError) as error:
        raise _wrong("rrule") from error
    return deadline


def _day(iso: str, typed: str) -> date:
    try:
        return date.fromisoformat(iso)
    except ValueError as error:
        raise BadInput(NO_SUCH_DAY, text=typed) from error


def _one_of(named: Mapping[str, Any], name: str, values: tuple[str, ...], *, needed: bool = False) -> None:
    value = named.get(name)
    if value not in values and (needed or value is not None):
        raise _wrong(name)


def _wrong(why: str) -> BadInput:
    return BadInput(NOT_A_DEADLINE, why=why)
