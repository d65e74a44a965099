"""Mail, and the log with the triggers that keep it append-only.

Written out on its own: it must go on making the tables of this day when models/ has moved on.
"""

import sqlalchemy as sa
from alembic import op

from migrations.shapes import (
    check,
    data,
    day,
    key,
    long,
    moment,
    ref,
    row_id,
    sqlite,
    table,
    text,
    unique,
    whole,
)

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (*("message", "reminder", "event", "chain_head"),)

REFUSAL = "the audit log is append-only: its events cannot be changed or deleted"

SQLITE_TRIGGERS = (
    f"CREATE TRIGGER event_keeps_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER event_keeps_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    # INSERT OR REPLACE deletes without firing the trigger on DELETE.
    f"""CREATE TRIGGER event_keeps_replace BEFORE INSERT ON event
        WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id
                     OR (jurisdiction_id = NEW.jurisdiction_id AND number = NEW.number))
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END""",  # noqa: S608  only constants
)

POSTGRESQL_TRIGGERS = (
    f"""CREATE FUNCTION event_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$""",
    """CREATE TRIGGER event_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON event
        FOR EACH STATEMENT EXECUTE FUNCTION event_keeps()""",
)


def upgrade() -> None:
    _mail()
    _log()
    for statement in SQLITE_TRIGGERS if sqlite() else POSTGRESQL_TRIGGERS:
        op.execute(statement)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    if not sqlite():
        op.execute("DROP FUNCTION event_keeps()")


def _mail() -> None:
    table(
        "message",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        ref("person_id", "person"),
        text("kind"),
        day("day"),
        text("header_id"),
        text("state"),
        whole("attempts"),
        moment("next_at"),
        moment("leased_until", nullable=True),
        text("lease", nullable=True),
        moment("created_at"),
        moment("sent_at", nullable=True),
        text("subject", nullable=True),
        long("body_text", nullable=True),
        long("last_error", nullable=True),
        unique("person_id", "kind", "day"),
        unique("header_id"),
        check("state", "state IN ('queued', 'leased', 'sent', 'undeliverable', 'cancelled')"),
        check("sent", "(state = 'sent') = (sent_at IS NOT NULL)"),
        check("leased", "(state = 'leased') = (leased_until IS NOT NULL)"),
        sa.Index("ix_message_state_next", "state", "next_at"),
    )
    table(
        "reminder",
        row_id(),
        ref("task_id", "task"),
        whole("due_version"),
        whole("step"),
        ref("person_id", "person", index=True),
        day("step_on"),
        text("state"),
        ref("message_id", "message", nullable=True, index=True),
        moment("written_at"),
        unique("task_id", "due_version", "step", "person_id"),
        check("state", "state IN ('planned', 'sent', 'missed', 'cancelled')"),
        check("message", "state = 'missed' OR message_id IS NOT NULL"),
    )


def _log() -> None:
    table(
        "event",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        sa.Column("number", key(), nullable=False),
        moment("at"),
        ref("actor_id", "person", nullable=True),
        text("kind"),
        text("subject"),
        sa.Column("subject_id", key(), nullable=False),
        data("data"),
        text("before"),
        text("seal"),
        unique("jurisdiction_id", "number"),
        sa.Index("ix_event_subject", "subject", "subject_id"),
    )
    table(
        "chain_head",
        ref("jurisdiction_id", "jurisdiction", primary_key=True),
        sa.Column("number", key(), nullable=False),
        text("seal"),
    )
