"""Files that are broken, hostile or enormous: one sentence in two languages, or a reading; never a crash."""

import io
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from reading import read
from reading.document import extract
from reading.facts import Unreadable
from reading.formats import MAX_BYTES
from tests.reading.made import docx, p, tbl, tc, zipped

HANGS = 240  # seconds on a slow and busy machine; a healthy one needs 40
WORDS = "1. Phòng Y tế báo cáo trước ngày 05/6/2024."
PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def drawn(text: str = "Xin chao", **options: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, **options)
    canvas.drawString(100, 700, text)
    canvas.save()
    return buffer.getvalue()


def blank(pages: int) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(100, 100)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def refused(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(data, name)
    assert "{" not in str(refusal.value) + refusal.value.say("en")
    return str(refusal.value)


@contextmanager
def ends() -> Iterator[None]:
    """A reading, or a refusal with its sentence in both languages; nothing else."""
    told: list[str] = []
    try:
        yield
    except Unreadable as refusal:
        told = [str(refusal), refusal.say("en")]
    assert not any("{" in sentence for sentence in told)


def xml(body: str, head: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = f"{head}<w:document {space}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": document.encode()})


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.docx", "rỗng"),
        (PHOTO, "cong-van.pdf", "là ảnh"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.docx", "là ảnh"),
        (OLE, "a.doc", ".docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "mật khẩu"),
        (rb"{\rtf1 Xin chao}", "a.rtf", ".docx"),
        (b"%PDF-1.4\nhong", "a.pdf", "hỏng"),
        (drawn()[:400], "a.pdf", "hỏng"),
        (docx(p(WORDS))[:300], "a.docx", "hỏng"),
        (zipped({"xl/workbook.xml": b"<a/>"}), "a.xlsx", ".docx"),
        (zipped({"word/document.xml": b"<a"}), "a.docx", "hỏng"),
        (b"\x7fELF" + bytes(range(256)) * 10, "a.txt", "UTF-8"),
    ],
    ids=[
        "empty", "photo named pdf", "png named docx", "old Word", "encrypted Word", "rtf", "no pdf",
        "cut pdf", "cut docx", "a workbook", "broken xml", "a program",
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_gets_one_sentence(data: bytes, name: str, says: str) -> None:
    assert says in refused(data, name)


def test_an_encrypted_pdf_asks_for_the_password_to_be_taken_off() -> None:
    assert "mật khẩu" in refused(drawn(encrypt="bi-mat"), "a.pdf")


def test_a_scan_says_that_it_is_one_and_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    sentence = refused(blank(3), "ban-quet.pdf")
    assert "no text: scanned" in sentence
    assert "tesseract-ocr-vie" in sentence


def test_too_many_bytes_are_refused_unread() -> None:
    began = time.perf_counter()
    assert "100 MB" in refused(bytes(MAX_BYTES + 1), "a.pdf")
    assert time.perf_counter() - began < 1


def test_too_many_pages_are_refused() -> None:
    assert "5000 trang" in refused(blank(5_000), "a.pdf")


def test_a_zip_bomb_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(90):
            part.write(bytes(1_000_000))
    began = time.perf_counter()
    assert "bung ra quá lớn" in refused(buffer.getvalue(), "a.docx")
    assert time.perf_counter() - began < 3


def test_an_archive_that_lies_about_its_size_is_stopped_too() -> None:
    data = bytearray(zipped({"word/document.xml": bytes(20_000_000)}))
    size = (20_000_000).to_bytes(4, "little")
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = (1_000).to_bytes(4, "little")
    assert refused(bytes(data), "a.docx")


def test_external_entities_are_never_resolved() -> None:
    head = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "lol">]>'
    data = xml(f"<w:p><w:r><w:t>{WORDS} &x;&y;</w:t></w:r></w:p>", head)
    assert extract(data, "a.docx").text == WORDS


def test_entities_within_entities_do_not_grow() -> None:
    deeper = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE d [<!ENTITY a0 "ha">{deeper}]>'
    data = xml(f"<w:p><w:r><w:t>{WORDS}&a9;</w:t></w:r></w:p>", head)
    assert "hỏng" in refused(data, "a.docx")


@pytest.mark.parametrize("depth", [50, 400])
def test_tables_within_tables_end(depth: int) -> None:
    inner = p(WORDS)
    for _ in range(depth):
        inner = tbl((tc(inner),))
    with ends():
        assert WORDS in extract(docx(inner), "a.docx").text


@pytest.mark.parametrize(
    "text",
    [
        "từ " * 3_500_000,
        "\n".join(f"{'1.' * min(n, 30)} Việc {n}" for n in range(20_000)),
        "(" * 500_000 + "a",
        "| a " * 300_000,
        "STT\n" * 100_000,
        f"KẾ HOẠCH\n{WORDS}\n" + "\x00" * 1_000_000,
    ],
    ids=["one line", "deep numbers", "brackets", "bars", "heads", "noughts"],
)
def test_ten_megabytes_of_one_thing_end_in_time(text: str) -> None:
    began = time.perf_counter()
    with ends():
        read(text.encode(), "a.txt")
    assert time.perf_counter() - began < 60


@pytest.mark.long
def test_ten_megabytes_of_one_sentence_end() -> None:
    began = time.perf_counter()
    with ends():
        read(("Sở Y tế báo cáo trước ngày 05/6/2024; " * 250_000).encode(), "a.txt")
    assert time.perf_counter() - began < HANGS


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li"])
def test_a_page_of_ten_thousand_open_tags_ends(tag: str) -> None:
    data = f"<html><body>{f'<{tag}>' * 10_000}{WORDS}</body></html>".encode()
    with ends():
        read(data, "a.html")
