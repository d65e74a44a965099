"""One office under several spellings: names that differ only in their dashes and spaces."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from locales import mark
from reading.facts import Clause, Finding

SPELLINGS = mark("Một cơ quan được viết nhiều cách: {names}.")

_DASHES = re.compile(r"[\s\u2010-\u2015\u2212-]+")


def find_spellings(clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Every office whose printed names differ only in their dashes and spaces."""
    seen: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for clause in clauses:
        for assignee in clause.assignees:
            if not assignee.inherited:
                small = assignee.name.lower()
                seen[_DASHES.sub(" ", small)].setdefault(small, (assignee.name, clause.path))
    for names in seen.values():
        if len(names) > 1:
            told = "; ".join(f"“{name}” ({path})" for name, path in names.values())
            paths = tuple(dict.fromkeys(path for _, path in names.values()))
            yield Finding("name", paths, SPELLINGS, (("names", told),))
