"""dondoc task: one task, every act on it, and a task given without a document."""

import json

import pytest

from models.actions.acts import ACTS
from tests.commands.home import SAMPLES, Home, new_home

FINANCE = "Phòng Tài chính - Kế hoạch"
SUPERVISOR, OFFICER = "thu.tv@bacson.example", "du.ltv@bacson.example"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The sample register and people."""
    home = new_home(tmp_path_factory.mktemp("home"))
    home.run("orgs", "import", str(SAMPLES / "organisations.csv"))
    home.run("people", "import", str(SAMPLES / "people.csv"))
    return home


@pytest.fixture
def task(office: Home) -> str:
    """A new task of the finance office, by its number."""
    return given(office)


@pytest.fixture(scope="module")
def untouched(office: Home) -> str:
    """A task that nothing changes."""
    return given(office)


def given(home: Home) -> str:
    said = home.run("task", "new", "Tổng hợp số liệu nợ đọng.", "--org", FINANCE, "--due", "31/12/2026")
    return said.split()[-1].rstrip(".")


def state(home: Home, task: str) -> str:
    found = {str(line["id"]): line["state"] for line in json.loads(home.run("tasks", "--json"))}
    return str(found[task])


def test_the_acts_are_those_of_the_table(office: Home) -> None:
    said = office.run("task", "acts").splitlines()
    names = [line.split()[1] for line in said if line.startswith("│")]
    assert names == [act.slug for act in ACTS]


def test_a_task_goes_through_its_life_by_command(office: Home, task: str) -> None:
    office.run("task", "do", task, "acknowledge", "--as", OFFICER)
    office.run(
        "task", "do", task, "ask-extension", "reason=Chờ số liệu", "wanted_on=31/01/2027", "--as", OFFICER
    )
    said = office.run("task", "do", task, "approve-extension", "--as", SUPERVISOR)
    assert "Đã gia hạn" in said
    shown = office.run("task", "show", task)
    assert "Thời hạn: 31/01/2027" in shown
    assert "Hạn ban đầu: 31/12/2026" in shown
    assert "Đã chấp thuận gia hạn" in shown
    assert state(office, task) == "in_progress"


def test_who_may_not_changes_nothing(office: Home, untouched: str) -> None:
    said = office.run("task", "do", untouched, "drop", "reason=x", "document=y", "--as", OFFICER, code=1)
    assert "không có quyền" in said
    assert state(office, untouched) == "assigned"


def test_an_outdated_version_is_refused(office: Home, task: str) -> None:
    office.run("task", "do", task, "acknowledge")
    said = office.run("task", "do", task, "suspend", "reason=x", "--version", "1", code=1)
    assert "đã thay đổi" in said
    assert state(office, task) == "in_progress"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("nothing",), "Không có việc “nothing”"),
        (("drop", "reason=x"), "Còn thiếu các mục: document"),
        (("drop", "why=x"), "Việc này nhận các mục: document, reason"),
        (("suspend", "reason"), "“reason” không hợp lệ"),
        (("ask-extension", "reason=x", "wanted_on=31/02/2027"), "không phải là ngày"),
        (("reassign", "reason=x", "organisation=Phòng Lạ"), "Danh bạ chưa có “Phòng Lạ”"),
        (("resume",), "không bị tạm hoãn"),
    ],
)
def test_what_cannot_be_taken_gets_one_sentence(
    office: Home, untouched: str, words: tuple[str, ...], says: str
) -> None:
    said = office.run("task", "do", untouched, *words, code=1)
    assert says in said
    assert len(said.strip().splitlines()) == 1


def test_somebody_unknown_acts_for_nobody(office: Home, untouched: str) -> None:
    said = office.run("task", "do", untouched, "acknowledge", "--as", "ai@huyen.example", code=1)
    assert "Không có người dùng địa chỉ ai@huyen.example" in said


def test_a_task_for_an_unknown_office_is_not_given(office: Home) -> None:
    said = office.run("task", "new", "Việc", "--org", "Phòng Lạ", code=1)
    assert "Danh bạ chưa có cơ quan “Phòng Lạ”" in said
