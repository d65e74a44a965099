"""dondoc tasks: what every organisation has to finish, by when."""

import json
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from commands.shared import out, say, told
from flows import wiring
from locales import mark
from models.db import snapshot
from models.errors import NotFound
from models.queries.organisations import named
from models.queries.tasks import TaskLine, visible
from models.task import Task
from models.words import STATES, UNDATED

PAGE = 1_000
HEADS = (mark("Cơ quan"), mark("Điều khoản"), mark("Hạn"), mark("Văn bản viết"), mark("Trạng thái"))


def tasks(
    org: Annotated[str | None, typer.Option(help=told(mark("Chỉ của cơ quan này.")))] = None,
    directive: Annotated[int | None, typer.Option(help=told(mark("Chỉ của văn bản có số này.")))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=told(mark("In JSON.")))] = False,
) -> None:
    """List the tasks by due date."""
    lines = _lines(org, directive)
    if as_json:
        typer.echo(json.dumps([_json(line) for line in lines], ensure_ascii=False, indent=1))
    elif lines:
        out.print(_table(lines, one_office=org is not None))
    else:
        say(mark("Chưa có nhiệm vụ nào. Nạp một văn bản: dondoc import TỆP"))


def _lines(org: str | None, directive: int | None) -> list[TaskLine]:
    found: list[TaskLine] = []
    with snapshot(wiring.engine()) as session:
        home, actor = wiring.home(session)
        organisation = named(session, home.id or 0, org) if org else None
        if org and organisation is None:
            raise NotFound(mark("Danh bạ chưa có cơ quan “{name}”. Xem: dondoc orgs list"), name=org)
        today = wiring.clock().astimezone(ZoneInfo(home.time_zone)).date()
        wanted: dict[str, Any] = {
            "organisation_id": organisation.id if organisation else None,
            "directive_id": directive,
        }
        while page := visible(session, actor, today=today, limit=PAGE, offset=len(found), **wanted):
            found += page
    return found


def _table(lines: list[TaskLine], *, one_office: bool) -> Table:
    """The tasks; those of one office bear its name above instead of in each row."""
    table = Table(title=lines[0].organisation if one_office else None, box=SIMPLE_HEAD, pad_edge=False)
    for head in HEADS[one_office:]:
        table.add_column(told(head))
    for line in lines:
        state = told(STATES[line.task.state])
        row = (line.organisation, line.path, _due(line.task), line.quote or "", state)
        table.add_row(*row[one_office:])
    return table


def _due(task: Task) -> str:
    if task.due_on:
        return f"{task.due_on:%d/%m/%Y}"
    return told(UNDATED[task.undated]) if task.undated else ""


def _json(line: TaskLine) -> dict[str, Any]:
    task = line.task
    return {
        "id": task.id,
        "directive": task.directive_id,
        "organisation": line.organisation,
        "organisation_known": task.organisation_id is not None,
        "path": line.path,
        "due": task.due_on.isoformat() if task.due_on else None,
        "due_time": task.due_time,
        "printed": {
            "relation": task.printed_relation,
            "date": task.printed_on.isoformat() if task.printed_on else None,
            "quote": line.quote,
        },
        "undated": task.undated,
        "period": task.period or None,
        "state": task.state,
        "standing": line.standing.value,
        "text": line.text,
    }
