"""dondoc task: one task, its life, and every act on it."""

from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.table import Table
from sqlmodel import Session

from api.pages.task_acts import value
from api.pages.words import EVENTS
from commands.shared import as_date, out, say, told
from commands.who import By, acting, office
from flows import wiring
from locales import mark
from models.actions.acting import take
from models.actions.acts import ACTS, BY_SLUG, Act
from models.actions.typed import enter_task
from models.db import snapshot, transaction
from models.errors import BadInput
from models.organisation import Organisation
from models.permissions import Actor
from models.queries import life, tasks
from models.queries.organisations import supervising
from models.queries.standing import COUNTED
from models.words import STATES

NUMBER = told(mark("Số của nhiệm vụ, như trong dondoc tasks --json."))

app = typer.Typer(no_args_is_help=True, help=told(mark("Một nhiệm vụ: xem, và mọi việc làm với nó.")))
Number = Annotated[int, typer.Argument(help=NUMBER)]


@app.command("show", help=told(mark("Xem một nhiệm vụ và những gì đã xảy ra với nó.")))
def show(task_id: Number) -> None:
    """Print a task with its history."""
    with snapshot(wiring.engine()) as session:
        home, actor = wiring.home(session)
        task = tasks.one(session, actor, task_id)
        today = wiring.clock().astimezone(ZoneInfo(home.time_zone)).date()
        line, late = tasks.line(session, task, today=today), life.lateness(session, task, today=today)
        say(mark("Nhiệm vụ {id} – {name}, {path}"), id=task_id, name=line.organisation, path=line.path)
        out.print(line.text, markup=False)
        say(mark("Trạng thái: {state}"), state=told(STATES[task.state]))
        if task.due_on:
            say(mark("Thời hạn: {day}"), day=f"{task.due_on:%d/%m/%Y}")
        if task.original_due_on and task.original_due_on != task.due_on:
            say(mark("Hạn ban đầu: {day}"), day=f"{task.original_due_on:%d/%m/%Y}")
        if late.days_late and task.state in COUNTED:
            say(mark("Quá hạn: {n} ngày"), n=late.days_late)
        for item in tasks.history(session, task):
            at = item.event.at.astimezone(ZoneInfo(home.time_zone))
            said = told(EVENTS.get(item.event.kind, item.event.kind))
            out.print(f"  {at:%d/%m/%Y %H:%M}  {said}  {item.person_name or ''}".rstrip(), markup=False)


@app.command("acts", help=told(mark("Liệt kê các việc làm được và những gì mỗi việc cần.")))
def acts() -> None:
    """Print the table of acts."""
    table = Table(*(told(head) for head in (mark("Tên"), mark("Việc"), mark("Cần"))))
    for act in ACTS:
        needs = ", ".join(f"{item.name}" if item.needed else f"[{item.name}]" for item in act.fields)
        table.add_row(act.slug, told(act.title), needs.replace("[", "\\["))
    out.print(table)


@app.command("do", help=told(mark("Làm một việc: dondoc task do 12 drop reason=… document=…")))
def do(
    task_id: Number,
    act: Annotated[str, typer.Argument(help=told(mark("Tên của việc, như trong dondoc task acts.")))],
    given: Annotated[list[str] | None, typer.Argument(help=told(mark("Các mục, dạng tên=nội dung.")))] = None,
    by: By = None,
    version: Annotated[int | None, typer.Option(help=told(mark("Phiên bản mà bạn đã xem.")))] = None,
) -> None:
    """Do one act."""
    wanted = BY_SLUG.get(act)
    if wanted is None:
        raise BadInput(mark("Không có việc “{name}”. Xem: dondoc task acts"), name=act)
    typed = _pairs(wanted, given or [])
    with transaction(wiring.engine()) as session:
        actor = acting(session, by)
        task = take(session, actor, task_id, seen=version)
        values = {item.name: value(session, actor, item, typed.get(item.name, "")) for item in wanted.fields}
        wanted.do(session, actor, task, values, wiring.clock())
    say(wanted.done)


@app.command("new", help=told(mark("Giao một việc không có văn bản.")))
def new(
    text: Annotated[str, typer.Argument(help=told(mark("Nội dung được giao.")))],
    org: Annotated[str, typer.Option(help=told(mark("Cơ quan thực hiện, như trong danh bạ.")))],
    due: Annotated[str | None, typer.Option(help=told(mark("Thời hạn, ví dụ 30/06/2024.")))] = None,
    supervisor: Annotated[str | None, typer.Option(help=told(mark("Cơ quan theo dõi.")))] = None,
    by: By = None,
) -> None:
    """Enter a task that was given without a document."""
    with transaction(wiring.engine()) as session:
        actor = acting(session, by)
        task = enter_task(
            session,
            actor,
            text=text,
            organisation=office(session, actor, org),
            supervisor=_supervisor(session, actor, supervisor),
            due_on=as_date(due),
            now=wiring.clock(),
        )
    say(mark("Đã giao nhiệm vụ {id}."), id=task.id)


def _pairs(act: Act, given: list[str]) -> dict[str, str]:
    """The fields as typed. Raises BadInput for one that the act does not have, and for those it lacks."""
    known = {item.name for item in act.fields}
    pairs = {}
    for text in given:
        name, sign, typed = text.partition("=")
        if not sign or name not in known:
            raise BadInput(
                mark("“{text}” không hợp lệ. Việc này nhận các mục: {names}."),
                text=text,
                names=", ".join(sorted(known)) or "–",
            )
        pairs[name] = typed
    missing = [item.name for item in act.fields if item.needed and not pairs.get(item.name, "").strip()]
    if missing:
        raise BadInput(mark("Còn thiếu các mục: {names}."), names=", ".join(missing))
    return pairs


def _supervisor(session: Session, actor: Actor, name: str | None) -> Organisation:
    if name:
        return office(session, actor, name)
    offices = supervising(session, actor.jurisdiction_id)
    if len(offices) != 1:
        raise BadInput(
            mark("Hãy cho biết cơ quan theo dõi: --supervisor TÊN ({n} cơ quan có người giám sát)."),
            n=len(offices),
        )
    return offices[0]
