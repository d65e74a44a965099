"""dondoc calendar: the office's working days. Each change shows first which open deadlines it moves."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from commands.shared import as_date, interactive, out, read_file, say, told
from flows import wiring
from locales import mark
from models import explain
from models.actions.calendar import Effect, change, plain, preview
from models.calendar import DayChange
from models.calendar_files import read_days
from models.db import snapshot, transaction
from models.errors import BadInput
from models.queries import calendar
from models.queries.organisations import office_day
from settings import settings

app = typer.Typer(
    no_args_is_help=True, help=told(mark("Lịch làm việc: ngày nghỉ, ngày làm bù, ngày hoán đổi."))
)
HEADS = (mark("Ngày"), mark("Loại"), mark("Tên"), mark("Nguồn"))
FREE, WORKED = mark("nghỉ"), mark("làm việc")
ALARM = mark(
    "Chưa có lịch làm việc năm {year}: các thời hạn sang năm đó có thể sai. "
    "Hãy nạp lịch: dondoc calendar import TỆP"
)
KEPT = mark("{n} thời hạn giữ nguyên, vì tính lại sẽ rơi vào ngày đã qua.")
MOVES_SHOWN = 20

Day = Annotated[str, typer.Argument(help=told(mark("Ngày, như 02/01/2026.")), metavar="DD/MM/YYYY")]
Yes = Annotated[bool, typer.Option("--yes", help=told(mark("Thay đổi ngay, không hỏi lại.")))]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=told(mark("Chỉ xem thay đổi sẽ dời thời hạn nào; không lưu gì.")))
]
Source = Annotated[str, typer.Option(help=told(mark("Văn bản làm căn cứ.")))]


@app.command(help=told(mark("Xem các ngày khác lịch tuần thường trong một năm.")))
def show(
    year: Annotated[
        int | None, typer.Option(help=told(mark("Năm; mặc định năm nay.")), min=1990, max=2200)
    ] = None,
) -> None:
    """Print the days of a year that differ from the plain week."""
    with snapshot(wiring.engine()) as session:
        home, actor = wiring.home(session)
        today = office_day(session, actor.jurisdiction_id, wiring.clock())
        shown = year or today.year
        last = date(shown, 12, 31)
        days = calendar.days(session, actor.jurisdiction_id, date(shown, 1, 1), last)
        known = calendar.years_known(session, actor.jurisdiction_id)
        missing = calendar.missing_year(session, home.id or 0, today)
    if days:
        out.print(_table(days))
    else:
        say(mark("Năm {year} chưa có ngày nghỉ hay ngày làm bù nào."), year=shown)
    say(mark("Đã có lịch nghỉ lễ của các năm: {years}."), years=", ".join(map(str, known)) or "–")
    if missing:
        say(ALARM, year=missing)


@app.command(
    "import", help=told(mark("Nạp tệp .csv hoặc .xlsx có các cột Ngày, Loại (nghỉ, làm việc), Tên, Nguồn."))
)
def import_(
    file: Annotated[Path, typer.Argument(help=told(mark("Tệp .csv hoặc .xlsx.")))],
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Load days from a file."""
    _change(read_days(read_file(file), file.name), yes, dry_run)


@app.command("set", help=told(mark("Đặt một ngày là ngày nghỉ (--free) hoặc ngày làm việc (--worked).")))
def set_(
    day: Day,
    free: Annotated[bool, typer.Option("--free/--worked", help=told(mark("Nghỉ, hay làm việc.")))],
    name: Annotated[str, typer.Option(help=told(mark("Tên ngày, như “Nghỉ bù Tết Nguyên đán”.")))],
    source: Source = "",
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Make one day free or worked."""
    _change([DayChange(_day(day), not free, name, source)], yes, dry_run)


@app.command(help=told(mark("Hoán đổi: nghỉ ngày thứ nhất, làm bù ngày thứ hai.")))
def swap(
    free: Day,
    worked: Day,
    source: Source = "",
    yes: Yes = False,
    dry_run: DryRun = False,
) -> None:
    """Free one day and work another one for it."""
    _change(swapped(_day(free), _day(worked), source), yes, dry_run)


@app.command(help=told(mark("Bỏ một ngày khỏi lịch: trở lại như tuần thường.")))
def remove(day: Day, yes: Yes = False, dry_run: DryRun = False) -> None:
    """Take a day off the list."""
    _change([plain(_day(day))], yes, dry_run)


def swapped(free: date, worked: date, source: str) -> list[DayChange]:
    """Both days of a swap, each named after the other one."""
    return [
        DayChange(
            free, False, told(mark("Nghỉ hoán đổi, làm bù ngày {day}"), day=f"{worked:%d/%m/%Y}"), source
        ),
        DayChange(worked, True, told(mark("Làm bù cho ngày {day}"), day=f"{free:%d/%m/%Y}"), source),
    ]


def _change(changes: Sequence[DayChange], yes: bool, dry_run: bool) -> None:
    """Shows what it would do; does it when the person at the terminal, or --yes, says so."""
    now = wiring.clock()
    with snapshot(wiring.engine()) as session:
        _, actor = wiring.home(session)
        shown = preview(session, actor, changes, now=now)
    if not shown.days:
        say(mark("Lịch đã như vậy, không có gì thay đổi."))
        return
    _tell(shown)
    if dry_run:
        say(mark("Chưa lưu gì (--dry-run)."))
        return
    if not yes and not (interactive() and typer.confirm(told(mark("Thay đổi lịch?")))):
        say(mark("Chưa lưu gì. Thêm --yes để thay đổi."))
        return
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        done = change(session, actor, changes, now=now)
    say(mark("Đã thay đổi {days} ngày, dời {n} thời hạn."), days=len(done.days), n=len(done.moves))


def _tell(effect: Effect) -> None:
    out.print(_table(effect.days))
    say(mark("Dời {n} thời hạn đang mở."), n=len(effect.moves))
    for move in effect.moves[:MOVES_SHOWN]:
        say(
            mark("  việc {id}: {before} → {after}"),
            id=move.task.task_id,
            before=f"{move.task.due_on:%d/%m/%Y}",
            after=f"{move.after_on:%d/%m/%Y}",
        )
    if len(effect.moves) > MOVES_SHOWN:
        say(mark("  … và {n} việc khác."), n=len(effect.moves) - MOVES_SHOWN)
    if effect.kept:
        say(KEPT, n=effect.kept)


def _table(days: Sequence[DayChange]) -> Table:
    table = Table(*(told(head) for head in HEADS))
    for one in days:
        kind = told(WORKED if one.working else FREE)
        table.add_row(explain.long_date(one.day, settings().language), kind, one.name, one.source)
    return table


def _day(given: str) -> date:
    day = as_date(given)
    if day is None:
        raise BadInput(mark("Hãy ghi ngày, như 02/01/2026."))
    return day
