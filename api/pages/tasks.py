"""Tasks: the list, and one task with its report, the answer to it, its reminders and its history."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Configured, Reading, RowId, engine_of
from api.evidence_intake import keep_evidence
from api.listing import task_lines
from api.pages.forms import MOST_FILES, Errors, a_choice, a_number, contents, page_number, to
from api.pages.render import page
from models import explain
from models.actions import tasks as acts
from models.db import snapshot, transaction
from models.evidence import KINDS
from models.lifecycle import MOVES
from models.obligation import Obligation
from models.organisation import Organisation
from models.permissions import Actor, may
from models.queries import directives, organisations, tasks
from models.task import Task
from models.words import STANDINGS, STATES
from settings import Settings

PAGE_LENGTH = 50
CHOICES = 500

router = APIRouter(prefix="/tasks")
Typed = Annotated[str, Form()]
Files = Annotated[list[UploadFile | str] | None, File()]


@router.get("")
def listed(
    request: Request,
    who: Asking,
    session: Reading,
    organisation: str = "",
    directive: str = "",
    state: str = "",
    standing: str = "",
) -> HTMLResponse:
    """The tasks that this person may see, by due date."""
    number = page_number(request)
    chosen: dict[str, Any] = {
        "organisation_id": a_number(organisation),
        "directive_id": a_number(directive),
        "state": a_choice(state, STATES),
        "standing": a_choice(standing, STANDINGS),
    }
    lines = task_lines(
        session,
        who.actor,
        today=who.today,
        limit=PAGE_LENGTH + 1,
        offset=(number - 1) * PAGE_LENGTH,
        **chosen,
    )
    asked = {"organisation": organisation, "directive": directive, "state": state, "standing": standing}
    query = urlencode({name: value for name, value in asked.items() if value})
    return page(
        request,
        who,
        "tasks.html",
        lines=lines[:PAGE_LENGTH],
        number=number,
        more=len(lines) > PAGE_LENGTH,
        query=query + "&" if query else "",
        filtered=bool(query),
        chosen=chosen,
        states=list(STATES),
        standings=list(STANDINGS),
        organisations=_organisations(session, who.actor),
        directives=[line.directive for line in directives.visible(session, who.actor, limit=CHOICES)],
        may_import=may(who.actor, "import directive", who.actor.relations(None, who.actor.organisation_id)),
    )


@router.get("/{task_id}")
def show(
    request: Request, who: Asking, session: Reading, settings: Configured, task_id: RowId
) -> HTMLResponse:
    """One task with everything that is known about it."""
    return _page(request, who, session, settings, task_id, Errors(who.language))


@router.post("/{task_id}/report")
def report(
    request: Request,
    who: Asking,
    settings: Configured,
    task_id: RowId,
    note: Typed = "",
    files: Files = None,
) -> Response:
    """The officer's report with its files."""
    errors = Errors(who.language)
    with errors.beside("files"):
        chosen = contents([file for file in files or () if not isinstance(file, str)])
        kept = keep_evidence(engine_of(request), settings, who.actor, task_id, chosen)
        with transaction(engine_of(request)) as session:
            acts.report(
                session,
                who.actor,
                tasks.one(session, who.actor, task_id, lock=True),
                note=note,
                files=kept,
                evidence_required=settings.evidence_required,
                now=who.now,
            )
        return to(f"/tasks/{task_id}", notice="reported")
    return _again(request, who, settings, task_id, errors, note=note)


@router.post("/{task_id}/accept")
def accept(request: Request, who: Asking, settings: Configured, task_id: RowId) -> Response:
    """The supervising office takes the result."""
    errors = Errors(who.language)
    with errors.beside("form"), transaction(engine_of(request)) as session:
        acts.accept(session, who.actor, tasks.one(session, who.actor, task_id, lock=True), now=who.now)
        return to(f"/tasks/{task_id}", notice="accepted")
    return _again(request, who, settings, task_id, errors)


@router.post("/{task_id}/refuse")
def refuse(
    request: Request, who: Asking, settings: Configured, task_id: RowId, reason: Typed = ""
) -> Response:
    """The supervising office gives the result back, with the reason."""
    errors = Errors(who.language)
    with errors.beside("reason"), transaction(engine_of(request)) as session:
        task = tasks.one(session, who.actor, task_id, lock=True)
        acts.refuse(session, who.actor, task, reason=reason, now=who.now)
        return to(f"/tasks/{task_id}", notice="refused")
    return _again(request, who, settings, task_id, errors, reason=reason)


def _again(
    request: Request, who: Caller, settings: Settings, task_id: int, errors: Errors, **typed: str
) -> HTMLResponse:
    with snapshot(engine_of(request)) as session:
        return _page(request, who, session, settings, task_id, errors, **typed)


def _page(
    request: Request,
    who: Caller,
    session: Session,
    settings: Settings,
    task_id: int,
    errors: Errors,
    note: str = "",
    reason: str = "",
) -> HTMLResponse:
    task = tasks.one(session, who.actor, task_id)
    obligation = session.get_one(Obligation, task.obligation_id)
    reports = tasks.reports(session, task)
    last = reports[0].report if reports else None
    return page(
        request,
        who,
        "task.html",
        status=errors.status,
        errors=errors,
        address=f"/tasks/{task_id}",
        line=tasks.line(session, task, today=who.today),
        supervisor=session.get_one(Organisation, task.supervisor_id).name,
        why=explain.why(
            due_on=task.due_on,
            due_time=task.due_time,
            printed_on=task.printed_on,
            undated=task.undated,
            rule=obligation.rule,
            language=who.language,
        ),
        may_report=_may(who.actor, task, "report"),
        may_accept=_may(who.actor, task, "accept"),
        may_see_directive=_relates(who.actor, task, "see directive"),
        refused_reason=last.reason if last and last.verdict == "refused" else None,
        reports=reports,
        reminders=tasks.reminders(session, task),
        history=tasks.history(session, task),
        note=note,
        reason=reason,
        evidence_required=settings.evidence_required,
        most_files=MOST_FILES,
        max_mb=settings.evidence_max_mb,
        suffixes=list(KINDS),
    )


def _may(actor: Actor, task: Task, act: str) -> bool:
    return (task.state, act) in MOVES and _relates(actor, task, act)


def _relates(actor: Actor, task: Task, act: str) -> bool:
    return may(actor, act, actor.relations(task.organisation_id, task.supervisor_id))


def _organisations(session: Session, actor: Actor) -> list[Organisation]:
    if not may(actor, "see register"):
        return []
    lines = organisations.register(session, actor.jurisdiction_id, limit=CHOICES)
    return [line.organisation for line in lines if line.organisation.kind != "group"]
