"""What tests ask of the log: which events there are, and whether its seals hold."""

from sqlmodel import Session, col, select

from models.event import GENESIS, Event, seal_of


def events(session: Session, *kinds: str) -> list[Event]:
    """The events in order; on demand of these kinds only."""
    found = session.exec(select(Event).order_by(col(Event.number)))
    return [event for event in found if not kinds or event.kind in kinds]


def kinds(session: Session) -> list[str]:
    """What happened, in order, by checked links: a broken seal fails the test that asks."""
    before, found = GENESIS, []
    for number, event in enumerate(events(session), start=1):
        assert (event.number, event.before, event.seal) == (number, before, seal_of(event))
        before = event.seal
        found.append(event.kind)
    return found
