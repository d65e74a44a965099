"""People: who may sign in, and with what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pwdlib import PasswordHash
from sqlalchemy import delete
from sqlmodel import Session, col

from locales import mark
from models.actions.log import record
from models.errors import BadInput
from models.event import hold
from models.organisation import Organisation
from models.permissions import Actor, require
from models.person import Person, SignIn
from models.queries.organisations import named
from models.queries.people import by_email
from models.register_files import PersonRow

SHORTEST_PASSWORD = 8
HASHER = PasswordHash.recommended()  # argon2id


@dataclass
class PeopleChange:
    """What an import did, by names."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def import_people(
    session: Session,
    actor: Actor,
    rows: Sequence[PersonRow],
    *,
    now: datetime,
    demo: bool = False,
    password: str | None = None,
) -> PeopleChange:
    """Adds and updates people by address; the same rows again change nothing.

    `password` is set for those who are new. Raises BadInput for an organisation that the register lacks.
    """
    require(actor, "change register")
    hold(session, actor.jurisdiction_id)
    change = PeopleChange()
    password_hash = HASHER.hash(password) if password else None
    for row in rows:
        organisation = _organisation(session, actor, row)
        person = by_email(session, actor.jurisdiction_id, row.email)
        if person is None:
            person = _add(session, actor, row.name, row.email, row.role, organisation, row.language, now)
            person.demo, person.password_hash = demo, password_hash
            change.added.append(row.name)
        elif _update(person, row, organisation):
            change.changed.append(row.name)
            record(session, actor, now, "person.changed", person, role=row.role)
    session.flush()
    return change


def add_person(
    session: Session,
    actor: Actor,
    *,
    name: str,
    email: str,
    role: str,
    organisation: Organisation | None,
    language: str = "vi",
    now: datetime,
) -> Person:
    """One more person. Raises BadInput when the address is taken."""
    require(actor, "change register")
    hold(session, actor.jurisdiction_id)
    if by_email(session, actor.jurisdiction_id, email) is not None:
        raise BadInput(mark("Đã có người dùng địa chỉ {email}. Hãy dùng địa chỉ khác."), email=email)
    return _add(session, actor, name, email, role, organisation, language, now)


def set_password(session: Session, actor: Actor, person: Person, password: str, *, now: datetime) -> None:
    """A new password, kept as argon2id; who is signed in with the old one no longer is.

    Raises BadInput when it is too short.
    """
    require(actor, "change register")
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput(mark("Mật khẩu cần ít nhất {n} ký tự."), n=SHORTEST_PASSWORD)
    person.password_hash = HASHER.hash(password)
    session.exec(delete(SignIn).where(col(SignIn.person_id) == person.id))
    record(session, actor, now, "person.password_set", person)


def _add(
    session: Session,
    actor: Actor,
    name: str,
    email: str,
    role: str,
    organisation: Organisation | None,
    language: str,
    now: datetime,
) -> Person:
    person = Person(
        jurisdiction_id=actor.jurisdiction_id,
        organisation_id=organisation.id if organisation else None,
        name=name,
        email=email.strip().lower(),
        role=role,
        language=language,
        created_at=now,
    )
    session.add(person)
    session.flush()
    record(session, actor, now, "person.added", person, role=role)
    return person


def _update(person: Person, row: PersonRow, organisation: Organisation | None) -> bool:
    """Takes over what differs; True when something did. A closed mailbox opens when it becomes a person."""
    wanted = {
        "name": row.name,
        "role": row.role,
        "language": row.language,
        "organisation_id": organisation.id if organisation else None,
        "is_mailbox": False,
        "active": person.active or person.is_mailbox,
    }
    differs = {key: value for key, value in wanted.items() if getattr(person, key) != value}
    for key, value in differs.items():
        setattr(person, key, value)
    return bool(differs)


def _organisation(session: Session, actor: Actor, row: PersonRow) -> Organisation | None:
    if not row.organisation:
        return None
    found = named(session, actor.jurisdiction_id, row.organisation)
    if found is None:
        raise BadInput(
            mark("Dòng {line}: danh bạ chưa có cơ quan “{name}”. Hãy nạp danh bạ cơ quan trước."),
            line=row.line,
            name=row.organisation,
        )
    return found
