"""Tables of tasks: columns in any order, groups, merged cells, several agencies in one cell."""

import pytest

from reading import read
from reading.facts import Clause
from reading.tables.cells import assigned, offices
from reading.tables.columns import kind_of
from tests.reading.made import docx, p, tbl, tc
from tests.reading.texts import people

TITLE = (
    p("Nơi nhận:"),
    p("- Lưu: VT."),
    p("PHỤ LỤC"),
    p("DANH MỤC NHIỆM VỤ"),
    p("(Kèm theo Kế hoạch số 1/KH-UBND)"),
)


def rows(*table: tuple[str, ...]) -> dict[str, Clause]:
    """The clauses of a plan with this table in its appendix, by path."""
    data = docx(p("KẾ HOẠCH"), p("Về y tế"), p("1. Các sở thực hiện kế hoạch này."), *TITLE, tbl(*table))
    return {clause.path: clause for clause in read(data, "a.docx").clauses}


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("STT", "number"), ("Số TT", "number"), ("ST T", "number"), ("Nội dung công việc", "task"),
        ("Nhiệm vụ, giải pháp", "task"), ("Cơ quan chủ trì", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Cơ quan, đơn vị chủ trì tham mưu", "lead"),
        ("Đơn vị phối hợp", "coordinate"),
        ("Cơ quan chủ trì, phối hợp", "charge"), ("Thời gian hoàn thành", "deadline"),
        ("Thời hạn", "deadline"),
        ("Sản phẩm", "output"), ("Kết quả thực hiện", "output"), ("Ghi chú", "note"),
        ("Thời gian bắt đầu", None),
        ("Đơn vị tính", None), ("Kinh phí (triệu đồng)", None),
    ],
)  # fmt: skip
def test_a_head_names_its_column(head: str, kind: str | None) -> None:
    assert kind_of([head]) == kind


def test_columns_may_stand_in_any_order() -> None:
    found = rows(
        ("TT", "Thời hạn", "Kết quả", "Phối hợp", "Chủ trì", "Nội dung công việc"),
        ("1", "30/4/2025", "Báo cáo", "Sở Tài chính", "Sở Y tế", "Rà soát cơ sở khám bệnh"),
    )
    clause = found["PL1/1"]
    assert (clause.text, clause.output) == ("Rà soát cơ sở khám bệnh", "Báo cáo")
    assert people(clause, "lead") == ["Sở Y tế"]
    assert people(clause, "coordinate") == ["Sở Tài chính"]
    assert [str(limit.date) for limit in clause.deadlines] == ["2025-04-30"]
    assert found["PL1"].role == "heading"


def test_a_head_may_take_two_rows() -> None:
    found = rows(
        (
            tc("STT", merge="restart"),
            tc("Nhiệm vụ", merge="restart"),
            tc("Cơ quan", span=2),
            tc("Thời gian hoàn thành", merge="restart"),
        ),
        (tc(merge="continue"), tc(merge="continue"), "Chủ trì", "Phối hợp", tc(merge="continue")),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        ("1", "Rà soát", "Sở Y tế", "Sở Nội vụ", "Tháng 5/2025"),
    )
    assert [path for path in found if path.startswith("PL1/")] == ["PL1/1"]
    assert people(found["PL1/1"], "coordinate") == ["Sở Nội vụ"]


def test_group_rows_are_headings_and_repeated_heads_nothing() -> None:
    head = ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
    found = rows(
        head,
        ("I", tc("NHÓM NHIỆM VỤ VỀ THỂ CHẾ", span=3)),
        ("1", "Rà soát", "Sở Tư pháp", "Quý I/2025"),
        head,
        ("II", "Nhóm nhiệm vụ về hạ tầng", "", ""),
        ("1", "Mở rộng mạng", "Sở Y tế", "Quý II/2025"),
    )
    own = {path: clause.role for path, clause in found.items() if path.startswith("PL1/")}
    assert own == {
        "PL1/I": "heading", "PL1/1": "responsibility", "PL1/II": "heading", "PL1/1#2": "responsibility",
    }  # fmt: skip


def test_a_merged_lead_leads_each_of_its_rows() -> None:
    found = rows(
        ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        ("1", "Rà soát", tc("Sở Y tế", merge="restart"), "Quý I/2025"),
        ("2", "Báo cáo", tc(merge="continue"), "Hằng năm"),
    )
    assert [people(found[path], "lead") for path in ("PL1/1", "PL1/2")] == [["Sở Y tế"], ["Sở Y tế"]]


def test_a_row_that_goes_on_is_put_together() -> None:
    found = rows(
        ("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        ("1", "Rà soát, thống kê", "Sở Y tế;", "Quý I/2025"),
        ("", "và báo cáo số liệu", "Sở Tài chính", ""),
    )
    assert found["PL1/1"].text == "Rà soát, thống kê và báo cáo số liệu"
    assert people(found["PL1/1"], "lead") == ["Sở Y tế", "Sở Tài chính"]


def test_bullets_stand_under_the_number_above_them() -> None:
    found = rows(
        ("STT", "Nhiệm vụ", "Chủ trì"),
        ("1", "Tổ chức hội nghị", "Sở Y tế"),
        ("-", "Chuẩn bị tài liệu", "Sở Y tế"),
        ("-", "Mời đại biểu", "Sở Y tế"),
    )
    assert [path for path in found if path.startswith("PL1/")] == ["PL1/1", "PL1/1/-1", "PL1/1/-2"]


def test_a_row_without_a_lead_is_a_doubt() -> None:
    found = rows(("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), ("1", "Rà soát", "", "Quý I/2025"))
    assert [doubt.about for doubt in found["PL1/1"].doubts] == ["lead"]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Các sở, ban, ngành; UBND các huyện"], ["Các sở, ban, ngành", "UBND các huyện"]),
        (["Sở Y tế", "Sở Tài chính"], ["Sở Y tế", "Sở Tài chính"]),
        (["- Sở Y tế", "- VNPT tỉnh"], ["Sở Y tế", "VNPT tỉnh"]),
        (["Sở Tư pháp, VP UBND tỉnh"], ["Sở Tư pháp", "VP UBND tỉnh"]),
        (["Sở Văn hóa, Thể thao và Du lịch"], ["Sở Văn hóa, Thể thao và Du lịch"]),
        (["Sở Nông nghiệp", "và Môi trường"], ["Sở Nông nghiệp và Môi trường"]),
        (["Trung tâm Y tế huyện Lam Sơn Trung tâm Y tế huyện Lam Hạ"],
         ["Trung tâm Y tế huyện Lam Sơn", "Trung tâm Y tế huyện Lam Hạ"]),
        (["Văn phòng UBND tỉnh"], ["Văn phòng UBND tỉnh"]),
        (["-"], []),
    ],
)  # fmt: skip
def test_a_cell_is_divided_into_its_offices(lines: list[str], names: list[str]) -> None:
    assert list(offices(lines)) == names


def test_one_cell_may_hold_both_roles() -> None:
    found = assigned(["Chủ trì: Sở Y tế; phối hợp: Sở Tài chính, Sở Nội vụ"], "lead")
    assert [(person.name, person.role) for person in found] == [
        ("Sở Y tế", "lead"), ("Sở Tài chính", "coordinate"), ("Sở Nội vụ", "coordinate"),
    ]  # fmt: skip


TEXT_ROWS = [
    ["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
    ["1", "Rà soát cơ sở khám bệnh", "Sở Y tế", "Quý I/2025"],
    ["2", "Báo cáo kết quả", "Sở Tài chính", "30/6/2025"],
]


@pytest.mark.parametrize(
    "table",
    [
        "\n".join("\t".join(row) for row in TEXT_ROWS),
        "\n".join("| " + " | ".join(row) + " |" for row in TEXT_ROWS),
        "\n".join(["|".join(TEXT_ROWS[0]), "---|---|---|---", *("|".join(row) for row in TEXT_ROWS[1:])]),
        "\n".join(cell for row in TEXT_ROWS for cell in row),
    ],
    ids=["tabs", "bars", "markdown", "a cell to a line"],
)
def test_tables_in_plain_text_are_tables(table: str) -> None:
    body = "KẾ HOẠCH\nVề y tế\n\n1. Các sở thực hiện.\n\nNơi nhận:\n- Lưu: VT.\n\n"
    text = f"{body}PHỤ LỤC\nDANH MỤC VIỆC\n{table}\n"
    found = {clause.path: clause for clause in read(text.encode(), "a.txt").clauses}
    assert [people(found[f"PL1/{number}"], "lead") for number in (1, 2)] == [["Sở Y tế"], ["Sở Tài chính"]]
    assert [found[f"PL1/{number}"].deadlines[0].quote for number in (1, 2)] == ["Quý I/2025", "30/6/2025"]
    span = found["PL1/2"].span
    assert read(text.encode(), "a.txt").text[span.start : span.end] == "Báo cáo kết quả"


def test_one_column_for_both_roles_names_the_lead_first_and_says_so() -> None:
    head = ("STT", "Nhiệm vụ", "Cơ quan chủ trì/phối hợp", "Thời hạn")
    found = rows(
        head,
        ("1", "Rà soát", tc("Sở Y tế", "Sở Tài chính", "UBND các xã"), "Quý I/2025"),
        ("2", "Báo cáo", "Sở Y tế/ Sở Tài chính", "Quý I/2025"),
        ("3", "Thống kê", tc("Chủ trì: Sở Y tế", "Phối hợp: Sở Tài chính"), "Quý I/2025"),
    )
    for path, doubts in (("PL1/1", 1), ("PL1/2", 1), ("PL1/3", 0)):
        assert people(found[path], "lead") == ["Sở Y tế"]
        assert people(found[path], "coordinate")[0] == "Sở Tài chính"
        assert [doubt.about for doubt in found[path].doubts] == ["lead"] * doubts


def appended(*blocks: str) -> list[str]:
    data = docx(p("KẾ HOẠCH"), p("Về y tế"), p("1. Các sở thực hiện."), *TITLE[:2], *blocks)
    return [clause.path for clause in read(data, "a.docx").clauses][1:]


def test_several_appendices_keep_their_numbers() -> None:
    table = tbl(("TT", "Nội dung", "Đơn vị thực hiện"), ("1", "Rà soát", "Sở Y tế"))
    titles = ("PHỤ LỤC I", "Phụ lục số 02", "Phụ lục III: Danh mục nhiệm vụ", "Biểu số 1")
    own = [block for title in titles for block in (p(title), p("(Kèm theo Kế hoạch)"), table)]
    assert [path for path in appended(*own) if path.endswith("/1")] == ["PL1/1", "PL2/1", "PL3/1", "PL1#2/1"]


def test_a_title_that_begins_like_an_appendix_opens_none() -> None:
    table = tbl(("TT", "Nội dung", "Đơn vị thực hiện"), ("1", "Rà soát", "Sở Y tế"))
    assert appended(p("PHỤ LỤC II"), p("BIỂU TỔNG HỢP"), p("(Kèm theo Kế hoạch)"), table) == ["PL2", "PL2/1"]


def test_an_outline_bound_behind_a_letter_is_an_appendix() -> None:
    outline = (p("ĐỀ CƯƠNG BÁO CÁO"), p("(Kèm theo Công văn số 1/SYT)"), p("I. KẾT QUẢ"), p("1. Số cây."))
    assert appended(*outline) == ["PL1", "PL1/I", "PL1/I/1"]
