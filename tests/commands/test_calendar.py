"""The calendar by command: seen, tried, changed, and refused with a sentence."""

from pathlib import Path

import pytest

from tests.commands.home import Home, new_home

SWAP = "Ngày,Loại,Tên,Nguồn\n02/03/2026,nghỉ,Nghỉ hoán đổi,TB 02\n07/03/2026,làm việc,Làm bù,TB 02\n"
pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return new_home(tmp_path_factory.mktemp("home"))


def kept(home: Home, name: str, text: str) -> str:
    file = Path(home.folder) / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_new_home_knows_three_years(home: Home) -> None:
    shown = home.run("calendar", "show")
    assert "Tết Dương lịch" in shown
    assert "Đã có lịch nghỉ lễ của các năm: " in shown
    assert shown.rstrip().split("các năm: ")[1].count(", ") == 2


def test_a_file_is_tried_then_taken_then_taken_again(home: Home) -> None:
    file = kept(home, "lich.csv", SWAP)
    assert "Chưa lưu gì (--dry-run)." in home.run("calendar", "import", file, "--dry-run")
    assert "Thêm --yes" in home.run("calendar", "import", file)
    assert "Đã thay đổi 2 ngày, dời 0 thời hạn." in home.run("calendar", "import", file, "--yes")
    assert "không có gì thay đổi" in home.run("calendar", "import", file, "--yes")
    assert "Nghỉ hoán đổi" in home.run("calendar", "show", "--year", "2026")


def test_a_day_is_set_swapped_and_removed(home: Home) -> None:
    home.run("calendar", "set", "09/03/2026", "--free", "--name", "Nghỉ lễ hội", "--yes")
    assert "Nghỉ lễ hội" in home.run("calendar", "show", "--year", "2026")
    home.run("calendar", "remove", "09/03/2026", "--yes")
    assert "Nghỉ lễ hội" not in home.run("calendar", "show", "--year", "2026")
    home.run("calendar", "swap", "16/03/2026", "21/03/2026", "--yes")
    assert "Làm bù cho ngày 16/03/2026" in home.run("calendar", "show", "--year", "2026")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("set", "09/03/2062", "--free", "--name", "Nghỉ"), "kiểm tra lại năm"),
        (("set", "mai", "--free", "--name", "Nghỉ"), "“mai” không phải là ngày"),
        (("swap", "16/03/2026", "16/03/2026"), "hai lần"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(home: Home, words: tuple[str, ...], sentence: str) -> None:
    assert sentence in home.run("calendar", *words, code=1)


def test_a_file_with_a_day_twice_is_refused_with_its_lines(home: Home) -> None:
    file = kept(home, "hai.csv", SWAP + "02/03/2026,nghỉ,Nữa,\n")
    assert "Dòng 4: ngày 02/03/2026 đã có ở dòng 2" in home.run("calendar", "import", file, code=1)
