"""dondoc people: who signs in and who hears by mail."""

import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from sqlmodel import Session

from commands.shared import interactive, out, read_file, say, told
from flows import wiring
from locales import mark
from models.actions.people import add_person, import_people, set_password
from models.db import snapshot, transaction
from models.errors import BadInput, NotFound
from models.organisation import Organisation
from models.person import ROLES, Person
from models.queries.organisations import named
from models.queries.people import by_email, people
from models.register_files import read_people

app = typer.Typer(no_args_is_help=True, help=told(mark("Người dùng và mật khẩu.")))
PAGE = 500
HEADS = (mark("Họ tên"), mark("Thư điện tử"), mark("Vai trò"), mark("Đăng nhập"))


@app.command("import", help=told(mark("Nạp người dùng từ tệp .csv hoặc .xlsx; nạp lại không đổi gì thêm.")))
def import_(file: Annotated[Path, typer.Argument(help=told(mark("Tệp .csv hoặc .xlsx.")))]) -> None:
    """Load people."""
    rows = read_people(read_file(file), file.name)
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        change = import_people(session, actor, rows, now=wiring.clock())
    if change.added or change.changed:
        say(
            mark("Đã thêm {added}, cập nhật {changed} người."),
            added=len(change.added),
            changed=len(change.changed),
        )
        say(mark("Đặt mật khẩu cho từng người: dondoc people password THƯ"))
    else:
        say(mark("Người dùng đã có đủ, không có gì thay đổi."))


@app.command(help=told(mark("Thêm một người; --admin cho người quản trị đầu tiên.")))
def add(
    name: Annotated[str, typer.Option(prompt=told(mark("Họ tên")), help=told(mark("Họ tên.")))],
    email: Annotated[str, typer.Option(prompt=told(mark("Thư điện tử")), help=told(mark("Địa chỉ thư.")))],
    org: Annotated[str | None, typer.Option(help=told(mark("Cơ quan (tên trong danh bạ).")))] = None,
    role: Annotated[str, typer.Option(help=", ".join(ROLES))] = "officer",
    admin: Annotated[bool, typer.Option("--admin", help=told(mark("Người quản trị.")))] = False,
    language: Annotated[str, typer.Option(help="vi, en")] = "vi",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help=told(mark("Đọc mật khẩu từ đầu vào chuẩn.")))
    ] = False,
) -> None:
    """Add one person."""
    role = "administrator" if admin else role
    _check(role, language, email)
    password, shown = _password(password_stdin)
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        organisation = _organisation(session, actor.jurisdiction_id, org)
        now = wiring.clock()
        person = add_person(
            session,
            actor,
            name=name,
            email=email,
            role=role,
            organisation=organisation,
            language=language,
            now=now,
        )
        set_password(session, actor, person, password, now=now)
    say(mark("Đã thêm {name} ({email})."), name=name, email=email)
    if shown:
        say(mark("Mật khẩu, chỉ hiện một lần: {password}"), password=password)


@app.command(help=told(mark("Đặt mật khẩu mới cho một người.")))
def password(
    email: Annotated[str, typer.Argument(help=told(mark("Địa chỉ thư.")))],
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help=told(mark("Đọc mật khẩu từ đầu vào chuẩn.")))
    ] = False,
) -> None:
    """Set a password."""
    with snapshot(wiring.engine()) as session:
        _, actor = wiring.home(session)
        _known(session, actor.jurisdiction_id, email)
    new, shown = _password(password_stdin)
    with transaction(wiring.engine()) as session:
        person = _known(session, actor.jurisdiction_id, email)
        set_password(session, actor, person, new, now=wiring.clock())
    say(mark("Đã đặt mật khẩu cho {email}."), email=email)
    if shown:
        say(mark("Mật khẩu, chỉ hiện một lần: {password}"), password=new)


@app.command("list", help=told(mark("Liệt kê người dùng.")))
def list_() -> None:
    """Print the people."""
    with snapshot(wiring.engine()) as session:
        home, _ = wiring.home(session)
        found = [person for person in people(session, home.id or 0, limit=PAGE) if not person.is_mailbox]
    if not found:
        say(mark("Chưa có ai. Thêm người quản trị: dondoc people add --admin"))
        return
    table = Table(*(told(head) for head in HEADS))
    for person in found:
        can = told(mark("có")) if person.password_hash else told(mark("chưa đặt mật khẩu"))
        table.add_row(person.name, person.email, person.role, can)
    out.print(table)


def _check(role: str, language: str, email: str) -> None:
    if role not in ROLES:
        raise BadInput(
            mark("Không có vai trò “{role}”. Các vai trò: {roles}."), role=role, roles=", ".join(ROLES)
        )
    if language not in ("vi", "en"):
        raise BadInput(mark("Ngôn ngữ là vi hoặc en."))
    if "@" not in email.strip("@ "):
        raise BadInput(mark("“{email}” không phải là địa chỉ thư."), email=email)


def _organisation(session: Session, jurisdiction_id: int, org: str | None) -> Organisation | None:
    if org is None:
        return None
    found = named(session, jurisdiction_id, org)
    if found is None:
        raise NotFound(mark("Danh bạ chưa có cơ quan “{name}”. Xem: dondoc orgs list"), name=org)
    return found


def _known(session: Session, jurisdiction_id: int, email: str) -> Person:
    person = by_email(session, jurisdiction_id, email)
    if person is None:
        raise NotFound(mark("Chưa có người nào dùng địa chỉ {email}. Xem: dondoc people list"), email=email)
    return person


def _password(from_stdin: bool) -> tuple[str, bool]:
    """(password, whether it was made up and has to be shown)."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\n"), False
    if interactive():
        return typer.prompt(told(mark("Mật khẩu")), hide_input=True, confirmation_prompt=True), False
    return secrets.token_urlsafe(12), True
