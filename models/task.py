"""A task: what one organisation must finish by one date; its reports and their evidence."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models import contribution, happening  # noqa: F401  (their tables are referred to)
from models.db import Key, UtcTime

TASK_STATES = (
    "proposed",  # chờ rà soát
    "assigned",  # đã giao
    "in_progress",  # đang thực hiện
    "reported",  # chờ xác nhận
    "done",  # hoàn thành
    "disputed",  # trả lại
    "redo",  # thực hiện lại
    "suspended",  # tạm hoãn
    "dropped",  # không còn theo dõi
)
UNDATED_KINDS = ("no_date", "event", "ongoing")


class Task(SQLModel, table=True):
    """What one organisation must finish by the end of `due_on` (the last day that counts).

    `printed_on` and `printed_relation` are the limit as the text has it ("trước ngày 20/6": before, 20/6, due
    19/6); `original_due_on` is the due day before any extension. Without `due_on`, `undated` says why.
    `period` is "" or the ISO date that names a recurrence's period; `starts_on` the day from which it counts;
    `counted_from` the day of the event that a period was counted from. `due_version` grows when the chasing
    has to start anew, `version` with every change.

    `given_to_id` is the organisation that it was given to first, `organisation_id` the one that has it now;
    a proposed task may name one that the register does not know (both None). `acted_on` is the day of the
    last act that figures of earlier days must not see; `before_pause` the state to return to.
    """

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("obligation_id", "given_to_id", "period"),
        CheckConstraint(f"state IN {TASK_STATES}"),
        CheckConstraint("(due_on IS NULL) = (undated IS NOT NULL)"),
        CheckConstraint(f"undated IS NULL OR undated IN {UNDATED_KINDS}"),
        CheckConstraint("organisation_id IS NOT NULL OR state IN ('proposed', 'dropped')"),
        CheckConstraint("(organisation_id IS NULL) = (given_to_id IS NULL)"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)"),
        CheckConstraint("(done_at IS NULL) = (done_on IS NULL)"),
        CheckConstraint("(state = 'reported') = (reported_on IS NOT NULL)"),
        CheckConstraint("(state = 'suspended') = (before_pause IS NOT NULL)"),
        Index("ix_task_organisation_due", "organisation_id", "due_on"),
        Index("ix_task_state_due", "jurisdiction_id", "state", "due_on"),
        Index("ix_task_directive", "directive_id"),
        Index("ix_task_supervisor_due", "supervisor_id", "due_on"),
        Index("ix_task_due", "jurisdiction_id", "due_on", "id"),
        Index("ix_task_acted", "jurisdiction_id", "acted_on"),
        Index("ix_task_counted", "jurisdiction_id", "counted_from"),
        Index(
            "uq_task_unknown_lead",
            "obligation_id",
            "lead_printed",
            "period",
            unique=True,
            sqlite_where=text("given_to_id IS NULL"),
            postgresql_where=text("given_to_id IS NULL"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    obligation_id: int = Field(foreign_key="obligation.id", sa_type=Key)
    directive_id: int = Field(foreign_key="directive.id", sa_type=Key)
    supervisor_id: int = Field(foreign_key="organisation.id", sa_type=Key)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", sa_type=Key)
    given_to_id: int | None = Field(default=None, foreign_key="organisation.id", sa_type=Key)
    lead_printed: str
    period: str = ""
    starts_on: date
    due_on: date | None = None
    original_due_on: date | None = None
    due_time: str | None = None
    printed_on: date | None = None
    printed_relation: str | None = None
    undated: str | None = None
    happening_id: int | None = Field(default=None, foreign_key="happening.id", sa_type=Key)
    counted_from: date | None = None
    carried_from_id: int | None = Field(default=None, foreign_key="task.id", sa_type=Key)
    due_version: int = 1
    state: str = "proposed"
    before_pause: str | None = None
    version: int = 1
    acted_on: date | None = None
    assigned_at: datetime | None = Field(default=None, sa_type=UtcTime)
    chase_from: date | None = None
    reported_on: date | None = None
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)
    done_on: date | None = None
    objective_cause: bool = False
    cause_document: str | None = None


class Report(SQLModel, table=True):
    """An assignee's claim that a task, or a contribution to one, is done.

    `verdict`: waiting, accepted, refused (with a reason), or withdrawn by who made it. `made_on` and
    `answered_on` are the office's dates of the moments. An accepted one holds until the day before
    `reopened_on` (None: for good); from that day it is as if it had not been made, and `reason` says why.
    """

    __tablename__ = "report"
    __table_args__ = (
        CheckConstraint("verdict IN ('waiting', 'accepted', 'refused', 'withdrawn')"),
        CheckConstraint("(verdict = 'waiting') = (answered_at IS NULL)"),
        CheckConstraint("(answered_at IS NULL) = (answered_on IS NULL)"),
        CheckConstraint("verdict <> 'refused' OR coalesce(reason, '') <> ''"),
        CheckConstraint("reopened_on IS NULL OR (verdict = 'accepted' AND coalesce(reason, '') <> '')"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", index=True, sa_type=Key)
    contribution_id: int | None = Field(default=None, foreign_key="contribution.id", index=True, sa_type=Key)
    person_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    made_at: datetime = Field(sa_type=UtcTime)
    made_on: date
    note: str = Field(default="", sa_type=Text)
    verdict: str = "waiting"
    answered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    answered_on: date | None = None
    answered_by: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    reason: str | None = None
    reopened_on: date | None = None


class Evidence(SQLModel, table=True):
    """A file that supports a report, kept under its SHA-256; `kind` is a media type, `size` in bytes."""

    __tablename__ = "evidence"

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    report_id: int = Field(foreign_key="report.id", index=True, sa_type=Key)
    name: str
    kind: str
    size: int
    sha256: str
