"""The official figures: their parts sum, and everybody sees what concerns them."""

from datetime import date, timedelta

from models.db import transaction
from tests import build
from tests.api.site import Site

PARTS = ("done_on_time", "done_late", "open_in_time", "open_overdue", "undated")


def furnish(site: Site) -> None:
    with transaction(site.engine) as session:
        for due_on in (build.DUE_ON, build.DUE_ON - timedelta(days=30)):
            done = build.task(session, site.directive, site.cast.finance, due_on=due_on, state="done")
            build.report(session, done, site.cast.officer, verdict="accepted")
        build.task(session, site.directive, site.cast.health, due_on=build.ISSUED_ON)
        build.task(session, site.directive, site.cast.health, due_on=None)
        build.task(session, site.directive, site.cast.health, state="proposed")
        build.task(session, site.directive, site.cast.health, state="suspended")


def test_the_parts_sum_to_the_total_in_every_line(any_site: Site) -> None:
    furnish(any_site)
    found = any_site.visit(any_site.cast.supervisor).get("/api/v1/compliance?on=2024-06-18").json()
    assert found["on"] == "2024-06-18"
    assert found["total"] == {
        **{"total": 5, "done_on_time": 1, "done_late": 1, "open_in_time": 1, "open_overdue": 1, "undated": 1},
        **{"done_undated": 0, "no_date": 1, "event": 0, "ongoing": 0, "suspended": 1, "dropped": 0},
        **{"excused": 0, "costly": 2},
    }
    for line in [found["total"], *found["organisations"]]:
        assert line["total"] == sum(line[part] for part in PARTS)
    for part in (*PARTS, "total"):
        assert found["total"][part] == sum(line[part] for line in found["organisations"])


def test_the_page_shows_the_same_with_the_formula(site: Site) -> None:
    furnish(site)
    page = site.visit(site.cast.auditor).get("/compliance?on=18/06/2024").text
    assert "1 + 1 + 1 + 1 + 1 = <b>5</b>" in page
    assert "33,3 %" in page
    assert "Tỷ lệ đúng hạn = " in page


def test_the_last_day_itself_is_in_time(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    for day, part in ((build.DUE_ON, "open_in_time"), (build.DUE_ON + timedelta(days=1), "open_overdue")):
        assert client.get(f"/api/v1/compliance?on={day}").json()["total"][part] == 1


def test_today_is_the_office_s_day_and_not_utc_s(site: Site) -> None:
    site.at(build.NOW.replace(hour=1))
    found = site.visit(site.cast.supervisor).get("/api/v1/compliance").json()
    assert found["on"] == date(2024, 6, 17).isoformat()


def test_an_organisation_sees_its_own_line_only(site: Site) -> None:
    furnish(site)
    found = site.visit(site.cast.stranger).get("/api/v1/compliance?on=2024-06-18").json()
    assert [line["name"] for line in found["organisations"]] == [site.cast.health.name]


def test_a_day_that_is_none_is_told_beside_its_field(site: Site) -> None:
    answer = site.visit(site.cast.auditor).get("/compliance?on=hôm nay")
    assert answer.status_code == 422
    assert "“hôm nay” không phải là ngày" in answer.text
    assert 'value="hôm nay"' in answer.text


def test_every_rate_comes_with_its_numbers_and_its_formula(site: Site) -> None:
    furnish(site)
    rates = site.visit(site.cast.auditor).get("/api/v1/compliance?on=2024-06-18").json()["rates"]
    assert {rate["code"]: (rate["part"], rate["whole"], rate["percent"]) for rate in rates} == {
        "on_time": (1, 3, 33.3),
        "done": (2, 5, 40.0),
        "done_of_due": (2, 3, 66.7),
        "on_time_of_done": (1, 2, 50.0),
    }
    assert all("÷" in rate["formula"] for rate in rates)


def test_the_page_tells_the_undated_the_apart_and_the_lateness_by_the_original_date(site: Site) -> None:
    furnish(site)
    with transaction(site.engine) as session:
        for cause in (True, False):
            task = build.task(session, site.directive, site.cast.finance, objective_cause=cause)
            task.original_due_on = build.ISSUED_ON
            task.due_on = build.ISSUED_ON + timedelta(days=9 if cause else 200)
    page = site.visit(site.cast.supervisor).get("/compliance?on=18/06/2024").text
    assert "Không có thời hạn: 1, gồm 1 không nêu thời hạn, 0 chờ sự kiện" in page
    assert "Ngoài tổng số: 1 tạm hoãn, 0 thôi theo dõi." in page
    assert "Quá hạn: 3 theo hạn hiện hành (4 theo hạn gốc" in page
    assert "1 có nguyên nhân khách quan đã được xác nhận; còn 2 bị trừ điểm" in page


def test_one_organisation_can_be_asked_for(site: Site) -> None:
    furnish(site)
    health = site.cast.health
    found = site.visit(site.cast.auditor).get(f"/api/v1/compliance?organisation={health.id}").json()
    assert [line["name"] for line in found["organisations"]] == [health.name]


def test_where_one_task_stood_is_told_by_the_day(site: Site) -> None:
    client = site.visit(site.cast.officer)
    address = f"/api/v1/tasks/{site.task.id}/standing?on="
    days = (build.ISSUED_ON - timedelta(days=1), build.DUE_ON, build.DUE_ON + timedelta(days=1))
    assert [client.get(f"{address}{day}").json()["part"] for day in days] == [
        *(None, "open_in_time", "open_overdue")
    ]
    assert site.visit(site.cast.stranger).get(f"{address}{build.DUE_ON}").status_code == 404


def test_what_was_on_record_on_a_day_is_asked_for_beside_the_day(site: Site) -> None:
    with transaction(site.engine) as session:
        build.task(session, site.directive, site.cast.finance, assigned_on=build.NOW.date())
    client = site.visit(site.cast.auditor)
    before = build.NOW.date() - timedelta(days=1)
    asked = [
        client.get(f"/api/v1/compliance?on={before}{more}").json() for more in ("", f"&known_on={before}")
    ]
    assert [(one["known_on"], one["total"]["total"]) for one in asked] == [(None, 2), (str(before), 1)]
    page = client.get(f"/compliance?on={before:%d/%m/%Y}&known_on={before:%d/%m/%Y}").text
    assert f"theo dữ liệu ghi nhận đến hết ngày {before:%d/%m/%Y}" in page
    assert f'name="known_on" type="text" inputmode="numeric" value="{before:%d/%m/%Y}"' in page


def test_before_anything_was_on_record_the_page_says_so(site: Site) -> None:
    page = site.visit(site.cast.auditor).get("/compliance?known_on=01/01/2024").text
    assert "Đến hết ngày 01/01/2024 chưa ghi nhận việc nào" in page


def test_the_record_of_a_day_to_come_is_refused_with_a_sentence(site: Site) -> None:
    client, day = site.visit(site.cast.auditor), build.NOW.date() + timedelta(days=1)
    page = client.get(f"/compliance?on=18/06/2024&known_on={day:%d/%m/%Y}")
    assert (page.status_code, f"Ngày {day:%d/%m/%Y} chưa đến" in page.text) == (422, True)
    assert 'value="18/06/2024"' in page.text
    for path in ("/api/v1/compliance", f"/api/v1/tasks/{site.task.id}/standing"):
        answer = client.get(f"{path}?known_on={day}")
        assert (answer.status_code, "chưa đến" in answer.json()["detail"]) == (422, True)


def test_one_task_stood_by_the_record_of_a_day(site: Site) -> None:
    client = site.visit(site.cast.officer)
    address = f"/api/v1/tasks/{site.task.id}/standing?on={build.DUE_ON}&known_on="
    given = build.ISSUED_ON
    asked = [client.get(f"{address}{day}").json()["part"] for day in (given - timedelta(days=1), given)]
    assert asked == [None, "open_in_time"]
