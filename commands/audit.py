"""dondoc audit: the sealed log, checked, taken out, and its daily seal."""

import re
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from commands.shared import as_moment, out, say, told
from flows import wiring
from locales import mark
from models.db import snapshot
from models.errors import BadInput
from models.queries import audit

KEPT = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
WHY = {
    "seal": mark("nội dung không còn khớp với dấu niêm của nó"),
    "link": mark("không nối tiếp sự kiện trước"),
    "gap": mark("sự kiện mang số này không còn"),
    "head": mark("chuỗi không kết thúc như đầu chuỗi đã ghi"),
    "kept": mark("dấu niêm khác với dấu niêm bạn giữ: nhật ký đã bị viết lại"),
}

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help=told(mark("Nhật ký niêm phong: kiểm tra, xuất ra, gửi dấu niêm.")),
)


@app.command(help=told(mark("Kiểm tra từng dấu niêm của nhật ký; mã thoát 1 nếu có chỗ không khớp.")))
def verify(
    seal: Annotated[
        str | None,
        typer.Option(help=told(mark("Dấu niêm bạn giữ, như trong thư hằng ngày: SỐ:DẤU."))),
    ] = None,
) -> None:
    """Check every seal and link of the log."""
    kept = _kept(seal)
    with snapshot(wiring.engine()) as session:
        _, actor = wiring.home(session)
        found = audit.verify(session, actor, kept=kept)
    if found.broken is None:
        say(
            mark("Nhật ký nguyên vẹn: {n} sự kiện, dấu niêm cuối {seal}."),
            n=found.events,
            seal=found.head.seal,
        )
        return
    why = told(WHY[found.why or "seal"])
    say(mark("Nhật ký không nguyên vẹn. Sự kiện số {n}: {why}."), n=found.broken, why=why)
    raise typer.Exit(1)


@app.command(help=told(mark("Xuất nhật ký (JSON Lines) vào tệp, hoặc ra màn hình.")))
def export(
    file: Annotated[Path | None, typer.Argument(help=told(mark("Tệp để ghi vào.")))] = None,
) -> None:
    """Write the log as JSON Lines, the head last."""
    with snapshot(wiring.engine()) as session:
        _, actor = wiring.home(session)
        lines = audit.export(session, actor)
        if file is None:
            for line in lines:
                typer.echo(line)
            return
        try:
            with file.open("w", encoding="utf-8", newline="\n") as opened:
                opened.writelines(line + "\n" for line in lines)
        except OSError as error:
            why = error.strerror
            raise BadInput(mark("Không ghi được tệp {path}: {why}."), path=file, why=why) from error
    say(mark("Đã xuất nhật ký vào {path}."), path=file)


@app.command(help=told(mark("Gửi dấu niêm của ngày cho người kiểm toán, mỗi người một thư mỗi ngày.")))
def seal(
    at: Annotated[
        str | None,
        typer.Option(help=told(mark("Thời điểm, ví dụ 2024-06-17T18:00+07:00; mặc định là bây giờ."))),
    ] = None,
) -> None:
    """Plan the day's seal for the auditors."""
    with snapshot(wiring.engine()) as session:
        zone = ZoneInfo(wiring.home(session)[0].time_zone)
    done = wiring.seal_log(as_moment(at, zone, wiring.clock()))
    say(mark("Đã lập {n} thư niêm phong; nhật ký hiện kết thúc ở:"), n=done.messages)
    out.print(f"{done.head.number}:{done.head.seal}", soft_wrap=True)


def _kept(given: str | None) -> audit.Head | None:
    if given is None:
        return None
    found = KEPT.fullmatch(given.strip().lower())
    if found is None:
        raise BadInput(mark("“{given}” không phải dấu niêm. Hãy chép nguyên SỐ:DẤU trong thư."), given=given)
    return audit.Head(int(found[1]), found[2])
