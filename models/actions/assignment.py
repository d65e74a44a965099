"""From an obligation to its tasks: which organisations it binds, and by when.

A group binds its members; an organisation that is named twice (by itself and by a group) gets one task.
"""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from models.directive import Directive
from models.obligation import Obligation, Party, deadline_of
from models.organisation import Organisation
from models.queries.organisations import members, named
from models.schedule import HORIZON_DAYS, Occurrence, occurrences
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
    """Brings the obligation's tasks in line with its leads and its rule; returns the new ones.

    Proposed tasks that nobody owes any more are taken away; others are left as they stand. Doing it twice
    changes nothing, so it also tops up recurring tasks to the horizon; then periods that ended before
    `since` are left out.
    """
    parties = leads(session, obligation)
    _resolve(session, obligation.jurisdiction_id, parties)
    wanted = _wanted(session, directive, obligation, parties, now)
    there = {
        _key(task): task for task in session.exec(select(Task).where(Task.obligation_id == obligation.id))
    }
    for key, task in there.items():
        if key not in wanted and task.state == "proposed":
            session.delete(task)
    session.flush()
    new = [task for key, task in wanted.items() if key not in there and not _ended(task, since)]
    session.add_all(new)
    session.flush()
    return new


def decided(session: Session, obligation: Obligation) -> bool:
    """Whether the duty can be confirmed in one act with others: no doubt, and every lead known."""
    named_leads = leads(session, obligation)
    known = bool(named_leads) and all(party.organisation_id for party in named_leads)
    return known and not obligation.doubts


def _resolve(session: Session, jurisdiction_id: int, parties: list[Party]) -> None:
    """Ties each printed name that the register knows by now to its organisation."""
    for party in parties:
        if party.organisation_id is None:
            found = named(session, jurisdiction_id, party.printed)
            party.organisation_id = found.id if found else None


def _wanted(
    session: Session, directive: Directive, obligation: Obligation, parties: list[Party], now: datetime
) -> dict[tuple[int | str, str], Task]:
    periods = occurrences(
        deadline_of(obligation.rule),
        issued_on=directive.issued_on,
        ends_on=directive.ends_on,
        horizon=now.date() + timedelta(days=HORIZON_DAYS),
    )
    wanted: dict[tuple[int | str, str], Task] = {}
    for party in parties:
        for organisation_id in _bound(session, party):
            for period in periods:
                task = _task(directive, obligation, party, organisation_id, period)
                wanted.setdefault(_key(task), task)
    return wanted


def _bound(session: Session, party: Party) -> list[int | None]:
    """The ids of the organisations that this lead stands for; [None] while the register lacks it."""
    if party.organisation_id is None:
        return [None]
    organisation = session.get_one(Organisation, party.organisation_id)
    return [member.id for member in members(session, organisation)]


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


def _key(task: Task) -> tuple[int | str, str]:
    return (task.given_to_id or task.lead_printed, task.period)
