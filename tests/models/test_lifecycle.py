"""Every act in every state: what it leads to, or that it is refused."""

import pytest

from models.errors import WrongState
from models.lifecycle import ACTS, BACK, CHASED, MOVES, OPEN, move
from models.task import TASK_STATES

# p proposed, a assigned, i in_progress, r reported, d done, s disputed, e redo, u suspended, x dropped.
# Under each state the one after the act: "." stays as it is, "-" is refused, "<" back to before the pause.
TABLE = """
act                 | p | a | i | r | d | s | e | u | x
confirm             | a | - | - | - | - | - | - | - | -
acknowledge         | - | i | - | - | - | - | - | - | -
report              | - | r | r | - | - | - | r | - | -
withdraw report     | - | - | - | i | - | - | - | - | -
accept              | - | - | - | d | - | - | - | - | -
refuse              | - | - | - | e | - | - | - | - | -
dispute             | - | s | s | - | - | - | s | - | -
uphold              | - | - | - | - | - | a | - | - | -
reassign            | - | a | a | - | - | a | a | - | -
suspend             | - | u | u | u | - | u | u | - | -
resume              | - | - | - | - | - | - | - | < | -
drop                | x | x | x | x | - | x | x | x | -
reopen              | - | - | - | - | e | - | - | - | -
restore             | - | - | - | - | - | - | - | - | a
ask extension       | - | . | . | - | - | . | . | - | -
withdraw extension  | - | . | . | . | - | . | . | . | -
answer extension    | - | . | . | . | - | . | . | . | -
set date            | - | . | . | . | - | . | . | . | -
confirm cause       | - | . | . | . | . | . | . | . | -
record event        | - | . | . | . | - | . | . | . | -
delegate            | - | . | . | - | - | - | . | - | -
finish delegated    | - | . | . | - | - | - | . | - | -
share               | - | . | . | . | - | . | . | . | -
contribute          | - | . | . | . | - | . | . | . | -
answer contribution | - | . | . | . | - | . | . | . | -
note progress       | - | . | . | - | - | - | . | - | -
ask                 | - | . | . | . | . | . | . | . | -
answer              | - | . | . | . | . | . | . | . | -
give figure         | - | . | . | . | . | . | . | . | -
"""
LETTERS = {
    "p": "proposed",
    "a": "assigned",
    "i": "in_progress",
    "r": "reported",
    "d": "done",
    "s": "disputed",
    "e": "redo",
    "u": "suspended",
    "x": "dropped",
    "<": BACK,
}
HEAD, *ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
CELLS = [
    (LETTERS[state], act, LETTERS[state] if after == "." else LETTERS.get(after))
    for act, *cells in ROWS
    for state, after in zip(HEAD[1:], cells, strict=True)
]


@pytest.mark.parametrize(("state", "act", "after"), CELLS)
def test_each_cell(state: str, act: str, after: str | None) -> None:
    assert MOVES.get((state, act)) == after
    if after is None:
        with pytest.raises(WrongState, match=r"\w"):
            move(state, act)
    elif after != BACK:
        assert move(state, act) == after


def test_the_table_above_is_whole() -> None:
    assert {LETTERS[letter] for letter in HEAD[1:]} == set(TASK_STATES)
    assert [row[0] for row in ROWS] == list(dict.fromkeys(act for _, act in MOVES))
    assert {row[0] for row in ROWS} == ACTS


@pytest.mark.parametrize("before", ["assigned", "in_progress", "redo", "reported", "disputed"])
def test_who_resumes_is_where_they_were_before_the_pause(before: str) -> None:
    assert move("suspended", "resume", before) == before


def test_who_can_report_is_chased_and_nobody_else() -> None:
    assert set(CHASED) == {state for state, act, after in CELLS if act == "report" and after}


def test_what_is_open_is_what_can_still_be_dropped_after_it_was_given() -> None:
    assert set(OPEN) == {state for state, act, after in CELLS if act == "drop" and after} - {"proposed"}
