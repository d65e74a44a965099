"""dondoc orgs: the register of organisations."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from commands import reorganise
from commands.shared import out, read_file, say, told
from flows import wiring
from locales import mark
from models.actions.offers import offer
from models.actions.register import RegisterChange, import_organisations
from models.actions.review import propose_again
from models.db import snapshot, transaction
from models.queries.organisations import register
from models.register_files import read_organisations

app = typer.Typer(no_args_is_help=True, help=told(mark("Danh bạ cơ quan, đơn vị.")))
PAGE = 500
app.command("reorganise", help=told(mark("Sáp nhập, chia tách, giải thể theo tệp; mặc định chỉ xem thử.")))(
    reorganise.reorganise
)
app.command("rename", help=told(mark("Đổi tên một cơ quan từ một ngày.")))(reorganise.rename_)


@app.command(
    "import", help=told(mark("Nạp danh bạ cơ quan từ tệp .csv hoặc .xlsx; nạp lại không đổi gì thêm."))
)
def import_(file: Annotated[Path, typer.Argument(help=told(mark("Tệp .csv hoặc .xlsx.")))]) -> None:
    """Load the register."""
    rows = read_organisations(read_file(file), file.name)
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        now = wiring.clock()
        change = import_organisations(session, actor, rows, now=now)
        propose_again(session, actor, now=now)
        offered = offer(session, actor, now=now)
    tell_change(change)
    if offered:
        say(
            mark("Đã dự kiến giao thêm {n} việc cho thành viên mới của nhóm, chờ cơ quan theo dõi giao."),
            n=len(offered),
        )


@app.command("list", help=told(mark("Liệt kê danh bạ.")))
def list_() -> None:
    """Print the register."""
    table = Table(
        *(told(head) for head in (mark("Cơ quan"), mark("Loại"), mark("Tên khác"), mark("Thư điện tử")))
    )
    with snapshot(wiring.engine()) as session:
        home, _ = wiring.home(session)
        lines = register(session, home.id or 0, limit=PAGE)
    for line in lines:
        email = line.organisation.email or ("" if line.reachable else told(mark("chưa có địa chỉ thư")))
        table.add_row(line.organisation.name, line.organisation.kind, "; ".join(line.aliases), email)
    if lines:
        out.print(table)
    else:
        say(mark("Danh bạ trống. Hãy nạp: dondoc orgs import samples/organisations.csv"))


def tell_change(change: RegisterChange) -> None:
    """What an import of the register did."""
    if not change.added and not change.changed:
        say(mark("Danh bạ đã có đủ, không có gì thay đổi."))
    else:
        say(
            mark("Đã thêm {added}, cập nhật {changed} cơ quan."),
            added=len(change.added),
            changed=len(change.changed),
        )
    if change.without_email:
        say(mark("Chưa có địa chỉ thư: {names}."), names="; ".join(change.without_email))
