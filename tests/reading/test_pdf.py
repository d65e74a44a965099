"""PDF files by their layout: paragraphs, columns, page furniture, notes, tables."""

import io

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from reading import read
from reading.document import extract
from tests.reading.drawn import HEIGHT, LEFT, PITCH, WIDTH, Sheet
from tests.reading.texts import people

LONG = (
    "Sở Y tế chủ trì, phối hợp với Sở Tài chính và Ủy ban nhân dân các huyện, thành phố rà soát toàn bộ "
    "cơ sở khám bệnh, chữa bệnh trên địa bàn tỉnh, báo cáo Ủy ban nhân dân tỉnh "
    "kết quả thực hiện trước ngày 30/6/2025."
)


def lines(sheet: Sheet) -> list[str]:
    return [line.text for line in extract(sheet.data(), "a.pdf").lines]


def test_a_paragraph_is_put_together_over_lines_and_pages() -> None:
    sheet = Sheet()
    texts = [f"{number}. {LONG}" for number in range(1, 16)]
    for text in texts:
        sheet.paragraph(text)
    assert sheet.page > 1
    assert lines(sheet) == texts


@pytest.mark.parametrize("indent", [0.0, 30.0], ids=["block", "indented"])
def test_paragraphs_are_told_apart_with_and_without_indent(indent: float) -> None:
    sheet = Sheet()
    texts = [LONG, f"a) {LONG}", f"- {LONG}", LONG.replace("Sở Y tế", "Sở Nội vụ")]
    for text in texts:
        sheet.paragraph(text, indent)
    assert lines(sheet) == texts


def test_a_letterhead_in_two_columns_is_read_column_by_column() -> None:
    sheet = Sheet()
    for left, right in (
        ("UBND TỈNH HÀ LAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("SỞ Y TẾ", "Độc lập - Tự do - Hạnh phúc"),
        ("Số: 12/KH-SYT", "Hà Lam, ngày 05 tháng 3 năm 2025"),
    ):
        sheet.at(LEFT, left)
        sheet.at(LEFT + 210, right, 11)
        sheet.y -= PITCH
    sheet.y -= PITCH
    sheet.centred("KẾ HOẠCH")
    sheet.centred("Tăng cường công tác y tế")
    sheet.centred("Năm 2025")
    sheet.paragraph(f"1. {LONG}")
    header = read(sheet.data(), "a.pdf").header
    assert (header.kind, header.number, str(header.date)) == ("Kế hoạch", "12/KH-SYT", "2025-03-05")
    assert (header.issuer, header.title) == ("Sở Y tế", "Tăng cường công tác y tế Năm 2025")


def test_page_numbers_and_running_headers_are_left_out() -> None:
    def header(canvas: Canvas, page: int) -> None:
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 30, str(page))
        canvas.drawString(LEFT, 30, f"Kế hoạch năm 2025 - trang {page}")

    sheet = Sheet(header)
    texts = [f"{number}. {LONG}" for number in range(1, 16)]
    for text in texts:
        sheet.paragraph(text)
    assert lines(sheet) == texts


def test_a_page_foot_note_does_not_cut_the_sentence() -> None:
    sheet = Sheet()
    for _ in range(8):
        sheet.paragraph(LONG)
    sheet.y = 150
    sheet.at(LEFT, "Tổng số vốn kéo dài sang năm 2024")
    mark = LEFT + sheet.canvas.stringWidth("Tổng số vốn kéo dài sang năm 2024", "Serif", 13)
    sheet.at(mark, "1", 8, y=155)
    sheet.at(mark + 8, "do các chủ đầu tư quản lý và")
    sheet.canvas.line(LEFT, 120, LEFT + 144, 120)
    sheet.at(LEFT, "1", 6, y=111)
    sheet.at(LEFT + 5, "Gồm vốn của các dự án chuyển tiếp.", 10, y=107)
    sheet.turn()
    sheet.paragraph("giải ngân theo quy định.", 0)
    found = extract(sheet.data(), "a.pdf")
    assert [line.text for note in found.notes for line in note.lines] == [
        "Gồm vốn của các dự án chuyển tiếp."
    ]
    clauses = read(sheet.data(), "a.pdf").clauses
    joined = [clause.text for clause in clauses if clause.text.startswith("Tổng số vốn")]
    assert joined == [
        "Tổng số vốn kéo dài sang năm 2024 do các chủ đầu tư quản lý và giải ngân theo quy định."
    ]


ROWS = [
    ["STT", "Nhiệm vụ", "Cơ quan\nchủ trì", "Thời hạn"],
    ["I", "NHÓM NHIỆM VỤ VỀ KHÁM BỆNH, CHỮA BỆNH"],
    ["1", "Rà soát cơ sở\nkhám bệnh", "Sở Y tế", "Quý I/2025"],
    ["2", "Báo cáo kết quả", "Sở Tài chính;\nSở Y tế", "30/6/2025"],
]
WIDTHS = [35.0, 190.0, 110.0, 90.0]


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "aligned"])
def test_a_table_is_read_with_and_without_lines(ruled: bool) -> None:
    sheet = Sheet()
    sheet.centred("PHỤ LỤC")
    sheet.table(ROWS, WIDTHS, ruled=ruled)
    found = {clause.path: clause for clause in read(sheet.data(), "a.pdf").clauses}
    assert [path for path in found if "/" in path] == ["PL1/I", "PL1/1", "PL1/2"]
    assert found["PL1/1"].text == "Rà soát cơ sở khám bệnh"
    assert people(found["PL1/2"], "lead") == ["Sở Tài chính", "Sở Y tế"]


def test_a_table_goes_on_over_pages_with_its_head_repeated() -> None:
    sheet = Sheet()
    body = [[str(number), f"Nhiệm vụ số {number}", "Sở Y tế", "Quý I/2025"] for number in range(1, 61)]
    for first in range(0, 60, 20):
        sheet.table([ROWS[0], *body[first : first + 20]], WIDTHS)
        if first < 40:
            sheet.turn()
    assert len(extract(sheet.data(), "a.pdf").tables) == 1
    clauses = read(sheet.data(), "a.pdf").clauses
    assert [clause.label for clause in clauses] == [str(number) for number in range(1, 61)]


def test_a_turned_page_is_read_as_it_is_shown() -> None:
    sheet = Sheet()
    sheet.paragraph(f"1. {LONG}")
    sheet.paragraph(f"2. {LONG}")
    document = pdfium.PdfDocument(sheet.data())
    document[0].set_rotation(180)
    buffer = io.BytesIO()
    document.save(buffer)
    assert len(extract(buffer.getvalue(), "a.pdf").text) == len(f"1. {LONG}\n2. {LONG}")


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        ("Giao Sở Nội vụ theo dõi việc này.", True),  # words that begin a paragraph
        ("a) Sở Nội vụ theo dõi việc này.", True),
        ("Việc này hoàn thành trong tháng.", False),  # a sentence of the same paragraph
    ],
)
def test_under_a_full_last_line_known_words_begin_a_paragraph(words: str, apart: bool) -> None:
    sheet = Sheet()
    for _ in range(4):
        sheet.paragraph(LONG, 0.0)
    width = sheet.canvas.stringWidth
    full = "Sở Y tế rà soát"
    while LEFT + width(f"{full} nữa.", "Serif", 13.0) < WIDTH - 57 - 14:
        full += " nữa"
    sheet.paragraph(f"{full}.", 0.0)
    sheet.paragraph(words, 0.0)
    assert (lines(sheet)[-1] == words) is apart


def test_a_letterhead_that_stands_twice_is_no_running_header() -> None:
    sheet = Sheet()
    for _ in range(2):
        sheet.at(LEFT, "ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM")
        sheet.y -= 2 * PITCH
        sheet.paragraph(LONG)
        sheet.turn()
    assert lines(sheet).count("ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM") == 2
