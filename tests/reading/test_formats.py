"""One text in four formats gives one reading; the kind of a file is told by its content."""

import json
from pathlib import Path

import pytest

from reading import read
from reading.as_json import to_json
from reading.facts import Reading
from tests.reading.drawn import Sheet
from tests.reading.made import docx, level, numbering, p
from tests.reading.test_gold import SCORER, SHARED, scorer

FLOORS = {"clauses": 0.98, "paths": 0.97, "duties": 0.97, "leads": 0.96, "deadlines": 0.97, "header": 0.95}
TITLE = ("KẾ HOẠCH", "Phòng, chống dịch năm 2025")
BODY = (
    ("I.", "NHIỆM VỤ"),
    ("1.", "Sở Y tế"),
    ("a)", "Chủ trì, phối hợp với Sở Tài chính rà soát cơ sở khám bệnh, chữa bệnh trên địa bàn, báo cáo Ủy "
     "ban nhân dân tỉnh kết quả trước ngày 30/6/2025."),
    ("b)", "Tổ chức tập huấn trong quý III/2025 cho cán bộ y tế các xã, phường, thị trấn."),
    ("2.", "Ủy ban nhân dân các huyện, thành phố"),
    ("-", "Bố trí kinh phí, báo cáo định kỳ trước ngày 25 hằng tháng."),
    ("II.", "TỔ CHỨC THỰC HIỆN"),
    ("", "Các cơ quan, đơn vị nghiêm túc thực hiện./."),
)  # fmt: skip
LEVELS = {"I.": 0, "II.": 0, "1.": 1, "2.": 1, "a)": 2, "b)": 2, "-": 3}


def text() -> bytes:
    return "\n".join([*TITLE, "", *(f"{label} {words}".strip() for label, words in BODY)]).encode()


def word() -> bytes:
    levels = [
        level(0, "%1.", "upperRoman"),
        level(1, "%2."),
        level(2, "%3)", "lowerLetter"),
        level(3, "-", "bullet"),
    ]
    body = [p(words, num=(1, LEVELS[label]) if label else None) for label, words in BODY]
    return docx(*(p(line, centred=True) for line in TITLE), *body, numbering=numbering([levels]))


def page() -> bytes:
    title = "".join(f"<p align=center>{line}</p>" for line in TITLE)
    body = "".join(f"<p>{label} {words}</p>" for label, words in BODY)
    return f"<html><body>{title}{body}</body></html>".encode()


def drawn() -> bytes:
    sheet = Sheet()
    for line in TITLE:
        sheet.centred(line)
    for label, words in BODY:
        sheet.paragraph(f"{label} {words}".strip())
    return sheet.data()


def said(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (one.path, one.label, one.text, one.role, one.assignees, one.deadlines, one.targets)
        for one in reading.clauses
    ]


@pytest.mark.parametrize(("make", "name"), [(word, "a.docx"), (page, "a.html"), (drawn, "a.pdf")])
def test_the_same_text_gives_the_same_reading(make: object, name: str) -> None:
    assert callable(make)
    plain = read(text(), "a.txt")
    other = read(make(), name)
    assert other.header == plain.header
    assert said(other) == said(plain)
    assert len(said(plain)) == len(BODY)


@pytest.mark.parametrize(
    ("make", "name"), [(text, "a.txt"), (word, "a.docx"), (page, "a.html"), (drawn, "a.pdf")]
)
def test_every_place_leads_to_its_words(make: object, name: str) -> None:
    assert callable(make)
    reading = read(make(), name)
    for clause in reading.clauses:
        there = reading.text[clause.span.start : clause.span.end]
        assert " ".join(there.split()) == clause.text


@pytest.mark.skipif(not SCORER.exists(), reason="no annotated directives at ../shared/gold")
@pytest.mark.parametrize("name", ["a-ke-hoach-chuyen-doi-so.docx", "e-chi-thi-phong-chong-thien-tai.pdf"])
def test_an_annotated_directive_is_read_as_a_person_reads_it(name: str) -> None:
    gold = json.loads((SHARED / "gold" / Path(name).with_suffix(".json")).read_text(encoding="utf-8"))
    reading = read((SHARED / "directives" / name).read_bytes(), name)
    counts = scorer().score(gold, to_json(reading))
    got = {row: round(scorer().f1(counts[row])[2], 3) for row in FLOORS}
    assert {row: value for row, value in got.items() if value < FLOORS[row]} == {}


@pytest.mark.parametrize("make", [text, word, page, drawn])
def test_the_name_of_a_file_does_not_decide(make: object) -> None:
    assert callable(make)
    assert len(read(make(), "khong-ten").clauses) == len(BODY)
