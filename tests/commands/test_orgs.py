"""dondoc orgs: the register by command, and offices that pass on to others, from a file."""

import json
import shutil
from pathlib import Path

import pytest

from tests.commands.home import Home, new_home

REGISTER = """Tên,Tên khác,Loại,Trực thuộc,Thuộc nhóm,Thư điện tử
Văn phòng HĐND và UBND huyện,,Văn phòng,,,vp@huyen.example
Phòng Tài chính - Kế hoạch,,Phòng,,,tckh@huyen.example
Các xã,,Nhóm,,,
UBND xã Vũ Lăng,,UBND xã,,Các xã,vulang@huyen.example
UBND xã Tân Thành,,UBND xã,,,tanthanh@huyen.example
"""
PEOPLE = """Họ tên,Cơ quan,Thư điện tử,Vai trò,Ngôn ngữ
Lê Giám Sát,Văn phòng HĐND và UBND huyện,gs@huyen.example,giám sát,
Trần Cán Bộ,Phòng Tài chính - Kế hoạch,cb@huyen.example,cán bộ,
"""
CHANGES = "cơ quan;hình thức;kế thừa;ngày;văn bản\n"
FINANCE, ROADS = "Phòng Tài chính - Kế hoạch", "Rà soát các tuyến đường."
TODAY = "01/07/2025"


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A small register, and one task of the finance office; nothing changes it."""
    home = new_home(tmp_path_factory.mktemp("home"))
    home.run("orgs", "import", file(home, "register.csv", REGISTER))
    home.run("people", "import", file(home, "people.csv", PEOPLE))
    home.run("task", "new", ROADS, "--org", FINANCE, "--due", "31/12/2026")
    return home


@pytest.fixture
def home(furnished: Home, tmp_path: Path) -> Home:
    """A copy of it to change."""
    shutil.copytree(furnished.folder / "var", tmp_path / "var")
    environment = furnished.environment | {"DONDOC_DATA_DIR": str(tmp_path / "var"), "HOME": str(tmp_path)}
    return Home(tmp_path, environment)


def file(home: Home, name: str, text: str) -> str:
    path = home.folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def changes(home: Home, *cells: str) -> str:
    """A file with one row; a cell with several successors stands in quotes."""
    return file(home, "changes.csv", CHANGES + ";".join(f'"{cell}"' for cell in cells) + "\n")


def holder(home: Home) -> str:
    (task,) = json.loads(home.run("tasks", "--json"))
    return str(task["organisation"])


def test_a_reorganisation_is_tried_first_and_then_applied(home: Home) -> None:
    path = changes(home, FINANCE, "giải thể", "UBND xã Vũ Lăng", TODAY, "NQ 203/2025/QH15")
    tried = home.run("orgs", "reorganise", path)
    assert "việc 1 → UBND xã Vũ Lăng" in tried
    assert "cb@huyen.example → UBND xã Vũ Lăng" in tried
    assert "chưa thay đổi gì" in tried
    assert holder(home) == FINANCE
    assert "Đã sắp xếp 1 cơ quan." in home.run("orgs", "reorganise", path, "--apply")
    assert holder(home) == "UBND xã Vũ Lăng"
    assert "đã kết thúc hoạt động" in home.run("orgs", "reorganise", path, "--apply", code=1)


def test_a_split_asks_for_every_choice(home: Home) -> None:
    path = changes(home, FINANCE, "chia tách", "UBND xã Vũ Lăng;UBND xã Tân Thành", TODAY, "")
    assert "việc 1 → ?" in home.run("orgs", "reorganise", path)
    assert "mục chưa có cơ quan kế thừa" in home.run("orgs", "reorganise", path, "--apply", code=1)
    chosen = "việc;người;kế thừa\n1;;UBND xã Tân Thành\n"
    chosen += "".join(f";{name}@huyen.example;UBND xã Vũ Lăng\n" for name in ("cb", "tckh"))
    choices = file(home, "choices.csv", chosen)
    home.run("orgs", "reorganise", path, "--apply", "--choose", choices)
    assert holder(home) == "UBND xã Tân Thành"


def test_a_new_name_needs_no_line_of_the_register_before(home: Home) -> None:
    path = changes(home, FINANCE, "đổi tên", "Phòng Kinh tế", TODAY, "")
    assert "→ Phòng Kinh tế" in home.run("orgs", "reorganise", path)
    assert "Phòng Kinh tế" not in home.run("orgs", "list")
    home.run("orgs", "reorganise", path, "--apply")
    assert holder(home) == "Phòng Kinh tế"


def test_an_office_is_renamed_by_one_command(home: Home) -> None:
    home.run("orgs", "rename", FINANCE, "Phòng Kinh tế", "--from", TODAY, "--document", "15/NQ-HĐND")
    assert holder(home) == "Phòng Kinh tế"
    said = home.run("orgs", "rename", "Phòng Không Có", "X", code=1)
    assert "Danh bạ chưa có cơ quan “Phòng Không Có”" in said


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (
            ("Phòng Lạ", "giải thể", "UBND xã Vũ Lăng", TODAY, ""),
            "Dòng 2: danh bạ chưa có cơ quan “Phòng Lạ”",
        ),
        ((FINANCE, "bán", "UBND xã Vũ Lăng", TODAY, ""), "Dòng 2: hình thức “bán” không rõ"),
        ((FINANCE, "giải thể", "", TODAY, ""), "Dòng 2: cột “kế thừa” để trống"),
        ((FINANCE, "giải thể", "UBND xã Vũ Lăng", "hôm nay", ""), "không phải là ngày"),
        ((FINANCE, "sáp nhập", "UBND xã Vũ Lăng;UBND xã Tân Thành", TODAY, ""), "Chỉ chia tách"),
    ],
)
def test_a_row_that_cannot_be_taken_is_named(furnished: Home, cells: tuple[str, ...], says: str) -> None:
    assert says in furnished.run("orgs", "reorganise", changes(furnished, *cells), "--apply", code=1)


def test_a_choice_of_no_successor_is_refused(furnished: Home) -> None:
    path = changes(furnished, FINANCE, "giải thể", "UBND xã Vũ Lăng", TODAY, "")
    choices = file(furnished, "choices.csv", "việc;kế thừa\n1;UBND xã Tân Thành\n")
    said = furnished.run("orgs", "reorganise", path, "--choose", choices, "--apply", code=1)
    assert "không phải là cơ quan kế thừa nào" in said
    assert holder(furnished) == FINANCE


def test_a_new_member_of_a_group_is_offered_what_is_open(home: Home) -> None:
    plan = "KẾ HOẠCH\nSố: 20/KH-UBND\n\nI. NHIỆM VỤ\n1. Các xã báo cáo kết quả trước ngày 20/12/2026.\n"
    home.run("import", file(home, "plan.txt", plan), "--issued", "01/07/2025", "--confirm")
    before = len(json.loads(home.run("tasks", "--json")))
    register = REGISTER.replace("UBND xã Tân Thành,,UBND xã,,,", "UBND xã Tân Thành,,UBND xã,,Các xã,")
    said = home.run("orgs", "import", file(home, "register.csv", register))
    assert "Đã dự kiến giao thêm 1 việc" in said
    assert len(json.loads(home.run("tasks", "--json"))) == before + 1
