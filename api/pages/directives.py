"""Directives: the list, a new one, its proposed duties, and giving them out."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Reading, RowId, engine_of
from api.pages.duties import cards, counts, facts, names_of
from api.pages.forms import Errors, a_day, a_number, as_field, contents, from_field, page_number, to
from api.pages.render import page
from locales import mark
from models.actions.directives import import_directive
from models.actions.review import confirm
from models.db import snapshot, transaction
from models.errors import BadInput
from models.organisation import Organisation
from models.permissions import may, require
from models.queries import directives
from models.queries.organisations import supervising, unreachable
from reading.apart import read_apart

PAGE_LENGTH = 50
FILE_MISSING = mark("Hãy chọn tệp văn bản.")
SUPERVISOR_MISSING = mark("Hãy chọn cơ quan theo dõi.")
DATE_MISSING = mark("Văn bản không ghi ngày ban hành. Hãy ghi ngày ban hành vào đây.")

router = APIRouter(prefix="/directives")
Typed = Annotated[str, Form()]


@dataclass(frozen=True)
class Draft:
    """What was typed into the form for a new directive, to be shown again."""

    supervisor: str = ""
    issued_on: str = ""
    create_organisations: bool = False
    kept: str = ""
    kept_name: str = ""


@router.get("")
def listed(request: Request, who: Asking, session: Reading) -> HTMLResponse:
    """The directives that this person may see."""
    own = who.actor.relations(None, who.actor.organisation_id)
    require(who.actor, "see directive", own)
    number = page_number(request)
    lines = directives.visible(session, who.actor, limit=PAGE_LENGTH + 1, offset=(number - 1) * PAGE_LENGTH)
    return page(
        request,
        who,
        "directives.html",
        directives=lines[:PAGE_LENGTH],
        number=number,
        more=len(lines) > PAGE_LENGTH,
        may_import=may(who.actor, "import directive", own),
    )


@router.get("/new")
def new(request: Request, who: Asking, session: Reading) -> HTMLResponse:
    """The form for a new directive."""
    _require_importer(who)
    return _form(request, who, session, Draft(), Errors(who.language))


@router.post("/new")
def take(
    request: Request,
    who: Asking,
    file: Annotated[UploadFile | str, File()] = "",
    supervisor: Typed = "",
    issued_on: Typed = "",
    create_organisations: Typed = "",
    kept: Typed = "",
    kept_name: Typed = "",
) -> Response:
    """Reads the file and stores what it says as proposed; or shows the form again with what was typed."""
    _require_importer(who)
    draft = Draft(supervisor, issued_on, bool(create_organisations), kept, kept_name)
    errors = Errors(who.language)
    reading = issued = office_id = None
    name, data = "", b""
    with errors.beside("file"):
        name, data = _file(file, draft)
        draft = replace(draft, kept="", kept_name="")
        reading = read_apart(data, name)
        draft = replace(draft, kept=as_field(data), kept_name=name)
    with errors.beside("issued_on"):
        issued = a_day(issued_on)
        if reading and not (issued or reading.header.date):
            raise BadInput(DATE_MISSING)
    with errors.beside("supervisor"):
        office_id = a_number(supervisor)
        if office_id is None:
            raise BadInput(SUPERVISOR_MISSING)
    if reading and not errors:
        with errors.beside("form"), transaction(engine_of(request)) as session:
            imported = import_directive(
                session,
                who.actor,
                reading,
                data,
                name,
                supervisor=_office(session, who, office_id),
                issued_on=issued,
                create_organisations=draft.create_organisations,
                now=who.now,
            )
            notice = "already" if imported.already else "imported"
            return to(f"/directives/{imported.directive.id}", notice=notice)
    with snapshot(engine_of(request)) as session:
        return _form(request, who, session, draft, errors)


@router.get("/{directive_id}")
def show(
    request: Request, who: Asking, session: Reading, directive_id: RowId, only: str = ""
) -> HTMLResponse:
    """A directive with its duties."""
    return _page(request, who, session, directive_id, Errors(who.language), only == "doubts")


@router.get("/{directive_id}/confirm")
def ask(request: Request, who: Asking, session: Reading, directive_id: RowId) -> HTMLResponse:
    """What giving out everything without doubts would do, before it is done."""
    directive = directives.one(session, who.actor, directive_id)
    require(who.actor, "confirm", who.actor.relations(None, directive.supervisor_id))
    proposed = [duty for duty in directives.duties(session, directive) if duty.obligation.state == "proposed"]
    ready = [duty for duty in proposed if duty.decided]
    bound = {task.organisation_id for duty in ready for task in duty.tasks if task.organisation_id}
    return page(
        request,
        who,
        "directive_confirm.html",
        directive=directive,
        duties=len(ready),
        tasks=sum(len(duty.tasks) for duty in ready),
        organisations=sorted(names_of(session, bound).values()),
        unreachable=[organisation.name for organisation in unreachable(session, bound)],
        left=len(proposed) - len(ready),
    )


@router.post("/{directive_id}/confirm")
def give(
    request: Request,
    who: Asking,
    directive_id: RowId,
    obligation: Annotated[list[int] | None, Form()] = None,
) -> Response:
    """Gives out the named duties, or everything without doubts."""
    errors = Errors(who.language)
    with errors.beside("form"), transaction(engine_of(request)) as session:
        directive = directives.one(session, who.actor, directive_id)
        done = confirm(session, who.actor, directive, now=who.now, obligation_ids=obligation)
        part = f"duty-{obligation[0]}" if obligation else ""
        return to(f"/directives/{directive_id}", part, notice="confirmed", n=done.obligations, m=done.tasks)
    with snapshot(engine_of(request)) as session:
        return _page(request, who, session, directive_id, errors, False)


def _require_importer(who: Caller) -> None:
    require(who.actor, "import directive", who.actor.relations(None, who.actor.organisation_id))


def _file(file: UploadFile | str, draft: Draft) -> tuple[str, bytes]:
    chosen = [] if isinstance(file, str) else contents([file])
    if chosen:
        return chosen[0]
    if not draft.kept:
        raise BadInput(FILE_MISSING)
    return draft.kept_name, from_field(draft.kept)


def _office(session: Session, who: Caller, office_id: int | None) -> Organisation:
    office = session.get(Organisation, office_id)
    if office is None or office.jurisdiction_id != who.actor.jurisdiction_id:
        raise BadInput(SUPERVISOR_MISSING)
    return office


def _form(request: Request, who: Caller, session: Session, draft: Draft, errors: Errors) -> HTMLResponse:
    offices = [
        office
        for office in supervising(session, who.actor.jurisdiction_id)
        if may(who.actor, "import directive", who.actor.relations(None, office.id))
    ]
    return page(
        request,
        who,
        "directive_new.html",
        status=errors.status,
        errors=errors,
        offices=offices,
        **vars(draft),
    )


def _page(
    request: Request, who: Caller, session: Session, directive_id: int, errors: Errors, only_doubts: bool
) -> HTMLResponse:
    directive = directives.one(session, who.actor, directive_id)
    duties = directives.duties(session, directive)
    bound = {task.organisation_id for duty in duties for task in duty.tasks if task.organisation_id}
    shown = [d for d in duties if not only_doubts or (d.obligation.state == "proposed" and not d.decided)]
    supervisor = session.get_one(Organisation, directive.supervisor_id)
    return page(
        request,
        who,
        "directive.html",
        status=errors.status,
        errors=errors,
        directive=directive,
        facts=facts(directive, supervisor.name, who.language),
        counts=counts(duties),
        cards=cards(shown, who.language),
        names=names_of(session, bound),
        unknown_names=list(dict.fromkeys(name for duty in duties for name in duty.unknown)),
        unreachable=[organisation.name for organisation in unreachable(session, bound)],
        may_confirm=may(who.actor, "confirm", who.actor.relations(None, directive.supervisor_id)),
        only=only_doubts,
    )
