"""Paragraphs to a tree of clauses: labels to paths, unlabelled paragraphs to p1, p2 … under their heading.

A label holds the labels of greater rank that follow it (labels.py). Nothing ever stands under a paragraph
without a label. Every paragraph becomes exactly one node; nodes come in the order of the document.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from reading.clean import TO_ALL, Paragraph, closed
from reading.facts import Span
from reading.labels import BULLETS, CAPITAL, Label, find_label
from reading.notes import Note

TITLE = 220  # characters: a longer paragraph is no heading
TITLE_DEPTH = 80  # rank of the bullets: they are no headings for paragraphs without a label


@dataclass(slots=True)
class _Branch:
    """A labelled node while the tree grows: what it is and what it has counted below itself."""

    path: str
    rank: int
    titled: bool
    steps: Counter[str] = field(default_factory=Counter)
    plain: int = 0
    parents: tuple["Node", ...] = ()


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
    return len(text) <= TITLE and not re.search(rf"[.;…]$|\w\w\.\s{CAPITAL}", text)


def outline(paragraphs: Iterable[Paragraph], notes: Iterable[Note] = ()) -> tuple[Node, ...]:
    """The nodes of the body and of its footnotes, in the order of the text."""
    stack = [_Branch("", -1, titled=True)]
    nodes = [_place(paragraph, stack) for paragraph in paragraphs]
    nodes += [
        Node(f"fn/{note.step}", note.label, note.paragraph.text, _span(note.paragraph), note=True)
        for note in notes
        if note.paragraph.text
    ]
    return tuple(sorted(nodes, key=lambda node: node.span.start))


def _place(paragraph: Paragraph, stack: list[_Branch]) -> Node:
    label = find_label(paragraph.text)
    own = paragraph.part(label.length) if label else paragraph
    if label is None or not own.pieces:
        return _unlabelled(paragraph, stack)
    while stack[-1].rank >= label.rank:
        stack.pop()
    holder = stack[-1]
    holder.steps[label.step] += 1
    times = holder.steps[label.step]
    path = f"{holder.path}/{_step(label, times)}".lstrip("/")
    node = Node(path, label.printed, own.text, _span(own), holder.parents)
    stack.append(_Branch(path, label.rank, is_title(own.text), parents=(*holder.parents, node)))
    return node


def _step(label: Label, times: int) -> str:
    if label.kind in BULLETS:
        return f"{label.step}{times}"
    return f"{label.step}#{times}" if times > 1 else label.step


def _unlabelled(paragraph: Paragraph, stack: list[_Branch]) -> Node:
    climbed = False
    while not _holds(stack[-1]):
        stack.pop()
        climbed = True
    if climbed and TO_ALL.match(paragraph.text):
        del stack[1:]
    holder = stack[-1]
    holder.plain += 1
    path = f"{holder.path}/p{holder.plain}".lstrip("/")
    return Node(path, "", paragraph.text, _span(paragraph), holder.parents)


def _holds(branch: _Branch) -> bool:
    """Can a paragraph without a label stand under this one? Under a title, or right after a lead-in."""
    if branch.rank >= TITLE_DEPTH:
        return False
    if not branch.steps:
        return branch.titled
    return branch.titled and (branch.plain > 0 or not _led_in(branch))


def _led_in(branch: _Branch) -> bool:
    """Is it a lead-in ("… như sau:") whose items have begun?"""
    return bool(branch.parents) and closed(branch.parents[-1].text)


def _span(paragraph: Paragraph) -> Span:
    return Span(paragraph.page, paragraph.start, paragraph.end)
