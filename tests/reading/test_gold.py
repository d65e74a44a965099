"""Real directives against their annotation by hand: the floors below which the reader must not fall."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from reading import read
from reading.as_json import to_json

SHARED = Path(__file__).parents[2].parent / "shared"
SCORER = SHARED / "gold" / "score.py"
FLOORS = {
    "clauses": 0.97, "paths": 0.97, "duties": 0.95, "leads": 0.93, "header": 0.95, "others": 0.8,
}  # fmt: skip
DIRECTIVES = ("bac-son-ke-hoach-2024", "binh-thuan-thi-dua-2024", "lang-son-skhdt-325-2022")
UNMARKED = ("kon-tum-chi-thi-2024", "lang-son-chi-thi-04-2024")

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="no annotated directives at ../shared/gold")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def directive(name: str) -> bytes:
    return (SHARED / "directives" / f"{name}.txt").read_bytes()


def scores(name: str) -> dict[str, float]:
    score = scorer()
    gold = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    counts: dict[str, Counter[str]] = score.score(gold, to_json(read(directive(name), f"{name}.txt")))
    return {row: score.f1(count)[2] for row, count in counts.items()}


@pytest.mark.parametrize("name", DIRECTIVES)
def test_a_directive_is_read_as_a_person_reads_it(name: str) -> None:
    got = scores(name)
    assert {row: round(got[row], 3) for row, floor in FLOORS.items() if got[row] < floor} == {}


@pytest.mark.parametrize("name", UNMARKED)
def test_a_directive_without_annotation_gives_a_sound_outline(name: str) -> None:
    clauses = read(directive(name), f"{name}.txt").clauses
    duties = [clause for clause in clauses if clause.role == "responsibility"]
    assert len({clause.path for clause in clauses}) == len(clauses) > 50
    assert not any("Nơi nhận" in clause.text or not clause.text for clause in clauses)
    led = [clause for clause in duties if any(person.role == "lead" for person in clause.assignees)]
    assert len(led) > 0.9 * len(duties) > 40
