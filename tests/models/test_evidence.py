"""Evidence is kept under its hash, once, and only what it says it is."""

import hashlib
import threading
from pathlib import Path

import pytest

from models.errors import BadInput
from models.evidence import KINDS, MB, path, store

PDF = b"%PDF-1.7 ket qua"


def kept(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_a_file_lies_under_its_hash(tmp_path: Path) -> None:
    file = store(tmp_path, "kết quả.pdf", PDF, max_mb=1)
    assert file.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (file.name, file.kind, file.size) == ("kết quả.pdf", "application/pdf", len(PDF))
    assert kept(tmp_path) == [path(tmp_path, file.sha256)]
    assert path(tmp_path, file.sha256).read_bytes() == PDF


def test_the_same_file_lies_once_under_two_names(tmp_path: Path) -> None:
    names = [store(tmp_path, name, PDF, max_mb=1).name for name in ("a.pdf", "b.PDF")]
    assert names == ["a.pdf", "b.PDF"]
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("suffix", sorted(KINDS))
def test_every_kind_is_told_by_its_first_bytes(tmp_path: Path, suffix: str) -> None:
    first_bytes, media_type = KINDS[suffix]
    assert store(tmp_path, f"tệp{suffix}", first_bytes + b"...", max_mb=1).kind == media_type


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b""),
        ("a.exe", b"MZ..."),
        ("a", PDF),
        ("", PDF),
        (".pdf", PDF),  # a hidden file without a suffix
        ("a.pdf", b"<html>"),
        ("a.png", PDF),
        ("a.pdf.exe", PDF),
        ("a.txt", b"MZ\x00\x01"),
        ("a.pdf", b" %PDF-"),
    ],
)
def test_what_is_not_what_it_says_is_refused_and_not_kept(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(BadInput):
        store(tmp_path, name, data, max_mb=1)
    assert kept(tmp_path) == []


def test_the_largest_size_is_allowed_and_one_byte_more_is_not(tmp_path: Path) -> None:
    assert store(tmp_path, "a.txt", b"x" * MB, max_mb=1).size == MB
    with pytest.raises(BadInput, match="1 MB"):
        store(tmp_path, "b.txt", b"x" * (MB + 1), max_mb=1)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\a\\bao cao.txt", "bao cao.txt"),
        (" /x/y.txt ", "y.txt"),
        ("a\x00b\r\nc.txt", "abc.txt"),  # PostgreSQL takes no NUL, a header no line end
        ("\u202etxt.exe.txt", "txt.exe.txt"),  # shown backwards
    ],
)
def test_a_name_is_only_a_name(tmp_path: Path, name: str, plain: str) -> None:
    assert store(tmp_path / "evidence", name, b"x", max_mb=1).name == plain
    assert [file.is_relative_to(tmp_path / "evidence") for file in kept(tmp_path)] == [True]


def test_two_at_once_keep_one_whole_file(tmp_path: Path) -> None:
    data = PDF * 100_000
    threads = [
        threading.Thread(target=store, args=(tmp_path, "a.pdf", data), kwargs={"max_mb": 2}) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [file.read_bytes() == data for file in kept(tmp_path)] == [True]
