"""Who may do what: the whole table, stated once more and cell by cell."""

import pytest

from models.errors import NotAllowed
from models.permissions import (
    ALLOWED,
    ANYBODY,
    COORDINATING,
    LEAD,
    NONE,
    SUPERIOR,
    UNIT,
    Actor,
    may,
    require,
    system,
)
from models.person import ROLES

# L: their organisation leads it, S: supervises it, C: contributes to it, U: it was passed to them, N: none.
TABLE = """
act                 | officer | head | supervisor | auditor | administrator
see task            | LCU     | LCU  | LSCU       | LSCUN   | LSCUN
acknowledge         | L       | L    | L          |         |
report              | L       | L    | L          |         |
withdraw report     | L       | L    | L          |         |
dispute             | L       | L    | L          |         |
ask extension       | L       | L    | L          |         |
withdraw extension  | L       | L    | L          |         |
delegate            | L       | L    | L          |         |
give figure         | L       | L    | L          |         |
note progress       | LU      | LU   | LU         |         |
finish delegated    | U       | U    | U          |         |
contribute          | C       | C    | C          |         |
ask                 | LCU     | LCU  | LSCU       |         |
answer              | LCU     | LCU  | LSCU       |         |
accept              |         |      | S          |         |
refuse              |         |      | S          |         |
uphold              |         |      | S          |         |
reassign            |         |      | S          |         |
suspend             |         |      | S          |         |
resume              |         |      | S          |         |
drop                |         |      | S          |         |
reopen              |         |      | S          |         |
restore             |         |      | S          |         |
answer extension    |         |      | S          |         |
set date            |         |      | S          |         |
confirm cause       |         |      | S          |         |
share               |         |      | S          |         |
answer contribution | L       | L    | LS         |         |
record event        | L       | L    | LS         |         |
enter task          |         |      | S          |         | LSCUN
import directive    |         |      | S          |         | LSCUN
name organisation   |         |      | S          |         | LSCUN
correct reading     |         |      | S          |         | LSCUN
confirm             |         |      | S          |         | LSCUN
replace directive   |         |      | S          |         | LSCUN
see directive       |         |      | S          | LSCUN   | LSCUN
see register        |         |      | LSCUN      | LSCUN   | LSCUN
change register     |         |      |            |         | LSCUN
reorganise          |         |      |            |         | LSCUN
change calendar     |         |      | LSCUN      |         | LSCUN
verify log          |         |      |            | LSCUN   | LSCUN
see test mailbox    |         |      | LSCUN      | LSCUN   | LSCUN
"""
LETTERS = {"L": LEAD, "S": SUPERIOR, "C": COORDINATING, "U": UNIT, "N": NONE}
HEAD, *ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
CELLS = [
    (act, role, relation, letter in allowed)
    for act, *cells in ROWS
    for role, allowed in zip(HEAD[1:], cells, strict=True)
    for letter, relation in LETTERS.items()
]
SIGHTS = {"see task", "see directive", "see register", "see test mailbox", "verify log"}
CHANGES = set(ALLOWED) - SIGHTS
OURS, THEIRS, OTHERS = 1, 2, 3


@pytest.mark.parametrize(("act", "role", "relation", "allowed"), CELLS)
def test_each_cell(act: str, role: str, relation: str, allowed: bool) -> None:
    actor = Actor(1, role, 7, OURS)
    assert may(actor, act, frozenset({relation})) is allowed
    if not allowed:
        with pytest.raises(NotAllowed, match=r"^Bạn không có quyền làm việc này\.$"):
            require(actor, act, frozenset({relation}))
        return
    require(actor, act, frozenset({relation}))


def test_the_table_above_is_whole() -> None:
    assert [row[0] for row in ROWS] == list(ALLOWED)
    assert HEAD[1:] == list(ROLES)


@pytest.mark.parametrize("act", ALLOWED)
def test_the_command_line_may_do_everything(act: str) -> None:
    assert may(system(1), act)
    assert system(1) == Actor(jurisdiction_id=1, role="system", person_id=None, organisation_id=None)


@pytest.mark.parametrize("act", ALLOWED)
def test_an_unknown_role_may_do_nothing(act: str) -> None:
    assert not may(Actor(1, "guest", 7, OURS), act, frozenset(LETTERS.values()))


@pytest.mark.parametrize("act", sorted(CHANGES))
def test_an_auditor_changes_nothing(act: str) -> None:
    assert not may(Actor(1, "auditor", 7, OURS), act, frozenset(LETTERS.values()))


def test_nobody_accepts_what_only_their_own_organisation_has_to_do() -> None:
    lead_only = Actor(1, "supervisor", 7, OURS).relations(lead_id=OURS, supervisor_id=THEIRS)
    assert not may(Actor(1, "supervisor", 7, OURS), "accept", lead_only)


@pytest.mark.parametrize(
    ("mine", "lead", "supervisor", "relations"),
    [
        (OURS, OURS, THEIRS, {LEAD}),
        (OURS, THEIRS, OURS, {SUPERIOR}),
        (OURS, OURS, OURS, {LEAD, SUPERIOR}),
        (OURS, THEIRS, OTHERS, {NONE}),
        (OURS, None, THEIRS, {NONE}),
        (None, None, THEIRS, {NONE}),  # without an organisation nothing is theirs, also not what is nobody's
        (None, None, None, {NONE}),
    ],
)
def test_relations(mine: int | None, lead: int | None, supervisor: int | None, relations: set[str]) -> None:
    assert Actor(1, "officer", 7, mine).relations(lead, supervisor) == relations


def test_who_contributes_or_was_passed_the_task_is_related_to_it() -> None:
    actor = Actor(1, "officer", 7, OURS)
    assert actor.relations(THEIRS, OTHERS, coordinating=[OURS]) == {COORDINATING}
    assert actor.relations(OURS, OTHERS, delegated=True) == {LEAD, UNIT}
    assert Actor(1, "officer", 7, None).relations(None, None, coordinating=[OURS]) == ANYBODY


def test_without_a_relation_one_is_anybody() -> None:
    assert not may(Actor(1, "officer", 7, OURS), "see task")
    assert may(Actor(1, "auditor", 7, None), "see task", ANYBODY)
