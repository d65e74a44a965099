"""Bytes to text: the lines of a file, each with its page and its place in the text, or a clear refusal.

Only plain text so far. The text is composed Unicode (NFC) with "\\n" between lines; every place that the
reader gives is an offset into it. Pages are divided by form feeds. Where a file has none, the page breaks
that a converter flattened to one space are taken: in a double-spaced text, an indented line right under
another.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

from reading.facts import Unreadable

SUFFIXES = (".txt",)
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
DOUBLE_SPACED = 0.6  # share of the lines that have an empty line above them
SAMPLE = 4_000  # bytes looked at to guess an encoding
FOREIGN = 0.02  # share of control characters above which a file is not text

INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u3000": " ", "\t": " ", "\v": " "})


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands: `text` unstripped, without its newline; `start` its offset; pages count from 1."""

    text: str
    start: int
    page: int


@dataclass(frozen=True, slots=True)
class Document:
    """The extracted text and its lines, empty ones too."""

    text: str
    lines: tuple[Line, ...]
    double_spaced: bool


def extract(data: bytes, name: str) -> Document:
    """The text of a file, or Unreadable with what to do about it. `name` serves for its suffix only."""
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise Unreadable(
            "Chưa đọc được tệp “{name}”: hiện chỉ nhận tệp văn bản thuần (.txt). "
            "Hãy lưu văn bản dưới dạng .txt (UTF-8) rồi gửi lại.",
            name=PurePath(name).name,
        )
    text = _tidy(_decode(data, name))
    if not any(character.isalpha() for character in text):
        raise Unreadable(
            "Tệp “{name}” không có chữ nào. Hãy kiểm tra lại tệp; "
            "nếu là bản quét, hãy nhận dạng chữ trước khi gửi.",
            name=PurePath(name).name,
        )
    return _lines(text)


def _decode(data: bytes, name: str) -> str:
    try:
        text = _text(data)
    except UnicodeDecodeError:
        text = None
    if text is None or len(CONTROL.findall(text)) > FOREIGN * len(text):
        raise Unreadable(
            "Tệp “{name}” không phải văn bản thuần mã UTF-8 hoặc UTF-16. "
            "Hãy mở tệp gốc và lưu lại dưới dạng .txt, mã UTF-8.",
            name=PurePath(name).name,
        )
    return text


def _text(data: bytes) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding)
    sample = data[:SAMPLE]
    for parity, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = sample[parity::2]
        if half.count(0) > len(half) * 0.3:  # every other byte of a space or an ASCII letter is nought
            return data.decode(encoding)
    return data.decode("utf-8")


def _tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(SPACES)
    return unicodedata.normalize("NFC", CONTROL.sub("", INVISIBLE.sub("", text)))


def _lines(text: str) -> Document:
    raw = _split(text)
    if raw and raw[-1].page > 1:
        return Document(text, tuple(raw), _double_spaced(raw))
    double = _double_spaced(raw)
    return Document(text, tuple(_flattened_pages(raw) if double else raw), double)


def _split(text: str) -> list[Line]:
    lines, start, page = [], 0, 1
    for part in re.split("([\n\f])", text):
        if part == "\f":
            page += 1
        elif part != "\n":
            lines.append(Line(part, start, page))
        start += len(part)
    return lines


def _double_spaced(lines: list[Line]) -> bool:
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    apart = sum(1 for i in filled[1:] if not lines[i - 1].text.strip())
    return len(filled) > 1 and apart >= DOUBLE_SPACED * (len(filled) - 1)


def _flattened_pages(lines: list[Line]) -> list[Line]:
    page, paged = 1, []
    for i, line in enumerate(lines):
        if i and line.text[:1] == " " and line.text.strip() and lines[i - 1].text.strip():
            page += 1
        paged.append(Line(line.text, line.start, page))
    return paged
