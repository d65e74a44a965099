"""Rows of a table of tasks to clauses: path, task, who, when, product.

A row is a duty with the leads, coordinating offices and limits of its cells; a row that names only a group is
a heading. Repeated head rows (a table that continues on the next page) are left out, and a row that goes on
under the page break is put together again. Paths: the printed number under "PL1" (../shared/gold/SCHEMA.md).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from locales import mark
from reading.assignees import headed, others
from reading.clean import Paragraph, Row, join
from reading.deadlines import Found, find_deadlines
from reading.document import Cell, Table
from reading.facts import Assignee, Clause, Doubt, Span
from reading.folding import fold_name
from reading.labels import find_label
from reading.tables.cells import assigned, refers_up, shared
from reading.tables.columns import Column, Columns, find_columns, is_counting

QUOTED = 80  # characters of a task quoted in a doubt
LABEL_LONGEST = 20  # letters of a number that is none
GROUP = 0.6  # share of the columns that one cell of a group row covers

NO_LEAD = mark("Dòng này của bảng không ghi cơ quan chủ trì: cần chọn cơ quan chủ trì.")
ONE_COLUMN = mark(
    "Bảng ghi cơ quan chủ trì và phối hợp chung một cột: cơ quan ghi đầu tiên được hiểu là chủ trì."
)

_NUMBER = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3}(?:[.-]\d{1,3}){0,4}|[a-zđ])[.)]?$")
_TOTAL = re.compile(r"(?:tổng (?:số|cộng)|cộng)\b", re.IGNORECASE)
_GROUPED = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)]?$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: the path its rows hang from, the leads named there, whether it is an appendix."""

    path: str
    leads: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """A table while it is read."""

    columns: Columns
    place: Place
    steps: Counter[str] = field(default_factory=Counter)
    holder: str = ""  # the last numbered row, which bullets stand under
    leads: tuple[str, ...] = ()  # named by the group above


def clauses_of(table: Table, place: Place) -> list[Clause]:
    """The clauses of a table, in the order of its rows; none for a table whose head is not known."""
    columns = find_columns(table.rows)
    if columns is None or columns.at("task") is None:
        return []
    sheet = _Sheet(columns, place, leads=place.leads)
    head = [_texts(row) for row in table.rows[columns.first : columns.end]]
    rows = [
        row
        for row in table.rows[columns.end :]
        if any(cell.lines for cell in row) and _texts(row) not in head and not is_counting(row)
    ]
    found = (_clause(sheet, row) for row in _whole(rows, columns))
    return [clause for clause in found if clause]


def _whole(rows: Iterable[tuple[Cell, ...]], columns: Columns) -> Iterator[tuple[Cell, ...]]:
    """The rows, each put together with what goes on under it."""
    last: tuple[Cell, ...] | None = None
    for row in rows:
        if last and _goes_on(last, row, columns):
            last = tuple(_more(above, cell) for above, cell in zip(last, row, strict=True))
            continue
        if last:
            yield last
        last = row
    if last:
        yield last


def _goes_on(above: Sequence[Cell], row: Sequence[Cell], columns: Columns) -> bool:
    """No number and no task of its own, the rest of a task, or the same merged number and task as above."""
    number, task = columns.at("number"), columns.at("task")
    if task is None or number is None or len({id(cell) for cell in row}) == 1:
        return False
    if row[task].lines and row[task] is above[task]:
        return row[number] is above[number]
    if row[number].lines:
        return False
    if row[task] is row[number]:
        return False
    text = row[task].text
    return not text or (text[0].islower() and find_label(text) is None)


def _more(above: Cell, cell: Cell) -> Cell:
    if above is cell or not cell.lines:
        return above
    return Cell((*above.lines, *cell.lines))


def _clause(sheet: _Sheet, row: Sequence[Cell]) -> Clause | None:
    task = sheet.columns.at("task")
    if task is None:
        return None
    if _is_group(sheet.columns, row):
        return _group(sheet, row)
    words = _paragraph(row[task])
    if words is None:
        return None
    label, words = _label(sheet, row, words)
    path = _path(sheet, label)
    span = Span(words.page, words.start, words.end)
    if not sheet.columns.tasks or _TOTAL.match(words.text):
        return Clause(path, label, words.text, span)
    return _duty(sheet, row, Clause(path, label, words.text, span, "responsibility"))


def _duty(sheet: _Sheet, row: Sequence[Cell], clause: Clause) -> Clause:
    cells = {kind: _cell(sheet.columns, row, kind) for kind in _KINDS}
    people, guessed = _people(sheet, cells, clause.text)
    found = _deadlines(cells["deadline"], clause.text)
    led = any(person.role == "lead" for person in people)
    doubts = found.doubts if led else (Doubt("lead", _opening(clause.text), NO_LEAD), *found.doubts)
    if guessed:
        doubts = (Doubt("lead", cells["charge"].text, ONE_COLUMN), *doubts)
    output = _paragraph(cells["output"])
    return Clause(
        clause.path,
        clause.label,
        clause.text,
        clause.span,
        "responsibility",
        people,
        found.deadlines,
        output=output.text if output else None,
        doubts=doubts,
    )


_KINDS: tuple[Column, ...] = ("lead", "charge", "coordinate", "deadline", "output")
_NOTHING = Cell()


def _cell(columns: Columns, row: Sequence[Cell], kind: Column) -> Cell:
    place = columns.at(kind)
    return _NOTHING if place is None else row[place]


def _people(sheet: _Sheet, cells: dict[Column, Cell], task: str) -> tuple[tuple[Assignee, ...], bool]:
    """Who stands in the cells of a row, and whether who leads among them is a guess."""
    guessed = False
    if cells["lead"].lines or not cells["charge"].lines:
        found = assigned(_lines(cells["lead"]), "lead")
    else:
        found, guessed = shared(_lines(cells["charge"]))
    if not any(person.role == "lead" for person in found):
        found[:0] = [Assignee(name, "lead", inherited=True) for name in sheet.leads]
    found += assigned(_lines(cells["coordinate"]), "coordinate")
    found += others(task)
    once: dict[tuple[str, str], Assignee] = {}
    for person in found:
        once.setdefault((person.role, fold_name(person.name)), person)
    return tuple(once.values()), guessed


def _deadlines(cell: Cell, task: str) -> Found:
    """The limits of the cell; where it gives none, those that the task itself prints."""
    words = _paragraph(cell)
    found = find_deadlines(words.text, cell=True) if words else Found()
    if found.deadlines:
        return found
    own = find_deadlines(task)
    return own if own.deadlines else Found((), (*found.doubts, *own.doubts))


def _is_group(columns: Columns, row: Sequence[Cell]) -> bool:
    """One cell over most columns, or a number and a title with nothing beside them."""
    task, number = columns.at("task"), columns.at("number")
    if task is None or not row[task].lines:
        return False
    spread = sum(1 for cell in row if cell is row[task])
    if len(row) > 2 and spread >= GROUP * len(row):
        return True
    said = [_cell(columns, row, kind) for kind in _KINDS]
    if any(cell.lines for cell in said) or not columns.tasks:
        return False
    text = row[task].text
    printed = row[number].text if number is not None else ""
    return bool(_GROUPED.match(printed)) or text.isupper() or (bool(printed) and len(text) <= 150)


def _group(sheet: _Sheet, row: Sequence[Cell]) -> Clause | None:
    task = sheet.columns.at("task")
    words = _paragraph(row[task]) if task is not None else None
    if words is None:
        return None
    label, words = _label(sheet, row, words)
    named = headed(words.text).names
    sheet.leads = named or sheet.place.leads
    people = tuple(Assignee(name, "lead") for name in named)
    span = Span(words.page, words.start, words.end)
    return Clause(_path(sheet, label), label, words.text, span, "heading", people)


def _label(sheet: _Sheet, row: Sequence[Cell], words: Paragraph) -> tuple[str, Paragraph]:
    """The number of a row, and its task without it."""
    place, task = sheet.columns.at("number"), sheet.columns.at("task")
    if place is not None and task is not None and row[place] is not row[task]:
        printed = row[place].text
        if _NUMBER.match(printed.replace(" ", "")):
            return printed.replace(" ", ""), words
        if printed:
            return printed[:LABEL_LONGEST], words
    label = find_label(words.text)
    own = words.part(label.length) if label else words
    return (label.printed, own) if label and own.pieces else ("", words)


def _path(sheet: _Sheet, label: str) -> str:
    step = label.rstrip(" .:/") if label else ""
    bullet = "-" if step in ("-", "–", "—", "*", "•") else step if step == "+" else ""
    if bullet:
        below = f"{sheet.holder}/" if sheet.holder else ""
        sheet.steps[below + bullet] += 1
        return _joined(sheet.place.path, f"{below}{bullet}{sheet.steps[below + bullet]}")
    if not step:
        sheet.steps["p"] += 1
        return _joined(sheet.place.path, f"p{sheet.steps['p']}")
    sheet.steps[step] += 1
    sheet.holder = f"{step}#{sheet.steps[step]}" if sheet.steps[step] > 1 else step
    return _joined(sheet.place.path, sheet.holder)


def _joined(above: str, step: str) -> str:
    return f"{above}/{step}" if above else step


def _paragraph(cell: Cell) -> Paragraph | None:
    rows = [
        Row(line.text.strip(), line.start + _lead(line.text), line.page)
        for line in cell.lines
        if line.text.strip()
    ]
    paragraph = join(rows) if rows else None
    return paragraph if paragraph and paragraph.pieces else None


def _lines(cell: Cell) -> list[str]:
    """The lines of a cell of names, without footnote marks."""
    found = []
    for line in cell.lines:
        if line.text.strip() and not refers_up(line.text):
            words = join([Row(line.text.strip(), line.start, line.page)])
            found.append(words.text)
    return found


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


def _texts(row: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(fold_name(cell.text) for cell in row)


def _opening(text: str) -> str:
    return text if len(text) <= QUOTED else text[: QUOTED + 1].rsplit(" ", 1)[0]
