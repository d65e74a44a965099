"""A directive's text in pieces, each with the duties whose words it is: values for the review page."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

FORM_FEED = "\f"


@dataclass(frozen=True)
class Piece:
    """Some of the text from offset `starts` on; `duties` are the numbers of those whose words it is.

    `begin` are those of them whose words begin here.
    """

    text: str
    starts: int
    duties: tuple[int, ...] = ()
    begin: tuple[int, ...] = ()


def pieces(text: str, places: Iterable[tuple[int, tuple[int, int]]]) -> list[Piece]:
    """The whole text, cut where a duty's words begin or end; `places` are (number, (start, end)).

    Page breaks become line breaks, so that every offset stays what it is.
    """
    inside = [(number, starts, ends) for number, (starts, ends) in places if starts < ends]
    cuts = sorted({0, len(text), *(cut for _, starts, ends in inside for cut in (starts, ends))})
    text = text.replace(FORM_FEED, "\n")
    return [
        Piece(
            text[low:high],
            low,
            tuple(number for number, starts, ends in inside if starts <= low and high <= ends),
            tuple(number for number, starts, _ in inside if starts == low),
        )
        for low, high in pairwise(cuts)
    ]
