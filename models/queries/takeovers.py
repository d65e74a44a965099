"""By whom an organisation was taken over."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.history import Succession
from models.organisation import Organisation


@dataclass(frozen=True)
class TakeoverLine:
    """A succession with the successor's name."""

    succession: Succession
    successor: str


def taken_over_by(session: Session, organisation: Organisation) -> list[TakeoverLine]:
    """The successions of an organisation, in order."""
    query = (
        select(Succession, Organisation.name)
        .join(Organisation, col(Organisation.id) == Succession.successor_id)
        .where(Succession.organisation_id == organisation.id)
        .order_by(col(Succession.id))
    )
    return [TakeoverLine(*row) for row in session.exec(query)]
