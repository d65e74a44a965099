"""Any text at all: the deadlines of it are read without error, without delay, and as it is printed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.deadlines import find_deadlines
from tests.reading.test_deadlines import short

WORDS = st.sampled_from(
    [
        "trước",
        "chậm",
        "nhất",
        "đến",
        "hết",
        "trong",
        "ngày",
        "05",
        "31/02/2024",
        "20/6,",
        "và",
        "15/11/2024",
        "tháng",
        "13/2025",
        "quý",
        "II",
        "/2024",
        "hằng",
        "năm",
        "17",
        "giờ",
        "99h75",
        "thứ",
        "6",
        "tuần",
        "thời",
        "hạn",
        "03",
        "làm",
        "việc",
        "kể",
        "từ",
        "khi",
        "được",
        "(",
        ")",
        ".",
        ";",
        ":",
        "đã",
        "đối",
        "với",
        "định",
        "kỳ",
        "thường",
        "xuyên",
        "lần",
        "/",
        "0",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)), st.booleans())
def test_any_text_is_read_without_error_and_every_quote_is_of_the_text(text: str, cell: bool) -> None:
    found = find_deadlines(text, cell=cell)
    assert all(limit.quote and limit.quote in text for limit in found.deadlines)
    assert all(doubt.quote in text for doubt in found.doubts)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_the_typing_changes_nothing(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text.upper()).replace(" ", "  ")
    assert [short(limit).lower() for limit in find_deadlines(text).deadlines] == [
        " ".join(unicodedata.normalize("NFC", short(limit)).lower().split())
        for limit in find_deadlines(decomposed).deadlines
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "trước ngày ",
        "ngày 05, 15 và ",
        "hằng tháng, quý, ",
        "sau khi ",
        "5 ngày kể từ ",
        "trước khi a b c d ",
        "trước ngày 30/6/2024 ",
        "hằng tuần (",
        "đối với đã ",
        "hạn cuối nộp bài ",
        "vào sáng thứ Hai tuần ",
        "trước ngày 10 các tháng 3, 6, ",
        "từ tháng 3/2025 và ",
    ],
)
@pytest.mark.timeout(30)
def test_a_long_run_of_near_matches_comes_to_an_end(unit: str) -> None:
    """A rule that tries every split of its text would need hours here; benchmarks/ measures the growth."""
    found = find_deadlines(unit * (100_000 // len(unit)))
    assert isinstance(found.deadlines, tuple)
