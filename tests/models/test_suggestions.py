"""Nearness suggests and never decides; a person's choice is remembered as an alias."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models import names
from models.actions.naming import choose, create
from models.actions.review import propose_again
from models.db import transaction
from models.errors import BadInput, NotAllowed, NotFound
from models.organisation import Alias, Organisation
from models.queries.corrections import unknown_names
from models.queries.organisations import named
from models.queries.people import actor_of
from models.queries.suggestions import Suggestion, suggestions
from tests import build
from tests.models import log
from tests.models.readings import bring_in, duty, give, home, reading
from tests.models.reviewing import bring_in_plan, corrections, due, of

SAMPLES = Path(__file__).parents[2] / "samples"
LAND, LAND_SHORT = "Sở Tài nguyên và Môi trường", "Sở TN&MT"


def like(session: Session, cast: build.Cast, name: str) -> list[Suggestion]:
    day = build.NOW.date()
    return suggestions(session, build.id_of(cast.jurisdiction), [name], today=day)[name]


def test_the_next_province_is_suggested_and_never_taken(engine: Engine) -> None:
    """ "UBND tỉnh Quảng Ninh" is nearer to "UBND tỉnh Quảng Ngãi" than to its own name written out."""
    with transaction(engine) as session:
        cast = build.cast(session)
        build.organisation(session, cast.jurisdiction, "UBND tỉnh Quảng Ngãi", kind="province_committee")
        directive = bring_in(session, cast, reading(duty("UBND tỉnh Quảng Ninh"))).directive
        assert like(session, cast, "UBND tỉnh Quảng Ninh")[0].name == "UBND tỉnh Quảng Ngãi"
        propose_again(session, home(cast), now=build.NOW)
        assert unknown_names(session, home(cast), directive) == ["UBND tỉnh Quảng Ninh"]
        assert give(session, cast, directive).obligations == 0
        own = build.organisation(session, cast.jurisdiction, "Ủy ban nhân dân tỉnh Quảng Ninh")
        propose_again(session, home(cast), now=build.NOW)
        assert [organisation for organisation, _ in due(session, of(session, "I/1"))] == [own.id]


def test_the_likest_five_come_with_their_scores(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        for number in range(1, 8):
            build.organisation(session, cast.jurisdiction, f"Phòng Y tế {number}")
        found = like(session, cast, "Phòng Y tees")
        assert len(found) == 5
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
        assert all(50 <= one.score <= 100 for one in found)
        assert found[0].organisation_id == cast.health.id
        assert like(session, cast, "Xyz") == []


def test_an_organisation_that_is_no_more_is_not_suggested(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        cast.health.valid_to = build.ISSUED_ON
        session.add(cast.health)
        session.flush()
        assert cast.health.id not in [one.organisation_id for one in like(session, cast, "Phòng Y tees")]


def test_an_abbreviation_is_its_name_written_out(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        land = build.organisation(session, cast.jurisdiction, LAND)
        found = named(session, build.id_of(cast.jurisdiction), LAND_SHORT)
        assert found is not None
        assert found.id == land.id
        assert named(session, build.id_of(cast.jurisdiction), "Sở TT&TT") is None


def test_a_name_as_printed_goes_before_what_it_is_short_for(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        build.organisation(session, cast.jurisdiction, LAND)
        short = build.organisation(session, cast.jurisdiction, LAND_SHORT)
        found = named(session, build.id_of(cast.jurisdiction), LAND_SHORT)
        assert found is not None
        assert found.id == short.id


def test_no_two_names_of_the_sample_register_fold_together() -> None:
    with (SAMPLES / "organisations.csv").open(encoding="utf-8-sig") as file:
        rows = [(row["Tên"], row["Tên khác"]) for row in csv.DictReader(file)]
    owners: dict[str, set[str]] = {}
    for own, others in rows:
        for name in (own, *others.split(";")):
            for key in names.keys(name):
                owners.setdefault(key, set()).add(own)
    assert len(rows) > 40
    assert {key: who for key, who in owners.items() if key and len(who) > 1} == {}


def test_a_choice_is_remembered_and_holds_for_every_proposed_duty(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        other = bring_in(session, cast, reading(duty("PHÒNG Y TE"), duty("Phòng Khác"))).directive
        given = choose(
            session, actor_of(cast.supervisor), "Phòng Y te", build.id_of(cast.health), now=build.NOW
        )
        assert [duty.id for duty in given] == [of(session, "2/2.1").id, of(session, "I/1").id]
        assert due(session, of(session, "2/2.1")) == [(cast.health.id, "2024-09-15")]
        assert unknown_names(session, home(cast), other) == ["Phòng Khác"]
        assert corrections(session) == [("name", "Phòng Y te", "Phòng Y tế")]
        assert log.kinds(session)[-3:] == ["organisation.named", "obligation.resolved", "obligation.resolved"]
        later = bring_in(session, cast, reading(duty("Phòng Y te")), data=b"later")
        assert later.unknown_names == ()


def test_a_name_that_another_organisation_has_is_refused(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        before = session.exec(select(Alias)).all()
        with pytest.raises(BadInput, match="đã là của Phòng Tài chính - Kế hoạch"):
            choose(session, home(cast), cast.finance.name, build.id_of(cast.health), now=build.NOW)
        with pytest.raises(NotFound):
            choose(session, home(cast), "Phòng Y te", 4711, now=build.NOW)
        with pytest.raises(BadInput, match="Hãy ghi tên"):
            choose(session, home(cast), " ", build.id_of(cast.health), now=build.NOW)
        assert session.exec(select(Alias)).all() == before


def test_a_new_organisation_gets_the_duties_that_print_its_name(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        bring_in_plan(session, cast)
        made, given = create(session, home(cast), "Phòng Y te", now=build.NOW)
        assert due(session, given[0]) == [(made.id, "2024-09-15")]
        assert corrections(session) == []
        with pytest.raises(BadInput, match="Không cần tạo mới"):
            create(session, home(cast), "PHÒNG Y TE", now=build.NOW)


@pytest.mark.parametrize("who", ["officer", "auditor"])
def test_only_who_supervises_says_whom_a_name_means(sqlite_engine: Engine, who: str) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        with pytest.raises(NotAllowed):
            choose(session, actor_of(getattr(cast, who)), "X", build.id_of(cast.health), now=build.NOW)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("UBND các xã, thị trấn", "group"),
        ("Các sở, ngành", "group"),
        ("Công an các huyện", "group"),
        ("Ban Quản lý các khu công nghiệp", "other"),
        ("UBND xã Tân Thành", "other"),
    ],
)
def test_a_collective_name_comes_in_as_a_group(sqlite_engine: Engine, name: str, kind: str) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        bring_in(session, cast, reading(duty(name)), create=True)
        made = session.exec(select(Organisation).where(Organisation.name == name)).one()
        assert made.kind == kind
