"""The review by command: what was proposed, corrected before anybody is chased."""

import json
from pathlib import Path

import pytest

from tests.commands.home import Home, new_home
from tests.models.reviewing import PLAN

OFFICE = "Văn phòng HĐND và UBND huyện"
REGISTER = f"""Tên,Tên khác,Loại,Trực thuộc,Thuộc nhóm,Thư điện tử
{OFFICE},,Văn phòng,,,vp@huyen.example
Phòng Tài chính - Kế hoạch,,Phòng chuyên môn,,,tckh@huyen.example
Phòng Y tế,,Phòng chuyên môn,,,yte@huyen.example
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with three offices and one plan, whose duties are 1 to 5."""
    home = new_home(tmp_path_factory.mktemp("home"))
    put(home.folder, "organisations.csv", REGISTER)
    put(home.folder, "plan.txt", PLAN)
    home.run("orgs", "import", "organisations.csv")
    home.run("import", "plan.txt", "--supervisor", OFFICE)
    return home


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_a_plan_is_reviewed_by_command(home: Home) -> None:
    shown = home.run("review", "show", "1")
    assert "5 nhiệm vụ chờ rà soát: 2 không còn điểm nghi vấn, 3 cần xem." in shown
    assert "29/08/2024" not in home.run("review", "show", "1", "--doubts")
    assert "30/09/2024" in home.run("review", "deadline", "3", "trước ngày 01/10/2024")
    assert "Phòng Y tế" in home.run("review", "lead", "5", "phòng y tế")
    assert "Đã xem 2 điểm" in home.run("review", "settle", "4")
    home.run("review", "drop", "1", "--reason", "trùng")
    home.run("review", "drop", "2")
    home.run("review", "undo", "2")
    lines = [json.loads(line) for line in home.run("review", "corrections", "--json").splitlines()]
    assert [line["what"] for line in lines] == ["deadline", "lead", "settle", "settle", "drop"]
    assert "Có 5 sửa đổi" in home.run("review", "corrections")


def test_what_cannot_be_done_ends_with_one_sentence(home: Home) -> None:
    assert "Không có nhiệm vụ này" in home.run("review", "drop", "4711", code=1)
    assert "Không đọc được thời hạn" in home.run("review", "deadline", "5", "khi nào xong", code=1)
    assert "Danh bạ chưa có “Phòng Lạ”" in home.run("review", "lead", "5", "Phòng Lạ", code=1)
