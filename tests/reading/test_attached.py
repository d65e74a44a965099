"""A decision with what it issues behind its signature: one header, all clauses, no path twice."""

import pytest

from reading import read
from reading.facts import Clause, Reading
from tests.reading.drawn import LEFT, PITCH, Sheet
from tests.reading.made import docx, p, tbl, tc
from tests.reading.texts import clauses_of, people, reading_of

TITLE = "Ban hành Kế hoạch chăm sóc cây xanh năm 2025"
BELONGS = "(Kèm theo Quyết định số 45/QĐ-UBND ngày 12/6/2025)"
DECISION = f"""ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN SÔNG LAM                        Độc lập - Tự do - Hạnh phúc
Số: 45/QĐ-UBND                   Sông Lam, ngày 12 tháng 6 năm 2025

QUYẾT ĐỊNH
{TITLE}

CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM

Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch chăm sóc cây xanh năm 2025.
Điều 2. Trưởng phòng Kinh tế và Hạ tầng chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:                                   CHỦ TỊCH
- Như Điều 2;
- Lưu: VT.                                Lê Văn Mẫu

"""
LETTERHEAD = """ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HUYỆN SÔNG LAM                        Độc lập - Tự do - Hạnh phúc

"""
PLAN = f"""KẾ HOẠCH
Chăm sóc cây xanh năm 2025
{BELONGS}

I. MỤC ĐÍCH
1. Làm cho các tuyến phố xanh hơn.
II. NHIỆM VỤ
1. Phòng Kinh tế và Hạ tầng
a) Rà soát số cây cần thay, báo cáo UBND huyện trước ngày 30/6/2025.
2. UBND các xã trồng cây mới, hoàn thành trước ngày 30/9/2025.
"""
PATHS = ["I", "I/1", "II", "II/1", "II/1/a)", "II/2"]


def labelled(reading: Reading) -> dict[str, Clause]:
    return {clause.path: clause for clause in reading.clauses if clause.label}


def check(reading: Reading) -> None:
    """The header is the decision's; the articles and the items of the plan are all there."""
    header = reading.header
    assert (header.kind, header.number, header.title) == ("Quyết định", "45/QĐ-UBND", TITLE)
    assert header.issuer == "Ủy ban nhân dân huyện Sông Lam"
    assert header.signer is not None
    assert (header.signer.title, header.signer.name) == ("CHỦ TỊCH", "Lê Văn Mẫu")
    assert header.recipients == ("Như Điều 2", "Lưu: VT")
    found = labelled(reading)
    assert list(found)[:8] == ["Điều 1", "Điều 2", *PATHS]
    assert people(found["II/1/a)"], "lead") == ["Phòng Kinh tế và Hạ tầng"]
    assert [str(limit.date) for limit in found["II/2"].deadlines] == ["2025-09-30"]
    plain = [(one.path, one.role, one.text) for one in reading.clauses if not one.label][-2:]
    assert [role for _, role, _ in plain] == ["heading", "heading"]
    assert plain[0][2] == "KẾ HOẠCH"
    assert plain[1][2] == f"Chăm sóc cây xanh năm 2025 {BELONGS}"
    assert not any(word in one.text for one in reading.clauses for word in ("Nơi nhận", "CỘNG HÒA", "Lưu:"))


@pytest.mark.parametrize("letterhead", [LETTERHEAD, ""], ids=["letterhead", "bare"])
def test_a_plan_behind_its_decision_in_plain_text(letterhead: str) -> None:
    check(reading_of(DECISION + letterhead + PLAN))


def word(*plan: str) -> bytes:
    head = tbl(
        (
            tc("ỦY BAN NHÂN DÂN", "HUYỆN SÔNG LAM", "Số: 45/QĐ-UBND"),
            tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Sông Lam, ngày 12 tháng 6 năm 2025"),
        ),
        ruled=False,
    )
    foot = tbl((tc("Nơi nhận:", "- Như Điều 2;", "- Lưu: VT."), tc("CHỦ TỊCH", "Lê Văn Mẫu")), ruled=False)
    body = DECISION.split("\n\n")[1:4]
    centred = [p(line, centred=True) for part in body[:2] for line in part.split("\n")]
    return docx(head, *centred, *map(p, body[2].split("\n")), foot, *plan)


def plan_of_word() -> list[str]:
    title, items = PLAN.split("\n\n")
    return [*(p(line, centred=True) for line in title.split("\n")), *map(p, items.strip().split("\n"))]


def test_a_plan_behind_its_decision_in_word() -> None:
    letterhead = tbl((tc("ỦY BAN NHÂN DÂN", "HUYỆN SÔNG LAM"), tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")))
    check(read(word(letterhead, *plan_of_word()), "a.docx"))


def test_a_plan_behind_its_decision_on_a_web_page() -> None:
    parts = (DECISION + PLAN).replace("Nơi nhận:                                   ", "Nơi nhận:\n")
    lines = [line.split("     ") for line in parts.split("\n") if line.strip()]
    words = [part.strip() for line in lines for part in line if part.strip()]
    check(read(f"<html><body>{''.join(f'<p>{one}</p>' for one in words)}</body></html>".encode(), "a.html"))


def letterhead_of(sheet: Sheet, *rows: tuple[str, str]) -> None:
    for left, right in rows:
        sheet.at(LEFT, left, 11)
        sheet.at(LEFT + 200, right, 11)
        sheet.y -= PITCH


def test_a_plan_behind_its_decision_in_a_pdf() -> None:
    sheet = Sheet()
    both = (("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("HUYỆN SÔNG LAM", "Độc lập - Tự do"))
    letterhead_of(sheet, *both, ("Số: 45/QĐ-UBND", "Sông Lam, ngày 12 tháng 6 năm 2025"))
    for part in DECISION.split("\n\n")[1:3]:
        sheet.y -= PITCH
        for line in part.split("\n"):
            sheet.centred(line)
    for line in DECISION.split("\n\n")[3].split("\n"):
        sheet.paragraph(line)
    sheet.y -= PITCH
    for left, right in (("Nơi nhận:", "CHỦ TỊCH"), ("- Như Điều 2;", ""), ("- Lưu: VT.", "Lê Văn Mẫu")):
        letterhead_of(sheet, (left, right))
    sheet.turn()
    letterhead_of(sheet, *both)
    for line in PLAN.split("\n")[:3]:
        sheet.centred(line)
    for line in PLAN.split("\n")[4:-1]:
        sheet.paragraph(line)
    check(read(sheet.data(), "a.pdf"))


def test_articles_of_a_regulation_are_counted_on() -> None:
    rules = "QUY CHẾ\nPhối hợp chăm sóc cây xanh\n(Ban hành kèm theo Quyết định số 45/QĐ-UBND)\n"
    text = f"{DECISION}{rules}Điều 1. Phạm vi điều chỉnh\nĐiều 2. Trách nhiệm\n1. Phòng Y tế rà soát cây.\n"
    found = labelled(reading_of(text))
    assert list(found) == ["Điều 1", "Điều 2", "Điều 1#2", "Điều 2#2", "Điều 2#2/1"]


def test_the_appendix_of_the_plan_is_read_too() -> None:
    table = (
        p("Phụ lục", centred=True),
        p("DANH MỤC NHIỆM VỤ", centred=True),
        p("(Kèm theo Kế hoạch)", centred=True),
        tbl(("TT", "Nội dung", "Đơn vị thực hiện", "Ghi chú"), ("1", "Cắt tỉa cây", "UBND các xã", "")),
    )
    found = labelled(read(word(*plan_of_word(), *table), "a.docx"))
    assert list(found)[-2:] == ["PL1", "PL1/1"]
    assert people(found["PL1/1"], "lead") == ["UBND các xã"]


def test_the_signature_of_the_plan_ends_it() -> None:
    sheet = PLAN + "\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu\n"
    assert list(labelled(reading_of(DECISION + sheet)))[2:] == PATHS


@pytest.mark.parametrize(
    "text",
    [
        PLAN,  # alone in its file: its own title opens it
        "CHỈ THỊ\nVề cây xanh\n\n1. Phòng Y tế xây dựng\nKế hoạch\nchăm sóc cây.\n2. UBND xã trồng cây.\n",
    ],
)
def test_what_is_no_attachment(text: str) -> None:
    assert not any(clause.text in ("KẾ HOẠCH", "Kế hoạch") for clause in clauses_of(text).values())


def test_parentheses_that_nobody_closes_end_with_their_line() -> None:
    reading = read((DECISION + PLAN.replace(BELONGS, BELONGS.rstrip(")"))).encode(), "a.txt")
    assert [path for path in labelled(reading) if not path.startswith("Điều")] == PATHS
