"""The register as offices keep it: a file of organisations or of people to checked rows, pure.

A row that is handed back can be stored as it is. The first thing wrong in a file is told with its line, and
then nothing is handed back. Whether a parent, group or organisation exists is not asked here: the register
may know it already.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast
from unicodedata import normalize

from locales import Language, mark
from models.errors import BadInput
from models.names import key
from models.table_files import Line, Table, read_tables

# A title and a date may stand above the head row.
HEAD_WITHIN_LINES = 10

# Code: the words for it in a file, the first is the one that we print. The code itself is read as well.
KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "province_committee": ("UBND tỉnh", "UBND cấp tỉnh"),
    "department": ("Sở", "Sở, ban, ngành"),
    "district_committee": ("UBND huyện", "UBND cấp huyện"),
    "office": ("Văn phòng",),
    "division": ("Phòng", "Phòng chuyên môn"),
    "treasury": ("Kho bạc", "Kho bạc Nhà nước"),
    "project_board": ("Ban quản lý dự án", "Ban QLDA"),
    "commune_committee": ("UBND xã", "UBND phường", "UBND thị trấn", "UBND cấp xã"),
    "other": ("Khác",),
    "group": ("Nhóm",),
}
ROLE_WORDS: Mapping[str, tuple[str, ...]] = {
    "officer": ("cán bộ", "chuyên viên"),
    "head": ("lãnh đạo", "thủ trưởng"),
    "supervisor": ("giám sát",),
    "auditor": ("kiểm toán",),
    "administrator": ("quản trị", "admin"),
}
LANGUAGE_WORDS: Mapping[str, tuple[str, ...]] = {
    "vi": ("tiếng Việt", "Vietnamese"),
    "en": ("tiếng Anh", "English"),
}
# Who acts for an organisation; an auditor or administrator may stand outside all of them.
ROLES_WITHIN_ORGANISATION = ("officer", "head", "supervisor")

_MAX_ADDRESS = 254  # characters, RFC 5321 4.5.3.1 (a path of 256 without its angle brackets)
_ADDRESS = re.compile(
    r"(?=.{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])"
)


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation or group. `kind` is a code of KIND_WORDS; `aliases` are without its own name."""

    line: int
    name: str
    aliases: tuple[str, ...]
    kind: str
    parent: str | None
    groups: tuple[str, ...]
    email: str | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person. `role` is a code of ROLE_WORDS; only auditor and administrator may lack `organisation`."""

    line: int
    name: str
    organisation: str | None
    email: str
    role: str
    language: Language


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that we look for: `label` as we print it, and the other heads that mean it."""

    label: str
    others: tuple[str, ...]
    required: bool = True


_ORGANISATION_COLUMNS = {
    "name": _Column("Tên", ("Tên cơ quan", "Tên đơn vị", "Tên cơ quan, đơn vị", "Name", "Organisation")),
    "aliases": _Column(
        "Tên khác", ("Tên viết tắt", "Viết tắt", "Other names", "Aliases", "Short names"), required=False
    ),
    "kind": _Column("Loại", ("Loại cơ quan", "Kind", "Type")),
    "parent": _Column("Trực thuộc", ("Cơ quan cấp trên", "Parent"), required=False),
    "groups": _Column("Thuộc nhóm", ("Nhóm", "Groups", "Group"), required=False),
    "email": _Column("Thư điện tử", ("Email", "E-mail", "Địa chỉ thư điện tử", "Mail"), required=False),
}
_PEOPLE_COLUMNS = {
    "name": _Column("Họ tên", ("Họ và tên", "Full name", "Name")),
    "organisation": _Column(
        "Cơ quan", ("Đơn vị", "Cơ quan, đơn vị", "Tên cơ quan", "Organisation", "Office")
    ),
    "email": _Column("Thư điện tử", ("Email", "E-mail", "Địa chỉ thư điện tử", "Mail")),
    "role": _Column("Vai trò", ("Role",)),
    "language": _Column("Ngôn ngữ", ("Language",), required=False),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One line seen through the head row: a cell by its field, "" where the line or the file has none."""

    line: int
    cells: Mapping[str, str]

    def text(self, field: str) -> str:
        return _tidy(self.cells.get(field, ""))

    def names(self, field: str) -> tuple[str, ...]:
        parts = (_tidy(part) for part in re.split(r"[;\n]", self.cells.get(field, "")))
        return tuple(part for part in parts if part)


def read_organisations(data: bytes, name: str) -> list[OrganisationRow]:
    """The organisations of a .csv or .xlsx file, in its order.

    Columns in any order, Vietnamese or English heads: name, other names, kind, parent, groups, email; several
    names in one cell are separated by ";". Raises BadInput, naming the line, on a missing column or name, an
    unknown kind, an address that is none, and a name or other name that an earlier line has already.
    """
    organisations = [_organisation(row) for row in _rows(data, name, _ORGANISATION_COLUMNS)]
    taken: dict[str, int] = {}
    for organisation in organisations:
        for known_as in (organisation.name, *organisation.aliases):
            _claim(key(known_as), known_as, organisation.line, taken)
    return organisations


def read_people(data: bytes, name: str) -> list[PersonRow]:
    """The people of a .csv or .xlsx file, in its order.

    Columns in any order, Vietnamese or English heads: full name, organisation, email, role, language (empty:
    Vietnamese). Two people may share a name, not an address. Raises BadInput, naming the line, on a missing
    column, name or organisation, an unknown role or language, an address that is none or stands twice.
    """
    people = [_person(row) for row in _rows(data, name, _PEOPLE_COLUMNS)]
    taken: dict[str, int] = {}
    for person in people:
        _claim(person.email, person.email, person.line, taken)
    return people


def is_address(text: str) -> bool:
    """Whether mail can be sent there: one plain ASCII address in lower case with a full domain.

    Narrower than RFC 5322 on purpose: no quoted local part, no comment, no display name, no IP address.
    """
    return len(text) <= _MAX_ADDRESS and _ADDRESS.fullmatch(text) is not None


def _organisation(row: _Row) -> OrganisationRow:
    name = _required(row, "name", _ORGANISATION_COLUMNS)
    by_fold = {key(name): name}
    for alias in row.names("aliases"):
        by_fold.setdefault(key(alias), alias)
    return OrganisationRow(
        line=row.line,
        name=name,
        aliases=tuple(by_fold.values())[1:],
        kind=_code(row, "kind", _ORGANISATION_COLUMNS, KIND_WORDS),
        parent=row.text("parent") or None,
        groups=tuple(dict.fromkeys(row.names("groups"))),
        email=_address(row) if row.text("email") else None,
    )


def _person(row: _Row) -> PersonRow:
    name = _required(row, "name", _PEOPLE_COLUMNS)
    role = _code(row, "role", _PEOPLE_COLUMNS, ROLE_WORDS)
    if role in ROLES_WITHIN_ORGANISATION:
        _required(row, "organisation", _PEOPLE_COLUMNS)
    _required(row, "email", _PEOPLE_COLUMNS)
    language = _code(row, "language", _PEOPLE_COLUMNS, LANGUAGE_WORDS) if row.text("language") else "vi"
    return PersonRow(
        line=row.line,
        name=name,
        organisation=row.text("organisation") or None,
        email=_address(row),
        role=role,
        language=cast(Language, language),
    )


def _required(row: _Row, field: str, columns: Mapping[str, _Column]) -> str:
    if not row.text(field):
        raise BadInput(
            mark("Dòng {line}: cột “{column}” để trống."), line=row.line, column=columns[field].label
        )
    return row.text(field)


def _code(row: _Row, field: str, columns: Mapping[str, _Column], words: Mapping[str, tuple[str, ...]]) -> str:
    printed = _required(row, field, columns)
    for code, known in words.items():
        if key(printed) in {key(word) for word in (code, code.replace("_", " "), *known)}:
            return code
    raise BadInput(
        mark("Dòng {line}: cột “{column}” ghi “{printed}”; chỉ dùng một trong các giá trị: {known}."),
        line=row.line,
        column=columns[field].label,
        printed=printed,
        known=", ".join(known[0] for known in words.values()),
    )


def _address(row: _Row) -> str:
    """In lower case: no mail system of an office tells two people apart by capitals, and sign-in must not."""
    address = row.text("email").lower()
    if not is_address(address):
        raise BadInput(
            mark("Dòng {line}: “{printed}” không phải là một địa chỉ thư điện tử."),
            line=row.line,
            printed=row.text("email"),
        )
    return address


def _claim(unique: str, printed: str, line: int, taken: dict[str, int]) -> None:
    earlier = taken.setdefault(unique, line)
    if earlier != line:
        raise BadInput(
            mark("Dòng {line}: “{name}” đã có ở dòng {earlier}."), line=line, name=printed, earlier=earlier
        )


def _rows(data: bytes, name: str, columns: Mapping[str, _Column]) -> Iterator[_Row]:
    """The lines below the head row, of the reading of the file that knows most columns."""
    table, head, places = _best(read_tables(data, name), columns, name)
    missing = [column.label for field, column in columns.items() if column.required and field not in places]
    if missing:
        raise BadInput(
            mark("Dòng {line}: thiếu cột {columns}."), line=head.number, columns=", ".join(missing)
        )
    below = [line for line in table if line.number > head.number]
    if not below:
        raise BadInput(
            mark("Tệp “{name}” không có dòng nào dưới dòng tiêu đề (dòng {line})."),
            name=name,
            line=head.number,
        )
    for line in below:
        cells = {field: line.cells[place] for field, place in places.items() if place < len(line.cells)}
        yield _Row(line.number, cells)


def _best(
    tables: list[Table], columns: Mapping[str, _Column], name: str
) -> tuple[Table, Line, Mapping[str, int]]:
    heads = [(table, line, _places(line, columns)) for table in tables for line in table[:HEAD_WITHIN_LINES]]
    if not heads:
        raise BadInput(mark("Tệp “{name}” trống."), name=name)
    return max(heads, key=lambda found: len(found[2]))


def _places(line: Line, columns: Mapping[str, _Column]) -> Mapping[str, int]:
    """Where each field stands; the label goes before the other heads where a file has both."""
    printed = [key(_tidy(cell)) for cell in line.cells]
    places = {}
    for field, column in columns.items():
        for head in (column.label, *column.others):
            if key(head) in printed:
                places[field] = printed.index(key(head))
                break
    return places


def _tidy(text: str) -> str:
    return " ".join(normalize("NFC", text).split())
