"""What figures of an earlier day need: the days a task was paused, its dates before, who had it before.

Rows are added with each act and never changed but for the end of a pause.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from models import extension  # noqa: F401  (its table is referred to)
from models.db import Key, UtcTime

DUE_CHANGES = ("extension", "calendar", "event", "correction")


class Pause(SQLModel, table=True):
    """From `began_on` until the day before `ended_on` (None: still) the task is counted apart."""

    __tablename__ = "pause"
    __table_args__ = (CheckConstraint("kind IN ('suspended', 'dropped')"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", index=True, sa_type=Key)
    kind: str
    began_on: date
    ended_on: date | None = None
    reason: str = Field(sa_type=Text)
    document: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    end_reason: str | None = Field(default=None, sa_type=Text)


class DueChange(SQLModel, table=True):
    """Until the day before `changed_on` the task was due `before_on` (None: undated), then `after_on`.

    What a person decided says its reason or document here, or in the extension that it names.
    """

    __tablename__ = "due_change"
    __table_args__ = (CheckConstraint(f"why IN {DUE_CHANGES}"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", index=True, sa_type=Key)
    changed_on: date
    changed_at: datetime = Field(sa_type=UtcTime)
    why: str
    before_on: date | None = None
    after_on: date | None = None
    extension_id: int | None = Field(default=None, foreign_key="extension.id", sa_type=Key)
    reason: str | None = Field(default=None, sa_type=Text)
    document: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)


class Handover(SQLModel, table=True):
    """Until the day before `passed_on` the task was `before_id`'s, then `after_id`'s.

    Given to another one by the supervising office, with its reason, or passed on in a succession, which may
    be entered after its day: on record since `recorded_on`.
    """

    __tablename__ = "handover"

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", index=True, sa_type=Key)
    passed_on: date
    recorded_on: date
    before_id: int = Field(foreign_key="organisation.id", index=True, sa_type=Key)
    after_id: int = Field(foreign_key="organisation.id", sa_type=Key)
    succession_id: int | None = Field(default=None, foreign_key="succession.id", sa_type=Key)
    reason: str | None = Field(default=None, sa_type=Text)
    document: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)


class Succession(SQLModel, table=True):
    """On `passed_on` a successor took over by `document`: merge, split, rename or dissolve."""

    __tablename__ = "succession"
    __table_args__ = (CheckConstraint("kind IN ('merge', 'split', 'rename', 'dissolve')"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    organisation_id: int = Field(foreign_key="organisation.id", index=True, sa_type=Key)
    successor_id: int = Field(foreign_key="organisation.id", index=True, sa_type=Key)
    kind: str
    passed_on: date
    document: str | None = None
