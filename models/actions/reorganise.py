"""An organisation passes to its successors on a day: merged, split, renamed or dissolved.

Promises: open tasks, parts of others' tasks and people move to the successor (on a split, each by choice);
what was done stays under the old name, and so does the standing of earlier days. `plan` shows all of it and
changes nothing; `apply` does what the same plan shows, in one transaction; `rehearse` shows one change after
the other in a transaction that is thrown away.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from sqlmodel import Session, col, select

from locales import mark
from models.actions.acting import chase_anew, today, write
from models.actions.assignment import lay_out
from models.actions.log import record
from models.actions.register import add_organisation
from models.contribution import Contribution, Delegation
from models.directive import Directive
from models.errors import BadInput
from models.event import hold
from models.history import Handover, Succession
from models.obligation import Obligation
from models.organisation import Organisation
from models.permissions import Actor, require
from models.person import Person
from models.queries.reorganisation import Change, Plan, plan
from models.queries.successions import within
from models.task import Report, Task

ONE_DAY = timedelta(days=1)


def rename(
    session: Session,
    actor: Actor,
    organisation: Organisation,
    name: str,
    *,
    passed_on: date,
    document: str | None = None,
    now: datetime,
) -> Plan:
    """The same office under a new name: a new line of the register takes everything over from that day."""
    require(actor, "reorganise")
    successor = add_organisation(
        session, actor, name, now=now, kind=organisation.kind, demo=organisation.demo
    )
    successor.parent_id, successor.email = organisation.parent_id, organisation.email
    successor.valid_from = passed_on
    return apply(session, actor, Change(organisation, "rename", (successor,), passed_on, document), now=now)


def apply(session: Session, actor: Actor, change: Change, *, now: datetime) -> Plan:
    """Does what `plan` shows. Raises BadInput as it does, before the day, and where a choice is missing."""
    hold(session, actor.jurisdiction_id)
    planned = plan(session, actor, change)
    day = today(session, actor, now)
    if change.passed_on > day:
        raise BadInput(
            mark("Việc sắp xếp có hiệu lực từ {day}; đến ngày đó mới chuyển được. Hãy xem thử trước."),
            day=f"{change.passed_on:%d/%m/%Y}",
        )
    if planned.undecided:
        raise BadInput(
            mark("Còn {n} mục chưa có cơ quan kế thừa. Hãy chọn cho từng mục hoặc cho tất cả phần còn lại."),
            n=planned.undecided,
        )
    _carry_out(session, actor, planned, now)
    return planned


def rehearse(session: Session, actor: Actor, change: Change, *, now: datetime) -> Plan:
    """What `plan` shows, and as much of it done as is decided, as if its day had come.

    For a session that is thrown away: the next change is then planned on what this one leaves.
    """
    planned = plan(session, actor, change)
    its_day = datetime.combine(change.passed_on, time(12), UTC)
    _carry_out(session, actor, planned.decided, max(now, its_day))
    return planned


def _carry_out(session: Session, actor: Actor, planned: Plan, now: datetime) -> None:
    change, day = planned.change, today(session, actor, now)
    successions = _end(session, actor, change, now)
    for task, heir in planned.tasks:
        _hand_over(session, actor, task, heir, successions, change, day, now)
    _move_parts(session, actor, planned, now)
    _move_people(session, actor, planned, now)
    _move_units(session, actor, planned, now)
    _move_supervision(session, actor, planned, now)
    session.flush()
    _lay_out_anew(session, actor, planned, day, now)


def _end(session: Session, actor: Actor, change: Change, now: datetime) -> dict[int | None, Succession]:
    """The old organisation ends the day before; one row a successor."""
    old = change.organisation
    old.valid_to, old.successor_id = change.passed_on - ONE_DAY, change.main.id
    rows = {}
    for successor in change.successors:
        row = Succession(
            jurisdiction_id=actor.jurisdiction_id,
            organisation_id=old.id or 0,
            successor_id=successor.id or 0,
            kind=change.kind,
            passed_on=change.passed_on,
            document=change.document,
        )
        session.add(row)
        rows[successor.id] = row
    session.flush()
    data = {
        "successors": [successor.id for successor in change.successors],
        "on": change.passed_on.isoformat(),
        "document": change.document,
        "change": change.kind,
    }
    record(session, actor, now, "organisation.succeeded", old, **data)
    return rows


def _hand_over(
    session: Session,
    actor: Actor,
    task: Task,
    heir: Organisation | None,
    successions: Mapping[int | None, Succession],
    change: Change,
    day: date,
    now: datetime,
) -> None:
    assert heir is not None  # noqa: S101  a plan with an undecided move is refused
    if task.state == "proposed":  # laid out anew with the successor
        session.delete(task)
        return
    succession = successions[heir.id]
    handover = Handover(
        task_id=task.id or 0,
        passed_on=change.passed_on,
        recorded_on=day,
        before_id=task.organisation_id or 0,
        after_id=heir.id or 0,
        succession_id=succession.id,
        document=change.document,
        person_id=actor.person_id,
    )
    session.add(handover)
    chase_anew(session, task, day)
    before, task.organisation_id = task.organisation_id, heir.id
    write(session, actor, task, "task.handed_over", now=now, before=before, after=heir.id)


def _move_parts(session: Session, actor: Actor, planned: Plan, now: datetime) -> None:
    for part in planned.closed_parts:
        _close_part(session, actor, part, now)
        task = session.get_one(Task, part.task_id)
        write(session, actor, task, "contribution.dropped", now=now, part=part.id, successor=True)
    for part, heir in planned.parts:
        assert heir is not None  # noqa: S101
        part.organisation_id = heir.id or 0
        part.version += 1
        task = session.get_one(Task, part.task_id)
        write(session, actor, task, "contribution.handed_over", now=now, part=part.id, after=heir.id)


def _close_part(session: Session, actor: Actor, part: Contribution, now: datetime) -> None:
    query = select(Report).where(Report.contribution_id == part.id, Report.verdict == "waiting")
    for made in session.exec(query).all():
        made.verdict, made.answered_at, made.answered_by = "withdrawn", now, actor.person_id
        made.answered_on = today(session, actor, now)
    session.flush()
    part.state, part.reported_on = "dropped", None
    part.version += 1


def _move_people(session: Session, actor: Actor, planned: Plan, now: datetime) -> None:
    """Everybody goes along; the old address itself is closed where the successor has one that is read."""
    for person, heir in planned.people:
        assert heir is not None  # noqa: S101
        if person.is_mailbox and _hears(session, heir):
            person.active = False
            record(session, actor, now, "person.changed", person, mailbox=True, active=False)
            continue
        person.organisation_id = heir.id
        session.flush()
        record(session, actor, now, "person.moved", person, organisation=heir.id)


def _hears(session: Session, organisation: Organisation) -> bool:
    query = select(Person.id).where(Person.organisation_id == organisation.id, Person.active)
    return session.exec(query.limit(1)).first() is not None


def _move_units(session: Session, actor: Actor, planned: Plan, now: datetime) -> None:
    """They go below the successor; it, and what it lies below, to where the old organisation was."""
    old, main = planned.change.organisation, planned.change.main
    for unit in planned.units:
        unit.parent_id = old.parent_id if within(session, main, unit.id or 0) else main.id
        record(session, actor, now, "organisation.placed", unit, parent=unit.parent_id)
    query = select(Delegation).where(
        Delegation.unit_id == old.id,
        col(Delegation.done_at).is_(None),
        col(Delegation.withdrawn_at).is_(None),
    )
    for delegation in session.exec(query).all():
        delegation.unit_id = main.id
        task = session.get_one(Task, delegation.task_id)
        write(session, actor, task, "task.delegated", now=now, delegation=delegation.id, unit=main.id)


def _move_supervision(session: Session, actor: Actor, planned: Plan, now: datetime) -> None:
    """Directives that the old office supervised, with all their tasks, are its successor's to supervise."""
    main = planned.change.main
    old_id = planned.change.organisation.id
    for directive in session.exec(select(Directive).where(Directive.supervisor_id == old_id)).all():
        directive.supervisor_id = main.id or 0
        record(session, actor, now, "directive.supervised", directive, before=old_id, after=main.id)
    for task in session.exec(select(Task).where(Task.supervisor_id == old_id)).all():
        task.supervisor_id = main.id or 0
        write(session, actor, task, "task.supervised", now=now, before=old_id, after=main.id)


def _lay_out_anew(session: Session, actor: Actor, planned: Plan, day: date, now: datetime) -> None:
    """What was only proposed to the old organisation is proposed to who stands for it."""
    ids = {task.obligation_id for task, _ in planned.tasks if task.state == "proposed"}
    query = select(Obligation).where(col(Obligation.id).in_(ids)).order_by(col(Obligation.id))
    for obligation in session.exec(query).all():
        directive = session.get_one(Directive, obligation.directive_id)
        since = None if obligation.state == "proposed" else day
        made = lay_out(session, directive, obligation, now=now, since=since)
        record(session, actor, now, "obligation.laid_out", obligation, tasks=len(made))
