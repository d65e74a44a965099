"""Where a document contradicts itself: sums, dates, numbers, references, names.

Each finding names its clauses and says in one sentence what is wrong. A wrong alarm costs more trust than a
missed one, so every rule asks for clear signs.
"""

from collections.abc import Sequence

from reading.facts import Clause, Finding, Header
from reading.findings.contradictions import find_contradictions
from reading.findings.numbering import find_numbering
from reading.findings.references import find_references
from reading.findings.said import said
from reading.findings.spellings import find_spellings
from reading.findings.sums import find_sums


def find_findings(header: Header, clauses: Sequence[Clause], text: str) -> tuple[Finding, ...]:
    """Every finding, each once: sums first, then dates, numbers, references and names.

    `text`: the whole extracted text. Takes linear time.
    """
    read = [said(clause) for clause in clauses]
    found = (
        *find_sums(read),
        *find_contradictions(header, read),
        *find_numbering(clauses),
        *find_references(read, text),
        *find_spellings(clauses),
    )
    return tuple(dict.fromkeys(found))
