"""A document taken apart before its body is read, and put together after: body, notes, appendices, tables.

`parts` divides the lines; `together` adds the rows of the tables to the clauses, each under its appendix or
under the heading that it stands below, and gives all of them in the order of the text.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reading.clean import Row, Shape, rows, shape
from reading.document import Document, Table
from reading.facts import Clause
from reading.labels import BULLETS
from reading.notes import Note, kept, lift
from reading.tables.appendices import Appendix, divide, foot
from reading.tables.rows import Place, clauses_of

_COUNTED = re.compile(r"#\d+$|(?<=^p)\d+$|(?<=^[-+*])\d+$")
EXACT = Shape(wrapped=False, width=0, blanks_speak=True)  # every line is a paragraph


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines of the document proper, its layout, and what stands apart from them."""

    rows: tuple[Row, ...]
    layout: Shape
    notes: tuple[Note, ...]
    appendices: tuple[Appendix, ...]
    foot: int | None  # where Nơi nhận or the signature begins


def parts(document: Document) -> Parts:
    """The parts of a document."""
    lines = rows(document)
    layout = shape(lines)
    exact = document.exact and not layout.wrapped  # a converter may have made a paragraph of every line
    layout = EXACT if exact else layout
    body, notes = (lines, []) if exact else lift(lines, layout)
    notes.extend(kept(document.notes))
    places = [table.start for table in document.tables]
    proper, appendices = divide(body, layout, places)
    return Parts(tuple(proper), layout, tuple(notes), appendices, foot(body))


def together(document: Document, apart: Parts, clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """All clauses, those of the tables among them, in the order of the text."""
    titles = {node.span for appendix in apart.appendices for node in appendix.nodes[: appendix.titles]}
    found = [_title(clause) if clause.span in titles else clause for clause in clauses]
    found = _numbered_on(found, [appendix.start for appendix in apart.appendices if not appendix.path])
    body = tuple(found)
    for table in document.tables:
        found.extend(clauses_of(table, _place(table, apart, body, document.tables)))
    return _unique(sorted(found, key=lambda clause: clause.span.start))


def _numbered_on(clauses: list[Clause], attachments: Sequence[int]) -> list[Clause]:
    """The clauses; outermost labels of an attachment that stood before are counted on: Điều 1#2, p5."""
    if not attachments:
        return clauses
    used: Counter[str] = Counter()
    steps: dict[tuple[int, str], str] = {}
    moved = []
    for clause in sorted(clauses, key=lambda clause: clause.span.start):
        root, slash, rest = clause.path.partition("/")
        part = bisect_right(attachments, clause.span.start)
        if root.startswith(("PL", "fn")):
            moved.append(clause)
            continue
        if (part, root) not in steps:
            kind = _COUNTED.sub("", root)
            used[kind] += 1
            steps[part, root] = _step(kind, used[kind])
        moved.append(replace(clause, path=f"{steps[part, root]}{slash}{rest}"))
    return moved


def _step(kind: str, times: int) -> str:
    if kind in ("p", *BULLETS):
        return f"{kind}{times}"
    return f"{kind}#{times}" if times > 1 else kind


def _title(clause: Clause) -> Clause:
    """The title of an appendix, which asks nothing of anybody."""
    return Clause(clause.path, clause.label, clause.text, clause.span, "heading")


def _place(table: Table, apart: Parts, clauses: Sequence[Clause], tables: Sequence[Table]) -> Place:
    above = [appendix for appendix in apart.appendices if appendix.start <= table.start]
    if above and above[-1].path:
        return Place(above[-1].path)
    if not above and apart.foot is not None and table.start > apart.foot:
        order = [other for other in tables if other.start > apart.foot].index(table) + 1
        return Place(f"PL{order}")
    start = above[-1].start if above else 0
    headings = [
        one
        for one in clauses
        if one.role == "heading" and one.label and start <= one.span.start < table.start
    ]
    if not headings:
        return Place("PL1" if not any(appendix.path for appendix in apart.appendices) else "")
    leads = tuple(person.name for person in headings[-1].assignees if person.role == "lead")
    return Place(headings[-1].path, leads)


def _unique(clauses: Iterable[Clause]) -> tuple[Clause, ...]:
    """The clauses, a path that stands twice marked as such (two tables under one heading)."""
    seen: dict[str, int] = {}
    kept_apart = []
    for clause in clauses:
        seen[clause.path] = seen.get(clause.path, 0) + 1
        times = seen[clause.path]
        kept_apart.append(clause if times == 1 else replace(clause, path=f"{clause.path}#{times}"))
    return tuple(kept_apart)
