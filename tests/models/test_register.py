"""The register: organisations come in by name, twice without harm, and each change leaves its event."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from models.actions.calendar import ensure_calendar
from models.actions.register import (
    RegisterChange,
    import_organisations,
    jurisdiction,
)
from models.calendar_day import CalendarDay
from models.db import snapshot, transaction
from models.errors import BadInput, NotAllowed
from models.organisation import Alias, Jurisdiction, Membership, Organisation
from models.permissions import Actor, system
from models.person import Person
from models.queries import calendar
from models.queries.organisations import members, named, register, supervising, unreachable
from models.queries.people import actor_of, recipients
from models.register_files import OrganisationRow
from tests import build
from tests.models import log
from tests.models.races import at_once

FINANCE = "Phòng Tài chính - Kế hoạch"


def row(
    name: str,
    *aliases: str,
    kind: str = "division",
    parent: str | None = None,
    groups: tuple[str, ...] = (),
    email: str | None = None,
) -> OrganisationRow:
    return OrganisationRow(2, name, aliases, kind, parent, groups, email)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with transaction(engine) as opened:
        build.jurisdiction(opened)
        yield opened
        opened.rollback()


def actor(session: Session) -> Actor:
    return system(build.id_of(session.exec(select(Jurisdiction)).one()))


def load(session: Session, *rows: OrganisationRow) -> RegisterChange:
    return import_organisations(session, actor(session), rows, now=build.NOW)


def found(session: Session, name: str) -> Organisation:
    organisation = named(session, actor(session).jurisdiction_id, name)
    assert organisation is not None
    return organisation


def counts(session: Session) -> list[int]:
    tables = (Organisation, Alias, Membership, Person)
    return [session.exec(select(func.count()).select_from(table)).one() for table in tables]


FILE = (
    row("UBND huyện", "Ủy ban nhân dân huyện Thử Nghiệm", kind="district_committee"),
    row(FINANCE, "TCKH", parent="UBND huyện", groups=("Các phòng",), email="tckh@huyen.example"),
    row("Các phòng", kind="group"),
)


def test_rows_come_in_with_names_parents_groups_and_mailboxes(session: Session) -> None:
    change = load(session, *FILE)
    finance = found(session, "tckh")
    assert (change.added, change.changed) == ([item.name for item in FILE], [])
    assert change.without_email == ["UBND huyện"]
    assert finance.parent_id == found(session, "UBND huyện Thử Nghiệm").id
    assert [member.name for member in members(session, found(session, "phòng"))] == [FINANCE]
    (box,) = recipients(session, [build.id_of(finance)])[build.id_of(finance)]
    assert (box.email, box.is_mailbox, box.role) == ("tckh@huyen.example", True, "officer")


def test_the_same_rows_again_change_nothing_and_say_nothing(session: Session) -> None:
    load(session, *FILE)
    before, told = counts(session), log.kinds(session)
    change = load(session, *FILE)
    assert (change.added, change.changed) == ([], [])
    assert (counts(session), log.kinds(session)) == (before, told)


@pytest.mark.parametrize(
    ("changed", "event"),
    [
        (row(FINANCE, "TCKH", kind="department", email="tckh@huyen.example"), "organisation.changed"),
        (row(FINANCE, "Phòng TC", email="tckh@huyen.example"), "organisation.named"),
        (row(FINANCE, parent="Các phòng", email="tckh@huyen.example"), "organisation.placed"),
        (row(FINANCE, groups=("Nhóm khác",), email="tckh@huyen.example"), "group.joined"),
        (row(FINANCE, email="moi@huyen.example"), "person.changed"),
        (row(FINANCE), "person.changed"),
    ],
)
def test_each_change_is_named_and_leaves_its_event(
    session: Session, changed: OrganisationRow, event: str
) -> None:
    load(session, *FILE, row("Nhóm khác", kind="group"))
    told = log.kinds(session)
    assert load(session, changed).changed == [FINANCE]
    assert event in log.kinds(session)[len(told) :]


def test_an_address_taken_away_closes_the_mailbox_and_given_again_opens_it(session: Session) -> None:
    load(session, *FILE)
    finance = build.id_of(found(session, FINANCE))
    load(session, row(FINANCE))
    assert recipients(session, [finance]) == {}
    load(session, row(FINANCE, email="moi@huyen.example"))
    assert [person.email for person in recipients(session, [finance])[finance]] == ["moi@huyen.example"]


def test_an_address_that_a_person_has_makes_no_second_one(session: Session) -> None:
    load(session, *FILE)
    finance = found(session, FINANCE)
    officer = build.person(session, finance, email="can.bo@huyen.example")
    load(session, row(FINANCE, email="can.bo@huyen.example"))
    assert recipients(session, [build.id_of(finance)]) == {finance.id: [officer]}


@pytest.mark.parametrize(
    "wrong",
    [
        row("Phòng Y tế", "TCKH"),  # another organisation's short name
        row("Phòng Y tế", parent="Sở Không Có"),
        row("Phòng Y tế", groups=("Nhóm Không Có",)),
    ],
)
def test_a_row_that_does_not_fit_changes_nothing(engine: Engine, wrong: OrganisationRow) -> None:
    with transaction(engine) as session:
        build.jurisdiction(session)
        load(session, *FILE)
        before = counts(session)
    with pytest.raises(BadInput), transaction(engine) as session:
        load(session, row("Phòng Tư pháp"), wrong)
    with snapshot(engine) as session:
        assert counts(session) == before


@pytest.mark.parametrize("role", ["officer", "head", "supervisor", "auditor"])
def test_only_an_administrator_changes_the_register(session: Session, role: str) -> None:
    office = build.organisation(session, session.exec(select(Jurisdiction)).one(), "Văn phòng")
    person = build.person(session, office, role=role)
    with pytest.raises(NotAllowed):
        import_organisations(session, actor_of(person), FILE, now=build.NOW)


def test_two_imports_at_once_add_each_organisation_once(engine: Engine) -> None:
    with transaction(engine) as session:
        build.jurisdiction(session)

    def come_in() -> list[str]:
        with transaction(engine) as session:
            return load(session, *FILE).added

    added = at_once(come_in, come_in)
    assert sorted(map(len, added)) == [0, len(FILE)]
    with snapshot(engine) as session:
        assert log.kinds(session).count("organisation.added") == len(FILE)


def test_groups_in_groups_are_opened_and_each_member_counts_once(session: Session) -> None:
    load(
        session,
        row("Tất cả", kind="group"),
        row("Các phòng", kind="group", groups=("Tất cả",)),
        row("Phòng Y tế", groups=("Các phòng", "Tất cả")),
        row("Phòng Nội vụ", groups=("Các phòng",)),
    )
    inside = members(session, found(session, "Tất cả"))
    assert [member.name for member in inside] == ["Phòng Nội vụ", "Phòng Y tế"]


def test_a_group_without_members_stands_for_itself(session: Session) -> None:
    load(session, row("Các hội", kind="group"))
    assert members(session, found(session, "hội")) == [found(session, "hội")]


def test_groups_that_hold_only_each_other_lose_no_duty(session: Session) -> None:
    load(
        session,
        row("Nhóm A", kind="group", groups=("Nhóm B",)),
        row("Nhóm B", kind="group", groups=("Nhóm A",)),
    )
    group = found(session, "Nhóm A")
    assert members(session, group) == [group]


def test_an_organisation_that_is_no_group_binds_itself_only(session: Session) -> None:
    load(session, row("UBND huyện", kind="district_committee"), row("Phòng Y tế", groups=("UBND huyện",)))
    district = found(session, "UBND huyện")
    assert members(session, district) == [district]


def test_where_nobody_hears_is_named_also_of_an_empty_group(session: Session) -> None:
    load(session, *FILE, row("Các hội", kind="group"))
    ids = [build.id_of(found(session, name)) for name in ("UBND huyện", FINANCE, "Các hội")]
    assert [organisation.name for organisation in unreachable(session, ids)] == ["Các hội", "UBND huyện"]


def test_the_register_is_paged_by_name(session: Session) -> None:
    load(session, *FILE)
    lines = register(session, actor(session).jurisdiction_id)
    assert lines[0].organisation.name == "Các phòng"
    assert lines[0].member_names == (FINANCE,)
    assert [(line.parent_name, line.aliases, line.reachable) for line in lines[1:]] == [
        ("UBND huyện", ("TCKH",), True),
        (None, ("Ủy ban nhân dân huyện Thử Nghiệm",), False),
    ]
    second = register(session, actor(session).jurisdiction_id, limit=1, offset=1)
    assert [line.organisation.name for line in second] == [FINANCE]


def test_only_offices_with_an_active_supervisor_supervise(session: Session) -> None:
    cast_home = session.exec(select(Jurisdiction)).one()
    office, past = (build.organisation(session, cast_home, name) for name in ("Văn phòng", "Văn phòng cũ"))
    build.person(session, office, role="supervisor")
    build.person(session, past, role="supervisor", active=False)
    assert supervising(session, build.id_of(cast_home)) == [office]


def test_the_jurisdiction_is_made_once_with_its_calendar(engine: Engine) -> None:
    with transaction(engine) as session:
        first = jurisdiction(session, now=build.NOW).id
        years = {row.day.year for row in session.exec(select(CalendarDay))}
    with transaction(engine) as session:
        assert jurisdiction(session, now=build.NOW).id == first
        assert log.kinds(session) == ["jurisdiction.added", *["calendar.seeded"] * 3]
    assert years == {2023, 2024, 2025}


def test_the_holidays_of_a_year_are_seeded_once(session: Session) -> None:
    home = actor(session)
    ensure_calendar(session, home, [2024, 2025], now=build.NOW)
    ensure_calendar(session, home, [2025], now=build.NOW)
    days = calendar.load(session, home.jurisdiction_id)
    assert log.kinds(session) == ["calendar.seeded"] * 2
    assert [days.is_working(date(2025, 1, day)) for day in (24, 27, 31)] == [True, False, False]
    assert [days.is_working(date(2024, month, day)) for month, day in [(4, 18), (4, 30), (5, 1), (9, 2)]] == [
        False
    ] * 4


def test_what_an_officer_entered_stays(session: Session) -> None:
    home = actor(session)
    ensure_calendar(session, home, [2024], now=build.NOW)
    day = session.get_one(CalendarDay, (home.jurisdiction_id, date(2024, 5, 1)))
    day.working, day.source = True, "thông báo"
    ensure_calendar(session, home, [2024], now=build.NOW)
    assert session.exec(select(CalendarDay).where(col(CalendarDay.working))).one() is day


def test_two_processes_on_an_empty_database_make_one_jurisdiction(engine: Engine) -> None:
    def make() -> int:
        with transaction(engine) as session:
            return jurisdiction(session, now=build.NOW).id or 0

    assert len(set(at_once(make, make))) == 1
