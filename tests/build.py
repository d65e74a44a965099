"""People and tasks for tests: plain functions on a session, and the same cast throughout.

The officer reports, the supervisor accepts, the stranger must see nothing. Each function adds the rows that
the constraints ask for and flushes, so that what it returns has its id; all names are made up.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import Session, SQLModel, func, select

from models import names
from models.directive import ClauseRow, Directive
from models.event import ChainHead
from models.obligation import Obligation, Party, rule_of
from models.organisation import Alias, Jurisdiction, Organisation
from models.person import Person
from models.task import Report, Task
from reading.facts import Deadline

OFFICE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2024, 6, 17, 8, tzinfo=OFFICE_ZONE)  # a Monday, a working day
ISSUED_ON = date(2024, 3, 1)
DUE_ON = date(2024, 6, 19)

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in the tests: an office that supervises, one that has the duty, and another one."""

    jurisdiction: Jurisdiction
    office: Organisation
    finance: Organisation
    health: Organisation
    supervisor: Person
    officer: Person
    stranger: Person
    auditor: Person
    administrator: Person


def cast(session: Session) -> Cast:
    """The whole cast, none of whom can sign in: give a `password_hash` to who must."""
    district = jurisdiction(session)
    office = organisation(session, district, "Văn phòng HĐND và UBND huyện", kind="office")
    finance = organisation(session, district, "Phòng Tài chính - Kế hoạch", email="tckh@huyen.example")
    health = organisation(session, district, "Phòng Y tế", email="yte@huyen.example")
    return Cast(
        jurisdiction=district,
        office=office,
        finance=finance,
        health=health,
        supervisor=person(session, office, role="supervisor", name="Lê Giám Sát"),
        officer=person(session, finance, role="officer", name="Trần Cán Bộ"),
        stranger=person(session, health, role="officer", name="Phạm Người Lạ"),
        auditor=person(session, office, role="auditor", name="Vũ Kiểm Toán"),
        administrator=person(session, office, role="administrator", name="Hoàng Quản Trị"),
    )


def jurisdiction(session: Session, name: str = "Huyện Thử Nghiệm") -> Jurisdiction:
    """A jurisdiction whose chain of events is empty and whose calendar is the plain week."""
    made = _added(session, Jurisdiction(name=name))
    _added(session, ChainHead(jurisdiction_id=id_of(made)))
    return made


def organisation(
    session: Session, jurisdiction: Jurisdiction, name: str, kind: str = "division", email: str | None = None
) -> Organisation:
    """An organisation that the register knows by its own name."""
    jurisdiction_id = id_of(jurisdiction)
    made = _added(
        session,
        Organisation(jurisdiction_id=jurisdiction_id, name=name, kind=kind, email=email, created_at=NOW),
    )
    _added(
        session,
        Alias(
            jurisdiction_id=jurisdiction_id, organisation_id=id_of(made), printed=name, folded=names.key(name)
        ),
    )
    return made


def person(
    session: Session,
    organisation: Organisation,
    role: str = "officer",
    name: str = "Trần Cán Bộ",
    email: str | None = None,
    **more: Any,
) -> Person:
    """Somebody of that organisation; without `email`, one made of role and organisation."""
    return _added(
        session,
        Person(
            jurisdiction_id=organisation.jurisdiction_id,
            organisation_id=id_of(organisation),
            name=name,
            role=role,
            email=email or f"{role}.{id_of(organisation)}@huyen.example",
            created_at=NOW,
            **more,
        ),
    )


def directive(
    session: Session,
    supervisor: Organisation,
    issued_on: date = ISSUED_ON,
    number: str = "12/KH-UBND",
    text: str = "",
) -> Directive:
    """A directive of that supervising office, whose recurring duties end with its year."""
    text = text or f"KẾ HOẠCH số {number}"
    return _added(
        session,
        Directive(
            jurisdiction_id=supervisor.jurisdiction_id,
            supervisor_id=id_of(supervisor),
            kind="Kế hoạch",
            number=number,
            issuer="UBND huyện Thử Nghiệm",
            title="Thúc đẩy giải ngân vốn đầu tư công",
            issued_on=issued_on,
            ends_on=date(issued_on.year, 12, 31),
            header={},
            text=text,
            file_name="ke-hoach.txt",
            file_sha256=sha256(text.encode()).hexdigest(),
            imported_at=NOW,
        ),
    )


def task(
    session: Session,
    directive: Directive,
    organisation: Organisation | None,
    due_on: date | None = DUE_ON,
    state: str = "assigned",
    assigned_on: date | None = None,
    **more: Any,
) -> Task:
    """A task with its own clause, duty and lead. Without `due_on` it is undated (`undated="no_date"`).

    Without `organisation` the register does not know the lead, which only a proposed or dropped task may be.
    It was given on the day of issue at 08:00 where `assigned_on` says nothing else.
    """
    printed = organisation.name if organisation else "Ban Chưa Có Tên"
    duty = _obligation(session, directive, printed, due_on, proposed=state == "proposed")
    lead_id = id_of(organisation) if organisation else None
    _added(
        session,
        Party(obligation_id=id_of(duty), position=0, role="lead", printed=printed, organisation_id=lead_id),
    )
    given_on = None if state == "proposed" else assigned_on or directive.issued_on
    values: dict[str, Any] = {
        "printed_on": due_on,
        "printed_relation": "by" if due_on else None,
        "undated": None if due_on else "no_date",
        "assigned_at": given_on and datetime.combine(given_on, time(8), OFFICE_ZONE),
        "chase_from": given_on,
        "done_at": NOW if state == "done" else None,
        "done_on": NOW.date() if state == "done" else None,
        "reported_on": NOW.date() if state == "reported" else None,
        "before_pause": "assigned" if state == "suspended" else None,
        **more,
    }
    return _added(
        session,
        Task(
            jurisdiction_id=directive.jurisdiction_id,
            obligation_id=id_of(duty),
            directive_id=id_of(directive),
            supervisor_id=directive.supervisor_id,
            organisation_id=lead_id,
            given_to_id=lead_id,
            lead_printed=printed,
            starts_on=directive.issued_on,
            due_on=due_on,
            original_due_on=due_on,
            state=state,
            **values,
        ),
    )


def report(
    session: Session,
    task: Task,
    person: Person,
    made_at: datetime = NOW,
    verdict: str = "waiting",
    **more: Any,
) -> Report:
    """A report on a task; answered at NOW unless it waits, and refused with a reason."""
    values: dict[str, Any] = {
        "made_on": made_at.astimezone(OFFICE_ZONE).date(),
        "answered_at": None if verdict == "waiting" else NOW,
        "reason": "Thiếu số liệu." if verdict == "refused" else None,
        **more,
    }
    answered_at = values["answered_at"]
    values["answered_on"] = answered_at and answered_at.astimezone(OFFICE_ZONE).date()
    return _added(
        session,
        Report(task_id=id_of(task), person_id=person.id, made_at=made_at, verdict=verdict, **values),
    )


def put(task: Task, state: str) -> None:
    """Puts a task into a state, with what the database asks for beside it."""
    with_dates: dict[str, Any] = {
        "state": state,
        "done_at": NOW if state == "done" else None,
        "done_on": NOW.date() if state == "done" else None,
        "reported_on": NOW.date() if state == "reported" else None,
        "before_pause": "assigned" if state == "suspended" else None,
    }
    for name, value in with_dates.items():
        setattr(task, name, value)


def id_of(row: SQLModel) -> int:
    """The id that a flushed row has."""
    found = row.id  # type: ignore[attr-defined]
    assert isinstance(found, int)
    return found


def _obligation(
    session: Session, directive: Directive, lead: str, due_on: date | None, *, proposed: bool
) -> Obligation:
    clauses = select(func.count()).select_from(ClauseRow).where(ClauseRow.directive_id == directive.id)
    position = session.exec(clauses).one()
    limit = f"chậm nhất ngày {due_on:%d/%m/%Y}" if due_on else None
    text = f"Giao {lead} báo cáo kết quả" + (f" {limit}." if limit else ".")
    clause = _added(
        session,
        ClauseRow(
            directive_id=id_of(directive),
            position=position,
            path=f"I.{position + 1}",
            label=f"{position + 1}.",
            text=text,
            role="responsibility",
            page=1,
            starts=0,
            ends=len(text),
        ),
    )
    rule = Deadline(type="date", quote=limit, relation="by", date=due_on) if limit else None
    return _added(
        session,
        Obligation(
            jurisdiction_id=directive.jurisdiction_id,
            directive_id=id_of(directive),
            clause_id=id_of(clause),
            position=0,
            rule_kind=rule.type if rule else "none",
            rule=rule_of(rule) if rule else None,
            quote=limit,
            state="proposed" if proposed else "confirmed",
        ),
    )


def _added(session: Session, row: Row) -> Row:
    session.add(row)
    session.flush()
    return row
