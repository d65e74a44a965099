"""Directives as JSON."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile
from sqlmodel import Session

from api.deps import Asking, Caller, Limit, Offset, Reading, RowId, Writing
from api.pages.forms import contents
from api.schemas import ConfirmedOut, ConfirmIn, DirectiveListed, DirectiveShown, ImportedOut
from locales import mark
from models.actions.directives import import_directive
from models.actions.review import confirm
from models.errors import BadInput
from models.organisation import Organisation
from models.permissions import require
from models.queries import directives
from models.queries.organisations import named, supervising
from reading.apart import read_apart

NO_SUCH_OFFICE = mark("Danh bạ không có cơ quan theo dõi “{name}”.")
CHOOSE_OFFICE = mark("Hãy cho biết cơ quan theo dõi (supervisor): có {n} cơ quan có người giám sát.")

router = APIRouter(prefix="/directives")


@router.get("")
def listed(who: Asking, session: Reading, limit: Limit = 50, offset: Offset = 0) -> list[DirectiveListed]:
    """A page of the directives that the caller may see, the latest first."""
    lines = directives.visible(session, who.actor, limit=limit, offset=offset)
    return [DirectiveListed.of(line) for line in lines]


@router.post("", status_code=201)
def take(
    who: Asking,
    session: Writing,
    response: Response,
    file: Annotated[UploadFile, File()],
    issued_on: Annotated[date | None, Form()] = None,
    supervisor: Annotated[str, Form()] = "",
    create_organisations: Annotated[bool, Form()] = False,
) -> ImportedOut:
    """Reads a file and stores what it says as proposed: 201, or 200 when it had come in before.

    `supervisor` is an organisation's name or id; without it the caller's own, or the only one there is.
    """
    require(who.actor, "import directive", who.actor.relations(None, who.actor.organisation_id))
    [(name, data)] = contents([file]) or [("", b"")]
    reading = read_apart(data, name)
    imported = import_directive(
        session,
        who.actor,
        reading,
        data,
        name,
        supervisor=_office(session, who, supervisor),
        issued_on=issued_on,
        create_organisations=create_organisations,
        now=who.now,
    )
    response.status_code = 200 if imported.already else 201
    return ImportedOut(
        directive_id=imported.directive.id or 0,
        already=imported.already,
        obligations=imported.obligations,
        tasks=imported.tasks,
        undecided=imported.undecided,
        unknown_names=list(imported.unknown_names),
        created_names=list(imported.created_names),
        without_email=list(imported.without_email),
    )


@router.get("/{directive_id}")
def show(who: Asking, session: Reading, directive_id: RowId) -> DirectiveShown:
    """A directive with its duties and their tasks."""
    directive = directives.one(session, who.actor, directive_id)
    return DirectiveShown.of(directive, directives.duties(session, directive), who.language)


@router.post("/{directive_id}/confirm")
def give(who: Asking, session: Writing, directive_id: RowId, wanted: ConfirmIn | None = None) -> ConfirmedOut:
    """Gives out the named duties, or everything that has no doubts."""
    directive = directives.one(session, who.actor, directive_id)
    ids = wanted.obligation_ids if wanted else None
    done = confirm(session, who.actor, directive, now=who.now, obligation_ids=ids)
    return ConfirmedOut.model_validate(done)


def _office(session: Session, who: Caller, wanted: str) -> Organisation:
    offices = supervising(session, who.actor.jurisdiction_id)
    if wanted:
        known = named(session, who.actor.jurisdiction_id, wanted)
        chosen = [o for o in offices if str(o.id) == wanted or (known and o.id == known.id)]
        if not chosen:
            raise BadInput(NO_SUCH_OFFICE, name=wanted)
        return chosen[0]
    own = [office for office in offices if office.id == who.actor.organisation_id] or offices
    if len(own) != 1:
        raise BadInput(CHOOSE_OFFICE, n=len(own))
    return own[0]
