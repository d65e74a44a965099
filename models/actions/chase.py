"""The sweep: which steps of the ladder are due and not yet in the ledger, written with their messages.

Promises: a step is written at most once for a task's due-date version and person; a day without the machine
loses nothing, a double run plans nothing twice; what is older than two working days is marked missed. A
person gets one digest a working day: what falls due after theirs was planned waits for tomorrow's.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from models.actions.assignment import lay_out, takes_part
from models.actions.calendar import ensure_calendar
from models.actions.log import record
from models.actions.review import assign
from models.calendar import Calendar
from models.directive import Directive
from models.ladder import Step, due_steps
from models.lifecycle import CHASED
from models.message import Message, Reminder
from models.obligation import Obligation
from models.organisation import Jurisdiction
from models.permissions import Actor
from models.queries import calendar
from models.queries.people import recipients
from models.task import Task

# A step never falls earlier than this before its due day: seven working days over the longest holiday.
FARTHEST_STEP = timedelta(days=28)


@dataclass(frozen=True)
class Sweep:
    """What one sweep planned: digests, ledger rows to be sent, steps marked missed, tasks topped up."""

    working_day: bool
    messages: int = 0
    reminders: int = 0
    missed: int = 0
    topped_up: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """One step that one person should hear of and that the ledger does not have."""

    person_id: int
    task: Task
    step: Step


def sweep(session: Session, actor: Actor, *, now: datetime, mail_domain: str) -> Sweep:
    """Plans everything that is due on the office's date of `now`; on a day of rest it plans nothing.

    `mail_domain` stands in the Message-IDs.
    """
    # One sweep at a time; who writes rows that refer to the jurisdiction (events) need not wait for it.
    query = select(Jurisdiction).where(Jurisdiction.id == actor.jurisdiction_id)
    home = session.exec(query.with_for_update(key_share=True)).one()
    today = now.astimezone(ZoneInfo(home.time_zone)).date()
    ensure_calendar(session, actor, (today.year, today.year + 1), now=now)
    days = calendar.load(session, actor.jurisdiction_id)
    if not days.is_working(today):
        return Sweep(working_day=False)
    topped_up = _top_up(session, actor, today, now)
    due = list(_due(session, actor, today, days))
    stale, fresh = [d for d in due if d.step.stale], [d for d in due if not d.step.stale]
    messages = _digests(session, actor, {d.person_id for d in fresh}, today, now, mail_domain)
    planned = [d for d in fresh if d.person_id in messages]
    _write(session, stale, {}, now)
    _write(session, planned, messages, now)
    done = Sweep(True, len(messages), len(planned), len(stale), topped_up)
    data = {
        "day": today.isoformat(),
        "messages": done.messages,
        "reminders": done.reminders,
        "missed": done.missed,
    }
    record(session, actor, now, "chase.swept", home, **data)
    return done


def _top_up(session: Session, actor: Actor, today: date, now: datetime) -> int:
    """Makes the recurring tasks that the horizon has reached, and assigns them to whom the duty was given."""
    query = (
        select(Obligation, Directive)
        .join(Directive, col(Directive.id) == Obligation.directive_id)
        .where(Obligation.jurisdiction_id == actor.jurisdiction_id, Obligation.state == "confirmed")
        .where(Obligation.rule_kind == "recurring", Directive.ends_on >= today)
    )
    made = 0
    for obligation, directive in session.exec(query).all():
        for task in lay_out(session, directive, obligation, now=now, since=today):
            if takes_part(session, task):
                assign(session, actor, task, today=today, now=now)
                made += 1
    return made


def _due(session: Session, actor: Actor, today: date, days: Calendar) -> Iterator[Due]:
    tasks = session.exec(
        select(Task)
        .where(Task.jurisdiction_id == actor.jurisdiction_id, col(Task.state).in_(CHASED))
        .where(col(Task.due_on) <= today + FARTHEST_STEP)
        .order_by(col(Task.due_on), col(Task.id))
    ).all()
    hearers = recipients(session, {task.organisation_id for task in tasks if task.organisation_id})
    ledger = _ledger(session, actor)
    for task in tasks:
        steps = _steps(task, today, days)
        for person in hearers.get(task.organisation_id or 0, ()):
            for step in steps:
                if (task.id, task.due_version, step.number, person.id) not in ledger:
                    yield Due(person.id or 0, task, step)


def _steps(task: Task, today: date, days: Calendar) -> list[Step]:
    """The steps due for a task; in a rehearsal of a past day it counts as given on that day."""
    if task.due_on is None:
        return []
    given = min(task.chase_from or task.starts_on, today)
    return due_steps(task.due_on, max(given, task.starts_on), today, days)


def _ledger(session: Session, actor: Actor) -> set[tuple[int | None, int, int, int | None]]:
    query = (
        select(Reminder.task_id, Reminder.due_version, Reminder.step, Reminder.person_id)
        .join(Task, col(Task.id) == Reminder.task_id)
        .where(Task.jurisdiction_id == actor.jurisdiction_id, col(Task.state).in_(CHASED))
    )
    return set(session.exec(query))


def _digests(
    session: Session, actor: Actor, person_ids: set[int], today: date, now: datetime, mail_domain: str
) -> dict[int, int]:
    """A new digest for each person who has none today: person id to message id."""
    have = set(session.exec(select(Message.person_id).where(Message.kind == "digest", Message.day == today)))
    made = [
        Message(
            jurisdiction_id=actor.jurisdiction_id,
            person_id=person_id,
            kind="digest",
            day=today,
            header_id=f"<{secrets.token_hex(16)}@{mail_domain}>",
            next_at=now,
            created_at=now,
        )
        for person_id in sorted(person_ids - have)
    ]
    session.add_all(made)
    session.flush()
    return {message.person_id: message.id or 0 for message in made}


def _write(session: Session, due: list[Due], messages: dict[int, int], now: datetime) -> None:
    """Ledger rows: planned where the person has a message, missed where not."""
    for entry in due:
        message_id = messages.get(entry.person_id)
        session.add(
            Reminder(
                task_id=entry.task.id or 0,
                due_version=entry.task.due_version,
                step=entry.step.number,
                person_id=entry.person_id,
                step_on=entry.step.on,
                state="planned" if message_id else "missed",
                message_id=message_id,
                written_at=now,
            )
        )
    session.flush()
