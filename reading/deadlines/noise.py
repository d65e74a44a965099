"""Throws out what looks like a limit and is none.

Each row tests the words around a match. What it catches keeps its place: no shorter match is read there.
"""

from reading.deadlines import noise_in_dates, noise_in_events
from reading.deadlines.words import Kind, Noise

NOISES: tuple[Noise, ...] = (*noise_in_dates.ROWS, *noise_in_events.ROWS)
_REACH = 130  # letters looked at before a match
_AFTER = 60  # letters looked at after it


def is_noise(text: str, start: int, end: int, kind: Kind) -> bool:
    """Whether the match at text[start:end] is no limit."""
    before, here = text[max(0, start - _REACH) : start], text[start:end]
    after = text[end : end + _AFTER]
    return any(kind in row.kinds and _holds(row, before, here, after) for row in NOISES)


def _holds(row: Noise, before: str, here: str, after: str) -> bool:
    if row.here and not row.here.match(here):
        return False
    if row.before and not row.before.search(before):
        return False
    if row.after and not row.after.match(after):
        return False
    return not (row.unless and row.unless.search(before))
