"""dondoc chase, dondoc deliver: the two flows once, by command."""

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from commands.shared import as_moment, say, told
from flows import wiring
from locales import mark
from models.db import snapshot

AT = told(mark("Thời điểm, ví dụ 2024-06-17T08:00+07:00; mặc định là bây giờ."))


def chase(
    at: Annotated[str | None, typer.Option(help=AT)] = None,
    send: Annotated[bool, typer.Option("--send", help=told(mark("Gửi thư ngay sau khi lập.")))] = False,
) -> None:
    """Plan the reminders that are due."""
    with snapshot(wiring.engine()) as session:
        zone = ZoneInfo(wiring.home(session)[0].time_zone)
    moment = as_moment(at, zone, wiring.clock())
    done = wiring.plan_reminders(moment)
    if not done.working_day:
        say(mark("{day} là ngày nghỉ: không nhắc việc."), day=f"{moment.astimezone(zone):%d/%m/%Y}")
        return
    say(
        mark("Đã lập {messages} thư với {reminders} nhắc việc; {missed} bước quá cũ được ghi là bỏ lỡ."),
        messages=done.messages,
        reminders=done.reminders,
        missed=done.missed,
    )
    if send:
        deliver(at)
    elif done.messages:
        say(mark("Thư được gửi trong vòng một phút khi dondoc up đang chạy, hoặc ngay bằng: dondoc deliver"))


def deliver(at: Annotated[str | None, typer.Option(help=AT)] = None) -> None:
    """Send what the outbox holds."""
    with snapshot(wiring.engine()) as session:
        zone = ZoneInfo(wiring.home(session)[0].time_zone)
    done = wiring.deliver_mail(as_moment(at, zone, wiring.clock()))
    say(
        mark(
            "Đã gửi {sent} thư; {retried} sẽ gửi lại, "
            "{undeliverable} không gửi được, {cancelled} không còn cần gửi."
        ),
        sent=done.sent,
        retried=done.retried,
        undeliverable=done.undeliverable,
        cancelled=done.cancelled,
    )
