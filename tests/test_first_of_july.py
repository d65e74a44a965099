"""1 July 2025: a district's offices pass on to communes and provincial departments, by command.

The sample register and plan as of two years earlier, the sample files of the reorganisation, and a clock that
stands at the moment of each command.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.utils import parseaddr
from typing import Any

import pytest

from models.reorganisation_files import read_changes
from tests.commands.home import SAMPLES, Home, new_home

pytestmark = pytest.mark.timeout(300)

AUTUMN, LAST_DAY = "2024-10-07T08:00+07:00", "2025-06-30T08:00+07:00"
THE_DAY, DAY_AFTER = "2025-07-01T07:00+07:00", "2025-07-02T08:00+07:00"
OCTOBER = "2025-10-01T08:00+07:00"
YEARS = {"2026": "2024", "2027": "2025", "trực tuyến năm 2025": "trực tuyến giai đoạn 2025 - 2026"}
CHANGES, CHOICES = SAMPLES / "sap-xep-01-07-2025.csv", SAMPLES / "sap-xep-lua-chon.csv"
FINANCE, TOWN, TREASURY = "Phòng Tài chính - Kế hoạch", "UBND xã Bắc Sơn", "Kho bạc Nhà nước tỉnh Lạng Sơn"
LAND, BOARD = "Trung tâm Phát triển quỹ đất huyện", "Ban quản lý dự án đầu tư xây dựng huyện"
NEW_BOARD = "Ban quản lý dự án đầu tư xây dựng khu vực Bắc Sơn"
EVERY_QUARTER = "III/1/1.3"  # of the finance division

# The same command, at a moment of the story.
AT = """
import sys
from datetime import datetime
from flows import wiring
moment = datetime.fromisoformat(sys.argv.pop(1))
wiring.clock = lambda: moment
from dondoc import main
main()
"""

Tasks = list[dict[str, Any]]


@dataclass(frozen=True)
class Then(Home):
    """A home whose clock stands."""

    moment: str

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-c", AT, self.moment, *words]


@dataclass(frozen=True)
class Story:
    """What the commands said, and the tasks, before and after the day."""

    before: Tasks
    refused: str
    tried: str
    untouched: bool
    applied: str
    after: Tasks
    stood: dict[str, str]
    mailed: set[str]
    autumn: Tasks
    verified: str


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    home = new_home(tmp_path_factory.mktemp("first-of-july"))
    furnish(home)
    then = at(home, THE_DAY)
    before, log = tasks(then), then.run("audit", "verify")
    stood = {"before": status(then, "2025-06-30")}
    refused = then.run("orgs", "reorganise", str(CHANGES), "--apply", code=1)
    words = ("orgs", "reorganise", str(CHANGES), "--choose", choices(home, before))
    tried = then.run(*words)
    untouched = (tasks(then), then.run("audit", "verify")) == (before, log)
    applied = then.run(*words, "--apply")
    mailed = mails(home)
    at(home, DAY_AFTER).run("chase", "--send")
    return Story(
        before=before,
        refused=refused,
        tried=tried,
        untouched=untouched,
        applied=applied,
        after=tasks(then),
        mailed=set((mails(home) - mailed).elements()),
        autumn=topped_up(at(home, OCTOBER)),
        stood=stood
        | {
            "after": status(then, "2025-06-30"),
            "that day": status(then, "2025-07-01"),
            "as known": status(then, "2025-07-01", "--known-on", "2025-06-30"),
        },
        verified=then.run("audit", "verify"),
    )


def furnish(home: Home) -> None:
    """The register, the people and the plan of two years earlier, confirmed and chased until 30 June."""
    text = (SAMPLES / "ke-hoach-mau.txt").read_text(encoding="utf-8")
    for printed, meant in YEARS.items():
        text = text.replace(printed, meant)
    (home.folder / "ke-hoach.txt").write_text(text, encoding="utf-8")
    autumn = at(home, AUTUMN)
    autumn.run("orgs", "import", str(SAMPLES / "organisations.csv"))
    autumn.run("people", "import", str(SAMPLES / "people.csv"))
    autumn.run("import", "ke-hoach.txt", "--confirm")
    at(home, LAST_DAY).run("chase", "--send")


def at(home: Home, moment: str) -> Then:
    return Then(home.folder, home.environment, moment)


def tasks(home: Home) -> Tasks:
    found: Tasks = json.loads(home.run("tasks", "--json"))
    return found


def topped_up(home: Home) -> Tasks:
    home.run("chase")
    return tasks(home)


def status(home: Home, on: str, *more: str) -> str:
    return home.run("status", "--on", on, *more)


def mails(home: Home) -> Counter[str]:
    """How many mails each address got."""
    box = (home.folder / "var" / "mailbox" / "new").iterdir()
    sent = (message_from_bytes(file.read_bytes(), policy=policy.default) for file in box)
    return Counter(parseaddr(str(mail["To"]))[1] for mail in sent)


def choices(home: Home, before: Tasks) -> str:
    """The sample's choices; one duty of the finance division goes to the commune."""
    path = home.folder / "choices.csv"
    chosen = "".join(f"{task['id']},,{TOWN}\n" for task in of_quarters(before, FINANCE))
    path.write_text(CHOICES.read_text(encoding="utf-8") + chosen, encoding="utf-8")
    return str(path)


def of_quarters(found: Tasks, name: str) -> Tasks:
    return [task for task in found if (task["path"], task["organisation"]) == (EVERY_QUARTER, name)]


def holders(found: Tasks) -> set[str]:
    return {task["organisation"] for task in found}


def ended() -> set[str]:
    return {row.name for row in read_changes(CHANGES.read_bytes(), CHANGES.name)}


def test_a_split_waits_for_its_choices(story: Story) -> None:
    assert "mục chưa có cơ quan kế thừa" in story.refused


def test_a_dry_run_shows_each_change_on_what_the_one_before_leaves(story: Story) -> None:
    ids = [task["id"] for task in story.before if task["organisation"] == LAND]
    assert ids
    for heir in (BOARD, NEW_BOARD):
        assert [f"việc {one} → {heir}\n" in story.tried for one in ids] == [True] * len(ids)


def test_a_dry_run_changes_nothing(story: Story) -> None:
    assert story.untouched


def test_what_is_applied_is_what_the_dry_run_showed(story: Story) -> None:
    assert story.applied.splitlines()[:-1] == story.tried.splitlines()[:-1]
    assert story.applied.splitlines()[-1] == f"Đã sắp xếp {len(ended())} cơ quan."


def test_every_open_task_has_an_office_that_goes_on(story: Story) -> None:
    assert holders(story.before) & ended()
    assert not holders(story.after) & ended()
    chosen = [task["id"] for task in of_quarters(story.before, FINANCE)]
    assert chosen
    assert [task["id"] for task in of_quarters(story.after, TOWN)] == chosen


def test_the_figures_of_30_june_stay_to_the_byte(story: Story) -> None:
    assert FINANCE in story.stood["before"]
    assert story.stood["after"] == story.stood["before"]


def test_the_figures_of_1_july_are_the_successors(story: Story) -> None:
    assert {name for name in ended() if f" {name} " in story.stood["that day"]} == set()
    assert [name in story.stood["that day"] for name in (TOWN, TREASURY, NEW_BOARD)] == [True] * 3
    assert FINANCE in story.stood["as known"]
    assert NEW_BOARD not in story.stood["as known"]


def test_the_chase_of_2_july_reaches_the_successors_people(story: Story) -> None:
    went_along = {"du.ltv@bacson.example", "trung.dvt@bacson.example", "diem.nvt@bacson.example"}
    assert story.mailed >= {*went_along, "ubnd@langson.example"}
    assert not story.mailed & {"bacquynh@bacson.example", "ttptqd@bacson.example", "vanphong@bacson.example"}


def test_recurring_duties_go_on_with_the_successors_alone(story: Story) -> None:
    there = {task["id"] for task in story.after}
    new = [task for task in story.autumn if task["id"] not in there]
    assert {TOWN, TREASURY, NEW_BOARD} <= holders(new)
    assert not holders(new) & ended()
    assert of_quarters(new, TOWN)  # who got the duty on the split, and nobody else
    assert holders([task for task in story.autumn if task["path"] == EVERY_QUARTER]) == {TOWN}


def test_the_log_is_whole(story: Story) -> None:
    assert "Nhật ký nguyên vẹn" in story.verified
