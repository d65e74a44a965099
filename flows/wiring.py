"""What flows and commands share at the edge: from settings to a database, an actor and a mail server."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import Engine
from sqlmodel import Session

import migrations
from models.actions.audit import Sealed, seal_day
from models.actions.chase import Sweep, sweep
from models.actions.register import jurisdiction
from models.db import connect, snapshot, transaction
from models.organisation import Jurisdiction
from models.permissions import Actor, system
from models.queries.organisations import the_jurisdiction
from notifications import mailbox, outbox
from notifications.smtp import Endpoint
from settings import Settings, settings


def clock() -> datetime:
    """The moment, with its zone."""
    return datetime.now(UTC)


@cache
def engine() -> Engine:
    """The database of this installation, brought up to date and with its jurisdiction."""
    now = settings()
    now.data_dir.mkdir(parents=True, exist_ok=True)
    migrations.upgrade(now.database)
    opened = connect(now.database)
    with snapshot(opened) as session:
        known = the_jurisdiction(session) is not None
    if not known:
        with transaction(opened) as session:
            jurisdiction(session, now=clock())
    return opened


def home(session: Session) -> tuple[Jurisdiction, Actor]:
    """The installation's jurisdiction and the system as an actor in it."""
    found = the_jurisdiction(session)
    if found is None or found.id is None:
        raise RuntimeError("the database has no jurisdiction: engine() makes one")
    return found, system(found.id)


def plan_reminders(now: datetime) -> Sweep:
    """One sweep of the ladder."""
    with transaction(engine()) as session:
        _, actor = home(session)
        return sweep(session, actor, now=now, mail_domain=_mail_domain())


def seal_log(now: datetime) -> Sealed:
    """The seal of the day for the auditors."""
    with transaction(engine()) as session:
        _, actor = home(session)
        return seal_day(session, actor, now=now, mail_domain=_mail_domain())


def deliver_mail(now: datetime) -> outbox.Delivered:
    """Sends what the outbox holds."""
    with mail_server(settings()) as endpoint:
        return outbox.deliver(
            engine(),
            now=now,
            endpoint=endpoint,
            site=settings().site,
            sender=settings().mail_from,
            sender_name=settings().mail_from_name,
        )


@contextmanager
def mail_server(now: Settings) -> Iterator[Endpoint]:
    """The SMTP server that is set; else the test mailbox, started for this once where none is running."""
    if now.smtp_host:
        password = now.smtp_password.get_secret_value() if now.smtp_password else None
        yield Endpoint(now.smtp_host, now.smtp_port, now.smtp_security, now.smtp_user, password)
    elif mailbox.running(now.mailbox_port, now.mailbox_dir):
        yield Endpoint("127.0.0.1", now.mailbox_port, "none", None, None)
    else:
        with mailbox.temporary(now.mailbox_dir) as endpoint:
            yield endpoint


def _mail_domain() -> str:
    return settings().mail_from.rpartition("@")[2]
