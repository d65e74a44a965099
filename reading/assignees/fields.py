"""Who does the tasks of a plan that says so in lines of their own beside them.

"Đơn vị chủ trì: Sở Y tế" and "Đơn vị phối hợp: Công an tỉnh" tell who leads and who helps with what the lines
beside them ask. They may also be titles ("2. Cơ quan chủ trì, phối hợp"), with a name in each line below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reading.assignees.headings import headed
from reading.assignees.leads import HELP_FIELD, charged, fields, named_after, people
from reading.facts import Assignee, AssigneeRole
from reading.outline import Node

TITLE = 40  # characters: a longer text is no title of names

_WHO = r"(?:Cơ quan|Đơn vị|Bộ phận)\s"
_BOTH = re.compile(rf"{_WHO}(?:thực hiện|chủ trì)(?:,| và)? phối hợp(?: thực hiện)?\W*$")
_TITLES: tuple[tuple[AssigneeRole, re.Pattern[str]], ...] = (
    ("lead", re.compile(rf"{_WHO}(?:chủ trì|thực hiện)(?: thực hiện)?\W*$")),
    ("coordinate", re.compile(rf"{_WHO}phối hợp(?: thực hiện)?\W*$")),
)


@dataclass(frozen=True, slots=True)
class Fields:
    """Who leads and who helps below a path, by path; the people whom a line of names consists of."""

    leads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    helpers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    listed: dict[str, tuple[Assignee, ...]] = field(default_factory=dict)


def find_fields(nodes: Sequence[Node]) -> Fields:
    """The lines and titles among these nodes that tell who does what stands beside them."""
    found = Fields()
    titles: dict[str, AssigneeRole] = {}
    for node in nodes:
        if not node.above:
            continue
        holder = node.above[-1]
        if role := _title(node):
            titles[node.path] = role
            found.listed[node.path] = ()
        elif holder.path in titles:
            _list(node, titles[holder.path], _scope(holder), found)
        elif fields(node.text):
            found.leads[_scope(node)] = charged(node.text).names
        elif HELP_FIELD.match(node.text):
            found.helpers[_scope(node)] = tuple(named_after(HELP_FIELD, node.text))
    for roll in _rolls(nodes):
        for node, names in roll:
            found.listed[node.path] = tuple(people(names, "lead"))
            found.leads[_scope(node)] = (*found.leads.get(_scope(node), ()), *names)
    return found


def _rolls(nodes: Sequence[Node]) -> list[list[tuple[Node, tuple[str, ...]]]]:
    """The runs of bullets that are names and nothing else, below a paragraph "Giao các sở gồm:"."""
    rolls: list[list[tuple[Node, tuple[str, ...]]]] = []
    open_roll = False
    for before, node in zip([None, *nodes], nodes, strict=False):
        led_in = (
            before is not None
            and not before.label
            and before.text.endswith(":")
            and before.above == node.above
        )
        if led_in:
            rolls.append([])
        open_roll = led_in or open_roll
        names = headed(node.text.rstrip(" .;")).names if open_roll and node.label and node.above else ()
        open_roll = bool(names)
        if names:
            rolls[-1].append((node, names))
    return [roll for roll in rolls if len(roll) > 1]


def _title(node: Node) -> AssigneeRole | None:
    if len(node.text) > TITLE:
        return None
    return next((role for role, pattern in _TITLES if pattern.match(node.text)), None)


def _list(node: Node, role: AssigneeRole, scope: str, found: Fields) -> None:
    """A line of names below a title: they do what stands beside the title."""
    names = headed(node.text.rstrip(" .;")).names
    if names:
        by_path = found.leads if role == "lead" else found.helpers
        by_path[scope] = (*by_path.get(scope, ()), *names)
        found.listed[node.path] = tuple(people(names, role))


def _scope(node: Node) -> str:
    """Below which path the names of a line or title hold: the holder's, or one up from a common title."""
    above = [one for one in node.above if not _BOTH.match(one.text)]
    return above[-1].path if above else ""
