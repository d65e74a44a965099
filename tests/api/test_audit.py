"""The sealed log over the API: for auditors and administrators only."""

import pytest

from models.db import transaction
from models.event import append
from tests import build
from tests.api.site import Site

EVENTS, VERIFY = "/api/v1/audit/events", "/api/v1/audit/verify"


@pytest.fixture
def logged(site: Site) -> Site:
    """Three events of the officer's task, one of them by the system."""
    with transaction(site.engine) as session:
        for kind, person in (
            ("task.assigned", None),
            ("task.reported", site.cast.officer),
            ("report.accepted", None),
        ):
            append(
                session,
                jurisdiction_id=build.id_of(site.cast.jurisdiction),
                at=build.NOW,
                actor_id=person and person.id,
                kind=kind,
                subject="task",
                subject_id=build.id_of(site.task),
                data={"version": 2},
            )
    return site


def test_the_log_comes_page_by_page_with_its_seals(logged: Site) -> None:
    client = logged.visit(logged.cast.auditor)
    first = client.get(f"{EVENTS}?subject=task&limit=2").json()
    rest = client.get(f"{EVENTS}?subject=task&after={first[-1]['number']}").json()
    assert [event["kind"] for event in (*first, *rest)] == [
        "task.assigned",
        "task.reported",
        "report.accepted",
    ]
    assert rest[0]["before"] == first[-1]["seal"]
    assert (first[1]["by_name"], first[1]["data"]) == (logged.cast.officer.name, {"version": 2})


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("kind=task.reported", 1),
        ("subject=task&subject_id=1", 3),
        ("subject=directive", 0),
        ("subject=task&first=2024-06-17&last=2024-06-17", 3),
        ("first=2024-06-18", 0),
    ],
)
def test_the_log_is_filtered(logged: Site, query: str, count: int) -> None:
    assert len(logged.visit(logged.cast.auditor).get(f"{EVENTS}?{query}").json()) == count


def test_the_log_is_verified_also_against_a_seal_that_was_kept(logged: Site) -> None:
    client = logged.visit(logged.cast.administrator)
    found = client.get(VERIFY).json()
    assert (found["holds"], found["events"], found["broken"]) == (True, 4, None)  # with the sign-in
    kept = f"{found['head_number']}:{found['head_seal']}"
    assert client.get(f"{VERIFY}?seal={kept}").json()["holds"] is True
    wrong = client.get(f"{VERIFY}?seal=2:{'0' * 64}").json()
    assert (wrong["holds"], wrong["broken"], wrong["why"]) == (False, 2, "kept")
    assert client.get(f"{VERIFY}?seal=abc").status_code == 422


@pytest.mark.parametrize("address", [EVENTS, VERIFY])
def test_nobody_else_reads_it(logged: Site, address: str) -> None:
    for person in (logged.cast.officer, logged.cast.supervisor, logged.cast.stranger):
        assert logged.visit(person).get(address).status_code == 403
    assert logged.visit().get(address).status_code == 401
