"""PDF files with text: paragraphs, columns, tables and page-foot notes, told by where the words stand.

Page numbers and running headers are left out. A scanned file has no text: it is read by OCR where that is
installed (reading/formats/ocr.py), else refused with what to install.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from locales import mark
from reading.clean import closed
from reading.document import Document
from reading.facts import Unreadable
from reading.formats import ENCRYPTED
from reading.formats.blocks import Block, Grid, GridCell, Note, Text
from reading.formats.compose import compose
from reading.formats.pdf_aligned import aligned_grid
from reading.formats.pdf_cells import grid_of
from reading.formats.pdf_layout import Margins, Printed, joined, lines_of, margins_of, paragraphs
from reading.formats.pdf_rules import Rule, Rules, frames_of, rules_of
from reading.formats.pdf_words import FAR, Strip, strips_of
from reading.formats.zipped import DAMAGED
from reading.header import is_letterhead

MAX_PAGES = 2_000
SCANNED = 8  # letters a page, below which a file with pictures is a scan
SAME_COLUMN = 4.0  # points within which the columns of two pages are the same
HIGHEST_NOTE = 0.8  # of the height of a page
NOTE_RULE = (60.0, 260.0)  # points: the line above page-foot notes
USUAL = (595.0, 842.0)  # points: A4, for a page whose size is no size
EDGE = 0.12  # of the height of a page: where page numbers and running headers stand
BULLET = 40.0  # points between a drawn bullet and its words
MAX_HEAD = 3  # rows of a head that a table repeats on its next page
SMALLER = 0.95  # of the body's letters: those of a note

TOO_MANY_PAGES = mark(
    "Tệp “{name}” có {pages} trang, quá mức {limit} trang. Hãy tách phần văn bản cần giao việc."
)

_PAGE_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:Trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?$", re.IGNORECASE
)
_NOTE = re.compile(r"(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\[?(\d{1,2})\]?[.)]?(?=\s|[^\W\d]))\s*")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(slots=True)
class _Drawn:
    """A table on its page: its top, its words, the edges of its columns, the width of the page."""

    top: float
    grid: Grid
    edges: list[float]
    width: float
    bottom: float = 0.0

    def same_columns(self, other: "_Drawn") -> bool:
        """Does a table at the top of the next page go on with this one?"""
        if len(self.edges) != len(other.edges) or round(self.width) != round(other.width):
            return False
        return all(abs(one - two) < SAME_COLUMN for one, two in zip(self.edges, other.edges, strict=True))

    def go_on(self, other: "_Drawn") -> None:
        """Takes the rows of the next page: without the head that it repeats, its first row mended."""
        rows = other.grid.rows
        for above in self.grid.rows[:MAX_HEAD]:
            if rows and [cell.text for cell in rows[0]] == [cell.text for cell in above]:
                rows = rows[1:]
        if rows and self.grid.rows and _split(self.grid.rows[-1], rows[0]):
            for above_cell, cell in zip(self.grid.rows[-1], rows[0], strict=True):
                _mend(above_cell, cell)
            rows = rows[1:]
        self.grid.rows.extend(rows)


def _split(above: Sequence[GridCell], row: Sequence[GridCell]) -> bool:
    """Is it the rest of a row that the end of the page cut?"""
    return not row[0].text and bool(above[0].text) and len({id(cell) for cell in row}) > 1


def _mend(above: GridCell, cell: GridCell) -> None:
    if not cell.texts:
        return
    if above.texts and not closed(above.texts[-1]):
        above.texts[-1] = joined(above.texts[-1], cell.texts[0])
        above.texts.extend(cell.texts[1:])
    else:
        above.texts.extend(cell.texts)


@dataclass(slots=True)
class _Page:
    """What stands on a page."""

    number: int
    width: float
    height: float
    strips: list[Strip] = field(default_factory=list)
    tables: list[_Drawn] = field(default_factory=list)
    rules: Rules = field(default_factory=Rules)
    notes: list[Strip] = field(default_factory=list)


def read_pdf(data: bytes, name: str) -> Document:
    """The document of a PDF. Raises Unreadable for an encrypted, damaged, scanned or endless one."""
    pages = _pages(data, name)
    if _scanned(pages):
        from reading.formats.ocr import read_scan

        return read_scan(data, name)
    return _composed(pages)


def read_text_pdf(data: bytes, name: str) -> Document:
    """The same for a PDF that OCR has been through: without text it stays without."""
    return _composed(_pages(data, name))


def _composed(pages: Sequence[_Page]) -> Document:
    _without_furniture(pages)
    _lift_notes(pages)
    return compose(_blocks(pages))


def _scanned(pages: Sequence[_Page]) -> bool:
    letters = sum(len(strip.text) for page in pages for strip in page.strips)
    return letters < SCANNED * len(pages) and not any(page.tables for page in pages)


def _pages(data: bytes, name: str) -> list[_Page]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        raise Unreadable(ENCRYPTED if locked else DAMAGED, name=name) from error
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(TOO_MANY_PAGES, name=name, pages=len(document), limit=MAX_PAGES)
        pages = [_page(document, i) for i in range(len(document))]
    except pdfium.PdfiumError as error:
        raise Unreadable(DAMAGED, name=name) from error
    finally:
        document.close()
    if not pages:
        raise Unreadable(DAMAGED, name=name)
    return pages


def _page(document: pdfium.PdfDocument, index: int) -> _Page:
    page = document[index]
    try:
        width, height = page.get_size()
        if not (0 < width < FAR and 0 < height < FAR):
            return _Page(index + 1, *USUAL)
        found = _Page(index + 1, width, height, strips_of(page), rules=rules_of(page))
    finally:
        page.close()
    for frame in frames_of(found.rules):
        grid, rest = grid_of(frame, found.strips, found.number)
        if any(cell.text for row in grid.rows for cell in row):
            found.strips = rest
            found.tables.append(_Drawn(frame.ys[0], grid, frame.xs, width, frame.ys[-1]))
    if not found.tables:
        aligned = aligned_grid(found.strips, found.number)
        if aligned:
            grid, top, bottom, edges, found.strips = aligned
            found.tables.append(_Drawn(top, grid, edges, width, bottom))
    _put_bullets(found)
    found.rules.down.clear()
    for strip in found.strips:
        strip.words = []  # the edges are enough from here on: a long file must not fill the memory
    return found


def _put_bullets(page: _Page) -> None:
    """A drawn bullet before a line becomes its label."""
    for x, y in page.rules.dots:
        for strip in page.strips:
            if 0 < strip.x0 - x < BULLET and 0 < y - strip.y < strip.size:
                strip.text, strip.first, strip.x0 = f"• {strip.text}", strip.x0 - x + strip.first, x
                break


def _without_furniture(pages: Sequence[_Page]) -> None:
    """Takes off page numbers and what stands alike at the top or foot of most pages."""
    edges = [_edges(page) for page in pages]
    seen = Counter(
        key for page, strips in zip(pages, edges, strict=True) for key in {_key(one) for one in strips}
    )
    often = max(2, len(pages) // 2)
    for page, strips in zip(pages, edges, strict=True):
        gone = {
            id(strip)
            for strip in strips
            if _PAGE_NUMBER.match(strip.text)
            or (_key(strip)[0] and seen[_key(strip)] >= _usual(strip, often))
        }
        page.strips = [strip for strip in page.strips if id(strip) not in gone]


def _usual(strip: Strip, often: int) -> int:
    """On how many pages a running line stands; a plan repeats the letterhead of its decision once."""
    return max(often, 3) if is_letterhead(strip.text) else often


def _edges(page: _Page) -> list[Strip]:
    """The strips of the two outermost lines at the top and at the foot, within the margins."""
    low, high = EDGE * page.height, (1 - EDGE) * page.height
    heights = sorted({round(strip.y) for strip in page.strips})
    outer = {*heights[:2], *heights[-2:]}
    return [strip for strip in page.strips if round(strip.y) in outer and not low < strip.y < high]


def _key(strip: Strip) -> tuple[str, int]:
    return re.sub(r"[\d\W]+", "", strip.text).casefold(), round(strip.y / 3)


def _lift_notes(pages: Sequence[_Page]) -> None:
    """Takes page-foot notes out of the body: what stands under their line, or small with a raised number."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for strip in page.strips:
            sizes[round(strip.size, 1)] += len(strip.text)
    body = max(sizes, key=lambda size: sizes[size], default=0.0)
    for page in pages:
        top = _notes_top(page, body)
        if top is not None:
            page.notes = sorted((one for one in page.strips if one.y < top), key=lambda one: (-one.y, one.x0))
            page.strips = [one for one in page.strips if one.y >= top]
        page.rules = Rules()


def _notes_top(page: _Page, body: float) -> float | None:
    """The height under which the notes of a page stand."""
    for rule in sorted(page.rules.across, key=lambda one: one.at):
        under = [strip for strip in page.strips if strip.y < rule.at]
        highest = max(under, key=lambda strip: (strip.y, -strip.x0), default=None)
        if highest and _NOTE.match(highest.text) and _rules_off(page, rule, highest):
            return rule.at
    small = [strip for strip in page.strips if strip.size < SMALLER * body]
    foot = min((strip.y for strip in page.strips if strip.size >= SMALLER * body), default=0.0)
    marked = [strip.y for strip in small if strip.y < foot and strip.text[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹"]
    return max(marked) + 0.5 * body if marked else None


def _rules_off(page: _Page, rule: Rule, below: Strip) -> bool:
    """Is it the short line from the left margin that stands above notes, below all tables?"""
    shortest, longest = NOTE_RULE
    lowest = min((drawn.bottom for drawn in page.tables), default=page.height)
    return (
        shortest < rule.end - rule.start < longest
        and rule.at < min(page.height * HIGHEST_NOTE, lowest)
        and abs(rule.start - below.x0) < BULLET
        and rule.at - below.y < 3 * below.size
    )


def _blocks(pages: Sequence[_Page]) -> Iterator[Block]:
    """Paragraphs and tables in the order of reading; notes come after the paragraphs of their page."""
    notes = [(page.number, note) for page in pages for note in _notes(page)]
    margins: dict[float, Margins] = {}
    runs = list(_runs(pages))
    for width in {round(page.width) for page in pages}:
        numbers = {page.number for page in pages if round(page.width) == width}
        lines = [line for run in runs if isinstance(run, list) for line in run if line.page in numbers]
        margins.update(dict.fromkeys(numbers, margins_of(lines, width)))
    for run in runs:
        found: list[Text] | list[Grid] = (
            paragraphs(run, margins[run[0].page]) if isinstance(run, list) else [run]
        )
        for block in found:
            page = block.page if isinstance(block, Text) else 0
            while notes and notes[0][0] < page:
                yield notes.pop(0)[1]
            yield block
    yield from (note for _, note in notes)


def _runs(pages: Sequence[_Page]) -> Iterator[list[Printed] | Grid]:
    """Lines that follow one another without a table between them, and the tables, over the ends of pages."""
    run: list[Printed] = []
    table: _Drawn | None = None
    for part in _parts(pages):
        if isinstance(part, _Drawn):
            if run:
                yield run
                run = []
            if table and table.same_columns(part):
                table.go_on(part)
                continue
        if table:
            yield table.grid
        table = part if isinstance(part, _Drawn) else None
        if isinstance(part, list):
            if run and round(pages[run[-1].page - 1].width) != round(pages[part[0].page - 1].width):
                yield run
                run = []
            run.extend(part)
    yield from ([table.grid] if table else [run] if run else [])


def _parts(pages: Sequence[_Page]) -> Iterator[list[Printed] | _Drawn]:
    """The lines and tables of each page from top to bottom."""
    for page in pages:
        rest = page.strips
        for drawn in page.tables:
            lines = lines_of([one for one in rest if one.y >= drawn.top], page.number)
            if lines:
                yield lines
            yield drawn
            rest = [one for one in rest if one.y < drawn.top]
        lines = lines_of(rest, page.number)
        if lines:
            yield lines


def _notes(page: _Page) -> Iterator[Note]:
    note: Note | None = None
    number = 0
    for line in lines_of(page.notes, page.number):
        opened = _NOTE.match(line.text)
        printed = int((opened[1] or opened[2]).translate(_PLAIN)) if opened else 0
        if opened and (opened[1] or note is None or printed == number + 1):
            if note:
                yield note
            number, note = printed, Note([line.text[opened.end() :]], page.number)
        elif note:
            note.texts[-1] = joined(note.texts[-1], line.text) if note.texts[-1] else line.text
        else:
            note = Note([line.text], page.number)
    if note:
        yield note
