"""The numbers that Word prints before a paragraph of an automatic list: numbering.xml to labels.

ECMA-376 part 1, 17.9: a list (num) points to a definition (abstractNum) with nine levels; each level has a
format, a text such as "%1.%2." and a start, and restarts after a paragraph of a level above it. Lists of one
definition count on together unless one overrides its start.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
MOST = 5_000  # a higher number is not written in letters or Roman figures
DEPTH = 20  # styles that may be based on one another

# What Word's usual bullets look like; the symbol fonts have places of their own for them.
BULLETS = {
    "\uf0b7": "•", "\u00b7": "•", "\uf0a7": "▪", "\uf0a8": "▪", "\uf02d": "-", "\uf02b": "+", "o": "+",
    "\uf0d8": "-", "\uf0fc": "-", "\uf076": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
}  # fmt: skip
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_STYLE_ENDS = b"</w:style>"
_PLACE = re.compile(r"%([1-9])")
_BARE = re.compile(r"(?:[IVXLC]+|[A-Z]|\d+(?:\.\d+)*|(?:Điều|Chương|Mục|Phần) \w+)$")


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    definition: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


def without_table_styles(styles: bytes) -> bytes:
    """styles.xml without the styles of tables, which number no paragraph and are nine tenths of the file."""
    kept = []
    for part in styles.split(_STYLE_ENDS):
        begins = part.rfind(b"<w:style ")
        of_table = begins >= 0 and b'w:type="table"' in part[begins : part.find(b">", begins)]
        kept.append(part[:begins] if of_table else part + _STYLE_ENDS)
    kept[-1] = kept[-1].removesuffix(_STYLE_ENDS)
    return b"".join(kept)


class Lists:
    """Counts through the lists of one document; ask `label` once for each paragraph, in order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._definitions: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._styles = _styles(styles)
        if numbering is not None:
            self._read(numbering)

    def label(self, properties: Mapping[str, _Element]) -> str:
        """The label of the paragraph with these properties (by tag), as printed; "" where it has none."""
        number, level = self._place(properties)
        found = self._lists.get(number or "0")
        if found is None or found.definition not in self._definitions:
            return ""
        level = min(max(level, 0), LEVELS - 1)
        counts = self._count(number or "", found, level)
        return self._print(found, level, counts)

    def _place(self, properties: Mapping[str, _Element]) -> tuple[str | None, int]:
        """The list and level of a paragraph: its own, else its style's."""
        style = _value(properties.get(f"{W}pStyle"))
        own = properties.get(f"{W}numPr")
        number, level = _numbered(own)
        above_number, above_level = self._styled(style)
        number = above_number if number is None else number
        if level is None:
            level = self._linked(number, style) if own is None else None
        return number, level if level is not None else above_level or 0

    def _styled(self, style: str | None) -> tuple[str | None, int | None]:
        level: int | None = None
        for _ in range(DEPTH):
            if style is None or style not in self._styles:
                return None, level
            based, number, own_level = self._styles[style]
            level = own_level if level is None else level
            if number is not None:
                return number, level
            style = based
        return None, level

    def _linked(self, number: str | None, style: str | None) -> int | None:
        """The level that names this style as its own."""
        found = self._lists.get(number or "0")
        levels = self._definitions.get(found.definition, {}) if found else {}
        return next((place for place, level in levels.items() if style and level.style == style), None)

    def _count(self, number: str, found: _List, level: int) -> dict[int, int]:
        counts = self._counts.setdefault(found.definition, {})
        if (number, level) not in self._begun:
            self._begun.add((number, level))
            if level in found.starts:
                counts[level] = found.starts[level] - 1
        start = self._level(found, level).start
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [place for place in counts if place > level]:
            restart = self._level(found, deeper).restart
            if restart is None or (restart and level < restart):
                del counts[deeper]
        return counts

    def _print(self, found: _List, level: int, counts: dict[int, int]) -> str:
        own = self._level(found, level)
        if own.format == "bullet":
            sign = own.text.strip()
            return BULLETS.get(sign, "-" if sign and ord(sign[0]) >= 0xE000 else sign)
        if own.format == "none" and "%" in own.text:
            return ""

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = self._level(found, at)
            return _figure(counts.get(at, other.start), "decimal" if own.legal else other.format)

        printed = " ".join(_PLACE.sub(shown, own.text).split())
        return f"{printed}." if _BARE.match(printed) else printed

    def _level(self, found: _List, level: int) -> _Level:
        return found.levels.get(level) or self._definitions[found.definition].get(level) or _Level()

    def _read(self, numbering: _Element) -> None:
        linked: dict[str, str] = {}
        for definition in numbering.findall(f"{W}abstractNum"):
            key = definition.get(f"{W}abstractNumId") or ""
            self._definitions[key] = _levels(definition)
            style = _value(definition.find(f"{W}numStyleLink"))
            if style:
                linked[key] = style
        for listed in numbering.findall(f"{W}num"):
            made = _List(_value(listed.find(f"{W}abstractNumId")) or "")
            for override in listed.findall(f"{W}lvlOverride"):
                place = _whole(override.get(f"{W}ilvl"), 0)
                start = _value(override.find(f"{W}startOverride"))
                if start is not None:
                    made.starts[place] = _whole(start, 1)
                made.levels.update(_levels(override))
            self._lists[listed.get(f"{W}numId") or ""] = made
        for key, style in linked.items():
            number = self._styles.get(style, (None, None, None))[1]
            target = self._lists.get(number or "")
            if target and target.definition in self._definitions:
                self._definitions[key] = self._definitions[target.definition]


def _levels(holder: _Element) -> dict[int, _Level]:
    levels = {}
    for level in holder.findall(f"{W}lvl"):
        restart = _value(level.find(f"{W}lvlRestart"))
        levels[_whole(level.get(f"{W}ilvl"), 0)] = _Level(
            start=_whole(_value(level.find(f"{W}start")), 1),
            format=_value(level.find(f"{W}numFmt")) or "decimal",
            text=_value(level.find(f"{W}lvlText")) or "",
            restart=None if restart is None else _whole(restart, 0),
            legal=level.find(f"{W}isLgl") is not None,
            style=_value(level.find(f"{W}pStyle")),
        )
    return levels


def _styles(styles: _Element | None) -> dict[str, tuple[str | None, str | None, int | None]]:
    """By style: what it is based on, its list and its level."""
    found: dict[str, tuple[str | None, str | None, int | None]] = {}
    for style in [] if styles is None else styles.findall(f"{W}style"):
        number, level = _numbered(style.find(f"{W}pPr/{W}numPr"))
        found[style.get(f"{W}styleId") or ""] = (_value(style.find(f"{W}basedOn")), number, level)
    return found


def _numbered(properties: _Element | None) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    level = _value(properties.find(f"{W}ilvl"))
    return _value(properties.find(f"{W}numId")), None if level is None else _whole(level, 0)


def _figure(number: int, style: str) -> str:
    if style == "decimalZero":
        return f"{number:02d}"
    if style in ("upperRoman", "lowerRoman") and 0 < number <= MOST:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman if style == "upperRoman" else roman.lower()
    if style in ("upperLetter", "lowerLetter") and 0 < number <= MOST:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)  # … y, z, aa, bb
        return letter.upper() if style == "upperLetter" else letter
    return str(number)


def _value(element: _Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _whole(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
