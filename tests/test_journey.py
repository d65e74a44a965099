"""The main job in a real browser: import, confirm, chase, report by the mail's link, accept, see it counted.

Set DONDOC_PICTURES to a folder to keep the pictures of the pages.
"""

import os
import re
import shutil
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.commands.home import SAMPLES, Home, new_home
from tests.commands.test_up import running

CHROMIUM = shutil.which("chromium")
PASSWORD = "mat-khau-thu-2026"
SUPERVISOR, OFFICER = "thu.tv@bacson.example", "du.ltv@bacson.example"
STRANGER = "diem.nvt@bacson.example"
FINANCE = "Phòng Tài chính - Kế hoạch"
MORNING = "2026-11-23T08:00+07:00"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
OFFLINE = ("--disable-background-networking", "--disable-component-update", "--disable-sync")

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(300),
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed: no browser test"),
    pytest.mark.filterwarnings("default::ResourceWarning"),
]


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *OFFLINE])
        yield opened
        opened.close()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """The sample register and people, of whom three can sign in."""
    home = new_home(tmp_path)
    home.run("orgs", "import", str(SAMPLES / "organisations.csv"))
    home.run("people", "import", str(SAMPLES / "people.csv"))
    for email in (SUPERVISOR, OFFICER, STRANGER):
        home.run("people", "password", email, "--password-stdin", stdin=PASSWORD + "\n")
    return home


def test_from_a_directive_to_an_accepted_report(browser: Browser, home: Home) -> None:
    with running(home):
        supervisor = sign_in(browser, home, SUPERVISOR)
        import_and_confirm(supervisor, home)
        before = open_overdue(supervisor, home)
        assert re.search(r"Đã gửi [1-9]\d* thư", home.run("chase", "--at", MORNING, "--send"))
        link = link_in_the_mail(home, OFFICER)
        officer = sign_in(browser, home, OFFICER)
        report(officer, link)
        stranger = sign_in(browser, home, STRANGER)
        answer = stranger.goto(link)
        assert answer
        assert answer.status == 404
        accept(supervisor, link)
        assert open_overdue(supervisor, home) == before - 1


def sign_in(browser: Browser, home: Home, email: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{home.site}/sign-in")
    picture(page, "sign-in")
    page.get_by_label("Địa chỉ thư điện tử").fill(email)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()
    return page


def import_and_confirm(page: Page, home: Home) -> None:
    page.goto(f"{home.site}/directives/new")
    page.get_by_label("Tệp văn bản").set_input_files(SAMPLES / "ke-hoach-mau.txt")
    picture(page, "import")
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("168/KH-UBND")
    picture(page, "directive")
    page.get_by_role("link", name="Giao tất cả nhiệm vụ").click()
    picture(page, "confirm")
    page.get_by_role("button", name=re.compile(r"Giao \d+ nhiệm vụ")).click()
    expect(page.get_by_role("status")).to_be_visible()


def open_overdue(page: Page, home: Home) -> int:
    """How many of the finance office's tasks were open and overdue on 23/11/2026, from the page."""
    page.goto(f"{home.site}/compliance?on=2026-11-23")
    picture(page, "compliance")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=FINANCE))
    return int(row.locator("td[data-label='Chưa hoàn thành, quá hạn']").inner_text())


def link_in_the_mail(home: Home, address: str) -> str:
    """The first task's link in the digest that this person got."""
    new = home.folder / "var" / "mailbox" / "new"
    for file in new.iterdir():
        mail = mails_text(file)
        if address in mail[:2000]:
            found = re.search(rf"{re.escape(home.site)}/tasks/\d+", mail)
            assert found
            return found.group()
    raise AssertionError(f"no mail to {address}")


def mails_text(file: Path) -> str:
    mail = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = mail.get_body(("plain",))
    assert body
    return f"{mail['To']}\n{body.get_content()}"


def report(page: Page, link: str) -> None:
    page.goto(link)
    picture(page, "task")
    page.get_by_label("Kết quả thực hiện").fill("Đã kiểm kê xong; số liệu ở tệp kèm theo.")
    page.get_by_label("Tệp minh chứng").set_input_files(
        {"name": "kiem-ke.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 kiem ke"}
    )
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("chờ xác nhận").first).to_be_visible()


def accept(page: Page, link: str) -> None:
    page.goto(link)
    picture(page, "report")
    page.get_by_role("button", name="Chấp nhận").click()
    expect(page.get_by_text("hoàn thành quá hạn").first).to_be_visible()


def picture(page: Page, name: str) -> None:
    folder = os.environ.get("DONDOC_PICTURES")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")
