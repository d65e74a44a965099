"""dondoc audit: checked, taken out, sealed; and what happens when somebody rewrote the log."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.home import ROOT, SAMPLES, Home, new_home

SCRIPT = ROOT / "docs" / "verify_audit.py"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An installation with a register and people, and a log of that."""
    home = new_home(tmp_path)
    home.run("orgs", "import", str(SAMPLES / "organisations.csv"))
    home.run("people", "add", "--admin", "--name", "Hoàng Quản Trị", "--email", "qt@huyen.example")
    return home


def tamper(home: Home, statement: str) -> None:
    with closing(sqlite3.connect(home.folder / "var" / "dondoc.db")) as plain:
        plain.execute("DROP TRIGGER event_keeps_update")
        plain.execute(statement)
        plain.commit()


def test_a_log_is_verified_exported_and_checked_without_our_code(home: Home) -> None:
    assert re.search(r"Nhật ký nguyên vẹn: [1-9]\d* sự kiện", home.run("audit", "verify"))
    file = home.folder / "log.jsonl"
    home.run("audit", "export", str(file))
    assert home.run("audit", "export") == file.read_text(encoding="utf-8")
    done = subprocess.run([sys.executable, "-I", SCRIPT, file], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.endswith("events hold\n")) == (0, True)


def test_a_changed_event_is_named_with_exit_code_1(home: Home) -> None:
    tamper(home, "UPDATE event SET kind = 'x' WHERE number = 3")
    done = home.ran("audit", "verify")
    assert done.returncode == 1
    assert "Sự kiện số 3: nội dung không còn khớp" in done.stdout


def test_the_seal_of_a_day_goes_out_once_and_can_be_checked_later(home: Home) -> None:
    first = home.run("audit", "seal", "--at", "2026-11-23T18:00+07:00")
    again = home.run("audit", "seal", "--at", "2026-11-23T19:00+07:00")
    assert ("Đã lập 1 thư" in first, "Đã lập 0 thư" in again) == (True, True)
    kept = first.split()[-1]
    assert "nguyên vẹn" in home.run("audit", "verify", "--seal", kept)
    other = f"{kept.partition(':')[0]}:{'0' * 64}"
    assert home.ran("audit", "verify", "--seal", other).returncode == 1


@pytest.mark.parametrize("seal", ["", "12", "x:y", "1:abc", f"-1:{'0' * 64}"])
def test_what_is_no_seal_gets_a_sentence(home: Home, seal: str) -> None:
    assert "không phải dấu niêm" in home.run("audit", "verify", f"--seal={seal}", code=1)


def test_a_file_that_cannot_be_written_gets_a_sentence(home: Home) -> None:
    assert "Không ghi được tệp" in home.run("audit", "export", str(home.folder / "no" / "log"), code=1)
