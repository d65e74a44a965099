"""The register: the jurisdiction, its organisations with their aliases and groups."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session, select

from locales import mark
from models import names
from models.actions.calendar import ensure_calendar
from models.actions.log import record
from models.errors import BadInput
from models.event import ChainHead, hold
from models.organisation import Alias, Jurisdiction, Membership, Organisation
from models.permissions import Actor, require, system
from models.person import Person
from models.queries.organisations import named, the_jurisdiction
from models.queries.people import by_email
from models.register_files import OrganisationRow


@dataclass
class RegisterChange:
    """What an import did, by names; `without_email` hear nothing until an address is given."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    without_email: list[str] = field(default_factory=list)

    def note(self, name: str) -> None:
        """Counts an organisation that was there before as changed, once."""
        if name not in self.added and name not in self.changed:
            self.changed.append(name)


def jurisdiction(session: Session, *, now: datetime, name: str = "Mặc định") -> Jurisdiction:
    """The installation's jurisdiction, made with its chain of events the first time it is asked for."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite's transactions queue by themselves
        session.execute(text("LOCK TABLE jurisdiction IN SHARE ROW EXCLUSIVE MODE"))
    found = the_jurisdiction(session)
    if found is not None:
        return found
    made = Jurisdiction(name=name)
    session.add(made)
    session.flush()
    assert made.id is not None  # noqa: S101
    session.add(ChainHead(jurisdiction_id=made.id))
    session.flush()
    record(session, system(made.id), now, "jurisdiction.added", made, name=name)
    ensure_calendar(session, system(made.id), range(now.year - 1, now.year + 2), now=now)
    return made


def import_organisations(
    session: Session, actor: Actor, rows: Sequence[OrganisationRow], *, now: datetime, demo: bool = False
) -> RegisterChange:
    """Adds and updates organisations by name; the same rows again change nothing.

    Raises BadInput for an alias that another organisation has, a parent or group that nobody knows.
    """
    require(actor, "change register")
    hold(session, actor.jurisdiction_id)
    change = RegisterChange()
    found = {row.name: _organisation(session, actor, row, now, demo, change) for row in rows}
    for row in rows:
        _relate(session, actor, row, found[row.name], now, change)
        if row.kind != "group" and not row.email:
            change.without_email.append(row.name)
    return change


def add_organisation(
    session: Session, actor: Actor, name: str, *, now: datetime, kind: str = "other", demo: bool = False
) -> Organisation:
    """A new organisation without an address, known by its name."""
    made = Organisation(
        jurisdiction_id=actor.jurisdiction_id, name=name, kind=kind, demo=demo, created_at=now
    )
    session.add(made)
    session.flush()
    _add_alias(session, made, name)
    record(session, actor, now, "organisation.added", made, name=name, kind=kind)
    return made


def _organisation(
    session: Session, actor: Actor, row: OrganisationRow, now: datetime, demo: bool, change: RegisterChange
) -> Organisation:
    found = named(session, actor.jurisdiction_id, row.name)
    if found is None:
        found = add_organisation(session, actor, row.name, now=now, kind=row.kind, demo=demo)
        change.added.append(row.name)
    elif (found.kind, found.email) != (row.kind, row.email):
        change.note(row.name)
        record(session, actor, now, "organisation.changed", found, kind=row.kind, email=bool(row.email))
    found.kind, found.email = row.kind, row.email
    new_names = [alias for alias in row.aliases if _add_alias(session, found, alias)]
    if new_names:
        change.note(row.name)
        record(session, actor, now, "organisation.named", found, names=new_names)
    _mailbox(session, actor, found, now, demo)
    session.flush()
    return found


def _relate(
    session: Session,
    actor: Actor,
    row: OrganisationRow,
    own: Organisation,
    now: datetime,
    change: RegisterChange,
) -> None:
    parent_id = _known(session, actor, row.parent, row.line).id if row.parent else own.parent_id
    if parent_id != own.parent_id:
        change.note(row.name)
        own.parent_id = parent_id
        record(session, actor, now, "organisation.placed", own, parent=parent_id)
    for group_name in row.groups:
        group = _known(session, actor, group_name, row.line)
        key = (group.id or 0, own.id or 0)
        if session.get(Membership, key) is None:
            change.note(row.name)
            session.add(Membership(group_id=key[0], member_id=key[1]))
            record(session, actor, now, "group.joined", group, member=own.id)
    session.flush()


def _known(session: Session, actor: Actor, name: str, line: int) -> Organisation:
    found = named(session, actor.jurisdiction_id, name)
    if found is None:
        raise BadInput(
            mark("Dòng {line}: danh bạ chưa có “{name}”. Hãy thêm cơ quan đó vào tệp hoặc sửa tên."),
            line=line,
            name=name,
        )
    return found


def _add_alias(session: Session, organisation: Organisation, printed: str) -> bool:
    """Whether the name is new; BadInput where it is another organisation's."""
    folded = names.key(printed)
    owner = named(session, organisation.jurisdiction_id, printed)
    if owner is None:
        assert organisation.id  # noqa: S101
        alias = Alias(
            jurisdiction_id=organisation.jurisdiction_id,
            organisation_id=organisation.id,
            printed=printed,
            folded=folded,
        )
        session.add(alias)
        session.flush()
        return True
    if owner.id != organisation.id:
        raise BadInput(
            mark("Tên “{alias}” đã là của {owner}, nên không thể dùng cho {name}. Hãy bỏ tên đó ở một bên."),
            alias=printed,
            owner=owner.name,
            name=organisation.name,
        )
    return False


def _mailbox(session: Session, actor: Actor, organisation: Organisation, now: datetime, demo: bool) -> None:
    """Keeps the person who stands for the organisation's own address; none where it is somebody else's."""
    owner = by_email(session, actor.jurisdiction_id, organisation.email) if organisation.email else None
    box = session.exec(
        select(Person).where(Person.organisation_id == organisation.id, Person.is_mailbox)
    ).first()
    if box is None and organisation.email and owner is None:
        box = Person(
            jurisdiction_id=actor.jurisdiction_id,
            organisation_id=organisation.id,
            name=organisation.name,
            email=organisation.email,
            is_mailbox=True,
            demo=demo,
            created_at=now,
        )
        session.add(box)
        session.flush()
        record(session, actor, now, "person.added", box, mailbox=True)
        return
    email = organisation.email if owner is None or owner is box else None
    if box is not None and (box.email, box.active) != (email or box.email, bool(email)):
        box.email, box.active = email or box.email, bool(email)
        session.flush()
        record(session, actor, now, "person.changed", box, mailbox=True, active=box.active)
