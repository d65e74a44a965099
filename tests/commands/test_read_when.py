"""dondoc read, when and compare: what a person sees and what a program gets."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.home import ROOT, SAMPLES, Home, new_home

PLAN = SAMPLES / "ke-hoach-mau.txt"
MONTHLY = "trước ngày 08 hằng tháng"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return new_home(tmp_path)


@pytest.fixture
def folder(home: Home) -> Path:
    """Two plans in folders, an empty file between them, and what is no document."""
    below = home.folder / "in" / "sub"
    below.mkdir(parents=True)
    (home.folder / "in" / "a.txt").write_bytes(PLAN.read_bytes())
    (home.folder / "in" / "b.txt").write_bytes(b"")
    (below / "c.txt").write_bytes(PLAN.read_bytes())
    (below / "notes.csv").write_text("a,b\n", encoding="utf-8")
    (below / ".hidden.txt").write_bytes(PLAN.read_bytes())
    return home.folder / "in"


def test_one_file_gives_one_json_object(home: Home) -> None:
    found = json.loads(home.run("read", str(PLAN), "--json"))
    assert set(found) == {"document", "clauses", "findings"}
    assert any(clause["deadlines"] for clause in found["clauses"])


def test_many_files_give_one_line_each_and_go_on_after_a_bad_one(home: Home, folder: Path) -> None:
    done = home.ran("read", str(folder), "--json")
    names = [Path(json.loads(line)["file"]).name for line in done.stdout.splitlines()]
    assert names == ["a.txt", "c.txt"]
    assert done.returncode == 1
    assert "b.txt" in done.stderr
    assert "1 trong 3 tệp không đọc được" in done.stderr


def test_files_and_folders_may_be_mixed(home: Home, folder: Path) -> None:
    printed = home.run("read", str(PLAN), str(folder / "sub"), "--json")
    assert [Path(json.loads(line)["file"]).name for line in printed.splitlines()] == [PLAN.name, "c.txt"]


def test_a_folder_without_documents_is_said(home: Home) -> None:
    assert "Không có văn bản nào" in home.run("read", str(home.folder), code=1)


def test_a_missing_file_among_others_does_not_stop_them(home: Home, folder: Path) -> None:
    done = home.ran("read", str(folder / "none.txt"), str(folder / "a.txt"), "--json")
    assert len(done.stdout.splitlines()) == 1
    assert done.returncode == 1


def test_a_person_sees_header_outline_people_dates_and_doubts(home: Home) -> None:
    shown = home.run("read", str(PLAN))
    for words in ("KẾ HOẠCH", "Kế hoạch", "Bố cục", "Chủ trì:", "Hạn: ", "điểm cần rà soát"):
        assert words.casefold() in shown.casefold()


def test_without_a_terminal_there_is_no_progress_bar(home: Home, folder: Path) -> None:
    assert home.ran("read", str(folder / "sub"), "--json").stderr == ""


def test_a_phrase_is_explained_with_its_dates_and_its_rule(home: Home) -> None:
    told = home.run("when", MONTHLY, "--issued", "2024-02-01")
    assert "trước ngày 8, hằng tháng" in told
    assert "07/02/2024" in told
    assert "07/03/2024" in told
    assert "NĐ 09/2019/NĐ-CP" in told


def test_a_phrase_as_json_has_the_shape_of_a_clause(home: Home) -> None:
    assert json.loads(home.run("when", MONTHLY, "--json")) == {
        "deadlines": [
            {
                "type": "recurring",
                "relation": "before",
                "rrule": "FREQ=MONTHLY;BYMONTHDAY=8",
                "quote": MONTHLY,
            }
        ]
    }


@pytest.mark.parametrize(
    "sentence", ["Căn cứ Quyết định số 77/QĐ-UBND ngày 09/01/2025;", "Giai đoạn 2021 - 2025."]
)
def test_a_sentence_that_binds_nobody_gives_an_empty_list(home: Home, sentence: str) -> None:
    assert json.loads(home.run("when", sentence, "--json")) == {"deadlines": []}
    assert "Không thấy thời hạn" in home.run("when", sentence)


def test_an_open_date_is_doubted_in_words(home: Home) -> None:
    told = home.run("when", "chậm nhất đầu Quý II/2024", "--issued", "2024-02-01")
    assert "Cần rà soát" in told
    assert "(chưa rõ)" in told


def test_a_period_that_waits_for_an_event_gets_no_date(home: Home) -> None:
    told = home.run("when", "trong 03 ngày làm việc kể từ ngày nhận đủ hồ sơ", "--issued", "2024-02-01")
    assert "trong 3 ngày làm việc" in told
    assert "Bộ luật Dân sự 2015" in told
    assert "2024" not in told


def test_a_wrong_date_of_issue_is_refused(home: Home) -> None:
    assert "dd/mm/yyyy" in home.run("when", MONTHLY, "--issued", "31/02/2024", code=1)


def test_sentences_are_answered_one_by_one_as_they_come(home: Home) -> None:
    with subprocess.Popen(
        home.command("when", "-", "--json"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=home.environment,
        cwd=home.folder,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for sentence, dates in (
            ("Xong trước ngày 30/6/2025.", ["2025-06-30"]),
            ("Khẩn trương.", []),
            ("", []),
        ):
            process.stdin.write(f"{sentence}\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert [deadline["date"] for deadline in answer["deadlines"]] == dates
        process.stdin.close()
    assert process.returncode == 0


def test_two_documents_are_compared(home: Home) -> None:
    own = home.folder / "own.txt"
    own.write_text(PLAN.read_text(encoding="utf-8").replace("- ", "- Khẩn trương ", 1), encoding="utf-8")
    found = json.loads(home.run("compare", str(PLAN), str(own), "--json"))
    assert found["counts"]["missing"] == found["counts"]["new"] == 0
    assert found["counts"]["same"] == len(found["rows"]) > 0
    assert "Giữ nguyên" in home.run("compare", str(PLAN), str(own))


def test_reading_waits_for_no_database_and_no_flows() -> None:
    script = (
        "import sys; sys.argv = ['dondoc', 'read', sys.argv[1], '--json']; import dondoc\n"
        "try: dondoc.main()\n"
        "except SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'sqlalchemy', 'prefect', 'fastapi'}), "
        "file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(PLAN)], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert json.loads(done.stdout)["clauses"]
    assert done.stderr.strip() == "[]"


def test_every_command_is_listed_and_a_misspelt_one_is_put_right(home: Home) -> None:
    listed = home.run("--help")
    for name in ("up", "read", "when", "compare", "import", "tasks", "status", "orgs", "people"):
        assert f" {name} " in listed
    assert "'tasks'" in home.ran("taks").stderr
