"""What a reader might have read: short made-up documents as values."""

from collections.abc import Iterable
from datetime import date

from sqlmodel import Session, select

from models.actions.directives import Imported, import_directive
from models.actions.review import Confirmed, confirm
from models.directive import Directive
from models.obligation import Obligation
from models.organisation import Membership, Organisation
from models.permissions import Actor, system
from models.task import Task
from reading.facts import Assignee, Clause, Deadline, Doubt, Header, Reading, Span
from tests import build

BY_JUNE = Deadline("date", "chậm nhất ngày 19/6/2024", "by", date(2024, 6, 19))
MONTHLY = Deadline("recurring", "trước ngày 08 hằng tháng", "before", rrule="FREQ=MONTHLY;BYMONTHDAY=8")
UNSURE = Doubt("deadline", "quý này", "Không rõ quý nào.")


def duty(
    *leads: str, deadlines: Iterable[Deadline] = (BY_JUNE,), doubts: Iterable[Doubt] = (), path: str = "I/1"
) -> Clause:
    """A clause that binds these leads."""
    assignees = tuple(Assignee(name, "lead") for name in leads)
    text = f"{', '.join(leads)} báo cáo kết quả."
    return Clause(
        path,
        path.rsplit("/", 1)[-1] + ".",
        text,
        Span(1, 0, len(text)),
        "responsibility",
        assignees,
        tuple(deadlines),
        doubts=tuple(doubts),
    )


def reading(
    *clauses: Clause, issued: date | None = build.ISSUED_ON, title: str = "giải ngân năm 2024"
) -> Reading:
    """A document with these clauses, each with a path of its own."""
    numbered = tuple(
        Clause(f"I/{n}", f"{n}.", c.text, c.span, c.role, c.assignees, c.deadlines, doubts=c.doubts)
        for n, c in enumerate(clauses, start=1)
    )
    header = Header("Kế hoạch", "12/KH-UBND", "UBND huyện Thử Nghiệm", issued, title)
    return Reading(header, numbered, "\n".join(clause.text for clause in numbered))


def bring_in(
    session: Session,
    cast: build.Cast,
    document: Reading,
    data: bytes = b"12/KH-UBND",
    actor: Actor | None = None,
    issued_on: date | None = None,
    create: bool = False,
) -> Imported:
    """The document, imported for the cast's supervising office; by the system unless an actor is given."""
    return import_directive(
        session,
        actor or system(build.id_of(cast.jurisdiction)),
        document,
        data,
        "ke-hoach.txt",
        supervisor=cast.office,
        issued_on=issued_on,
        create_organisations=create,
        now=build.NOW,
    )


def home(cast: build.Cast) -> Actor:
    """The command line of the cast's server."""
    return system(build.id_of(cast.jurisdiction))


def give(session: Session, cast: build.Cast, directive: Directive, ids: list[int] | None = None) -> Confirmed:
    return confirm(session, home(cast), directive, now=build.NOW, obligation_ids=ids)


def tasks(session: Session) -> list[Task]:
    """Every task, by its lead."""
    return list(session.exec(select(Task).order_by(Task.lead_printed, Task.id)))  # type: ignore[arg-type]


def ids(session: Session) -> list[int]:
    """The ids of every duty."""
    return sorted(build.id_of(obligation) for obligation in session.exec(select(Obligation)))


def group(session: Session, cast: build.Cast, name: str, *inside: Organisation) -> Organisation:
    made = build.organisation(session, cast.jurisdiction, name, kind="group")
    for member in inside:
        session.add(Membership(group_id=build.id_of(made), member_id=build.id_of(member)))
    session.flush()
    return made
