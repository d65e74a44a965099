"""The words of a drawn table put into its cells; the rest of the strips of a page stay as they are."""

import re
from collections.abc import Sequence

from reading.formats.blocks import Grid, GridCell
from reading.formats.pdf_layout import SPACE, joined
from reading.formats.pdf_rules import Frame
from reading.formats.pdf_words import SAME_LINE, Strip, Word
from reading.labels import find_label

_DATE = re.compile(r"(?<![\d/])\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)|(?<![\d/])\d{1,2}/\d{4}(?!\d)")
PADDED = 2.0  # points that a full line of a cell may stay short of its edge


def grid_of(frame: Frame, strips: Sequence[Strip], page: int) -> tuple[Grid, list[Strip]]:
    """The table in this frame, and the strips outside of it."""
    within: dict[int, list[Word]] = {}
    outside: list[Strip] = []
    for strip in strips:
        if not frame.ys[-1] < strip.y + strip.size * 0.3 < frame.ys[0]:
            outside.append(strip)
            continue
        left = [word for word in strip.words if not _put(frame, word, within)]
        if left:
            outside.append(strip if len(left) == len(strip.words) else Strip.of(left))
    cells = {
        number: GridCell(cell_paragraphs(within.get(number, []), *_width(frame, number)), page)
        for row in frame.cells
        for number in row
    }
    rows = [[cells[number] for number in row] for row in frame.cells]
    return Grid(rows), outside


def _put(frame: Frame, word: Word, within: dict[int, list[Word]]) -> bool:
    place = frame.cell_at((word.x0 + word.x1) / 2, word.y + word.size * 0.3)
    if place is None:
        return False
    within.setdefault(frame.cells[place[0]][place[1]], []).append(word)
    return True


def _width(frame: Frame, number: int) -> tuple[float, float]:
    columns = [i for row in frame.cells for i, one in enumerate(row) if one == number]
    return frame.xs[min(columns)], frame.xs[max(columns) + 1]


def cell_paragraphs(words: list[Word], left: float, right: float) -> list[str]:
    """The paragraphs of a cell: a line is full where the next word would not have fitted."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (-one.y, one.x0)):
        if lines and abs(lines[-1][0].y - word.y) < SAME_LINE * max(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    strips = [Strip.of(sorted(line, key=lambda one: one.x0)) for line in lines]
    inset = min((min(strip.x0 - left, right - strip.x1) for strip in strips), default=0.0)
    room = right - left - 2 * max(inset, 0) + PADDED
    found: list[str] = []
    for i, strip in enumerate(strips):
        above = strips[i - 1] if i else None
        if above and not _begins(above, strip, room):
            found[-1] = _mended(found[-1], strip.text)
        else:
            found.append(strip.text)
    return found


def _mended(above: str, line: str) -> str:
    """Two lines of a cell as one; a date that a narrow column broke is put together."""
    broken = _DATE.search(f"{above}{line}")
    return above + line if broken and broken.start() < len(above) < broken.end() else joined(above, line)


def _begins(above: Strip, strip: Strip, room: float) -> bool:
    if strip.text[0].islower() and find_label(strip.text) is None:
        return False
    if find_label(strip.text) is not None and above.text.endswith((";", ".", ":")):
        return True
    return above.x1 - above.x0 + SPACE * above.size + strip.first < room - 2 * PADDED
