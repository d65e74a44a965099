"""Tasks: the list, and one task with its report, the answer to it, its reminders and its history."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Configured, Reading, RowId, engine_of
from api.errors import NO_SUCH_PAGE
from api.evidence_intake import keep_evidence
from api.listing import task_lines
from api.pages.forms import MOST_FILES, Errors, Fields, a_choice, a_number, contents, page_number, to
from api.pages.offices import CHOICES, register_of
from api.pages.render import page
from api.pages.task_acts import Typed as Typing
from api.pages.task_acts import others, unsure, value
from api.pages.task_life import life_of
from models.actions.acting import relations, take
from models.actions.acts import BY_SLUG
from models.actions.contributions import contribute as hand_in_part
from models.actions.tasks import report as hand_in
from models.db import snapshot, transaction
from models.errors import NotFound
from models.evidence import KINDS
from models.lifecycle import MOVES
from models.organisation import Organisation
from models.permissions import Actor, may
from models.queries import calendar, directives, tasks
from models.task import Task
from models.words import STANDINGS, STATES, UNDATED
from settings import Settings

PAGE_LENGTH = 50
# The standings, with the three ways to be undated beside the sum of them.
SHOWN_STANDINGS = STANDINGS | UNDATED

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
    own = who.actor.relations(None, who.actor.organisation_id)
    number = page_number(request)
    chosen: dict[str, Any] = {
        "organisation_id": a_number(organisation),
        "directive_id": a_number(directive),
        "state": a_choice(state, STATES),
        "standing": a_choice(standing, SHOWN_STANDINGS),
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
        standings=SHOWN_STANDINGS,
        organisations=register_of(session, who.actor),
        directives=[line.directive for line in directives.visible(session, who.actor, limit=CHOICES)],
        may_import=may(who.actor, "import directive", own),
        may_enter=may(who.actor, "enter task", own),
    )


@router.get("/{task_id}")
def show(
    request: Request, who: Asking, session: Reading, settings: Configured, task_id: RowId
) -> HTMLResponse:
    """One task with everything that is known about it."""
    return _page(request, who, session, settings, task_id, Errors(who.language), Typing())


@router.post("/{task_id}/report")
def report(
    request: Request,
    who: Asking,
    settings: Configured,
    task_id: RowId,
    note: Typed = "",
    version: Typed = "",
    files: Files = None,
) -> Response:
    """The officer's report with its files."""
    errors = Errors(who.language)
    with errors.beside("files"):
        chosen = contents([file for file in files or () if not isinstance(file, str)])
        kept = keep_evidence(engine_of(request), settings, who.actor, task_id, chosen)
        with transaction(engine_of(request)) as session:
            hand_in(
                session,
                who.actor,
                take(session, who.actor, task_id, seen=a_number(version)),
                note=note,
                files=kept,
                evidence_required=settings.evidence_required,
                now=who.now,
            )
        return to(f"/tasks/{task_id}", notice="reported")
    return _again(request, who, settings, task_id, errors, Typing("report", values={"note": note}))


@router.post("/{task_id}/contribute")
def contribute(
    request: Request,
    who: Asking,
    settings: Configured,
    task_id: RowId,
    note: Typed = "",
    version: Typed = "",
    files: Files = None,
) -> Response:
    """The report of a coordinating organisation on its part."""
    errors = Errors(who.language)
    with errors.beside("contribute"):
        chosen = contents([file for file in files or () if not isinstance(file, str)])
        kept = keep_evidence(engine_of(request), settings, who.actor, task_id, chosen, "contribute")
        with transaction(engine_of(request)) as session:
            task = take(session, who.actor, task_id, seen=a_number(version))
            hand_in_part(session, who.actor, task, note=note, files=kept, now=who.now)
        return to(f"/tasks/{task_id}", notice="contributed")
    return _again(request, who, settings, task_id, errors, Typing("contribute", values={"note": note}))


@router.post("/{task_id}/{slug}")
def do(
    request: Request, who: Asking, settings: Configured, task_id: RowId, slug: str, form: Fields
) -> Response:
    """Any other act on the task, by its name in the table of acts."""
    act = BY_SLUG.get(slug)
    if act is None:
        raise NotFound(NO_SUCH_PAGE)
    errors = Errors(who.language)
    with errors.beside(slug), transaction(engine_of(request)) as session:
        task = take(session, who.actor, task_id, seen=a_number(form.get("version", "")))
        given = {}
        for field in act.fields:
            with errors.beside(f"{slug}-{field.name}"):
                given[field.name] = value(session, who.actor, field, form.get(field.name, ""))
        if not errors:
            unsure(act, form)
            act.do(session, who.actor, task, given, who.now)
            return to(f"/tasks/{task_id}", notice=slug)
    return _again(request, who, settings, task_id, errors, Typing(slug, form.get("row", ""), form))


def _again(
    request: Request, who: Caller, settings: Settings, task_id: int, errors: Errors, typed: Typing
) -> HTMLResponse:
    with snapshot(engine_of(request)) as session:
        return _page(request, who, session, settings, task_id, errors, typed)


def _page(
    request: Request,
    who: Caller,
    session: Session,
    settings: Settings,
    task_id: int,
    errors: Errors,
    typed: Typing,
) -> HTMLResponse:
    task = tasks.one(session, who.actor, task_id)
    facts = life_of(session, who.actor, task, today=who.today)
    last = facts.reports[0].report if facts.reports else None
    return page(
        request,
        who,
        "task.html",
        status=errors.status,
        errors=errors,
        typed=typed,
        task=task,
        address=f"/tasks/{task_id}",
        line=tasks.line(session, task, today=who.today),
        supervisor=session.get_one(Organisation, task.supervisor_id).name,
        why=calendar.why(session, task, who.language),
        counted_days=calendar.counted(session, task, who.language),
        possible=facts.possible,
        may_change_period=_is_period(task) and _may(session, who.actor, task, "share"),
        acts=BY_SLUG,
        others=others(facts.possible, task.state),
        life=facts,
        may_report=_may(session, who.actor, task, "report"),
        own_part=facts.own_part if _may(session, who.actor, task, "contribute") else None,
        may_see_directive=may(
            who.actor, "see directive", who.actor.relations(task.organisation_id, task.supervisor_id)
        ),
        refused_reason=last.reason if last and last.verdict == "refused" else None,
        reminders=tasks.reminders(session, task),
        history=tasks.history(session, task),
        changes=errors.since,
        register=register_of(session, who.actor),
        evidence_required=settings.evidence_required,
        most_files=MOST_FILES,
        max_mb=settings.evidence_max_mb,
        suffixes=list(KINDS),
    )


def _is_period(task: Task) -> bool:
    """Whether it is one period of a recurring duty; a period that an event began is none."""
    return bool(task.period) and task.counted_from is None


def _may(session: Session, actor: Actor, task: Task, act: str) -> bool:
    return (task.state, act) in MOVES and may(actor, act, relations(session, actor, task))
