"""Every table, for what needs them all at once: migrations and tests."""

from sqlmodel import SQLModel

from models.calendar_day import CalendarDay, CalendarYear
from models.contribution import Contribution, Delegation
from models.correction import Correction
from models.directive import ClauseRow, Directive
from models.dispute import Dispute
from models.event import ChainHead, Event
from models.extension import Extension
from models.happening import Happening
from models.history import DueChange, Handover, Pause, Succession
from models.message import Message, Reminder
from models.obligation import Obligation, Party
from models.organisation import Alias, Jurisdiction, Membership, Organisation
from models.person import Person, SignIn
from models.remark import Remark
from models.target import Figure, Target
from models.task import Evidence, Report, Task

metadata = SQLModel.metadata

__all__ = [
    "Alias",
    "CalendarDay",
    "CalendarYear",
    "ChainHead",
    "ClauseRow",
    "Contribution",
    "Correction",
    "Delegation",
    "Directive",
    "Dispute",
    "DueChange",
    "Event",
    "Evidence",
    "Extension",
    "Figure",
    "Handover",
    "Happening",
    "Jurisdiction",
    "Membership",
    "Message",
    "Obligation",
    "Organisation",
    "Party",
    "Pause",
    "Person",
    "Remark",
    "Reminder",
    "Report",
    "SignIn",
    "Succession",
    "Target",
    "Task",
    "metadata",
]
