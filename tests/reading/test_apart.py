"""Reading in a child process: the same reading, and an end to every hang."""

import pickle
import time

import pytest

from reading import read
from reading.apart import _answer, read_apart
from reading.facts import Unreadable
from tests.reading.made import docx, p
from tests.reading.texts import PLAN

SOON = 1.5  # seconds; a fifth of one on a quiet machine


def test_a_child_reads_the_same() -> None:
    assert read_apart(PLAN.encode(), "ke-hoach.txt") == read(PLAN.encode(), "ke-hoach.txt")


def test_a_small_file_does_not_wait_long() -> None:
    began = time.perf_counter()
    read_apart(docx(p("1. Sở Y tế báo cáo trước ngày 05/6/2024.")), "a.docx")
    assert time.perf_counter() - began < SOON


def test_a_refusal_comes_back_with_its_sentence() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_apart(b"\xff\xd8\xff\xe0\x00JFIF", "/thu/muc/anh.pdf")
    assert "“anh.pdf” là ảnh" in str(refusal.value)
    assert "anh.pdf" in refusal.value.say("en")


def test_a_file_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(Unreadable, match="giây"):
        read_apart(("Sở Y tế báo cáo; " * 500_000).encode(), "a.txt", seconds=0.5)


def test_a_file_that_takes_too_much_memory_is_given_up() -> None:
    with pytest.raises(Unreadable, match="quá phức tạp"):
        read_apart(("a\n" * 20_000_000).encode(), "a.txt", memory_mb=300)


@pytest.mark.parametrize("answer", [b"", b"x", pickle.dumps(print), pickle.dumps(3), pickle.dumps(("a",))])
def test_an_answer_of_anything_else_is_refused(answer: bytes) -> None:
    with pytest.raises(Unreadable, match=r"a\.txt"):
        _answer(answer, "a.txt")
