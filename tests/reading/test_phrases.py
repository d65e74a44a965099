"""Phrases of drafters, one a line in phrases/*.txt: the words, "=>", and what is read in them.

Limits stand in the short form of `Rule.samples`; nothing after "=>" means that no limit may be read.
"""

from pathlib import Path

import pytest

from reading.sentences import OR_A_FIGURE, find_in_sentence
from tests.reading.test_deadlines import facts

PHRASES = Path(__file__).parent / "phrases"


def pairs(name: str) -> list[tuple[str, str]]:
    lines = (PHRASES / name).read_text(encoding="utf-8").splitlines()
    told = [line.partition(" =>") for line in lines if line and not line.startswith("#")]
    return [(phrase, expected.strip()) for phrase, _, expected in told]


@pytest.mark.parametrize(("phrase", "expected"), [*pairs("limits.txt"), *pairs("no_limits.txt")])
def test_a_phrase_says_this(phrase: str, expected: str) -> None:
    assert "; ".join(facts(find_in_sentence(phrase))) == expected


@pytest.mark.parametrize("unit", ["tuần", "tháng", "quý", "năm"])
@pytest.mark.parametrize("now", ["này", "tới"])
def test_what_is_told_from_the_day_of_issue_never_comes_again(unit: str, now: str) -> None:
    found = find_in_sentence(f"Hoàn thành trước ngày 15 {unit} {now}, báo cáo trong {unit} {now}.")
    assert found.deadlines == ()
    assert found.doubts


def test_a_figure_that_may_be_a_report_is_in_doubt_unless_the_sentence_asks() -> None:
    told = find_in_sentence("Đến hết tháng 6/2025, huyện có 12 xã đạt chuẩn.")
    assert [doubt.why for doubt in told.doubts] == [OR_A_FIGURE]
    asked = find_in_sentence("Phấn đấu đến hết tháng 6/2025, huyện có 12 xã đạt chuẩn.")
    assert asked.deadlines
    assert asked.doubts == ()
