"""dondoc events: duties that wait for an event, and the events recorded for them."""

from typing import Annotated

import typer
from rich.table import Table

from commands.shared import as_date, out, say, told
from commands.who import By, acting, office
from flows import wiring
from locales import mark
from models.actions.happenings import record_event
from models.clause_names import shown
from models.db import snapshot, transaction
from models.errors import BadInput
from models.queries import duties, tasks
from models.queries.happenings import waiting as waiting_duties
from settings import settings

LETTERS_SHOWN = 60
HEADS = (mark("Số"), mark("Điều khoản"), mark("Sự kiện"), mark("Nội dung"), mark("Đơn vị đang chờ"))

app = typer.Typer(
    no_args_is_help=True, help=told(mark("Sự kiện mà nhiệm vụ đang chờ: xem, ghi nhận để tính hạn."))
)
Number = Annotated[int, typer.Argument(help=told(mark("Số của nhiệm vụ (xem: dondoc events waiting).")))]


@app.command(help=told(mark("Liệt kê các nhiệm vụ đang chờ sự kiện, cũ nhất trước.")))
def waiting(
    limit: Annotated[int, typer.Option(min=1, max=500, help=told(mark("Nhiều nhất bao nhiêu dòng.")))] = 100,
    by: By = None,
) -> None:
    """List the duties that wait."""
    table = Table(*(told(head) for head in HEADS))
    with snapshot(wiring.engine()) as session:
        actor = acting(session, by)
        lines = waiting_duties(session, actor, limit=limit)
        offices = duties.waiting_offices(session, actor, [line.obligation.id for line in lines])
        for line in lines:
            names = "; ".join(one.name for one in offices.get(line.obligation.id or 0, []))
            place = shown(line.path, settings().language)
            table.add_row(str(line.obligation.id), place, line.event, line.text[:LETTERS_SHOWN], names)
    if lines:
        out.print(table)
    else:
        say(mark("Không có nhiệm vụ nào chờ sự kiện."))


@app.command(help=told(mark("Ghi nhận sự kiện đã xảy ra; in ra hạn của từng việc.")))
def record(
    duty: Number,
    on: Annotated[str, typer.Option(help=told(mark("Ngày xảy ra, như 13/06/2024.")), metavar="DD/MM/YYYY")],
    document: Annotated[str, typer.Option(help=told(mark("Văn bản hoặc hồ sơ xác nhận.")))],
    org: Annotated[
        str | None, typer.Option(help=told(mark("Chỉ cho cơ quan này, như trong danh bạ.")))
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help=told(mark("Xảy ra nhiều lần: lần này tạo một việc riêng.")))
    ] = False,
    earlier: Annotated[
        bool, typer.Option("--earlier", help=told(mark("Sự kiện có trước ngày ban hành văn bản.")))
    ] = False,
    note: Annotated[str, typer.Option(help=told(mark("Ghi chú.")))] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=told(mark("Chỉ xem hạn được tính; không lưu gì.")))
    ] = False,
    by: By = None,
) -> None:
    """Record an event."""
    now = wiring.clock()
    happened_on = as_date(on)
    if happened_on is None:
        raise BadInput(mark("Hãy ghi ngày, như 02/01/2026."))
    with transaction(wiring.engine()) as session:
        actor = acting(session, by)
        found = record_event(
            session,
            actor,
            duties.one(session, actor, duty),
            happened_on=happened_on,
            document=document,
            organisation=office(session, actor, org) if org else None,
            again=again,
            earlier=earlier,
            note=note,
            now=now,
        )
        for task in found:
            name = tasks.line(session, task, today=now.date()).organisation
            due = f"{task.due_on:%d/%m/%Y}" if task.due_on else told(mark("chưa có ngày"))
            say(mark("Việc {id}, {name}: hạn {due}"), id=task.id, name=name, due=due)
        if dry_run:
            session.rollback()
    say(mark("Chưa lưu gì (--dry-run).") if dry_run else mark("Đã ghi nhận sự kiện."))


@app.command(help=told(mark("Các sự kiện đã ghi nhận cho một nhiệm vụ, mới nhất trước.")))
def recorded(duty: Number, by: By = None) -> None:
    """List what was recorded."""
    with snapshot(wiring.engine()) as session:
        actor = acting(session, by)
        lines = duties.recorded(session, actor, duties.one(session, actor, duty))
        for line in lines:
            own = line.happening
            said = f"{own.happened_on:%d/%m/%Y}  {own.document}  {line.person_name or ''}"
            out.print(said.rstrip(), markup=False)
    if not lines:
        say(mark("Chưa ghi nhận sự kiện nào."))
