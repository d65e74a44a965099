"""dondoc periods: a recurring duty changed, for one period or from one on."""

import json
from datetime import date
from typing import Annotated, Any

import typer

from api.following import Followed, Wanted, follow
from commands.shared import as_date, interactive, say, told
from commands.who import By, acting
from flows import wiring
from locales import mark
from models.actions.acting import take
from models.actions.recurrence import change_period
from models.db import transaction
from models.errors import BadInput

PERIODS_SHOWN = 20

app = typer.Typer(
    no_args_is_help=True, help=told(mark("Nhiệm vụ định kỳ: đổi hạn một kỳ, hoặc đổi từ một kỳ trở đi."))
)
Reason = Annotated[str, typer.Option(help=told(mark("Lý do.")))]
Document = Annotated[str | None, typer.Option(help=told(mark("Văn bản làm căn cứ.")))]


@app.command(help=told(mark("Đổi hạn một kỳ; các kỳ khác giữ nguyên.")))
def change(
    task: Annotated[int, typer.Argument(help=told(mark("Số của việc, như trong dondoc tasks --json.")))],
    due: Annotated[str, typer.Option(help=told(mark("Hạn mới, như 10/07/2024.")), metavar="DD/MM/YYYY")],
    reason: Reason,
    document: Document = None,
    by: By = None,
) -> None:
    """Change one period."""
    due_on = _day(due)
    with transaction(wiring.engine()) as session:
        actor = acting(session, by)
        changed = take(session, actor, task)
        change_period(
            session, actor, changed, due_on=due_on, reason=reason, document=document, now=wiring.clock()
        )
    say(mark("Đã đổi hạn kỳ này sang {day}. Các kỳ khác giữ nguyên."), day=f"{due_on:%d/%m/%Y}")


@app.command("change-following", help=told(mark("Đổi quy tắc từ một ngày trở đi; xem các kỳ mới trước.")))
def change_following(
    duty: Annotated[int, typer.Argument(help=told(mark("Số của nhiệm vụ (xem: dondoc review show).")))],
    start: Annotated[
        str, typer.Option("--from", help=told(mark("Từ ngày, như 01/09/2024.")), metavar="DD/MM/YYYY")
    ],
    rule: Annotated[
        str, typer.Option(help=told(mark("Quy tắc: “trước ngày 08 hằng tháng”, hoặc JSON của bộ đọc.")))
    ],
    reason: Reason,
    document: Document = None,
    yes: Annotated[bool, typer.Option("--yes", help=told(mark("Thay đổi ngay, không hỏi lại.")))] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=told(mark("Chỉ xem các kỳ mới; không lưu gì.")))
    ] = False,
    by: By = None,
) -> None:
    """Change the rule from a day on."""
    wanted = Wanted(_day(start), _rule(rule), reason, document)
    _tell(_follow(duty, wanted, by, keep=False))
    if dry_run:
        say(mark("Chưa lưu gì (--dry-run)."))
        return
    if not yes and not (interactive() and typer.confirm(told(mark("Thay đổi quy tắc?")))):
        say(mark("Chưa lưu gì. Thêm --yes để thay đổi."))
        return
    done = _follow(duty, wanted, by, keep=True)
    say(
        mark("Đã đổi quy tắc: nhiệm vụ {id} tiếp tục với {n} việc."),
        id=done.obligation_id,
        n=len(done.periods),
    )


def _follow(duty: int, wanted: Wanted, by: str | None, *, keep: bool) -> Followed:
    with transaction(wiring.engine()) as session:
        done = follow(session, acting(session, by), duty, wanted, now=wiring.clock())
        if not keep:
            session.rollback()
    return done


def _tell(done: Followed) -> None:
    say(
        mark("{n} việc chưa bắt đầu của quy tắc cũ được thay bằng {m} việc sau; việc đã bắt đầu giữ nguyên."),
        n=done.replaced,
        m=len(done.periods),
    )
    for one in done.periods[:PERIODS_SHOWN]:
        say(
            mark("  {day}: {name}"),
            day=f"{one.due_on:%d/%m/%Y}" if one.due_on else told(mark("chưa có ngày")),
            name=one.organisation,
        )
    if len(done.periods) > PERIODS_SHOWN:
        say(mark("  … và {n} việc khác."), n=len(done.periods) - PERIODS_SHOWN)


def _rule(given: str) -> str | dict[str, Any]:
    """A phrase as it is, JSON as its value. Raises BadInput for JSON that does not parse."""
    if not given.lstrip().startswith("{"):
        return given
    try:
        found = json.loads(given)
    except ValueError as error:
        raise BadInput(mark("Quy tắc dạng JSON không đọc được. Hãy kiểm tra dấu ngoặc, dấu nháy.")) from error
    assert isinstance(found, dict)  # noqa: S101  it begins with a brace
    return found


def _day(given: str) -> date:
    day = as_date(given)
    if day is None:
        raise BadInput(mark("Hãy ghi ngày, như 02/01/2026."))
    return day
