"""Documents named in a text: kind, number, date and issuer of each."""

import re
from datetime import date

from reading.facts import Reference

KINDS = (
    "Kế hoạch", "Chỉ thị", "Quyết định", "Thông báo", "Công điện", "Nghị quyết", "Hướng dẫn", "Chương trình",
    "Phương án", "Đề án", "Báo cáo", "Tờ trình", "Công văn", "Thông tư", "Nghị định", "Kết luận", "Quy chế",
    "Quy định",
)  # fmt: skip

_CITED = re.compile(
    rf"\b(?P<kind>{'|'.join(KINDS)})\s+số\s*:?\s*(?P<number>\d+[^\s,;)]*)"
    r"(?:\s+ngày\s+(?P<day>\d{1,2})\s*(?:[/.]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.]|năm)\s*(?P<year>\d{4}))?"
    r"(?:\s+của\s+(?P<issuer>[^,;:.(]{2,80}?)(?=\s+(?:về|ban hành|quy định|v/v|và|phê duyệt)\s|[,;:.(]|$))?"
)


def cited(text: str) -> tuple[Reference, ...]:
    """The numbered documents named in a text, each once, in its order."""
    found: dict[str, Reference] = {}
    for match in _CITED.finditer(text):
        number = match["number"].rstrip(".")
        found.setdefault(number, Reference(match["kind"], number, _day(match), match["issuer"]))
    return tuple(found.values())


def _day(match: re.Match[str]) -> date | None:
    return day(match["day"], match["month"], match["year"])


def day(number: str | None, month: str | None, year: str | None) -> date | None:
    """The date of three printed numbers; None where one is blank or the day does not exist."""
    if not (number and month and year):
        return None
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        return None
