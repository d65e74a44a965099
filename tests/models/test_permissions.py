"""Who may do what: the whole table, stated once more and cell by cell."""

import pytest

from models.errors import NotAllowed
from models.permissions import ALLOWED, ANYBODY, LEAD, NONE, SUPERIOR, Actor, may, require, system
from models.person import ROLES

# L: their organisation leads it, S: their organisation supervises it, N: neither.
TABLE = """
act              | officer | head | supervisor | auditor | administrator
see task         | L       | L    | LS         | LSN     | LSN
report           | L       | L    | L          |         |
accept           |         |      | S          |         |
refuse           |         |      | S          |         |
import directive |         |      | S          |         | LSN
name organisation |        |      | S          |         | LSN
confirm          |         |      | S          |         | LSN
see directive    |         |      | S          | LSN     | LSN
see register     |         |      | LSN        | LSN     | LSN
change register  |         |      |            |         | LSN
see test mailbox |         |      | LSN        | LSN     | LSN
"""
LETTERS = {"L": LEAD, "S": SUPERIOR, "N": NONE}
HEAD, *ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
CELLS = [
    (act, role, relation, letter in allowed)
    for act, *cells in ROWS
    for role, allowed in zip(HEAD[1:], cells, strict=True)
    for letter, relation in LETTERS.items()
]
CHANGES = {"report", "accept", "refuse", "import directive", "confirm", "change register"}
OURS, THEIRS, OTHERS = 1, 2, 3


@pytest.mark.parametrize(("act", "role", "relation", "allowed"), CELLS)
def test_each_cell(act: str, role: str, relation: str, allowed: bool) -> None:
    actor = Actor(1, role, 7, OURS)
    assert may(actor, act, frozenset({relation})) is allowed
    if not allowed:
        with pytest.raises(NotAllowed):
            require(actor, act, frozenset({relation}))


def test_the_table_above_is_whole() -> None:
    assert [row[0] for row in ROWS] == list(ALLOWED)
    assert HEAD[1:] == list(ROLES)


@pytest.mark.parametrize("act", ALLOWED)
def test_the_command_line_may_do_everything(act: str) -> None:
    assert may(system(1), act)


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


def test_without_a_relation_one_is_anybody() -> None:
    assert not may(Actor(1, "officer", 7, OURS), "see task")
    assert may(Actor(1, "auditor", 7, None), "see task", ANYBODY)
