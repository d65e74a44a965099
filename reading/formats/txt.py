"""Plain text in any of its encodings, and tables in it whose cells are divided by tabs or "|".

Pages are divided by form feeds. Where a file has none, the page breaks that a converter flattened to one
space are taken: in a double-spaced text, an indented line right under another.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reading.document import Cell, Document, Line, Table
from reading.facts import Unreadable
from reading.formats import NOT_TEXT
from reading.formats.encodings import decode, tidy
from reading.formats.txt_cells import listed_tables
from reading.tables.columns import find_columns

DOUBLE_SPACED = 0.6  # share of the lines that have an empty line above them
FEWEST = 3  # columns of a table in plain text
MOST = 40  # more than a table has
GRIDDED = 3  # drawn lines, above which they divide the rows of a table

_RULED = re.compile(r"[\s|+:=_-]*$")  # |---|---|, +-----+
_HEADING = re.compile(r"^ {0,3}#{1,6} +(?=\S)", re.MULTILINE)  # of markdown


def read_txt(data: bytes, name: str) -> Document:
    """The document of a text file. Raises Unreadable where it is no text."""
    decoded = decode(data)
    if decoded is None:
        raise Unreadable(NOT_TEXT, name=name)
    tabbed = tidy(_HEADING.sub("", decoded), tabs=True)
    kept, tables = _tables(_split(tabbed))
    kept, listed = listed_tables(kept)
    lines = [replace(line, text=line.text.replace("\t", " ")) if "\t" in line.text else line for line in kept]
    double = _double_spaced(lines)
    if double and lines[-1].page == 1:
        lines = list(_flattened_pages(lines))
    both = tuple(sorted([*tables, *listed], key=lambda table: table.start))
    return Document(tabbed.replace("\t", " "), tuple(lines), double, tables=both)


def _split(text: str) -> list[Line]:
    lines, start, page = [], 0, 1
    for part in re.split("([\n\f])", text):
        if part == "\f":
            page += 1
        elif part != "\n":
            lines.append(Line(part, start, page))
        start += len(part)
    return lines


def _double_spaced(lines: Sequence[Line]) -> bool:
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    apart = sum(1 for i in filled[1:] if not lines[i - 1].text.strip())
    return len(filled) > 1 and apart >= DOUBLE_SPACED * (len(filled) - 1)


def _flattened_pages(lines: Sequence[Line]) -> Iterator[Line]:
    page = 1
    for i, line in enumerate(lines):
        if i and line.text[:1] == " " and line.text.strip() and lines[i - 1].text.strip():
            page += 1
        yield Line(line.text, line.start, page)


def _tables(lines: Sequence[Line]) -> tuple[list[Line], list[Table]]:
    """The lines outside of tables, and the tables."""
    kept: list[Line] = []
    tables: list[Table] = []
    for within, run in groupby(lines, key=_in_table):
        found = list(run)
        table = _table(found) if within else None
        if table:
            tables.append(table)
        else:
            kept.extend(found)
    return kept, tables


def _in_table(line: Line) -> bool:
    """Does a line look like a row: cells with signs between, or a rule drawn with signs?"""
    if line.text.count("|") + line.text.count("\t") >= FEWEST - 1:
        return True
    return "+" in line.text and "--" in line.text and _RULED.match(line.text) is not None


def _table(lines: Sequence[Line]) -> Table | None:
    rows = [row for row in _rows(lines) if row]
    width = max(map(len, rows), default=0)
    if not FEWEST <= width <= MOST:
        return None
    full = [(*row, *(Cell() for _ in range(width - len(row)))) for row in rows]
    columns = find_columns(full)
    return Table(tuple(full[columns.first :]), lines[0].start) if columns else None


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Cell, ...]]:
    """A row per line; where every row stands between drawn lines, a row per box."""
    boxed = sum(1 for line in lines if _RULED.match(line.text)) > GRIDDED
    box: list[tuple[Cell, ...]] = []
    for line in lines:
        ruled = _RULED.match(line.text) is not None
        if not ruled:
            box.append(tuple(_cells(line)))
        if box and (ruled or not boxed):
            yield _stacked(box)
            box = []
    if box:
        yield _stacked(box)


def _cells(line: Line) -> Iterator[Cell]:
    sign = "|" if line.text.count("|") >= FEWEST - 1 else "\t"
    at = 0
    parts = line.text.split(sign)
    for number, part in enumerate(parts):
        outer = sign == "|" and number in (0, len(parts) - 1) and not part.strip()
        words = part.strip()
        start = line.start + at + len(part) - len(part.lstrip())
        at += len(part) + 1
        if not outer:
            yield Cell((Line(words, start, line.page),) if words else ())


def _stacked(box: Iterable[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    rows = list(box)
    width = max(map(len, rows))
    return tuple(
        Cell(tuple(line for row in rows if place < len(row) for line in row[place].lines))
        for place in range(width)
    )
