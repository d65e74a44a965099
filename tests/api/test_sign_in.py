"""Who gets in, and how."""

from datetime import timedelta

import pytest

from models.actions.demo import PASSWORD as PASSWORD_OF_THE_DEMO
from models.db import transaction
from models.person import Person
from tests import build
from tests.api.site import PASSWORD, Site


def test_a_person_signs_in_and_out(site: Site) -> None:
    client = site.visit(site.cast.officer)
    assert "Việc của tôi" in client.get("/").text
    assert client.post("/sign-out").headers["location"] == "/sign-in?notice=signed-out"
    assert client.get("/").headers["location"] == "/sign-in"


def test_a_wrong_password_and_an_unknown_address_are_told_alike(site: Site) -> None:
    client = site.visit()
    known = {"email": site.cast.officer.email, "password": "sai rồi"}
    unknown = {"email": "ai.do@huyen.example", "password": "sai rồi"}
    answers = [client.post("/sign-in", data=typed) for typed in (known, unknown)]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert all("Địa chỉ thư hoặc mật khẩu không đúng." in answer.text for answer in answers)
    assert f'value="{site.cast.officer.email}"' in answers[0].text
    assert client.get("/").status_code == 303


def test_a_sign_in_ends_after_twelve_hours(site: Site) -> None:
    client = site.visit(site.cast.officer)
    site.at(build.NOW + timedelta(hours=11, minutes=59))
    assert client.get("/").status_code == 200
    site.at(build.NOW + timedelta(hours=12))
    assert client.get("/").status_code == 303


def test_signing_in_leads_to_the_page_that_was_wanted(site: Site) -> None:
    address = f"/tasks/{site.task.id}?x=1"
    asked = site.visit().get(address).headers["location"]
    page = site.visit().get(asked)
    assert f'name="next" value="{address}"' in page.text
    typed = {"email": site.cast.officer.email, "password": PASSWORD, "next": address}
    assert site.visit().post("/sign-in", data=typed).headers["location"] == address


@pytest.mark.parametrize("address", ["//evil.example/", "https://evil.example/", "/\\evil.example", "evil"])
def test_signing_in_never_leads_to_another_site(site: Site, address: str) -> None:
    typed = {"email": site.cast.officer.email, "password": PASSWORD, "next": address}
    assert site.visit().post("/sign-in", data=typed).headers["location"] == "/"


def test_the_cookie_is_kept_from_scripts_and_other_sites(site: Site) -> None:
    typed = {"email": site.cast.officer.email, "password": PASSWORD}
    cookie = site.visit().post("/sign-in", data=typed).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


def test_programs_sign_in_by_http_basic(site: Site) -> None:
    client = site.visit()
    refused = client.get("/api/v1/tasks")
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"].startswith("Basic")
    assert refused.headers["content-type"] == "application/problem+json"
    assert client.get("/api/v1/tasks", auth=(site.cast.officer.email, "sai")).status_code == 401
    tasks = client.get("/api/v1/tasks", auth=(site.cast.officer.email, PASSWORD)).json()
    assert [task["id"] for task in tasks] == [site.task.id]


@pytest.mark.parametrize("header", ["Basic", "Basic !!!", "Basic /w==", "Bearer abc", "Basic bm9jb2xvbg=="])
def test_a_broken_authorization_is_nobody(site: Site, header: str) -> None:
    assert site.visit().get("/api/v1/tasks", headers={"Authorization": header}).status_code == 401


def test_the_language_switch_is_kept_and_comes_back_to_the_page(site: Site) -> None:
    client = site.visit(site.cast.officer)
    client.cookies.delete("dondoc_language")
    answer = client.post("/language", data={"language": "en", "back": "/compliance"})
    assert answer.headers["location"] == "/compliance"
    assert '<html lang="en">' in client.get("/compliance").text
    client.post("/language", data={"language": "tlh", "back": "/"})
    assert '<html lang="en">' in client.get("/compliance").text


def test_only_a_demo_shows_its_sign_ins_and_says_that_its_data_are_samples(site: Site) -> None:
    assert PASSWORD_OF_THE_DEMO not in site.visit().get("/sign-in").text
    assert "Dữ liệu mẫu" not in site.visit(site.cast.officer).get("/").text
    with transaction(site.engine) as session:
        session.get_one(Person, site.cast.officer.id).demo = True
    page = site.visit().get("/sign-in").text
    assert PASSWORD_OF_THE_DEMO in page
    assert site.cast.officer.email in page
    assert site.cast.supervisor.email not in page
    assert "Dữ liệu mẫu" in site.visit(site.cast.officer).get("/").text
