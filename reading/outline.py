"""Paragraphs to a tree of clauses: labels to paths, unlabelled paragraphs to p1, p2 … under their heading.

A label holds the labels of greater rank that follow it (labels.py). Nothing ever stands under a paragraph
without a label. Every paragraph becomes exactly one node; nodes come in the order of the document.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reading.clean import TO_ALL, Paragraph, closed
from reading.facts import Span
from reading.labels import BULLETS, CAPITAL, Label, find_hyphened, find_label, hyphened
from reading.notes import Note

TITLE = 220  # characters: a longer paragraph is no heading
TITLE_DEPTH = 78  # rank of the bullets: they are no headings for paragraphs without a label

# Last words that speak of the whole document, wherever they stand; and those that ask all to carry it out,
# which stand under no numbered item.
_CONCLUDES = re.compile(
    r"Trên đây là\s|Nhận được (?:Chỉ thị|Công điện|Công văn|Thông báo|Kế hoạch|văn bản) này"
    r"|Căn cứ (?:các )?(?:ý kiến|nội dung)[^,.;]{0,40}\btrên\b"
)
_ASKS_ALL = re.compile(
    r"(?:Yêu cầu|Đề nghị)\s(?=.*\bthực hiện\b)(?=.*\b(?:Chỉ thị|Kế hoạch|Công văn|Công điện|"
    r"Quyết định|Thông báo|Chương trình|văn bản)\snày\b).*\./\.$",
    re.DOTALL,
)
_FULL_STOP = re.compile(rf"\w\w\.\s{CAPITAL}")  # within a text
_ITEM_RANK = 60  # rank of the outermost numbered items
_LETTER_RANK = 70  # of a), b) …


@dataclass(slots=True)
class _Branch:
    """A labelled node while the tree grows: what it is and what it has counted below itself."""

    path: str
    rank: int
    titled: bool
    label: Label | None = None
    opens: bool = False  # ends with a colon
    steps: Counter[str] = field(default_factory=Counter)
    plain: int = 0
    parents: tuple["Node", ...] = ()

    @property
    def sign(self) -> str:
        """The kind of its label."""
        return self.label.kind if self.label else ""


@dataclass(frozen=True, slots=True)
class Node:
    """A clause in its place: its path and label, its own text, and the nodes above it, outermost first."""

    path: str
    label: str
    text: str
    span: Span
    above: tuple["Node", ...] = ()
    note: bool = False

    @property
    def titled(self) -> bool:
        """Does it read as a title: short, and no sentence?"""
        return is_title(self.text)


def is_title(text: str) -> bool:
    """A heading's words: short, without a full stop within, or a full stop or semicolon at the end."""
    return len(text) <= TITLE and not text.endswith((".", ";", "…")) and not _FULL_STOP.search(text)


def outline(paragraphs: Iterable[Paragraph], notes: Iterable[Note] = ()) -> tuple[Node, ...]:
    """The nodes of the body and of its footnotes, in the order of the text."""
    stack = [_Branch("", -1, titled=True)]
    body = list(paragraphs)
    labels = _labels(body)
    nodes = []
    for paragraph, label, ahead in zip(body, labels, _ahead(labels), strict=True):
        if label:
            nodes.append(_labelled(paragraph, label, stack))
        else:
            nodes.append(_unlabelled(paragraph, ahead, stack, last=paragraph is body[-1]))
    nodes += [
        Node(f"fn/{note.step}", note.label, note.paragraph.text, _span(note.paragraph), note=True)
        for note in notes
        if note.paragraph.text
    ]
    return tuple(sorted(nodes, key=lambda node: node.span.start))


def _labels(body: Sequence[Paragraph]) -> list[Label | None]:
    """The label of each paragraph that has words beside it."""
    kinds = hyphened(paragraph.text for paragraph in body)
    labels = []
    for paragraph in body:
        label = find_label(paragraph.text) or find_hyphened(paragraph.text, kinds)
        labels.append(label if label and paragraph.text[label.length :].strip() else None)
    return _misread(labels)


def _misread(labels: list[Label | None]) -> list[Label | None]:
    """The labels; a lone "I." right before "2." is the 1 of a scan."""
    romans = [i for i, label in enumerate(labels) if label and label.kind == "roman"]
    if len(romans) != 1 or not (first := labels[romans[0]]) or first.step != "I":
        return labels
    ahead = next((label for label in labels[romans[0] + 1 :] if label and label.rank <= _ITEM_RANK), None)
    if ahead and ahead.step == "2":
        labels[romans[0]] = replace(first, kind=ahead.kind, rank=ahead.rank)
    return labels


def _ahead(labels: Sequence[Label | None]) -> list[Label | None]:
    """For each paragraph the next label after it."""
    ahead: list[Label | None] = []
    label: Label | None = None
    for one in reversed(labels):
        ahead.append(label)
        label = one or label
    return ahead[::-1]


def _labelled(paragraph: Paragraph, label: Label, stack: list[_Branch]) -> Node:
    own = paragraph.part(label.length)
    rank = _rank(label, stack)
    while stack[-1].rank >= rank:
        stack.pop()
    holder = stack[-1]
    holder.steps[label.step] += 1
    times = holder.steps[label.step]
    path = f"{holder.path}/{_step(label, times)}".lstrip("/")
    node = Node(path, label.printed, own.text, _span(own), holder.parents)
    opens = own.text.endswith(":")
    stack.append(_Branch(path, rank, is_title(own.text), label, opens, parents=(*holder.parents, node)))
    return node


def _rank(label: Label, stack: Sequence[_Branch]) -> int:
    """Its rank among those above it: a dash under the first pluses of an item stands below them."""
    if _misread_letter(label, stack):
        return _LETTER_RANK
    above = stack[-1]
    if label.kind != "-" or len(stack) < 2 or above.sign not in ("+", "-"):
        return label.rank
    if above.sign == "-":
        return above.rank
    holder = stack[-2]
    return label.rank if holder.sign == "-" or holder.steps["-"] else above.rank + 1


def _misread_letter(label: Label, stack: Sequence[_Branch]) -> bool:
    """Is it the letter of a scan: "8)" among a), b) … below numbers with a full stop?"""
    if label.kind != "decimal" or not label.printed.endswith(")") or label.first:
        return False
    open_ones = {one.label.kind: one.label for one in stack if one.label}
    number, letter = open_ones.get("decimal"), open_ones.get("letter")
    return bool(number and number.printed.endswith(".") and letter and letter.printed.endswith(")"))


def _step(label: Label, times: int) -> str:
    if label.kind in BULLETS:
        return f"{label.step}{times}"
    return f"{label.step}#{times}" if times > 1 else label.step


def _unlabelled(paragraph: Paragraph, ahead: Label | None, stack: list[_Branch], *, last: bool) -> Node:
    deep = len(stack)
    del stack[_holder(stack, ahead, leads_in=paragraph.text.endswith(":")) + 1 :]
    while _ASKS_ALL.match(paragraph.text) and stack[-1].rank >= _ITEM_RANK:
        stack.pop()
    climbed = len(stack) < deep or last
    if (climbed and TO_ALL.match(paragraph.text)) or _CONCLUDES.match(paragraph.text):
        del stack[1:]
    holder = stack[-1]
    holder.plain += 1
    path = f"{holder.path}/p{holder.plain}".lstrip("/")
    return Node(path, "", paragraph.text, _span(paragraph), holder.parents)


def _holder(stack: Sequence[_Branch], ahead: Label | None, *, leads_in: bool) -> int:
    """The place in the stack of what a paragraph without a label stands under.

    The last ones of a document stand under a title. Before a label that counts on, they belong to the item
    counted last, or to the one above it that has such paragraphs already. Those that lead in the letters of
    an item after its dashes ("Có trách nhiệm:") belong to that item.
    """
    last = len(stack) - 1
    while stack[last].rank >= TITLE_DEPTH and not (stack[last].opens and not stack[last].steps and ahead):
        last -= 1
    level = _counting_on(stack, ahead)
    deeper = ahead is not None and ahead.rank > stack[last].rank
    deeper = deeper and (leads_in or not stack[last].steps)
    if stack[last].rank >= TITLE_DEPTH or deeper or (level is not None and level >= last):
        return last
    if level is None:
        return next(place for place in range(last, -1, -1) if _holds(stack[place]))
    if stack[last].opens and not stack[last].steps:
        return last
    return next((place for place in range(last, level - 1, -1) if stack[place].plain), last)


def _counting_on(stack: Sequence[_Branch], ahead: Label | None) -> int | None:
    """The place in the stack of the item that the next label counts on from."""
    if ahead is None or ahead.first:
        return None
    return next((place for place in range(len(stack) - 1, 0, -1) if stack[place].rank == ahead.rank), None)


def _holds(branch: _Branch) -> bool:
    """Can the last paragraphs stand under this one? Under a title, or right after a lead-in."""
    if not branch.steps:
        return branch.titled
    if branch.rank >= _ITEM_RANK:
        return False
    return branch.titled and (branch.plain > 0 or not _led_in(branch))


def _led_in(branch: _Branch) -> bool:
    """Is it a lead-in ("… như sau:") whose items have begun?"""
    return bool(branch.parents) and closed(branch.parents[-1].text)


def _span(paragraph: Paragraph) -> Span:
    return Span(paragraph.page, paragraph.start, paragraph.end)
