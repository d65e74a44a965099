"""dondoc import: a directive comes in."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from sqlmodel import Session

from commands.shared import as_date, interactive, out, read_file, say, told
from flows import wiring
from locales import mark
from models.actions.directives import Imported, import_directive
from models.actions.register import add_organisation
from models.actions.review import confirm as confirm_duties
from models.db import snapshot, transaction
from models.directive import Directive
from models.errors import BadInput, NotFound
from models.obligation import doubts_said
from models.organisation import Organisation
from models.permissions import Actor
from models.queries.directives import Duty, by_file, duties
from models.queries.organisations import named, supervising
from models.words import UNDATED
from reading.apart import read_apart
from reading.facts import Reading
from settings import settings

HEADS = (mark("Điều khoản"), mark("Chủ trì"), mark("Văn bản viết"), mark("Hạn"), mark("Điểm cần rà soát"))
DAYS_SHOWN = 3


def import_(
    file: Annotated[Path, typer.Argument(help=told(mark("Văn bản (.docx, .pdf, .html, .txt).")))],
    issued: Annotated[
        str | None,
        typer.Option(help=told(mark("Ngày ban hành, khi văn bản không ghi.")), metavar="DD/MM/YYYY"),
    ] = None,
    supervisor: Annotated[str | None, typer.Option(help=told(mark("Cơ quan theo dõi, đôn đốc.")))] = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help=told(mark("Giao ngay các nhiệm vụ không có điểm cần rà soát.")))
    ] = False,
    create_orgs: Annotated[
        bool, typer.Option("--create-orgs", help=told(mark("Thêm vào danh bạ những cơ quan chưa có.")))
    ] = False,
) -> None:
    """Read a directive and store its duties as proposed."""
    data = read_file(file)
    found = read_apart(data, file.name)
    known, offices = _look_up(data)
    issued_on = as_date(issued) or found.header.date
    if known is None:
        issued_on = issued_on or _ask_date()
        supervisor = supervisor or _ask_supervisor(offices, found)
    now = wiring.clock()
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        if known is None:
            office = _supervisor(session, actor, supervisor or "", create_orgs, now)
        else:
            office = session.get_one(Organisation, known.supervisor_id)
        done = import_directive(
            session,
            actor,
            found,
            data,
            file.name,
            supervisor=office,
            issued_on=issued_on,
            create_organisations=create_orgs,
            now=now,
        )
        _tell(session, done, office)
        if confirm:
            _confirm(session, actor, done, now)
        elif not done.already:
            say(mark("Các nhiệm vụ chờ rà soát; chưa ai bị nhắc việc. Giao bằng --confirm hoặc trên trang."))


def _look_up(data: bytes) -> tuple[Directive | None, list[Organisation]]:
    """The directive that this file already is, and the offices that supervise."""
    with snapshot(wiring.engine()) as session:
        home, _ = wiring.home(session)
        known = by_file(session, home.id or 0, hashlib.sha256(data).hexdigest())
        return known, supervising(session, home.id or 0)


def _ask_date() -> date | None:
    if not interactive():
        raise BadInput(mark("Văn bản không ghi ngày ban hành. Hãy thêm --issued dd/mm/yyyy."))
    return as_date(typer.prompt(told(mark("Văn bản không ghi ngày ban hành. Ngày ban hành (dd/mm/yyyy)"))))


def _ask_supervisor(offices: list[Organisation], found: Reading) -> str:
    """The only office with a supervisor, without any the issuer; among several a person chooses."""
    if len(offices) == 1:
        return offices[0].name
    if len(offices) > 1 and interactive():
        return str(typer.prompt(told(mark("Cơ quan theo dõi, đôn đốc")), default=offices[0].name))
    if not offices and found.header.issuer:
        return found.header.issuer
    names = "; ".join(office.name for office in offices) or "…"
    raise BadInput(mark("Hãy chọn cơ quan theo dõi bằng --supervisor: {names}."), names=names)


def _supervisor(session: Session, actor: Actor, name: str, create: bool, now: datetime) -> Organisation:
    office = named(session, actor.jurisdiction_id, name)
    if office is None and create:
        return add_organisation(session, actor, name, now=now, kind="office")
    if office is None:
        raise NotFound(
            mark(
                "Danh bạ chưa có “{name}”. Chọn cơ quan theo dõi bằng --supervisor, hoặc thêm --create-orgs."
            ),
            name=name,
        )
    return office


def _confirm(session: Session, actor: Actor, done: Imported, now: datetime) -> None:
    given = confirm_duties(session, actor, done.directive, now=now)
    say(
        mark("Đã giao {tasks} việc của {obligations} nhiệm vụ; {left} nhiệm vụ còn chờ rà soát."),
        tasks=given.tasks,
        obligations=given.obligations,
        left=given.left,
    )


def _tell(session: Session, done: Imported, office: Organisation) -> None:
    directive = done.directive
    if done.already:
        say(mark("Tệp này đã được nạp (văn bản số {id}); không có gì thay đổi."), id=directive.id)
        return
    say(
        mark("Văn bản {id}: {kind} {number} ngày {day} của {issuer}"),
        id=directive.id,
        kind=directive.kind or "",
        number=directive.number or told(mark("(không số)")),
        day=f"{directive.issued_on:%d/%m/%Y}",
        issuer=directive.issuer or "…",
    )
    say(mark("Cơ quan theo dõi: {name}"), name=office.name)
    out.print(_table(duties(session, directive)))
    say(
        mark("{obligations} nhiệm vụ, {tasks} việc; {undecided} nhiệm vụ có điểm cần rà soát."),
        obligations=done.obligations,
        tasks=done.tasks,
        undecided=done.undecided,
    )
    _tell_names(mark("Đã thêm vào danh bạ: {names}."), done.created_names)
    _tell_names(mark("Danh bạ chưa có (nhiệm vụ của họ chưa giao được): {names}."), done.unknown_names)
    _tell_names(mark("Chưa có địa chỉ thư nên không nhận được nhắc việc: {names}."), done.without_email)


def _tell_names(sentence: str, names: Iterable[str]) -> None:
    if names:
        say(sentence, names="; ".join(names))


def _table(found: list[Duty]) -> Table:
    table = Table(*(told(head) for head in HEADS))
    for duty in found:
        leads = [party.printed for party in duty.parties if party.role == "lead"]
        doubts = [doubt["why"] for doubt in doubts_said(duty.obligation, settings().language)]
        table.add_row(
            duty.clause.path, "; ".join(leads), duty.obligation.quote or "", _days(duty), "; ".join(doubts)
        )
    return table


def _days(duty: Duty) -> str:
    days = sorted({task.due_on for task in duty.tasks if task.due_on})
    if not days:
        reasons = {task.undated for task in duty.tasks if task.undated}
        return ", ".join(told(UNDATED[reason]) for reason in sorted(reasons))
    shown = ", ".join(f"{day:%d/%m/%Y}" for day in days[:DAYS_SHOWN])
    more = len(days) - DAYS_SHOWN
    return shown if more <= 0 else told(mark("{days} … (thêm {more} kỳ)"), days=shown, more=more)
