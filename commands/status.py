"""dondoc status: the official figures."""

import json
from dataclasses import asdict
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from commands.shared import as_date, out, say, told
from flows import wiring
from locales import mark
from models.db import snapshot
from models.queries import directives
from models.queries.standing import Compliance, Counts, compliance
from models.words import STANDINGS

# In 80 columns the heads of the figures wrap, a syllable a line, before the names do.
NAME_WIDTH, FIGURE_WIDTH = 24, 6


def status(
    directive: Annotated[int | None, typer.Option(help=told(mark("Chỉ của văn bản có số này.")))] = None,
    on: Annotated[
        str | None, typer.Option(help=told(mark("Tính đến hết ngày này; mặc định hôm nay.")))
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=told(mark("In JSON.")))] = False,
) -> None:
    """Print where the tasks stand on a day, by organisation and in total."""
    day = as_date(on)
    with snapshot(wiring.engine()) as session:
        home, actor = wiring.home(session)
        if directive is not None:
            directives.one(session, actor, directive)
        today = wiring.clock().astimezone(ZoneInfo(home.time_zone)).date()
        figures = compliance(session, actor, on=day or today, directive_id=directive)
    if as_json:
        typer.echo(json.dumps(_json(figures), ensure_ascii=False, indent=1))
    elif figures.organisations:
        out.print(_table(figures))
    else:
        say(mark("Đến ngày {day} chưa có nhiệm vụ nào được giao."), day=f"{figures.on:%d/%m/%Y}")


def _json(figures: Compliance) -> dict[str, Any]:
    return {
        "on": figures.on.isoformat(),
        "total": _counts(figures.total),
        "organisations": [{"name": line.name, **_counts(line.counts)} for line in figures.organisations],
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {"total": counts.total, **asdict(counts)}


def _table(figures: Compliance) -> Table:
    title = told(mark("Tình hình thực hiện đến hết ngày {day}"), day=f"{figures.on:%d/%m/%Y}")
    table = Table(title=title, show_footer=True, box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(told(mark("Cơ quan")), footer=told(mark("Tổng số")), min_width=NAME_WIDTH)
    total = _counts(figures.total)
    for key, number in total.items():
        head = told(mark("Tổng số")) if key == "total" else told(STANDINGS[key])
        table.add_column(head, footer=str(number), justify="right", max_width=FIGURE_WIDTH)
    for line in figures.organisations:
        table.add_row(line.name, *(str(number) for number in _counts(line.counts).values()))
    return table
