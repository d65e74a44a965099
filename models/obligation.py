"""A duty that a clause gives, with one rule for when it is due, and the organisations it names."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from locales import Language, tell
from models.db import Key
from reading.facts import Deadline, Doubt

OBLIGATION_STATES = ("proposed", "confirmed", "dropped")
RULE_KINDS = ("date", "recurring", "relative", "event", "ongoing", "none")


class Obligation(SQLModel, table=True):
    """One duty of one clause under one deadline; a clause with three deadlines gives three.

    `rule` is the deadline as it was read or corrected (None where the clause prints none); `doubts` are the
    open questions about it. Confirmed by a person before anybody is chased. `text`, `starts` and `ends` are
    the part of the clause that a person marked (None: the whole clause); `starts_on` and `ends_on` bound its
    recurrence inside the directive's. A dropped one says why and by which document, or what took it over.
    """

    __tablename__ = "obligation"
    __table_args__ = (
        UniqueConstraint("clause_id", "position"),
        CheckConstraint(f"state IN {OBLIGATION_STATES}"),
        CheckConstraint(f"rule_kind IN {RULE_KINDS}"),
        CheckConstraint("origin IN ('reader', 'person')"),
        CheckConstraint("(starts IS NULL) = (ends IS NULL)"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    jurisdiction_id: int = Field(foreign_key="jurisdiction.id", sa_type=Key)
    directive_id: int = Field(foreign_key="directive.id", index=True, sa_type=Key)
    clause_id: int = Field(foreign_key="clause.id", sa_type=Key)
    position: int
    rule_kind: str
    rule: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSON(none_as_null=True), nullable=True)
    )
    quote: str | None = None
    doubts: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    state: str = "proposed"
    origin: str = "reader"
    text: str | None = Field(default=None, sa_type=Text)
    starts: int | None = None
    ends: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    repeats: bool = False
    merged_into_id: int | None = Field(default=None, foreign_key="obligation.id", sa_type=Key)
    continued_by_id: int | None = Field(default=None, foreign_key="obligation.id", sa_type=Key)
    drop_reason: str | None = Field(default=None, sa_type=Text)
    drop_document: str | None = None
    version: int = 1


class Party(SQLModel, table=True):
    """An organisation that a duty names, as printed; `organisation_id` once the register knows it."""

    __tablename__ = "party"
    __table_args__ = (
        UniqueConstraint("obligation_id", "position"),
        CheckConstraint("role IN ('lead', 'coordinate', 'report_to')"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    obligation_id: int = Field(foreign_key="obligation.id", sa_type=Key)
    position: int
    role: str
    printed: str
    inherited: bool = False
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True, sa_type=Key)


def doubt_of(doubt: Doubt) -> dict[str, Any]:
    """A doubt as JSON; `why` is the sentence as written for translation, `values` stand in its braces."""
    return {"about": doubt.about, "quote": doubt.quote, "why": doubt.why, "values": dict(doubt.values)}


def doubts_said(obligation: Obligation, language: Language = "vi") -> list[dict[str, str]]:
    """The doubts with their reasons as finished sentences."""
    return [_said(doubt, language) for doubt in obligation.doubts]


def rule_of(deadline: Deadline) -> dict[str, Any]:
    """A deadline as JSON: dates in ISO form, fields that say nothing left out."""
    said: dict[str, Any] = {
        key: value for key, value in asdict(deadline).items() if value not in (None, False, ())
    }
    return {key: _plain(value) for key, value in said.items()}


def deadline_of(rule: dict[str, Any] | None) -> Deadline | None:
    """The deadline that `rule_of` wrote down."""
    if rule is None:
        return None
    dates: dict[str, Any] = {
        name: date.fromisoformat(rule[name]) for name in ("date", "start") if name in rule
    }
    fields: dict[str, Any] = {**rule, **dates, "leads": tuple(rule.get("leads", ()))}
    return Deadline(**fields)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _said(doubt: dict[str, Any], language: Language) -> dict[str, str]:
    why, values = doubt["why"], doubt["values"]
    return {"about": doubt["about"], "quote": doubt["quote"], "why": tell(why, language, **values)}
