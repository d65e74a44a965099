"""Bytes to characters: every encoding that Vietnamese offices have used, and what is no text."""

import unicodedata

import pytest

from reading.formats.encodings import decode, from_tcvn3, mended, tidy

SENTENCE = (
    "Giao Sở Y tế chủ trì, phối hợp với Ủy ban nhân dân các huyện báo cáo trước ngày 05/6/2024; đường, ký ức."
)
# The same words as the font .VnTime stores them: capitals with marks are small letters there.
TCVN3 = (
    b"Giao S\xeb Y t\xd5 ch\xf1 tr\xd7, ph\xe8i h\xeep v\xedi c\xb8c huy\xd6n "
    b"b\xb8o c\xb8o tr\xad\xedc ng\xb5y 05/6/2024."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_form_is_known_by_its_content(encoding: str) -> None:
    assert tidy(decode(SENTENCE.encode(encoding)) or "") == SENTENCE


def test_windows_1258_is_turned_into_unicode() -> None:
    own = {"\u0302", "\u0306", "\u031b"}  # hat, breve and horn are part of the letter in this code page
    stored = ""
    for letter in SENTENCE:
        base, *marks = unicodedata.normalize("NFD", letter)
        stored += unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark in own))
        stored += "".join(mark for mark in marks if mark not in own)
    assert tidy(decode(stored.encode("cp1258")) or "") == SENTENCE


def test_tcvn3_is_turned_into_unicode() -> None:
    assert decode(TCVN3) == "Giao Sở Y tế chủ trì, phối hợp với các huyện báo cáo trước ngày 05/6/2024."


def test_a_document_shown_in_a_tcvn3_font_is_mended() -> None:
    shown = TCVN3.decode("latin-1")
    assert mended(shown).startswith("Giao Sở Y tế chủ trì")
    assert mended(SENTENCE) == SENTENCE
    assert from_tcvn3("®¬n vÞ") == "đơn vị"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n" + bytes(200), "«©®»".encode("latin-1")]
)
def test_what_is_no_text_gives_none(data: bytes) -> None:
    assert decode(data) is None


def test_noughts_within_a_text_are_dropped() -> None:
    assert tidy(decode(SENTENCE.encode().replace(b" Y", b" \x00Y")) or "") == SENTENCE
