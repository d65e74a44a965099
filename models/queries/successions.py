"""Who has taken over from whom."""

from datetime import date

from sqlmodel import Session, col, select

from models.history import Handover
from models.organisation import Organisation
from models.task import Task


def heir(
    session: Session, organisation: Organisation, day: date, *, obligation_id: int | None = None
) -> Organisation:
    """The organisation that stands for this one on that day: itself, or the last of its successors.

    For one duty that is, where an organisation was split, whoever got that duty's tasks.
    """
    seen = {organisation.id}
    while organisation.valid_to is not None and organisation.valid_to < day and organisation.successor_id:
        following = _got(session, organisation, obligation_id) or organisation.successor_id
        if following in seen:
            break
        seen.add(following)
        organisation = session.get_one(Organisation, following)
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


def _got(session: Session, organisation: Organisation, obligation_id: int | None) -> int | None:
    """Who got the latest period of a duty when the organisation ended."""
    if obligation_id is None:
        return None
    query = (
        select(Handover.after_id)
        .join(Task, col(Task.id) == Handover.task_id)
        .where(Handover.before_id == organisation.id, Task.obligation_id == obligation_id)
        .where(col(Handover.succession_id).is_not(None))
    )
    return session.exec(query.order_by(col(Task.period).desc(), col(Handover.id).desc()).limit(1)).first()
