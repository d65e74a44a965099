"""Word files: what Word would print, in its order, with its numbers."""

from reading.document import Document, extract
from tests.reading.made import docx, footnotes, level, note, numbering, p, run, tbl, tc

LEGAL = [
    level(0, "%1.", "upperRoman"),
    level(1, "%2."),
    level(2, "%2.%3."),
    level(3, "%4)", "lowerLetter"),
    level(4, "-", "bullet"),
]


def lines(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def read(*body: str, **parts: str) -> Document:
    return extract(docx(*body, **parts), "a.docx")


def test_automatic_numbers_are_printed_as_word_prints_them() -> None:
    levels = [0, 1, 2, 2, 3, 3, 1, 2, 4, 0, 1]
    found = read(*(p("Mục", num=(1, at)) for at in levels), numbering=numbering([LEGAL]))
    assert [line.split()[0] for line in lines(found)] == [
        "I.", "1.", "1.1.", "1.2.", "a)", "b)", "2.", "2.1.", "-", "II.", "1.",
    ]  # fmt: skip


def test_a_second_list_counts_on_unless_it_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    made = numbering([[level(0, "%1.")]], [(0, ""), (0, anew)])
    found = read(*(p("Việc", num=(number, 0)) for number in (1, 1, 2, 3, 3)), numbering=made)
    assert lines(found) == ["1. Việc", "2. Việc", "3. Việc", "1. Việc", "2. Việc"]


def test_a_number_may_come_from_the_style() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Con"><w:basedOn w:val="Muc"/></w:style></w:styles>'
    )
    made = numbering([[level(0, "Điều %1")]])
    found = read(p("Phạm vi", style="Muc"), p("Đối tượng", style="Con"), numbering=made, styles=styles)
    assert lines(found) == ["Điều 1. Phạm vi", "Điều 2. Đối tượng"]


def test_symbols_of_bullets_become_signs_that_can_be_read() -> None:
    bullets = [[level(0, sign, "bullet")] for sign in ("\uf0b7", "o", "\uf0d8", "–")]
    found = read(*(p("Việc", num=(number, 0)) for number in (1, 2, 3, 4)), numbering=numbering(bullets))
    assert [line[0] for line in lines(found)] == ["•", "+", "-", "-"]


def test_inserted_words_are_in_and_deleted_ones_out() -> None:
    inserted = f'<w:ins w:id="1">{run("30/6/2025")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>15/6/2025</w:delText></w:r></w:del>'
    found = read(p("Báo cáo trước ngày ", deleted, inserted, run("ẩn", "<w:vanish/>"), "."))
    assert lines(found) == ["Báo cáo trước ngày 30/6/2025."]


def test_a_paragraph_whose_end_was_deleted_goes_on() -> None:
    found = read(p("Phòng Y tế", mark="<w:rPr><w:del w:id='3'/></w:rPr>"), p(" báo cáo."))
    assert lines(found) == ["Phòng Y tế báo cáo."]


def test_a_soft_break_divides_lines_and_a_page_break_counts() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    found = read(p("KẾ HOẠCH", "<w:r><w:br/></w:r>", "Năm 2025"), p(page), p("Trang sau"))
    assert [(line.text, line.page) for line in found.lines] == [
        ("KẾ HOẠCH", 1),
        ("Năm 2025", 1),
        ("Trang sau", 2),
    ]


def test_notes_stand_apart_and_their_marks_are_no_text() -> None:
    found = read(p("Vốn năm 2024", note(2), " là 5 tỷ đồng."), footnotes=footnotes(n2="Gồm vốn kéo dài."))
    assert lines(found) == ["Vốn năm 2024 là 5 tỷ đồng."]
    assert [(one.number, one.lines[0].text) for one in found.notes] == [(1, "Gồm vốn kéo dài.")]


def test_raised_figures_are_kept_as_such() -> None:
    found = read(p("15.000 m", run("3", '<w:vertAlign w:val="superscript"/>'), " đá hộc"))
    assert lines(found) == ["15.000 m³ đá hộc"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('Trong khung')}</w:txbxContent>"
    shape = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent>"
    )
    found = read(p(f"<w:r>{shape}</w:r>", "Ngoài khung"))
    assert lines(found) == ["Ngoài khung", "Trong khung"]


def test_a_letterhead_set_as_a_table_is_read_column_by_column() -> None:
    head = tbl(
        (tc("UBND TỈNH HÀ LAM", "SỞ Y TẾ"), tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        (tc("Số: 12/KH-SYT"), tc("Hà Lam, ngày 05 tháng 3 năm 2025")),
        ruled=False,
    )
    assert lines(read(head, p("Nội dung")))[:3] == ["UBND TỈNH HÀ LAM", "SỞ Y TẾ", "Số: 12/KH-SYT"]


def test_merged_cells_are_one_cell_in_several_places() -> None:
    found = read(
        tbl(
            ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
            ("1", "Rà soát", tc("Sở Y tế", merge="restart"), "Quý I/2025"),
            ("2", "Báo cáo", tc(merge="continue"), "Quý II/2025"),
            (tc("Nhóm việc chung", span=4),),
        )
    )
    rows = found.tables[0].rows
    assert rows[1][2] is rows[2][2]
    assert [cell.text for cell in rows[3]] == ["Nhóm việc chung"] * 4
    assert found.text[rows[1][1].lines[0].start :].startswith("Rà soát")


def test_automatic_numbers_in_cells_are_read_too() -> None:
    number = tc(p(num=(1, 0)))
    table = tbl(("TT", "Nội dung", "Chủ trì"), (number, "Rà soát", "Sở Y tế"), (number, "Báo cáo", "Sở Y tế"))
    found = read(table, numbering=numbering([[level(0, "%1")]]))
    assert [row[0].text for row in found.tables[0].rows[1:]] == ["1.", "2."]


def test_text_in_a_legacy_font_is_turned_into_unicode() -> None:
    small = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    capital = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    found = read(p(run("KÕ ho¹ch", capital)), p(run("C¸c ®¬n vÞ b¸o c¸o", small)))
    assert lines(found) == ["KẾ HOẠCH", "Các đơn vị báo cáo"]


def test_numbers_of_a_style_are_read_among_the_styles_of_tables() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    table = '<w:style w:type="table" w:styleId="T{}"><w:tblStylePr w:type="firstRow"/></w:style>'
    own = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style>"
    )
    styles = f"<w:styles {space}>{table.format(1)}{own}{table.format(2)}</w:styles>"
    found = read(p("Mục", style="Muc"), p("Mục", style="Muc"), styles=styles, numbering=numbering([LEGAL]))
    assert lines(found) == ["I. Mục", "II. Mục"]
