"""Selects of the register."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from models import names
from models.organisation import Alias, Jurisdiction, Membership, Organisation
from models.person import Person

HEARING_ROLES = ("officer", "head")


@dataclass(frozen=True)
class RegisterLine:
    """One organisation as the register page shows it; `reachable`: somebody hears its mail."""

    organisation: Organisation
    parent_name: str | None
    aliases: tuple[str, ...]
    member_names: tuple[str, ...]
    reachable: bool


def the_jurisdiction(session: Session) -> Jurisdiction | None:
    """The installation's first jurisdiction, None before anything was set up."""
    return session.exec(select(Jurisdiction).order_by(col(Jurisdiction.id)).limit(1)).first()


def office_day(session: Session, jurisdiction_id: int, now: datetime) -> date:
    """The date of that moment where the office is."""
    return now.astimezone(ZoneInfo(session.get_one(Jurisdiction, jurisdiction_id).time_zone)).date()


def named(session: Session, jurisdiction_id: int, printed: str) -> Organisation | None:
    """The organisation that has exactly this name or alias, after folding; abbreviations count written out.

    A name as printed goes before what it would be written out.
    """
    keys = names.keys(printed)
    query = (
        select(Alias.folded, Organisation)
        .join(Organisation, col(Organisation.id) == Alias.organisation_id)
        .where(Alias.jurisdiction_id == jurisdiction_id, col(Alias.folded).in_(keys))
    )
    found: dict[str, Organisation] = dict(session.exec(query).all())
    return next((found[key] for key in keys if key in found), None)


def members(session: Session, organisation: Organisation) -> list[Organisation]:
    """Whom a duty of this organisation binds: a group's members, groups in groups opened; else itself.

    A group without members stands for itself, so that no duty is lost (groups that hold nothing but each
    other are without). In order of name, each once.
    """
    found: dict[int, Organisation] = {}
    seen: set[int | None] = set()
    waiting = [organisation]
    while waiting:
        now = waiting.pop()
        if now.id in seen:
            continue
        seen.add(now.id)
        inside = _direct_members(session, now) if now.kind == "group" else []
        waiting.extend(inside)
        if not inside and now.id is not None:
            found[now.id] = now
    return sorted(found.values(), key=lambda member: member.name) or [organisation]


def unreachable(session: Session, organisation_ids: Collection[int]) -> list[Organisation]:
    """Those of these organisations where nobody hears mail, by name: also an empty group that has duties."""
    query = (
        select(Organisation)
        .where(col(Organisation.id).in_(organisation_ids), ~_somebody_hears())
        .order_by(col(Organisation.name))
    )
    return list(session.exec(query))


def supervising(session: Session, jurisdiction_id: int) -> list[Organisation]:
    """Organisations with at least one active supervisor, by name."""
    query = (
        select(Organisation)
        .where(
            Organisation.jurisdiction_id == jurisdiction_id,
            exists().where(
                and_(
                    col(Person.organisation_id) == Organisation.id,
                    col(Person.role) == "supervisor",
                    col(Person.active),
                )
            ),
        )
        .order_by(col(Organisation.name))
    )
    return list(session.exec(query))


def register(
    session: Session, jurisdiction_id: int, *, limit: int = 100, offset: int = 0
) -> list[RegisterLine]:
    """A page of the register by name."""
    parent = aliased(Organisation)
    query = (
        select(Organisation, parent.name, _somebody_hears())
        .outerjoin(parent, col(parent.id) == Organisation.parent_id)
        .where(Organisation.jurisdiction_id == jurisdiction_id)
        .order_by(col(Organisation.name))
        .limit(limit)
        .offset(offset)
    )
    rows = session.exec(query).all()
    ids = [organisation.id for organisation, _, _ in rows if organisation.id]
    aliases = _texts(
        session, select(Alias.organisation_id, Alias.printed).where(_in(Alias.organisation_id, ids))
    )
    inside = _texts(
        session,
        select(Membership.group_id, Organisation.name)
        .join(Organisation, col(Organisation.id) == Membership.member_id)
        .where(_in(Membership.group_id, ids)),
    )
    return [
        RegisterLine(
            organisation,
            parent_name,
            tuple(name for name in aliases.get(organisation.id, ()) if name != organisation.name),
            tuple(inside.get(organisation.id, ())),
            bool(hears),
        )
        for organisation, parent_name, hears in rows
    ]


def _direct_members(session: Session, group: Organisation) -> list[Organisation]:
    query = (
        select(Organisation)
        .join(Membership, col(Membership.member_id) == Organisation.id)
        .where(Membership.group_id == group.id)
    )
    return list(session.exec(query))


def _somebody_hears() -> ColumnElement[bool]:
    return exists().where(
        and_(
            col(Person.organisation_id) == Organisation.id,
            col(Person.active),
            col(Person.role).in_(HEARING_ROLES),
        )
    )


def _in(column: int, ids: Collection[int]) -> ColumnElement[bool]:
    return col(column).in_(ids)


def _texts(session: Session, query: object) -> dict[int | None, list[str]]:
    found: dict[int | None, list[str]] = {}
    for key, text in session.exec(query):  # type: ignore[call-overload]
        found.setdefault(key, []).append(text)
    return {key: sorted(texts) for key, texts in found.items()}
