"""PURE: words that a person marks in a directive's text, with their place.

Places are character offsets into the directive's text, the end excluded. A text that comes from pages breaks
its lines anywhere, so words are looked for whatever the white space between them.
"""

import re
from dataclasses import dataclass

from locales import mark
from models.errors import BadInput

NOTHING_MARKED = mark("Hãy đánh dấu đoạn văn bản giao nhiệm vụ.")
NOT_THERE = mark(
    "Không thấy “{words}” trong phần văn bản này. Hãy chép đúng từng chữ như văn bản, không sửa."
)
OFTEN_THERE = mark("“{words}” xuất hiện {n} lần trong văn bản. Hãy chép đoạn dài hơn để chỉ còn một chỗ.")
OUTSIDE = mark("Chỗ được đánh dấu nằm ngoài phần văn bản này. Hãy đánh dấu lại.")
QUOTED = 60  # characters of the typed words that a complaint repeats


@dataclass(frozen=True, slots=True)
class Marked:
    """A part of a directive: its words on one line, and where they stand (None: not known)."""

    text: str
    starts: int | None = None
    ends: int | None = None


def at(text: str, starts: int, ends: int, *, within: tuple[int, int] | None = None) -> Marked:
    """The words between two offsets of the text. Raises BadInput outside of `within`, or for no word."""
    low, high = within or (0, len(text))
    if not low <= starts < ends <= high:
        raise BadInput(OUTSIDE)
    inside = text[starts:ends]
    words = " ".join(inside.split())
    if not any(letter.isalnum() for letter in words):
        raise BadInput(NOTHING_MARKED)
    lead = len(inside) - len(inside.lstrip())
    return Marked(words, starts + lead, starts + len(inside.rstrip()))


def find(text: str, words: str, *, within: tuple[int, int] | None = None) -> Marked:
    """The one place where these words stand. Raises BadInput where they stand nowhere, or in several places.

    Words that a page break or a footnote cuts in the text have no place of their own: see `find_in_clause`.
    """
    low, high = within or (0, len(text))
    if not words.strip():
        raise BadInput(NOTHING_MARKED)
    places = [found.span() for found in _pattern(words).finditer(text, low, high)]
    if not places:
        raise BadInput(NOT_THERE, words=_short(words))
    if len(places) > 1:
        raise BadInput(OFTEN_THERE, words=_short(words), n=len(places))
    return at(text, *places[0])


def find_in_clause(text: str, clause_text: str, words: str, within: tuple[int, int]) -> Marked:
    """The words of one clause: with their place in the text where it has them whole, without it otherwise."""
    try:
        return find(text, words, within=within)
    except BadInput:
        found = _pattern(words).search(clause_text) if words.strip() else None
        if found is None:
            raise
        return Marked(found.group())


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(r"\s+".join(re.escape(word) for word in words.split()))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= QUOTED else line[:QUOTED].rstrip() + "…"
