"""Every page: it renders in both languages, changes nothing, and is closed to whom it does not concern."""

from pathlib import Path

import pytest

from api.pages.render import environment
from locales import Language
from models.db import transaction
from tests import build
from tests.api.scenes import SCENES, open_office, set_up
from tests.api.site import Site, Words

TEMPLATES = Path(__file__).parents[2] / "api" / "templates"
ADDRESSES = (
    "/",
    "/directives",
    "/directives?page=2",
    "/directives/new",
    "/directives/{directive}",
    "/directives/{directive}?only=doubts",
    "/directives/{directive}/confirm",
    "/directives/{directive}/review",
    "/directives/{directive}/replace",
    "/directives/{directive}/replace?by={newer}",
    "/tasks",
    "/tasks/new",
    "/tasks?standing=no_date",
    "/tasks?state=reported&standing=open_overdue",
    "/tasks/{task}",
    "/tasks/{task}?notice=refused",
    "/waiting",
    "/offers",
    "/calendar",
    "/compliance",
    "/compliance?on=01/07/2024",
    "/organisations",
    "/mailbox",
    "/sign-in",
)
FOR_THE_ADMINISTRATOR = ("/organisations/{organisation}/reorganise",)
# Shown by tests/api/test_calendar.py and test_waiting.py.
ELSEWHERE = {"calendar_preview.html", "period.html", "waiting_duty.html"}
PROGRAMS = (
    "/healthz",
    "/api/v1/directives",
    "/api/v1/directives/{directive}",
    "/api/v1/tasks?standing=open_overdue",
    "/api/v1/tasks/{task}",
    "/api/v1/organisations",
    "/api/v1/compliance?on=2024-07-01",
)


def furnish(site: Site) -> None:
    """A newer directive, a task in each of the ways that pages show, and a report of each kind."""
    with transaction(site.engine) as session:
        cast, directive = site.cast, site.directive
        newer = build.directive(session, cast.office, issued_on=build.DUE_ON, number="80/KH-UBND")
        build.task(session, newer, cast.finance)
        build.task(session, directive, cast.finance, due_on=None)
        build.task(session, directive, cast.office, due_on=None, undated="event")
        build.task(session, directive, None, state="proposed")
        build.task(session, directive, cast.health, state="proposed")
        redone = build.task(session, directive, cast.finance, due_on=build.ISSUED_ON, state="redo")
        build.report(session, redone, cast.officer, verdict="refused")
        waiting = build.task(session, directive, cast.finance, state="reported")
        build.report(session, waiting, cast.officer)


def addresses(site: Site, these: tuple[str, ...] = ADDRESSES) -> list[str]:
    ids = {"directive": site.directive.id, "newer": build.id_of(site.directive) + 1, "task": site.task.id}
    return [each.format(organisation=site.cast.finance.id, **ids) for each in these]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_renders_for_who_supervises(site: Site, language: Language) -> None:
    furnish(site)
    client = site.visit(site.cast.supervisor, language)
    for address in addresses(site):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert f'<html lang="{language}">' in answer.text
        assert answer.text.count("<h1>") == 1, address
        assert 'href="#content"' in answer.text


@pytest.mark.parametrize("role", ["supervisor", "officer", "auditor", "administrator"])
def test_an_english_page_has_no_vietnamese_but_the_office_s_own_words(site: Site, role: str) -> None:
    furnish(site)
    client = site.visit(getattr(site.cast, role), "en")
    mine = addresses(site, ADDRESSES + FOR_THE_ADMINISTRATOR)
    for address in [*mine, "/nothing", "/compliance?on=today"]:
        assert Words(client.get(address).text).vietnamese() == [], address


def test_looking_changes_nothing(site: Site) -> None:
    furnish(site)
    clients = [site.visit(person) for person in (site.cast.supervisor, site.cast.officer, None)]
    before = site.content()
    for client in clients:
        for address in [*addresses(site), *PROGRAMS]:
            client.get(address.format(directive=site.directive.id, task=site.task.id))
    assert site.content() == before


def test_the_administrator_s_pages_render_in_both_languages(site: Site) -> None:
    furnish(site)
    for language in ("vi", "en"):
        client = site.visit(site.cast.administrator, language)
        for address in addresses(site, FOR_THE_ADMINISTRATOR):
            answer = client.get(address)
            assert (answer.status_code, answer.text.count("<h1>")) == (200, 1), address


def test_every_template_is_shown_by_some_page(site: Site) -> None:
    furnish(site)
    environment().cache.clear()  # type: ignore[union-attr]
    client = site.visit(site.cast.supervisor)
    keep_a_mail(site)
    for address in addresses(site, FOR_THE_ADMINISTRATOR):
        site.visit(site.cast.administrator).get(address)
    key = client.get("/mailbox").text.partition('href="/mailbox/')[2].partition('"')[0]
    for address in [*addresses(site), "/nothing", f"/mailbox/{key}"]:
        client.get(address)
    shown = {name for _, name in environment().cache}  # type: ignore[union-attr]
    there_are = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}
    assert shown | ELSEWHERE == there_are


def test_an_officer_finds_own_work_by_when_it_is_due(site: Site) -> None:
    furnish(site)
    page = site.visit(site.cast.officer).get("/").text
    headings = ["Quá hạn", "Tuần này", "Không có thời hạn", "Đã báo cáo, chờ xác nhận"]
    places = [page.find(f"<caption>{heading}</caption>") for heading in headings]
    assert -1 not in places
    assert places == sorted(places)


def test_a_supervisor_finds_what_waits_first(site: Site) -> None:
    furnish(site)
    page = site.visit(site.cast.supervisor).get("/").text
    assert 0 < page.find("Báo cáo chờ xác nhận</caption>") < page.find("Văn bản mới nhất")


def test_a_supervisor_s_inbox_counts_what_waits_and_leads_there(site: Site) -> None:
    office = open_office(site)
    for slug in ("refuse", "refuse-extension", "uphold", "set-date"):
        set_up(office, SCENES[slug])
    asked, _ = set_up(office, SCENES["resume"])
    site.visit(site.cast.officer).post(f"/api/v1/tasks/{asked}/ask", json={"text": "Biểu mẫu nào?"})
    page = site.visit(site.cast.supervisor).get("/").text
    for code in ("reports", "extensions", "disputes", "undated", "questions"):
        assert f'<a href="#{code}"><b>1</b>' in page
        assert f'id="{code}"' in page
    assert "Biểu mẫu nào?" in page
    assert '<span class="faint"><b>0</b> việc quá hạn' in page


def test_who_coordinates_finds_the_part_that_they_owe(site: Site) -> None:
    office = open_office(site)
    task_id, _ = set_up(office, SCENES["date-part"])
    page = site.visit(office.helper).get("/").text
    table = page[page.find("<caption>Phần phối hợp</caption>") :]
    assert f'href="/tasks/{task_id}"' in table
    assert "chưa báo cáo" in table
    assert "Phần phối hợp" not in site.visit(site.cast.officer).get("/").text


def test_whom_it_was_passed_to_finds_it_with_the_inner_date(site: Site) -> None:
    task_id, _ = set_up(open_office(site), SCENES["take-back"])
    page = site.visit(site.cast.officer).get("/").text
    table = page[page.find("<caption>Việc được giao nội bộ</caption>") :]
    assert f'href="/tasks/{task_id}"' in table
    assert "18/06/2024" in table


def test_an_empty_list_says_what_to_do(site: Site) -> None:
    page = site.visit(site.cast.stranger).get("/").text
    assert "Hiện không có việc nào cần làm." in page


@pytest.mark.parametrize("address", ["/directives", "/directives/new", "/organisations"])
def test_pages_of_the_office_are_closed_to_officers(site: Site, address: str) -> None:
    client = site.visit(site.cast.officer)
    assert client.get(address).status_code == 403
    assert f'href="{address}"' not in client.get("/").text


def test_an_officer_of_the_lead_does_not_see_the_directive_s_page(site: Site) -> None:
    client = site.visit(site.cast.officer)
    assert client.get(f"/directives/{site.directive.id}").status_code == 404


def test_the_deadline_is_marked_in_the_clause_and_explained(site: Site) -> None:
    page = site.visit(site.cast.officer).get(f"/tasks/{site.task.id}").text
    assert "<mark>chậm nhất ngày 19/06/2024</mark>" in page
    assert "Thứ Tư, 19/06/2024" in page
    assert "Vì sao ngày này?" in page


def test_a_task_that_nobody_has_yet_is_never_called_overdue(site: Site) -> None:
    with transaction(site.engine) as session:
        task = build.task(session, site.directive, site.cast.health, due_on=build.ISSUED_ON, state="proposed")
    supervisor = site.visit(site.cast.supervisor)
    assert "quá hạn" not in supervisor.get(f"/tasks/{task.id}").text
    assert supervisor.get("/api/v1/tasks?standing=open_overdue").json() == []
    assert supervisor.get(f"/api/v1/tasks/{task.id}").json()["standing"] is None


def keep_a_mail(site: Site) -> None:
    from mailbox import Maildir

    folder = site.app.state.settings.mailbox_dir
    folder.parent.mkdir(parents=True, exist_ok=True)
    Maildir(folder).add(
        b"Subject: Thu\nFrom: a@b.example\nTo: c@d.example\nDate: Mon, 17 Jun 2024 08:00:00 +0700\n"
        b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
        b"<!doctype html><html><head></head><body><script>alert(1)</script>Chao</body></html>"
    )


def test_a_mail_is_shown_in_a_frame_where_nothing_runs(site: Site) -> None:
    keep_a_mail(site)
    client = site.visit(site.cast.supervisor)
    key = client.get("/mailbox").text.partition('href="/mailbox/')[2].partition('"')[0]
    page = client.get(f"/mailbox/{key}").text
    assert "không được gửi ra ngoài" in page
    assert f'<iframe src="/mailbox/{key}/html" sandbox="' in page
    assert "allow-scripts" not in page
    policy = client.get(f"/mailbox/{key}/html").headers["content-security-policy"]
    assert policy.startswith("sandbox")
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("address", ["/mailbox", "/mailbox/x", "/mailbox/x/html"])
def test_officers_have_no_test_mailbox(site: Site, address: str) -> None:
    assert site.visit(site.cast.officer).get(address).status_code == 404
