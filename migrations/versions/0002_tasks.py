"""Tasks, what belongs to them, and what figures of an earlier day need.

Written out on its own: it must go on making the tables of this day when models/ has moved on.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from migrations.shapes import amount, check, day, flag, long, moment, ref, row_id, table, text, unique, whole

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = (
    *("task", "contribution", "report", "evidence", "delegation", "extension", "remark", "figure"),
    *("pause", "due_change", "handover", "dispute"),
)


def upgrade() -> None:
    _tasks()
    _parts_of_tasks()
    _history()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def _tasks() -> None:
    table(
        "task",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        ref("obligation_id", "obligation"),
        ref("directive_id", "directive"),
        ref("supervisor_id", "organisation"),
        ref("organisation_id", "organisation", nullable=True),
        ref("given_to_id", "organisation", nullable=True),
        text("lead_printed"),
        text("period"),
        day("starts_on"),
        day("due_on", nullable=True),
        day("original_due_on", nullable=True),
        text("due_time", nullable=True),
        day("printed_on", nullable=True),
        text("printed_relation", nullable=True),
        text("undated", nullable=True),
        ref("happening_id", "happening", nullable=True),
        day("counted_from", nullable=True),
        ref("carried_from_id", "task", nullable=True),
        whole("due_version"),
        text("state"),
        text("before_pause", nullable=True),
        whole("version"),
        day("acted_on", nullable=True),
        moment("assigned_at", nullable=True),
        day("chase_from", nullable=True),
        day("reported_on", nullable=True),
        moment("done_at", nullable=True),
        day("done_on", nullable=True),
        flag("objective_cause"),
        text("cause_document", nullable=True),
        unique("obligation_id", "given_to_id", "period"),
        check(
            "state",
            "state IN ('proposed', 'assigned', 'in_progress', 'reported', 'done', 'disputed', 'redo',"
            " 'suspended', 'dropped')",
        ),
        check("dated", "(due_on IS NULL) = (undated IS NOT NULL)"),
        check("undated", "undated IS NULL OR undated IN ('no_date', 'event', 'ongoing')"),
        check("organisation", "organisation_id IS NOT NULL OR state IN ('proposed', 'dropped')"),
        check("given", "(organisation_id IS NULL) = (given_to_id IS NULL)"),
        check("done", "(state = 'done') = (done_at IS NOT NULL)"),
        check("done_day", "(done_at IS NULL) = (done_on IS NULL)"),
        check("reported", "(state = 'reported') = (reported_on IS NOT NULL)"),
        check("paused", "(state = 'suspended') = (before_pause IS NOT NULL)"),
        sa.Index("ix_task_organisation_due", "organisation_id", "due_on"),
        sa.Index("ix_task_state_due", "jurisdiction_id", "state", "due_on"),
        sa.Index("ix_task_directive", "directive_id"),
        sa.Index("ix_task_supervisor_due", "supervisor_id", "due_on"),
        sa.Index("ix_task_due", "jurisdiction_id", "due_on", "id"),
        sa.Index("ix_task_acted", "jurisdiction_id", "acted_on"),
        sa.Index("ix_task_counted", "jurisdiction_id", "counted_from"),
        sa.Index(
            "uq_task_unknown_lead",
            "obligation_id",
            "lead_printed",
            "period",
            unique=True,
            sqlite_where=sa.text("given_to_id IS NULL"),
            postgresql_where=sa.text("given_to_id IS NULL"),
        ),
    )
    table(
        "contribution",
        row_id(),
        ref("task_id", "task", index=True),
        ref("organisation_id", "organisation", index=True),
        ref("given_to_id", "organisation"),
        text("printed"),
        day("due_on", nullable=True),
        text("state"),
        day("reported_on", nullable=True),
        day("done_on", nullable=True),
        whole("version"),
        unique("task_id", "given_to_id"),
        check("state", "state IN ('assigned', 'reported', 'redo', 'done', 'dropped')"),
        check("done", "(state = 'done') = (done_on IS NOT NULL)"),
        check("reported", "(state = 'reported') = (reported_on IS NOT NULL)"),
    )
    table(
        "report",
        row_id(),
        ref("task_id", "task", index=True),
        ref("contribution_id", "contribution", nullable=True, index=True),
        ref("person_id", "person", nullable=True),
        moment("made_at"),
        day("made_on"),
        long("note"),
        text("verdict"),
        moment("answered_at", nullable=True),
        day("answered_on", nullable=True),
        ref("answered_by", "person", nullable=True),
        text("reason", nullable=True),
        day("reopened_on", nullable=True),
        check("verdict", "verdict IN ('waiting', 'accepted', 'refused', 'withdrawn')"),
        check("answered", "(verdict = 'waiting') = (answered_at IS NULL)"),
        check("answered_day", "(answered_at IS NULL) = (answered_on IS NULL)"),
        check("reason", "verdict <> 'refused' OR coalesce(reason, '') <> ''"),
        check("reopened", "reopened_on IS NULL OR (verdict = 'accepted' AND coalesce(reason, '') <> '')"),
    )
    table(
        "evidence",
        row_id(),
        ref("report_id", "report", index=True),
        text("name"),
        text("kind"),
        whole("size"),
        text("sha256"),
    )


def _parts_of_tasks() -> None:
    table(
        "delegation",
        row_id(),
        ref("task_id", "task", index=True),
        ref("unit_id", "organisation", nullable=True, index=True),
        ref("person_id", "person", nullable=True, index=True),
        day("inner_due_on"),
        long("note"),
        moment("made_at"),
        ref("made_by", "person", nullable=True),
        moment("done_at", nullable=True),
        ref("done_by", "person", nullable=True),
        long("result", nullable=True),
        moment("withdrawn_at", nullable=True),
        check("who", "(unit_id IS NULL) <> (person_id IS NULL)"),
    )
    table(
        "extension",
        row_id(),
        ref("task_id", "task", index=True),
        ref("asked_by", "person", nullable=True),
        moment("asked_at"),
        long("reason"),
        text("document", nullable=True),
        day("before_on"),
        day("wanted_on"),
        text("state"),
        moment("answered_at", nullable=True),
        ref("answered_by", "person", nullable=True),
        long("answer", nullable=True),
        day("granted_on", nullable=True),
        flag("objective_cause"),
        check("state", "state IN ('waiting', 'approved', 'refused', 'withdrawn')"),
        check("answered", "(state = 'waiting') = (answered_at IS NULL)"),
        check("granted", "(state = 'approved') = (granted_on IS NOT NULL)"),
        check("reason", "reason <> ''"),
    )
    table(
        "remark",
        row_id(),
        ref("task_id", "task", index=True),
        ref("question_id", "remark", nullable=True),
        text("kind"),
        ref("person_id", "person", nullable=True),
        moment("at"),
        long("text"),
        whole("percent", nullable=True),
        check("kind", "kind IN ('progress', 'question', 'answer')"),
        check("text", "text <> ''"),
        check("answer", "(kind = 'answer') = (question_id IS NOT NULL)"),
        check("percent", "percent IS NULL OR (kind = 'progress' AND percent BETWEEN 0 AND 100)"),
    )
    table(
        "figure",
        row_id(),
        ref("target_id", "target", index=True),
        ref("task_id", "task", index=True),
        day("day"),
        amount("value"),
        long("note"),
        ref("person_id", "person", nullable=True),
        moment("at"),
        check("value", "value >= 0"),
    )


def _history() -> None:
    table(
        "pause",
        row_id(),
        ref("task_id", "task", index=True),
        text("kind"),
        day("began_on"),
        day("ended_on", nullable=True),
        long("reason"),
        text("document", nullable=True),
        ref("person_id", "person", nullable=True),
        long("end_reason", nullable=True),
        check("kind", "kind IN ('suspended', 'dropped')"),
    )
    table(
        "due_change",
        row_id(),
        ref("task_id", "task", index=True),
        day("changed_on"),
        moment("changed_at"),
        text("why"),
        day("before_on", nullable=True),
        day("after_on", nullable=True),
        ref("extension_id", "extension", nullable=True),
        *_by_whom(),
        check("why", "why IN ('extension', 'calendar', 'event', 'correction')"),
    )
    table(
        "handover",
        row_id(),
        ref("task_id", "task", index=True),
        day("passed_on"),
        day("recorded_on"),
        ref("before_id", "organisation", index=True),
        ref("after_id", "organisation"),
        ref("succession_id", "succession", nullable=True),
        *_by_whom(),
    )
    table(
        "dispute",
        row_id(),
        ref("task_id", "task", index=True),
        ref("organisation_id", "organisation"),
        ref("proposed_id", "organisation", nullable=True),
        ref("person_id", "person", nullable=True),
        moment("made_at"),
        long("reason"),
        text("outcome", nullable=True),
        moment("answered_at", nullable=True),
        ref("answered_by", "person", nullable=True),
        long("answer", nullable=True),
        check("reason", "reason <> ''"),
        check("outcome", "outcome IS NULL OR outcome IN ('upheld', 'reassigned', 'dropped')"),
        check("answered", "(outcome IS NULL) = (answered_at IS NULL)"),
    )


def _by_whom() -> tuple[sa.Column[Any], ...]:
    return (
        long("reason", nullable=True),
        text("document", nullable=True),
        ref("person_id", "person", nullable=True),
    )
