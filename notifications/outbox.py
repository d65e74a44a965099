"""The outbox: claim with a lease, check again, compose, send, record.

Promises: a message is never lost: it is queued, leased, sent, or tried again with growing pauses, and when
that does not help it is undeliverable, with the reason, and shown. Two deliverers never send the same one; it
can be sent twice only if the machine dies (or the line breaks) between the server's "250" and our commit, and
then bears the same Message-ID. Nothing is said that has stopped being true by the time it is sent.

`now` is the time that is told (and may be a rehearsal's); leases are counted by the machine's own clock, so
that a rehearsal and the real deliverer do not take each other's messages for abandoned.
"""

import logging
import random
import secrets
import time
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, col, select, update

from models.actions.log import record
from models.db import snapshot, transaction
from models.message import Message, Reminder
from models.permissions import system
from models.queries import messages
from models.queries.messages import Digest
from models.queries.seals import Seal
from notifications import compose
from notifications.mime import Mail, Sender, wire
from notifications.smtp import LONGEST_SEND_S, Connection, Endpoint, Failure, NoServer, NotSent

BATCH = 50  # messages
LEASE_SECONDS = 300
MAX_ATTEMPTS = 10
PAUSES_MINUTES = (1, 5, 15, 60, 240)  # after the first attempt, the second …; the last one from then on
JITTER = 0.2  # the share of a pause that is added at most, so that retries do not come in step
RECORD_PAUSES_S = (0.2, 1.0, 5.0)

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A message that is ours to send until `leased_until` (the machine's time). `attempt` counts from 1."""

    message_id: int
    lease: str
    leased_until: datetime
    attempt: int


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one delivery did, in messages."""

    sent: int = 0
    retried: int = 0
    undeliverable: int = 0
    cancelled: int = 0


def machine_time() -> datetime:
    """The machine's own time, for leases."""
    return datetime.now(UTC)


def deliver(
    engine: Engine,
    *,
    now: datetime,
    endpoint: Endpoint,
    site: str,
    sender: str,
    sender_name: str,
    clock: Callable[[], datetime] = machine_time,
    jitter: Callable[[], float] = random.random,
) -> Delivered:
    """Sends what is due at `now`, batch by batch, until nothing is left or the server is gone.

    `site` is the address that links lead to. Not for use where an event loop is already running.
    """
    counts: Counter[str] = Counter()
    with Connection(endpoint) as connection:
        run = _Run(engine, connection, now, site, Sender(sender, sender_name), clock, jitter)
        while batch := claim(engine, now=now, wall=clock(), limit=BATCH):
            if not _deliver(run, batch, counts):
                break
    return Delivered(**counts)


def claim(
    engine: Engine, *, now: datetime, wall: datetime, limit: int, lease_seconds: int = LEASE_SECONDS
) -> list[Claimed]:
    """Takes up to `limit` messages that are due, or whose lease ran out, for ourselves alone.

    One that was begun MAX_ATTEMPTS times and never ended is given up instead: it may be what kills us.
    """
    until = wall + timedelta(seconds=lease_seconds)
    claimed = []
    with transaction(engine) as session:
        for message in messages.claimable(session, now=now, wall=wall, limit=limit):
            if message.attempts >= MAX_ATTEMPTS:
                _give_up(session, message, Failure("lease", str(message.attempts)), now)
                continue
            message.state, message.lease, message.leased_until = "leased", secrets.token_hex(16), until
            message.attempts += 1
            claimed.append(Claimed(message.id or 0, message.lease, until, message.attempts))
    return claimed


def check(engine: Engine, claimed: Claimed) -> Digest | Seal | None:
    """What there is still to say, as the database has it now; None where nothing is left."""
    with snapshot(engine) as session:
        return messages.facts(session, session.get_one(Message, claimed.message_id))


def send(connection: Connection, facts: Digest | Seal, *, site: str, sender: Sender, now: datetime) -> Mail:
    """Composes the mail and hands it over. Raises NotSent."""
    try:
        mail = compose.mail(facts, site)
    except Exception as error:  # one mail that cannot be composed must not hold up the others
        log.exception("the message %s could not be composed", facts.header_id)
        raise NotSent(Failure("composing", type(error).__name__)) from error
    try:
        data = wire(mail, sender, now)
    except ValueError as error:
        raise NotSent(Failure("address", type(error).__name__, permanent=True)) from error
    connection.send(sender.address, mail.to, data)
    return mail


def record_sent(
    engine: Engine, claimed: Claimed, mail: Mail, reminder_ids: Collection[int], *, now: datetime
) -> None:
    """Writes down that the server took it, also where our lease had run out: it is true all the same."""

    def write(session: Session) -> None:
        message = _locked(session, claimed)
        if message.state == "sent":
            return
        _close(message, "sent")
        message.sent_at, message.last_error = now, None
        message.subject, message.body_text = mail.subject, mail.text
        told = col(Reminder.id).in_(list(reminder_ids))
        session.exec(update(Reminder).where(told).values(state="sent"))
        _settle(session, message, "cancelled")
        data = {"person": message.person_id, "reminders": sorted(reminder_ids), "attempt": claimed.attempt}
        record(session, system(message.jurisdiction_id), now, "message.sent", message, **data)

    _surely(engine, write)


def record_failure(
    engine: Engine, claimed: Claimed, failure: Failure, *, now: datetime, jitter: float
) -> str | None:
    """Puts it back into the queue, or gives it up: "retried", "undeliverable", None if no longer ours."""

    def write(session: Session) -> str | None:
        message = _locked(session, claimed)
        if message.lease != claimed.lease:
            return None
        if failure.permanent or claimed.attempt >= MAX_ATTEMPTS:
            _give_up(session, message, failure, now)
            return "undeliverable"
        _close(message, "queued")
        message.next_at, message.last_error = now + pause(claimed.attempt, jitter), str(failure)
        _record_failure(session, message, "message.failed", failure, now)
        return "retried"

    return _surely(engine, write)


def record_cancelled(engine: Engine, claimed: Claimed, *, now: datetime) -> str | None:
    """Closes a message that has nothing left to say: "cancelled", None if it is no longer ours."""

    def write(session: Session) -> str | None:
        message = _locked(session, claimed)
        if message.lease != claimed.lease:
            return None
        _close(message, "cancelled")
        _settle(session, message, "cancelled")
        who = system(message.jurisdiction_id)
        record(session, who, now, "message.cancelled", message, person=message.person_id)
        return "cancelled"

    return _surely(engine, write)


def pause(attempt: int, jitter: float) -> timedelta:
    """How long to wait after that attempt (from 1). `jitter` from 0 to 1 adds up to JITTER of it."""
    minutes = PAUSES_MINUTES[min(attempt, len(PAUSES_MINUTES)) - 1]
    return timedelta(minutes=minutes * (1 + JITTER * jitter))


@dataclass(frozen=True, slots=True)
class _Run:
    engine: Engine
    connection: Connection
    now: datetime
    site: str
    sender: Sender
    clock: Callable[[], datetime]
    jitter: Callable[[], float]


def _deliver(run: _Run, batch: Sequence[Claimed], counts: Counter[str]) -> bool:
    """Sends one batch; False where the server is gone, which the rest of the batch need not find out."""
    gone: Failure | None = None
    for claimed in batch:
        if gone is None and claimed.leased_until - run.clock() < timedelta(seconds=LONGEST_SEND_S):
            break  # the rest is claimed anew when its lease is over
        try:
            outcome = _fail(run, claimed, gone) if gone else _deliver_one(run, claimed)
        except NoServer as error:
            gone = error.failure
            outcome = _fail(run, claimed, gone)
        counts.update([outcome] if outcome else [])
    return gone is None


def _deliver_one(run: _Run, claimed: Claimed) -> str | None:
    facts = check(run.engine, claimed)
    if facts is None:
        return record_cancelled(run.engine, claimed, now=run.now)
    try:
        mail = send(run.connection, facts, site=run.site, sender=run.sender, now=run.now)
    except NoServer:
        raise
    except NotSent as error:
        return _fail(run, claimed, error.failure)
    record_sent(run.engine, claimed, mail, facts.reminder_ids, now=run.now)
    return "sent"


def _fail(run: _Run, claimed: Claimed, failure: Failure) -> str | None:
    return record_failure(run.engine, claimed, failure, now=run.now, jitter=run.jitter())


def _locked(session: Session, claimed: Claimed) -> Message:
    return session.exec(select(Message).where(Message.id == claimed.message_id).with_for_update()).one()


def _close(message: Message, state: str) -> None:
    message.state, message.lease, message.leased_until = state, None, None


def _give_up(session: Session, message: Message, failure: Failure, now: datetime) -> None:
    _close(message, "undeliverable")
    message.last_error = str(failure)
    _settle(session, message, "missed")
    _record_failure(session, message, "message.undeliverable", failure, now)


def _settle(session: Session, message: Message, state: str) -> None:
    """What was planned with this message and is not sent by it."""
    planned = (col(Reminder.message_id) == message.id) & (col(Reminder.state) == "planned")
    session.exec(update(Reminder).where(planned).values(state=state))


def _record_failure(session: Session, message: Message, kind: str, failure: Failure, now: datetime) -> None:
    """The event names the kind and code only: the server's words often repeat the address."""
    data = {
        "person": message.person_id,
        "attempt": message.attempts,
        "why": failure.kind,
        "code": failure.code,
    }
    record(session, system(message.jurisdiction_id), now, kind, message, **data)


def _surely(engine: Engine, write: Callable[[Session], T]) -> T:
    """Runs the transaction, again after a pause where the database was busy: the mail has already gone."""
    for seconds in RECORD_PAUSES_S:
        try:
            with transaction(engine) as session:
                return write(session)
        except OperationalError:
            log.warning(
                "the database was busy; what became of a message is written down again", exc_info=True
            )
            time.sleep(seconds)
    with transaction(engine) as session:
        return write(session)
