"""People come in by address, twice without harm; each change leaves its event."""

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from models.actions.people import PeopleChange, add_person, import_people, set_password
from models.actions.register import import_organisations
from models.actions.sign_in import check_password
from models.db import snapshot, transaction
from models.errors import BadInput, NotAllowed
from models.permissions import Actor, system
from models.person import Person
from models.queries.people import actor_of, by_email, demo_sign_ins, people, recipients
from models.register_files import OrganisationRow, PersonRow
from tests import build
from tests.models import log
from tests.models.races import at_once, outcome

FINANCE = "Phòng Tài chính - Kế hoạch"
ADDRESS = "an@huyen.example"


def row(email: str = ADDRESS, **more: Any) -> PersonRow:
    values = {"name": "Ngô Văn An", "organisation": FINANCE, "role": "officer", "language": "vi", **more}
    return PersonRow(line=2, email=email, **values)


def home(cast: build.Cast) -> Actor:
    return system(build.id_of(cast.jurisdiction))


def load(session: Session, cast: build.Cast, *rows: PersonRow, **more: Any) -> PeopleChange:
    return import_people(session, home(cast), rows, now=build.NOW, **more)


def add(session: Session, cast: build.Cast, email: str) -> Person:
    office = cast.finance
    return add_person(
        session, home(cast), name="An", email=email, role="officer", organisation=office, now=build.NOW
    )


def found(session: Session, cast: build.Cast, email: str = ADDRESS) -> Person:
    person = by_email(session, build.id_of(cast.jurisdiction), email)
    assert person is not None
    return person


def test_a_new_person_is_added_with_a_password_only_where_one_is_given(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        assert load(session, cast, row()).added == ["Ngô Văn An"]
        load(session, cast, row("binh@huyen.example"), demo=True, password="mật khẩu thử")
        assert found(session, cast).password_hash is None
        binh = check_password(session, build.id_of(cast.jurisdiction), "binh@huyen.example", "mật khẩu thử")
        assert demo_sign_ins(session) == [binh]
        assert log.kinds(session) == ["person.added"] * 2


def test_the_same_people_again_change_nothing(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        load(session, cast, row())
        again = load(session, cast, row(), password="mật khẩu khác")
        assert (again.added, again.changed) == ([], [])
        assert found(session, cast).password_hash is None
        assert log.kinds(session) == ["person.added"]


@pytest.mark.parametrize(
    "change", [{"name": "Ngô An"}, {"role": "head"}, {"language": "en"}, {"organisation": "Phòng Y tế"}]
)
def test_what_differs_is_taken_over_with_an_event(engine: Engine, change: dict[str, str]) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        load(session, cast, row())
        assert len(load(session, cast, row(**change)).changed) == 1
        assert log.kinds(session) == ["person.added", "person.changed"]


def test_an_unknown_organisation_changes_nothing_and_names_the_line(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
    with pytest.raises(BadInput, match=r"Dòng 2.*Phòng Mới"), transaction(engine) as session:
        load(session, cast, row(), row("b@huyen.example", organisation="Phòng Mới"))
    with snapshot(engine) as session:
        assert by_email(session, build.id_of(cast.jurisdiction), ADDRESS) is None
        assert log.kinds(session) == []


def test_a_mailbox_becomes_the_person_with_its_address_also_a_closed_one(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        health = build.id_of(cast.health)
        build.person(session, cast.finance, email=ADDRESS, name=FINANCE, is_mailbox=True, active=False)
        load(session, cast, row(organisation="Phòng Y tế"))
        person = found(session, cast)
        assert (person.name, person.is_mailbox, person.active) == ("Ngô Văn An", False, True)
        assert person in recipients(session, [health])[health]


def test_a_person_who_left_is_not_brought_back_by_an_import(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        build.person(session, cast.finance, email=ADDRESS, active=False)
        load(session, cast, row())
        assert not found(session, cast).active


def test_a_mailbox_is_made_for_an_organisation_and_not_for_its_officer_s_address(
    sqlite_engine: Engine,
) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        load(session, cast, row())
        same = OrganisationRow(2, FINANCE, (), "division", None, (), ADDRESS)
        import_organisations(session, home(cast), [same], now=build.NOW)
        assert not found(session, cast).is_mailbox


def test_an_address_is_taken_in_any_case_of_letters(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        made = add(session, cast, " An@Huyen.example ")
        assert made.email == ADDRESS
        with pytest.raises(BadInput, match=ADDRESS):
            add(session, cast, ADDRESS)


def test_of_two_who_take_an_address_at_once_one_is_told(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)

    def take() -> None:
        with transaction(engine) as session:
            add(session, cast, ADDRESS)

    assert sorted(at_once(lambda: outcome(take), lambda: outcome(take))) == ["BadInput", "done"]


def test_a_short_password_is_refused_and_a_longer_one_kept_as_its_hash(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        with pytest.raises(BadInput, match="8"):
            set_password(session, home(cast), cast.officer, "1234567", now=build.NOW)
        assert cast.officer.password_hash is None
        set_password(session, home(cast), cast.officer, "12345678", now=build.NOW)
        assert str(cast.officer.password_hash).startswith("$argon2id$")
        assert log.kinds(session) == ["person.password_set"]
        assert "12345678" not in str(log.events(session)[0].data)


@pytest.mark.parametrize("role", ["officer", "supervisor", "auditor"])
def test_only_an_administrator_changes_people(sqlite_engine: Engine, role: str) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        actor = actor_of(getattr(cast, role))
        with pytest.raises(NotAllowed):
            import_people(session, actor, [row()], now=build.NOW)
        with pytest.raises(NotAllowed):
            set_password(session, actor, cast.officer, "mật khẩu mới", now=build.NOW)
        with pytest.raises(NotAllowed):
            add_person(
                session, actor, name="An", email=ADDRESS, role="officer", organisation=None, now=build.NOW
            )


def test_officers_and_heads_hear_and_the_mailbox_only_without_them(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        finance, health, office = (build.id_of(one) for one in (cast.finance, cast.health, cast.office))
        head = build.person(session, cast.finance, role="head")
        for own in (cast.finance, cast.health, cast.office):
            build.person(session, own, email=f"box{own.id}@huyen.example", is_mailbox=True)
        cast.stranger.active = False
        heard = recipients(session, [finance, health, office])
        assert heard[finance] == [cast.officer, head]
        assert [person.email for person in heard[health]] == [f"box{health}@huyen.example"]
        assert [person.email for person in heard[office]] == [f"box{office}@huyen.example"]


def test_people_are_paged_by_name_within_their_jurisdiction(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        build.person(
            session, build.organisation(session, build.jurisdiction(session, "Huyện Khác"), "Phòng Khác")
        )
        found = people(session, build.id_of(cast.jurisdiction), limit=2, offset=1)
        everybody = people(session, build.id_of(cast.jurisdiction))
        assert found == everybody[1:3]
        assert len(everybody) == 5
