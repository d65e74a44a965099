"""What the reader found in one document: frozen values, no rows.

The shapes are those of `dondoc read FILE --json`. Every value carries the words it was read from (`quote`);
what could not be settled is a Doubt, never a guess.
"""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from locales import Explained, Language, tell

Role = Literal["responsibility", "heading", "context"]
AssigneeRole = Literal["lead", "coordinate", "report_to"]
DeadlineType = Literal["date", "recurring", "relative", "event", "ongoing"]
Relation = Literal["before", "by", "on", "until"]
Unit = Literal["minute", "hour", "day", "working_day", "week", "month"]


class Unreadable(Explained):
    """A file that the reader refuses: unknown kind, empty, no text, secret."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand in the extracted text: character offsets, `end` excluded; pages count from 1."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that this one cites or implements."""

    kind: str
    number: str | None
    date: dt.date | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: the title as printed (CHỦ TỊCH, KT. CHỦ TỊCH …) and the name."""

    title: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """The parts of an administrative document around its body (NĐ 30/2020/NĐ-CP Điều 8)."""

    kind: str | None = None
    number: str | None = None
    issuer: str | None = None
    date: dt.date | None = None
    title: str | None = None
    signer: Signer | None = None
    recipients: tuple[str, ...] = ()
    implements: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignee:
    """An addressee as printed. `inherited`: named by a heading or the opening sentence, not by the clause."""

    name: str
    role: AssigneeRole
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit that binds a duty. Which fields are set depends on `type`.

    date: `relation` (before, by), `date`, perhaps `time`, `start`, `ambiguous`.
    recurring: `rrule` (RFC 5545), `relation` (None where no day is printed), perhaps `time`.
    relative: `amount`, `unit` and either `after` or `before`, the event it counts from.
    event: `event`, perhaps `relation`. ongoing: nothing more.
    `leads` names the addressees it binds, empty where it binds all; `inherited`: a lead-in printed it.
    """

    type: DeadlineType
    quote: str
    relation: Relation | None = None
    date: dt.date | None = None
    time: str | None = None
    start: dt.date | None = None
    ambiguous: bool = False
    rrule: str | None = None
    amount: int | None = None
    unit: Unit | None = None
    after: str | None = None
    before: str | None = None
    event: str | None = None
    leads: tuple[str, ...] = ()
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A rate or amount to reach; `deadline` is an index into the clause's deadlines."""

    quote: str
    value: Decimal
    unit: str
    of: str | None = None
    relation: str = ">="
    deadline: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that a person must decide: what it is about, the words, and why the reader could not.

    `why` is the sentence as written for translation, `values` what stands in its braces.
    """

    about: str
    quote: str
    why: str
    values: tuple[tuple[str, str], ...] = ()

    def say(self, language: Language = "vi") -> str:
        """The reason as a finished sentence."""
        return tell(self.why, language, **dict(self.values))


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where the document contradicts itself: its kind and the clauses that it concerns.

    `says` is the sentence as written for translation, `values` what stands in its braces.
    """

    kind: str
    paths: tuple[str, ...]
    says: str
    values: tuple[tuple[str, str], ...] = ()

    def say(self, language: Language = "vi") -> str:
        """What is wrong, as a finished sentence."""
        return tell(self.says, language, **dict(self.values))


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph of the body: `text` is its own, without the label and without its children's."""

    path: str
    label: str
    text: str
    span: Span
    role: Role = "context"
    assignees: tuple[Assignee, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    targets: tuple[Target, ...] = ()
    output: str | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says. `text` is the extracted text that every span points into."""

    header: Header
    clauses: tuple[Clause, ...]
    text: str
    findings: tuple[Finding, ...] = field(default=())
