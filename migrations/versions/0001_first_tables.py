"""The first tables, and the triggers that keep the audit log append-only.

Written out on its own: it must go on making the tables of this day when models/ has moved on. Every
constraint but the primary keys has a name, so that a later migration can change it on either database.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    *("jurisdiction", "organisation", "alias", "membership", "person", "sign_in", "calendar_day"),
    *("directive", "clause", "obligation", "party", "task", "report", "evidence"),
    *("message", "reminder", "event", "chain_head"),
)

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
    _register()
    _directives()
    _tasks()
    _mail()
    _log()
    for statement in SQLITE_TRIGGERS if _sqlite() else POSTGRESQL_TRIGGERS:
        op.execute(statement)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    if not _sqlite():
        op.execute("DROP FUNCTION event_keeps()")


def _register() -> None:
    _table("jurisdiction", _id(), _text("name"), _text("time_zone"))
    _table(
        "organisation",
        _id(),
        _ref("jurisdiction_id", "jurisdiction"),
        _text("name"),
        _text("kind"),
        _ref("parent_id", "organisation", nullable=True),
        _text("email", nullable=True),
        _day("valid_from", nullable=True),
        _day("valid_to", nullable=True),
        _ref("successor_id", "organisation", nullable=True),
        _flag("demo"),
        _moment("created_at"),
        _unique("jurisdiction_id", "name"),
        _check("name", "name <> ''"),
        _check(
            "kind",
            "kind IN ('province_committee', 'department', 'district_committee', 'office', 'division',"
            " 'treasury', 'project_board', 'commune_committee', 'other', 'group')",
        ),
    )
    _table(
        "alias",
        _id(),
        _ref("jurisdiction_id", "jurisdiction"),
        _ref("organisation_id", "organisation", index=True),
        _text("printed"),
        _text("folded"),
        _unique("jurisdiction_id", "folded"),
    )
    _table(
        "membership",
        _ref("group_id", "organisation", primary_key=True),
        _ref("member_id", "organisation", primary_key=True, index=True),
    )
    _table(
        "person",
        _id(),
        _ref("jurisdiction_id", "jurisdiction"),
        _ref("organisation_id", "organisation", nullable=True, index=True),
        _text("name"),
        _text("email"),
        _text("role"),
        _text("language"),
        _flag("is_mailbox"),
        _text("password_hash", nullable=True),
        _flag("active"),
        _flag("demo"),
        _moment("created_at"),
        _unique("jurisdiction_id", "email"),
        _check("role", "role IN ('officer', 'head', 'supervisor', 'auditor', 'administrator')"),
        _check("language", "language IN ('vi', 'en')"),
    )
    _table(
        "sign_in",
        _id(),
        _ref("person_id", "person", index=True),
        _text("token_sha256"),
        _moment("created_at"),
        _moment("expires_at"),
        _unique("token_sha256"),
    )
    _table(
        "calendar_day",
        _ref("jurisdiction_id", "jurisdiction", primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        _flag("working"),
        _text("name"),
        _text("source"),
    )


def _directives() -> None:
    _table(
        "directive",
        _id(),
        _ref("jurisdiction_id", "jurisdiction"),
        _ref("supervisor_id", "organisation", index=True),
        _text("kind", nullable=True),
        _text("number", nullable=True),
        _text("issuer", nullable=True),
        _text("title", nullable=True),
        _day("issued_on"),
        _day("ends_on"),
        sa.Column("header", sa.JSON(), nullable=False),
        _long("text"),
        _text("file_name"),
        _text("file_sha256"),
        _flag("demo"),
        _moment("imported_at"),
        _ref("imported_by", "person", nullable=True),
        _unique("jurisdiction_id", "file_sha256"),
    )
    _table(
        "clause",
        _id(),
        _ref("directive_id", "directive"),
        _whole("position"),
        _text("path"),
        _text("label"),
        _long("text"),
        _text("role"),
        _whole("page"),
        _whole("starts"),
        _whole("ends"),
        _unique("directive_id", "path"),
        _check("role", "role IN ('responsibility', 'heading', 'context')"),
    )
    _table(
        "obligation",
        _id(),
        _ref("jurisdiction_id", "jurisdiction"),
        _ref("directive_id", "directive", index=True),
        _ref("clause_id", "clause"),
        _whole("position"),
        _text("rule_kind"),
        sa.Column("rule", sa.JSON(), nullable=True),
        _text("quote", nullable=True),
        sa.Column("doubts", sa.JSON(), nullable=False),
        _text("state"),
        _unique("clause_id", "position"),
        _check("state", "state IN ('proposed', 'confirmed', 'dropped')"),
        _check("rule_kind", "rule_kind IN ('date', 'recurring', 'relative', 'event', 'ongoing', 'none')"),
    )
    _table(
        "party",
        _id(),
        _ref("obligation_id", "obligation"),
        _whole("position"),
        _text("role"),
        _text("printed"),
        _flag("inherited"),
        _ref("organisation_id", "organisation", nullable=True, index=True),
        _unique("obligation_id", "position"),
        _check("role", "role IN ('lead', 'coordinate', 'report_to')"),
    )


def _tasks() -> None:
    _table(
        "task",
        _id(),
        _ref("jurisdiction_id", "jurisdiction"),
        _ref("obligation_id", "obligation"),
        _ref("directive_id", "directive"),
        _ref("supervisor_id", "organisation"),
        _ref("organisation_id", "organisation", nullable=True),
        _text("lead_printed"),
        _text("period"),
        _day("starts_on"),
        _day("due_on", nullable=True),
        _text("due_time", nullable=True),
        _day("printed_on", nullable=True),
        _text("printed_relation", nullable=True),
        _text("undated", nullable=True),
        _whole("due_version"),
        _text("state"),
        _whole("version"),
        _moment("assigned_at", nullable=True),
        _day("chase_from", nullable=True),
        _moment("done_at", nullable=True),
        _unique("obligation_id", "organisation_id", "period"),
        _check(
            "state",
            "state IN ('proposed', 'assigned', 'in_progress', 'reported', 'done', 'disputed', 'redo',"
            " 'suspended', 'dropped')",
        ),
        _check("dated", "(due_on IS NULL) = (undated IS NOT NULL)"),
        _check("undated", "undated IS NULL OR undated IN ('no_date', 'event', 'ongoing')"),
        _check("organisation", "organisation_id IS NOT NULL OR state IN ('proposed', 'dropped')"),
        _check("done", "(state = 'done') = (done_at IS NOT NULL)"),
        sa.Index("ix_task_organisation_due", "organisation_id", "due_on"),
        sa.Index("ix_task_state_due", "jurisdiction_id", "state", "due_on"),
        sa.Index("ix_task_directive", "directive_id"),
    )
    _table(
        "report",
        _id(),
        _ref("task_id", "task", index=True),
        _ref("person_id", "person", nullable=True),
        _moment("made_at"),
        _long("note"),
        _text("verdict"),
        _moment("answered_at", nullable=True),
        _ref("answered_by", "person", nullable=True),
        _text("reason", nullable=True),
        _check("verdict", "verdict IN ('waiting', 'accepted', 'refused')"),
        _check("answered", "(verdict = 'waiting') = (answered_at IS NULL)"),
        _check("reason", "verdict <> 'refused' OR coalesce(reason, '') <> ''"),
    )
    _table(
        "evidence",
        _id(),
        _ref("report_id", "report", index=True),
        _text("name"),
        _text("kind"),
        _whole("size"),
        _text("sha256"),
    )


def _mail() -> None:
    _table(
        "message",
        _id(),
        _ref("jurisdiction_id", "jurisdiction"),
        _ref("person_id", "person"),
        _text("kind"),
        _day("day"),
        _text("header_id"),
        _text("state"),
        _whole("attempts"),
        _moment("next_at"),
        _moment("leased_until", nullable=True),
        _text("lease", nullable=True),
        _moment("created_at"),
        _moment("sent_at", nullable=True),
        _text("subject", nullable=True),
        _long("body_text", nullable=True),
        _long("last_error", nullable=True),
        _unique("person_id", "kind", "day"),
        _unique("header_id"),
        _check("state", "state IN ('queued', 'leased', 'sent', 'undeliverable', 'cancelled')"),
        _check("sent", "(state = 'sent') = (sent_at IS NOT NULL)"),
        _check("leased", "(state = 'leased') = (leased_until IS NOT NULL)"),
        sa.Index("ix_message_state_next", "state", "next_at"),
    )
    _table(
        "reminder",
        _id(),
        _ref("task_id", "task"),
        _whole("due_version"),
        _whole("step"),
        _ref("person_id", "person", index=True),
        _day("step_on"),
        _text("state"),
        _ref("message_id", "message", nullable=True, index=True),
        _moment("written_at"),
        _unique("task_id", "due_version", "step", "person_id"),
        _check("state", "state IN ('planned', 'sent', 'missed', 'cancelled')"),
        _check("message", "state = 'missed' OR message_id IS NOT NULL"),
    )


def _log() -> None:
    _table(
        "event",
        _id(),
        _ref("jurisdiction_id", "jurisdiction"),
        sa.Column("number", _key(), nullable=False),
        _moment("at"),
        _ref("actor_id", "person", nullable=True),
        _text("kind"),
        _text("subject"),
        sa.Column("subject_id", _key(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        _text("before"),
        _text("seal"),
        _unique("jurisdiction_id", "number"),
        sa.Index("ix_event_subject", "subject", "subject_id"),
    )
    _table(
        "chain_head",
        _ref("jurisdiction_id", "jurisdiction", primary_key=True),
        sa.Column("number", _key(), nullable=False),
        _text("seal"),
    )


def _table(name: str, *items: sa.Column | sa.Constraint | sa.Index) -> None:
    for item in items:
        if isinstance(item, sa.Column):
            for key in item.foreign_keys:
                key.name = f"fk_{name}_{item.name}"
        if isinstance(item, sa.UniqueConstraint):
            item.name = f"uq_{name}_{item.name}"
        if isinstance(item, sa.CheckConstraint):
            item.name = f"ck_{name}_{item.name}"
    op.create_table(name, *items)


def _key() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts up INTEGER keys only


def _id() -> sa.Column:
    return sa.Column("id", _key(), primary_key=True)


def _ref(name: str, table: str, **options: bool) -> sa.Column:
    options = {"nullable": False, **options}
    return sa.Column(name, _key(), sa.ForeignKey(f"{table}.id"), **options)


def _text(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=nullable)


def _long(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _whole(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _unique(*columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name="_".join(columns))


def _check(name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=name)


def _sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"
