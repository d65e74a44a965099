"""PURE: who may do what: one table, role x relation x act, for pages, API and commands alike.

The relations of a person to a task or directive: "lead" (their organisation has it), "superior" (their
organisation supervises it), "coordinating" (it contributes), "unit" (it was passed to them or their unit
inside the organisation), or "none". The system is the command line of the server: who can run it can read the
database anyway.
"""

from collections.abc import Collection
from dataclasses import dataclass

from locales import mark
from models.errors import NotAllowed

LEAD, SUPERIOR, COORDINATING, UNIT, NONE = "lead", "superior", "coordinating", "unit", "none"
ANYBODY = frozenset({NONE})
EVERYWHERE = (LEAD, SUPERIOR, COORDINATING, UNIT, NONE)

Rights = dict[str, tuple[str, ...]]
# What the organisation that has a task does with it, and what the office does that supervises it.
LEADING: Rights = {"officer": (LEAD,), "head": (LEAD,), "supervisor": (LEAD,)}
SUPERVISING: Rights = {"supervisor": (SUPERIOR,)}
REVIEWING: Rights = {"supervisor": (SUPERIOR,), "administrator": EVERYWHERE}
TAKING_PART = (LEAD, COORDINATING, UNIT)
IN_THE_THREAD: Rights = {
    "officer": TAKING_PART,
    "head": TAKING_PART,
    "supervisor": (*TAKING_PART, SUPERIOR),
}

# act -> role -> relations in which it is allowed
ALLOWED: dict[str, Rights] = {
    "see task": {
        "officer": TAKING_PART,
        "head": TAKING_PART,
        "supervisor": (*TAKING_PART, SUPERIOR),
        "auditor": EVERYWHERE,
        "administrator": EVERYWHERE,
    },
    "acknowledge": LEADING,
    "report": LEADING,
    "withdraw report": LEADING,
    "dispute": LEADING,
    "ask extension": LEADING,
    "withdraw extension": LEADING,
    "delegate": LEADING,
    "give figure": LEADING,
    "note progress": {"officer": (LEAD, UNIT), "head": (LEAD, UNIT), "supervisor": (LEAD, UNIT)},
    "finish delegated": {"officer": (UNIT,), "head": (UNIT,), "supervisor": (UNIT,)},
    "contribute": {"officer": (COORDINATING,), "head": (COORDINATING,), "supervisor": (COORDINATING,)},
    "ask": IN_THE_THREAD,
    "answer": IN_THE_THREAD,
    "accept": SUPERVISING,
    "refuse": SUPERVISING,
    "uphold": SUPERVISING,
    "reassign": SUPERVISING,
    "suspend": SUPERVISING,
    "resume": SUPERVISING,
    "drop": SUPERVISING,
    "reopen": SUPERVISING,
    "restore": SUPERVISING,
    "answer extension": SUPERVISING,
    "set date": SUPERVISING,
    "confirm cause": SUPERVISING,
    "share": SUPERVISING,
    "answer contribution": {"officer": (LEAD,), "head": (LEAD,), "supervisor": (LEAD, SUPERIOR)},
    "record event": {"officer": (LEAD,), "head": (LEAD,), "supervisor": (LEAD, SUPERIOR)},
    "enter task": REVIEWING,
    "import directive": REVIEWING,
    "name organisation": REVIEWING,
    "correct reading": REVIEWING,
    "confirm": REVIEWING,
    "replace directive": REVIEWING,
    "see directive": {"supervisor": (SUPERIOR,), "auditor": EVERYWHERE, "administrator": EVERYWHERE},
    "see register": {"supervisor": EVERYWHERE, "auditor": EVERYWHERE, "administrator": EVERYWHERE},
    "change register": {"administrator": EVERYWHERE},
    "reorganise": {"administrator": EVERYWHERE},
    "change calendar": {"supervisor": EVERYWHERE, "administrator": EVERYWHERE},
    "verify log": {"auditor": EVERYWHERE, "administrator": EVERYWHERE},
    "see test mailbox": {"supervisor": EVERYWHERE, "auditor": EVERYWHERE, "administrator": EVERYWHERE},
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person by id with role and organisation, or the system (`person_id` None)."""

    jurisdiction_id: int
    role: str
    person_id: int | None = None
    organisation_id: int | None = None

    def relations(
        self,
        lead_id: int | None,
        supervisor_id: int | None,
        *,
        coordinating: Collection[int] = (),
        delegated: bool = False,
    ) -> frozenset[str]:
        """The relations to what `lead_id` has to do and `supervisor_id` supervises; "none" without any.

        `coordinating` are the organisations that contribute; `delegated`: it was passed to this person or
        their unit.
        """
        mine = self.organisation_id
        found = {
            LEAD: mine == lead_id,
            SUPERIOR: mine == supervisor_id,
            COORDINATING: mine in coordinating,
        }
        related = {name for name, holds in found.items() if holds and mine} | ({UNIT} if delegated else set())
        return frozenset(related) or ANYBODY


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
