"""Bytes to text: the lines, tables and notes of a file, each with its page and place, or a clear refusal.

The text is composed Unicode (NFC) with "\\n" between lines; every place that the reader gives is an offset
into it. What kind of file it is tells its content, not its name (reading/formats). A document is `exact`
where the format itself says what a paragraph is (.docx, .html, a PDF by its layout); the lines of plain text
are put together by reading/clean.py.
"""

from dataclasses import dataclass
from pathlib import PurePath

from reading.facts import Unreadable


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands: `text` unstripped, without its newline; `start` its offset; pages count from 1."""

    text: str
    start: int
    page: int


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The lines of one cell of a table; a merged cell is one object that stands in several places."""

    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(" ".join(line.text.split()) for line in self.lines if line.text.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row; every row has as many cells as there are columns. `start`: its offset."""

    rows: tuple[tuple[Cell, ...], ...]
    start: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note that the format itself keeps apart from the body; numbers count from 1."""

    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The extracted text and its lines, empty ones too; the lines of tables and notes stand apart."""

    text: str
    lines: tuple[Line, ...]
    double_spaced: bool
    exact: bool = False
    tables: tuple[Table, ...] = ()
    notes: tuple[Footnote, ...] = ()


def extract(data: bytes, name: str) -> Document:
    """The text of a file, or Unreadable with what to do about it. `name` is for sentences and its suffix."""
    from reading.formats import opened  # the formats know Document, and load their libraries when needed

    document = opened(data, PurePath(name).name)
    if not any(character.isalpha() for character in document.text):
        raise Unreadable(
            "Tệp “{name}” không có chữ nào. Hãy kiểm tra lại tệp; "
            "nếu là bản quét, hãy nhận dạng chữ trước khi gửi.",
            name=PurePath(name).name,
        )
    return document
