"""The reader against the documents annotated by hand: scores, and how well its doubts tell wrong from right.

The scorer beside the gold decides what is equal; here its counts are pooled, and every value (lead, other
addressee, deadline, target) is asked two questions: is it right, and does it carry a doubt?
"""

import importlib.util
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import reading
from locales import Explained
from reading.as_json import to_json

SHARED = Path(__file__).parents[1].parent / "shared"
GOLD, DIRECTIVES = SHARED / "gold", SHARED / "directives"
NOTHING: dict[str, Any] = {"document": {}, "clauses": [], "findings": []}

# What a doubt may be about, and the values that it casts doubt on.
CASTS_DOUBT_ON = {
    "lead": ("leads",),
    "coordinate": ("others",),
    "report_to": ("others",),
    "name": ("leads", "others"),
    "assignee": ("leads", "others"),
    "deadline": ("deadlines",),
    "target": ("targets",),
}
KINDS = ("leads", "others", "deadlines", "targets")


@dataclass
class Trust:
    """How many values are right or wrong, with and without a doubt; `missed` are gold values not read."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, right: bool, doubted: bool) -> None:
        """One value that was read."""
        self.counts[("right" if right else "wrong") + (" doubted" if doubted else "")] += 1

    def share(self, *names: str, of: tuple[str, ...]) -> float | None:
        """The share of the named counts in others; None where there are none."""
        whole = sum(self.counts[name] for name in of)
        return sum(self.counts[name] for name in names) / whole if whole else None


def scorer() -> ModuleType:
    """The score.py that lies beside the gold."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents() -> dict[str, Path]:
    """The annotated documents by name."""
    names = sorted(path.stem for path in GOLD.glob("*.json"))
    return {name: next(iter(sorted(DIRECTIVES.glob(f"{name}.*")))) for name in names}


def read_json(path: Path) -> tuple[dict[str, Any], str | None]:
    """The reading as JSON; an empty one and the reason where the file is refused."""
    try:
        return to_json(reading.read(path.read_bytes(), path.name)), None
    except Explained as error:
        return NOTHING, str(error)


def gold(name: str) -> dict[str, Any]:
    """The annotation of a document."""
    found: dict[str, Any] = json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))
    return found


def trust(score: ModuleType, want: dict[str, Any], got: dict[str, Any], into: Trust) -> None:
    """Adds the values of one document to `into`."""
    pairs, extra = score.align(want["clauses"], got["clauses"])
    for annotated, clause in [*pairs, *((None, clause) for clause in extra)]:
        wanted = score.facts(annotated)
        for kind in KINDS:
            left = list(wanted[kind])
            for value in _values(score, clause, kind):
                hit = next((other for other in left if _same(score, kind, other, value[0])), None)
                if hit is not None:
                    left.remove(hit)
                into.add(hit is not None, _doubted(score, clause, kind, value[1]))
            doubted = clause is not None and _doubted(score, clause, kind, None)
            into.counts["missed doubted" if doubted else "missed"] += len(left)


def _values(score: ModuleType, clause: dict[str, Any] | None, kind: str) -> list[tuple[Any, str | None]]:
    """The values of a clause as the scorer compares them, each with the words it was read from."""
    if clause is None or clause.get("role") != "responsibility":
        return []
    if kind == "deadlines":
        own = [one for one in clause["deadlines"] if not one.get("inherited")]
        return [(score.deadline(one), one["quote"]) for one in own]
    if kind == "targets":
        return [((float(one["value"]), one["unit"]), one["quote"]) for one in clause["targets"]]
    return [(value, None) for value in score.facts(clause)[kind]]


def _same(score: ModuleType, kind: str, one: Any, other: Any) -> bool:
    if kind == "leads":
        return bool(score.same_name(one, other))
    if kind == "others":
        return one[0] == other[0] and bool(score.same_name(one[1], other[1]))
    return bool(one == other)


def _doubted(score: ModuleType, clause: dict[str, Any], kind: str, quote: str | None) -> bool:
    """Whether a doubt of the clause is about this kind of value and, where both quote words, these words."""
    for doubt in clause.get("doubts", []):
        if kind not in CASTS_DOUBT_ON.get(doubt["about"], ()):
            continue
        if quote is None or kind in ("leads", "others"):
            return True
        words, doubted = score.fold(quote), score.fold(doubt["quote"])
        if words in doubted or doubted in words:
            return True
    return False
