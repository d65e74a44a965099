"""The foot of a document: where the body ends, whom it is sent to ("Nơi nhận"), who signs it and as what.

Layout: Nghị định 30/2020/NĐ-CP, Điều 8. What is not printed is None.
"""

import re
from collections.abc import Sequence

from reading.clean import Row
from reading.facts import Signer
from reading.labels import BULLETS, CAPITAL, find_label

FOOT = 15  # lines at the end in which a signature stands

_MARKS = " |*_"  # of a converter around a cell or stressed words
_RECIPIENTS = re.compile(rf"^[{_MARKS}]*N[ơo]i nh[ậạâa]n\b[\s:*_]*", re.IGNORECASE)
_SIDES = re.compile(r"\s{3,}|\t|\|")  # between the recipients and the signature beside them
_ENTRY = re.compile(r"(?<=[;:.*])\s*(?=[-–]\s)")  # between recipients in one line
# Within an office and a name in one line: "KT. BỘ TRƯỞNG | THỨ TRƯỞNG | Trần Thị B"
_BETWEEN = re.compile(rf"\s(?=PHÓ\s|THỨ TRƯỞNG)|(?<={CAPITAL}{CAPITAL})\s(?={CAPITAL}(?!{CAPITAL})\w)")
_HOLDS_OFFICE = re.compile(r"(?:TM|KT|TL|TUQ|Q)\.\s|PHÓ\s|CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG")
_OFFICIAL = re.compile(
    r"^(?:(?:TM|KT|TL|TUQ|Q)\.\s*)?(?:PHÓ\s)?(?:CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|CHÁNH"
    r"|(?:CHI )?(?:CỤC |BỘ |VIỆN |HIỆU )?TRƯỞNG"
    r"|THỨ TRƯỞNG|THỦ TƯỚNG|BÍ THƯ|CHỦ NHIỆM)\b[^\d.:]{0,60}$"
)
_BEHALF = re.compile(r"^(?:TM|KT|TL|TUQ)\.\s?[^\d]{3,80}$")
_NAME = re.compile(r"^(?:[A-ZĐ]\w{0,7}\.\s*){0,3}(?P<name>(?:[^\W\d_]+\s){1,5}[^\W\d_]+)$")


def body_end(rows: Sequence[Row], opened: int) -> int:
    """The line after the body: where "Nơi nhận" or the signature begins."""
    last = max((i for i in range(opened, len(rows)) if _is_body(rows[i].text)), default=opened - 1)
    for i in range(opened, len(rows)):
        late = i > last and i >= len(rows) - FOOT
        if (i > opened and opens_foot(rows, i)) or _RECIPIENTS.match(rows[i].text):
            return i
        if late and signs(rows[i].text):
            return i
    return len(rows)


def _is_body(text: str) -> bool:
    """A line after which the body may still go on: numbered, or the end of a sentence."""
    label = find_label(text)
    return text.endswith("./.") or (label is not None and label.kind not in BULLETS)


def opens_foot(rows: Sequence[Row], i: int) -> bool:
    """Do the recipients begin with this line, or a signature right after the last words ("./.")?"""
    if _RECIPIENTS.match(rows[i].text):
        return True
    return i > 0 and rows[i - 1].text.endswith("./.") and signs(rows[i].text)


def signs(text: str) -> bool:
    """Is it the line above a signature that names the office of who signs?"""
    words = text.rstrip(_MARKS)
    return words.isupper() and bool(_OFFICIAL.match(words) or _BEHALF.match(words))


def signer(foot: Sequence[Row]) -> Signer | None:
    """Who signs, by the last office named and the last name after it."""
    parts = [part for row in foot for cell in _cells(row) for part in _offices(cell)]
    titles = [i for i, part in enumerate(parts) if signs(part)]
    after = titles[-1] + 1 if titles else 0
    named = [part for part in parts[after:] if _signature(part)]
    if not titles and not named:
        return None
    return Signer(parts[titles[-1]] if titles else None, named[-1] if named else None)


def _cells(row: Row) -> list[str]:
    """What stands side by side in a line, without the marks around it; empty cells at its end are none."""
    return [cell.strip(_MARKS) for cell in _SIDES.split(row.text.strip(_MARKS))]


def _offices(cell: str) -> list[str]:
    return _BETWEEN.split(cell) if _HOLDS_OFFICE.match(cell) else [cell]


def _signature(text: str) -> bool:
    """Is this a person's name, perhaps after a degree?"""
    found = _NAME.match(text)
    return found is not None and found["name"].istitle()


def recipients(foot: Sequence[Row]) -> tuple[str, ...]:
    """The entries of "Nơi nhận"; sub-entries ("+") stay with theirs."""
    found: list[str] = []
    listing = False
    for words in (entry for row in foot for entry in _ENTRY.split(_cells(row)[0]) if entry):
        if _RECIPIENTS.match(words):
            listing = True
        elif listing and words.startswith(("-", "–")):
            found.append(words.lstrip("-– ").rstrip(" ;."))
        elif listing and found and words.startswith("+"):
            between = " " if found[-1].endswith(":") else "; "
            found[-1] += between + words.lstrip("+ ").rstrip(" ;.")
        elif found and words[0].islower():
            found[-1] += " " + words.rstrip(" ;.")
    return tuple(found)
