"""The parts around the body: read where they are printed, None where they are blank, refused where secret."""

from datetime import date

import pytest

from reading.facts import Reference, Signer, Unreadable
from tests.reading.texts import PLAN, reading_of


def test_the_parts_of_a_plan() -> None:
    header = reading_of(PLAN).header
    assert (header.kind, header.number, header.date) == ("Kế hoạch", "15/KH-UBND", date(2024, 3, 8))
    assert header.issuer == "Ủy ban nhân dân huyện Sông Lam"
    assert header.title == (
        "Thực hiện Chỉ thị số 02/CT-UBND ngày 15/01/2024 của UBND tỉnh về chăm sóc cây xanh"
    )
    assert header.signer == Signer("PHÓ CHỦ TỊCH", "Lê Thị Mẫu")
    assert header.recipients == ("UBND tỉnh (b/c)", "Các phòng, ban", "Lưu: VT")
    assert header.implements == (Reference("Chỉ thị", "02/CT-UBND", date(2024, 1, 15), "UBND tỉnh"),)


def test_what_is_left_blank_is_none() -> None:
    text = PLAN.replace("Số: 15/", "Số: /").replace("ngày 08 tháng", "ngày tháng")
    header = reading_of(text).header
    assert (header.number, header.date) == (None, None)


def test_a_day_that_does_not_exist_is_none() -> None:
    assert reading_of(PLAN.replace("ngày 08 tháng 3", "ngày 31 tháng 02")).header.date is None


def test_an_issuer_without_a_letterhead_is_inferred_from_the_opening_and_the_place() -> None:
    text = (
        "KẾ HOẠCH\nSửa chữa đường\n\nUBND huyện ban hành Kế hoạch như sau:\n"
        "1. Kho bạc Nhà nước huyện Sông Lam\n- Chi trả kịp thời."
    )
    assert reading_of(text).header.issuer == "UBND huyện Sông Lam"


def test_the_end_and_the_list_of_recipients_are_no_clauses() -> None:
    reading = reading_of(PLAN)
    assert reading.clauses[-1].text.endswith("nghiêm túc thực hiện./.")
    assert not any("Lưu: VT" in clause.text or "CHỦ TỊCH" in clause.text for clause in reading.clauses)


LETTER = """UBND TỈNH SƠN BẮC
SỞ Y TẾ
Số: 88/SYT-NV
V/v tăng cường phòng, chống
bệnh sởi
Sơn Bắc, ngày 02 tháng 5 năm 2024
Kính gửi:
- Trung tâm Y tế các huyện;
- Bệnh viện đa khoa tỉnh.
Thời gian qua, số ca mắc tăng nhanh.
Sở Y tế đề nghị các đơn vị thực hiện:
1. Rà soát trẻ chưa tiêm trước ngày 20/5/2024.
"""


def test_a_letter_is_read_from_its_subject_and_addressed_to_whom_it_greets() -> None:
    reading = reading_of(LETTER)
    assert (reading.header.kind, reading.header.number) == ("Công văn", "88/SYT-NV")
    assert reading.header.issuer == "Sở Y tế"
    assert reading.header.title == "tăng cường phòng, chống bệnh sởi"
    assert [clause.path for clause in reading.clauses] == ["p1", "p2", "1"]
    assert reading.clauses[0].role == "context"


@pytest.mark.parametrize(
    "mark", ["MẬT", "TỐI MẬT", "Tuyệt mật", "(MẬT)", "Độ mật: Tối mật", "UBND TỈNH SƠN BẮC    MẬT"]
)
def test_a_document_marked_secret_is_refused(mark: str) -> None:
    with pytest.raises(Unreadable, match="bí mật nhà nước"):
        reading_of(f"{mark}\n{PLAN}")


@pytest.mark.parametrize("words", ["HỎA TỐC", "Nuôi ong lấy mật", "phạm vi bí mật nhà nước"])
def test_words_that_are_no_secrecy_mark_are_read(words: str) -> None:
    assert reading_of(f"{words}\n{PLAN}").clauses


def test_number_and_date_are_read_from_a_letterhead_in_one_line() -> None:
    head = (
        "SỞ Y TẾ Độc lập - Tự do - Hạnh phúc\nSố: 12/2024/KH-SYT   Sông Lam, ngày   07  tháng 02 năm 2024\n"
    )
    header = reading_of(head + "KẾ HOẠCH\nTiêm chủng\n\n1. Phòng Nghiệp vụ\n- Lập danh sách.").header
    assert (header.number, header.date) == ("12/2024/KH-SYT", date(2024, 2, 7))
    assert header.issuer == "Sở y tế"


def test_the_issuer_named_under_the_title_of_a_decision_is_no_clause() -> None:
    text = (
        "QUYẾT ĐỊNH\nPhê duyệt đề án\n\nỦY BAN NHÂN DÂN HUYỆN SÔNG LAM\n\nCăn cứ Luật Đường bộ;\n"
        "Điều 1. Giao Phòng Y tế thực hiện."
    )
    reading = reading_of(text)
    assert reading.header.title == "Phê duyệt đề án"
    assert [clause.path for clause in reading.clauses] == ["p1", "Điều 1"]


def test_whom_a_telegram_is_sent_to_is_no_clause() -> None:
    text = (
        "CÔNG ĐIỆN\nVề ứng phó mưa lũ\nCHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM điện:\n"
        "- Chủ tịch UBND các xã;\n- Trưởng các phòng.\n1. Kiểm tra đê điều.\n2. Trực ban 24/24 giờ."
    )
    clauses = reading_of(text).clauses
    assert [clause.path for clause in clauses] == ["1", "2"]
    assert [person.name for person in clauses[0].assignees] == ["Chủ tịch UBND các xã", "Trưởng các phòng"]


def test_a_signature_may_have_a_degree_before_the_name() -> None:
    signer = reading_of(PLAN.replace("Lê Thị Mẫu", "BSCKII. Lê Thị Mẫu")).header.signer
    assert signer is not None
    assert signer.name == "BSCKII. Lê Thị Mẫu"


def test_a_number_may_be_printed_with_spaces_in_it() -> None:
    assert reading_of(PLAN.replace("15/KH-UBND", "15/KH - UBND")).header.number == "15/KH-UBND"


def test_a_year_alone_is_no_number() -> None:
    assert reading_of(PLAN.replace("15/KH-UBND", "/2024/KH-UBND")).header.number is None


def test_a_title_broken_within_a_phrase_is_whole() -> None:
    title = "Thực hiện Chỉ thị số 02/CT-UBND ngày 15/01/2024 của UBND tỉnh về chăm sóc cây xanh"
    text = PLAN.replace(
        title, "THỰC HIỆN CHỈ THỊ SỐ 02/CT-UBND NGÀY 15/01/2024 CỦA\nUBND TỈNH VỀ CÂY XANH", 1
    )
    header = reading_of(text).header
    assert header.title is not None
    assert header.title.endswith("CỦA UBND TỈNH VỀ CÂY XANH")
    assert [one.number for one in header.implements] == ["02/CT-UBND"]


def test_recipients_and_signature_may_stand_side_by_side() -> None:
    foot = "Nơi nhận:                TM. ỦY BAN NHÂN DÂN\n- UBND tỉnh;                 CHỦ TỊCH\n- Lưu: VT.\n"
    header = reading_of(PLAN[: PLAN.index("Nơi nhận")] + foot + "                     Lê Thị Mẫu\n").header
    assert header.recipients == ("UBND tỉnh", "Lưu: VT")
    assert header.signer == Signer("CHỦ TỊCH", "Lê Thị Mẫu")


def test_the_subject_of_a_letter_may_stand_without_its_sign() -> None:
    letter = "Số: 7/SYT-NV\nVề khám sức khỏe\n\nKính gửi:\n- Các xã;\n- Các phường.\n- Căn cứ Luật;\n"
    reading = reading_of(letter + "Sở Y tế đề nghị như sau:\n1. Rà soát danh sách.\n")
    assert (reading.header.kind, reading.header.title) == ("Công văn", "Về khám sức khỏe")
    assert [clause.path for clause in reading.clauses] == ["-1", "p1", "1"]


def test_a_foot_may_stand_in_one_row_of_a_table() -> None:
    foot = "| *Nơi nhận:* - UBND tỉnh; - Lưu: VT. | KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Thị Mẫu |\n| --- | --- |\n"
    reading = reading_of(PLAN[: PLAN.index("Nơi nhận")] + foot)
    assert reading.header.recipients == ("UBND tỉnh", "Lưu: VT")
    assert reading.header.signer == Signer("PHÓ CHỦ TỊCH", "Lê Thị Mẫu")
    assert not any("Nơi nhận" in clause.text for clause in reading.clauses)


def test_stressed_words_may_sign() -> None:
    foot = "**Nơi nhận:**\n- Lưu: VT.\n\n**KT. GIÁM ĐỐC**\n**PHÓ GIÁM ĐỐC**\n\n**Lê Thị Mẫu**\n"
    header = reading_of(PLAN[: PLAN.index("Nơi nhận")] + foot).header
    assert header.signer == Signer("PHÓ GIÁM ĐỐC", "Lê Thị Mẫu")


def test_a_letterhead_between_bars_may_have_gaps() -> None:
    head = "ỦY BAN NHÂN DÂN      TỈNH SÔNG LAM |  | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    issuer = reading_of(
        f"{head}\nKẾ HOẠCH\nVề cây xanh\n\n1. Sở Y tế rà soát.\n2. Ủy ban nhân dân xã báo cáo.\n"
    ).header.issuer
    assert issuer == "Ủy ban nhân dân tỉnh Sông Lam"
