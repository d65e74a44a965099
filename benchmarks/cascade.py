"""The cascade on a real pair of documents, and how short an own duty may be and still be recognised.

    python -m benchmarks.cascade

The second table reads one directive twice: as it is, and with the duties shuffled and only a share of their
words left, dropped four at a time. A line is right when a duty is matched with itself.
"""

import random
from collections import Counter
from dataclasses import replace

import reading
from benchmarks.reading_scores import DIRECTIVES
from reading.compare import compare
from reading.facts import Reading

SUPERIOR, OWN = "lang-son-chi-thi-04-2024.txt", "bac-son-ke-hoach-2024.txt"
UNRELATED = "kon-tum-chi-thi-2024.txt"
SHARES = (0.8, 0.6, 0.5, 0.4, 0.3)
PIECE = 4  # words that are dropped together
SEED = 1


def main() -> None:
    """Prints both tables."""
    superior = _read(SUPERIOR)
    for name in (OWN, UNRELATED):
        outcomes = Counter(row.outcome for row in compare(superior, _read(name)).rows)
        print(f"{SUPERIOR} and {name}: {dict(outcomes)}")
    print(f"\n{SUPERIOR} against itself, shortened and shuffled")
    for share in SHARES:
        rows = compare(superior, _shortened(superior, share, random.Random(SEED))).rows
        duties = sum(row.superior is not None for row in rows)
        found = [(row.superior.path, row.own.path) for row in rows if row.superior and row.own]
        right = sum(theirs == ours for theirs, ours in found)
        print(
            f"  {share:.0%} of the words left: precision {right / len(found):.3f}, "
            f"recall {right / duties:.3f} ({right} right of {len(found)} lined up, {duties} duties)"
        )


def _read(name: str) -> Reading:
    return reading.read((DIRECTIVES / name).read_bytes(), name)


def _shortened(whole: Reading, share: float, chance: random.Random) -> Reading:
    clauses = [
        replace(clause, text=_cut(clause.text, share, chance)) if clause.role == "responsibility" else clause
        for clause in whole.clauses
    ]
    chance.shuffle(clauses)
    return replace(whole, clauses=tuple(clauses))


def _cut(text: str, share: float, chance: random.Random) -> str:
    words = text.split()
    pieces = [" ".join(words[at : at + PIECE]) for at in range(0, len(words), PIECE)]
    return " ".join([piece for piece in pieces if chance.random() < share] or pieces[:1])


if __name__ == "__main__":
    main()
