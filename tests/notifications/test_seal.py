"""The daily seal: from the log to an auditor's mailbox, in both languages, and what it is good for."""

import re
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from models.actions.audit import seal_day
from models.db import snapshot, transaction
from models.event import append
from models.message import Message
from models.permissions import Actor, system
from models.person import Person
from models.queries.audit import Head, verify
from models.queries.seals import Seal
from notifications import compose
from notifications.mime import Mail
from tests import build
from tests.notifications.conftest import Postbox
from tests.notifications.test_outbox import sent_at

DIGEST = "0123456789abcdef" * 4


def mail(language: str = "vi") -> Mail:
    facts = Seal(
        header_id="<1@huyen.example>",
        day=date(2024, 6, 17),
        name="Vũ <Kiểm> Toán",
        email="kiem-toan@huyen.example",
        language=language,
        office="Huyện Thử Nghiệm",
        number=4711,
        seal=DIGEST,
        count=12,
    )
    return compose.mail(facts, "https://dondoc.huyen.example")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_text_and_html_tell_number_seal_count_and_how_to_check(language: str) -> None:
    made = mail(language)
    for body in (made.text, made.html):
        assert f"dondoc audit verify --seal 4711:{DIGEST}" in body
        assert f"verify_audit.py nhat-ky.jsonl 4711:{DIGEST}" in body
        assert re.search(r"\b12\b", body)
        assert "17/06/2024" in body
    assert "17/06/2024" in made.subject
    assert "Vũ <Kiểm> Toán" in made.text
    assert "Vũ &lt;Kiểm&gt; Toán" in made.html


@pytest.fixture
def home(engine: Engine) -> Actor:
    """The system of a jurisdiction with three events, whose seal of the day is planned."""
    with transaction(engine) as session:
        jurisdiction_id = build.id_of(build.cast(session).jurisdiction)
        for _ in range(3):
            append(
                session,
                jurisdiction_id=jurisdiction_id,
                at=build.NOW,
                actor_id=None,
                kind="chase.swept",
                subject="jurisdiction",
                subject_id=jurisdiction_id,
            )
        seal_day(session, system(jurisdiction_id), now=build.NOW, mail_domain="huyen.example")
    return system(jurisdiction_id)


def test_the_auditor_can_check_the_log_by_the_mail(engine: Engine, home: Actor, postbox: Postbox) -> None:
    assert sent_at(engine, postbox.endpoint).sent == 1
    (received,) = postbox.mails()
    found = re.search(r"--seal (\d+):([0-9a-f]{64})", received.text)
    assert found
    kept = Head(int(found[1]), found[2])
    assert kept.number == 3
    with snapshot(engine) as session:
        assert verify(session, home, kept=kept).broken is None
        assert verify(session, home, kept=Head(3, DIGEST)).why == "kept"


def test_a_seal_is_sent_once(engine: Engine, home: Actor, postbox: Postbox) -> None:
    assert [sent_at(engine, postbox.endpoint).sent for _ in range(2)] == [1, 0]
    with transaction(engine) as session:
        assert seal_day(session, home, now=build.NOW, mail_domain="huyen.example").messages == 0


def test_an_auditor_who_has_left_gets_none(engine: Engine, home: Actor, postbox: Postbox) -> None:
    with transaction(engine) as session:
        session.exec(select(Person).where(Person.role == "auditor")).one().active = False
    done = sent_at(engine, postbox.endpoint)
    assert (done.sent, done.cancelled) == (0, 1)
    with snapshot(engine) as session:
        assert session.exec(select(Message.state)).one() == "cancelled"
