"""The cascade: what became of each duty of a superior directive in the document that implements it.

`compare` lines up the duties of both by their words (reading/compare/likeness.py), the likeliest pairs
first and each once, then their limits (reading/compare/limits.py). It proposes; a person reads both quotes.
Nothing is dropped in silence: every duty of either document is in exactly one row, or named by one as
saying the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reading.compare.levels import takes_in
from reading.compare.likeness import all_pairs, cover, vectors
from reading.compare.limits import LimitPair, compare_limits, overall
from reading.facts import Clause, Header, Reading
from reading.folding import fold

Outcome = Literal["same", "stricter", "looser", "unclear", "missing", "new"]

ALIKE = 0.45  # likeness from which two duties are each other's: unrelated directives stay below 0.42
SHARED = 0.55  # likeness from which a duty whose counterpart is taken is held to share it
REPEATED = (0.3, 0.7)  # likeness and cover from which a further own duty repeats one that is carried
NEAR = 0.2  # likeness from which the nearest own duty is named beside a missing one


@dataclass(frozen=True, slots=True)
class Row:
    """One duty of the superior directive with its counterpart, or a duty that only one side has.

    `outcome`: carried over with the "same", a "stricter", "looser" or "unclear" limit; "missing"; "new".
    `likeness`: 0 to 1, of the two texts; for a missing duty that of the nearest own one, named in `nearest`.
    `also`: paths of further own duties that say the same. `shared`: the own duty carries another one too.
    `ours`: whether the superior duty is addressed to the issuer of the own document; None if unknown.
    """

    outcome: Outcome
    superior: Clause | None
    own: Clause | None
    likeness: float = 0.0
    limits: tuple[LimitPair, ...] = ()
    also: tuple[str, ...] = ()
    shared: bool = False
    ours: bool | None = None
    nearest: Clause | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rows in the order of the superior directive, then what is new. `cited`: own says whom it implements."""

    superior: Header
    own: Header
    rows: tuple[Row, ...]
    cited: bool | None

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome == outcome for row in self.rows)


def compare(superior: Reading, own: Reading) -> Comparison:
    """The cascade from a superior directive to the document that implements it."""
    theirs, ours = _duties(superior), _duties(own)
    found = _match(theirs, ours)
    rows = [
        *(_row(index, theirs, ours, found, own.header.issuer) for index in range(len(theirs))),
        *(Row("new", None, ours[j]) for j in range(len(ours)) if j not in found.placed),
    ]
    return Comparison(superior.header, own.header, tuple(rows), _cited(superior.header, own.header))


@dataclass(frozen=True, slots=True)
class _Matches:
    """By index of a superior duty: its counterpart, whether it shares it, who repeats it, the nearest."""

    partner: dict[int, tuple[int, float]]
    shared: set[int]
    also: dict[int, list[int]]
    nearest: dict[int, tuple[int, float]]

    @property
    def placed(self) -> set[int]:
        return {j for j, _ in self.partner.values()} | {j for paths in self.also.values() for j in paths}


def _duties(reading: Reading) -> list[Clause]:
    return [clause for clause in reading.clauses if clause.role == "responsibility"]


def _match(theirs: Sequence[Clause], ours: Sequence[Clause]) -> _Matches:
    weighed = vectors([clause.text for clause in (*theirs, *ours)])
    left, right = weighed[: len(theirs)], weighed[len(theirs) :]
    scored = sorted(all_pairs(left, right), key=lambda pair: (-pair[0], pair[1], pair[2]))
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    nearest: dict[int, tuple[int, float]] = {}
    repeats: dict[int, int] = {}
    for score, i, j in scored:
        nearest.setdefault(i, (j, score))
        if score >= ALIKE and i not in partner and j not in taken:
            partner[i] = (j, score)
            taken.add(j)
        elif score >= REPEATED[0] and j not in repeats and cover(right[j], left[i]) >= REPEATED[1]:
            repeats[j] = i
    lone = [i for i in nearest if i not in partner and nearest[i][1] >= SHARED]
    partner.update((i, nearest[i]) for i in lone)
    held = [j for j, _ in partner.values()]
    shared = {i for i, (j, _) in partner.items() if held.count(j) > 1}
    return _Matches(partner, shared, _further(repeats.items(), taken, partner), nearest)


def _further(
    repeats: Iterable[tuple[int, int]], taken: set[int], partner: dict[int, tuple[int, float]]
) -> dict[int, list[int]]:
    also: dict[int, list[int]] = defaultdict(list)
    for j, i in sorted(repeats):
        if j not in taken and i in partner:
            also[i].append(j)
    return also


def _row(
    index: int, theirs: Sequence[Clause], ours: Sequence[Clause], found: _Matches, issuer: str | None
) -> Row:
    duty = theirs[index]
    leads = [assignee.name for assignee in duty.assignees if assignee.role == "lead"]
    to_us = takes_in(leads, issuer)
    if index not in found.partner:
        near, score = found.nearest.get(index, (0, 0.0))
        return Row("missing", duty, None, score, ours=to_us, nearest=ours[near] if score >= NEAR else None)
    j, score = found.partner[index]
    limits = compare_limits(duty, ours[j], added=index not in found.shared)
    return Row(
        overall(limits),
        duty,
        ours[j],
        score,
        limits,
        tuple(ours[other].path for other in found.also.get(index, ())),
        index in found.shared,
        to_us,
    )


def _cited(superior: Header, own: Header) -> bool | None:
    """Whether own says that it implements this number; None where the superior prints none."""
    if superior.number is None:
        return None
    return any(fold(cited.number or "").text == fold(superior.number).text for cited in own.implements)
