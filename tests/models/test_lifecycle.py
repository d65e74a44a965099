"""Every act in every state: what it leads to, or that it is refused."""

import pytest

from models.errors import WrongState
from models.lifecycle import ACTS, BACK, CHASED, MOVES, OPEN, WRONG, move
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


def test_without_a_state_before_the_pause_it_is_assigned_again() -> None:
    assert move("suspended", "resume") == "assigned"


NOT_OPEN = "Nhiệm vụ này đã hoàn thành, đang tạm hoãn hoặc không còn theo dõi, nên không làm được việc này."
NO_REPORT = "Không có báo cáo nào đang chờ xác nhận."
SENTENCES = {
    "confirm": "Nhiệm vụ này đã được giao hoặc không còn chờ rà soát.",
    "acknowledge": "Chỉ nhiệm vụ vừa được giao mới cần xác nhận đã nhận việc.",
    "report": "Nhiệm vụ này không nhận báo cáo: đã báo cáo, đã hoàn thành hoặc không còn theo dõi.",
    "withdraw report": NO_REPORT,
    "accept": NO_REPORT,
    "refuse": NO_REPORT,
    "dispute": "Chỉ kiến nghị được về nhiệm vụ đang thực hiện. Nếu đã báo cáo, hãy rút báo cáo trước.",
    "uphold": "Nhiệm vụ này không có kiến nghị nào đang chờ trả lời.",
    "reassign": "Chỉ giao lại được nhiệm vụ chưa báo cáo. Hãy trả lại báo cáo trước.",
    "suspend": "Chỉ tạm hoãn được nhiệm vụ đang mở.",
    "resume": "Nhiệm vụ này không bị tạm hoãn.",
    "drop": "Nhiệm vụ này đã hoàn thành hoặc đã thôi theo dõi.",
    "reopen": "Chỉ mở lại được nhiệm vụ đã hoàn thành.",
    "restore": "Chỉ khôi phục được nhiệm vụ đã thôi theo dõi.",
    "ask extension": "Chỉ xin gia hạn được cho nhiệm vụ đang thực hiện.",
}


@pytest.mark.parametrize("act", sorted(ACTS))
def test_a_refusal_says_what_the_act_would_need(act: str) -> None:
    state = next(state for state in TASK_STATES if (state, act) not in MOVES)
    with pytest.raises(WrongState) as refused:
        move(state, act)
    assert str(refused.value) == SENTENCES.get(act, NOT_OPEN)


def test_only_acts_have_a_sentence_of_their_own() -> None:
    assert set(SENTENCES) == set(WRONG) <= ACTS
