"""Who signs in has a token; whatever was wrong, there is one sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.actions.people import HASHER, set_password
from models.actions.sign_in import SIGN_IN_HOURS, sign_in, sign_out
from models.db import transaction
from models.errors import NotAllowed
from models.person import SignIn
from models.queries.people import actor_of, by_token
from tests import build
from tests.models import log

PASSWORD = "mật khẩu dài"
HASH = HASHER.hash(PASSWORD)
END = build.NOW + timedelta(hours=SIGN_IN_HOURS)


@dataclass
class Scene:
    session: Session
    cast: build.Cast

    def try_in(self, email: str, password: str = PASSWORD) -> str:
        return sign_in(self.session, build.id_of(self.cast.jurisdiction), email, password, now=build.NOW)


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        cast = build.cast(session)
        cast.officer.password_hash = HASH
        yield Scene(session, cast)


def test_the_token_finds_the_person_and_only_its_hash_is_kept(scene: Scene) -> None:
    token = scene.try_in(scene.cast.officer.email)
    assert by_token(scene.session, token, build.NOW) == scene.cast.officer
    kept = scene.session.exec(select(SignIn)).one()
    assert token not in kept.model_dump_json()
    assert log.kinds(scene.session) == ["person.signed_in"]


def test_the_address_is_taken_in_any_case_and_with_spaces_around(scene: Scene) -> None:
    assert scene.try_in(f" {scene.cast.officer.email.upper()} ")


def test_the_hash_is_no_password(scene: Scene) -> None:
    with pytest.raises(NotAllowed):
        scene.try_in(scene.cast.officer.email, HASH)


def test_every_sign_in_has_its_own_token(scene: Scene) -> None:
    first, second = (scene.try_in(scene.cast.officer.email) for _ in range(2))
    sign_out(scene.session, first, now=build.NOW)
    assert by_token(scene.session, first, build.NOW) is None
    assert by_token(scene.session, second, build.NOW) == scene.cast.officer


def test_it_is_over_after_its_hours(scene: Scene) -> None:
    token = scene.try_in(scene.cast.officer.email)
    assert by_token(scene.session, token, END - timedelta(seconds=1)) is not None
    assert by_token(scene.session, token, END) is None


def test_it_is_over_when_the_person_leaves(scene: Scene) -> None:
    token = scene.try_in(scene.cast.officer.email)
    scene.cast.officer.active = False
    assert by_token(scene.session, token, build.NOW) is None


def test_signing_out_leaves_an_event_once(scene: Scene) -> None:
    token = scene.try_in(scene.cast.officer.email)
    for _ in range(2):
        sign_out(scene.session, token, now=build.NOW)
    assert log.kinds(scene.session) == ["person.signed_in", "person.signed_out"]


@pytest.mark.parametrize("password", ["", "sai", PASSWORD + " ", PASSWORD.upper()])
def test_a_wrong_password_is_refused(scene: Scene, password: str) -> None:
    with pytest.raises(NotAllowed):
        scene.try_in(scene.cast.officer.email, password)


@pytest.mark.parametrize("who", ["unknown", "left", "without password", "mailbox", "of another district"])
def test_who_can_not_sign_in_is_told_the_same_as_with_a_wrong_password(scene: Scene, who: str) -> None:
    session, finance = scene.session, scene.cast.finance
    address = "ai.do@huyen.example"
    if who == "of another district":
        other = build.organisation(session, build.jurisdiction(session, "Huyện Khác"), "Phòng Khác")
        build.person(session, other, email=address, password_hash=HASH)
    elif who != "unknown":
        password_hash = None if who == "without password" else HASH
        mailbox, active = who == "mailbox", who != "left"
        build.person(
            session, finance, email=address, password_hash=password_hash, is_mailbox=mailbox, active=active
        )
    with pytest.raises(NotAllowed) as refused:
        scene.try_in(address)
    with pytest.raises(NotAllowed, match=str(refused.value)):
        scene.try_in(scene.cast.officer.email, "sai")
    assert log.kinds(session) == []


def test_a_person_acts_with_role_and_organisation(scene: Scene) -> None:
    officer = scene.cast.officer
    actor = actor_of(officer)
    assert (actor.person_id, actor.role, actor.organisation_id) == (
        officer.id,
        "officer",
        scene.cast.finance.id,
    )


def test_a_new_password_ends_the_sign_ins_of_the_old_one(scene: Scene) -> None:
    officer = scene.cast.officer
    token = scene.try_in(officer.email)
    set_password(scene.session, actor_of(scene.cast.administrator), officer, "mật khẩu mới", now=build.NOW)
    assert by_token(scene.session, token, build.NOW) is None
