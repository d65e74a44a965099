"""Bytes to lines: what is read, with page and place, and what is refused."""

import unicodedata

import pytest

from reading.document import extract
from reading.facts import Unreadable

WORDS = "Phòng Y tế báo cáo trước ngày 05/6/2024."


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        b"\xef\xbb\xbf" + WORDS.encode(),
        WORDS.encode("utf-16"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        unicodedata.normalize("NFD", WORDS).encode(),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-le", "utf-16-be", "decomposed"],
)
def test_every_encoding_gives_the_same_composed_text(data: bytes) -> None:
    assert extract(data, "a.txt").text == WORDS


@pytest.mark.parametrize(
    ("data", "name", "advice"),
    [
        (b"PK\x03\x04", "ke-hoach.docx", "hỏng"),
        (b"", "a.txt", "rỗng"),
        (b" \r\n\t\n", "a.txt", "không có chữ nào"),
        (b"12/2024\n--", "a.txt", "không có chữ nào"),
        (bytes(range(256)) * 8, "a.txt", "UTF-8"),
        (b"\x00\x01\x02\x03" * 50, "a.txt", "UTF-8"),
        (b"Ph\xf2ng Y t\xea", "a.txt", "UTF-8"),
        (b"\xff\xfea", "a.txt", "UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(data: bytes, name: str, advice: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        extract(data, name)
    assert advice in str(refusal.value)
    assert "{" not in refusal.value.say("en")


def test_a_refusal_names_the_file_without_its_folder() -> None:
    with pytest.raises(Unreadable, match=r"“a\.pdf”"):
        extract(b"%PDF-", "/thu/muc/a.pdf")


def test_a_text_needs_no_suffix() -> None:
    assert extract(WORDS.encode(), "ke-hoach").text == WORDS


def test_form_feeds_divide_pages() -> None:
    document = extract(b"a\nb\fc\n\fd", "a.txt")
    assert [(line.text, line.page) for line in document.lines if line.text] == [
        ("a", 1),
        ("b", 1),
        ("c", 2),
        ("d", 3),
    ]
    assert all(document.text[line.start :].startswith(line.text) for line in document.lines)


def test_a_flattened_page_break_is_seen_in_a_double_spaced_text() -> None:
    document = extract("một\n\nhai\n\nba\n bốn\n\nnăm\n\nsáu\n\nbảy\n\ntám".encode(), "a.txt")
    assert [line.page for line in document.lines if line.text.strip()] == [1, 1, 1, 2, 2, 2, 2, 2]


def test_line_ends_and_hard_spaces_are_made_one_kind() -> None:
    assert extract("Sở\u00a0Y tế\r\nvà\rPhòng\u200b Y tế".encode(), "a.TXT").text == "Sở Y tế\nvà\nPhòng Y tế"
