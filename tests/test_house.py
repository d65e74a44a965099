"""The house's order: what a reader may rely on everywhere. Each test names what breaks it."""

import re
import socket
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from pydantic_core import PydanticUndefined

from settings import Settings
from tests import sockets, words

ROOT = Path(__file__).parents[1]
MAX_LINES = 400
ROOMS = ("api", "commands", "flows", "locales", "migrations", "models", "notifications", "reading")
COMMIT = re.compile(r"\.commit\(")
MAY_COMMIT = {"models/db.py"}
TABLE_ROW = re.compile(r"^\| *`([^`]+)` *\|(.*)\|$", re.MULTILINE)
LOCKED = re.compile(r"[a-z0-9-]+==[^ /@:]+(?: ; [^/@]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?")

# Addresses of registries and paths of somebody's machine. The brackets keep this file out of its own net.
FORBIDDEN = re.compile(
    r"""https?://[^\s"']*(?:py[p]i|python[h]osted|np[m]js|/de[b]ian)|\.lib[r]ary/"""
    r"""|(?<![\w.])/(?:wor[k]/(?:main|shared|steering)|fa[r]m/|ro[o]t/|hom[e]/\w|Use[r]s/\w|t[m]p/\w)""",
)


def test_imports_point_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_only_the_transaction_commits() -> None:
    rooms = [
        name for name in _python() if name.split("/")[0].removesuffix(".py") in (*ROOMS, "dondoc", "settings")
    ]
    assert "models/db.py" in rooms
    assert {name for name in rooms if COMMIT.search(_text(name))} <= MAY_COMMIT


def test_no_file_is_longer_than_a_person_reads() -> None:
    lengths = {name: len(_text(name).splitlines()) for name in _python()}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_every_setting_is_explained_with_its_default() -> None:
    explained = {name: cells.split("|")[0].strip() for name, cells in _table("docs/settings.md").items()}
    assert explained == {
        f"DONDOC_{name.upper()}": _shown(field.default) for name, field in Settings.model_fields.items()
    }


def test_every_sentence_has_its_english() -> None:
    assert words.written(ROOT) - words.translated(ROOT).keys() == set()


def test_no_english_is_left_over() -> None:
    assert words.translated(ROOT).keys() - words.written(ROOT) == set()


def test_the_english_holds_the_same_values() -> None:
    pairs = words.translated(ROOT).items()
    assert {vi: en for vi, en in pairs if words.places(vi) != words.places(en)} == {}


def test_the_lock_names_packages_and_hashes_only() -> None:
    lines = _text("requirements.lock").splitlines()
    assert len(lines) > 100
    assert [line for line in lines if line and not line.startswith("#") and not LOCKED.fullmatch(line)] == []


def test_every_direct_dependency_is_explained_and_locked() -> None:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    asked = [
        Requirement(text) for text in (*project["dependencies"], *project["optional-dependencies"]["dev"])
    ]
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", _text("requirements.lock"), re.MULTILINE))
    assert set(_table("docs/dependencies.md")) == {requirement.name for requirement in asked}
    assert [str(asked) for asked in asked if not asked.specifier.contains(locked[asked.name])] == []


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    found = {name: FORBIDDEN.findall(_text(name)) for name in _files()}
    assert {name: words for name, words in found.items() if words} == {}


def test_a_connection_to_elsewhere_fails_the_test() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end, pytest.raises(sockets.LeftTheMachine):
        end.connect(("192.0.2.1", 9))  # an address for documentation: a datagram socket sends nothing here
    assert sockets.attempts == ["socket.connect to ('192.0.2.1', 9)"]
    sockets.attempts.clear()


def test_a_connection_to_this_machine_is_let_through() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        assert sockets.attempts == []


@cache
def _files() -> list[str]:
    """Every file of the repository, also one that is not committed yet, by its path from the top."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return sorted({name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()})


def _python() -> list[str]:
    return [name for name in _files() if name.endswith(".py")]


@cache
def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def _table(name: str) -> dict[str, str]:
    """The rows of a page whose first cell is code: that cell, and the rest of the row."""
    return dict(TABLE_ROW.findall(_text(name)))


def _shown(default: object) -> str:
    """A default as docs/settings.md writes it."""
    assert default is not PydanticUndefined
    if default is None:
        return ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def test_every_file_and_test_that_the_rules_name_is_there() -> None:
    named = re.findall(r"`([\w/.]+\.py)(?:::(\w*))?`", (ROOT / "docs" / "rules.md").read_text())
    assert len(named) > 50
    for path, test in named:
        assert (ROOT / path).is_file(), path
        assert f"def {test}(" in (ROOT / path).read_text() or not test, f"{path}::{test}"
