"""Tables of a PDF page that no lines draw: a head whose words name columns, and words that stand under them.

The columns are the stretches between the empty lanes that all rows of the table leave free; a row begins with
a number in the first column. Where that does not come out, the page is left as it is.
"""

from collections.abc import Sequence
from itertools import pairwise

from reading.formats.blocks import Grid, GridCell
from reading.formats.pdf_cells import cell_paragraphs
from reading.formats.pdf_words import SAME_LINE, Strip, Word
from reading.labels import find_label
from reading.tables.columns import kind_of

LANE = 5.0  # points: an empty lane between two columns is at least as wide
FEWEST = 3  # columns
FEWEST_ROWS = 2
NUMBER_LONGEST = 8  # letters of a row's number
CLOSE = 1.5  # in letter heights: the lines of one cell
HEAD_HEIGHT = 60.0  # points that a head takes at most

_Line = list[Word]


def aligned_grid(
    strips: Sequence[Strip], page: int
) -> tuple[Grid, float, float, list[float], list[Strip]] | None:
    """The table of a page, its top and bottom, the edges of its columns, the strips outside; or None."""
    number = next((strip for strip in strips if kind_of([strip.words[0].text]) == "number"), None)
    if number is None:
        return None
    head = [one.y for one in strips if abs(one.y - number.y) < HEAD_HEIGHT / 2 and _beside(one, number)]
    top = max([number.y, *head])
    lines = _lines([strip for strip in strips if strip.y <= top + 1])
    edges = _edges([line for line in lines if _spread(line) > 1])
    if len(edges) <= FEWEST:
        return None
    table = lines[: _table_end(lines, edges)]
    starts = [i for i, line in enumerate(table) if i and _starts(line, edges)]
    if len(starts) < FEWEST_ROWS:
        return None
    rows = [table[first:end] for first, end in zip([0, *starts], [*starts, len(table)], strict=True)]
    if sum(1 for words in _columns(rows[0], edges) if kind_of([_text(words)])) < FEWEST:
        return None
    taken = {id(word) for line in table for word in line}
    outside = [strip for strip in strips if not any(id(word) in taken for word in strip.words)]
    grid = Grid([_cells(row, edges, page) for row in rows])
    return grid, top + number.size, table[-1][0].y - 1, edges, outside


def _beside(one: Strip, number: Strip) -> bool:
    return one.x0 > number.x1 and kind_of([one.text]) is not None


def _lines(strips: Sequence[Strip]) -> list[_Line]:
    """The words on each base line, from top to bottom and from left to right."""
    lines: list[_Line] = []
    for word in sorted((word for strip in strips for word in strip.words), key=lambda one: (-one.y, one.x0)):
        if lines and abs(lines[-1][0].y - word.y) < SAME_LINE * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: one.x0) for line in lines]


def _table_end(lines: Sequence[_Line], edges: Sequence[float]) -> int:
    """The line after the last with words in several columns and what goes on under it within the columns."""
    end = max((i for i, line in enumerate(lines) if _spread(line) > 1), default=0) + 1
    while end < len(lines) and lines[end - 1][0].y - lines[end][0].y < CLOSE * lines[end][0].size:
        line = lines[end]
        if (
            line[0].x0 < edges[1]
            or line[-1].x1 > edges[-1]
            or _crosses(line, edges)
            or find_label(_text(line))
        ):
            break
        end += 1
    return end


def _crosses(line: _Line, edges: Sequence[float]) -> bool:
    """Does a word reach over an edge, or do words that stand close together lie in two columns?"""
    if any(word.x0 + 1 < edge < word.x1 - 1 for word in line for edge in edges[1:-1]):
        return True
    close = [(left, right) for left, right in pairwise(line) if right.x0 - left.x1 <= LANE + 1]
    return any(left.x0 < edge < right.x1 for left, right in close for edge in edges[1:-1])


def _spread(line: _Line) -> int:
    """How many gaps a line has that are wider than the space between two words."""
    return sum(1 for left, right in pairwise(line) if right.x0 - left.x1 > LANE + 1)


def _edges(lines: Sequence[_Line]) -> list[float]:
    """The edges of the columns: the middle of every lane that these lines leave free."""
    covered: list[list[float]] = []
    for word in sorted((word for line in lines for word in line), key=lambda one: one.x0):
        if covered and word.x0 - covered[-1][1] < LANE:
            covered[-1][1] = max(covered[-1][1], word.x1)
        else:
            covered.append([word.x0, word.x1])
    if not covered:
        return []
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(covered)]
    return [covered[0][0] - 1, *between, covered[-1][1] + 1]


def _starts(line: _Line, edges: Sequence[float]) -> bool:
    """Does a row begin here, with a number alone in the first column?"""
    first = [word for word in line if word.x1 <= edges[1]]
    return (
        len(first) == 1
        and len(first[0].text) <= NUMBER_LONGEST
        and len(line) > 1
        and first[0].text[0] not in "-–+"
    )


def _columns(row: Sequence[_Line], edges: Sequence[float]) -> list[_Line]:
    columns: list[_Line] = [[] for _ in edges[1:]]
    for word in (word for line in row for word in line):
        middle = (word.x0 + word.x1) / 2
        place = next((i for i in range(len(columns)) if middle < edges[i + 1]), len(columns) - 1)
        columns[place].append(word)
    return columns


def _cells(row: Sequence[_Line], edges: Sequence[float], page: int) -> list[GridCell]:
    """The cells of a row; words that cross a lane are the title of a group over all columns."""
    words = [word for line in row for word in line if word.x0 >= edges[1] - 1]
    if words and any(_crosses([word for word in line if word.x0 >= edges[1] - 1], edges) for line in row):
        group = GridCell([_text(words)], page)
        number = [word for line in row for word in line if word.x0 < edges[1] - 1]
        return [GridCell([_text(number)], page), *([group] * (len(edges) - 2))]
    return [
        GridCell(cell_paragraphs(column, edges[i], edges[i + 1]) if column else [], page)
        for i, column in enumerate(_columns(row, edges))
    ]


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
