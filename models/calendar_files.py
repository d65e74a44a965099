"""The calendar as offices keep it: a file of days to checked changes, pure.

The first thing wrong in a file is told with its line, and then nothing is handed back.
"""

import re
from collections.abc import Mapping
from datetime import date
from unicodedata import normalize

from locales import mark
from models.calendar import DayChange
from models.errors import BadInput
from models.names import key
from models.table_files import Line, Table, read_tables

# A title and a date may stand above the head row.
HEAD_WITHIN_LINES = 10
# Field: the heads that mean it, the first is the one that we print.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "day": ("Ngày", "Day", "Date"),
    "kind": ("Loại", "Kind", "Type"),
    "name": ("Tên", "Tên ngày", "Nội dung", "Name"),
    "source": ("Nguồn", "Văn bản", "Căn cứ", "Source"),
}
REQUIRED = ("day", "kind", "name")
# Whether it is worked: the words for it in a file.
KIND_WORDS: Mapping[bool, tuple[str, ...]] = {
    False: ("nghỉ", "nghỉ lễ", "nghỉ bù", "nghỉ hoán đổi", "free", "holiday", "off"),
    True: ("làm việc", "làm bù", "làm việc bù", "worked", "working"),
}
# A spreadsheet hands a day over with the time of midnight.
OFFICIAL_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 0?0:00(?::00)?)?")
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00:00)?")


def read_days(data: bytes, name: str) -> list[DayChange]:
    """The days of a .csv or .xlsx file, in its order; the file's name is the source where a line has none.

    Columns in any order, Vietnamese or English heads: day (dd/mm/yyyy or yyyy-mm-dd), kind (nghỉ, làm việc),
    name, source. A swap is two lines. Raises BadInput, naming the line, on a missing column or name, a day
    that is none, an unknown kind, and a day that an earlier line has already.
    """
    found: list[DayChange] = []
    lines: dict[date, int] = {}
    for line, cells in _rows(data, name):
        day = _day(cells.get("day", ""), line)
        earlier = lines.setdefault(day, line)
        if earlier != line:
            raise BadInput(
                mark("Dòng {line}: ngày {day} đã có ở dòng {earlier}. Hãy bỏ một dòng."),
                line=line,
                day=f"{day:%d/%m/%Y}",
                earlier=earlier,
            )
        working = _working(cells.get("kind", ""), line)
        found.append(DayChange(day, working, _named(cells, line), cells.get("source") or name))
    return found


def _rows(data: bytes, name: str) -> list[tuple[int, dict[str, str]]]:
    """The lines below the head row, of the reading of the file that knows most columns."""
    heads = [
        (table, line, _places(line))
        for table in read_tables(data, name)
        for line in table[:HEAD_WITHIN_LINES]
    ]
    if not heads:
        raise BadInput(mark("Tệp “{name}” trống."), name=name)
    table, head, places = max(heads, key=lambda found: len(found[2]))
    missing = [COLUMNS[field][0] for field in REQUIRED if field not in places]
    if missing:
        raise BadInput(
            mark("Dòng {line}: thiếu cột {columns}."), line=head.number, columns=", ".join(missing)
        )
    below = _below(table, head, places)
    if not below:
        raise BadInput(
            mark("Tệp “{name}” không có dòng nào dưới dòng tiêu đề (dòng {line})."),
            name=name,
            line=head.number,
        )
    return below


def _below(table: Table, head: Line, places: Mapping[str, int]) -> list[tuple[int, dict[str, str]]]:
    return [
        (line.number, {field: _tidy(line.cells[n]) for field, n in places.items() if n < len(line.cells)})
        for line in table
        if line.number > head.number
    ]


def _places(line: Line) -> dict[str, int]:
    printed = [key(_tidy(cell)) for cell in line.cells]
    places = {}
    for field, heads in COLUMNS.items():
        known = [key(head) for head in heads if key(head) in printed]
        if known:
            places[field] = printed.index(known[0])
    return places


def _day(printed: str, line: int) -> date:
    try:
        if official := OFFICIAL_DAY.fullmatch(printed):
            number, month, year = (int(part) for part in official.groups())
            return date(year, month, number)
        if iso := ISO_DAY.fullmatch(printed):
            return date(*(int(part) for part in iso.groups()))
    except ValueError:
        pass
    raise BadInput(
        mark("Dòng {line}: “{printed}” không phải là ngày. Hãy ghi như 02/01/2026."),
        line=line,
        printed=printed,
    )


def _working(printed: str, line: int) -> bool:
    for working, words in KIND_WORDS.items():
        if key(printed) in {key(word) for word in words}:
            return working
    raise BadInput(
        mark("Dòng {line}: cột “{column}” ghi “{printed}”; chỉ dùng một trong các giá trị: {known}."),
        line=line,
        column=COLUMNS["kind"][0],
        printed=printed,
        known=", ".join(words[0] for words in KIND_WORDS.values()),
    )


def _named(cells: Mapping[str, str], line: int) -> str:
    if not cells.get("name"):
        raise BadInput(mark("Dòng {line}: cột “{column}” để trống."), line=line, column=COLUMNS["name"][0])
    return cells["name"]


def _tidy(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
