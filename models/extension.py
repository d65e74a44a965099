"""A request for a later date and its answer. A request that waits does not stop the clock."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime

EXTENSION_STATES = ("waiting", "approved", "refused", "withdrawn")


class Extension(SQLModel, table=True):
    """Asked for with reason, `wanted_on` and document; approved to `granted_on`, or refused with a reason.

    `before_on` is the due date at the time of asking. `objective_cause`: the competent authority confirmed
    one, so that the delay costs no points (NĐ 335/2025/NĐ-CP).
    """

    __tablename__ = "extension"
    __table_args__ = (
        CheckConstraint(f"state IN {EXTENSION_STATES}"),
        CheckConstraint("(state = 'waiting') = (answered_at IS NULL)"),
        CheckConstraint("(state = 'approved') = (granted_on IS NOT NULL)"),
        CheckConstraint("reason <> ''"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", index=True, sa_type=Key)
    asked_by: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    asked_at: datetime = Field(sa_type=UtcTime)
    reason: str = Field(sa_type=Text)
    document: str | None = None
    before_on: date
    wanted_on: date
    state: str = "waiting"
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    answered_by: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    answer: str | None = Field(default=None, sa_type=Text)
    granted_on: date | None = None
    objective_cause: bool = False
