"""The main job by command: what a new user types, in an empty home, with nothing else running."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.commands.home import SAMPLES, SHARED, Home, new_home

PLAN = SHARED / "directives" / "bac-son-ke-hoach-2024.txt"
NEEDS_SHARED = pytest.mark.skipif(not PLAN.exists(), reason="the real directives (../shared) are not here")
TREASURY = "Kho bạc Nhà nước huyện Bắc Sơn"
FINANCE = "Phòng Tài chính - Kế hoạch"
LAND = "Phòng Tài nguyên và Môi trường"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return new_home(tmp_path)


@pytest.fixture(scope="module")
def assigned(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The sample register, and the Bắc Sơn plan imported and confirmed."""
    home = new_home(tmp_path_factory.mktemp("home"))
    home.run("orgs", "import", str(SAMPLES / "organisations.csv"))
    home.run("people", "import", str(SAMPLES / "people.csv"))
    home.run("import", str(PLAN), "--issued", "20/02/2024", "--confirm")
    return home


def due(home: Home, organisation: str, path: str) -> list[tuple[str | None, str | None]]:
    tasks = json.loads(home.run("tasks", "--org", organisation, "--json"))
    return [(task["due"], task["printed"]["date"]) for task in tasks if task["path"] == path]


@NEEDS_SHARED
def test_the_finance_office_gets_three_tasks_that_end_the_day_before(assigned: Home) -> None:
    assert due(assigned, FINANCE, "III/1/1.3") == [
        ("2024-06-19", "2024-06-20"),
        ("2024-09-19", "2024-09-20"),
        ("2024-11-14", "2024-11-15"),
    ]


@NEEDS_SHARED
def test_the_treasury_reports_before_the_8th_of_each_month_and_each_friday(assigned: Home) -> None:
    tasks = json.loads(assigned.run("tasks", "--org", TREASURY, "--json"))
    quotes = Counter(task["printed"]["quote"] for task in tasks if task["path"] == "III/3/3.2")
    assert quotes["trước ngày 08 hằng tháng"] == 10
    assert quotes["chiều thứ 6 hằng tuần"] == 45
    monthly = [t["due"] for t in tasks if t["printed"]["quote"] == "trước ngày 08 hằng tháng"]
    assert monthly[:2] == ["2024-03-07", "2024-04-07"]


@NEEDS_SHARED
def test_a_period_after_an_event_has_no_date_yet(assigned: Home) -> None:
    tasks = json.loads(assigned.run("tasks", "--org", TREASURY, "--json"))
    waiting = [task for task in tasks if task["path"] == "III/3/3.1"]
    assert [(task["due"], task["undated"]) for task in waiting] == [(None, "event")]


@NEEDS_SHARED
def test_every_investor_has_a_plan_to_hand_in_and_three_kinds_of_report(assigned: Home) -> None:
    tasks = json.loads(assigned.run("tasks", "--org", "UBND xã Tân Thành", "--json"))
    mine = [task for task in tasks if task["path"] == "II/2#2/2.2"]
    assert [task["due"] for task in mine if not task["period"]] == ["2024-03-29"]
    assert len([task for task in mine if task["period"]]) == 11 + 4 + 1


@NEEDS_SHARED
def test_the_land_office_has_a_standing_duty(assigned: Home) -> None:
    tasks = json.loads(assigned.run("tasks", "--org", LAND, "--json"))
    standing = [task for task in tasks if task["path"] == "III/5/5.1"]
    assert [(task["due"], task["undated"]) for task in standing] == [(None, "ongoing")]


@NEEDS_SHARED
def test_the_same_file_again_changes_nothing_and_says_so(assigned: Home) -> None:
    before = assigned.run("tasks", "--json")
    told = assigned.run("import", str(PLAN), "--issued", "20/02/2024")
    assert "không có gì thay đổi" in told
    assert assigned.run("tasks", "--json") == before


@NEEDS_SHARED
def test_the_parts_of_the_figures_sum_to_the_total(assigned: Home) -> None:
    figures = json.loads(assigned.run("status", "--on", "2024-07-01", "--json"))
    parts = ("done_on_time", "done_late", "open_in_time", "open_overdue", "undated")
    for line in [figures["total"], *figures["organisations"]]:
        assert sum(line[part] for part in parts) == line["total"]
    assert figures["on"] == "2024-07-01"
    assert figures["total"]["open_overdue"] > 0
    assert sum(line["total"] for line in figures["organisations"]) == figures["total"]["total"]


@NEEDS_SHARED
def test_a_chase_twice_sends_nothing_twice(assigned: Home) -> None:
    at = ["--at", "2024-06-17T08:00+07:00"]
    first, second = assigned.run("chase", *at), assigned.run("chase", *at)
    assert "Đã lập 18 thư" in first
    assert "Đã lập 0 thư" in second
    assert "Đã gửi 18 thư" in assigned.run("deliver")
    assert "Đã gửi 0 thư" in assigned.run("deliver")
    assert len(list((assigned.folder / "var" / "mailbox" / "new").iterdir())) == 18


@NEEDS_SHARED
def test_without_a_date_of_issue_the_plan_is_not_taken(home: Home) -> None:
    said = home.run("import", str(PLAN), "--create-orgs", code=1)
    assert "--issued" in said
    assert json.loads(home.run("tasks", "--json")) == []


@NEEDS_SHARED
def test_unknown_names_are_listed_and_their_duties_stay_proposed(home: Home) -> None:
    register = home.folder / "register.csv"
    register.write_text("Tên,Loại\nVăn phòng,Văn phòng\nPhòng Tài chính - Kế hoạch,Phòng\n", encoding="utf-8")
    home.run("orgs", "import", str(register))
    told = home.run("import", str(PLAN), "--issued", "2024-02-20", "--supervisor", "Văn phòng", "--confirm")
    assert "Danh bạ chưa có" in told
    assert TREASURY in told
    tasks = json.loads(home.run("tasks", "--json"))
    states = {(task["organisation_known"], task["state"]) for task in tasks}
    assert states == {(True, "assigned"), (False, "proposed")}


@NEEDS_SHARED
def test_names_are_added_on_demand_without_an_address(home: Home) -> None:
    told = home.run("import", str(PLAN), "--issued", "2024-02-20", "--create-orgs", "--confirm")
    assert "Chưa có địa chỉ thư" in told
    tasks = json.loads(home.run("tasks", "--org", FINANCE, "--json"))
    assert {task["state"] for task in tasks} == {"assigned"}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "rỗng"),
        ("photo.jpg", b"\xff\xd8\xff\xe0", "là ảnh"),
        ("missing.txt", None, "Không đọc được tệp"),
    ],
)
def test_a_bad_file_gets_one_sentence(home: Home, name: str, content: bytes | None, says: str) -> None:
    file = home.folder / name
    if content is not None:
        file.write_bytes(content)
    said = home.run("import", str(file), "--issued", "2024-02-20", "--create-orgs", code=1)
    assert says in said
    assert len(said.strip().splitlines()) == 1


def test_the_sample_register_comes_in_once(home: Home) -> None:
    file = str(SAMPLES / "organisations.csv")
    first, second = home.run("orgs", "import", file), home.run("orgs", "import", file)
    assert "UBND xã Vạn Thủy" in first
    assert "không có gì thay đổi" in second


def test_the_first_administrator_is_made_by_command(home: Home) -> None:
    told = home.run("people", "add", "--admin", "--name", "Hoàng Quản Trị", "--email", "qt@huyen.example")
    assert "Mật khẩu, chỉ hiện một lần" in told
    assert "administrator" in home.run("people", "list")
    again = home.run("people", "add", "--admin", "--name", "X", "--email", "QT@huyen.example", code=1)
    assert "Đã có người dùng" in again


def test_a_date_that_is_none_is_refused(home: Home) -> None:
    assert "dd/mm/yyyy" in home.run("status", "--on", "31/02/2024", code=1)


def test_the_command_line_speaks_english_on_demand(home: Home) -> None:
    home.environment["DONDOC_LANGUAGE"] = "en"
    assert "No tasks yet" in home.run("tasks")
