"""Who has taken over from whom."""

from datetime import date

from sqlmodel import Session

from models.organisation import Organisation


def heir(session: Session, organisation: Organisation, day: date) -> Organisation:
    """The organisation that stands for this one on that day: itself, or the last of its successors."""
    seen = {organisation.id}
    while organisation.valid_to is not None and organisation.valid_to < day and organisation.successor_id:
        if organisation.successor_id in seen:
            break
        seen.add(organisation.successor_id)
        organisation = session.get_one(Organisation, organisation.successor_id)
    return organisation


def within(session: Session, organisation: Organisation, ancestor_id: int) -> bool:
    """Whether it is that organisation or a unit somewhere below it."""
    seen: set[int | None] = set()
    now: Organisation | None = organisation
    while now is not None and now.id not in seen:
        if now.id == ancestor_id:
            return True
        seen.add(now.id)
        now = session.get(Organisation, now.parent_id) if now.parent_id else None
    return False
