"""From an obligation to its tasks: which organisations it binds, and by when.

A group binds its members; an organisation that is named twice (by itself and by a group) gets one task.
Whoever took over from an organisation that is no more is bound in its place.
"""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, or_, select

from models.directive import Directive
from models.obligation import Obligation, Party, deadline_of
from models.organisation import Organisation
from models.queries.calendar import load
from models.queries.organisations import members, named, office_day
from models.queries.successions import heir
from models.schedule import HORIZON_DAYS, PLAIN_WEEK, Occurrence, by_calendar, occurrences
from models.task import Task


def leads(session: Session, obligation: Obligation) -> list[Party]:
    """The leads of an obligation as printed, in order."""
    query = select(Party).where(Party.obligation_id == obligation.id, Party.role == "lead")
    return list(session.exec(query.order_by(col(Party.position))))


def lay_out(
    session: Session,
    directive: Directive,
    obligation: Obligation,
    *,
    now: datetime,
    since: date | None = None,
) -> list[Task]:
    """Brings the obligation's tasks in line with its parties and its rule; returns the new ones, proposed.

    Proposed tasks that nobody owes any more are taken away; others are left as they stand. Doing it twice
    changes nothing, so it also tops up recurring tasks to the horizon; then periods that ended before
    `since` are left out.
    """
    _resolve(session, obligation)
    wanted = _wanted(session, directive, obligation, leads(session, obligation), now)
    there = []
    for task in session.exec(select(Task).where(Task.obligation_id == obligation.id)).all():
        if _key(task) not in wanted and task.state == "proposed":
            session.delete(task)
        else:
            there.append(task)
    session.flush()
    taken = _taken(session, obligation, there, office_day(session, obligation.jurisdiction_id, now))
    new = [task for key, task in wanted.items() if key not in taken and not _ended(task, since)]
    session.add_all(new)
    session.flush()
    return new


def takes_part(session: Session, task: Task) -> bool:
    """Whether the task's organisation has, or had, another task of the same duty that a person gave it."""
    query = select(Task.id).where(
        Task.obligation_id == task.obligation_id,
        or_(Task.organisation_id == task.organisation_id, Task.given_to_id == task.organisation_id),
        Task.state != "proposed",
        Task.id != task.id,
    )
    return session.exec(query.limit(1)).first() is not None


def decided(session: Session, obligation: Obligation) -> bool:
    """Whether the duty can be confirmed in one act with others: no doubt, and every lead known."""
    named_leads = leads(session, obligation)
    known = bool(named_leads) and all(party.organisation_id for party in named_leads)
    return known and not obligation.doubts


def _resolve(session: Session, obligation: Obligation) -> None:
    """Ties each printed name that the register knows by now to its organisation."""
    query = select(Party).where(Party.obligation_id == obligation.id, col(Party.organisation_id).is_(None))
    for party in session.exec(query).all():
        found = named(session, obligation.jurisdiction_id, party.printed)
        party.organisation_id = found.id if found else None
    session.flush()


def _wanted(
    session: Session, directive: Directive, obligation: Obligation, parties: list[Party], now: datetime
) -> dict[tuple[int | str | None, str], Task]:
    today = office_day(session, obligation.jurisdiction_id, now)
    deadline = deadline_of(obligation.rule)
    periods = occurrences(
        deadline,
        issued_on=max(directive.issued_on, obligation.starts_on or directive.issued_on),
        ends_on=directive.ends_on,
        horizon=today + timedelta(days=HORIZON_DAYS),
        stops_on=obligation.ends_on,
        calendar=load(session, obligation.jurisdiction_id) if by_calendar(deadline) else PLAIN_WEEK,
    )
    wanted: dict[tuple[int | str | None, str], Task] = {}
    for party in parties:
        for organisation_id in _bound(session, obligation, party, today):
            for period in periods:
                task = _task(directive, obligation, party, organisation_id, period)
                wanted.setdefault(_key(task), task)
    return wanted


def _taken(
    session: Session, obligation: Obligation, tasks: list[Task], day: date
) -> set[tuple[int | str | None, str]]:
    """Whose periods are there: of who got them, who has them, and who stands for these by now.

    A period that was done before its organisation passed on is not asked of the successor again.
    """
    ids = {one for task in tasks for one in (task.given_to_id, task.organisation_id) if one}
    ended = select(Organisation).where(col(Organisation.id).in_(ids), col(Organisation.valid_to) < day)
    stands = {
        one.id: heir(session, one, day, obligation_id=obligation.id).id for one in session.exec(ended).all()
    }
    found = {_key(task) for task in tasks}
    for task in tasks:
        for one in (task.given_to_id, task.organisation_id):
            found |= {(one, task.period), (stands.get(one, one), task.period)}
    return found


def _bound(session: Session, obligation: Obligation, party: Party, day: date) -> list[int | None]:
    """The ids of the organisations that this lead stands for; [None] while the register lacks it."""
    if party.organisation_id is None:
        return [None]
    organisation = session.get_one(Organisation, party.organisation_id)
    heirs = [
        heir(session, member, day, obligation_id=obligation.id) for member in members(session, organisation)
    ]
    return list(dict.fromkeys(one.id for one in heirs))


def _task(
    directive: Directive,
    obligation: Obligation,
    party: Party,
    organisation_id: int | None,
    period: Occurrence,
) -> Task:
    return Task(
        jurisdiction_id=obligation.jurisdiction_id,
        obligation_id=obligation.id or 0,
        directive_id=directive.id or 0,
        supervisor_id=directive.supervisor_id,
        organisation_id=organisation_id,
        given_to_id=organisation_id,
        lead_printed=party.printed,
        period=period.period,
        starts_on=period.starts_on,
        due_on=period.due_on,
        original_due_on=period.due_on,
        due_time=period.due_time,
        printed_on=period.printed_on,
        printed_relation=period.printed_relation,
        undated=period.undated,
    )


def _ended(task: Task, since: date | None) -> bool:
    return since is not None and task.due_on is not None and task.due_on < since


def _key(task: Task) -> tuple[int | str | None, str]:
    return (task.given_to_id or task.lead_printed, task.period)
