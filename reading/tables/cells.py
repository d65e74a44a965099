"""Names of offices in the cell of a table: "Sở Y tế; các sở, ban, ngành" on one line or on several.

A cell lists names and says nothing else, so what opens no known name is taken as one too (VNPT, Báo tỉnh).
"""

import re
from collections.abc import Iterable

from reading.assignees.offices import names_at
from reading.facts import Assignee, AssigneeRole
from reading.folding import fold_name

NAME_LONGEST = 150  # letters; a longer entry is a sentence

_APART = re.compile(r"\s*[;\n]\s*|\s+/\s*|\s*/\s+")
_BULLET = re.compile(r"^(?:[-–—+•*]\s*|\d{1,2}[.)]\s+|[a-zđ]\)\s+)")
_LIST = re.compile(r"\s*,\s*|\s+và\s+")
_SHORT = re.compile(r"(?:[A-ZĐ]{2,}|[A-ZĐ]{2,}&[A-ZĐ]+)\b")  # VNPT, BHXH, VP UBND, MTTQ
# A name that begins within an entry: "Sở Y tế Sở Tài chính"; "Thanh tra Sở", "Văn phòng UBND" are one.
_RUN_ON = re.compile(
    r"(?<!Văn phòng)(?<!Thanh tra)(?<!Chủ tịch)(?<!Giám đốc)(?<!Trưởng)(?<!Chánh)(?<!Phó)(?<!Đảng ủy)"
    r"(?<!Thường trực)(?<!Lãnh đạo)(?<!các)(?<!của)(?<!thuộc)(?<!và)(?<!với)(?<![,;&(–-])\s(?="
    r"(?:Sở|UBND|Ủy ban nhân dân|Phòng|Chi cục|Trung tâm|Công an|Bệnh viện|Kho bạc|Bưu điện|Ban Quản lý)\s)"
)
_ROLES = re.compile(
    r"(?P<lead>(?:cơ quan |đơn vị )?chủ trì)\s*[:\-–]\s*"
    r"|(?P<coordinate>(?:(?:cơ quan |đơn vị )?phối hợp)(?: thực hiện)?)(?:\s*[:\-–]\s*|\s+(?:với\s+)?)",
    re.IGNORECASE,
)
_NOBODY = {"", "-", "–", "x", "không", "…", "..."}
_REFERS = re.compile(r"(?:như trên|nt|\"|”|“)$", re.IGNORECASE)


def offices(lines: Iterable[str]) -> tuple[str, ...]:
    """The names in a cell, in order, each once."""
    kept: dict[str, str] = {}
    for entry in _APART.split("\n".join(_joined(lines))):
        for part in _run_apart(_BULLET.sub("", entry)):
            for name in _names(part.strip(" .,:")):
                kept.setdefault(fold_name(name), name)
    return tuple(kept.values())


def refers_up(text: str) -> bool:
    """Does a cell say "as above"?"""
    return bool(_REFERS.match(text.strip()))


def assigned(lines: Iterable[str], role: AssigneeRole) -> list[Assignee]:
    """Who stands in a cell of this role; "phối hợp: …" within it begins those who coordinate."""
    text = "\n".join(lines)
    people: list[Assignee] = []
    at, now = 0, role
    for found in [*_ROLES.finditer(text), None]:
        part = text[at : found.start() if found else len(text)].strip(" ,;.\n")
        people.extend(Assignee(name, now) for name in offices(part.split("\n")))
        if found:
            at, now = found.end(), "lead" if found["lead"] else "coordinate"
    return people


def shared(lines: Iterable[str]) -> tuple[list[Assignee], bool]:
    """Who stands in a cell of a column for both roles: the first one leads; and whether that is a guess."""
    kept = list(lines)
    people = assigned(kept, "lead")
    if len(people) < 2 or _ROLES.search("\n".join(kept)):
        return people, False
    first, *rest = people
    return [first, *(Assignee(person.name, "coordinate") for person in rest)], True


def _joined(lines: Iterable[str]) -> list[str]:
    """The lines of a cell; one that ends or begins within a name goes on."""
    joined: list[str] = []
    for line in (" ".join(line.split()) for line in lines):
        if joined and line and (_open(joined[-1]) or (line[0].islower() and not _BULLET.match(line))):
            joined[-1] += " " + line
        elif line:
            joined.append(line)
    return joined


def _run_apart(entry: str) -> list[str]:
    """An entry divided where a name begins right after a whole one."""
    parts: list[str] = []
    at = 0
    for mark in _RUN_ON.finditer(entry):
        if len(re.split(r"[,;]", entry[at : mark.start()])[-1].split()) > 1:
            parts.append(entry[at : mark.start()])
            at = mark.end()
    return [*parts, entry[at:]]


def _open(line: str) -> bool:
    return line.endswith((",", "-", "–", "&", "(")) or line.endswith(" và")


def _names(entry: str) -> list[str]:
    """The names in one entry, which commas may divide; "các sở, ban, ngành" is one."""
    if fold_name(entry) in _NOBODY:
        return []
    found = names_at(entry)
    if found and found.end >= len(entry):
        return list(found.names)
    names: list[str] = []
    at = 0
    for mark in [*_LIST.finditer(entry), None]:
        part = entry[at : mark.start() if mark else len(entry)]
        if mark and not opens_name(entry[mark.end() :]):
            continue
        names.append(part.strip())
        at = mark.end() if mark else at
    return [name for name in names if name]


def opens_name(words: str) -> bool:
    """Does the name of an office begin here?"""
    return bool(_SHORT.match(words)) or names_at(words) is not None
