"""Numbers as Vietnamese offices write them: digits, words, Roman quarters, days of the week."""

import re

_UNITS = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_WEEKDAYS = {
    "hai": "MO", "2": "MO", "ba": "TU", "3": "TU", "tư": "WE", "4": "WE", "năm": "TH", "5": "TH",
    "sáu": "FR", "6": "FR", "bảy": "SA", "7": "SA",
}  # fmt: skip

_UNIT = r"(?:một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín)\b"
# "05", "05 (năm)", "ba mươi (30)", "mười lăm"
COUNT = (
    rf"(?:\d{{1,3}}|{_UNIT} mươi\b(?: {_UNIT})?|mười\b(?: {_UNIT})?|{_UNIT})"
    r"(?: \((?:\d{1,3}|[^\W\d]{1,6}(?: [^\W\d]{1,6}){0,3})\))?"
)
QUARTER = r"(?:iii|ii|iv|i|0?[1-4])\b"
WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|chủ nhật)"


def count(words: str) -> int:
    """The number that COUNT matched, by its first form: "ba mươi (30)" is 30. 0 where there is none."""
    first = words.split("(")[0].split()
    if first and first[0].isdigit():
        return int(first[0])
    if not first:
        return 0
    if first[0] == "mười":
        return 10 + (_UNITS.get(first[1], 0) if len(first) > 1 else 0)
    if len(first) > 1 and first[1] == "mươi":
        return 10 * _UNITS.get(first[0], 0) + (_UNITS.get(first[2], 0) if len(first) > 2 else 0)
    return _UNITS.get(first[0], 0)


def quarter(words: str) -> int:
    """1 to 4, from "II" or "2"."""
    return _ROMAN.get(words) or int(words)


def quarters(words: str) -> list[int]:
    """All quarters of a list such as "ii, iii và quý iv"."""
    return [quarter(found) for found in re.findall(rf"\b{QUARTER}", words)]


def weekday(words: str) -> str:
    """The day of RFC 5545 ("FR"), from "thứ 6", "thứ sáu" or "chủ nhật"."""
    return "SU" if words == "chủ nhật" else _WEEKDAYS[words.removeprefix("thứ ")]
