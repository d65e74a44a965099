"""An organisation's plea that a task is not its own, and the supervising office's answer."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime

OUTCOMES = ("upheld", "reassigned", "dropped")


class Dispute(SQLModel, table=True):
    """Why `organisation_id` should not have the task, and who should (`proposed_id`, where it says so).

    `outcome` None: not answered yet. `answer` is the supervising office's reason.
    """

    __tablename__ = "dispute"
    __table_args__ = (
        CheckConstraint("reason <> ''"),
        CheckConstraint(f"outcome IS NULL OR outcome IN {OUTCOMES}"),
        CheckConstraint("(outcome IS NULL) = (answered_at IS NULL)"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", index=True, sa_type=Key)
    organisation_id: int = Field(foreign_key="organisation.id", sa_type=Key)
    proposed_id: int | None = Field(default=None, foreign_key="organisation.id", sa_type=Key)
    person_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    made_at: datetime = Field(sa_type=UtcTime)
    reason: str = Field(sa_type=Text)
    outcome: str | None = None
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    answered_by: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    answer: str | None = Field(default=None, sa_type=Text)
