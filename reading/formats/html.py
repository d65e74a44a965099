"""Web pages and documents saved as HTML: paragraphs, numbered lists, tables with merged cells, notes.

What a browser would show is read: scripts, styles, menus and hidden parts are out; the numbers of lists,
which a browser adds, are in.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import html
from lxml.etree import LxmlError, _Element

from reading.document import Document
from reading.facts import Unreadable
from reading.formats import NOT_TEXT
from reading.formats.blocks import Block, Grid, GridCell, Note, Text
from reading.formats.compose import compose
from reading.formats.encodings import decode
from reading.formats.zipped import DAMAGED
from reading.labels import find_label

HEAD = 4_096  # bytes in which a page names its encoding
MAX_SPAN = 100  # columns or rows that one cell may cover
MAX_COLUMNS = 200

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_SKIPPED = {
    "script", "style", "head", "title", "nav", "noscript", "template", "select", "button", "textarea", "svg",
    "iframe", "object",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "section", "article", "main", "header", "footer",
    "ol", "ul", "blockquote", "pre", "dl", "dt", "dd", "center", "body", "html", "aside", "figure", "hr",
    "address", "form", "fieldset", "caption",
}  # fmt: skip
_CENTRE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_ALIGNED = re.compile(r"text-align\s*:", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PAGE_BREAK = re.compile(r"page-break-before\s*:\s*always|break-before\s*:\s*page", re.IGNORECASE)
_NOTE_ID = re.compile(r"(?:_ftn|_edn|fn|ftn|(?:sd)?footnote|(?:sd)?endnote)[-:_]?\d+$", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#(?:_ftn|_edn|fn|ftn|(?:sd)?footnote|(?:sd)?endnote)", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS = ("", "x", "xx", "xxx", "xl", "l")


def read_html(data: bytes, name: str) -> Document:
    """The document of a web page. Raises Unreadable where it is no text."""
    text = _decoded(data)
    if text is None:
        raise Unreadable(NOT_TEXT, name=name)
    text = _XML_HEAD.sub("", text.replace("\x00", ""))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(DAMAGED, name=name) from error
    try:
        return compose(_Walk().blocks(tree))
    except RecursionError as error:
        raise Unreadable(DAMAGED, name=name) from error


def _decoded(data: bytes) -> str | None:
    """The characters of a page: by the encoding that it names, where it fits, else by its content."""
    named = _CHARSET.search(data[:HEAD])
    if named and b"\x00" not in data[:HEAD]:
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeError):
            return decode(data)
    return decode(data)


@dataclass(slots=True)
class _List:
    """A list that is being counted."""

    ordered: bool
    style: str
    count: int
    depth: int
    above: str = ""  # the number of the item that a list of figures within figures hangs from

    def label(self, item: _Element) -> str:
        """The label of the next item."""
        if not self.ordered:
            return "-" if self.depth < 1 else "+"
        value = item.get("value", "")
        self.count = int(value) if value.isdecimal() and len(value) < 5 else self.count + 1
        return self.above + _figure(self.count, self.style) + (")" if self.style in ("a", "i") else ".")

    @property
    def number(self) -> str:
        """What the numbers of a list of figures within it begin with."""
        return f"{self.above}{self.count}." if self.ordered and self.style == "1" else ""


class _Walk:
    """One walk through the page: the words of the paragraph in hand, and what was said before it."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._label = ""
        self._page = 1
        self._centred = False
        self._done: list[Block] = []

    def blocks(self, tree: _Element) -> list[Block]:
        """The paragraphs, tables and notes under an element."""
        self._visit(tree, (), centred=False)
        self._end()
        return self._done

    def _visit(self, element: _Element, lists: tuple[_List, ...], *, centred: bool) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or _hidden(element):
            return
        if tag in _SIMPLE:
            _SIMPLE[tag](self, element)
            return
        if tag == "a" and _NOTE_LINK.match(element.get("href", "")):
            return
        if _is_note(element):
            self._note(element)
            return
        block = tag in _BLOCKS
        if block:
            self._end()
            centred = _centring(element, above=centred)
            self._centred = centred
            lists = self._open(element, lists)
        self._said(element.text, raised=tag == "sup")
        for child in element:
            self._visit(child, lists, centred=centred)
            self._said(child.tail, raised=tag == "sup")
            self._centred = centred
        if block:
            self._end()

    def _open(self, element: _Element, lists: tuple[_List, ...]) -> tuple[_List, ...]:
        """The lists that stand open within this block; an item gets its label."""
        if _PAGE_BREAK.search(element.get("style", "")):
            self._page += 1
        if element.tag in ("ol", "ul"):
            start = element.get("start", "1")
            first = int(start) if start.isdecimal() and len(start) < 5 else 1
            depth = sum(1 for one in lists if not one.ordered)
            made = _List(element.tag == "ol", element.get("type", "1"), first - 1, depth)
            if made.ordered and made.style == "1" and lists:
                made.above = lists[-1].number
            return (*lists, made)
        if element.tag == "li" and lists:
            self._label = lists[-1].label(element)
        return lists

    def _said(self, words: str | None, *, raised: bool = False) -> None:
        if words:
            plain = re.sub(r"\s+", " ", words)
            self._words.append(plain.translate(_RAISED) if raised else plain)

    def break_line(self, _: _Element) -> None:
        """A line break within a paragraph."""
        self._words.append("\n")

    def table(self, element: _Element) -> None:
        """A table of its own, after the paragraph in hand."""
        self._end()
        rows = _grid(element, self._page)
        if rows:
            self._done.append(Grid(rows))

    def preformatted(self, element: _Element) -> None:
        """Lines as they stand."""
        self._end()
        for line in "".join(element.itertext()).splitlines():
            self._done.append(Text(line, self._page))

    def _note(self, element: _Element) -> None:
        self._end()
        inner = _Walk()
        inner._said(element.text)
        for child in element:
            inner._visit(child, (), centred=False)
            inner._said(child.tail)
        inner._end()
        texts = [
            re.sub(r"^\s*(?:\[?\d{1,2}\]?[.)]?|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s+", "", one.text)
            for one in _plain(inner._done)
        ]
        self._done.append(Note([text for text in texts if text.strip()] or [""], self._page))

    def _end(self) -> None:
        """Ends the paragraph in hand."""
        text = re.sub(r" ?\n ?", "\n", re.sub(r" +", " ", "".join(self._words))).strip()
        self._words.clear()
        if not text:
            return
        if self._label and find_label(text) is None:
            text = f"{self._label} {text}"
        self._label = ""
        self._done.extend(Text(line, self._page, self._centred) for line in text.split("\n"))


_SIMPLE = {"br": _Walk.break_line, "table": _Walk.table, "pre": _Walk.preformatted}


def _grid(table: _Element, page: int) -> list[list[GridCell]]:
    """The rows of a table with as many cells in each; a merged cell stands in each of its places."""
    rows: list[list[GridCell]] = []
    hanging: dict[int, tuple[GridCell, int]] = {}  # by column: a cell from above, and for how many rows more
    for row in _rows(table):
        cells: list[GridCell] = []
        own = [cell for cell in row if cell.tag in ("td", "th") and not _hidden(cell)]
        while own or any(column >= len(cells) for column in hanging):
            if len(cells) in hanging:
                cell, left = hanging.pop(len(cells))
                if left > 1:
                    hanging[len(cells)] = (cell, left - 1)
                cells.append(cell)
            elif own and len(cells) < MAX_COLUMNS:
                _put(own.pop(0), cells, hanging, page)
            elif own:
                break
            else:
                cells.append(GridCell(page=page))
        hanging = {at: (cell, left) for at, (cell, left) in hanging.items() if left > 0}
        rows.append(cells)
    width = max(map(len, rows), default=0)
    return [row + [GridCell(page=page) for _ in range(width - len(row))] for row in rows]


def _put(
    element: _Element, cells: list[GridCell], hanging: dict[int, tuple[GridCell, int]], page: int
) -> None:
    words = [block.text for block in _plain(_Walk().blocks(element)) if block.text.strip()]
    cell = GridCell(words, page)
    down = _span(element, "rowspan")
    for _ in range(_span(element, "colspan")):
        if down > 1:
            hanging[len(cells)] = (cell, down)
        if len(cells) in hanging:
            hanging[len(cells)] = (cell, down - 1)
        cells.append(cell)


def _rows(table: _Element) -> Iterator[_Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _plain(blocks: Iterable[Block]) -> list[Text]:
    """The words of blocks that stand in a cell or a note."""
    found: list[Text] = []
    for block in blocks:
        if isinstance(block, Text):
            found.append(block)
        elif isinstance(block, Grid):
            cells = {id(cell): cell for row in block.rows for cell in row}.values()
            found.extend(Text(text) for cell in cells for text in cell.texts)
    return found


def _span(element: _Element, name: str) -> int:
    value = element.get(name, "1").strip()
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() and len(value) < 6 else 1


def _hidden(element: _Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _centring(element: _Element, *, above: bool) -> bool:
    style = element.get("style", "")
    align = element.get("align", "").lower()
    if (
        element.tag == "center"
        or align == "center"
        or _CENTRE.search(style)
        or "center" in element.get("class", "")
    ):
        return True
    return False if align or _ALIGNED.search(style) else above


def _is_note(element: _Element) -> bool:
    if element.tag not in ("p", "div", "li", "aside"):
        return False
    if "mso-element:footnote" in element.get("style", "").replace(" ", "").replace("footnote-list", ""):
        return True
    return bool(_NOTE_ID.match(element.get("id", "")))


def _figure(number: int, style: str) -> str:
    if style in ("a", "A") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
    elif style in ("i", "I") and 0 < number < 60:
        letter = _TENS[number // 10] + _ROMAN[number % 10]
    else:
        return str(number)
    return letter.upper() if style.isupper() else letter
