"""Selects of what people corrected in readings."""

from typing import Any

from sqlmodel import Session, col, select

from models.correction import Correction
from models.directive import ClauseRow, Directive
from models.event import Event
from models.obligation import Obligation, Party
from models.permissions import Actor, may, require
from models.person import Person
from models.queries.tasks import EventLine


def visible(session: Session, actor: Actor, *, limit: int = 500, offset: int = 0) -> list[Correction]:
    """A page of the corrections of the directives that the actor may see, the oldest first.

    Raises NotAllowed for who may see no directive at all.
    """
    require(actor, "see directive", actor.relations(None, actor.organisation_id))
    query = select(Correction).where(Correction.jurisdiction_id == actor.jurisdiction_id)
    if not may(actor, "see directive"):
        query = query.join(Directive, col(Directive.id) == Correction.directive_id).where(
            Directive.supervisor_id == actor.organisation_id
        )
    return list(session.exec(query.order_by(col(Correction.id)).limit(limit).offset(offset)))


def exported(correction: Correction) -> dict[str, Any]:
    """A correction as it leaves the office: the words, what was read, what is right; nobody's name."""
    return {
        "what": correction.what,
        "path": correction.path,
        "text": correction.text,
        "read": correction.read,
        "corrected": correction.corrected,
    }


def last_of(session: Session, obligation: Obligation) -> Correction | None:
    """The correction of a duty that would be undone first."""
    query = select(Correction).where(Correction.obligation_id == obligation.id)
    return session.exec(query.order_by(col(Correction.id).desc()).limit(1)).first()


def last_by_duty(session: Session, directive: Directive) -> dict[int, Correction]:
    """The latest correction of each duty of a directive, by the duty's id."""
    query = select(Correction).where(Correction.directive_id == directive.id).order_by(col(Correction.id))
    return {row.obligation_id: row for row in session.exec(query) if row.obligation_id is not None}


def changes_since(session: Session, obligation: Obligation, version: int) -> list[EventLine]:
    """What happened to a duty after it had that version, in order."""
    query = (
        select(Event, Person.name)
        .outerjoin(Person, col(Person.id) == Event.actor_id)
        .where(Event.subject == "obligation", Event.subject_id == obligation.id)
        .order_by(col(Event.number))
    )
    lines = [EventLine(event, name) for event, name in session.exec(query)]
    return [line for line in lines if line.event.data.get("version", 0) > version]


def clause_of(session: Session, obligation: Obligation) -> ClauseRow:
    """The clause that gives the duty."""
    return session.get_one(ClauseRow, obligation.clause_id)


def parties_of(session: Session, obligation: Obligation, *roles: str) -> list[Party]:
    """The organisations that a duty names, as printed; on demand in these roles only."""
    query = select(Party).where(Party.obligation_id == obligation.id)
    found = session.exec(query.order_by(col(Party.position))).all()
    return [party for party in found if not roles or party.role in roles]


def clause_at(session: Session, directive: Directive, place: int) -> ClauseRow | None:
    """The clause that holds this offset of the text, the innermost one; else the last one before it."""
    query = (
        select(ClauseRow)
        .where(ClauseRow.directive_id == directive.id, ClauseRow.starts <= place)
        .order_by((col(ClauseRow.ends) > place).desc(), col(ClauseRow.starts).desc(), col(ClauseRow.id))
    )
    return session.exec(query.limit(1)).first()


def unknown_names(session: Session, actor: Actor, directive: Directive) -> list[str]:
    """The leads and coordinating agencies of proposed duties that the register lacks, leads first."""
    query = (
        select(Party.printed)
        .join(Obligation, col(Obligation.id) == Party.obligation_id)
        .where(Obligation.directive_id == directive.id, Obligation.state == "proposed")
        .where(Obligation.jurisdiction_id == actor.jurisdiction_id, col(Party.organisation_id).is_(None))
        .where(col(Party.role).in_(("lead", "coordinate")))
        .order_by((col(Party.role) == "lead").desc(), col(Obligation.id), col(Party.position))
    )
    return list(dict.fromkeys(session.exec(query)))
