"""Tasks, their reports and the files of these as JSON."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import FileResponse

from api.deps import (
    LARGEST_ID,
    Asking,
    Configured,
    Limit,
    Offset,
    OptionalId,
    Reading,
    RowId,
    Writing,
    engine_of,
)
from api.evidence_intake import keep_evidence
from api.listing import task_lines
from api.pages.forms import contents
from api.schemas import TaskListed, TaskOut, TaskShown, TaskState
from locales import mark
from models import evidence
from models.actions.acting import take
from models.actions.contributions import contribute as hand_in_part
from models.actions.tasks import report as hand_in
from models.errors import NotFound
from models.queries import calendar, tasks
from models.standing import Standing

FILE_GONE = mark("Tệp này không còn trên máy chủ. Hãy báo người quản trị.")

router = APIRouter()
OptionalVersion = Annotated[int | None, Form(ge=1, le=LARGEST_ID)]


@router.get("/tasks")
def listed(
    who: Asking,
    session: Reading,
    organisation: OptionalId = None,
    directive: OptionalId = None,
    state: TaskState | None = None,
    standing: Standing | None = None,
    on: date | None = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> list[TaskListed]:
    """A page of the tasks that the caller may see, by due date; `standing` is that of the day `on`."""
    lines = task_lines(
        session,
        who.actor,
        today=on or who.today,
        organisation_id=organisation,
        directive_id=directive,
        state=state,
        standing=standing,
        limit=limit,
        offset=offset,
    )
    return [TaskListed.of(line) for line in lines]


@router.get("/tasks/{task_id}")
def show(who: Asking, session: Reading, task_id: RowId) -> TaskShown:
    """A task with why it is due then, its reports and its history."""
    task = tasks.one(session, who.actor, task_id)
    why = calendar.why(session, task, who.language)
    counted = calendar.counted(session, task, who.language)
    line = tasks.line(session, task, today=who.today)
    return TaskShown.with_all(line, why, counted, tasks.reports(session, task), tasks.history(session, task))


@router.post("/tasks/{task_id}/report")
def report(
    request: Request,
    who: Asking,
    session: Writing,
    settings: Configured,
    task_id: RowId,
    note: Annotated[str, Form()] = "",
    version: OptionalVersion = None,
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> TaskOut:
    """Reports the task done, with a note and files."""
    kept = keep_evidence(engine_of(request), settings, who.actor, task_id, contents(files or ()))
    task = take(session, who.actor, task_id, seen=version)
    hand_in(
        session,
        who.actor,
        task,
        note=note,
        files=kept,
        evidence_required=settings.evidence_required,
        now=who.now,
    )
    return TaskOut.model_validate(task)


@router.post("/tasks/{task_id}/contribute")
def contribute(
    request: Request,
    who: Asking,
    session: Writing,
    settings: Configured,
    task_id: RowId,
    note: Annotated[str, Form()] = "",
    version: OptionalVersion = None,
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> TaskOut:
    """Reports the caller's part of a task that another organisation leads."""
    chosen = contents(files or ())
    kept = keep_evidence(engine_of(request), settings, who.actor, task_id, chosen, "contribute")
    task = take(session, who.actor, task_id, seen=version)
    hand_in_part(session, who.actor, task, note=note, files=kept, now=who.now)
    return TaskOut.model_validate(task)


@router.get("/evidence/{evidence_id}")
def download(who: Asking, session: Reading, settings: Configured, evidence_id: RowId) -> FileResponse:
    """A file of a report, to be saved and never shown by the browser itself."""
    found = tasks.evidence(session, who.actor, evidence_id)
    path = evidence.path(settings.evidence_dir, found.sha256)
    if not path.is_file():
        raise NotFound(FILE_GONE)
    return FileResponse(path, media_type=found.kind, filename=found.name)
