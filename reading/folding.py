"""Text for comparing: one case, one tone placement, one dash, one space.

Two forms, because two things are compared. `fold` is for rules: letter for letter, with the way back to the
places, so that the words that a person sees are cut from the text as it was given. `fold_name` is for names:
it drops quotation marks and the spaces around a dash too, and what it gives is stored (models/names.py), so
it must stay as it is.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

KEPT = 256  # texts
KEPT_NAMES = 4_096

# "hoà" and "hòa" are one word: the mark is moved to the first vowel, as the rules write it.
_OLD_TONES = {
    first + second: moved + vowel
    for vowel, marked, leading, shifted in (
        ("a", "àáảãạ", "o", "òóỏõọ"),
        ("e", "èéẻẽẹ", "o", "òóỏõọ"),
        ("y", "ỳýỷỹỵ", "u", "ùúủũụ"),
    )
    for second, moved in zip(marked, shifted, strict=True)
    for first in leading
}
_TONE = re.compile(r"(?<!q)[ou][àáảãạèéẻẽẹỳýỷỹỵ](?!\w)")
# "hàng tháng" is "hằng tháng"; "ngân hàng tháng 6" and "khách hàng năm 2024" are goods and customers.
_EVERY = re.compile(
    r"(?<!ngân )(?<!khách )(?<!mặt )(?<!bán )(?<!mua )(?<!đơn )(?<!cửa )(?<!nhà )(?<!giao )(?<!hành )(?<!lô )"
    r"\bhàng(?= (?:ngày|tuần|tháng|quý|năm)\b(?! \d))"
)
_NAME_TONES = {
    first + late: early + second
    for first, second, marked, moved in (
        ("o", "a", "àáảãạ", "òóỏõọ"),
        ("o", "e", "èéẻẽẹ", "òóỏõọ"),
        ("u", "y", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for late, early in zip(marked, moved, strict=True)
}
_NAME_TONE = re.compile("|".join(_NAME_TONES))
_NAME_DASH = re.compile(r"\s*[\u2010-\u2015\u2212-]\s*")
_NAME_QUOTES = re.compile("[\u201c\u201d\u2018\u2019\"'«»]")
_PIECE = re.compile(r"\s+|\S[\u0300-\u036f]*")
_ONE_FOR_ONE = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\u00a0\u2002\u2003\u2009\u202f\u3000"), " "),
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, where it is not one letter for one, the places of its letters in the original."""

    text: str
    original: str
    places: tuple[tuple[int, int], ...] | None = None

    def words(self, start: int, end: int) -> str:
        """The original words under folded[start:end]."""
        if self.places is None or start >= end:
            return self.original[start:end]
        return self.original[self.places[start][0] : self.places[end - 1][1]]


@lru_cache(maxsize=KEPT_NAMES)
def fold_name(text: str) -> str:
    """A name for comparison: NFC, lower case, one dash, one space, old tone placement, no quotation marks."""
    text = unicodedata.normalize("NFC", text).casefold()
    text = _NAME_TONE.sub(lambda found: _NAME_TONES[found.group()], text)
    return " ".join(_NAME_DASH.sub("-", _NAME_QUOTES.sub("", text)).split())


@lru_cache(maxsize=KEPT)
def fold(text: str) -> Folded:
    """The folded text; takes linear time. Each step of the reader asks for the same few texts again."""
    plain = text.translate(_ONE_FOR_ONE).lower()
    if len(plain) == len(text) and "  " not in plain and unicodedata.is_normalized("NFC", text):
        return Folded(_same_length(plain), text)
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for piece in _PIECE.finditer(text):
        folded = " " if piece.group().isspace() else unicodedata.normalize("NFC", piece.group())
        folded = folded.translate(_ONE_FOR_ONE).lower()
        letters.append(folded)
        places.extend([piece.span()] * len(folded))
    return Folded(_same_length("".join(letters)), text, tuple(places))


def _same_length(text: str) -> str:
    toned = _TONE.sub(_moved, text)
    return _EVERY.sub("hằng", toned) if "hàng" in toned else toned


def _moved(found: re.Match[str]) -> str:
    return _OLD_TONES.get(found.group(), found.group())
