"""dondoc review: what the reader proposed, corrected by a person before anybody is chased."""

import json
from typing import Annotated

import typer
from rich.table import Table

from commands.shared import out, say, told
from flows import wiring
from locales import mark
from models.actions import corrections as acts
from models.actions.corrections import take
from models.clause_names import shown
from models.db import snapshot, transaction
from models.obligation import Obligation, doubts_said
from models.queries import corrections as kept
from models.queries import directives
from models.queries.directives import Duty
from settings import settings

PAGE = 500
HEADS = (
    mark("Số"),
    mark("Điều khoản"),
    mark("Chủ trì"),
    mark("Hạn"),
    mark("Nội dung"),
    mark("Điểm cần rà soát"),
)
DAYS_SHOWN = 3
LETTERS_SHOWN = 90

app = typer.Typer(no_args_is_help=True, help=told(mark("Rà soát nhiệm vụ được đề xuất trước khi giao.")))
Number = Annotated[int, typer.Argument(help=told(mark("Số của nhiệm vụ (xem: dondoc review show).")))]


@app.command(help=told(mark("Các nhiệm vụ chờ rà soát của một văn bản.")))
def show(
    directive: Annotated[int, typer.Argument(help=told(mark("Số của văn bản.")))],
    doubts: Annotated[
        bool, typer.Option("--doubts", help=told(mark("Chỉ nhiệm vụ có điểm cần rà soát.")))
    ] = False,
) -> None:
    """List the proposed duties of a directive."""
    with snapshot(wiring.engine()) as session:
        _, actor = wiring.home(session)
        found = directives.duties(session, directives.one(session, actor, directive))
    proposed = [duty for duty in found if duty.obligation.state == "proposed"]
    table = Table(*(told(head) for head in HEADS))
    for duty in proposed:
        if not (doubts and duty.decided):
            table.add_row(*_row(duty))
    out.print(table)
    ready = sum(duty.decided for duty in proposed)
    say(
        mark("{n} nhiệm vụ chờ rà soát: {ready} không còn điểm nghi vấn, {left} cần xem."),
        n=len(proposed),
        ready=ready,
        left=len(proposed) - ready,
    )


@app.command(help=told(mark("Đây không phải nhiệm vụ: bỏ khỏi danh sách.")))
def drop(
    duty: Number, reason: Annotated[str, typer.Option(help=told(mark("Lý do, nếu cần ghi.")))] = ""
) -> None:
    """This is no duty."""
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        acts.drop(session, actor, take(session, actor, duty), reason=reason, now=wiring.clock())
    say(mark("Đã bỏ nhiệm vụ {id}."), id=duty)


@app.command(help=told(mark("Đổi cơ quan chủ trì.")))
def lead(
    duty: Number,
    names: Annotated[
        list[str], typer.Argument(help=told(mark("Tên các cơ quan chủ trì, như trong danh bạ.")))
    ],
) -> None:
    """Change who leads."""
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        changed = take(session, actor, duty)
        acts.change_parties(session, actor, changed, "lead", list(names), now=wiring.clock())
        _tell(directives.duty(session, changed))


@app.command(help=told(mark("Đổi thời hạn: ngày, cụm từ, hoặc “không có thời hạn”.")))
def deadline(
    duty: Number,
    given: Annotated[str, typer.Argument(help=told(mark("Ví dụ 30/06/2024, “trước ngày 08 hằng tháng”.")))],
) -> None:
    """Change by when."""
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        changed = take(session, actor, duty)
        acts.change_deadline(session, actor, changed, given, now=wiring.clock())
        _tell(directives.duty(session, changed))


@app.command(help=told(mark("Đã xem các điểm cần rà soát của nhiệm vụ: bản đọc đúng.")))
def settle(duty: Number) -> None:
    """Settle the doubts of a duty."""
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        changed: Obligation = take(session, actor, duty)
        count = len(changed.doubts)
        for _ in range(count):
            acts.settle(session, actor, changed, 0, now=wiring.clock())
    say(mark("Đã xem {n} điểm cần rà soát của nhiệm vụ {id}."), n=count, id=duty)


@app.command(help=told(mark("Hoàn tác sửa đổi gần nhất của nhiệm vụ.")))
def undo(duty: Number) -> None:
    """Take the latest correction back."""
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        changed = take(session, actor, duty, dropped=True)
        acts.undo(session, actor, changed, now=wiring.clock())
        _tell(directives.duty(session, changed))


@app.command(help=told(mark("Các sửa đổi bản đọc: đoạn văn, bản đọc, bản đúng.")))
def corrections(
    as_json: Annotated[
        bool, typer.Option("--json", help=told(mark("In JSON Lines, mỗi sửa đổi một dòng.")))
    ] = False,
) -> None:
    """Export what was corrected."""
    count = 0
    with snapshot(wiring.engine()) as session:
        _, actor = wiring.home(session)
        while page := kept.visible(session, actor, limit=PAGE, offset=count):
            count += len(page)
            if as_json:
                for row in page:
                    typer.echo(json.dumps(kept.exported(row), ensure_ascii=False))
    if not as_json:
        say(mark("Có {n} sửa đổi. Xuất ra bằng: dondoc review corrections --json"), n=count)


def _row(duty: Duty) -> tuple[str, ...]:
    leads = "; ".join(party.printed for party in duty.parties if party.role == "lead")
    text = duty.text if len(duty.text) <= LETTERS_SHOWN else duty.text[:LETTERS_SHOWN].rstrip() + "…"
    doubts = [doubt["why"] for doubt in doubts_said(duty.obligation, settings().language)]
    unknown = [told(mark("danh bạ chưa có “{name}”"), name=name) for name in duty.unknown]
    return (
        str(duty.obligation.id),
        shown(duty.clause.path, settings().language),
        leads,
        _days(duty),
        text,
        "; ".join([*doubts, *unknown]),
    )


def _days(duty: Duty) -> str:
    days = sorted({task.due_on for task in duty.tasks if task.due_on})
    words = ", ".join(f"{day:%d/%m/%Y}" for day in days[:DAYS_SHOWN])
    return words + (" …" if len(days) > DAYS_SHOWN else "")


def _tell(duty: Duty) -> None:
    """The duty as it stands now."""
    table = Table(*(told(head) for head in HEADS))
    table.add_row(*_row(duty))
    out.print(table)
