"""Word files: paragraphs with their automatic numbers, tables with merged cells, notes, text boxes.

What Word would print is read: inserted text is in and deleted text out (w:ins, w:del), hidden text, comments,
headers and footers are out. No external entity is resolved, whatever the file declares.
"""

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from lxml.etree import _Element

from locales import mark
from reading.document import Document
from reading.facts import Unreadable
from reading.formats import NOT_TAKEN
from reading.formats.blocks import Block, Grid, GridCell, Note, Text
from reading.formats.compose import compose
from reading.formats.word_lists import Lists, W, without_table_styles
from reading.formats.zipped import DAMAGED, Parts

MAX_COLUMNS = 200  # cells that one row may stretch over
MAX_DEPTH = 200  # tables and frames within one another

TOO_DEEP = mark(
    "Tệp “{name}” lồng bảng quá nhiều lớp nên không đọc được. Hãy chép nội dung sang tệp mới rồi gửi."
)

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SKIPPED = {
    f"{W}{tag}"
    for tag in (
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "rPr",
        "pPr",
        "commentReference",
        "fldData",
        "ruby",
    )
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_OFF = ("0", "false", "off", "none")


def read_docx(data: bytes, name: str) -> Document:
    """The document of a .docx file. Raises Unreadable for a damaged one, another kind of zip, a bomb."""
    parts = Parts(data, name)
    if "word/document.xml" not in parts.names:
        raise Unreadable(NOT_TAKEN if parts.names else DAMAGED, name=name)
    body = _tree(parts, "word/document.xml", name)
    story = None if body is None else body.find(f"{W}body")
    if story is None:
        raise Unreadable(DAMAGED, name=name)
    styles = parts.read("word/styles.xml")
    lists = Lists(
        _tree(parts, "word/numbering.xml", name),
        None if styles is None else _parsed(without_table_styles(styles), name),
    )
    notes = {kind: _notes(_tree(parts, f"word/{kind}s.xml", name), kind) for kind in ("footnote", "endnote")}
    try:
        return compose(_Walk(lists, notes).blocks(story))
    except RecursionError as error:
        raise Unreadable(TOO_DEEP, name=name) from error


def _tree(parts: Parts, part: str, name: str) -> _Element | None:
    data = parts.read(part)
    return None if data is None else _parsed(data, name)


def _parsed(data: bytes, name: str) -> _Element:
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, collect_ids=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(DAMAGED, name=name) from error


def _notes(tree: _Element | None, kind: str) -> dict[str, _Element]:
    found = [] if tree is None else tree.findall(f"{W}{kind}")
    return {note.get(f"{W}id") or "": note for note in found if note.get(f"{W}type") in (None, "normal")}


class _Walk:
    """One walk through the body, in the order of reading."""

    def __init__(self, lists: Lists, notes: dict[str, dict[str, _Element]]) -> None:
        self._lists = lists
        self._notes = notes
        self._page = 1
        self._cited: list[_Element] = []
        self._boxes: list[_Element] = []
        self._numbers = 0
        self._carried = ""  # words of a paragraph whose end was deleted: the next one goes on with it

    def blocks(self, story: _Element) -> Iterator[Block]:
        """The paragraphs, tables and notes of a story."""
        for element in _children(story):
            if element.tag == f"{W}p":
                yield from self._texts(element)
                yield from self._hanging()
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
                yield from self._hanging()

    def _hanging(self) -> Iterator[Block]:
        """What the last paragraph or table cites and holds apart: text boxes, notes."""
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.blocks(box)
        cited, self._cited = self._cited, []
        for note in cited:
            paragraphs = [
                text.text for block in _Walk(self._lists, {}).blocks(note) for text in _plain(block)
            ]
            yield Note([" ".join(text.split()) for text in paragraphs if text.strip()] or [""], self._page)

    def _texts(self, paragraph: _Element) -> list[Text]:
        """The lines of a paragraph: its soft breaks divide it."""
        properties = _by_tag(_first(paragraph, f"{W}pPr"))
        label = self._lists.label(properties) if properties else ""
        page = self._page
        words = self._carried + "".join(self._words(paragraph))
        self._carried = ""
        if f"{W}rPr" in properties and properties[f"{W}rPr"].find(f"{W}del") is not None:
            self._carried = words
            return []
        centred = _value(properties, "jc") == "center"
        if label and (words.strip() or _within_cell(paragraph)):
            words = f"{label} {words.lstrip(' ')}"
        return [Text(line, page, centred) for line in words.split("\n")]

    def _words(self, holder: _Element) -> list[str]:
        """The printed words under a paragraph or a run, in order."""
        words: list[str] = []
        for element in holder:
            tag = element.tag
            if tag == f"{W}r":
                words += self._run(element)
            elif tag == f"{W}t":
                words.append(element.text or "")
            elif tag in _SKIPPED or not isinstance(tag, str):
                continue
            else:
                words += self._word(element, tag)
        return words

    def _word(self, element: _Element, tag: str) -> list[str]:
        """What a sign, a break, a note's mark or a frame around words prints."""
        if tag in _SIGNS:
            return [_SIGNS[tag]]
        if tag == f"{W}txbxContent":
            self._boxes.append(element)
            return []
        if tag in (f"{W}br", f"{W}lastRenderedPageBreak"):
            return [self._break(element)]
        if tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            return [self._cite(element)]
        return self._words(element)

    def _run(self, run: _Element) -> list[str]:
        properties = _by_tag(_first(run, f"{W}rPr"))
        if _on(properties, "vanish"):
            return []
        words = self._words(run)
        if _value(properties, "vertAlign") == "superscript":
            words = [word.translate(_RAISED) for word in words]
        if _on(properties, "caps"):
            words = [word.upper() for word in words]
        font = _font(properties) or ""
        if font.startswith(".Vn"):
            words = [_from_font(word, font) for word in words]
        return words

    def _break(self, element: _Element) -> str:
        if element.tag == f"{W}lastRenderedPageBreak" or element.get(f"{W}type") == "page":
            self._page += 1
            return "" if element.tag != f"{W}br" else "\n"
        return "\n"

    def _cite(self, reference: _Element) -> str:
        kind = "footnote" if reference.tag == f"{W}footnoteReference" else "endnote"
        note = self._notes.get(kind, {}).get(reference.get(f"{W}id") or "")
        if note is None:
            return ""
        self._numbers += 1
        self._cited.append(note)
        return ""  # the mark is no part of the text

    def _table(self, table: _Element) -> list[Block]:
        above: list[GridCell] = []
        rows: list[list[GridCell]] = []
        for row in _children(table):
            if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None:
                rows.append(self._cells(row, above))
                above = rows[-1]
        width = max(map(len, rows), default=0)
        return [Grid([row + [GridCell() for _ in range(width - len(row))] for row in rows])] if rows else []

    def _cells(self, row: _Element, above: list[GridCell]) -> list[GridCell]:
        before = row.find(f"{W}trPr/{W}gridBefore")
        cells = [GridCell() for _ in range(_count(before, 0))]
        for element in _children(row):
            if element.tag != f"{W}tc":
                continue
            properties = _by_tag(_first(element, f"{W}tcPr"))
            merged = properties.get(f"{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val") != "restart" and len(cells) < len(above)
            cell = above[len(cells)] if goes_on else GridCell(page=self._page)
            texts = [text.text for block in self.blocks(element) for text in _plain(block)]
            cell.texts.extend(text for text in texts if text.strip())
            width = _count(properties.get(f"{W}gridSpan"), 1)
            cells.extend([cell] * width)
        return cells


_SIGNS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": "",
          f"{W}sym": ""}  # fmt: skip
_WRAPPERS = {f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def _children(holder: _Element, depth: int = 0) -> Iterator[_Element]:
    """The children of a story, a table or a row, out of the frames around them."""
    for element in holder:
        if element.tag in _WRAPPERS:
            if depth < MAX_DEPTH:
                yield from _children(element, depth + 1)
        elif isinstance(element.tag, str):
            yield element


def _plain(block: Block) -> Iterable[Text]:
    """The words of a block that stands in a cell or a note."""
    if isinstance(block, Text):
        return [block]
    if isinstance(block, Note):
        return []
    cells = {id(cell): cell for row in block.rows for cell in row}.values()
    return [Text(text) for cell in cells for text in cell.texts]


def _within_cell(paragraph: _Element) -> bool:
    parent = paragraph.getparent()
    return parent is not None and parent.tag == f"{W}tc"


def _first(holder: _Element, tag: str) -> _Element | None:
    """The first child of this kind: the properties of a paragraph, a run or a cell."""
    return next(holder.iterchildren(tag), None)


def _by_tag(properties: _Element | None) -> dict[str, _Element]:
    return {} if properties is None else {str(one.tag): one for one in reversed(properties)}


def _value(properties: Mapping[str, _Element], name: str) -> str | None:
    found = properties.get(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _on(properties: Mapping[str, _Element], name: str) -> bool:
    found = properties.get(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def _font(properties: Mapping[str, _Element]) -> str | None:
    fonts = properties.get(f"{W}rFonts")
    return None if fonts is None else fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")


def _from_font(word: str, font: str) -> str:
    """Words set in a TCVN3 font; a font whose name ends with H shows capitals."""
    from reading.formats.encodings import from_tcvn3

    turned = from_tcvn3(word)
    return turned.upper() if font.endswith("H") else turned


def _count(element: _Element | None, default: int) -> int:
    value = "" if element is None else element.get(f"{W}val") or ""
    return min(int(value), MAX_COLUMNS) if value.isdecimal() else default
