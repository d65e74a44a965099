"""Page-foot notes, lifted out of the sentence that they interrupt; their marks taken off the words.

A note begins with its number in sequence, at the foot of a page or under a drawn rule: "1(1) Đối với …",
"2 Vốn …", "¹ Quyết định …". Its mark is the same number raised, or glued to a word or a date above it
("triệu đồng2", "23/01/20241", "năm 20241").
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reading.clean import SUPERSCRIPTS, Paragraph, Row, Shape, closed, join
from reading.document import Footnote
from reading.labels import find_label

NEAR = 200  # lines above a note among which its mark is looked for

_DIGITS = {raised: str(value) for value, raised in enumerate(SUPERSCRIPTS)}
_START = re.compile(rf"^(?:(?P<plain>\d{{1,2}})|(?P<raised>[{SUPERSCRIPTS}]+))\s*(?=\(|[^\W\d_a-zđ]|[“\"])")
_PART = re.compile(r"(?:^|(?<=\s))\((\d{1,2})\)\s")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, or a numbered part of it: `step` is its path below "fn", `label` as printed."""

    step: str
    label: str
    paragraph: Paragraph


def lift(found: list[Row], layout: Shape) -> tuple[list[Row], list[Note]]:
    """The lines without notes and marks, and the notes."""
    body: list[Row] = []
    blocks: list[list[Row]] = []
    inside = False
    for i, row in enumerate(found):
        if _opens(row, len(blocks) + 1, body, inside):
            blocks.append([row])
            inside = True
            _unmark(body, len(blocks))
        elif inside and _continues(found[i - 1], row, found, layout):
            blocks[-1].append(row)
        else:
            inside = False
            body.append(row)
    return body, [part for number, block in enumerate(blocks, 1) for part in _parts(number, block)]


def kept(notes: Iterable[Footnote]) -> list[Note]:
    """The notes that a format keeps apart."""
    found: list[Note] = []
    for note in notes:
        block = [Row(line.text.strip(), line.start, line.page) for line in note.lines if line.text.strip()]
        if block:
            found.extend(_divided(note.number, str(note.number), join(block, str(note.number))))
    return found


def _opens(row: Row, number: int, body: list[Row], inside: bool) -> bool:
    start = _START.match(row.text)
    if not start or _number(start) != number:
        return False
    return bool(start["raised"]) or row.ruled or inside or _mark(body, number, row.page) is not None


def _number(start: re.Match[str]) -> int:
    return int(start["plain"] or "".join(_DIGITS[raised] for raised in start["raised"]))


def _continues(above: Row, row: Row, found: list[Row], layout: Shape) -> bool:
    """Does a note go on in this line? To the end of its page; in a text without pages, to its own end."""
    if found[-1].page > 1:
        return row.page == above.page
    if not layout.wrapped:
        return False
    if not closed(above.text):
        return True
    label = find_label(row.text)
    if label:
        return label.kind == "paren"
    return not row.text[0].islower() and not (row.gap and layout.blanks_speak)


def _mark(body: list[Row], number: int, page: int) -> tuple[int, int] | None:
    """Where the mark of this note is glued to a word on this page or the page before: row and offset."""
    glued = r"(?:(?<=[^\W\d]{2})|(?<=[^\W\d][.,;)])|(?<=/\d{4})|(?<=\b20\d\d))"
    mark = re.compile(rf"{glued}({number})(?=[\s,.;:)]|$)")
    for i in range(len(body) - 1, max(-1, len(body) - NEAR), -1):
        if body[i].page < page - 1:
            return None
        marked = mark.search(body[i].text)
        if marked:
            return i, marked.start(1)
    return None


def _unmark(body: list[Row], number: int) -> None:
    place = _mark(body, number, body[-1].page) if body else None
    if place:
        i, at = place
        body[i] = replace(body[i], marks=(*body[i].marks, (at, at + len(str(number)))))


def _parts(number: int, block: list[Row]) -> list[Note]:
    start = _START.match(block[0].text)
    printed = start.group().strip() if start else str(number)
    first = replace(
        block[0],
        text=block[0].text[start.end() :] if start else block[0].text,
        start=block[0].start + (start.end() if start else 0),
    )
    return _divided(number, printed, join([first, *block[1:]], str(number)))


def _divided(number: int, printed: str, whole: Paragraph) -> list[Note]:
    """A note, or its parts where it counts them."""
    places = _sequence(whole.text)
    if len(places) < 2:
        return [Note(str(number), printed, whole)]
    ends = [at for at, _, _ in places[1:]] + [len(whole.text)]
    return [
        Note(f"{number}/{label}", label, whole.part(after, end))
        for (_, after, label), end in zip(places, ends, strict=True)
    ]


def _sequence(text: str) -> list[tuple[int, int, str]]:
    """The places of (1), (2) … where a text begins with (1): start, end and label of each."""
    places: list[tuple[int, int, str]] = []
    for found in _PART.finditer(text):
        if int(found[1]) == len(places) + 1 and (places or found.start() == 0):
            places.append((found.start(), found.end(), f"({found[1]})"))
    return places
