"""The first tables: the register, the directives and the duties that they give.

Written out on its own: it must go on making the tables of this day when models/ has moved on.
"""

import sqlalchemy as sa
from alembic import op

from migrations.shapes import (
    amount,
    check,
    data,
    day,
    flag,
    long,
    moment,
    ref,
    row_id,
    table,
    text,
    unique,
    whole,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    *("jurisdiction", "organisation", "alias", "membership", "person", "succession", "sign_in"),
    *("calendar_day", "calendar_year"),
    *("directive", "clause", "obligation", "party", "target", "correction", "happening"),
)


def upgrade() -> None:
    _register()
    _directives()
    _duties()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def _register() -> None:
    table("jurisdiction", row_id(), text("name"), text("time_zone"))
    table(
        "organisation",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        text("name"),
        text("kind"),
        ref("parent_id", "organisation", nullable=True),
        text("email", nullable=True),
        day("valid_from", nullable=True),
        day("valid_to", nullable=True),
        ref("successor_id", "organisation", nullable=True),
        flag("demo"),
        moment("created_at"),
        unique("jurisdiction_id", "name"),
        check("name", "name <> ''"),
        check(
            "kind",
            "kind IN ('province_committee', 'department', 'district_committee', 'office', 'division',"
            " 'treasury', 'project_board', 'commune_committee', 'other', 'group')",
        ),
    )
    table(
        "alias",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        ref("organisation_id", "organisation", index=True),
        text("printed"),
        text("folded"),
        unique("jurisdiction_id", "folded"),
    )
    table(
        "membership",
        ref("group_id", "organisation", primary_key=True),
        ref("member_id", "organisation", primary_key=True, index=True),
    )
    table(
        "person",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        ref("organisation_id", "organisation", nullable=True, index=True),
        text("name"),
        text("email"),
        text("role"),
        text("language"),
        flag("is_mailbox"),
        text("password_hash", nullable=True),
        flag("active"),
        flag("demo"),
        moment("created_at"),
        unique("jurisdiction_id", "email"),
        check("role", "role IN ('officer', 'head', 'supervisor', 'auditor', 'administrator')"),
        check("language", "language IN ('vi', 'en')"),
    )
    table(
        "succession",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        ref("organisation_id", "organisation", index=True),
        ref("successor_id", "organisation", index=True),
        text("kind"),
        day("passed_on"),
        text("document", nullable=True),
        check("kind", "kind IN ('merge', 'split', 'rename', 'dissolve')"),
    )
    table(
        "sign_in",
        row_id(),
        ref("person_id", "person", index=True),
        text("token_sha256"),
        moment("created_at"),
        moment("expires_at"),
        unique("token_sha256"),
    )
    table(
        "calendar_day",
        ref("jurisdiction_id", "jurisdiction", primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        flag("working"),
        text("name"),
        text("source"),
    )
    table(
        "calendar_year",
        ref("jurisdiction_id", "jurisdiction", primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        text("source"),
        moment("seeded_at"),
    )


def _directives() -> None:
    table(
        "directive",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        ref("supervisor_id", "organisation", index=True),
        text("kind", nullable=True),
        text("number", nullable=True),
        text("issuer", nullable=True),
        text("title", nullable=True),
        day("issued_on"),
        day("ends_on"),
        data("header"),
        long("text"),
        text("file_name"),
        text("file_sha256"),
        text("source"),
        ref("replaced_by_id", "directive", nullable=True),
        flag("demo"),
        moment("imported_at"),
        ref("imported_by", "person", nullable=True),
        unique("jurisdiction_id", "file_sha256"),
        check("source", "source IN ('file', 'typed')"),
    )
    table(
        "clause",
        row_id(),
        ref("directive_id", "directive"),
        whole("position"),
        text("path"),
        text("label"),
        long("text"),
        text("role"),
        whole("page"),
        whole("starts"),
        whole("ends"),
        unique("directive_id", "path"),
        check("role", "role IN ('responsibility', 'heading', 'context')"),
    )


def _duties() -> None:
    table(
        "obligation",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        ref("directive_id", "directive", index=True),
        ref("clause_id", "clause"),
        whole("position"),
        text("rule_kind"),
        data("rule", nullable=True),
        text("quote", nullable=True),
        data("doubts"),
        text("state"),
        text("origin"),
        long("text", nullable=True),
        whole("starts", nullable=True),
        whole("ends", nullable=True),
        day("starts_on", nullable=True),
        day("ends_on", nullable=True),
        flag("repeats"),
        ref("merged_into_id", "obligation", nullable=True),
        ref("continued_by_id", "obligation", nullable=True),
        long("drop_reason", nullable=True),
        text("drop_document", nullable=True),
        whole("version"),
        unique("clause_id", "position"),
        check("state", "state IN ('proposed', 'confirmed', 'dropped')"),
        check("rule_kind", "rule_kind IN ('date', 'recurring', 'relative', 'event', 'ongoing', 'none')"),
        check("origin", "origin IN ('reader', 'person')"),
        check("place", "(starts IS NULL) = (ends IS NULL)"),
    )
    table(
        "party",
        row_id(),
        ref("obligation_id", "obligation"),
        whole("position"),
        text("role"),
        text("printed"),
        flag("inherited"),
        ref("organisation_id", "organisation", nullable=True, index=True),
        unique("obligation_id", "position"),
        check("role", "role IN ('lead', 'coordinate', 'report_to')"),
    )
    table(
        "target",
        row_id(),
        ref("obligation_id", "obligation"),
        whole("position"),
        long("quote"),
        amount("value"),
        text("unit"),
        long("of", nullable=True),
        text("relation"),
        unique("obligation_id", "position"),
    )
    table(
        "correction",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        ref("directive_id", "directive", index=True),
        ref("obligation_id", "obligation", nullable=True),
        text("path"),
        text("what"),
        long("text"),
        data("read", nullable=True),
        data("corrected", nullable=True),
        data("before", nullable=True),
        moment("at"),
        ref("person_id", "person", nullable=True),
        check(
            "what",
            "what IN ('lead', 'coordinate', 'report_to', 'deadline', 'split', 'merge', 'drop', 'add',"
            " 'name', 'settle')",
        ),
    )
    table(
        "happening",
        row_id(),
        ref("jurisdiction_id", "jurisdiction"),
        ref("obligation_id", "obligation", index=True),
        ref("organisation_id", "organisation", nullable=True),
        day("happened_on"),
        text("document"),
        long("note"),
        moment("recorded_at"),
        ref("recorded_by", "person", nullable=True),
    )
