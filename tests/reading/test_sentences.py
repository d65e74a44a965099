"""One sentence on its own: what binds somebody, and what only tells how the world is."""

import json
from pathlib import Path

import pytest

from reading.sentences import EVENTS, STATES, find_in_sentence

SENTENCES = Path(__file__).parents[2] / "benchmarks" / "sentences.json"


def read_as(text: str) -> list[str]:
    return [
        str(deadline.date or deadline.rrule or deadline.type) for deadline in find_in_sentence(text).deadlines
    ]


@pytest.mark.parametrize("sentence", [sample for _, sample in (*EVENTS, *STATES)])
def test_a_statement_sets_no_limit(sentence: str) -> None:
    assert read_as(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "limit"),
    [
        ("Tổ chức hội nghị diễn ra trước ngày 15/3/2025.", "2025-03-15"),
        ("Phấn đấu đến hết năm 2025 tỷ lệ hộ nghèo còn 2%.", "2025-12-31"),
        ("Báo cáo các vụ việc xảy ra trước ngày 05 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("Bản tin dự báo được phát trước ngày 05 hằng tháng.", "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("Đại hội diễn ra trước ngày 15/3/2025.", "2025-03-15"),
    ],
)
def test_a_sentence_that_asks_is_no_statement(sentence: str, limit: str) -> None:
    assert read_as(sentence) == [limit]


@pytest.mark.parametrize("phrase", ["30/6/2024", "ngày 30/6/2024", "Quý II/2024."])
def test_a_phrase_that_is_only_a_date_is_a_limit(phrase: str) -> None:
    assert read_as(phrase) == ["2024-06-30"]


@pytest.mark.parametrize("phrase", ["", "Xin chào", "Luật Đấu thầu năm 2023", "niên độ ngân sách"])
def test_other_phrases_are_none(phrase: str) -> None:
    assert read_as(phrase) == []


def test_the_thirty_sentences_of_the_benchmark_are_what_the_docs_say() -> None:
    sentences = json.loads(SENTENCES.read_text(encoding="utf-8"))
    kinds = [deadline["type"] for sentence in sentences for deadline in sentence["deadlines"]]
    assert (len(sentences), len(kinds), kinds.count("recurring")) == (30, 29, 8)
    assert sum(sentence["cited"] for sentence in sentences) == 8
