"""Events recorded and periods changed on pages and in the API: who may, what it dates, what is told."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from api import alarm
from models.db import transaction
from models.happening import Happening
from models.obligation import Obligation
from models.organisation import Organisation
from models.task import Task
from reading.facts import Deadline
from tests import build
from tests.api.site import Browser, Site, Words
from tests.models.readings import MONTHLY
from tests.models.waiting import WITHIN_3_DAYS, duty_of, tasks_of

EVENT = {"day": "13/06/2024", "document": "Giấy đề nghị số 5"}
JSON = {"happened_on": "2024-06-13", "document": "Giấy đề nghị số 5"}
JULY, LATER = "2024-07-08", {"due_on": "10/07/2024", "reason": "Họp muộn"}
ON_THE_20TH = {"from_period": "01/09/2024", "rule": "ngày 20 hằng tháng", "reason": "Đổi kỳ báo cáo"}
FOLLOWING = ON_THE_20TH | {"from_period": "2024-09-01"}


def waits(site: Site, *offices: Organisation, deadline: Deadline = WITHIN_3_DAYS) -> int:
    """A duty of these offices that waits for an event; of the finance division without any."""
    with transaction(site.engine) as session:
        return build.id_of(duty_of(session, site.cast, deadline, *[office.name for office in offices]))


def monthly(site: Site) -> tuple[int, int]:
    """A duty before the 8th of every month, and its task of July."""
    with transaction(site.engine) as session:
        duty = duty_of(session, site.cast, MONTHLY)
        july = next(task for task in tasks_of(session, duty) if task.period == JULY)
        return build.id_of(duty), build.id_of(july)


def dues(site: Site, duty_id: int) -> dict[int | None, date | None]:
    with Session(site.engine) as session:
        found = session.exec(select(Task).where(Task.obligation_id == duty_id))
        return {task.organisation_id: task.due_on for task in found}


def due(site: Site, task_id: int) -> date | None:
    with Session(site.engine) as session:
        return session.get_one(Task, task_id).due_on


def supervisor(site: Site, **more: Any) -> Browser:
    return site.visit(site.cast.supervisor, **more)


def test_the_list_names_the_event_and_who_waits(site: Site) -> None:
    duty = waits(site, site.cast.finance, site.cast.health)
    page = supervisor(site).get("/waiting").text
    assert f'href="/waiting/{duty}"' in page
    assert "đủ điều kiện" in page
    assert f"{site.cast.finance.name}; {site.cast.health.name}" in page


def test_after_recording_the_page_says_which_task_got_which_date(site: Site) -> None:
    duty = waits(site)
    browser = supervisor(site)
    answer = browser.post(f"/waiting/{duty}", data=EVENT)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/waiting/{duty}?notice=event-recorded&n=1",
    )
    page = browser.get(answer.headers["location"]).text
    assert "Đã ghi nhận sự kiện cho 1 việc" in page
    assert "Giấy đề nghị số 5" in page
    assert "Thứ Ba, 18/06/2024" in page
    assert "Không có nhiệm vụ nào chờ sự kiện" in browser.get("/waiting").text


def test_an_officer_records_for_their_own_office_only(site: Site) -> None:
    cast = site.cast
    duty = waits(site, cast.finance, cast.health)
    officer = site.visit(cast.officer)
    theirs = EVENT | {"organisation": str(cast.health.id)}
    assert officer.post(f"/waiting/{duty}", data=theirs).status_code == 403
    assert 'name="organisation"' not in officer.get(f"/waiting/{duty}").text
    assert officer.post(f"/waiting/{duty}", data=EVENT).status_code == 303
    assert dues(site, duty) == {cast.finance.id: date(2024, 6, 18), cast.health.id: None}


def test_an_event_of_one_office_is_not_told_to_another(site: Site) -> None:
    cast = site.cast
    duty = waits(site, cast.finance, cast.health)
    site.visit(cast.officer).post(f"/api/v1/obligations/{duty}/events", json=JSON)
    other = site.visit(cast.stranger)  # of the health division, which leads too
    assert other.get(f"/api/v1/obligations/{duty}/events").json() == []
    assert "Giấy đề nghị số 5" not in other.get(f"/waiting/{duty}").text
    (seen,) = supervisor(site).get(f"/api/v1/obligations/{duty}/events").json()
    assert [task["organisation"] for task in seen["tasks"]] == [cast.finance.name]


def test_a_stranger_sees_nothing_and_records_nothing(site: Site) -> None:
    duty, (series, july) = waits(site), monthly(site)
    stranger = site.visit(site.cast.stranger)
    before = site.content()
    assert stranger.get("/api/v1/waiting").json() == []
    assert "Không có nhiệm vụ nào chờ sự kiện" in stranger.get("/waiting").text
    assert [stranger.get(f"{door}").status_code for door in doors(duty, july)] == [404] * 3
    asked = [
        stranger.post(f"/waiting/{duty}", data=EVENT),
        stranger.post(f"/api/v1/obligations/{duty}/events", json=JSON),
        stranger.post(f"/tasks/{july}/period", data=LATER),
        stranger.post(f"/tasks/{july}/following", data=ON_THE_20TH),
        stranger.post(f"/api/v1/obligations/{series}/change-following", json=FOLLOWING),
    ]
    assert [answer.status_code for answer in asked] == [404] * 5
    assert site.content() == before


def doors(duty: int, july: int) -> tuple[str, str, str]:
    return f"/waiting/{duty}", f"/api/v1/obligations/{duty}/events", f"/tasks/{july}/period"


def test_who_leads_changes_neither_a_period_nor_the_rule(site: Site) -> None:
    series, july = monthly(site)
    officer = site.visit(site.cast.officer)
    later = {"due_on": "2024-07-10", "reason": "Họp muộn"}
    asked = [
        officer.get(f"/tasks/{july}/period"),
        officer.post(f"/tasks/{july}/period", data=LATER),
        officer.post(f"/tasks/{july}/following", data=ON_THE_20TH | {"step": "apply"}),
        officer.post(f"/api/v1/tasks/{july}/change-period", json=later),
        officer.post(f"/api/v1/obligations/{series}/change-following", json=FOLLOWING),
    ]
    assert [answer.status_code for answer in asked] == [403] * 5


def test_an_auditor_sees_what_waits_and_has_no_form(site: Site) -> None:
    duty = waits(site)
    auditor = site.visit(site.cast.auditor)
    page = auditor.get(f"/waiting/{duty}")
    assert (page.status_code, 'name="day"' in page.text) == (200, False)
    assert auditor.post(f"/waiting/{duty}", data=EVENT).status_code == 403


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": ""}, "Hãy ghi ngày xảy ra"),
        ({"day": "mai"}, "không phải là ngày"),
        ({"day": "20/06/2024"}, "chưa đến"),
        ({"day": "01/02/2024"}, "trước ngày ban hành"),
        ({"document": " "}, "Hãy ghi văn bản"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(site: Site, typed: dict[str, str], told: str) -> None:
    duty = waits(site)
    browser = supervisor(site)
    before = site.content()
    answer = browser.post(f"/waiting/{duty}", data=EVENT | {"note": "Đợt 1"} | typed)
    assert (answer.status_code, told in answer.text, "Đợt 1" in answer.text) == (422, True, True)
    assert site.content() == before


def test_an_event_that_happens_again_makes_a_task_each_time(site: Site) -> None:
    duty = waits(site)
    browser = supervisor(site)
    browser.post(f"/waiting/{duty}", data=EVENT | {"again": "1"})
    browser.post(f"/waiting/{duty}", data=EVENT | {"again": "1", "document": "Giấy số 6"})
    page = browser.get(f"/waiting/{duty}").text
    assert page.count("Thứ Ba, 18/06/2024") == 2
    assert f'href="/waiting/{duty}"' in browser.get("/waiting").text


def test_the_api_lists_tries_records_and_shows(any_site: Site) -> None:
    cast = any_site.cast
    duty = waits(any_site)
    browser = any_site.visit(cast.supervisor)
    (line,) = browser.get("/api/v1/waiting").json()
    assert (line["obligation_id"], line["event"], line["tasks"]) == (duty, "đủ điều kiện", 1)
    assert [one["name"] for one in line["organisations"]] == [cast.finance.name]
    address = f"/api/v1/obligations/{duty}/events"
    (tried,) = browser.post(address, json=JSON | {"dry_run": True}).json()
    assert (tried["due_on"], dues(any_site, duty)) == ("2024-06-18", {cast.finance.id: None})
    (done,) = browser.post(address, json=JSON).json()
    assert (done["due_on"], done["id"]) == ("2024-06-18", tried["id"])
    (seen,) = browser.get(address).json()
    assert (seen["recorded_by"], seen["tasks"][0]["due_on"]) == (cast.supervisor.name, "2024-06-18")
    assert browser.get("/api/v1/waiting").json() == []


def test_the_list_is_paged(site: Site) -> None:
    with transaction(site.engine) as session:
        ids = [build.id_of(duty_of(session, site.cast, WITHIN_3_DAYS, number=number)) for number in range(3)]
    found = supervisor(site).get("/api/v1/waiting?limit=1&offset=1").json()
    assert [line["obligation_id"] for line in found] == ids[1:2]


def test_a_period_is_changed_on_its_page(site: Site) -> None:
    _, july = monthly(site)
    browser = supervisor(site)
    assert "Đổi hạn kỳ này" in browser.get(f"/tasks/{july}/period").text
    answer = browser.post(f"/tasks/{july}/period", data=LATER)
    assert answer.headers["location"] == f"/tasks/{july}?notice=period-changed"
    assert due(site, july) == date(2024, 7, 10)


def test_who_changes_a_period_on_an_old_page_is_told_what_happened_since(site: Site) -> None:
    _, july = monthly(site)
    browser = supervisor(site)
    with Session(site.engine) as session:
        seen = session.get_one(Task, july).version
    browser.post(f"/tasks/{july}/period", data=LATER | {"version": str(seen)})
    again = browser.post(f"/tasks/{july}/period", data=LATER | {"due_on": "11/07/2024", "version": str(seen)})
    assert (again.status_code, "Đã ấn định thời hạn" in again.text, "11/07/2024" in again.text) == (
        409,
        True,
        True,
    )
    assert due(site, july) == date(2024, 7, 10)


def test_a_new_rule_is_shown_before_it_is_made(site: Site) -> None:
    series, july = monthly(site)
    browser = supervisor(site)
    before = site.content()
    shown = browser.post(f"/tasks/{july}/following", data=ON_THE_20TH)
    assert shown.status_code == 200
    assert "4 việc chưa bắt đầu của quy tắc cũ được thay bằng 4 việc sau" in shown.text
    assert "Thứ Sáu, 20/09/2024" in shown.text
    assert site.content() == before
    done = browser.post(f"/tasks/{july}/following", data=ON_THE_20TH | {"step": "apply"})
    page = browser.get(done.headers["location"])
    assert (page.status_code, "20/09/2024" in page.text) == (200, True)
    with Session(site.engine) as session:
        assert session.get_one(Obligation, series).continued_by_id is not None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"rule": "lúc nào xong thì thôi"}, "Không đọc được thời hạn"),
        ({"rule": "không có thời hạn"}, "Hãy chọn một chu kỳ"),
        ({"rule": "30/09/2024"}, "Hãy chọn một chu kỳ"),
        ({"from_period": "01/06/2024"}, "đã qua"),
        ({"from_period": ""}, "Hãy ghi ngày"),
        ({"reason": ""}, "lý do"),
    ],
)
def test_a_rule_that_cannot_be_is_told(site: Site, typed: dict[str, str], told: str) -> None:
    _, july = monthly(site)
    browser = supervisor(site)
    before = site.content()
    answer = browser.post(f"/tasks/{july}/following", data=ON_THE_20TH | typed)
    assert (answer.status_code, told in answer.text) == (422, True)
    assert site.content() == before


def test_what_is_no_period_has_no_such_page(site: Site) -> None:
    answer = supervisor(site).get(f"/tasks/{site.task.id}/period")
    assert (answer.status_code, "không phải là một kỳ" in answer.text) == (409, True)


def test_the_api_changes_a_period_and_the_following_ones(any_site: Site) -> None:
    series, july = monthly(any_site)
    browser = any_site.visit(any_site.cast.supervisor)
    changed = browser.post(
        f"/api/v1/tasks/{july}/change-period", json={"due_on": "2024-07-10", "reason": "Họp muộn"}
    )
    assert changed.json()["original_due_on"] == "2024-07-10"
    address = f"/api/v1/obligations/{series}/change-following"
    tried = browser.post(address, json=FOLLOWING | {"dry_run": True}).json()
    assert (tried["obligation_id"], tried["replaced"], tried["periods"][0]["task_id"]) == (None, 4, None)
    done = browser.post(address, json=FOLLOWING).json()
    assert [one["due_on"] for one in done["periods"]] == [one["due_on"] for one in tried["periods"]]
    assert due(any_site, done["periods"][0]["task_id"]) == date(2024, 9, 20)
    assert browser.post(address, json=FOLLOWING).status_code == 409


def test_the_api_takes_a_rule_as_the_reader_writes_it(site: Site) -> None:
    series, _ = monthly(site)
    rule = {"type": "recurring", "relation": "by", "rrule": "FREQ=MONTHLY;BYMONTHDAY=20"}
    done = supervisor(site).post(
        f"/api/v1/obligations/{series}/change-following", json=FOLLOWING | {"rule": rule}
    )
    assert done.json()["periods"][0]["due_on"] == "2024-09-20"


@pytest.mark.parametrize("person", ["supervisor", "officer", "auditor"])
def test_the_pages_are_english_for_who_reads_english(site: Site, person: str) -> None:
    duty, (_, july) = waits(site), monthly(site)
    supervisor(site).post(f"/waiting/{duty}", data=EVENT | {"again": "1"})
    browser = site.visit(getattr(site.cast, person), "en")
    for address in ("/waiting", f"/waiting/{duty}", f"/tasks/{july}/period"):
        assert Words(browser.get(address).text).vietnamese() == [], address


def test_looking_changes_nothing(site: Site) -> None:
    duty, (_, july) = waits(site), monthly(site)
    browser = supervisor(site)
    before = site.content()
    for address in (*doors(duty, july), "/waiting", "/api/v1/waiting", "/healthz"):
        assert browser.get(address).status_code == 200
    assert site.content() == before
    with Session(site.engine) as session:
        assert session.exec(select(Happening)).all() == []


def test_a_missing_year_is_a_warning_and_no_failure(site: Site) -> None:
    missing = {"status": "ok", "warnings": [{"code": "calendar_missing", "year": 2024}]}
    assert site.visit().get("/healthz").json() == missing
    waits(site)  # an import seeds the calendar
    assert site.visit().get("/healthz").json() == {"status": "ok", "warnings": []}
    site.at(build.NOW.replace(month=11, day=1) + timedelta(days=366))
    assert site.visit().get("/healthz").json()["warnings"] == [{"code": "calendar_missing", "year": 2026}]


def test_the_health_check_answers_while_the_database_does_not(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("SELECT 1", None, Exception("gone"))

    monkeypatch.setattr(alarm, "the_jurisdiction", gone)
    assert site.visit().get("/healthz").json() == {"status": "ok", "warnings": []}


@pytest.mark.parametrize(
    ("person", "told"),
    [("supervisor", True), ("administrator", True), ("officer", False), ("auditor", False)],
)
def test_every_page_tells_of_a_missing_year_to_who_may_enter_it(site: Site, person: str, told: bool) -> None:
    browser = site.visit(getattr(site.cast, person))
    for address in ("/", "/tasks", "/waiting"):
        assert ('href="/calendar?year=2024"' in browser.get(address).text) is told, address
    waits(site)
    assert 'href="/calendar?year=2024"' not in browser.get("/").text
