"""Numbering to paths: pairs of a text and the paths of its clauses."""

import pytest

from reading.labels import find_label
from tests.reading.texts import PLAN, clauses_of, reading_of


@pytest.mark.parametrize(
    ("line", "printed", "step"),
    [
        ("I. MỤC ĐÍCH", "I.", "I"),
        ("1. Yêu cầu", "1.", "1"),
        ("1.10. Chủ trì", "1.10.", "1.10"),
        ("3.1 Vốn đầu tư", "3.1", "3.1"),
        ("3.3.1. Chi tiết", "3.3.1.", "3.3.1"),
        ("a) Thu ngân sách", "a)", "a)"),
        ("đ) Chi khác", "đ)", "đ)"),
        ("- Rà soát", "-", "-"),
        ("–Rà soát", "–", "-"),
        ("+  Đầu tư", "+", "+"),
        ("(01) Đến ngày", "(01)", "(01)"),
        ("Điều 1. Ban hành", "Điều 1.", "Điều 1"),
        ("Điều1. Ban hành", "Điều1.", "Điều1"),
        ("Chương II", "Chương II", "Chương II"),
        ("Il. TỔ CHỨC THỰC HIỆN", "Il.", "Il"),
        ("◊ Đối với người dân", "◊", "◊"),
        ("©) Lưu ý khi kê khai", "©)", "©)"),
        ("() Giao cho xã", "()", "()"),
    ],
)
def test_labels(line: str, printed: str, step: str) -> None:
    label = find_label(line)
    assert label is not None
    assert (label.printed, label.step) == (printed, step)


@pytest.mark.parametrize(
    "line",
    [
        "2024. Đề cao kỷ luật",
        "2.718,3 tỷ đồng",
        "7.250 triệu đồng",
        "31/10/2024. (4) Về",
        "20.7.2020",
        "03 Chương trình",
        "100% kế hoạch",
        "Điều 59 Luật Ngân sách",
        "Vốn sự nghiệp",
        "Mục tiêu chung",
        "(có biểu kèm theo)",
        "1- UBND xã",
        "() trong ngoặc",
    ],
)
def test_what_is_no_label(line: str) -> None:
    assert find_label(line) is None


def test_the_paths_of_a_plan() -> None:
    assert [clause.path for clause in reading_of(PLAN).clauses] == [
        "p1", "I", "I/1", "II", "II/1", "II/1/1.1", "II/1/1.2", "II/2", "II/2/-1", "II/2/-2", "p2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("I. A\n1. B\n2. C\n2. D\n2.1. Làm xong.\n3. E", "I I/1 I/2 I/2#2 I/2#2/2.1 I/3"),
        ("1. A\na) Việc:\n- Một;\n+ Hai;\n- Ba.\nb) Bốn.", "1 1/a) 1/a)/-1 1/a)/-1/+1 1/a)/-2 1/b)"),
        ("Điều 1. A\n1. Một.\na) Hai.\nĐiều 2. B\n1. Ba.", "Điều 1 Điều 1/1 Điều 1/1/a) Điều 2 Điều 2/1"),
        ("1. Yêu cầu\nViệc chung phải xong.\n- Một.\n- Hai.", "1 1/p1 1/-1 1/-2"),
        ("1. A\nSố liệu.\n1.1. Gồm:\n- Một.\n(có biểu kèm theo)\n2. B", "1 1/p1 1/1.1 1/1.1/-1 1/p2 2"),
        ("I. A\n1. Một việc.\nKhi gặp vướng mắc, các đơn vị báo cáo.", "I I/1 I/p1"),
        ("I. A\n1. Một việc.\nUBND tỉnh yêu cầu các đơn vị thực hiện.", "I I/1 p1"),
        ("I. A\n(1) Một.\n(2) Hai.", "I I/(1) I/(2)"),
    ],
)
def test_paths(text: str, paths: str) -> None:
    assert " ".join(clauses_of(text)) == paths


def test_a_label_on_a_line_of_its_own_belongs_to_the_next() -> None:
    found = clauses_of("1.\nSở Y tế\n-\nRà soát hồ sơ.\n2.\nSở Nội vụ\n- Báo cáo kết quả.")
    assert {path: clause.text for path, clause in found.items()} == {
        "1": "Sở Y tế",
        "1/-1": "Rà soát hồ sơ.",
        "2": "Sở Nội vụ",
        "2/-1": "Báo cáo kết quả.",
    }


def test_a_label_is_no_part_of_the_text() -> None:
    clause = clauses_of("1. A\n1.1.  Rà soát   hồ sơ.")["1/1.1"]
    assert (clause.label, clause.text) == ("1.1.", "Rà soát hồ sơ.")


def test_a_span_points_to_the_words_of_its_clause() -> None:
    reading = reading_of(PLAN)
    for clause in reading.clauses:
        words = reading.text[clause.span.start : clause.span.end]
        assert " ".join(words.split()) == clause.text


def test_a_span_tells_the_page_on_which_its_clause_begins() -> None:
    found = clauses_of("1. Việc một.\n\f2. Việc hai.\n\f3. Việc ba.")
    assert [clause.span.page for clause in found.values()] == [1, 2, 3]


BODY = "CHỈ THỊ\nVề cây xanh\n\n{}\n"


def paths(*lines: str) -> list[str]:
    return [clause.path for clause in reading_of(BODY.format("\n".join(lines))).clauses]


def test_a_paragraph_before_the_next_number_belongs_to_the_item_above_it() -> None:
    lines = ("1. Phòng Y tế rà soát cây.", "Việc này làm trong tháng.", "2. UBND xã trồng cây.")
    assert paths(*lines) == ["1", "1/p1", "2"]


def test_a_paragraph_under_a_dash_that_ends_with_a_colon_belongs_to_it() -> None:
    lines = (
        "1. Các việc sau:",
        "- Về cây cũ:",
        "Phòng Y tế rà soát.",
        "- Về cây mới:",
        "UBND xã trồng.",
        "2. Hết.",
    )
    assert paths(*lines) == ["1", "1/-1", "1/-1/p1", "1/-2", "1/-2/p1", "2"]


def test_a_paragraph_after_dashes_belongs_to_the_item_that_holds_them() -> None:
    lines = ("2.1. Phòng Y tế:", "- Rà soát cây.", "Báo cáo kết quả.", "2.2. UBND xã:", "- Trồng cây.")
    assert paths("2. Phân công", *lines) == ["2", "2/2.1", "2/2.1/-1", "2/2.1/p1", "2/2.2", "2/2.2/-1"]


@pytest.mark.parametrize(
    "words",
    [
        "Trên đây là Chỉ thị về cây xanh.",
        "Nhận được Chỉ thị này, các xã khẩn trương triển khai./.",
        "Căn cứ ý kiến chỉ đạo trên, các xã triển khai./.",
        "Yêu cầu các phòng, UBND các xã nghiêm túc thực hiện Chỉ thị này./.",
    ],
)
def test_last_words_speak_of_the_whole(words: str) -> None:
    assert paths("1. Phòng Y tế", "Rà soát cây.", words)[-1] == "p1"


def test_pluses_may_hold_dashes() -> None:
    lines = ("1. Nhiệm vụ", "+ Tiêm phòng:", "- Lần một.", "- Lần hai.", "+ Tiêu độc.", "+ Báo cáo.")
    assert paths(*lines) == ["1", "1/+1", "1/+1/-1", "1/+1/-2", "1/+2", "1/+3"]


def test_dashes_that_hold_pluses_still_do() -> None:
    lines = ("1. Nhiệm vụ", "- Tiêm phòng:", "+ Lần một.", "- Tiêu độc.", "+ Lần hai.")
    assert paths(*lines) == ["1", "1/-1", "1/-1/+1", "1/-2", "1/-2/+1"]


def test_labels_may_have_a_hyphen_for_the_full_stop() -> None:
    lines = (
        "A- MỤC ĐÍCH",
        "1- Rà soát cây.",
        "2- Trồng cây.",
        "B- PHÂN CÔNG",
        "1- Y tế",
        "a- Tỉa.",
        "b- Tưới.",
    )
    assert paths(*lines) == ["A", "A/1", "A/2", "B", "B/1", "B/1/a", "B/1/b"]


def test_a_hyphen_after_a_number_is_no_label_where_none_follows_it() -> None:
    assert paths("Trồng cây ở các tổ sau.", "3 - Điều 61 của Luật này.", "1- Tổ Đông phụ trách.") == [
        "p1",
        "p2",
        "p3",
    ]


def test_a_lead_in_after_dashes_holds_back_the_letters_below_it() -> None:
    lines = (
        "1. Giao các phòng",
        "- Phòng Y tế;",
        "- Phòng Nội vụ.",
        "Có trách nhiệm:",
        "a) Rà soát.",
        "b) Báo cáo.",
    )
    assert paths(*lines, "2. UBND xã") == ["1", "1/-1", "1/-2", "1/p1", "1/a)", "1/b)", "2"]


def test_labels_that_a_scan_misreads_keep_their_place() -> None:
    assert paths("I. Rà soát cây.", "2. Trồng cây.", "3. Tỉa cành.") == ["I", "2", "3"]
    lines = ("1. Phòng Y tế", "a) Rà soát.", "b) Trồng cây.", "©) Tỉa cành.", "8) Báo cáo.", "2. UBND xã")
    assert paths(*lines) == ["1", "1/a)", "1/b)", "1/©)", "1/8)", "2"]


def test_a_roman_number_that_holds_the_items_below_it_stays_one() -> None:
    assert paths("I. MỤC ĐÍCH", "1. Rà soát cây.", "2. Trồng cây.") == ["I", "I/1", "I/2"]
