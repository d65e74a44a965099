"""The words of a PDF page with their places, and the strips of words that stand side by side on one line.

Points (1/72 inch), from the lower left corner of the page as it is shown. Only the first and the last letter
of a word are measured, which keeps a page near four milliseconds. A raised figure becomes a superscript.
"""

import ctypes
import math
import re
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

GAP = 1.6  # in letter heights: words further apart stand in different columns
GLUED = 0.3  # in letter heights: a sign or a mark this near belongs to its word
RAISED = 0.18  # in letter heights: a figure this far above its line is a mark
FAR = 100_000.0  # points: no page reaches so far
SAME_LINE = 0.45  # in letter heights

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

_CHUNK = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\S+")
_MARKED_END = re.compile(r"\d{1,2}(?=[.,;:)”\"]*$)")
_MARKED_START = re.compile(r"\d{1,2}(?=\D)")
# A hyphen that a program set itself, and bullets from the places that symbol fonts have for them.
_SIGNS = str.maketrans(
    {"\x02": "-", "\ufffe": "-", "\u00ad": "-", "\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-"}
)
_SUPERSCRIPT = str.maketrans("0123456789", SUPERSCRIPTS)


@dataclass(slots=True)
class Word:
    """A word: left and right edge, base line, height of its letters."""

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(slots=True)
class Strip:
    """Words side by side. `first`: the width of the first one."""

    words: list[Word] = field(default_factory=list)
    text: str = ""
    x0: float = 0.0
    x1: float = 0.0
    y: float = 0.0
    size: float = 0.0
    first: float = 0.0

    @classmethod
    def of(cls, words: list[Word]) -> "Strip":
        """The strip of these words, from left to right."""
        parts = [words[0].text]
        for before, word in pairwise(words):
            if not (_glued(before.text, word.text) and word.x0 - before.x1 < GLUED * word.size):
                parts.append(" ")
            parts.append(word.text)
        size = max([word.size for word in words])
        base = next((word.y for word in words if not _is_mark(word.text)), words[0].y)
        return cls(words, "".join(parts), words[0].x0, words[-1].x1, base, size, words[0].x1 - words[0].x0)


def _glued(left: str, right: str) -> bool:
    if right[0] in ".,;:)" or left[-1] in "(/":
        return True
    return _is_mark(right) or _is_mark(left)


def _is_mark(text: str) -> bool:
    return text[0] in SUPERSCRIPTS and all(letter in SUPERSCRIPTS for letter in text)


class Ruler:
    """Measures the letters of one page."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        self._handle = text_page.raw
        self._rotation = page.get_rotation()
        self._width, self._height = page.get_size()
        self._left, self._right, self._low, self._high = (ctypes.c_double() for _ in range(4))
        self._matrix = raw.FS_MATRIX()

    def origin(self, index: int) -> tuple[float, float]:
        """Where a letter begins on its base line."""
        x, y = self._left, self._low
        raw.FPDFText_GetCharOrigin(self._handle, index, x, y)
        return self._shown(x.value, y.value) if self._rotation else (x.value, y.value)

    def ends(self, first: int, last: int) -> tuple[float, float, float]:
        """The left edge and base line of one letter, and the right edge of another."""
        left, right, low, high = self._left, self._right, self._low, self._high
        raw.FPDFText_GetCharOrigin(self._handle, first, left, low)
        x, y = left.value, low.value
        raw.FPDFText_GetCharBox(self._handle, last, left, right, low, high)
        if not self._rotation:
            return x, y, right.value
        corners = (self._shown(left.value, low.value)[0], self._shown(right.value, high.value)[0])
        return *self._shown(x, y), max(corners)

    def height(self, index: int) -> float:
        """The height of the letters of a font."""
        raw.FPDFText_GetMatrix(self._handle, index, self._matrix)
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return float(raw.FPDFText_GetFontSize(self._handle, index) * scale) or 1.0

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        if self._rotation == 90:
            return y, self._height - x
        if self._rotation == 180:
            return self._width - x, self._height - y
        if self._rotation == 270:
            return self._width - y, x
        return x, y


def strips_of(page: pdfium.PdfPage) -> list[Strip]:
    """The strips of a page in the order in which they are drawn, which is that of reading but for columns."""
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        text = text_page.get_text_range() if count else ""
        if len(text) != count:
            text = "".join(_letter(raw.FPDFText_GetUnicode(text_page, i)) for i in range(count))
        text = text.translate(_SIGNS)
        ruler = Ruler(page, text_page)
        found: list[Strip] = []
        for chunk in _CHUNK.finditer(text):
            found.extend(_divided(_words(text, chunk, ruler)))
        return _touching(found)
    finally:
        text_page.close()


def _letter(code: int) -> str:
    return chr(code) if 0 < code <= 0xFFFF and not 0xD800 <= code < 0xE000 else " "


def _words(text: str, chunk: re.Match[str], ruler: Ruler) -> list[Word]:
    words: list[Word] = []
    size = line = 0.0
    for found in _WORD.finditer(text, chunk.start(), chunk.end()):
        start, end = found.span()
        x, y, right = ruler.ends(start, end - 1)
        if not words or abs(line - y) > 0.01 * size:
            size = ruler.height(start)
        if not (-FAR < x < FAR and -FAR < right < FAR and -FAR < y < FAR and size < FAR):
            continue  # a broken file: nowhere on a page, or no number at all
        plain = found.group()
        word = Word(plain, x, right if right > x else x, y, size)
        if plain.isalpha():
            words.append(word)
        else:
            words.extend(_unmarked(plain, start, word, ruler))
        line = words[-1].y
    return _raised(words)


def _unmarked(plain: str, start: int, word: Word, ruler: Ruler) -> list[Word]:
    """The word, with a raised figure at its end or beginning as a superscript."""
    marked = _MARKED_END.search(plain)
    if marked and marked.start() > 0:
        for at in range(marked.start(), marked.end()):
            if ruler.origin(start + at)[1] - word.y > RAISED * word.size:
                mark = plain[at : marked.end()].translate(_SUPERSCRIPT)
                word.text = plain[:at] + mark + plain[marked.end() :]
                return [word]
    opened = _MARKED_START.match(plain)
    if opened:
        x, y = ruler.origin(start + opened.end())
        if word.y - y > RAISED * word.size:
            raised = Word(opened.group().translate(_SUPERSCRIPT), word.x0, x, word.y, word.size)
            return [raised, Word(plain[opened.end() :], x, word.x1, y, ruler.height(start + opened.end()))]
    return [word]


def _raised(words: list[Word]) -> list[Word]:
    """Figures that stand alone above the line are marks too."""
    for i, word in enumerate(words):
        if word.text.isdecimal() and len(word.text) <= 2 and len(words) > 1:
            beside = words[i - 1] if i else words[1]
            if word.y - beside.y > RAISED * beside.size and word.size < beside.size:
                word.text = word.text.translate(_SUPERSCRIPT)
    return words


def _divided(words: list[Word]) -> list[Strip]:
    """Strips of words that stand side by side."""
    groups: list[list[Word]] = []
    for word in words:
        if groups and _beside(groups[-1][-1], word):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [Strip.of(group) for group in groups]


def _beside(left: Word, right: Word) -> bool:
    size = left.size if left.size > right.size else right.size
    return -size < right.x0 - left.x1 < GAP * size and abs(left.y - right.y) < SAME_LINE * size


def _touching(strips: list[Strip]) -> list[Strip]:
    """Strips drawn one after the other that touch, as one."""
    joined: list[Strip] = []
    for strip in strips:
        if joined and _beside(joined[-1].words[-1], strip.words[0]):
            joined[-1] = Strip.of(_raised([*joined[-1].words, *strip.words]))
        else:
            joined.append(strip)
    return joined
