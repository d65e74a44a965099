"""The shapes of columns and constraints that the migrations are written in.

They belong to the migrations alone: what models/ says today must not change what an old migration makes.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op


def table(name: str, *items: sa.Column[Any] | sa.Constraint | sa.Index) -> None:
    """Makes a table; every constraint but the primary key gets a name, so that it can be changed later."""
    for item in items:
        if isinstance(item, sa.Column):
            for reference in item.foreign_keys:
                reference.name = f"fk_{name}_{item.name}"
        if isinstance(item, sa.UniqueConstraint):
            item.name = f"uq_{name}_{item.name}"
        if isinstance(item, sa.CheckConstraint):
            item.name = f"ck_{name}_{item.name}"
    op.create_table(name, *items)


def key() -> sa.types.TypeEngine[Any]:
    """The type of every id: SQLite counts up INTEGER keys only."""
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def row_id() -> sa.Column[Any]:
    """The primary key of a table with an id."""
    return sa.Column("id", key(), primary_key=True)


def ref(
    name: str, table: str, *, nullable: bool = False, primary_key: bool = False, index: bool = False
) -> sa.Column[Any]:
    """A reference to another table's id."""
    other = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, key(), other, nullable=nullable, primary_key=primary_key, index=index)


def text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A short text."""
    return sa.Column(name, sa.String(), nullable=nullable)


def long(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A long text."""
    return sa.Column(name, sa.Text(), nullable=nullable)


def whole(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A whole number."""
    return sa.Column(name, sa.Integer(), nullable=nullable)


def flag(name: str) -> sa.Column[Any]:
    """True or false."""
    return sa.Column(name, sa.Boolean(), nullable=False)


def day(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A date."""
    return sa.Column(name, sa.Date(), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A moment with its zone."""
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def unique(*columns: str) -> sa.UniqueConstraint:
    """Columns that are unique together."""
    return sa.UniqueConstraint(*columns, name="_".join(columns))


def check(name: str, rule: str) -> sa.CheckConstraint:
    """A rule that every row keeps."""
    return sa.CheckConstraint(rule, name=name)


def sqlite() -> bool:
    """Whether the database is SQLite."""
    return op.get_bind().dialect.name == "sqlite"


def amount(name: str) -> sa.Column[Any]:
    """An exact number."""
    return sa.Column(name, sa.Numeric(24, 6), nullable=False)


def data(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """JSON."""
    return sa.Column(name, sa.JSON(), nullable=nullable)
