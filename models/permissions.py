"""PURE: who may do what: one table, role x relation x act, for pages, API and commands alike.

The relation of a person to a task or directive is "lead" (their organisation has it), "superior" (their
organisation supervises it) or "none". `SYSTEM` is the command line of the server: who can run it can
read the database anyway.
"""

from dataclasses import dataclass

from locales import mark
from models.errors import NotAllowed

LEAD, SUPERIOR, NONE = "lead", "superior", "none"
ANYBODY = frozenset({NONE})

# act -> role -> relations in which it is allowed
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "see task": {
        "officer": (LEAD,),
        "head": (LEAD,),
        "supervisor": (LEAD, SUPERIOR),
        "auditor": (LEAD, SUPERIOR, NONE),
        "administrator": (LEAD, SUPERIOR, NONE),
    },
    "report": {"officer": (LEAD,), "head": (LEAD,), "supervisor": (LEAD,)},
    "accept": {"supervisor": (SUPERIOR,)},
    "refuse": {"supervisor": (SUPERIOR,)},
    "import directive": {"supervisor": (SUPERIOR,), "administrator": (LEAD, SUPERIOR, NONE)},
    "name organisation": {"supervisor": (SUPERIOR,), "administrator": (LEAD, SUPERIOR, NONE)},
    "confirm": {"supervisor": (SUPERIOR,), "administrator": (LEAD, SUPERIOR, NONE)},
    "see directive": {
        "supervisor": (SUPERIOR,),
        "auditor": (LEAD, SUPERIOR, NONE),
        "administrator": (LEAD, SUPERIOR, NONE),
    },
    "see register": {
        "supervisor": (LEAD, SUPERIOR, NONE),
        "auditor": (LEAD, SUPERIOR, NONE),
        "administrator": (LEAD, SUPERIOR, NONE),
    },
    "change register": {"administrator": (LEAD, SUPERIOR, NONE)},
    "see test mailbox": {
        "supervisor": (LEAD, SUPERIOR, NONE),
        "auditor": (LEAD, SUPERIOR, NONE),
        "administrator": (LEAD, SUPERIOR, NONE),
    },
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person by id with role and organisation, or the system (`person_id` None)."""

    jurisdiction_id: int
    role: str
    person_id: int | None = None
    organisation_id: int | None = None

    def relations(self, lead_id: int | None, supervisor_id: int | None) -> frozenset[str]:
        """The relations to what `lead_id` has to do and `supervisor_id` supervises: one, two or "none"."""
        mine = self.organisation_id
        found = {LEAD: mine == lead_id, SUPERIOR: mine == supervisor_id}
        return frozenset(name for name, holds in found.items() if holds and mine) or ANYBODY


def system(jurisdiction_id: int) -> Actor:
    """The command line of the server."""
    return Actor(jurisdiction_id, "system")


def may(actor: Actor, act: str, relations: frozenset[str] = ANYBODY) -> bool:
    """Whether the table allows it under one of these relations."""
    return actor.role == "system" or not relations.isdisjoint(ALLOWED[act].get(actor.role, ()))


def require(actor: Actor, act: str, relations: frozenset[str] = ANYBODY) -> None:
    """Raises NotAllowed where the table does not allow it."""
    if not may(actor, act, relations):
        raise NotAllowed(mark("Bạn không có quyền làm việc này."))
