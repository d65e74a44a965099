"""One regular expression for many words, quick to fail.

Python tries the words of an alternation one by one; grouped by their first letter, most are passed over at
once. Longer words come first, so that no word hides one that it begins.
"""

import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[^\W_]?[\w ]*")  # what stands before the first sign of a regular expression
_MARKS = "?*{"  # signs that make the letter before them optional or many


def either(words: Iterable[str]) -> str:
    """A pattern, without a group of its own, that matches any of these; rows may be regular expressions.

    Rows that open with anything but a letter are tried first, in their order.
    """
    signed: list[str] = []
    lettered: dict[str, list[str]] = {}
    for word in sorted(words, key=_length, reverse=True):
        if _length(word):
            lettered.setdefault(word[0], []).append(word)
        else:
            signed.append(word)
    groups = [f"{first}(?:{'|'.join(word[1:] for word in rows)})" for first, rows in lettered.items()]
    return "|".join((*signed, *groups))


def _length(word: str) -> int:
    """The letters of a row before the first sign that is none."""
    found = _PLAIN.match(word)
    end = found.end() if found else 0
    return end - 1 if word[end : end + 1] in tuple(_MARKS) else end
