"""The printed numbering: which label opens a line, and how it ranks among the others.

Sample labels stand beside each rule; what must not be read as a label is in tests/reading/test_outline.py.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_DECIMAL_RANK = 60  # depth 1 is 60, depth 2 is 61 …
BULLETS = "-+*•◊"
# A character class: the Vietnamese capitals.
CAPITAL = "[A-ZĐÀÁÂÃÈÉÊÌÍÎÒÓÔÕÙÚÛÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸ"
CAPITAL += "ẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]"

# kind, rank (a smaller one holds the greater ones), pattern
RULES: tuple[tuple[str, int, str], ...] = (
    ("part", 10, r"(?:Phần|PHẦN)\s+(?:thứ\s+\w+|[IVXLC]+|\d{1,2})\b\s*[.:]?"),  # Phần thứ nhất, Phần I.
    ("chapter", 20, r"(?:Chương|CHƯƠNG)\s+(?:[IVXLC]+|\d{1,2})\b\s*[.:]?"),  # Chương II
    ("section", 30, r"(?:Mục|MỤC)\s+(?:[IVXLC]+|\d{1,2})\b\s*[.:]"),  # Mục 1.
    ("roman", 50, r"[IVX]{1,6}\s?[.)/](?=\s|$|[^\W\d])"),  # I.  IV)
    ("roman", 50, r"(?=[Il]*I)[Il]{2,3}\.(?=\s[A-ZĐÀ-Ỹ]{2})"),  # Il.  a scanned II
    ("upper", 40, r"[A-HK]\.(?=\s)"),  # A.
    ("article", 55, r"(?:Điều|ĐIỀU)\s*\d{1,3}\s?[.:]"),  # Điều 1.  Điều1.
    ("decimal", _DECIMAL_RANK, r"\d{1,2}(?:\.\d{1,2}){0,4}\.(?=\s|$|[^\W\d])"),  # 1.  1.1.  3.3.1.
    ("decimal", _DECIMAL_RANK, r"\d{1,2}(?:\.\d{1,2}){1,4}(?=\s+[^\W\d])"),  # 3.1 without its last stop
    ("decimal", _DECIMAL_RANK, r"\d{1,2}[)/](?=\s)"),  # 1)  1/
    ("letter", 70, r"(?:[a-zđ]|©(?=\)\s))(?:\)|\.(?=\s|$))"),  # a)  đ)  b.  ©) a scanned c)
    ("paren", 75, r"\((?:\d{1,2}|[ivx]{1,4}|[a-zđ]|(?=\)\s[A-ZĐÀ-Ỹ]))\)(?=\s)"),  # (1)  (i)  () a scan
    ("◊", 78, r"[◊◆❖](?=\s*\S)"),
    ("-", 80, r"[-–—−‐](?=\s|$|[^\W\d])"),  # - … the space is sometimes lost
    ("•", 82, r"[•●▪](?=\s*\S)"),
    ("*", 84, r"\*(?=\s)"),
    ("+", 86, r"\+(?=\s|$|[^\W\d])"),  # + …
)
# The same with a hyphen for the full stop ("A- MỤC ĐÍCH", "1- UBND xã"): kind, rank, its labels in order.
_HYPHENED: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("upper", 40, tuple("ABCDEFGHK")),
    ("roman", 50, ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")),
    ("decimal", _DECIMAL_RANK, tuple(str(number) for number in range(1, 31))),
    ("letter", 70, tuple("abcdđeghik")),
)
KEPT = 1024  # lines

# One cheap look before the rules: the first letters of any label.
_PERHAPS = re.compile(r"[\d(+*•●▪◊◆❖–—−‐-]|[IVXlA-K]{1,6}\s?[.)/]|P[hH]|PHẦN|Ch|CH|M[ụỤ]|Đ[iI]|[a-zđ©][).]")
_HYPHEN = re.compile(rf"(\d{{1,2}}|[A-HKa-hikđ]|[IVX]{{1,4}})\s?[-–](?:\s+(?=[^\W\d_])|(?={CAPITAL}))")
_FIRST = re.compile(r"(?:^|[\s.(])(?:0?1|a|i|I|A|nhất)\)?$")
_COMPILED = tuple((kind, rank, re.compile(pattern)) for kind, rank, pattern in RULES)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: as printed, how much of the line it takes, what it ranks."""

    kind: str
    printed: str
    length: int
    rank: int

    @property
    def step(self) -> str:
        """Its step in a path: the label without its full stop; a bullet's sign, "-" for a round one."""
        if self.kind == "•":
            return "-"
        return self.kind if self.kind in BULLETS else re.sub(r"\s+", " ", self.printed.rstrip(" .:/-–"))

    @property
    def first(self) -> bool:
        """Does it begin to count: 1, 2.1, a), I, (1)?"""
        return bool(_FIRST.search(self.step))


@lru_cache(maxsize=KEPT)
def find_label(text: str) -> Label | None:
    """The label that opens this text, or None. Several steps ask for the same line."""
    if not _PERHAPS.match(text):
        return None
    for kind, rank, pattern in _COMPILED:
        found = pattern.match(text)
        if found:
            printed = found.group().strip()
            length = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
            depth = printed.rstrip(".").count(".") if kind == "decimal" else 0
            return Label(kind, printed, length, rank + depth)
    return None


def hyphened(texts: Iterable[str]) -> frozenset[str]:
    """The kinds of label that these texts print with a hyphen: its first two stand in order, 1- then 2-."""
    last: dict[str, int] = {}
    found = set()
    for text in texts:
        printed = _HYPHEN.match(text)
        for kind, _, steps in _HYPHENED if printed else ():
            if printed and printed[1] in steps:
                place = steps.index(printed[1])
                if place == 1 and last.get(kind) == 0:
                    found.add(kind)
                last[kind] = place
    return frozenset(found)


def find_hyphened(text: str, kinds: frozenset[str]) -> Label | None:
    """The label of one of these kinds with a hyphen after it, or None."""
    printed = _HYPHEN.match(text) if kinds else None
    if printed is None:
        return None
    for kind, rank, steps in _HYPHENED:
        if kind in kinds and printed[1] in steps:
            return Label(kind, printed.group().rstrip(), printed.end(), rank)
    return None
