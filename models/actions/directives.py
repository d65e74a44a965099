"""A directive comes in: its clauses, duties and tasks are stored as proposed. The same file comes in once."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from locales import mark
from models.actions.assignment import decided, lay_out
from models.actions.calendar import ensure_calendar
from models.actions.figures import store_targets
from models.actions.log import record
from models.actions.register import add_organisation
from models.directive import ClauseRow, Directive
from models.errors import BadInput
from models.event import hold
from models.obligation import Obligation, Party, doubt_of, rule_of
from models.organisation import Organisation
from models.permissions import Actor, require
from models.queries.directives import by_file
from models.queries.organisations import named, unreachable
from models.schedule import plan_end
from reading.facts import Clause, Deadline, Doubt, Header, Reading

# "Các phòng", "UBND các xã", "Công an các huyện": a name of several. "Ban Quản lý các dự án" is one office.
COLLECTIVE = re.compile(
    r"^(?:các|những|mỗi|tất cả)\s"
    r"|\s(?:các|mỗi)\s(?:xã|phường|thị|huyện|quận|thành phố|tỉnh|cấp|sở|ban|ngành|phòng|cơ quan|đơn vị"
    r"|địa phương|thôn|trường)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Imported:
    """What came in. `already`: the same file had been imported, and nothing was changed.

    `undecided` obligations have a doubt, no lead or an unknown name; the rest can be confirmed in one act.
    """

    directive: Directive
    already: bool = False
    unknown_names: tuple[str, ...] = ()
    created_names: tuple[str, ...] = ()
    without_email: tuple[str, ...] = ()
    obligations: int = 0
    tasks: int = 0
    undecided: int = 0


def import_directive(
    session: Session,
    actor: Actor,
    reading: Reading,
    data: bytes,
    file_name: str,
    *,
    supervisor: Organisation,
    issued_on: date | None,
    create_organisations: bool = False,
    demo: bool = False,
    now: datetime,
) -> Imported:
    """Stores directive, clauses, obligations and tasks as proposed. The same file again changes nothing.

    Raises BadInput when neither the text nor `issued_on` gives the date of issue.
    """
    require(actor, "import directive", actor.relations(None, supervisor.id))
    issued = issued_on or reading.header.date
    if issued is not None:  # before the chain is held: a change of the calendar locks in this order too
        last = plan_end(reading.header.title, issued)
        ensure_calendar(session, actor, range(issued.year, last.year + 2), now=now)
    hold(session, actor.jurisdiction_id)
    sha256 = hashlib.sha256(data).hexdigest()
    before = by_file(session, actor.jurisdiction_id, sha256)
    if before is not None:
        return Imported(before, already=True)
    if issued is None:
        raise BadInput(mark("Văn bản không ghi ngày ban hành. Hãy cho biết ngày ban hành."))
    directive = _directive(actor, reading, file_name, sha256, supervisor, issued, now)
    directive.demo = demo
    session.add(directive)
    session.flush()
    created: tuple[str, ...] = ()
    if create_organisations:
        require(actor, "name organisation", actor.relations(None, supervisor.id))
        created = _create_missing(session, actor, reading, now, demo)
    obligations = _store_clauses(session, actor, directive, reading)
    tasks = [task for obligation in obligations for task in lay_out(session, directive, obligation, now=now)]
    record(
        session,
        actor,
        now,
        "directive.imported",
        directive,
        file=sha256,
        obligations=len(obligations),
        tasks=len(tasks),
    )
    bound = {task.organisation_id for task in tasks if task.organisation_id}
    return Imported(
        directive,
        unknown_names=tuple(dict.fromkeys(t.lead_printed for t in tasks if t.organisation_id is None)),
        created_names=created,
        without_email=tuple(organisation.name for organisation in unreachable(session, bound)),
        obligations=len(obligations),
        tasks=len(tasks),
        undecided=sum(not decided(session, obligation) for obligation in obligations),
    )


def _directive(
    actor: Actor,
    reading: Reading,
    file_name: str,
    sha256: str,
    supervisor: Organisation,
    issued: date,
    now: datetime,
) -> Directive:
    header = reading.header
    return Directive(
        jurisdiction_id=actor.jurisdiction_id,
        supervisor_id=supervisor.id or 0,
        kind=header.kind,
        number=header.number,
        issuer=header.issuer,
        title=header.title,
        issued_on=issued,
        ends_on=plan_end(header.title, issued),
        header=_header_json(header),
        text=reading.text,
        file_name=file_name,
        file_sha256=sha256,
        imported_at=now,
        imported_by=actor.person_id,
    )


def _header_json(header: Header) -> dict[str, object]:
    signer = header.signer
    return {
        "signer": {"title": signer.title, "name": signer.name} if signer else None,
        "recipients": list(header.recipients),
        "implements": [
            {
                "kind": r.kind,
                "number": r.number,
                "date": r.date.isoformat() if r.date else None,
                "issuer": r.issuer,
            }
            for r in header.implements
        ],
    }


def _create_missing(
    session: Session, actor: Actor, reading: Reading, now: datetime, demo: bool
) -> tuple[str, ...]:
    """Adds the leads that the register lacks: collective names as groups, which stand for themselves."""
    created = []
    for clause in reading.clauses:
        for assignee in clause.assignees:
            if clause.role != "responsibility" or assignee.role != "lead":
                continue
            if named(session, actor.jurisdiction_id, assignee.name) is None:
                kind = "group" if COLLECTIVE.search(assignee.name) else "other"
                add_organisation(session, actor, assignee.name, now=now, kind=kind, demo=demo)
                created.append(assignee.name)
    return tuple(created)


def _store_clauses(
    session: Session, actor: Actor, directive: Directive, reading: Reading
) -> list[Obligation]:
    rows = [_clause_row(directive, n, clause) for n, clause in enumerate(reading.clauses)]
    session.add_all(rows)
    session.flush()
    obligations = []
    for row, clause in zip(rows, reading.clauses, strict=True):
        if clause.role != "responsibility":
            continue
        for position, deadline in enumerate(clause.deadlines or (None,)):
            obligation = _obligation(actor, directive, row, position, clause, deadline)
            session.add(obligation)
            session.flush()
            _store_parties(session, obligation, clause, deadline)
            store_targets(session, obligation, clause.targets)
            obligations.append(obligation)
    return obligations


def _clause_row(directive: Directive, position: int, clause: Clause) -> ClauseRow:
    return ClauseRow(
        directive_id=directive.id or 0,
        position=position,
        path=clause.path,
        label=clause.label,
        text=clause.text,
        role=clause.role,
        page=clause.span.page,
        starts=clause.span.start,
        ends=clause.span.end,
    )


def _obligation(
    actor: Actor,
    directive: Directive,
    row: ClauseRow,
    position: int,
    clause: Clause,
    deadline: Deadline | None,
) -> Obligation:
    return Obligation(
        jurisdiction_id=actor.jurisdiction_id,
        directive_id=directive.id or 0,
        clause_id=row.id or 0,
        position=position,
        rule_kind=deadline.type if deadline else "none",
        rule=rule_of(deadline) if deadline else None,
        quote=deadline.quote if deadline else None,
        doubts=[doubt_of(doubt) for doubt in clause.doubts if _concerns(doubt, clause, deadline)],
    )


def _concerns(doubt: Doubt, clause: Clause, deadline: Deadline | None) -> bool:
    """A doubt about one of several limits concerns that one only; about none of them, all."""
    if doubt.about != "deadline":
        return True
    meant = [one for one in clause.deadlines if doubt.quote in one.quote or one.quote in doubt.quote]
    return not meant or deadline in meant


def _store_parties(
    session: Session, obligation: Obligation, clause: Clause, deadline: Deadline | None
) -> None:
    bound = deadline.leads if deadline else ()
    for position, assignee in enumerate(clause.assignees):
        if assignee.role == "lead" and bound and assignee.name not in bound:
            continue
        session.add(
            Party(
                obligation_id=obligation.id or 0,
                position=position,
                role=assignee.role,
                printed=assignee.name,
                inherited=assignee.inherited,
            )
        )
    session.flush()
