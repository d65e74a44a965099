"""From outbox to mailbox: once, never lost, nothing that has stopped being true; on both databases."""

import socket
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any, Self

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from models.actions.chase import sweep
from models.actions.tasks import accept
from models.db import connect, snapshot, transaction
from models.event import Event
from models.message import Message, Reminder
from models.permissions import system
from models.person import Person
from models.queries.messages import claimable, outbox
from models.queries.people import actor_of
from notifications.mailbox import mails
from notifications.mime import Mail
from notifications.outbox import (
    MAX_ATTEMPTS,
    Claimed,
    Delivered,
    claim,
    deliver,
    pause,
    record_cancelled,
    record_failure,
    record_sent,
)
from notifications.smtp import Endpoint, Failure
from tests import build
from tests.build import NOW, Cast
from tests.notifications.conftest import Postbox
from tests.notifications.ledger import planned
from tests.notifications.servers import server

SITE = "https://dondoc.huyen.example"
BAD = "tests.notifications.bad_server"


def sent_at(engine: Engine, endpoint: Endpoint, now: datetime = NOW, **other: Any) -> Delivered:
    other = {"clock": lambda: now, "jitter": lambda: 0.0, **other}
    return deliver(
        engine,
        now=now,
        endpoint=endpoint,
        site=SITE,
        sender="dondoc@huyen.example",
        sender_name="Đôn Đốc",
        **other,
    )


@pytest.fixture
def cast(engine: Engine) -> Cast:
    """The cast, with one digest of one task for the officer."""
    with transaction(engine) as session:
        made = build.cast(session)
        task = build.task(session, build.directive(session, made.office), made.finance)
        planned(session, made.officer, task)
    return made


def rows(engine: Engine) -> tuple[Message, list[Reminder]]:
    with snapshot(engine) as session:
        return session.exec(select(Message)).one(), list(session.exec(select(Reminder)))


def rows_of(engine: Engine, person_id: int | None) -> tuple[Message, list[Reminder]]:
    with snapshot(engine) as session:
        message = session.exec(select(Message).where(Message.person_id == person_id)).one()
        return message, list(session.exec(select(Reminder).where(Reminder.person_id == person_id)))


def events(engine: Engine) -> list[tuple[str, dict[str, Any]]]:
    with snapshot(engine) as session:
        return [(event.kind, event.data) for event in session.exec(select(Event).order_by(col(Event.number)))]


def test_a_digest_arrives_and_is_written_down(engine: Engine, cast: Cast, postbox: Postbox) -> None:
    assert sent_at(engine, postbox.endpoint) == Delivered(sent=1)
    mail = postbox.mails()[0]
    message, reminders = rows(engine)
    assert mail.subject == "[Đôn Đốc] 1 nhiệm vụ sắp đến hạn – 17/06/2024"
    assert (mail.to, mail.header_id) == (f"Trần Cán Bộ <{cast.officer.email}>", message.header_id)
    assert f"{SITE}/tasks/{reminders[0].task_id}" in mail.text
    assert f"{SITE}/tasks/{reminders[0].task_id}" in mail.html
    assert (message.state, message.sent_at, message.subject) == ("sent", NOW, mail.subject)
    assert message.body_text == mail.text.replace("\r\n", "\n")
    assert [reminder.state for reminder in reminders] == ["sent"]
    told = {"person": cast.officer.id, "reminders": [reminders[0].id], "attempt": 1}
    assert events(engine) == [("message.sent", told)]


def test_what_the_sweep_planned_arrives_once(engine: Engine, postbox: Postbox) -> None:
    with transaction(engine) as session:
        made = build.cast(session)
        build.task(session, build.directive(session, made.office), made.finance)
    for _ in range(2):
        with transaction(engine) as session:
            sweep(session, system(made.jurisdiction.id or 0), now=NOW, mail_domain="huyen.example")
        sent_at(engine, postbox.endpoint)
    assert [mail.to for mail in postbox.mails()] == [f"Trần Cán Bộ <{made.officer.email}>"]


def test_a_second_delivery_sends_nothing(engine: Engine, cast: Cast, postbox: Postbox) -> None:
    sent_at(engine, postbox.endpoint)
    assert sent_at(engine, postbox.endpoint, NOW + timedelta(days=1)) == Delivered()
    assert len(postbox.mails()) == 1


def test_what_is_not_yet_due_waits(engine: Engine, cast: Cast, postbox: Postbox) -> None:
    assert sent_at(engine, postbox.endpoint, NOW - timedelta(seconds=1)) == Delivered()
    assert postbox.mails() == []


def test_two_deliverers_at_once_send_each_digest_once(
    engine: Engine, database_url: str, cast: Cast, postbox: Postbox
) -> None:
    with transaction(engine) as session:
        task = build.task(session, build.directive(session, cast.office, number="2"), cast.finance)
        for number in range(60):
            someone = build.person(session, cast.finance, email=f"so-{number}@huyen.example")
            planned(session, someone, task)
    engines = [connect(database_url) for _ in range(2)]
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(lambda own: sent_at(own, postbox.endpoint), engines))
    for own in engines:
        own.dispose()
    assert sum(each.sent for each in done) == 61
    assert len({mail.header_id for mail in mails(postbox.folder, limit=100)}) == 61
    assert len(mails(postbox.folder, limit=100)) == 61


def test_a_message_that_is_just_being_claimed_is_passed_over(postgresql_url: str) -> None:
    engine = connect(postgresql_url)
    with transaction(engine) as session:
        people = build.cast(session)
        first, second = (planned(session, person) for person in (people.officer, people.stranger))
    with transaction(engine) as session:
        assert [row.id for row in claimable(session, now=NOW, wall=NOW, limit=1)] == [first.id]
        assert [mine.message_id for mine in claim(engine, now=NOW, wall=NOW, limit=10)] == [second.id]
    engine.dispose()


def test_a_task_that_was_accepted_meanwhile_is_left_out(engine: Engine, cast: Cast, postbox: Postbox) -> None:
    with transaction(engine) as session:
        plan = build.directive(session, cast.office, number="2")
        kept, done = (build.task(session, plan, cast.health, due_on=date(2024, 6, d)) for d in (19, 20))
        planned(session, cast.stranger, kept, done)
        build.report(session, done, cast.stranger)
        build.put(done, "reported")
        accept(session, actor_of(cast.supervisor), done, now=NOW)
    assert sent_at(engine, postbox.endpoint) == Delivered(sent=2)
    mail = next(mail for mail in postbox.mails() if cast.stranger.email in mail.to)
    assert f"/tasks/{kept.id}" in mail.text
    assert f"/tasks/{done.id}" not in mail.text
    _, reminders = rows_of(engine, cast.stranger.id)
    assert {reminder.task_id: reminder.state for reminder in reminders} == {
        kept.id: "sent",
        done.id: "cancelled",
    }


def test_a_digest_with_nothing_left_to_say_is_cancelled(engine: Engine, cast: Cast, postbox: Postbox) -> None:
    with transaction(engine) as session:
        session.get_one(Person, cast.officer.id).active = False
    assert sent_at(engine, postbox.endpoint) == Delivered(cancelled=1)
    message, reminders = rows(engine)
    assert (message.state, [reminder.state for reminder in reminders]) == ("cancelled", ["cancelled"])
    assert events(engine) == [("message.cancelled", {"person": cast.officer.id})]
    assert postbox.mails() == []


@pytest.mark.parametrize("does", ["rcpt 450", "data 451", "data close", "mail 550"])
def test_what_may_pass_is_tried_again_later_with_the_same_message_id(
    engine: Engine, cast: Cast, postbox: Postbox, does: str
) -> None:
    with server(BAD, "--do", does) as endpoint:
        assert sent_at(engine, endpoint) == Delivered(retried=1)
        assert sent_at(engine, endpoint) == Delivered()
    waiting, reminders = rows(engine)
    assert (waiting.state, waiting.next_at) == ("queued", NOW + timedelta(minutes=1))
    assert [reminder.state for reminder in reminders] == ["planned"]
    assert sent_at(engine, postbox.endpoint, NOW + timedelta(minutes=1)) == Delivered(sent=1)
    assert postbox.mails()[0].header_id == waiting.header_id
    assert [kind for kind, _ in events(engine)] == ["message.failed", "message.sent"]


@pytest.mark.parametrize("does", ["rcpt 550", "data 554"])
def test_what_is_refused_for_good_is_undeliverable_and_shown(engine: Engine, cast: Cast, does: str) -> None:
    with server(BAD, "--do", does) as endpoint:
        assert sent_at(engine, endpoint) == Delivered(undeliverable=1)
        assert sent_at(engine, endpoint, NOW + timedelta(days=1)) == Delivered()
    with snapshot(engine) as session:
        [shown] = outbox(session, cast.jurisdiction.id or 0, state="undeliverable")
        assert (shown.person_name, shown.message.attempts) == ("Trần Cán Bộ", 1)
        assert does.split()[1] in (shown.message.last_error or "")
    assert [reminder.state for reminder in rows(engine)[1]] == ["missed"]


def test_the_log_does_not_repeat_an_address(engine: Engine, cast: Cast) -> None:
    with server(BAD, "--do", "rcpt 550") as endpoint:
        sent_at(engine, endpoint)
    why = {"person": cast.officer.id, "attempt": 1, "why": "recipient", "code": 550}
    assert events(engine) == [("message.undeliverable", why)]
    assert cast.officer.email in (rows(engine)[0].last_error or "")


def test_an_address_that_is_none_is_undeliverable(engine: Engine, cast: Cast, postbox: Postbox) -> None:
    with transaction(engine) as session:
        session.get_one(Person, cast.officer.id).email = "không phải địa chỉ"
    assert sent_at(engine, postbox.endpoint) == Delivered(undeliverable=1)


def test_without_a_server_everything_waits_after_one_try(engine: Engine, cast: Cast) -> None:
    with transaction(engine) as session:
        plan = build.directive(session, cast.office, number="2")
        planned(session, cast.stranger, build.task(session, plan, cast.health))
    with HangsUp() as hangs_up:
        assert sent_at(engine, Endpoint("127.0.0.1", hangs_up.port, "none")) == Delivered(retried=2)
    assert hangs_up.calls == 1
    assert {rows_of(engine, person.id)[0].state for person in (cast.officer, cast.stranger)} == {"queued"}


def test_it_is_given_up_after_the_last_attempt(engine: Engine, cast: Cast) -> None:
    now, results = NOW, []
    for _ in range(MAX_ATTEMPTS):
        [mine] = claim(engine, now=now, wall=now, limit=10)
        results.append(record_failure(engine, mine, Failure("recipient", "450", 450), now=now, jitter=0))
        now = rows(engine)[0].next_at
    assert results == ["retried"] * (MAX_ATTEMPTS - 1) + ["undeliverable"]
    assert claim(engine, now=now + timedelta(days=30), wall=now + timedelta(days=30), limit=10) == []


def test_a_lease_that_ran_out_is_sent_by_somebody_else_with_the_same_message_id(
    engine: Engine, cast: Cast, postbox: Postbox
) -> None:
    [dead] = claim(engine, now=NOW, wall=NOW, limit=10)
    assert sent_at(engine, postbox.endpoint, NOW + timedelta(seconds=299)) == Delivered()
    assert sent_at(engine, postbox.endpoint, NOW + timedelta(seconds=300)) == Delivered(sent=1)
    assert postbox.mails()[0].header_id == rows(engine)[0].header_id
    assert rows(engine)[0].attempts == dead.attempt + 1


def test_a_message_that_kills_each_deliverer_is_given_up(engine: Engine, cast: Cast) -> None:
    now = NOW
    for _ in range(MAX_ATTEMPTS):
        assert len(claim(engine, now=now, wall=now, limit=10)) == 1
        now += timedelta(seconds=300)
    assert claim(engine, now=now, wall=now, limit=10) == []
    assert rows(engine)[0].state == "undeliverable"


@pytest.mark.parametrize("wall", [NOW, NOW + timedelta(days=800)], ids=["of the future", "of the past"])
def test_a_rehearsal_and_the_real_deliverer_do_not_take_each_others_messages(
    engine: Engine, cast: Cast, wall: datetime
) -> None:
    assert len(claim(engine, now=NOW, wall=wall, limit=10)) == 1
    assert claim(engine, now=NOW + timedelta(days=800), wall=wall, limit=10) == []


def test_nothing_is_begun_that_may_outlast_its_lease(engine: Engine, cast: Cast, postbox: Postbox) -> None:
    moments = iter([NOW, NOW + timedelta(seconds=200), NOW + timedelta(seconds=200)])
    assert sent_at(engine, postbox.endpoint, clock=lambda: next(moments)) == Delivered()
    assert (rows(engine)[0].state, postbox.mails()) == ("leased", [])


OVERTAKEN: list[Callable[[Engine, Claimed], str | None]] = [
    lambda engine, slow: record_failure(
        engine, slow, Failure("recipient", "550", 550, True), now=NOW, jitter=0
    ),
    lambda engine, slow: record_cancelled(engine, slow, now=NOW),
]


@pytest.mark.parametrize("speaks_late", OVERTAKEN)
def test_who_lost_the_lease_has_no_say(
    engine: Engine, cast: Cast, postbox: Postbox, speaks_late: Callable[[Engine, Claimed], str | None]
) -> None:
    [slow] = claim(engine, now=NOW, wall=NOW, limit=10)
    sent_at(engine, postbox.endpoint, NOW + timedelta(minutes=5))
    assert speaks_late(engine, slow) is None
    assert rows(engine)[0].state == "sent"


def test_a_250_is_written_down_even_when_the_lease_was_lost(engine: Engine, cast: Cast) -> None:
    [slow] = claim(engine, now=NOW, wall=NOW, limit=10)
    later = NOW + timedelta(minutes=5)
    [fast] = claim(engine, now=later, wall=later, limit=10)
    message, reminders = rows(engine)
    mail = Mail("a@b.example", "A", "Tiêu đề", "chữ", "<p>chữ</p>", "vi", message.header_id)
    record_sent(engine, slow, mail, [reminder.id or 0 for reminder in reminders], now=NOW)
    assert record_failure(engine, fast, Failure("recipient", "450", 450), now=later, jitter=0) is None
    record_sent(engine, fast, mail, [], now=later)
    assert (rows(engine)[0].state, rows(engine)[0].sent_at) == ("sent", NOW)
    assert [kind for kind, _ in events(engine)] == ["message.sent"]


def test_pauses_grow_and_are_spread() -> None:
    assert [pause(n, 0.0) / timedelta(minutes=1) for n in range(1, 8)] == [1, 5, 15, 60, 240, 240, 240]
    assert pause(3, 1.0) == timedelta(minutes=18)


def test_a_sender_address_that_is_none_stops_before_anything_is_claimed(
    engine: Engine, cast: Cast, postbox: Postbox
) -> None:
    with pytest.raises(ValueError):
        deliver(engine, now=NOW, endpoint=postbox.endpoint, site=SITE, sender="no address", sender_name="x")
    assert rows(engine)[0].state == "queued"


class HangsUp(threading.Thread):
    """Takes calls on a port of its own, counts them, and says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.calls = -1  # the last one is our own, to end it

    def run(self) -> None:
        while not self.ended.is_set():
            self.listener.accept()[0].close()
            self.calls += 1

    def __enter__(self) -> Self:
        self.ended = threading.Event()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        socket.create_connection(("127.0.0.1", self.port)).close()
        self.join()
        self.listener.close()
