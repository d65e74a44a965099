"""dondoc status: the official figures."""

import json
from dataclasses import asdict
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from commands.calendar import ALARM
from commands.shared import as_date, out, say, told
from flows import wiring
from locales import mark
from models.db import snapshot
from models.queries import directives
from models.queries.calendar import missing_year
from models.queries.standing import Compliance, compliance
from models.rates import RATES, Counts
from models.standing import require_past
from models.words import STANDINGS

# In 80 columns the heads of the figures wrap, a syllable a line, before the names do.
NAME_WIDTH, FIGURE_WIDTH = 24, 6
KNOWN = mark("Chỉ theo dữ liệu đã ghi nhận đến hết ngày này; mặc định toàn bộ dữ liệu.")
SHOWN = ("total", *STANDINGS)


def status(
    directive: Annotated[int | None, typer.Option(help=told(mark("Chỉ của văn bản có số này.")))] = None,
    on: Annotated[
        str | None, typer.Option(help=told(mark("Tính đến hết ngày này; mặc định hôm nay.")))
    ] = None,
    known_on: Annotated[str | None, typer.Option(help=told(KNOWN))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=told(mark("In JSON.")))] = False,
) -> None:
    """Print where the tasks stand on a day, by organisation and in total."""
    day, known = as_date(on), as_date(known_on)
    with snapshot(wiring.engine()) as session:
        home, actor = wiring.home(session)
        if directive is not None:
            directives.one(session, actor, directive)
        today = wiring.clock().astimezone(ZoneInfo(home.time_zone)).date()
        require_past(known, today)
        figures = compliance(session, actor, on=day or today, known_on=known, directive_id=directive)
        missing = missing_year(session, actor.jurisdiction_id, today)
    if missing and not as_json:
        say(ALARM, year=missing)
    if as_json:
        typer.echo(json.dumps(_json(figures), ensure_ascii=False, indent=1))
    elif figures.organisations:
        out.print(_table(figures))
        _notes(figures)
    elif figures.known_on:
        say(
            mark("Đến hết ngày {known} chưa ghi nhận nhiệm vụ nào được giao tính đến ngày {day}."),
            known=f"{figures.known_on:%d/%m/%Y}",
            day=f"{figures.on:%d/%m/%Y}",
        )
    else:
        say(mark("Đến ngày {day} chưa có nhiệm vụ nào được giao."), day=f"{figures.on:%d/%m/%Y}")


def _json(figures: Compliance) -> dict[str, Any]:
    return {
        "on": figures.on.isoformat(),
        "known_on": figures.known_on.isoformat() if figures.known_on else None,
        "total": _counts(figures.total),
        "original": _counts(figures.original),
        "rates": {rate.code: list(rate.of(figures.total)) for rate in RATES},
        "organisations": [
            {"name": line.name, **_counts(line.counts), "original": _counts(line.original)}
            for line in figures.organisations
        ],
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "total": counts.total,
        **asdict(counts),
        "undated": counts.undated,
        "costly": counts.costly,
    }


def _table(figures: Compliance) -> Table:
    table = Table(title=_title(figures), show_footer=True, box=SIMPLE_HEAD, pad_edge=False)
    table.add_column(told(mark("Cơ quan")), footer=told(mark("Tổng số")), min_width=NAME_WIDTH)
    total = _counts(figures.total)
    for key in SHOWN:
        head = told(mark("Tổng số")) if key == "total" else told(STANDINGS[key])
        table.add_column(head, footer=str(total[key]), justify="right", max_width=FIGURE_WIDTH)
    for line in figures.organisations:
        counts = _counts(line.counts)
        table.add_row(line.name, *(str(counts[key]) for key in SHOWN))
    return table


def _title(figures: Compliance) -> str:
    day = f"{figures.on:%d/%m/%Y}"
    if figures.known_on is None:
        return told(mark("Tình hình thực hiện đến hết ngày {day}"), day=day)
    return told(
        mark("Tình hình thực hiện đến hết ngày {day}, theo dữ liệu ghi nhận đến hết ngày {known}"),
        day=day,
        known=f"{figures.known_on:%d/%m/%Y}",
    )


def _notes(figures: Compliance) -> None:
    """What the table has no column for: the undated by reason, what is apart, lateness, every rate."""
    total, original = figures.total, figures.original
    say(
        mark(
            "Không có thời hạn: {n}, gồm {a} không nêu thời hạn, {b} chờ sự kiện, {c} thường xuyên, "
            "{d} đã hoàn thành."
        ),
        n=total.undated,
        a=total.no_date,
        b=total.event,
        c=total.ongoing,
        d=total.done_undated,
    )
    say(mark("Ngoài tổng số: {a} tạm hoãn, {b} thôi theo dõi."), a=total.suspended, b=total.dropped)
    say(
        mark("Quá hạn: {n} theo hạn hiện hành ({m} theo hạn gốc, trước mọi lần gia hạn)."),
        n=total.late,
        m=original.late,
    )
    say(
        mark(
            "Trong số quá hạn, {a} có nguyên nhân khách quan đã được xác nhận; còn {b} bị trừ điểm theo "
            "Nghị định 335/2025/NĐ-CP."
        ),
        a=total.excused,
        b=total.costly,
    )
    for rate in RATES:
        part, whole = rate.of(total)
        share = f"{100 * part / whole:.1f} %" if whole else "–"
        out.print(f"{told(rate.name)}: {share} ({part} ÷ {whole})", markup=False, soft_wrap=True)
        out.print(f"  {told(rate.formula)}", markup=False, soft_wrap=True)
