"""Tables in plain text that a converter printed a cell to a line: the head, then row after row.

A row begins with the next number or Roman figure on a line of its own. Where it has as many lines as there
are columns they are its cells; else each line goes to the next column that its words fit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading.clean import closed
from reading.document import Cell, Line, Table
from reading.tables.cells import opens_name
from reading.tables.columns import Column, is_counting, kind_of

FEWEST = 4  # columns, below which numbered lines are a list and no table
MOST_LINES = 40  # of one row
HEAD_LINES = 24  # of one head
FEWEST_ROWS = 2

_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,2}|[IVX]{1,5}|[A-H])\.?$")
_TIME = re.compile(
    r"\d{1,2}[/.]\d{1,2}|\b(?:19|20)\d\d\b|quý|tháng|tuần|ngày|thường xuyên|h[ằà]ng năm|định kỳ"
    r"|ngay sau|đột xuất",
    re.IGNORECASE,
)
_OFFICES = ("lead", "charge", "coordinate")


@dataclass(frozen=True, slots=True)
class _Head:
    """The kinds of the columns in order, their lines, and the line after the head."""

    kinds: tuple[Column, ...]
    cells: tuple[Cell, ...]
    end: int


def listed_tables(lines: Sequence[Line]) -> tuple[list[Line], list[Table]]:
    """The lines outside of such tables, and the tables."""
    kept: list[Line] = []
    tables: list[Table] = []
    i = 0
    while i < len(lines):
        head = _head(lines, i)
        rows, end = _rows(lines, head) if head else ([], i)
        if head and len(rows) >= FEWEST_ROWS:
            tables.append(Table((head.cells, *rows), lines[i].start))
            i = end
        else:
            kept.append(lines[i])
            i += 1
    return kept, tables


def _head(lines: Sequence[Line], first: int) -> _Head | None:
    if len(lines[first].text) > 15 or kind_of([lines[first].text]) != "number":
        return None
    kinds: list[Column] = []
    cells: list[tuple[Line, ...]] = []
    i = first
    while i < min(len(lines), first + HEAD_LINES):
        kind = kind_of([lines[i].text])
        if kind and kinds and kind == kinds[-1] != "number":
            cells[-1] += (lines[i],)  # "Thời gian" over "hoàn thành"
        elif kind and kind not in kinds:
            kinds.append(kind)
            cells.append((lines[i],))
        elif kind or lines[i].text.strip():
            break
        i += 1
    if len(kinds) < FEWEST or "task" not in kinds or not {"lead", "charge", "deadline"} & set(kinds):
        return None
    counted = [Cell((line,)) for line in lines[i : i + len(kinds)]]
    end = i + len(kinds) if is_counting(counted) and _counts_all(counted) else i
    return _Head(tuple(kinds), tuple(map(Cell, cells)), end)


def _counts_all(cells: Sequence[Cell]) -> bool:
    """Figures in brackets, or letters first: the rows themselves begin with a bare 1."""
    return all(cell.text.startswith("(") for cell in cells) or cells[0].text == "A"


def _rows(lines: Sequence[Line], head: _Head) -> tuple[list[tuple[Cell, ...]], int]:
    starts = [i for i in range(head.end, len(lines)) if _NUMBER.match(lines[i].text.strip())]
    rows: list[tuple[Cell, ...]] = []
    expected = head.end
    end = head.end
    for order, start in enumerate(starts):
        if any(line.text.strip() for line in lines[expected:start]):
            break
        following = starts[order + 1] if order + 1 < len(starts) else min(len(lines), start + MOST_LINES)
        last = order + 1 == len(starts)
        taken = _own(lines[start + 1 : following], len(head.kinds) - 1, last=last)
        if not any(line.text.strip() for line in taken):
            break
        rows.append(_row(lines[start], taken, head.kinds))
        expected = end = start + 1 + len(taken)
    return rows, end


def _own(lines: Sequence[Line], columns: int, *, last: bool) -> list[Line]:
    """The lines of a row; of the last one as many as it has columns, without blank ones after them."""
    own = list(lines[:columns]) if last else list(lines)
    while own and not own[-1].text.strip() and len(own) > columns:
        own.pop()
    return own


def _row(number: Line, lines: Sequence[Line], kinds: Sequence[Column]) -> tuple[Cell, ...]:
    filled = _wrapped([line for line in lines if line.text.strip()])
    if len(filled) == 1:
        shared = Cell(filled[0])  # a group: one cell over all columns
        return (Cell((number,)), *(shared for _ in kinds[1:]))
    if len(lines) == len(kinds) - 1:
        cells = [Cell((line,) if line.text.strip() else ()) for line in lines]
    elif len(filled) == len(kinds) - 1:
        cells = [Cell(cell) for cell in filled]
    else:
        cells = _fitted(filled, kinds[1:])
    return (Cell((number,)), *cells)


def _wrapped(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Lines that go on in lower case joined to the one above."""
    cells: list[tuple[Line, ...]] = []
    for line in lines:
        if cells and line.text.strip()[0].islower() and not closed(cells[-1][-1].text):
            cells[-1] += (line,)
        else:
            cells.append((line,))
    return cells


def _fitted(filled: Sequence[tuple[Line, ...]], kinds: Sequence[Column]) -> list[Cell]:
    """Each entry in the next column that its words fit."""
    places: list[tuple[Line, ...]] = [() for _ in kinds]
    at = -1
    for lines in filled:
        if not (at >= 0 and _names_on(lines, kinds[at:])):
            at = next(
                (place for place in range(at + 1, len(kinds)) if _fits(lines, kinds[place])), max(at, 0)
            )
        places[at] += lines
    return [Cell(lines) for lines in places]


def _names_on(lines: tuple[Line, ...], kinds: Sequence[Column]) -> bool:
    """Another office for the column in hand, where no later column takes offices?"""
    later = any(kind in _OFFICES for kind in kinds[1:])
    return kinds[0] in _OFFICES and not later and _fits(lines, kinds[0])


def _fits(lines: Sequence[Line], kind: Column) -> bool:
    text = " ".join(line.text.strip() for line in lines)
    timed = bool(_TIME.search(text)) and len(text) < 80
    if kind == "task":
        return True
    if kind == "deadline":
        return timed
    return (opens_name(text) and not timed) if kind in _OFFICES else not timed
