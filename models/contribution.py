"""What others add to a task: a coordinating organisation's part, an inner hand-down to a unit or officer."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime

CONTRIBUTION_STATES = ("assigned", "reported", "redo", "done", "dropped")


class Contribution(SQLModel, table=True):
    """What a coordinating organisation owes to a task, with its own completion, evidence and clock.

    `due_on` None means the task's own date. `given_to_id` had it first, `organisation_id` has it now.
    """

    __tablename__ = "contribution"
    __table_args__ = (
        UniqueConstraint("task_id", "given_to_id"),
        CheckConstraint(f"state IN {CONTRIBUTION_STATES}"),
        CheckConstraint("(state = 'done') = (done_on IS NOT NULL)"),
        CheckConstraint("(state = 'reported') = (reported_on IS NOT NULL)"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", index=True, sa_type=Key)
    organisation_id: int = Field(foreign_key="organisation.id", index=True, sa_type=Key)
    given_to_id: int = Field(foreign_key="organisation.id", sa_type=Key)
    printed: str
    due_on: date | None = None
    state: str = "assigned"
    reported_on: date | None = None
    done_on: date | None = None
    version: int = 1


class Delegation(SQLModel, table=True):
    """An organisation passes its task to a unit of its own or to one of its officers, to be done earlier.

    Open until `done_at` (the inner completion, shown in the outer task) or `withdrawn_at`; a finished one is
    withdrawn too when another organisation gets the task, which its unit then sees no more. Only the lead
    reports upward.
    """

    __tablename__ = "delegation"
    __table_args__ = (CheckConstraint("(unit_id IS NULL) <> (person_id IS NULL)"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", index=True, sa_type=Key)
    unit_id: int | None = Field(default=None, foreign_key="organisation.id", index=True, sa_type=Key)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True, sa_type=Key)
    inner_due_on: date
    note: str = Field(default="", sa_type=Text)
    made_at: datetime = Field(sa_type=UtcTime)
    made_by: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)
    done_by: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    result: str | None = Field(default=None, sa_type=Text)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcTime)
