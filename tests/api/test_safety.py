"""What keeps other sites, scripts, floods and broken requests out."""

import re

import pytest
from sqlmodel import Session

from tests.api.site import Browser, Site

HOST = "http://testserver"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "same-site", "Origin": "https://other.huyen.example"},
        {"Sec-Fetch-Site": "cross-site", "Origin": HOST},
    ],
)
@pytest.mark.parametrize("address", ["/tasks/1/accept", "/api/v1/tasks/1/accept", "/sign-in", "/language"])
def test_a_post_from_another_site_is_refused(site: Site, address: str, headers: dict[str, str]) -> None:
    client = site.visit(site.cast.supervisor)
    before = site.content()
    answer = client.post(address, headers=headers)
    assert answer.status_code == 403
    assert "từ một trang khác" in answer.text
    assert "set-cookie" not in answer.headers
    assert site.content() == before


@pytest.mark.parametrize(
    ("origin", "status"),
    [(HOST, 303), ("https://evil.example", 403), ("null", 403), ("http://127.0.0.1:8000", 303), (None, 303)],
)
def test_an_old_browser_is_judged_by_origin(site: Site, origin: str | None, status: int) -> None:
    client = Browser(site.app, {"Origin": origin} if origin else {})
    assert client.post("/language", data={"language": "en"}).status_code == status


def test_a_link_from_another_site_still_opens(site: Site) -> None:
    client = site.visit(site.cast.officer)
    answer = client.get(f"/tasks/{site.task.id}", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200


@pytest.mark.parametrize("address", ["/", "/sign-in", "/nothing", "/healthz", "/static/style.css"])
def test_every_answer_tells_the_browser_what_it_may_not_do(site: Site, address: str) -> None:
    headers = site.visit().get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_no_page_loads_anything_from_elsewhere_or_holds_a_script(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    for address in ("/", "/tasks", f"/tasks/{site.task.id}", "/directives", "/compliance", "/sign-in"):
        page = client.get(address).text
        assert not re.search(r"<script|\son\w+=|\sstyle=|(?:src|href)=\"(?:https?:)?//", page), address


def test_a_body_without_end_is_cut_off(site: Site) -> None:
    client = site.visit(site.cast.officer)
    files = [("files", (f"{n}.pdf", b"%PDF-" + b"x" * 1_500_000)) for n in range(5)]
    page = client.post(f"/tasks/{site.task.id}/report", files=files)
    assert page.status_code == 413
    assert "quá lớn" in page.text
    assert client.post(f"/api/v1/tasks/{site.task.id}/report", files=files).status_code == 413
    assert site.state() == "assigned"


@pytest.mark.parametrize("number", ["abc", "0", "-1", "1.5", "99999999999999999999999"])
def test_a_number_that_is_none_is_not_found(site: Site, number: str) -> None:
    client = site.visit(site.cast.supervisor)
    assert client.get(f"/tasks/{number}").status_code == 404
    assert client.get(f"/api/v1/directives/{number}").status_code == 404


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("on=tomorrow", "on"),
        ("directive=x", "directive"),
        ("directive=99999999999999999999", "directive"),
    ],
)
def test_programs_are_told_which_field_is_wrong(site: Site, query: str, field: str) -> None:
    answer = site.visit(site.cast.supervisor).get(f"/api/v1/compliance?{query}")
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert {"type", "title", "status", "detail"} <= problem.keys()
    assert [error["field"] for error in problem["errors"]] == [field]


@pytest.mark.parametrize(
    "query", ["page=x", "directive=x", "state=lost", "organisation=9999999999999999999999"]
)
def test_a_page_says_what_is_wrong_with_an_address(site: Site, query: str) -> None:
    answer = site.visit(site.cast.supervisor).get(f"/tasks?{query}")
    assert answer.status_code == 422
    assert "Lựa chọn không hợp lệ" in answer.text


def test_a_method_that_does_not_belong_is_told(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    assert client.get(f"/tasks/{site.task.id}/accept").status_code == 405
    assert client.post("/api/v1/compliance").json()["status"] == 405


def test_what_nobody_foresaw_is_told_without_its_inner_workings(site: Site) -> None:
    client = site.visit(site.cast.supervisor, told=True)
    with Session(site.engine) as session:
        session.connection().exec_driver_sql("ALTER TABLE task RENAME TO elsewhere")
        session.commit()
    page, problem = client.get("/tasks"), client.get("/api/v1/tasks")
    assert page.status_code == problem.status_code == 500
    assert "Máy chủ gặp lỗi" in page.text
    assert problem.json()["title"] == "Internal Server Error"
    assert "elsewhere" not in page.text + problem.text
    assert "no such table" not in page.text + problem.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_typed_text_is_shown_as_text(site: Site) -> None:
    page = site.visit().post("/sign-in", data={"email": '"><script>alert(1)</script>', "password": "x"}).text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
