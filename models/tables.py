"""Every table, for what needs them all at once: migrations and tests."""

from sqlmodel import SQLModel

from models.calendar_day import CalendarDay
from models.directive import ClauseRow, Directive
from models.event import ChainHead, Event
from models.message import Message, Reminder
from models.obligation import Obligation, Party
from models.organisation import Alias, Jurisdiction, Membership, Organisation
from models.person import Person, SignIn
from models.task import Evidence, Report, Task

metadata = SQLModel.metadata

__all__ = [
    "Alias",
    "CalendarDay",
    "ChainHead",
    "ClauseRow",
    "Directive",
    "Event",
    "Evidence",
    "Jurisdiction",
    "Membership",
    "Message",
    "Obligation",
    "Organisation",
    "Party",
    "Person",
    "Reminder",
    "Report",
    "SignIn",
    "Task",
    "metadata",
]
