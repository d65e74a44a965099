"""Events and periods by command: listed, tried, recorded, changed, and refused with a sentence."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.commands.home import Home, new_home

OFFICE = "Văn phòng HĐND và UBND huyện"
FINANCE = "Phòng Tài chính - Kế hoạch"
REGISTER = f"""Tên,Tên khác,Loại,Trực thuộc,Thuộc nhóm,Thư điện tử
{OFFICE},,Văn phòng,,,vp@huyen.example
{FINANCE},,Phòng chuyên môn,,,tckh@huyen.example
"""
TODAY = date.today()  # noqa: DTZ011  the command reads the clock itself
ISSUED = TODAY - timedelta(days=30)
PLAN = f"""ỦY BAN NHÂN DÂN
HUYỆN MẪU

Số: 40/KH-UBND

Mẫu, ngày {ISSUED:%d} tháng {ISSUED:%m} năm {ISSUED:%Y}

KẾ HOẠCH

Giải ngân vốn đầu tư công năm {TODAY.year + 1}

II. TỔ CHỨC THỰC HIỆN

1. {FINANCE}

1.1. Hoàn thành thủ tục thanh toán trong thời hạn 03 ngày làm việc sau khi đủ điều kiện giải ngân.

1.2. Báo cáo kết quả giải ngân trước ngày 08 hằng tháng.
"""
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with one plan in force: duty 1 waits for an event, duty 2 recurs."""
    home = new_home(tmp_path_factory.mktemp("home"))
    put(home.folder, "organisations.csv", REGISTER)
    put(home.folder, "plan.txt", PLAN)
    home.run("orgs", "import", "organisations.csv")
    home.run("import", "plan.txt", "--supervisor", OFFICE, "--confirm")
    return home


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def periods(home: Home) -> list[dict[str, str]]:
    return [one for one in json.loads(home.run("tasks", "--json")) if one["period"]]


def test_an_event_is_seen_tried_recorded_and_listed(home: Home) -> None:
    waits = home.run("events", "waiting")
    assert "đủ điều kiện giải ngân" in waits
    assert FINANCE in waits
    told = ("events", "record", "1", "--on", f"{TODAY:%d/%m/%Y}", "--document", "Giấy đề nghị số 5")
    tried = home.run(*told, "--dry-run")
    assert f"{FINANCE}: hạn " in tried
    assert "Chưa lưu gì" in tried
    assert home.run("events", "waiting") == waits
    assert "Đã ghi nhận sự kiện." in home.run(*told)
    assert "Giấy đề nghị số 5" in home.run("events", "recorded", "1")
    assert "Không có nhiệm vụ nào chờ sự kiện." in home.run("events", "waiting")


def test_one_period_is_changed_by_command(home: Home) -> None:
    task = max(periods(home), key=lambda one: one["due"])
    later = date.fromisoformat(task["due"]) + timedelta(days=3)
    words = ("periods", "change", str(task["id"]), "--due", f"{later:%d/%m/%Y}", "--reason", "Họp muộn")
    assert "Các kỳ khác giữ nguyên." in home.run(*words)
    changed = next(one for one in periods(home) if one["id"] == task["id"])
    assert changed["due"] == later.isoformat()


def test_the_following_periods_are_shown_then_changed(home: Home) -> None:
    start = f"01/03/{TODAY.year + 1}"
    words = ("periods", "change-following", "2", "--from", start, "--reason", "Đổi kỳ")
    rule = ("--rule", "ngày 20 hằng tháng")
    assert f"20/03/{TODAY.year + 1}: {FINANCE}" in home.run(*words, *rule, "--dry-run")
    assert "Thêm --yes" in home.run(*words, *rule)
    as_json = ("--rule", '{"type": "recurring", "relation": "by", "rrule": "FREQ=MONTHLY;BYMONTHDAY=20"}')
    assert "tiếp tục với 10 việc" in home.run(*words, *as_json, "--yes")
    assert "đã được thay bằng quy tắc mới" in home.run(*words, *rule, code=1)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("events", "record", "4711", "--on", "13/06/2024", "--document", "x"), "Không có nhiệm vụ này"),
        (("events", "record", "1", "--on", "mai", "--document", "x"), "“mai” không phải là ngày"),
        (("events", "record", "1", "--on", "13/06/2024", "--document", "x", "--org", "Lạ"), "“Lạ”"),
        (("events", "waiting", "--as", "la@huyen.example"), "Không có người dùng địa chỉ"),
        (("periods", "change", "1", "--due", "mai", "--reason", "x"), "“mai” không phải là ngày"),
        (
            ("periods", "change-following", "2", "--from", "01/09/2030", "--rule", "{", "--reason", "x"),
            "JSON không đọc được",
        ),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(home: Home, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in home.run(*words, code=1)
