"""The calendar on its page and in the API: seen by all, tried, changed by those who may."""

import re
from datetime import date

import pytest
from sqlmodel import Session

from models.db import transaction
from models.queries import calendar
from models.task import Task
from tests import build
from tests.api.site import Browser, Site, Words
from tests.models.waiting import WITHIN_3_DAYS, duty_of, happens

THURSDAY, FRIDAY = date(2024, 6, 20), date(2024, 6, 21)
FREE = {"day": "20/06/2024", "kind": "free", "name": "Nghỉ hoán đổi", "source": "TB 12"}
JSON = {"days": [{"day": "2024-06-20", "working": False, "name": "Nghỉ hoán đổi", "source": "TB 12"}]}
SWAP = "Ngày,Loại,Tên\n20/06/2024,nghỉ,Nghỉ hoán đổi\n22/06/2024,làm việc,Làm bù\n"


def counted(site: Site) -> int:
    """A task of three working days, due on Thursday the 20th."""
    with transaction(site.engine) as session:
        task = happens(session, site.cast, duty_of(session, site.cast, WITHIN_3_DAYS), build.NOW.date())[0]
        return build.id_of(task)


def due(site: Site, task_id: int) -> date | None:
    with Session(site.engine) as session:
        return session.get_one(Task, task_id).due_on


def works(site: Site, day: date) -> bool:
    with Session(site.engine) as session:
        return calendar.load(session, build.id_of(site.cast.jurisdiction)).is_working(day)


def confirm(browser: Browser, shown: str) -> str:
    found = re.search(r'name="changes" value="([^"]*)"', shown)
    assert found
    changes = found.group(1).replace("&#34;", '"')
    answer = browser.post("/calendar/change", data={"changes": changes})
    assert answer.status_code == 303
    return answer.headers["location"]


def test_a_day_is_shown_with_what_it_moves_and_changed_only_after_that(any_site: Site) -> None:
    task_id = counted(any_site)
    browser = any_site.visit(any_site.cast.supervisor)
    shown = browser.post("/calendar/day", data=FREE).text
    assert "Dời 1 thời hạn đang mở" in shown
    assert "Thứ Năm, 20/06/2024" in shown
    assert "Thứ Sáu, 21/06/2024" in shown
    assert (due(any_site, task_id), works(any_site, THURSDAY)) == (THURSDAY, True)
    page = browser.get(confirm(browser, shown)).text
    assert "Đã thay đổi 1 ngày của lịch làm việc, dời 1 thời hạn." in page
    assert "TB 12" in page
    assert (due(any_site, task_id), works(any_site, THURSDAY)) == (FRIDAY, False)


def test_a_swap_and_a_file_do_both_days_at_once(site: Site) -> None:
    browser = site.visit(site.cast.administrator)
    swap = {"free": "20/06/2024", "worked": "22/06/2024", "source": "TB"}
    for shown in (
        browser.post("/calendar/swap", data=swap).text,
        browser.post("/calendar/file", files={"file": ("lich.csv", SWAP.encode(), "text/csv")}).text,
    ):
        assert "Thứ Năm, 20/06/2024" in shown
        assert "Thứ Bảy, 22/06/2024" in shown
        confirm(browser, shown)
        assert [works(site, date(2024, 6, day)) for day in (20, 22)] == [False, True]


def test_a_day_taken_off_the_list_is_as_before(site: Site) -> None:
    browser = site.visit(site.cast.supervisor)
    confirm(browser, browser.post("/calendar/day", data=FREE).text)
    confirm(browser, browser.post("/calendar/remove", data={"day": "2024-06-20"}).text)
    assert works(site, THURSDAY)


@pytest.mark.parametrize(
    ("address", "typed", "told"),
    [
        ("day", {**FREE, "day": "20/6"}, "không phải là ngày"),
        ("day", {**FREE, "day": ""}, "Hãy ghi ngày."),
        ("day", {**FREE, "name": ""}, "là ngày gì"),
        ("day", {**FREE, "day": "20/06/2062"}, "kiểm tra lại năm"),
        ("swap", {"free": "20/06/2024", "worked": "20/06/2024"}, "hai lần"),
        ("file", {}, "Hãy chọn một tệp"),
        ("change", {"changes": "[[1]]"}, "Hãy nhập lại"),
        ("change", {"changes": "[]"}, "ít nhất một ngày"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    site: Site, address: str, typed: dict[str, str], told: str
) -> None:
    browser = site.visit(site.cast.supervisor)
    before = site.content()
    answer = browser.post(f"/calendar/{address}", data=typed)
    assert answer.status_code == 422
    assert told in answer.text
    assert all(f'value="{value}"' in answer.text for value in typed.values() if "/" in value)
    assert site.content() == before


def test_everybody_who_is_signed_in_sees_the_days_and_only_some_may_change_them(site: Site) -> None:
    stranger = site.visit(site.cast.stranger)
    page = stranger.get("/calendar?year=2024")
    assert page.status_code == 200
    assert "/calendar/day" not in page.text
    assert stranger.post("/calendar/day", data=FREE).status_code == 403
    assert stranger.post("/api/v1/calendar/changes", json=JSON).status_code == 403
    assert site.visit().get("/calendar").status_code == 303
    assert "/calendar/day" in site.visit(site.cast.supervisor).get("/calendar?year=2024").text


def test_a_year_that_is_missing_is_told_on_the_page(site: Site) -> None:
    browser = site.visit(site.cast.supervisor)
    assert "Chưa có lịch nghỉ lễ năm 2024" in browser.get("/calendar").text
    counted(site)  # an import seeds the years that it needs
    assert "Chưa có lịch nghỉ lễ" not in browser.get("/calendar").text


def test_the_page_is_english_for_who_reads_english(site: Site) -> None:
    browser = site.visit(site.cast.supervisor, "en")
    assert Words(browser.get("/calendar?year=2024").text).vietnamese() == []


def test_the_api_tries_changes_and_shows(any_site: Site) -> None:
    task_id = counted(any_site)
    browser = any_site.visit(any_site.cast.supervisor)
    tried = browser.post("/api/v1/calendar/preview", json=JSON).json()
    assert tried["moves"] == [
        {
            "task_id": task_id,
            "before": "2024-06-20",
            "after": "2024-06-21",
            "original_before": "2024-06-20",
            "original_after": "2024-06-21",
        }
    ]
    assert due(any_site, task_id) == THURSDAY
    assert browser.post("/api/v1/calendar/changes", json=JSON).json() == tried
    assert due(any_site, task_id) == FRIDAY
    shown = browser.get("/api/v1/calendar?year=2024").json()
    assert {"day": "2024-06-20", "working": False, "name": "Nghỉ hoán đổi", "source": "TB 12"} in shown[
        "days"
    ]
    assert (shown["years_known"], shown["missing_year"]) == ([2024, 2025], None)


def test_the_api_takes_a_file_or_only_tries_it(site: Site) -> None:
    browser = site.visit(site.cast.supervisor)
    file = {"file": ("lich.csv", SWAP.encode(), "text/csv")}
    tried = browser.post("/api/v1/calendar/file?dry_run=true", files=file).json()
    assert (len(tried["days"]), works(site, THURSDAY)) == (2, True)
    assert browser.post("/api/v1/calendar/file", files=file).json() == tried
    assert not works(site, THURSDAY)
    twice = {"file": ("lich.csv", (SWAP + "20/06/2024,nghỉ,Nữa\n").encode(), "text/csv")}
    answer = browser.post("/api/v1/calendar/file", files=twice)
    assert (answer.status_code, "đã có ở dòng 2" in answer.json()["detail"]) == (422, True)


def test_a_day_without_working_is_taken_off_by_the_api(site: Site) -> None:
    browser = site.visit(site.cast.supervisor)
    browser.post("/api/v1/calendar/changes", json=JSON)
    browser.post("/api/v1/calendar/changes", json={"days": [{"day": "2024-06-20"}]})
    assert works(site, THURSDAY)
