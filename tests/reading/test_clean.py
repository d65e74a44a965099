"""Lines to paragraphs: pairs of a text and its paragraphs, and what must stay apart."""

import textwrap
import unicodedata

import pytest

from reading.clean import Paragraph, rows, shape, unwrap
from reading.document import extract
from reading.folding import fold_name

WRAPPED = (
    "Các cơ quan tiếp tục rà soát những tuyến đường đã hư hỏng nặng sau mùa mưa bão năm\n"
    "trước và lập danh sách sửa chữa theo thứ tự ưu tiên, trong đó chú trọng các tuyến\n"
    "đường đến trường học, trạm y tế và chợ của các xã vùng sâu, vùng xa.\n"
)


def paragraphs(text: str) -> list[Paragraph]:
    found = rows(extract(text.encode(), "a.txt"))
    return unwrap(found, shape(found))


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("Phòng Tài chính – Kế hoạch", "phòng Tài chính-Kế hoạch"),
        ("xã Thuỵ Hoà", "Xã Thụy Hòa"),
        ("Kho  bạc\nNhà nước", "Kho bạc Nhà nước"),
        ("“Sở” Y tế", "Sở Y tế"),
        (unicodedata.normalize("NFD", "Sở Nội vụ"), "Sở Nội vụ"),
    ],
)
def test_names_that_are_one_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Sở Y tế", "Sở Tế"), ("UBND tỉnh", "UBND huyện"), ("Lan", "Lân")]
)
def test_names_that_differ_fold_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def test_wrapped_lines_are_joined() -> None:
    assert len(texts(WRAPPED)) == 1


def test_double_spacing_divides_nothing() -> None:
    assert texts(WRAPPED.replace("\n", "\n\n")) == texts(WRAPPED)


def test_an_empty_line_divides_a_single_spaced_text() -> None:
    assert len(texts(WRAPPED + "\n" + WRAPPED)) == 2


def test_a_short_title_stands_apart_from_what_follows() -> None:
    assert texts("1. Yêu cầu\n" + WRAPPED)[0] == "1. Yêu cầu"


def test_a_paragraph_cut_by_a_page_goes_on_in_lower_case() -> None:
    assert texts("1. Báo cáo gửi Sở Kế\n\nhoạch và Đầu tư.\n\n2. Lưu hồ sơ.") == [
        "1. Báo cáo gửi Sở Kế hoạch và Đầu tư.",
        "2. Lưu hồ sơ.",
    ]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("theo Quyết định số 12/QĐ-\nUBND của huyện", "theo Quyết định số 12/QĐ-UBND của huyện"),
        ("phát triển kinh tế -\nxã hội", "phát triển kinh tế - xã hội"),
        ("***trước ngày 30/6/2024*** phải **xong**", "trước ngày 30/6/2024 phải xong"),
        ("nguồn thu   sử dụng đất", "nguồn thu sử dụng đất"),
        ("ngày 19/01/2024¹ của huyện", "ngày 19/01/2024 của huyện"),
        ("diện tích 30 m² đất", "diện tích 30 m² đất"),
    ],
)
def test_words_are_joined_as_they_are_read(text: str, joined: str) -> None:
    assert texts(text) == [joined]


def test_a_dash_at_the_start_of_a_wrapped_line_opens_no_bullet() -> None:
    text = WRAPPED.replace("năm\n", "năm 2021\n- 2025 ", 1)
    assert len(texts(text)) == 1


def test_page_numbers_and_running_headers_are_left_out() -> None:
    pages = [f"Kế hoạch năm 2024\nViệc số {n} phải làm xong.\n{n}" for n in range(1, 5)]
    assert texts("\f".join(pages)) == [f"Việc số {n} phải làm xong." for n in range(1, 5)]


def test_a_number_in_the_middle_of_a_page_stays() -> None:
    assert "12" in texts("Số lớp phải mở là:\n12\nTrong năm nay.\fTrang sau.")


def test_every_piece_stands_word_for_word_in_the_text() -> None:
    source = "- Việc **gấp**  của   xã:\n\nlàm ngay\n\ntheo 1/QĐ-\n\nUBND"
    document = extract(source.encode(), "a.txt")
    found = rows(document)
    for paragraph in unwrap(found, shape(found)):
        assert all(document.text[p.start : p.start + len(p.text)] == p.text for p in paragraph.pieces)


def test_a_part_of_a_paragraph_keeps_its_place() -> None:
    [paragraph] = paragraphs("a) Rà soát  hồ sơ.")
    part = paragraph.part(3)
    assert (part.text, part.start, part.end) == ("Rà soát hồ sơ.", 3, 18)


LONG = (
    "1. Rà soát các tuyến đường hư hỏng sau mùa mưa bão, lập danh sách theo thứ tự ưu tiên, lấy ý kiến của"
    " người dân ở những nơi phải giải tỏa, công khai kết quả tại trụ sở xã; báo cáo huyện số liệu đã rà soát"
    " theo từng thôn và số tiền đã chi cho việc sửa chữa nhỏ, kèm ảnh chụp hiện trạng của các đoạn đường bị"
    " hư hỏng nặng nhất, ý kiến của các thôn và kinh phí dự kiến cho từng đoạn đường."
)


def test_where_every_line_is_full_a_line_with_room_left_ends_its_paragraph() -> None:
    first = textwrap.fill(LONG, 36)
    assert len(first.splitlines()[-1]) > 0.85 * 36
    assert len(texts(first + "\nXã cử người cùng đi, ký vào biên bản\ngiữ lại.\n")) == 2


def test_an_indent_begins_a_paragraph_where_all_first_lines_have_one() -> None:
    lines = (
        "    {n}. Sửa chữa những đoạn đường hư hỏng của các thôn\nnối liền các cụm dân cư ở hai bờ sông.\n"
    )
    text = "".join(lines.format(n=n) for n in range(1, 10)) + "    Các thôn tự làm phần việc của mình.\n"
    assert len(texts(text)) == 10


@pytest.mark.parametrize("mark", ["**{}**", "## {}", "## **{}**"])
def test_marks_of_a_converter_are_no_part_of_a_title(mark: str) -> None:
    text = "\n".join(mark.format(title) for title in ("I. NHIỆM VỤ", "1. Phòng Y tế")) + "\n- Rà soát."
    assert texts(text) == ["I. NHIỆM VỤ", "1. Phòng Y tế", "- Rà soát."]


def test_a_line_that_ends_within_a_phrase_goes_on() -> None:
    text = "Thực hiện Chỉ thị của\nThủ tướng Chính phủ và quy định tại khoản\n3 - Điều 61 Luật Lâm nghiệp"
    assert len(texts(text)) == 1


def test_a_heading_nearly_as_long_as_the_lines_ends_before_words_that_begin_a_sentence() -> None:
    head = "II. Tiến độ xây dựng kế hoạch phát triển kinh tế - xã hội các năm tới"
    assert texts(f"{WRAPPED}{head}\nCăn cứ hướng dẫn của Bộ, các sở tổ chức\nthực hiện.\n")[1] == head


FULL_LINE = "Các xã rà soát những tuyến đường đã hư hỏng nặng sau mùa mưa, báo cáo huyện số liệu."


@pytest.mark.parametrize(
    ("following", "paragraphs_found"),
    [("Giao Phòng Y tế theo dõi việc này và báo cáo.", 3), ("Việc này làm trong tháng 6 năm 2025.", 2)],
)
def test_a_full_line_that_ends_a_sentence_ends_its_paragraph_only_before_known_words(
    following: str, paragraphs_found: int
) -> None:
    assert len(texts(f"{WRAPPED}{FULL_LINE}\n{following}\n")) == paragraphs_found


def test_drawn_rules_are_no_words() -> None:
    assert texts("Việc một.\n---\nViệc hai.\n* *\n***\n| --- | --- |\nViệc ba.") == [
        "Việc một.",
        "Việc hai.",
        "Việc ba.",
    ]


@pytest.mark.parametrize("between", ["===== Trang 2 =====", "--- PAGE BREAK ---"])
def test_a_converter_may_draw_the_end_of_a_page(between: str) -> None:
    found = rows(extract(f"Việc một.\n\n{between}\n\nViệc hai.".encode(), "a.txt"))
    assert [(row.text, row.page) for row in found] == [("Việc một.", 1), ("Việc hai.", 2)]


def test_what_a_decision_is_based_on_ends_before_who_decides() -> None:
    lines = [
        "Căn cứ tình hình của huyện,",
        "Phòng Y tế ban hành kế hoạch.",
        "Xét đề nghị của ông A,",
        "QUYẾT ĐỊNH:",
    ]
    assert texts("\n".join(lines)) == lines
    assert texts(f"{WRAPPED}\nXét đề nghị của Trưởng phòng Nội vụ,\nQUYẾT ĐỊNH:")[-1] == "QUYẾT ĐỊNH:"
