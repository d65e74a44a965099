"""Lines to paragraphs: unwrapped, without page furniture, footnotes lifted out; places kept.

A paragraph is made of pieces that stand word for word in the extracted text, so any offset into it leads back
to a place there. Nothing is corrected: misprints stay as printed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reading.document import Document
from reading.folding import fold_name
from reading.labels import BULLETS, Label, find_hyphened, find_label, hyphened

FULL = 0.75  # of the usual width: a shorter line ended of itself
FULL_CLOSED = 0.85  # the same after a full stop
WRAPPED = 0.2  # share of lines that go on in lower case, above which a text is wrapped
BLANKS_SPEAK = 0.6  # share of lines with an empty line above, below which an empty line divides paragraphs
FILLED = 0.97  # share of the lines that go on that are full, above which their edge is known
INDENTED = 0.8  # share of first lines further in, above which an indent begins a paragraph
FLUSH = 0.9  # share of the lines that go on that begin at the same place
ENOUGH = 8  # lines that must show it
APART = 15  # lines between two page numbers of a text without form feeds
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

_DRAWN = "|_=–—-*"
_BLANK_RULE = 20  # spaces, from which a line of them stands for a drawn one
_RULE = re.compile(r"(?:\|[\s|:-]*|[_=–—-]{3,}|\*[\s*]*\*)$")
_TURNED = re.compile(
    r"[=–—_*-]{3,}\s*(?:(?:Trang|Page)\s+(\d{1,4})|Page break)\s*[=–—_*-]{3,}$", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(
    r"^(?:[-–]\s*)?(?:Trang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s*[-–])?$", re.IGNORECASE
)
# ** and * of a converter around stressed words; a superscript that is no square metre
_REMOVED = re.compile(rf"\*{{1,3}}(?=\S)|(?<=\S)\*{{1,3}}|(?<!m)(?<!ha)[{SUPERSCRIPTS}]+")
_MARKDOWN = re.compile(r"\s*(?:#{1,6}\s+|>\s+)?(?:\*{2,3}(?=[^\s*]))?(?=\S)")
_GAP = re.compile(r"\s{2,}")
_PERHAPS_CUT = re.compile(rf"\s\s|[*{SUPERSCRIPTS}]|^\s|\s$")
_HALF = re.compile(r"\S[-/]$")  # QĐ-|UBND, 04/|CT-UBND
_CLOSED = re.compile(r"(?:[.;:!?…]|\./\.)[”\"')]*$")
_FOOT = re.compile(r"N[ơo]i nh[ậạâa]n\b", re.IGNORECASE)
# "… ngày 15 tháng 8 năm 2024 của | Thủ tướng Chính phủ", "theo quy định tại Khoản | 3 - Điều 61"
_OPEN_END = re.compile(r"\s(?:của|và|hoặc|(?<!trở )về|(?<!hiện )tại|với|bởi|các|những)$", re.IGNORECASE)
_COUNTED = re.compile(r"\s(?:[Ss]ố|ngày|tháng|[Kk]hoản|[Đđ]iểm|[Đđ]iều|[Mm]ục)$")
_GROUNDS = re.compile(r"\W*(?:Căn cứ|Xét|Theo đề nghị)\b.*,$")
_ENACTS = re.compile(r"\W*(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|CHỈ THỊ)\s*:\W*$")  # under what it is based on
# Openings of a paragraph in which the issuer looks back at the whole document or speaks to all.
TO_ALL = re.compile(
    r"Trên đây là|Nhận được\s|(?:Chủ tịch\s)?(?:UBND|Uỷ ban nhân dân|Ủy ban nhân dân)\s"
    r"[^.;:]{0,60}?\b(?:yêu cầu|đề nghị|giao)\b"
    r"|Văn phòng\s[^.;:]{3,60}\sthông báo (?:đến|để|tới|cho)\s"
)
# Words that stand in capitals only where a sentence begins.
_STARTS = re.compile(
    r"(?:Căn cứ|Giao (?!thông|dịch)|Yêu cầu|Đề nghị|Chủ trì|Tiếp tục|Tăng cường|Rà soát|Trên cơ sở|Trên đây"
    r"|Để|Thực hiện (?=(?:Chỉ thị|Nghị quyết|Nghị định|Quyết định|Kế hoạch|Công văn|Công điện|Văn bản)\b))\s?"
)
_CLOSING = re.compile(
    rf"{TO_ALL.pattern}|Yêu cầu (?:Thủ trưởng|Chủ tịch|Giám đốc|các (?:sở|cơ quan|phòng|đơn vị))"
)

fold = fold_name


@dataclass(frozen=True, slots=True)
class Row:
    """A line with words, stripped, and what stands above it; `marks` are the places of footnote marks.

    `indent`: the spaces before it.
    """

    text: str
    start: int
    page: int
    gap: bool = False
    ruled: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    indent: int = 0

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words as they stand in the text; `glued` to the piece before, else a space apart."""

    text: str
    start: int
    page: int
    glued: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces that make one paragraph; `note` is the number of the footnote that it is."""

    pieces: tuple[Piece, ...]
    note: str | None = None
    text: str = field(init=False)

    def __post_init__(self) -> None:
        joined = "".join((piece.text if piece.glued else " " + piece.text) for piece in self.pieces)
        object.__setattr__(self, "text", joined.removeprefix(" "))

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.pieces[0].page

    @property
    def start(self) -> int:
        """The place of its first character."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """The place after its last character."""
        return self.pieces[-1].start + len(self.pieces[-1].text)

    def part(self, start: int, end: int | None = None) -> "Paragraph":
        """The paragraph between two offsets into `text`, without the spaces around it."""
        end = len(self.text) if end is None else end
        kept: list[Piece] = []
        at = 0
        for number, piece in enumerate(self.pieces):
            at += 0 if piece.glued or not number else 1
            first, last = max(start - at, 0), min(end - at, len(piece.text))
            at += len(piece.text)
            words = piece.text[first:last] if first < last else ""
            if words.strip():
                lead = len(words) - len(words.lstrip())
                place = piece.start + first + lead
                kept.append(Piece(words.strip(), place, piece.page, bool(kept) and piece.glued and not lead))
        return Paragraph(tuple(kept), self.note)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text is laid out: are its lines wrapped, how wide, and does an empty line mean anything?

    `edge`: the width up to which every line is filled, 0 where they are not. `indents`: those of the lines
    that go on and of the first lines of paragraphs, where the latter stand further in; else None. `hyphened`:
    the kinds of label that have a hyphen after them.
    """

    wrapped: bool
    width: int
    blanks_speak: bool
    edge: int = 0
    indents: tuple[int, int] | None = None
    hyphened: frozenset[str] = frozenset()

    def label(self, text: str) -> Label | None:
        """The label that opens a line of this text."""
        return find_label(text) or find_hyphened(text, self.hyphened)


def rows(document: Document) -> list[Row]:
    """The lines with words, without page numbers, running headers and drawn rules."""
    found: list[Row] = []
    gap = ruled = False
    page = 1
    for line in document.lines:
        words = line.text.strip()
        drawn = words[:1] in _DRAWN
        turned = _TURNED.match(words) if drawn else None
        if turned:
            page = max(page + 1, int(turned[1] or 0))
        elif drawn and _is_rule(line.text, words):
            ruled = True
        elif not words:
            gap = True
        else:
            indent = len(line.text) - len(line.text.lstrip())
            marked = _MARKDOWN.match(line.text)
            lead = marked.end() if marked else indent
            text = line.text[lead:].rstrip()
            found.append(Row(text, line.start + lead, max(line.page, page), gap, ruled, indent=indent))
            gap = ruled = False
    return found if document.exact else _without_page_numbers(_without_running_headers(found))


def _is_rule(line: str, words: str) -> bool:
    """A line drawn with signs, or what a converter left of one: many spaces."""
    return bool(_RULE.match(words)) if words else len(line) >= _BLANK_RULE


def shape(found: Sequence[Row]) -> Shape:
    """The layout of these lines."""
    pairs = list(pairwise(found))
    lengths = sorted(len(row.text) for row in found)
    apart = sum(1 for _, row in pairs if row.gap)
    on = [(above, row) for above, row in pairs if row.text[0].islower() and not closed(above.text)]
    return Shape(
        wrapped=len(on) > WRAPPED * len(pairs),
        width=lengths[int(len(lengths) * 0.9)] if lengths else 0,
        blanks_speak=apart < BLANKS_SPEAK * len(pairs),
        edge=_edge(on),
        indents=_indents(found, on),
        hyphened=hyphened(row.text for row in found),
    )


def _edge(on: Sequence[tuple[Row, Row]]) -> int:
    """The width to which lines are filled: nearly everywhere the next word had no room in the line above."""
    if len(on) < ENOUGH:
        return 0
    edge = max(above.indent + len(above.text) for above, _ in on)
    filled = sum(1 for above, row in on if not _room(above, row, edge))
    return edge if filled >= FILLED * len(on) else 0


def _room(above: Row, row: Row, edge: int) -> bool:
    """Would the first word of this line have found room in the line above?"""
    return above.indent + len(above.text) + 1 + len(row.text.split(" ", 1)[0]) <= edge


def _indents(found: Sequence[Row], on: Sequence[tuple[Row, Row]]) -> tuple[int, int] | None:
    labelled = list(_label_indents(found))
    if len(on) < ENOUGH or len(labelled) < ENOUGH:
        return None
    flush, times = Counter(row.indent for _, row in on).most_common(1)[0]
    indented = Counter(indent for indent in labelled if indent > flush + 1)
    if times < FLUSH * len(on) or indented.total() < INDENTED * len(labelled):
        return None
    return flush, indented.most_common(1)[0][0]


def _label_indents(found: Iterable[Row]) -> Iterator[int]:
    """How far in the labelled lines stand, without the dashes of the recipients."""
    listing = False
    for row in found:
        label = find_label(row.text)
        listing = bool(_FOOT.match(row.text)) or (listing and (label is None or label.kind in BULLETS))
        if label and not listing:
            yield row.indent


def unwrap(found: Iterable[Row], layout: Shape, note: str | None = None) -> list[Paragraph]:
    """The paragraphs that these lines make."""
    groups: list[list[Row]] = []
    for row in found:
        if groups and not _begins(groups[-1][-1], row, layout):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [paragraph for paragraph in (join(group, note) for group in groups) if paragraph.pieces]


def join(group: Iterable[Row], note: str | None = None) -> Paragraph:
    """One paragraph of these lines."""
    pieces: list[Piece] = []
    for row in group:
        glued = bool(pieces) and bool(_HALF.search(pieces[-1].text))
        for piece in _pieces(row):
            pieces.append(Piece(piece.text, piece.start, piece.page, piece.glued or glued))
            glued = False
    return Paragraph(tuple(pieces), note)


def closed(text: str) -> bool:
    """Does this line end as a sentence or an item does?"""
    return bool(_CLOSED.search(text))


def opens_paragraph(text: str) -> bool:
    """Do these words begin a paragraph where a full line above them ends a sentence?"""
    return bool(_STARTS.match(text) or _CLOSING.match(text))


def _begins(above: Row, row: Row, layout: Shape) -> bool:
    """Does a paragraph begin with this line?"""
    label = layout.label(above.text)
    if label and label.length == len(above.text):
        return False  # a converter set the label on a line of its own
    if layout.indents is not None and row.indent in layout.indents and row.page == above.page:
        return row.indent == layout.indents[1]
    if _COUNTED.search(above.text) and row.text[0].isdigit():
        return False
    if row.ruled or _labelled(above, row, layout) or _ENACTS.match(row.text):
        return True
    if not layout.wrapped and row.text[0].isupper() and _GROUNDS.match(above.text):
        return True
    if dangling(above.text):
        return False
    if closed(above.text):
        return _begins_anew(above, row, layout)
    return _begins_unclosed(above, row, layout)


def _begins_unclosed(above: Row, row: Row, layout: Shape) -> bool:
    """The same under a line that ends no sentence: a title, or a line that is full."""
    if _STARTS.match(row.text):
        return True
    full = len(above.text) >= FULL * layout.width
    if not layout.wrapped or (layout.blanks_speak and row.gap):
        return not (row.text[0].islower() or (full and row.text[0].isdigit()))
    return row.text[0].isupper() and not full


def _begins_anew(above: Row, row: Row, layout: Shape) -> bool:
    """The same under a line that ends a sentence, perhaps within a paragraph."""
    if not layout.wrapped or (layout.blanks_speak and row.gap):
        return True
    if row.text[0].islower():
        return False
    if opens_paragraph(row.text):
        return True
    if layout.edge:
        return _room(above, row, layout.edge)
    return len(above.text) < FULL_CLOSED * layout.width


def _labelled(above: Row, row: Row, layout: Shape) -> bool:
    label = layout.label(row.text)
    if label is None:
        return False
    if not layout.wrapped or closed(above.text) or len(above.text) < FULL * layout.width:
        return True
    first = row.text[label.length : label.length + 1]
    return (first.isupper() or first in '“"(') and not dangling(above.text)


def dangling(text: str) -> bool:
    """Does a line end where no sentence and no item can end?"""
    if text.endswith((",", "-", "–", "/", "(")) or text.rfind("(") > text.rfind(")"):
        return True
    return bool(_OPEN_END.search(text))


def _pieces(row: Row) -> list[Piece]:
    if not row.marks and not _PERHAPS_CUT.search(row.text) and row.text.strip():
        return [Piece(row.text, row.start, row.page, False)]
    cuts = [(found.start(), found.end(), False) for found in _GAP.finditer(row.text)]
    cuts += [(found.start(), found.end(), True) for found in _REMOVED.finditer(row.text)]
    cuts += [(start, end, True) for start, end in row.marks]
    pieces: list[Piece] = []
    at, glued = 0, False
    for start, end, close in [*sorted(cuts), (len(row.text), len(row.text), False)]:
        words = row.text[at:start]
        if words.strip():
            lead = len(words) - len(words.lstrip())
            pieces.append(Piece(words.strip(), row.start + at + lead, row.page, glued and not lead))
            glued = close and not words[-1:].isspace()
        at = max(at, end)
    return pieces


def _without_running_headers(found: list[Row]) -> list[Row]:
    """Leaves out what stands alike at the top or foot of most pages."""
    edges = _edges(found)
    pages = len({row.page for row in found})
    seen = Counter(_stem(found[i]) for i in edges)
    often = {stem for stem, times in seen.items() if times >= max(3, pages // 2) and stem}
    return [row for i, row in enumerate(found) if i not in edges or _stem(row) not in often]


def _without_page_numbers(found: list[Row]) -> list[Row]:
    edges = _edges(found) if found and found[-1].page > 1 else set()
    kept, page, since = [], 1, APART
    for i, row in enumerate(found):
        number = _PAGE_NUMBER.match(row.text)
        next_page = number is not None and int(number[1]) == page + 1 and since >= APART and not edges
        since = 0 if next_page else since + 1
        page += next_page
        if next_page or (number and i in edges):
            continue
        kept.append(row if edges else replace(row, page=max(page, row.page)))
    return kept


def _edges(found: list[Row]) -> set[int]:
    """The first and last line of every page."""
    breaks = [i for i in range(1, len(found)) if found[i].page != found[i - 1].page]
    return {*breaks, *(i - 1 for i in breaks), 0, len(found) - 1} if breaks else set()


def _stem(row: Row) -> str:
    return re.sub(r"[\d\W]+", "", row.text).casefold()
