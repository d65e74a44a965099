"""The facts that one daily seal tells."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.event import Event
from models.message import Message
from models.organisation import Jurisdiction
from models.person import Person

PLANNED = "seal.planned"


@dataclass(frozen=True, slots=True)
class Seal:
    """Where the log ended on a day: event `number` with this `seal`, after `count` events of that day."""

    header_id: str
    day: date
    name: str
    email: str
    language: str
    office: str
    number: int
    seal: str
    count: int
    reminder_ids: tuple[int, ...] = ()


def seal(session: Session, message: Message) -> Seal | None:
    """The seal as it was when its message was planned; None where the person has left."""
    person = session.get_one(Person, message.person_id)
    query = select(Event).where(
        Event.subject == Message.__tablename__, Event.subject_id == message.id, Event.kind == PLANNED
    )
    planned = session.exec(query.order_by(col(Event.number))).first()
    if planned is None or not person.active:
        return None
    return Seal(
        header_id=message.header_id,
        day=message.day,
        name=person.name,
        email=person.email,
        language=person.language,
        office=session.get_one(Jurisdiction, message.jurisdiction_id).name,
        number=planned.data["number"],
        seal=planned.data["seal"],
        count=planned.data["count"],
    )
