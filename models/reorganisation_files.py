"""Files of a reorganisation: which offices pass on to whom, and who gets what on a split; checked rows, pure.

The first thing wrong in a file is told with its line, and then nothing is handed back. Whether an office
exists is not asked here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from locales import mark
from models.errors import BadInput
from models.names import key
from models.table_files import Line, Table, read_tables

# A title and a date may stand above the head row.
HEAD_WITHIN_LINES = 10
DAYS = ("%d/%m/%Y", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S")  # the last is how a date cell of a workbook reads
KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "merge": ("sáp nhập", "hợp nhất"),
    "split": ("chia tách", "tách", "chia"),
    "rename": ("đổi tên",),
    "dissolve": ("giải thể", "kết thúc hoạt động"),
}
REST = {key("còn lại"), key("rest")}
CHANGE_COLUMNS = {
    "name": "cơ quan",
    "kind": "hình thức",
    "successors": "kế thừa",
    "day": "ngày",
    "document": "văn bản",
}
CHOICE_COLUMNS = {"task": "việc", "person": "người", "successor": "kế thừa"}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One office that passes on. `kind` is a code of KIND_WORDS."""

    line: int
    name: str
    kind: str
    successors: tuple[str, ...]
    passed_on: date
    document: str | None


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """Who gets a task (by its number), a person (by their address), or with neither all the rest."""

    line: int
    task_id: int | None
    email: str | None
    successor: str


def read_changes(data: bytes, name: str) -> list[ChangeRow]:
    """Columns cơ quan, hình thức, kế thừa (several by ";"), ngày, văn bản (may be missing or empty).

    Raises BadInput, naming the line, on a missing column or cell, an unknown kind or what is no date.
    """
    return [_change(number, cells) for number, cells in _rows(data, name, CHANGE_COLUMNS, {"document"})]


def read_choices(data: bytes, name: str) -> list[ChoiceRow]:
    """Columns việc and người, of which each row fills one, and kế thừa; "còn lại" as việc means all the rest.

    Raises BadInput as `read_changes`.
    """
    return [_choice(number, cells) for number, cells in _rows(data, name, CHOICE_COLUMNS, {"task", "person"})]


def _change(line: int, cells: Mapping[str, str]) -> ChangeRow:
    successors = tuple(part.strip() for part in cells["successors"].split(";") if part.strip())
    return ChangeRow(
        line,
        cells["name"],
        _kind(line, cells["kind"]),
        successors,
        _day(line, cells["day"]),
        cells.get("document") or None,
    )


def _choice(line: int, cells: Mapping[str, str]) -> ChoiceRow:
    task, email = cells.get("task", ""), cells.get("person", "")
    if key(task) in REST and not email:
        return ChoiceRow(line, None, None, cells["successor"])
    if bool(task) == bool(email) or (task and not (task.isascii() and task.isdigit())):
        raise BadInput(
            mark(
                "Dòng {line}: ghi số của việc hoặc địa chỉ thư của người, chỉ một trong hai; "
                "hoặc ghi “còn lại” ở cột việc."
            ),
            line=line,
        )
    return ChoiceRow(line, int(task) if task else None, email or None, cells["successor"])


def _kind(line: int, printed: str) -> str:
    for code, known in KIND_WORDS.items():
        if key(printed) in {key(word) for word in (code, *known)}:
            return code
    raise BadInput(
        mark("Dòng {line}: hình thức “{printed}” không rõ; chỉ dùng: {known}."),
        line=line,
        printed=printed,
        known=", ".join(words[0] for words in KIND_WORDS.values()),
    )


def _day(line: int, printed: str) -> date:
    for pattern in DAYS:
        try:
            return datetime.strptime(printed, pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise BadInput(
        mark("Dòng {line}: “{printed}” không phải là ngày. Hãy ghi như 01/07/2025."),
        line=line,
        printed=printed,
    )


def _rows(
    data: bytes, name: str, columns: Mapping[str, str], may_lack: set[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines below the head row by field, of the reading of the file that knows most columns."""
    heads = [(table, line) for table in read_tables(data, name) for line in table[:HEAD_WITHIN_LINES]]
    if not heads:
        raise BadInput(mark("Tệp “{name}” trống."), name=name)
    table, head = max(heads, key=lambda found: len(_places(found[1], columns)))
    places = _places(head, columns)
    missing = [label for field, label in columns.items() if field not in places and field not in may_lack]
    if missing:
        raise BadInput(
            mark("Dòng {line}: thiếu cột {columns}."), line=head.number, columns=", ".join(missing)
        )
    yield from _cells(table, head, places, columns, may_lack)


def _cells(
    table: Table, head: Line, places: Mapping[str, int], columns: Mapping[str, str], may_lack: set[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    for line in table:
        if line.number <= head.number:
            continue
        cells = {field: line.cells[place] for field, place in places.items() if place < len(line.cells)}
        for field, label in columns.items():
            if field not in may_lack and not cells.get(field):
                raise BadInput(mark("Dòng {line}: cột “{column}” để trống."), line=line.number, column=label)
        yield line.number, cells


def _places(line: Line, columns: Mapping[str, str]) -> dict[str, int]:
    printed = [key(" ".join(cell.split())) for cell in line.cells]
    return {field: printed.index(key(label)) for field, label in columns.items() if key(label) in printed}
