"""A person says whom a printed name means: an organisation of the register, or a new one.

Promise: the choice is remembered as an alias and holds for all proposed duties with that name; a name belongs
to one organisation only, and no likeness ever decides.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from locales import mark
from models import names
from models.actions.correcting import words_of, write
from models.actions.log import record
from models.actions.register import add_organisation
from models.correction import Correction
from models.errors import BadInput, NotFound
from models.event import hold
from models.obligation import Obligation, Party
from models.organisation import Alias, Organisation
from models.permissions import Actor, require
from models.queries.corrections import clause_of
from models.queries.organisations import named

NO_NAME = mark("Hãy ghi tên như văn bản in.")
NO_ORGANISATION = mark("Danh bạ không có cơ quan này. Hãy chọn lại trong danh bạ.")
TAKEN = mark("Tên “{alias}” đã là của {owner}, nên không thể dùng cho {name}. Hãy bỏ tên đó ở một bên.")
THERE_ALREADY = mark("Danh bạ đã có “{name}”, là {owner}. Không cần tạo mới.")


def choose(
    session: Session, actor: Actor, printed: str, organisation_id: int, *, now: datetime
) -> list[Obligation]:
    """This name means this organisation; returns the proposed duties that got it.

    Raises BadInput where the name is another organisation's, NotFound for an organisation that is not there.
    """
    printed = _ready(session, actor, printed)
    chosen = session.get(Organisation, organisation_id)
    if chosen is None or chosen.jurisdiction_id != actor.jurisdiction_id:
        raise NotFound(NO_ORGANISATION)
    owner = named(session, actor.jurisdiction_id, printed)
    if owner is not None and owner.id != chosen.id:
        raise BadInput(TAKEN, alias=printed, owner=owner.name, name=chosen.name)
    if owner is None:
        _remember(session, actor, chosen, printed, now)
    return _apply(session, actor, chosen, printed, now, corrected=chosen.name)


def create(
    session: Session, actor: Actor, printed: str, *, kind: str = "other", now: datetime
) -> tuple[Organisation, list[Obligation]]:
    """This name is an organisation that the register lacks: it is added, and its proposed duties get it.

    Raises BadInput where the register has the name already.
    """
    printed = _ready(session, actor, printed)
    owner = named(session, actor.jurisdiction_id, printed)
    if owner is not None:
        raise BadInput(THERE_ALREADY, name=printed, owner=owner.name)
    made = add_organisation(session, actor, printed, now=now, kind=kind)
    return made, _apply(session, actor, made, printed, now, corrected=None)


def known(session: Session, actor: Actor, name: str) -> int:
    """The id of the organisation that has exactly this name. Raises BadInput where the register lacks it."""
    found = named(session, actor.jurisdiction_id, name)
    if found is None:
        raise BadInput(NO_ORGANISATION)
    return found.id or 0


def _ready(session: Session, actor: Actor, printed: str) -> str:
    require(actor, "name organisation", actor.relations(None, actor.organisation_id))
    hold(session, actor.jurisdiction_id)
    words = " ".join(printed.split())
    if not words:
        raise BadInput(NO_NAME)
    return words


def _remember(session: Session, actor: Actor, chosen: Organisation, printed: str, now: datetime) -> None:
    session.add(
        Alias(
            jurisdiction_id=actor.jurisdiction_id,
            organisation_id=chosen.id or 0,
            printed=printed,
            folded=names.key(printed),
        )
    )
    session.flush()
    record(session, actor, now, "organisation.named", chosen, names=[printed])


def _apply(
    session: Session, actor: Actor, chosen: Organisation, printed: str, now: datetime, corrected: str | None
) -> list[Obligation]:
    """The proposed duties that print this name know now whom it means."""
    query = (
        select(Party, Obligation)
        .join(Obligation, col(Obligation.id) == Party.obligation_id)
        .where(Obligation.jurisdiction_id == actor.jurisdiction_id, Obligation.state == "proposed")
        .where(col(Party.organisation_id).is_(None))
        .order_by(col(Obligation.id))
    )
    wanted = names.keys(printed)[-1]
    found: dict[int, Obligation] = {}
    for party, obligation in session.exec(query).all():
        if names.keys(party.printed)[-1] == wanted:
            party.organisation_id = chosen.id
            found[obligation.id or 0] = obligation
    session.flush()
    duties = list(found.values())
    if corrected and duties:
        _keep(session, actor, duties[0], printed, corrected, now)
    for duty in duties:
        write(session, actor, duty, "obligation.resolved", now=now, organisation=chosen.id)
    return duties


def _keep(
    session: Session, actor: Actor, duty: Obligation, printed: str, corrected: str, now: datetime
) -> None:
    """One correction for the name, with the first duty that prints it; the register's alias undoes it."""
    session.add(
        Correction(
            jurisdiction_id=duty.jurisdiction_id,
            directive_id=duty.directive_id,
            path=clause_of(session, duty).path,
            what="name",
            text=words_of(session, duty),
            read=printed,
            corrected=corrected,
            at=now,
            person_id=actor.person_id,
        )
    )
    session.flush()
