"""Blocks to a Document: every paragraph, cell and note written down once, with its place in the text.

Tables with a known head stay tables. A letterhead or a signature set as a table becomes its columns, one
after the other; any other table becomes a line per row.
"""

import re
from collections.abc import Iterable, Sequence

from reading.citations import KINDS
from reading.document import Cell, Document, Footnote, Line, Table
from reading.folding import fold_name
from reading.formats.blocks import Block, Grid, GridCell, Note, Text
from reading.formats.encodings import from_tcvn3, mended, tidy
from reading.labels import find_label
from reading.tables.columns import Columns, find_columns

LAYOUT_ROWS = 4  # rows of a letterhead or a signature set as a table
LAYOUT_COLUMNS = 3
TITLE_LINES = 6  # centred lines that a title may take

_KINDS = {fold_name(kind) for kind in KINDS}
_LAYOUT = re.compile(r"CỘNG H[OÒ][AÀ]|Nơi nhận|Độc lập|^(?:TM|KT|TL|TUQ)\.|^Số\s*:|Kính gửi", re.MULTILINE)
_NO_TITLE = re.compile(r"\(|Kính gửi|[_—–-]{3,}|Căn cứ\b")
# Who issues, in capitals on a line of its own under the title.
_ISSUES = re.compile(
    r"(?:PHÓ )?CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|(?:BỘ|CỤC) TRƯỞNG|TRƯỞNG BAN|THỦ TƯỚNG"
    r"|[UỦ][YỶỲ] BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN"
)


def compose(blocks: Iterable[Block]) -> Document:
    """The document that these blocks make."""
    scribe = _Scribe()
    for block in _titled(_unlegacy(list(blocks))):
        scribe.write(block)
    return scribe.document()


class _Scribe:
    """Writes the text and remembers where everything stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._lines: list[Line] = []
        self._tables: list[Table] = []
        self._notes: list[Footnote] = []

    def write(self, block: Block) -> None:
        """Writes one block."""
        if isinstance(block, Text):
            self._lines.extend(self._written([block.text], block.page))
        elif isinstance(block, Note):
            self._notes.append(Footnote(len(self._notes) + 1, self._written(block.texts, block.page)))
        else:
            self._grid(block)

    def document(self) -> Document:
        """All that was written."""
        return Document(
            "".join(self._parts).rstrip("\n"),
            tuple(self._lines),
            double_spaced=False,
            exact=True,
            tables=tuple(self._tables),
            notes=tuple(self._notes),
        )

    def _grid(self, grid: Grid) -> None:
        rows = [row for row in grid.rows if any(cell.text for cell in row)]
        columns = find_columns(rows)
        if columns:
            self._table(rows, columns)
        elif _is_layout(rows):
            for cell in _by_column(rows):
                self._lines.extend(self._written(cell.texts, cell.page))
        else:
            for row in rows:
                words = " | ".join(cell.text for cell in _once(row) if cell.text)
                self._lines.extend(self._written([words], row[0].page))

    def _table(self, rows: Sequence[Sequence[GridCell]], columns: Columns) -> None:
        for row in rows[: columns.first]:
            for cell in _once(row):
                self._lines.extend(self._written(cell.texts, cell.page))
        start = self._length
        done: dict[int, Cell] = {}
        written = [tuple(self._row(row, done)) for row in rows[columns.first :]]
        self._tables.append(Table(tuple(written), start))

    def _row(self, row: Sequence[GridCell], done: dict[int, Cell]) -> list[Cell]:
        """The cells of a row on one line of text; what a merged cell holds is written where it begins."""
        cells = []
        begun = False
        for cell in row:
            if id(cell) not in done:
                if begun:
                    self._put("| ")
                begun = True
                done[id(cell)] = Cell(self._written(cell.texts, cell.page, end=" "))
            cells.append(done[id(cell)])
        self._put("\n")
        return cells

    def _written(self, texts: Iterable[str], page: int, end: str = "\n") -> tuple[Line, ...]:
        lines = []
        for text in texts:
            for words in tidy(text).split("\n"):
                plain = words.replace("\f", " ").strip()
                if plain:
                    lines.append(Line(plain, self._length, page))
                    self._put(plain + end)
        return tuple(lines)

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _is_layout(rows: Sequence[Sequence[GridCell]]) -> bool:
    """A letterhead, a signature, a frame around a text: few cells, each of paragraphs."""
    if not rows or len(rows[0]) > LAYOUT_COLUMNS:
        return False
    if len(rows[0]) == 1:
        return True
    texts = ["\n".join(cell.texts) for row in rows for cell in _once(row)]
    if any(_LAYOUT.search(text) for text in texts):
        return True
    return len(rows) <= LAYOUT_ROWS and any(len(cell.texts) > 1 for row in rows for cell in row)


def _by_column(rows: Sequence[Sequence[GridCell]]) -> list[GridCell]:
    """The cells of the first column, then those of the next."""
    cells: list[GridCell] = []
    for place in range(max(map(len, rows))):
        for row in rows:
            if place < len(row) and not any(row[place] is cell for cell in cells):
                cells.append(row[place])
    return cells


def _once(row: Iterable[GridCell]) -> list[GridCell]:
    cells: list[GridCell] = []
    for cell in row:
        if not cells or cells[-1] is not cell:
            cells.append(cell)
    return cells


def _titled(blocks: Sequence[Block]) -> Iterable[Block]:
    """The centred lines under the kind of the document made one: its title."""
    title: Text | None = None
    taken = 0
    for block in blocks:
        if title and isinstance(block, Text) and taken < TITLE_LINES and _goes_on(title, block):
            title.text = f"{title.text} {block.text}".strip() if title.text else block.text
            taken += 1
            continue
        if title and title.text:
            yield title
        title = None
        yield block
        if isinstance(block, Text) and block.centred and fold_name(block.text.strip(" *:")) in _KINDS:
            title, taken = Text("", block.page), 0
    if title and title.text:
        yield title


def _goes_on(title: Text, line: Text) -> bool:
    words = line.text.strip()
    if not line.centred or not words:
        return not words and not title.text
    issues = bool(title.text) and words.isupper() and not title.text.isupper() and _ISSUES.match(words)
    return not issues and not _NO_TITLE.match(words) and find_label(words) is None


def _unlegacy(blocks: list[Block]) -> list[Block]:
    """The same blocks; those of a document set in TCVN3 fonts are turned into Unicode."""
    sample = " ".join(text for block in blocks[:200] for text in _texts(block))
    if mended(sample) == sample:
        return blocks
    for block in blocks:
        _mend(block)
    return blocks


def _texts(block: Block) -> list[str]:
    if isinstance(block, Text):
        return [block.text]
    if isinstance(block, Note):
        return block.texts
    return [text for row in block.rows for cell in row for text in cell.texts]


def _mend(block: Block) -> None:
    if isinstance(block, Text):
        block.text = from_tcvn3(block.text)
    elif isinstance(block, Note):
        block.texts = [from_tcvn3(text) for text in block.texts]
    else:
        for cell in {id(cell): cell for row in block.rows for cell in row}.values():
            cell.texts = [from_tcvn3(text) for text in cell.texts]
