"""The ruled lines of a PDF page, and the tables that they draw, with their merged cells.

A table is a group of lines that touch, at least two across and two down. Where the line between two places of
its grid is missing, they are one cell.
"""

import ctypes
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from reading.formats.pdf_words import FAR

THIN = 3.0  # points: a narrower figure is a line
SHORT = 6.0  # points: a shorter line is none
NEAR = 3.0  # points within which lines meet or are the same one
DOT = (1.5, 8.0)  # points across a drawn bullet
MOST = 6_000  # objects of a page that are looked at; a drawing has more
FORMS = 3  # depth of figures within figures


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across (`at` is its height) or down (`at` is its distance from the left)."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class Rules:
    """The lines of a page, and the round bullets that some programs draw (left edge, middle)."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)

    def add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Takes a figure between two corners, where it is a line."""
        if not all(abs(value) < FAR for value in (x0, y0, x1, y1)):
            return  # a broken file: nowhere on a page, or no number at all
        (x0, x1), (y0, y1) = sorted((x0, x1)), sorted((y0, y1))
        if y1 - y0 <= THIN and x1 - x0 > SHORT:
            self.across.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= THIN and y1 - y0 > SHORT:
            self.down.append(Rule((x0 + x1) / 2, y0, y1))


@dataclass(slots=True)
class Frame:
    """A drawn table: the lines of its grid, and for each place the number of the cell that covers it."""

    xs: list[float]  # from left to right
    ys: list[float]  # from top to bottom
    cells: list[list[int]]  # by row and column

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of a point; None outside."""
        row = next((i for i in range(len(self.ys) - 1) if self.ys[i] >= y > self.ys[i + 1]), None)
        column = next((i for i in range(len(self.xs) - 1) if self.xs[i] <= x < self.xs[i + 1]), None)
        return None if row is None or column is None else (row, column)


def rules_of(page: pdfium.PdfPage) -> Rules:
    """The lines of a page; none where it is a drawing or turned."""
    rules = Rules()
    count = raw.FPDFPage_CountObjects(page)
    if count > MOST or page.get_rotation():
        return rules
    bounds = [ctypes.c_float() for _ in range(4)]
    for i in range(count):
        _take(raw.FPDFPage_GetObject(page, i), rules, bounds, None, FORMS)
    return rules


class _Groups:
    """Numbers in groups: joined ones have one and the same name."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def of(self, number: int) -> int:
        """The name of its group."""
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Makes their groups one."""
        self._above[self.of(one)] = self.of(other)


Matrix = tuple[float, float, float, float, float, float]


def _take(found: object, rules: Rules, bounds: list[ctypes.c_float], form: Matrix | None, depth: int) -> None:
    kind = raw.FPDFPageObj_GetType(found)
    if kind == raw.FPDF_PAGEOBJ_FORM and depth:
        inner = _times(_matrix(found), form)
        for i in range(min(max(raw.FPDFFormObj_CountObjects(found), 0), MOST)):
            _take(raw.FPDFFormObj_GetObject(found, i), rules, bounds, inner, depth - 1)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        raw.FPDFPageObj_GetBounds(found, *bounds)
        left, bottom, right, top = (bound.value for bound in bounds)
        if form is None and (right - left <= THIN) != (top - bottom <= THIN):
            rules.add(left, bottom, right, top)
        else:
            _segments(found, rules, _times(_matrix(found), form))


def _matrix(found: object) -> Matrix:
    values = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(found, values)
    return values.a, values.b, values.c, values.d, values.e, values.f


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _segments(path: object, rules: Rules, matrix: Matrix) -> None:
    """The straight sides of a stroked figure; of a filled one, its thin parts."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, filled, stroked)
    for figure in _figures(path, matrix):
        if stroked.value:
            for (x0, y0), (x1, y1) in pairwise(figure):
                rules.add(x0, y0, x1, y1)
        elif filled.value:
            xs, ys = [x for x, _ in figure], [y for _, y in figure]
            rules.add(min(xs), min(ys), max(xs), max(ys))
            if max(map(abs, (*xs, *ys))) < FAR and _is_dot(max(xs) - min(xs), max(ys) - min(ys)):
                rules.dots.append((min(xs), (min(ys) + max(ys)) / 2))


def _is_dot(width: float, height: float) -> bool:
    smallest, largest = DOT
    return smallest < width < largest and abs(width - height) < 1


def _figures(path: object, matrix: Matrix) -> list[list[tuple[float, float]]]:
    figures: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    for i in range(min(raw.FPDFPath_CountSegments(path), MOST)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not figures:
            figures.append([])
        figures[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            figures[-1].append(figures[-1][0])
    return figures


def frames_of(rules: Rules) -> list[Frame]:
    """The tables that these lines draw, from top to bottom."""
    if len(rules.across) < 2 or len(rules.down) < 2:
        return []
    frames = [_frame(across, down) for across, down in _groups(rules)]
    return sorted((frame for frame in frames if frame), key=lambda frame: -frame.ys[0])


def _groups(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another, directly or through others."""
    lines = [*rules.across, *rules.down]
    split = len(rules.across)
    touching = _Groups(len(lines))
    down = sorted(range(split, len(lines)), key=lambda i: lines[i].at)
    for i in range(split):
        for j in down:
            if lines[j].at > lines[i].end + NEAR:
                break
            if _meet(lines[i], lines[j]):
                touching.join(i, j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, line in enumerate(lines):
        groups.setdefault(touching.of(i), ([], []))[0 if i < split else 1].append(line)
    return [group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1]


def _meet(across: Rule, down: Rule) -> bool:
    return (
        across.start - NEAR <= down.at <= across.end + NEAR
        and down.start - NEAR <= across.at <= down.end + NEAR
    )


def _frame(across: Sequence[Rule], down: Sequence[Rule]) -> Frame | None:
    xs = _places(line.at for line in down)
    ends = [
        end for line in down for end in (line.start, line.end)
    ]  # the end of a page may cut the last row open
    ys = _places([*(line.at for line in across), *_open_ends([line.at for line in across], ends)])[::-1]
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MOST or rows * columns < 2:
        return None
    merged = _Groups(rows * columns)
    for row in range(rows):
        middle = (ys[row] + ys[row + 1]) / 2
        for column in range(1, columns):
            if not _drawn(down, xs[column], middle):
                merged.join(row * columns + column, row * columns + column - 1)
    for column in range(columns):
        middle = (xs[column] + xs[column + 1]) / 2
        for row in range(1, rows):
            if not _drawn(across, ys[row], middle):
                merged.join(row * columns + column, (row - 1) * columns + column)
    cells = [[merged.of(row * columns + column) for column in range(columns)] for row in range(rows)]
    return Frame(xs, ys, cells)


def _open_ends(across: Sequence[float], ends: Sequence[float]) -> list[float]:
    return [end for end in (min(ends), max(ends)) if not min(across) - SHORT <= end <= max(across) + SHORT]


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > NEAR:
            places.append(value)
    return places


def _drawn(lines: Sequence[Rule], at: float, middle: float) -> bool:
    return any(abs(line.at - at) <= NEAR and line.start - 1 <= middle <= line.end + 1 for line in lines)
