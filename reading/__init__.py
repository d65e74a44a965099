"""Text in, facts out: what a directive says, read without database, clock or network.

`read` is the one door. A pipeline in the file names: document → clean → notes → header → outline → assignees
→ duties → deadlines. The reader proposes; what it cannot settle is a Doubt.
"""

from dataclasses import replace

from reading.clauses import clauses_of
from reading.document import extract
from reading.facts import Clause, Reading
from reading.findings import find_findings
from reading.header import frame
from reading.outline import outline
from reading.tables.annexes import parts, together
from reading.targets import find_targets

__all__ = ["read"]


def read(data: bytes, name: str) -> Reading:
    """What this file says; `name` is for people, and a hint. Raises Unreadable, which says what to do."""
    document = extract(data, name)
    apart = parts(document)
    framed = frame(apart.rows, apart.layout)
    clauses = clauses_of(outline(framed.body, apart.notes), framed.addressed)
    for appendix in apart.appendices:
        clauses += clauses_of(appendix.nodes, ())
    whole = tuple(_with_targets(clause) for clause in together(document, apart, clauses))
    findings = find_findings(framed.header, whole, document.text)
    return Reading(framed.header, whole, document.text, findings)


def _with_targets(clause: Clause) -> Clause:
    if clause.role != "responsibility":
        return clause
    return replace(clause, targets=find_targets(clause.text, clause.deadlines, output=clause.output or ""))
