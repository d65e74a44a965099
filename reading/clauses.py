"""Nodes to clauses: role, people, limits and doubts of each paragraph, with what stands above it.

A heading or a lead-in hands its addressees down to the clauses below it; a lead-in that ends with a colon
hands down its limit too. What the rules cannot settle becomes a Doubt.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from locales import mark
from reading.assignees import (
    Addressed,
    asked,
    charged,
    commanded,
    fields,
    headed,
    leads,
    may_name,
    others,
    shares,
    spoken,
)
from reading.assignees.doubts import about_leads, about_others, with_unread_headings
from reading.assignees.fields import find_fields
from reading.assignees.leads import HELP_FIELD
from reading.clean import fold
from reading.deadlines import find_deadlines
from reading.duties import Setting, role, timed
from reading.facts import Assignee, Clause, Deadline, Doubt
from reading.outline import Node

# What stands in the list of "Kính gửi" and addresses nobody
_GROUNDS = re.compile(r"(?:Căn cứ|Thực hiện|Theo|Để|Xét|Trên cơ sở)\s")
# What those whom the heading names have to ask of others
_PASSED_ON = re.compile(r"Yêu cầu\s")
SPELLINGS = mark("Tên cơ quan này được in khác nhau trong văn bản: có thể là cùng một cơ quan.")


@dataclass(slots=True)
class _Above:
    """What headings and lead-ins have said so far, by path: whom they name, and by when.

    `beside`: whom the last paragraph without a label below a path named.
    """

    named: dict[str, tuple[str, ...]]
    limits: dict[str, tuple[Deadline, ...]] = field(default_factory=dict)
    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def names(self, node: Node) -> tuple[str, ...]:
        """Whom the nearest one above a node names."""
        if not node.label and timed(node.text) and self.beside.get(_up(node)[0]):
            return self.beside[_up(node)[0]]
        return next((self.named[path] for path in _up(node) if self.named.get(path)), ())

    def passed(self, node: Node) -> int | None:
        """How many headings stand between a node and the beginning that names its leads, if it does."""
        return None if any(self.named.get(one.path) for one in node.above) else len(node.above)

    def due(self, node: Node) -> tuple[Deadline, ...]:
        """The limits that the lead-ins above a node hand down."""
        return tuple(limit for path in _up(node) for limit in self.limits.get(path, ()))


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a node: whom those above and beside it name, and where in the document it is.

    `listed`: those of whom a line of names consists; None where it is no such line. `supposed`: the name that
    a title is taken for, because those beside it are names.
    """

    names: tuple[str, ...]
    helpers: tuple[str, ...]
    listed: tuple[Assignee, ...] | None
    holds: bool
    led: bool
    preface: bool
    passed: int | None
    supposed: str | None = None


def clauses_of(nodes: Iterable[Node], addressed: tuple[str, ...]) -> list[Clause]:
    """The clauses of these nodes; `addressed` are those of "Kính gửi", whom all of them bind."""
    nodes = list(nodes)
    holders = {node.above[-1].path for node in nodes if node.above}
    told = find_fields(nodes)
    above = _Above({"": tuple(name for name in addressed if not _GROUNDS.match(name)), **told.leads})
    opens = _opens(nodes)
    supposed = _supposed(nodes, holders)
    clauses = []
    for node in nodes:
        place = _Place(
            names=() if node.note else above.names(node),
            helpers=tuple(name for path in _up(node) for name in told.helpers.get(path, ())),
            listed=told.listed.get(node.path),
            holds=node.path in holders,
            led=bool(node.above) and node.above[-1].path in above.named,
            preface=node.span.start < opens and _unnumbered(node),
            passed=above.passed(node),
            supposed=supposed.get(node.path),
        )
        clause = _clause(node, place)
        clauses.append(_with_limits_above(clause, above.due(node)))
        _hand_down(node, clauses[-1], above)
        if node.path in told.listed and node.above:
            above.named[node.above[-1].path] = told.leads.get(node.above[-1].path, ())
    return _with_spellings(with_unread_headings(clauses))


def _up(node: Node) -> list[str]:
    return [*(one.path for one in reversed(node.above)), ""]


def _hand_down(node: Node, clause: Clause, above: _Above) -> None:
    """What this clause says for those after it: below a labelled one, beside a lead-in without a label."""
    own = node.label and not fields(node.text)
    path = node.path if own else (node.above[-1].path if node.above else "")
    lead_in = node.text.endswith(":")
    if lead_in or not node.label:
        above.limits[path] = _last_limits(node.text) if lead_in else ()
    leading = [person for person in clause.assignees if person.role == "lead"]
    own_leads = not all(person.inherited for person in leading)
    if own_leads and not node.label:
        above.beside[path] = tuple(person.name for person in leading)
    if own_leads and (node.label or lead_in):
        above.named[path] = tuple(person.name for person in leading)


def _last_limits(text: str) -> tuple[Deadline, ...]:
    """The limits of the sentence that leads in: "Hoàn thành trước ngày 15/01/2027 các việc sau:"."""
    return find_deadlines(text[text.rfind(". ") + 1 :]).deadlines


def _with_limits_above(clause: Clause, limits: tuple[Deadline, ...]) -> Clause:
    dated = any(deadline.type == "date" for deadline in clause.deadlines)
    if clause.role != "responsibility" or dated or not limits:
        return clause
    handed = tuple(replace(limit, inherited=True) for limit in limits)
    return replace(clause, deadlines=(*clause.deadlines, *handed))


def _supposed(nodes: Sequence[Node], holders: set[str]) -> dict[str, str]:
    """The titles, by path, that must be names: most of those beside them are, and they open with no verb."""
    beside: dict[str, list[Node]] = {}
    for node in nodes:
        if node.label and node.titled and node.path in holders:
            beside.setdefault(_up(node)[0], []).append(node)
    found = {}
    for titles in beside.values():
        unnamed = [node for node in titles if not headed(node.text, holds=True).names]
        if len(unnamed) * 2 < len(titles):
            found.update({node.path: node.text.rstrip(" :.") for node in unnamed if may_name(node.text)})
    return found


def _opens(nodes: Sequence[Node]) -> int:
    """Where the demands of a document begin; 0 where no lead-in and no label says so.

    At the lead-in that charges somebody, over lists of what was found before it; else at the first of either.
    """
    for node in takewhile(_unnumbered, nodes):
        if node.text.endswith(":") and commanded(node.text).names:
            return node.span.start
    places = [node.span.start for node in nodes if node.label or node.text.endswith(":")]
    return places[0] if places else 0


def _unnumbered(node: Node) -> bool:
    return not any(letter.isalnum() for letter in node.label)


def _clause(node: Node, place: _Place) -> Clause:
    if place.listed is not None:
        return Clause(node.path, node.label, node.text, node.span, "heading", place.listed)
    heading = headed(node.text, holds=place.holds) if node.titled and node.label else Addressed()
    if place.supposed and not heading.names:
        heading = Addressed((place.supposed,), opens=True)
    own = heading if heading.names else _addressed(node, place.names, place.led and bool(node.label))
    titles = tuple(title.text for title in reversed(node.above))
    setting = Setting(place.holds, titles, place.led, place.preface)
    what = role(node, setting, own, heads=bool(heading.names))
    if what == "context":
        return Clause(node.path, node.label, node.text, node.span)
    people = leads(own, place.names)
    if what == "heading":
        return Clause(node.path, node.label, node.text, node.span, what, people)
    found = find_deadlines(node.text)
    helping = (*others(node.text), *_handed(node, place.helpers))
    return Clause(
        node.path,
        node.label,
        node.text,
        node.span,
        what,
        (*people, *helping),
        deadlines=_shared(found.deadlines, node.text, people),
        doubts=(
            *about_leads(node.text, own, people, place.passed, labelled=bool(node.label)),
            *about_others(node.text, people),
            *found.doubts,
        ),
    )


def _handed(node: Node, helpers: tuple[str, ...]) -> tuple[Assignee, ...]:
    """Those who help by a line beside the task; such a line itself, and that of the time, have none."""
    if fields(node.text) or timed(node.text) or HELP_FIELD.match(node.text):
        return ()
    return tuple(Assignee(name, "coordinate", inherited=True) for name in helpers)


def _addressed(node: Node, above: tuple[str, ...], led: bool) -> Addressed:
    if not node.label and node.text.endswith(":"):
        own = commanded(node.text)
        if own.names or not node.above:
            return own
    if not node.label and not node.above:
        own = spoken(node.text)
        if own.names:
            return own
    own = charged(node.text)
    if led and _PASSED_ON.match(node.text):
        return Addressed()
    return own if own.names or above else asked(node.text)


def _shared(deadlines: tuple[Deadline, ...], text: str, people: Sequence[Assignee]) -> tuple[Deadline, ...]:
    """Each limit with the leads of the part of the text in which it stands, where not all have one part."""
    parts = shares(text) if deadlines else []
    inherited = tuple(person.name for person in people if person.inherited)
    if len(parts) + bool(inherited) < 2:
        return deadlines
    known = {fold(person.name) for person in people}
    starts = [start for start, _ in parts]
    at, tied = 0, []
    for deadline in deadlines:
        at = max(at, text.find(deadline.quote, at))
        place = bisect_right(starts, at)
        names = parts[place - 1][1] if place else inherited
        tied.append(replace(deadline, leads=tuple(name for name in names if fold(name) in known)))
    return tuple(tied)


def _with_spellings(clauses: list[Clause]) -> list[Clause]:
    """The clauses with a doubt on the rarer spelling of a name that is printed in two."""
    seen = Counter(fold(person.name) for clause in clauses for person in clause.assignees)
    alike: dict[str, set[str]] = {}
    for name in seen:
        alike.setdefault(_bare_letters(name), set()).add(name)
    rarer = {
        name
        for names in alike.values()
        if len(names) > 1
        for name in names
        if seen[name] < max(seen[other] for other in names)
    }
    return [_with_doubt(clause, rarer) for clause in clauses] if rarer else clauses


def _with_doubt(clause: Clause, rarer: set[str]) -> Clause:
    doubted = [person for person in clause.assignees if fold(person.name) in rarer and not person.inherited]
    more = tuple(Doubt(person.role, person.name, SPELLINGS) for person in doubted)
    return replace(clause, doubts=(*clause.doubts, *more)) if more else clause


def _bare_letters(name: str) -> str:
    """A name without marks and spaces, in which slips of the pen look alike."""
    letters = unicodedata.normalize("NFD", name.replace("đ", "d"))
    return re.sub(r"[^a-z0-9&]", "", "".join(one for one in letters if not unicodedata.combining(one)))
