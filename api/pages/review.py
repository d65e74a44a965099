"""The review of a directive beside its text: every correction is a form, and nothing needs a script."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Reading, RowId, engine_of
from api.pages.forms import Errors, a_number, to
from api.pages.review_cards import Typed
from api.pages.review_page import digits, review_page
from locales import mark
from models.actions import corrections as acts
from models.actions import cutting, naming
from models.actions.correcting import require_reviewer, take
from models.actions.review import confirm
from models.db import snapshot, transaction
from models.directive import Directive
from models.errors import BadInput, Changed
from models.marking import Marked, at, find, find_in_clause
from models.obligation import Obligation
from models.queries import directives
from models.queries.corrections import clause_of
from models.queries.tasks import EventLine

ROLES = ("lead", "coordinate", "report_to")
CHOOSE_OTHER = mark("Hãy chọn nhiệm vụ để gộp.")
CHOOSE_MEANING = mark("Hãy chọn cơ quan mà tên này chỉ, hoặc tạo cơ quan mới.")

router = APIRouter(prefix="/directives/{directive_id}/review")
Words = Annotated[str, Form()]
Lines = Annotated[list[str] | None, Form()]


@router.get("")
def show(
    request: Request, who: Asking, session: Reading, directive_id: RowId, only: str = ""
) -> HTMLResponse:
    """The text and its proposed duties, side by side."""
    return review_page(request, who, session, directive_id, Errors(who.language), only=only)


@router.post("/add")
def add(
    request: Request,
    who: Asking,
    directive_id: RowId,
    words: Words = "",
    starts: Words = "",
    ends: Words = "",
    only: Words = "",
) -> Response:
    """A duty that the reader missed, from the words that were marked."""
    errors = Errors(who.language)
    with errors.beside("words-add"), transaction(engine_of(request)) as session:
        directive = directives.one(session, who.actor, directive_id)
        part = _part(directive, words, starts, ends)
        made = cutting.add(session, who.actor, directive, part, now=who.now)
        return _back(directive_id, only, "added", made.id)
    typed = Typed(0, "add", {"words": [words]})
    return _again(request, who, directive_id, errors, typed, only)


@router.post("/names")
def names(
    request: Request,
    who: Asking,
    directive_id: RowId,
    printed: Words = "",
    organisation: Words = "",
    typed_name: Words = "",
    create: Words = "",
    only: Words = "",
) -> Response:
    """Whom a printed name means: a suggestion, another organisation of the register, or a new one."""
    errors = Errors(who.language)
    with errors.beside("names"), transaction(engine_of(request)) as session:
        require_reviewer(session, who.actor, directive_id)
        if create:
            _, duties = naming.create(session, who.actor, printed, now=who.now)
            return _back(directive_id, only, "created", n=len(duties))
        chosen = a_number(organisation) or _typed_organisation(session, who, typed_name)
        duties = naming.choose(session, who.actor, printed, chosen, now=who.now)
        return _back(directive_id, only, "named", n=len(duties))
    typed = Typed(0, "names", {"printed": [printed], "typed_name": [typed_name]})
    return _again(request, who, directive_id, errors, typed, only)


@router.post("/{obligation_id}/parties")
def parties(
    request: Request,
    who: Asking,
    directive_id: RowId,
    obligation_id: RowId,
    version: Words = "",
    lead: Lines = None,
    coordinate: Lines = None,
    report_to: Lines = None,
    only: Words = "",
) -> Response:
    """The organisations in all three roles."""
    given = dict(zip(ROLES, (lead or [], coordinate or [], report_to or []), strict=True))

    def change(session: Session, duty: Obligation) -> tuple[str, int]:
        changed = [
            acts.change_parties(session, who.actor, duty, role, wanted, now=who.now)
            for role, wanted in given.items()
        ]
        return ("parties" if any(changed) else "same"), 0

    typed = Typed(obligation_id, "parties", {role: _said(lines) for role, lines in given.items()})
    return _act(request, who, directive_id, typed, version, only, change)


@router.post("/{obligation_id}/deadline")
def deadline(
    request: Request,
    who: Asking,
    directive_id: RowId,
    obligation_id: RowId,
    version: Words = "",
    deadline: Words = "",
    only: Words = "",
) -> Response:
    """The limit: a day, a phrase, or none."""

    def change(session: Session, duty: Obligation) -> tuple[str, int]:
        changed = acts.change_deadline(session, who.actor, duty, deadline, now=who.now)
        return ("deadline" if changed else "same"), 0

    typed = Typed(obligation_id, "deadline", {"deadline": [deadline]})
    return _act(request, who, directive_id, typed, version, only, change)


@router.post("/{obligation_id}/settle")
def settle(
    request: Request,
    who: Asking,
    directive_id: RowId,
    obligation_id: RowId,
    version: Words = "",
    doubt: Annotated[int, Form()] = 0,
    only: Words = "",
) -> Response:
    """A doubt that somebody looked at."""

    def change(session: Session, duty: Obligation) -> tuple[str, int]:
        acts.settle(session, who.actor, duty, doubt, now=who.now)
        return "settled", 0

    return _act(request, who, directive_id, Typed(obligation_id, "settle"), version, only, change)


@router.post("/{obligation_id}/split")
def split(
    request: Request,
    who: Asking,
    directive_id: RowId,
    obligation_id: RowId,
    version: Words = "",
    parts: Words = "",
    only: Words = "",
) -> Response:
    """The parts of the duty's words, one on each line."""

    def change(session: Session, duty: Obligation) -> tuple[str, int]:
        directive, clause = session.get_one(Directive, duty.directive_id), clause_of(session, duty)
        inside = (clause.starts, clause.ends)
        cut = [
            find_in_clause(directive.text, clause.text, line, inside) for line in _said(parts.splitlines())
        ]
        return "split", len(cutting.split(session, who.actor, duty, cut, now=who.now))

    typed = Typed(obligation_id, "split", {"parts": [parts]})
    return _act(request, who, directive_id, typed, version, only, change)


@router.post("/{obligation_id}/merge")
def merge(
    request: Request,
    who: Asking,
    directive_id: RowId,
    obligation_id: RowId,
    version: Words = "",
    other: Words = "",
    only: Words = "",
) -> Response:
    """The duty that is joined into this one."""

    def change(session: Session, duty: Obligation) -> tuple[str, int]:
        chosen = a_number(other)
        if chosen is None:
            raise BadInput(CHOOSE_OTHER)
        cutting.merge(session, who.actor, duty, take(session, who.actor, chosen), now=who.now)
        return "merged", 0

    typed = Typed(obligation_id, "merge", {"other": [other]})
    return _act(request, who, directive_id, typed, version, only, change)


@router.post("/{obligation_id}/drop")
def drop(
    request: Request,
    who: Asking,
    directive_id: RowId,
    obligation_id: RowId,
    version: Words = "",
    reason: Words = "",
    only: Words = "",
) -> Response:
    """This is no duty."""

    def change(session: Session, duty: Obligation) -> tuple[str, int]:
        acts.drop(session, who.actor, duty, reason=reason, now=who.now)
        return "dropped", 0

    typed = Typed(obligation_id, "drop", {"reason": [reason]})
    return _act(request, who, directive_id, typed, version, only, change)


@router.post("/{obligation_id}/undo")
def undo(
    request: Request,
    who: Asking,
    directive_id: RowId,
    obligation_id: RowId,
    version: Words = "",
    only: Words = "",
) -> Response:
    """The latest correction is taken back."""

    def change(session: Session, duty: Obligation) -> tuple[str, int]:
        acts.undo(session, who.actor, duty, now=who.now)
        return "undone", 0

    return _act(request, who, directive_id, Typed(obligation_id, "undo"), version, only, change)


@router.post("/{obligation_id}/confirm")
def give(
    request: Request,
    who: Asking,
    directive_id: RowId,
    obligation_id: RowId,
    version: Words = "",
    only: Words = "",
) -> Response:
    """Gives this duty out."""

    def change(session: Session, duty: Obligation) -> tuple[str, int]:
        directive = directives.one(session, who.actor, duty.directive_id)
        done = confirm(session, who.actor, directive, now=who.now, obligation_ids=[duty.id or 0])
        return "given", done.tasks

    return _act(request, who, directive_id, Typed(obligation_id, "confirm"), version, only, change)


def _act(
    request: Request,
    who: Caller,
    directive_id: int,
    typed: Typed,
    version: str,
    only: str,
    change: Callable[[Session, Obligation], tuple[str, int]],
) -> Response:
    """Does one act on one duty and goes back to it; or shows the page again with what was typed."""
    errors, since = Errors(who.language), list[EventLine]()
    with (
        errors.beside(f"{typed.act}-{typed.duty}"),
        _noted(since),
        transaction(engine_of(request)) as session,
    ):
        duty = take(session, who.actor, typed.duty, seen=a_number(version), dropped=typed.act == "undo")
        notice, count = change(session, duty)
        return _back(directive_id, only, notice, typed.duty, n=count)
    return _again(request, who, directive_id, errors, typed, only, since)


@contextmanager
def _noted(since: list[EventLine]) -> Iterator[None]:
    """Keeps what others did meanwhile, to be shown beside the sentence."""
    try:
        yield
    except Changed as changed:
        since += [line for line in changed.since if isinstance(line, EventLine)]
        raise


def _said(lines: Sequence[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


def _part(directive: Directive, words: str, starts: str, ends: str) -> Marked:
    """The marked place, unless the words were changed by hand since; then where the words stand."""
    if starts and ends:
        marked = at(directive.text, digits(starts), digits(ends))
        if marked.text == " ".join(words.split()):
            return marked
    return find(directive.text, words)


def _typed_organisation(session: Session, who: Caller, name: str) -> int:
    if not name.strip():
        raise BadInput(CHOOSE_MEANING)
    return naming.known(session, who.actor, name)


def _back(directive_id: int, only: str, notice: str, duty: int | None = None, n: int = 0) -> Response:
    query = {"notice": notice, **({"n": n} if n else {}), **({"only": only} if only else {})}
    at_duty = {"at": duty} if duty else {}
    return to(f"/directives/{directive_id}/review", f"duty-{duty}" if duty else "", **query, **at_duty)


def _again(
    request: Request,
    who: Caller,
    directive_id: int,
    errors: Errors,
    typed: Typed,
    only: str,
    since: Sequence[EventLine] = (),
) -> HTMLResponse:
    with snapshot(engine_of(request)) as session:
        return review_page(request, who, session, directive_id, errors, typed=typed, only=only, since=since)
