"""Duties that wait for an event, for tests: read, confirmed, and their event recorded."""

from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session, col, select

from models.actions.happenings import record_event
from models.obligation import Obligation
from models.task import Task
from reading.facts import Deadline
from tests import build
from tests.models.readings import bring_in, duty, give, home, reading

WITHIN_3_DAYS = Deadline(
    "relative", "03 ngày làm việc sau khi đủ điều kiện", amount=3, unit="working_day", after="đủ điều kiện"
)
AFTER_APPROVAL = Deadline("event", "sau khi Quy hoạch được phê duyệt", event="Quy hoạch được phê duyệt")
LAST_WORKING_DAY = Deadline(
    "recurring", "ngày làm việc cuối tháng", "on", rrule="FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
)
PAPER = "Giấy đề nghị số 5"


def duty_of(
    session: Session, cast: build.Cast, deadline: Deadline, *leads: str, number: int = 1
) -> Obligation:
    """A confirmed duty of the finance division (or of these leads) under that deadline."""
    document = reading(duty(*(leads or [cast.finance.name]), deadlines=[deadline]))
    done = bring_in(session, cast, document, f"{number}/KH-UBND {deadline.quote}".encode())
    give(session, cast, done.directive)
    query = select(Obligation).where(Obligation.directive_id == done.directive.id)
    return session.exec(query).one()


def happens(
    session: Session, cast: build.Cast, obligation: Obligation, on: date, document: str = PAPER, **more: Any
) -> list[Task]:
    """The event of that day, recorded at NOW by the system unless an actor is given."""
    given = {"actor": home(cast), "now": build.NOW, **more}
    actor = given.pop("actor")
    return record_event(session, actor, obligation, happened_on=on, document=document, **given)


def tasks_of(session: Session, obligation: Obligation) -> list[Task]:
    """The duty's tasks by id."""
    return list(session.exec(select(Task).where(Task.obligation_id == obligation.id).order_by(col(Task.id))))


def at(day: date) -> datetime:
    """Nine o'clock of that day at the office."""
    return datetime.combine(day, time(9), build.OFFICE_ZONE)
