"""Strips of words to paragraphs: columns side by side, lines that go on, centred titles.

A line ends of itself where the first word of the next would still have fitted into it; that is how a
paragraph is told, whatever its indents. Where a line is full, an indent, a wider gap or a label tells.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reading.clean import closed, opens_paragraph
from reading.formats.blocks import Text
from reading.formats.pdf_words import SAME_LINE, Strip
from reading.labels import find_label

INDENT = 6.0  # points
WIDER = 1.3  # of the usual distance of lines: more is a gap between paragraphs
WIDE = 0.5  # of the page: a line that tells where the margins are
SPACE = 0.25  # in letter heights: the space between two words
SPARSE = 10  # lines, below which they do not show the margins
USUAL = 72.0  # points: a usual margin
CENTRED = 8.0  # points off the middle
SLACK = 2.0  # points that a full line may stay short of the margin
TABBED = 72.0  # points between a label and its words
ALIGNED = 6.0  # points: lines of one column are as far off at most, by their left edge or their middle
STEP = 3.0  # points within which lines begin at the same place
FEW = 3  # lines, below which a habit is none
CLEAR = 4  # times as often as the opposite: a habit
COLUMN_ROWS = 8  # lines of one column between two that stand side by side


@dataclass(slots=True)
class Printed:
    """A line of the page: `apart` in a column of its own, which ends its paragraph."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    first: float
    page: int
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Margins:
    """The left and right edge of the body, and the usual distance of its lines."""

    left: float
    right: float
    pitch: float
    habit: "Habit"


@dataclass(frozen=True, slots=True)
class Habit:
    """Where lines begin that begin a paragraph or go on with it, and whether a gap divides paragraphs."""

    starts: Counter[int]
    going_on: Counter[int]
    spaced: bool

    def tells(self, above: Printed, line: Printed) -> bool | None:
        """Does a line under a full one begin a paragraph? None where the layout leaves it open."""
        at = round(line.x0 / STEP)
        begun = sum(self.starts[at + off] for off in (-1, 0, 1))
        went_on = sum(self.going_on[at + off] for off in (-1, 0, 1))
        if went_on >= FEW and went_on >= CLEAR * begun and self.starts.total() >= FEW:
            return False
        if begun >= 2 and begun >= CLEAR * went_on:
            return True
        return False if self.spaced and above.page == line.page else None


def lines_of(strips: Sequence[Strip], page: int) -> list[Printed]:
    """The lines of a page in the order of reading."""
    rows = [_labelled(row) for row in _rows(strips)]
    lines: list[Printed] = []
    for block in _side_by_side(rows):
        if len(block) == 1 and len(block[0]) == 1:
            lines.append(_printed(block[0][0], page))
        else:
            lines.extend(_columns(block, page))
    return lines


def margins_of(lines: Iterable[Printed], width: float) -> Margins:
    """The margins of pages of this width."""
    lines = [line for line in lines if not line.apart]
    long = [line for line in lines if line.x1 - line.x0 > WIDE * width] or lines
    rights = Counter(round(line.x1 / 2) * 2 for line in long)
    lefts = Counter(round(line.x0 / 2) * 2 for line in long)
    gaps = Counter(
        round(above.y - line.y)
        for above, line in pairwise(lines)
        if above.page == line.page and 0 < above.y - line.y < 4 * line.size
    )
    right = max((at for at, times in rights.items() if times * 4 >= max(rights.values())), default=width)
    left = min((at for at, times in lefts.items() if times * 4 >= max(lefts.values())), default=0.0)
    if len(lines) < SPARSE:
        left = min(left, USUAL)
        right = max(right, width - left)
    pitch = float(max(gaps, key=lambda gap: gaps[gap], default=0))
    return Margins(left, right, pitch, _habit(lines, right, pitch))


def paragraphs(lines: Sequence[Printed], margins: Margins) -> list[Text]:
    """The paragraphs that these lines make, over the ends of pages too."""
    found: list[Text] = []
    first = 0  # the line with which the present paragraph begins
    for i, line in enumerate(lines):
        if found and not _begins(lines, first, i, margins):
            found[-1].text = joined(found[-1].text, line.text)
            found[-1].centred = found[-1].centred and _centred(line, margins)
        else:
            first = i
            found.append(Text(line.text, line.page, not line.apart and _centred(line, margins)))
    return found


def joined(above: str, line: str) -> str:
    """Two lines as one; a sign at the end of the first keeps its word together (QĐ-|UBND, 04/|CT-UBND)."""
    glued = above[-1:] in "-/" and len(above) > 1 and not above[-2].isspace()
    return above + line if glued else f"{above} {line}"


def _rows(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Strips on one base line together, from left to right; the lines in the order of drawing."""
    rows: list[list[Strip]] = []
    for strip in strips:
        for row in reversed(rows[-60:]):
            if abs(row[0].y - strip.y) < SAME_LINE * max(row[0].size, strip.size) and not _over(row, strip):
                row.append(strip)
                row.sort(key=lambda one: one.x0)
                break
        else:
            rows.append([strip])
    if _disordered(rows):
        rows.sort(key=lambda row: -row[0].y)
    return rows


def _labelled(row: list[Strip]) -> list[Strip]:
    """A label and the words that a tab sets apart from it, as one strip."""
    if len(row) < 2 or row[1].x0 - row[0].x1 > TABBED:
        return row
    label = find_label(f"{row[0].text} a")
    if label is None or label.length < len(row[0].text):
        return row
    first, second = row[0], row[1]
    words = Strip([], f"{first.text} {second.text}", first.x0, second.x1, second.y, second.size)
    words.first = second.x0 + second.first - first.x0
    return [words, *row[2:]]


def _over(row: Sequence[Strip], strip: Strip) -> bool:
    return any(one.x0 < strip.x1 - 1 and strip.x0 < one.x1 - 1 for one in row)


def _disordered(rows: Sequence[Sequence[Strip]]) -> bool:
    return any(below[0].y > above[0].y + 1 for above, below in pairwise(rows))


def _side_by_side(rows: Sequence[list[Strip]]) -> list[list[list[Strip]]]:
    """Blocks of lines that stand in two columns, and single lines."""
    blocks: list[list[list[Strip]]] = []
    i = 0
    while i < len(rows):
        end = _hanging_end(rows, i, _column_end(rows, i)) if len(rows[i]) > 1 else i + 1
        blocks.append(list(rows[i:end]))
        i = end
    return blocks


def _column_end(rows: Sequence[Sequence[Strip]], first: int) -> int:
    """The line after the last that has words on both sides of the same gutter."""
    low, high = rows[first][0].x1, rows[first][1].x0
    end = i = first + 1
    while i < len(rows) and i - end < COLUMN_ROWS:
        row = rows[i]
        left = max((one.x1 for one in row if one.x0 < low), default=low)
        right = min((one.x0 for one in row if one.x1 > high), default=high)
        if any(one.x0 < low and one.x1 > high for one in row):
            break
        low, high = max(low, min(left, high)), min(high, max(right, low))
        if high - low < INDENT:
            break
        if len(row) > 1:
            end = i + 1
        i += 1
    return end


def _hanging_end(rows: Sequence[Sequence[Strip]], first: int, end: int) -> int:
    """The line after those that one of the columns has more than the other."""
    if end == first + 1 and not _letterhead(rows[first]):
        return end
    low = max(row[0].x1 for row in rows[first:end] if len(row) > 1)
    high = min(row[1].x0 for row in rows[first:end] if len(row) > 1)
    while end < len(rows) and len(rows[end]) == 1:
        line = rows[end][0]
        if not (line.x1 < high or line.x0 > low):
            break
        column = [one for row in rows[first:end] for one in row if (one.x0 < low) == (line.x0 < low)]
        if not column or not _goes_down(column[-1], line):
            break
        low, high = (max(low, line.x1), high) if line.x0 < low else (low, min(high, line.x0))
        end += 1
    return end


def _goes_down(above: Strip, line: Strip) -> bool:
    """Does a line stand right under another of its column, with the same edge or the same middle?"""
    if not 0 < above.y - line.y < 2 * max(above.size, line.size):
        return False
    middle = abs(above.x0 + above.x1 - line.x0 - line.x1) / 2
    return min(abs(above.x0 - line.x0), middle) < ALIGNED


def _columns(block: Sequence[Sequence[Strip]], page: int) -> list[Printed]:
    """The lines of a block: the left column, then the right one; a lone line with a tab in it stays one."""
    if len(block) == 1 and not _letterhead(block[0]):
        parts = block[0]
        line = _printed(parts[0], page)
        line.text, line.x1 = " ".join(one.text for one in parts), parts[-1].x1
        return [line]
    gutter = max(row[0].x1 for row in block if len(row) > 1)
    left = [one for row in block for one in row if one.x0 < gutter]
    right = [one for row in block for one in row if one.x0 >= gutter]
    return [_printed(one, page, apart=True) for one in (*left, *right)]


def _letterhead(row: Sequence[Strip]) -> bool:
    """Do its parts begin as those of a letterhead or a signature do, and not as a label with its words?"""
    return find_label(row[0].text + " ") is None and len(row[0].text) > 4 and len(row) == 2


def _printed(strip: Strip, page: int, *, apart: bool = False) -> Printed:
    return Printed(strip.text, strip.x0, strip.x1, strip.y, strip.size, strip.first, page, apart)


def _begins(lines: Sequence[Printed], first: int, i: int, margins: Margins) -> bool:
    """Does a paragraph begin with line i? `first`: where the one above begins."""
    above, line = lines[i - 1], lines[i]
    if above.apart or line.apart or _fits(above, line, margins.right) or _wider(above, line, margins.pitch):
        return True
    told = margins.habit.tells(above, line)
    if told is not None:
        return told
    if _centred(above, margins) and _centred(line, margins):
        return True
    label, upper = find_label(line.text), not line.text[0].islower()
    moved = line.x0 - above.x0
    if moved > INDENT:
        return (label is not None and (upper or closed(above.text))) or (upper and closed(above.text))
    if moved < -INDENT and i - 1 > first:
        return True
    if not closed(above.text):
        return False
    return label is not None or opens_paragraph(line.text) or (above.text.endswith(";") and upper)


def _fits(above: Printed, line: Printed, right: float) -> bool:
    """Would the first word of a line still have fitted into the one above?"""
    return above.x1 + SPACE * above.size + line.first <= right - SLACK


def _wider(above: Printed, line: Printed, pitch: float) -> bool:
    return above.page == line.page and above.y - line.y > max(WIDER * pitch, 0.1)


def _habit(lines: Sequence[Printed], right: float, pitch: float) -> Habit:
    """How this document begins its paragraphs, learnt from the lines of which there is no doubt."""
    starts: Counter[int] = Counter()
    going_on: Counter[int] = Counter()
    gaps = [0, 0]
    for above, line in pairwise(lines):
        if _fits(above, line, right):
            starts[round(line.x0 / STEP)] += 1
            if above.page == line.page:
                gaps[_wider(above, line, pitch)] += 1
        elif line.text[0].islower() and not closed(above.text) and find_label(line.text) is None:
            going_on[round(line.x0 / STEP)] += 1
    spaced = gaps[1] >= FEW and gaps[1] >= CLEAR * (gaps[0] + 1)
    return Habit(starts, going_on, spaced)


def _centred(line: Printed, margins: Margins) -> bool:
    middle = (margins.left + margins.right) / 2
    inset = min(line.x0 - margins.left, margins.right - line.x1)
    return abs((line.x0 + line.x1) / 2 - middle) < CENTRED and inset > 2 * INDENT
