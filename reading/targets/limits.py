"""Which deadline of a clause a figure is to be reached by: the one in its part of the sentence."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reading.facts import Deadline
from reading.folding import fold
from reading.targets.noise import SENTENCE_END

TOPIC = 40  # characters at most before a deadline that opens a sentence: "Dự án chuyển tiếp: đến 30/9 …"
NEAR = 4  # deadlines on either side of a figure that are looked at
REACH = 600  # characters between a figure and its deadline


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a deadline stands, its index, and whether it binds only the words right beside it."""

    start: int
    index: int
    close: bool


class Timing:
    """The deadlines of one clause in their places, asked for those of its figures."""

    def __init__(self, text: str, deadlines: Sequence[Deadline]) -> None:
        """`text`: the folded text; what is ongoing is no day to reach a figure by."""
        placed = _places(text, deadlines)
        self._text = text
        self._places = sorted((place for place in placed if place.start >= 0), key=lambda place: place.start)
        self._starts = [place.start for place in self._places]
        self._ends = [end.end() for end in SENTENCE_END.finditer(text)]
        self._elsewhere = [place.index for place in placed if place.start < 0]

    def of(self, start: int) -> int | None:
        """The index of the deadline of the figure at this place, or None.

        The next one in its part of the sentence, else the one before it there. A deadline of another cell
        binds every figure of the row: the last one, if there are several.
        """
        if self._elsewhere:
            return self._elsewhere[-1]
        part = bisect_right(self._ends, start)
        first = self._ends[part - 1] if part else 0
        last = self._ends[part] if part < len(self._ends) else len(self._text)
        at = bisect_right(self._starts, start)
        before = [place for place in self._places[max(0, at - NEAR) : at] if place.start >= first]
        after = [place for place in self._places[at : at + NEAR] if place.start < last]
        before = [place for place in before if self._binds(start, place)]
        after = [place for place in after if self._binds(start, place)]
        if before and (not after or self._opens(start, first, before[-1])):
            return before[-1].index
        return after[0].index if after else None

    def _binds(self, start: int, place: _Place) -> bool:
        """A period or an event binds only the words that it stands with."""
        between = min(start, place.start), max(start, place.start)
        if between[1] - between[0] > REACH:
            return False
        return not (place.close and "," in self._text[slice(*between)])

    def _opens(self, start: int, first: int, place: _Place) -> bool:
        """Does the deadline open its part, with no other figure before it or between the two?"""
        topic = self._text[first : min(place.start, first + 2 * TOPIC)].strip(" (-")
        if len(topic) >= TOPIC or re.search(r"\d", topic):
            return False
        return "%" not in self._text[place.start : start]


def _places(text: str, deadlines: Sequence[Deadline]) -> list[_Place]:
    """Where each deadline stands in the folded text, in turn; -1 for one of another cell."""
    places = []
    at = 0
    for index, deadline in enumerate(deadlines):
        if deadline.type == "ongoing":
            continue
        quote = fold(deadline.quote).text
        start = text.find(quote, at)
        start = start if start >= 0 or not at else text.find(quote)
        places.append(_Place(start, index, close=deadline.type in ("relative", "event")))
        at = max(at, start)
    return places
