"""dondoc orgs reorganise and rename: offices that pass on to others, from a file or one at a time.

Without --apply it shows what would move and changes nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from commands.shared import as_date, out, read_file, say, told
from flows import wiring
from locales import mark
from models.actions.register import add_organisation
from models.actions.reorganise import apply, rehearse, rename
from models.db import transaction
from models.errors import BadInput, NotFound
from models.organisation import Organisation
from models.permissions import Actor
from models.person import Person
from models.queries import tasks
from models.queries.organisations import named, office_day
from models.queries.people import by_email
from models.queries.reorganisation import Change, Plan
from models.reorganisation_files import ChangeRow, ChoiceRow, read_changes, read_choices

FILE = told(mark("Tệp .csv hoặc .xlsx với các cột: cơ quan; hình thức; kế thừa; ngày; văn bản."))
CHOOSE = told(mark("Tệp chọn cơ quan kế thừa khi chia tách: việc (số) hoặc người (địa chỉ thư); kế thừa."))
APPLY = told(mark("Thực hiện; không có thì chỉ xem thử."))


def reorganise(
    file: Annotated[Path, typer.Argument(help=FILE)],
    do: Annotated[bool, typer.Option("--apply", help=APPLY)] = False,
    choose: Annotated[Path | None, typer.Option(help=CHOOSE)] = None,
) -> None:
    """Pass offices on as the file says, all of them or none."""
    rows = read_changes(read_file(file), file.name)
    choices = read_choices(read_file(choose), choose.name) if choose else []
    now = wiring.clock()
    _require_used(choices, rows)
    with transaction(wiring.engine()) as session:
        _, actor = wiring.home(session)
        for row in rows:
            _one(session, actor, row, choices, apply if do else rehearse, now)
        if not do:
            session.rollback()
    if do:
        say(mark("Đã sắp xếp {n} cơ quan."), n=len(rows))
    else:
        say(mark("Chỉ xem thử, chưa thay đổi gì. Để thực hiện, thêm --apply."))


def rename_(
    old: Annotated[str, typer.Argument(help=told(mark("Tên hiện nay, như trong danh bạ.")))],
    new: Annotated[str, typer.Argument(help=told(mark("Tên mới.")))],
    since: Annotated[
        str | None, typer.Option("--from", help=told(mark("Ngày có hiệu lực; không có thì là hôm nay.")))
    ] = None,
    document: Annotated[str | None, typer.Option(help=told(mark("Văn bản căn cứ.")))] = None,
) -> None:
    """Give an office a new name from a day on; the old name keeps what was done under it."""
    now = wiring.clock()
    with transaction(wiring.engine()) as session:
        home, actor = wiring.home(session)
        day = as_date(since) or office_day(session, home.id or 0, now)
        office = _office(session, actor, old)
        done = rename(session, actor, office, new, passed_on=day, document=document, now=now)
        _tell(done)
    say(mark("Đã đổi tên {old} thành {new}."), old=old, new=new)


def _one(
    session: Session,
    actor: Actor,
    row: ChangeRow,
    choices: list[ChoiceRow],
    act: Callable[..., Plan],
    now: datetime,
) -> None:
    office = _office(session, actor, row.name, row.line)
    if row.kind == "rename" and named(session, actor.jurisdiction_id, row.successors[0]) is None:
        heirs = [_renamed(session, actor, office, row, now)]
    else:
        heirs = [_office(session, actor, name, row.line) for name in row.successors]
    change = Change(office, row.kind, tuple(heirs), row.passed_on, row.document)
    _tell(act(session, actor, _chosen(session, actor, change, choices), now=now))


def _renamed(
    session: Session, actor: Actor, office: Organisation, row: ChangeRow, now: datetime
) -> Organisation:
    """The line of the register for a new name."""
    made = add_organisation(session, actor, row.successors[0], now=now, kind=office.kind, demo=office.demo)
    made.parent_id, made.email, made.valid_from = office.parent_id, office.email, row.passed_on
    session.flush()
    return made


def _chosen(session: Session, actor: Actor, change: Change, choices: Iterable[ChoiceRow]) -> Change:
    """The change with those choices whose successor is one of its own."""
    tasks_to: dict[int, Organisation] = {}
    people_to: dict[int, Organisation] = {}
    heirs = {heir.id: heir for heir in change.successors}
    rest = change.otherwise
    for choice in choices:
        heir = _office(session, actor, choice.successor, choice.line)
        if heir.id not in heirs:
            continue
        if choice.task_id is not None:
            tasks_to[tasks.one(session, actor, choice.task_id).id or 0] = heir
        elif choice.email is not None:
            people_to[_person(session, actor, choice).id or 0] = heir
        else:
            rest = heir
    return replace(change, tasks=tasks_to, people=people_to, otherwise=rest)


def _require_used(choices: Iterable[ChoiceRow], rows: Iterable[ChangeRow]) -> None:
    """Raises BadInput for a choice of a successor that no row names: it would be passed over in silence."""
    heirs = {name for row in rows for name in row.successors}
    for choice in choices:
        if choice.successor not in heirs:
            raise BadInput(
                mark("Dòng {line}: “{name}” không phải là cơ quan kế thừa nào trong tệp sắp xếp."),
                line=choice.line,
                name=choice.successor,
            )


def _tell(planned: Plan) -> None:
    """What moves, line by line, once it was moved."""
    change = planned.change
    heirs = "; ".join(heir.name for heir in change.successors)
    say(
        mark("{name} → {heirs}, từ {day}"),
        name=change.organisation.name,
        heirs=heirs,
        day=f"{change.passed_on:%d/%m/%Y}",
    )
    for task, heir in planned.tasks:
        proposed = task.state == "proposed"
        _line(told(mark("việc chờ rà soát") if proposed else mark("việc")), f"{task.id}", heir)
    for part, heir in planned.parts:
        _line(told(mark("phần phối hợp của việc")), f"{part.task_id}", heir)
    for part in planned.closed_parts:
        say(mark("phần phối hợp của việc {id} kết thúc: cơ quan kế thừa đã tham gia"), id=part.task_id)
    for person, heir in planned.people:
        if heir and not person.active:
            say(
                mark("  hộp thư {email} đóng: {heir} đã có người nhận thư"),
                email=person.email,
                heir=heir.name,
            )
        else:
            _line(told(mark("người")), person.email, heir)
    for unit in planned.units:
        if unit.parent_id == change.main.id:
            _line(told(mark("đơn vị")), unit.name, change.main)
        else:
            say(
                mark("  đơn vị {name} → cơ quan cấp trên của {old}"),
                name=unit.name,
                old=change.organisation.name,
            )
    if planned.supervised:
        say(mark("{n} việc đổi cơ quan theo dõi"), n=planned.supervised)
    if planned.undecided:
        say(mark("Còn {n} mục chưa có cơ quan kế thừa: dùng --choose."), n=planned.undecided)


def _line(what: str, name: str, heir: Organisation | None) -> None:
    out.print(f"  {what} {name} → {heir.name if heir else '?'}", markup=False)


def _office(session: Session, actor: Actor, name: str, line: int | None = None) -> Organisation:
    found = named(session, actor.jurisdiction_id, name)
    if found is not None:
        return found
    if line is None:
        raise NotFound(mark("Danh bạ chưa có cơ quan “{name}”. Xem: dondoc orgs list"), name=name)
    raise NotFound(mark("Dòng {line}: danh bạ chưa có cơ quan “{name}”."), line=line, name=name)


def _person(session: Session, actor: Actor, choice: ChoiceRow) -> Person:
    found = by_email(session, actor.jurisdiction_id, choice.email or "")
    if found is None:
        raise NotFound(
            mark("Dòng {line}: không có người dùng địa chỉ {email}."), line=choice.line, email=choice.email
        )
    return found
