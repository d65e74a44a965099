"""What stands after the signature: appendices with their number, title and paragraphs.

"PHỤ LỤC", "Phụ lục II", "PHỤ LỤC 1: DANH MỤC …" on a line of its own opens one; its title goes on until the
parentheses that name the document it belongs to, or the first line that is no title. Paths begin with "PL"
and the number printed, else the place in the file.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from reading.attached import Attached, attached, title_of
from reading.clean import Paragraph, Row, Shape, join, unwrap
from reading.facts import Span
from reading.foot import body_end
from reading.labels import find_label
from reading.outline import Node, outline

TITLE_ROWS = 10

_OPENS = re.compile(
    r"(?P<label>(?P<word>PHỤ\s+LỤC|Phụ\s+[lL]ục|PHỤ\s+BIỂU|Phụ\s+biểu|(?:BIỂU|Biểu)(?:\s+(?:MẪU|mẫu))?|MẪU|Mẫu)"
    r"(?:\s+SỐ|\s+số)?(?:\s*:)?(?:\s*(?P<number>\d{1,2}|[IVX]{1,5})(?![\w/]))?)"
    r"\s*(?P<mark>[.:)–-]+\s*)?(?P<title>.*)$"
)
_WORD_ALONE = re.compile(r"(?:PHỤ|BIỂU\s+MẪU$)", re.IGNORECASE)  # says by itself what it opens
_BELONGS = re.compile(r"\(?\s*(?:Ban hành\s+)?[Kk]èm theo\b")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_FOOT = re.compile(r"Nơi nhận\b|(?:TM|KT|TL|TUQ)\.\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Appendix:
    """One appendix: its path ("" of an attachment), where it begins, and its clauses, its title first."""

    path: str
    start: int
    nodes: tuple[Node, ...]
    titles: int = 1  # clauses that are its title


def divide(
    rows: Sequence[Row], layout: Shape, tables: Iterable[int]
) -> tuple[list[Row], tuple[Appendix, ...]]:
    """The lines of the document proper, and what is bound behind it. `tables`: the places of its tables."""
    bound = {one.first: one for one in attached(rows)}
    titles = {i for one in bound.values() for i in range(one.first, one.body)}
    foot_at = next((i for i, row in enumerate(rows) if _FOOT.match(row.text)), len(rows))
    begins = [i for i in range(1, len(rows)) if i not in titles and _begins(rows, i, behind=i > foot_at)]
    begins = begins or _untitled(rows, list(tables), titles)
    edges = sorted([*begins, *bound])
    if not edges:
        return list(rows), ()
    taken: Counter[str] = Counter()
    order = 0
    appendices = []
    for first, end in zip(edges, [*edges[1:], len(rows)], strict=True):
        if first in bound:
            appendices.append(_attachment(rows[:end], bound[first], layout))
        else:
            order += 1
            appendices.append(_appendix(rows[first:end], layout, order, taken))
    return list(rows[: edges[0]]), tuple(appendices)


def _attachment(rows: Sequence[Row], one: Attached, layout: Shape) -> Appendix:
    """A plan or regulation that the document issues: numbered on its own, up to its signature."""
    body = rows[one.body : one.body + body_end(rows[one.body :], 0)]
    title = title_of(rows, one)
    return Appendix("", rows[one.first].start, outline([*title, *unwrap(body, layout)]), len(title))


def foot(rows: Sequence[Row]) -> int | None:
    """The place where the recipients or the signature begin."""
    return next((row.start for row in rows if _FOOT.match(row.text)), None)


def _begins(rows: Sequence[Row], i: int, *, behind: bool) -> bool:
    """Does an appendix open here? Its word alone, or in capitals, or with its number and a title.

    `behind`: the line stands after the recipients or the signature.
    """
    found = _OPENS.match(rows[i].text)
    if found is None or not (found["number"] or _WORD_ALONE.match(found["word"])):
        return False
    title = found["title"].strip(" *")
    if title and not (title.isupper() or _BELONGS.match(title)):
        return behind and bool(found["number"] and found["mark"])
    if found["label"].isupper() or (not title and found["number"]):
        return True
    return not title and (behind or rows[i].text.istitle())


def _untitled(rows: Sequence[Row], tables: Sequence[int], titles: Container[int]) -> list[int]:
    """The title of an appendix that follows the signature without the word "Phụ lục"."""
    last = max((i for i, row in enumerate(rows) if _FOOT.match(row.text)), default=None)
    if last is None:
        return []
    for i in range(last + 1, len(rows)):
        if _BELONGS.match(rows[i].text) and i not in titles:
            named = i
            while i - 1 > last and rows[i - 1].text.isupper() and len(rows[i - 1].text.split()) > 2:
                i -= 1
            return [i] if i < named or (tables and max(tables) > rows[last].start) else []
    return []


def _appendix(rows: Sequence[Row], layout: Shape, order: int, taken: Counter[str]) -> Appendix:
    opened = _OPENS.match(rows[0].text)
    number = _number(opened["number"]) if opened and opened["number"] else order
    path = f"PL{number}"
    taken[path] += 1
    path = f"{path}#{taken[path]}" if taken[path] > 1 else path
    label = " ".join(opened["label"].split()).rstrip(" :") if opened else ""
    end = _title_end(rows)
    whole = join(rows[:end])
    skipped = (
        opened.start("title") if opened and opened["title"].strip() else len(rows[0].text) if opened else 0
    )
    title = whole.part(min(skipped, len(whole.text)))
    root = Node(path, label, title.text, _span(title if title.pieces else whole)) if title.pieces else None
    below = outline(unwrap(rows[end:], layout))
    return Appendix(path, rows[0].start, tuple(_rooted(path, root, below)), 1 if root else 0)


def _rooted(path: str, root: Node | None, below: Iterable[Node]) -> Iterable[Node]:
    """The nodes under the appendix's title."""
    if root:
        yield root
    moved: dict[str, Node] = {}
    for node in below:
        above = (*((root,) if root else ()), *(moved[one.path] for one in node.above))
        moved[node.path] = replace(node, path=f"{path}/{node.path}", above=above)
        yield moved[node.path]


def _title_end(rows: Sequence[Row]) -> int:
    """The row after the title: capitals, and the parentheses that name the document."""
    belongs = next((i for i, row in enumerate(rows[:TITLE_ROWS]) if i and _BELONGS.match(row.text)), None)
    if belongs is not None:
        end = belongs + 1
        while end < min(len(rows), belongs + 3) and _unclosed(rows[belongs:end]):
            end += 1
        return end
    end = 1
    while end < min(len(rows), TITLE_ROWS) and rows[end].text.isupper() and not find_label(rows[end].text):
        end += 1
    return end


def _unclosed(rows: Sequence[Row]) -> bool:
    text = " ".join(row.text for row in rows)
    return text.count("(") > text.count(")")


def _number(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    values = [_ROMAN[letter] for letter in printed]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _span(paragraph: Paragraph) -> Span:
    return Span(paragraph.page, paragraph.start, paragraph.end)
