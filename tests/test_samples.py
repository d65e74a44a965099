"""The sample register hangs together and knows a real plan's offices; the sample plan has every deadline."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from models.names import key
from models.register_files import OrganisationRow, PersonRow, read_organisations, read_people
from reading import read
from reading.facts import Deadline, Reading

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
GOLD = ROOT.parent / "shared" / "gold" / "bac-son-ke-hoach-2024.json"


@cache
def organisations() -> list[OrganisationRow]:
    return read_organisations((SAMPLES / "organisations.csv").read_bytes(), "organisations.csv")


@cache
def people() -> list[PersonRow]:
    return read_people((SAMPLES / "people.csv").read_bytes(), "people.csv")


@cache
def plan() -> Reading:
    return read((SAMPLES / "ke-hoach-mau.txt").read_bytes(), "ke-hoach-mau.txt")


def by_alias() -> dict[str, OrganisationRow]:
    return {key(known_as): row for row in organisations() for known_as in (row.name, *row.aliases)}


def deadlines(type_: str) -> list[Deadline]:
    return [deadline for clause in plan().clauses for deadline in clause.deadlines if deadline.type == type_]


def test_every_parent_and_group_is_an_organisation_of_the_register() -> None:
    names = {row.name: row for row in organisations()}
    assert all(row.parent is None or row.parent in names for row in organisations())
    assert all(names[group].kind == "group" for row in organisations() for group in row.groups)


def test_every_group_has_members_and_none_of_them_is_a_group() -> None:
    groups = {row.name for row in organisations() if row.kind == "group"}
    assert groups == {group for row in organisations() for group in row.groups}
    assert not [row.name for row in organisations() if row.kind == "group" and row.groups]


def test_the_district_has_eighteen_communes_and_one_of_them_no_address() -> None:
    communes = [row for row in organisations() if "UBND các xã, thị trấn" in row.groups]
    assert len(communes) == 18
    assert [row.name for row in communes if row.email is None] == ["UBND xã Vạn Thủy"]
    assert all(row.email for row in organisations() if row.kind != "group" and row not in communes)


def test_nothing_in_the_samples_can_reach_a_real_mailbox() -> None:
    addresses = [row.email for row in organisations() if row.email] + [person.email for person in people()]
    assert len(addresses) > 50
    assert all(address.endswith(".example") for address in addresses)


def test_every_person_belongs_to_an_organisation_and_every_role_is_filled() -> None:
    names = {row.name for row in organisations()}
    assert {person.organisation for person in people()} <= names
    assert {person.role for person in people()} == {
        "officer",
        "head",
        "supervisor",
        "auditor",
        "administrator",
    }
    assert {person.language for person in people()} == {"vi", "en"}


def test_every_lead_of_the_real_plan_is_in_the_register_by_an_exact_name() -> None:
    if not GOLD.exists():
        pytest.skip("the annotated Bắc Sơn plan is not beside this repository")
    clauses = json.loads(GOLD.read_text(encoding="utf-8"))["clauses"]
    assignees = [assignee for clause in clauses for assignee in clause.get("assignees", [])]
    leads = {assignee["name"] for assignee in assignees if assignee["role"] == "lead"}
    assert len(leads) > 10
    assert {lead for lead in leads if key(lead) not in by_alias()} == set()


def test_the_sample_plan_is_an_official_document_that_says_it_is_a_sample() -> None:
    header = plan().header
    assert (header.kind, header.number, header.date) == ("Kế hoạch", "168/KH-UBND", date(2026, 10, 5))
    assert header.title is not None
    assert header.title.endswith("(văn bản mẫu)")
    assert header.signer is not None
    assert header.signer.name == "Nguyễn Văn Mẫu"
    assert header.recipients[-1] == "Lưu: VT"


def test_every_office_that_the_sample_plan_names_is_in_the_register() -> None:
    named = {assignee.name for clause in plan().clauses for assignee in clause.assignees}
    assert {name for name in named if key(name) not in by_alias()} == set()
    assert len([clause for clause in plan().clauses if clause.role == "responsibility"]) >= 20


def test_the_sample_plan_has_every_kind_of_date() -> None:
    dates = deadlines("date")
    assert {deadline.relation for deadline in dates} == {"before", "by"}
    assert [deadline.time for deadline in dates if deadline.time] == ["17:00"]
    assert [deadline.start for deadline in dates if deadline.start] == [date(2026, 12, 1)]
    assert [deadline.date for deadline in dates if deadline.ambiguous] == [date(2026, 12, 31)]
    limits = {date(2026, 12, 31), date(2027, 3, 31), date(2027, 6, 30), date(2027, 12, 31)}
    assert limits <= {deadline.date for deadline in dates if not deadline.ambiguous}


def test_the_dates_of_the_sample_plan_fall_before_and_after_a_demo() -> None:
    days = [deadline.date for deadline in deadlines("date") if deadline.date]
    assert min(days) == date(2026, 10, 15)
    assert max(days) == date(2027, 12, 31)


def test_the_sample_plan_has_every_recurrence_with_and_without_a_day() -> None:
    assert {deadline.rrule for deadline in deadlines("recurring")} == {
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=FR",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=5",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10",
        "FREQ=MONTHLY;INTERVAL=6",
        "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=20",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    }


def test_the_sample_plan_has_relative_event_and_standing_duties_and_one_without_a_date() -> None:
    relative = {
        (deadline.amount, deadline.unit, deadline.before is None) for deadline in deadlines("relative")
    }
    assert relative == {(5, "working_day", True), (2, "hour", True), (10, "day", False)}
    assert len(deadlines("event")) == 1
    assert len(deadlines("ongoing")) == 1
    undated = [
        clause.path for clause in plan().clauses if clause.role == "responsibility" and not clause.deadlines
    ]
    assert "III/2/2.2" in undated
