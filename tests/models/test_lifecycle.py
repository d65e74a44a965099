"""Every act in every state: what it leads to, or that it is refused."""

import pytest

from locales import tell
from models.errors import WrongState
from models.lifecycle import CHASED, MOVES, WRONG, move
from models.task import TASK_STATES

TABLE = """
state       | confirm  | report   | accept | refuse
proposed    | assigned | -        | -      | -
assigned    | -        | reported | -      | -
in_progress | -        | reported | -      | -
reported    | -        | -        | done   | redo
done        | -        | -        | -      | -
disputed    | -        | -        | -      | -
redo        | -        | reported | -      | -
suspended   | -        | -        | -      | -
dropped     | -        | -        | -      | -
"""
HEAD, *ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
CELLS = [(row[0], act, after) for row in ROWS for act, after in zip(HEAD[1:], row[1:], strict=True)]


@pytest.mark.parametrize(("state", "act", "after"), [cell for cell in CELLS if cell[2] != "-"])
def test_an_act_leads_to_its_state(state: str, act: str, after: str) -> None:
    assert move(state, act) == after


@pytest.mark.parametrize(("state", "act"), [cell[:2] for cell in CELLS if cell[2] == "-"])
def test_an_act_that_does_not_apply_is_refused_with_its_sentence(state: str, act: str) -> None:
    with pytest.raises(WrongState) as refused:
        move(state, act)
    assert str(refused.value) == tell(WRONG[act])


def test_the_table_above_is_whole() -> None:
    assert [row[0] for row in ROWS] == list(TASK_STATES)
    assert set(HEAD[1:]) == {act for _, act in MOVES} == set(WRONG)


def test_who_can_report_is_chased_and_nobody_else() -> None:
    assert set(CHASED) == {state for state, act, after in CELLS if act == "report" and after != "-"}
