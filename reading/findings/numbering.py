"""The printed numbering of a document against itself: numbers given twice, numbers left out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from locales import mark
from reading.facts import Clause, Finding
from reading.labels import find_label

TWICE = mark("Đánh số trùng: {place} có hai mục cùng số “{label}”.")
TWICE_TOP = mark("Đánh số trùng: văn bản có hai mục cùng số “{label}”.")
MISSING = mark("Đánh số không liên tục: sau “{before}” là “{label}”, thiếu {missing} ({place}).")
OTHER_PARENT = mark("Đánh số không khớp: “{label}” nằm trong mục “{parent}” ({place}).")

FEW = 2  # numbers left out at a time: more are another list, or a table cut off

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def find_numbering(clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Every number that stands twice in one list, is left out of it, or belongs to another."""
    lists: dict[tuple[str, str], list[Clause]] = defaultdict(list)
    labels: dict[str, str] = {}
    for clause in clauses:
        parent = clause.path.rpartition("/")[0]
        labels[clause.path] = clause.label
        kind = _kind(clause)
        if kind:
            lists[parent, kind].append(clause)
            yield from _of_another(clause, kind, labels.get(parent, ""))
    for (parent, kind), items in lists.items():
        yield from _in_list(parent, kind, items)


def _kind(clause: Clause) -> str | None:
    """The kind of numbering of a clause of the body; None for bullets, notes and rows of tables."""
    if not clause.label or clause.path.startswith(("fn/", "PL")):
        return None
    label = find_label(f"{clause.label} X")
    return label.kind if label and label.kind in ("roman", "decimal", "letter", "paren", "article") else None


def _in_list(parent: str, kind: str, items: Sequence[Clause]) -> Iterator[Finding]:
    seen: dict[int, Clause] = {}
    last: Clause | None = None
    at = 0
    for clause in items:
        number = _number(clause.label, kind)
        if number is None:
            continue
        if number == 1:
            seen = {}
        elif number in seen:
            yield _twice(parent, clause, seen[number])
        elif last is not None and at + 1 < number <= at + 1 + FEW and not _spared(kind, at, number):
            yield _missing(parent, kind, last, clause, at, number)
        seen.setdefault(number, clause)
        last, at = clause, number


def _spared(kind: str, at: int, number: int) -> bool:
    """Many lists of letters go from d) to e) without đ)."""
    return kind == "letter" and _LETTERS[at - 1 : number] == "dđe"


def _twice(parent: str, clause: Clause, first: Clause) -> Finding:
    values = (("place", parent), ("label", clause.label)) if parent else (("label", clause.label),)
    return Finding("number", (first.path, clause.path), TWICE if parent else TWICE_TOP, values)


def _missing(parent: str, kind: str, last: Clause, clause: Clause, at: int, number: int) -> Finding:
    missing = ", ".join(_printed(kind, one, clause.label) for one in range(at + 1, number))
    values = {"before": last.label, "label": clause.label, "missing": missing, "place": clause.path}
    return Finding("number", (last.path, clause.path), MISSING, tuple(values.items()))


def _of_another(clause: Clause, kind: str, parent: str) -> Iterator[Finding]:
    """A label such as "2.1" under an item "3."."""
    if kind != "decimal" or not re.fullmatch(r"[\d.]+", parent):
        return
    own = clause.label.strip(" .)").split(".")
    if len(own) > 1 and own[:-1] != parent.strip(" .)").split("."):
        values = {"label": clause.label, "parent": parent, "place": clause.path}
        yield Finding("number", (clause.path,), OTHER_PARENT, tuple(values.items()))


def _number(label: str, kind: str) -> int | None:
    """The place of a label in its list, from 1."""
    words = re.sub(r"^(?:Điều)\s*", "", label).strip(" .:()/")
    if kind == "roman":
        return _roman(words)
    if kind == "letter":
        return _LETTERS.find(words) + 1 or None
    last = words.split(".")[-1]
    return int(last) if last.isdigit() else None


def _roman(words: str) -> int | None:
    if any(letter not in _ROMAN for letter in words):
        return None
    values = [_ROMAN[letter] for letter in words]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _printed(kind: str, number: int, like: str) -> str:
    """The label of that number, printed like its neighbour."""
    if kind == "letter":
        return like.replace(like.strip(" .()")[0], _LETTERS[number - 1], 1)
    if kind == "roman":
        tens, ones = divmod(number, 10)
        numeral = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
        return numeral + like[len(like.rstrip(".)/ ")) :]
    digits = re.findall(r"\d+", like)[-1]
    return f"{number:0{len(digits) if digits.startswith('0') else 1}}".join(like.rsplit(digits, 1))
