"""Selects of the outbox, and the facts that one digest tells."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, and_, col, or_, select

from models.calendar import Calendar
from models.directive import ClauseRow, Directive
from models.lifecycle import CHASED
from models.message import Message, Reminder
from models.obligation import Obligation
from models.organisation import Organisation
from models.person import Person
from models.queries import calendar
from models.queries.seals import Seal, seal
from models.task import Task

DIGEST, SEAL = "digest", "seal"
KINDS = (DIGEST, SEAL)
EXCERPT_LENGTH = 300  # characters


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One task of a digest. `working_days`: left until the due day, negative where it has passed.

    `excerpt` is the clause's text, cut at a word; `deadline` the limit as printed. `step` is the latest
    step of the ladder that fell due.
    """

    task_id: int
    state: str
    directive_kind: str | None
    directive_number: str | None
    directive_title: str | None
    issuer: str | None
    issued_on: date
    clause_path: str
    clause_label: str
    excerpt: str
    deadline: str | None
    due_on: date
    due_time: str | None
    printed_on: date | None
    printed_relation: str | None
    step: int
    working_days: int
    overdue: bool
    supervisor: str


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is told on one day: the overdue tasks first, then by due day, each task once.

    Counted as of `day`. `reminder_ids` are the ledger rows that this digest answers for.
    """

    header_id: str
    day: date
    name: str
    email: str
    language: str
    organisation: str
    lines: tuple[DigestLine, ...]
    reminder_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message of the outbox with the name of who gets it."""

    message: Message
    person_name: str


def claimable(session: Session, *, now: datetime, wall: datetime, limit: int) -> list[Message]:
    """The next messages that nobody is sending: queued and due, or with a lease that ran out; locked.

    `wall` is the machine's own time, which leases are counted in. Rows that another deliverer is just
    claiming are passed over (PostgreSQL), or waited for (SQLite).
    """
    query = (
        select(Message)
        .where(
            col(Message.kind).in_(KINDS),
            or_(
                and_(col(Message.state) == "queued", col(Message.next_at) <= now),
                and_(col(Message.state) == "leased", col(Message.leased_until) <= wall),
            ),
        )
        .order_by(col(Message.next_at), col(Message.id))
    )
    return list(session.exec(query.limit(limit).with_for_update(skip_locked=True)))


def facts(session: Session, message: Message) -> Digest | Seal | None:
    """What a message has to say as it is now, None where nothing is left."""
    return seal(session, message) if message.kind == SEAL else digest(session, message)


def digest(session: Session, message: Message) -> Digest | None:
    """The facts of one digest as they are now, None where nothing is left to say.

    Told is what was planned with this message and is still right: the task is still chased, on the same due
    date, and still the duty of the organisation of a person who is still there.
    """
    person = session.get_one(Person, message.person_id)
    organisation = session.get(Organisation, person.organisation_id) if person.organisation_id else None
    steps = _still_right(session, message, organisation) if organisation and person.active else {}
    if organisation is None or not steps:
        return None
    return Digest(
        header_id=message.header_id,
        day=message.day,
        name=person.name,
        email=person.email,
        language=person.language,
        organisation=organisation.name,
        lines=_lines(session, message, steps),
        reminder_ids=tuple(reminder.id or 0 for reminders in steps.values() for reminder in reminders),
    )


def outbox(
    session: Session, jurisdiction_id: int, *, state: str | None = None, limit: int = 100, offset: int = 0
) -> list[MessageLine]:
    """A page of the messages, the newest first; on demand those of one state only (undeliverable)."""
    query = (
        select(Message, Person.name)
        .join(Person, col(Person.id) == Message.person_id)
        .where(Message.jurisdiction_id == jurisdiction_id)
        .order_by(col(Message.id).desc())
    )
    if state is not None:
        query = query.where(Message.state == state)
    return [MessageLine(*row) for row in session.exec(query.limit(limit).offset(offset))]


def excerpt(text: str, length: int = EXCERPT_LENGTH) -> str:
    """The text on one line, cut after a word to at most `length` characters with … at its end."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _still_right(session: Session, message: Message, organisation: Organisation) -> dict[int, list[Reminder]]:
    """The planned steps that are still right, by task; the earliest first."""
    query = (
        select(Reminder)
        .join(Task, col(Task.id) == Reminder.task_id)
        .where(Reminder.message_id == message.id, Reminder.state == "planned")
        .where(col(Task.state).in_(CHASED), Task.due_version == Reminder.due_version)
        .where(Task.organisation_id == organisation.id, col(Task.due_on).is_not(None))
        .order_by(col(Reminder.step), col(Reminder.id))
    )
    steps: dict[int, list[Reminder]] = {}
    for reminder in session.exec(query):
        steps.setdefault(reminder.task_id, []).append(reminder)
    return steps


def _lines(session: Session, message: Message, steps: dict[int, list[Reminder]]) -> tuple[DigestLine, ...]:
    query = (
        select(Task, Directive, ClauseRow, Obligation.quote, Organisation.name)  # type: ignore[call-overload]
        .join(Directive, col(Directive.id) == Task.directive_id)
        .join(Obligation, col(Obligation.id) == Task.obligation_id)
        .join(ClauseRow, col(ClauseRow.id) == Obligation.clause_id)
        .join(Organisation, col(Organisation.id) == Task.supervisor_id)
        .where(col(Task.id).in_(list(steps)))
    )
    rows = session.exec(query).all()
    dues = [task.due_on for task, *_ in rows]
    days = calendar.load(
        session, message.jurisdiction_id, first=min(*dues, message.day), last=max(*dues, message.day)
    )
    lines = [_line(*row, step=steps[row[0].id][-1].step, day=message.day, days=days) for row in rows]
    return tuple(sorted(lines, key=lambda line: (not line.overdue, line.due_on, line.task_id)))


def _line(
    task: Task,
    directive: Directive,
    clause: ClauseRow,
    quote: str | None,
    supervisor: str,
    *,
    step: int,
    day: date,
    days: Calendar,
) -> DigestLine:
    assert task.id  # noqa: S101
    assert task.due_on  # noqa: S101  only dated tasks are selected
    return DigestLine(
        task_id=task.id,
        state=task.state,
        directive_kind=directive.kind,
        directive_number=directive.number,
        directive_title=directive.title,
        issuer=directive.issuer,
        issued_on=directive.issued_on,
        clause_path=clause.path,
        clause_label=clause.label,
        excerpt=excerpt(clause.text),
        deadline=quote,
        due_on=task.due_on,
        due_time=task.due_time,
        printed_on=task.printed_on,
        printed_relation=task.printed_relation,
        step=step,
        working_days=days.between(day, task.due_on),
        overdue=task.due_on < day,
        supervisor=supervisor,
    )
