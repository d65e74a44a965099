"""Where a document contradicts itself, and where it only seems to."""

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reading import read
from reading.as_json import to_json
from reading.facts import Clause, Deadline, Finding, Header, Span
from reading.findings import find_findings
from tests.reading.texts import reading_of

SHARED = Path(__file__).parents[2].parent / "shared"
DIRECTIVES = SHARED / "directives"
PLAN = DIRECTIVES / "bac-son-ke-hoach-2024.txt"
FAST = 3.0  # seconds for fifty plans; below one on a quiet machine
# What a person who checked the texts found wrong with them too: kind and the first clause named.
QUIET = {
    "a-ke-hoach-chuyen-doi-so.docx": {("date", "PL1/4")},
    "binh-thuan-thi-dua-2024.txt": set(),
    "e-chi-thi-phong-chong-thien-tai.pdf": set(),
    "kon-tum-chi-thi-2024.txt": set(),
    "lang-son-chi-thi-04-2024.txt": {("date", "II/9/9.2")},
    "lang-son-skhdt-325-2022.txt": set(),
}
HEAD = "KẾ HOẠCH\nChăm sóc cây xanh\n\nUBND huyện ban hành Kế hoạch như sau:\n"
needs_directives = pytest.mark.skipif(not PLAN.exists(), reason="no directives at ../shared/directives")


def findings(body: str) -> tuple[Finding, ...]:
    return reading_of(HEAD + body).findings


def said(body: str) -> list[str]:
    return [finding.say() for finding in findings(body)]


ACCOUNT = """I. KẾ HOẠCH VỐN
1. Vốn cây xanh: {total} triệu đồng, {word}:
- Nguồn tỉnh: 1.250 triệu đồng.
- Nguồn huyện: 0,7 tỷ đồng.
- Nguồn xã: 50 triệu đồng.
"""


def test_rows_that_do_not_add_up_are_told_with_both_figures() -> None:
    (finding,) = findings(ACCOUNT.format(total="2.100", word="gồm"))
    assert finding.kind == "sum"
    assert finding.paths == ("I/1", "I/1/-1", "I/1/-2", "I/1/-3")
    assert "2.100 triệu đồng" in finding.say()
    assert "cộng lại là 2.000 triệu đồng: lệch 100 triệu đồng." in finding.say()


@pytest.mark.parametrize(("total", "word"), [("2.000", "gồm"), ("2.000", "trong đó"), ("3.500", "trong đó")])
def test_rows_that_add_up_or_name_only_a_part_are_no_finding(total: str, word: str) -> None:
    assert findings(ACCOUNT.format(total=total, word=word)) == ()


def test_parts_greater_than_their_whole_are_a_finding() -> None:
    assert len(findings(ACCOUNT.format(total="1.900", word="trong đó"))) == 1


def test_a_difference_that_rounding_explains_is_told_so() -> None:
    body = (
        "I. VỐN\n1. Vốn cây xanh: 302 triệu đồng, gồm:\n- Tỉnh: 101 triệu đồng.\n- Huyện: 200 triệu đồng.\n"
    )
    assert "làm tròn" in said(body)[0]


def test_a_sum_within_one_sentence_is_added_up() -> None:
    assert "105 trđ" in said("I. VỐN\n1. Chưa phân bổ: 150 trđ, gồm: cây 60 trđ và cỏ 45 trđ.\n")[0]
    assert not said(
        "I. VỐN\n1. Tổng nhu cầu 1,5 tỷ đồng (trong đó: cây 900 triệu đồng; cỏ 600 triệu đồng).\n"
    )


GROUPS = """I. VỐN
1. Vốn cây xanh: 300 triệu đồng, gồm:
+ Nguồn tỉnh: 180 triệu đồng.
+ Nguồn huyện: 120 triệu đồng.
2. Chi tiết như sau:
2.1. Vốn cây xanh: 300 triệu đồng, gồm:
- Dự án chuyển tiếp: 100 triệu đồng, gồm:
+ Nguồn tỉnh: 60 triệu đồng.
+ Nguồn huyện: 40 triệu đồng.
- Dự án khởi công mới: 200 triệu đồng, gồm:
+ Nguồn tỉnh: {first} triệu đồng.
+ Nguồn huyện: {second} triệu đồng.
"""


def test_a_source_spread_over_groups_is_compared_with_its_own_figure() -> None:
    assert findings(GROUPS.format(first=120, second=80)) == ()
    told = said(GROUPS.format(first=110, second=90))
    assert any("“Nguồn tỉnh”" in one and "170 triệu đồng (60 + 110)" in one and "180" in one for one in told)
    assert len(told) == 2


def test_a_rate_is_compared_with_its_share_of_the_amounts() -> None:
    body = (
        "I. VỐN\n1. Vốn cây xanh: 200 triệu đồng, gồm:\n"
        "- Dự án mới: Đến 30/9/2024 giải ngân 40%: {part} triệu đồng.\n"
        "- Dự án mới: Đến 31/12/2024 giải ngân 100%: {rest} triệu đồng.\n"
    )
    assert findings(body.format(part=80, rest=120)) == ()
    assert "100 triệu đồng bằng 50% của 200 triệu đồng" in said(body.format(part=100, rest=100))[0]


def test_one_thing_with_two_dates_is_told_with_both_quotes() -> None:
    body = (
        "I. MỤC TIÊU\n1. Nhóm dự án chuyển tiếp: giải ngân 100% kế hoạch vốn đến hết ngày 30/11/2024.\n"
        "II. CHI TIẾT\n1. Dự án chuyển tiếp: đến hết ngày {day} giải ngân 100% kế hoạch vốn.\n"
    )
    (finding,) = findings(body.format(day="31/12/2024"))
    assert finding.paths == ("I/1", "II/1")
    assert "đến hết ngày 30/11/2024" in finding.say()
    assert "đến hết ngày 31/12/2024" in finding.say()
    assert findings(body.format(day="30/11/2024")) == ()


def test_one_act_with_two_limits_is_told() -> None:
    body = (
        "I. MỤC TIÊU\n1. Nhóm dự án trồng cây mới: khởi công chậm nhất trong tháng {month}/2024.\n"
        "II. NHIỆM VỤ\n1. Các xã chuẩn bị đất. Đối với các dự án trồng cây mới hoàn thành thủ tục"
        " và khởi công chậm nhất ngày 30/4/2024.\n"
    )
    assert [finding.paths for finding in findings(body.format(month=6))] == [("I/1", "II/1")]
    assert findings(body.format(month=4)) == ()


def test_a_row_of_an_appendix_is_compared_with_the_clause_that_says_the_same() -> None:
    row = Clause(
        "PL1/1", "1", "Kiện toàn tổ trồng cây tại các thôn, bản", Span(1, 0, 1), "responsibility",
        deadlines=(Deadline("date", "Quý II/2025", relation="by", date=date(2025, 6, 30)),),
    )  # fmt: skip
    body = (
        "I. NHIỆM VỤ\n1. Các xã hoàn thành kiện toàn tổ trồng cây tại 100% thôn, bản trong tháng {}/2025.\n"
    )
    early = reading_of(HEAD + body.format(3)).clauses
    same = reading_of(HEAD + body.format(6)).clauses
    assert [found.paths for found in find_findings(Header(), (*early, row), "")] == [("PL1/1", "I/1")]
    assert find_findings(Header(), (*same, row), "") == ()


def test_different_things_may_have_different_dates() -> None:
    body = (
        "I. MỤC TIÊU\n1. Dự án chuyển tiếp cấp huyện: giải ngân 60% kế hoạch trước ngày 30/6/2024.\n"
        "2. Dự án chuyển tiếp cấp huyện: giải ngân 100% kế hoạch trước ngày 31/12/2024.\n"
        "3. Dự án chuyển tiếp cấp xã: giải ngân 60% kế hoạch trước ngày 30/9/2024.\n"
    )
    assert findings(body) == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("1. Các xã gửi báo cáo trước ngày 31/11/2025.\n", "“ngày 31/11/2025” không có trong lịch"),
        ("1. Rà soát kế hoạch trồng cây 05 năm (2021 - 2026) của các xã.\n", "là 6 năm"),
        ("1. Tổng kết chương trình giai đoạn 2025 - 2021 của các xã.\n", "năm đầu sau năm cuối"),
        ("1. Các xã thực hiện khoản 4 mục I nêu trên.\n", "“khoản 4 mục I” nhưng"),
        ("1. Các xã thực hiện theo biểu chi tiết kèm theo.\n", "“biểu chi tiết kèm theo” nhưng tệp này"),
    ],
)
def test_what_cannot_be_meant_is_told(body: str, words: str) -> None:
    (told,) = said("I. CHUNG\n1. Trồng cây.\n2. Chăm cây.\nII. NHIỆM VỤ\n" + body)
    assert words in told


@pytest.mark.parametrize(
    "body",
    [
        "1. Các xã thực hiện khoản 2 mục I nêu trên.\n",
        "1. Chi theo khoản 9, Điều 59 Luật Ngân sách nhà nước.\n",
        "1. Thực hiện mục VII Kế hoạch số 15/KH-UBND của tỉnh.\n",
        "1. Quy chế ban hành kèm theo Quyết định số 31/2022/QĐ-UBND.\n",
        "1. Danh mục kèm theo Quyết định số 31/2022/QĐ-UBND.\n",
        "1. Rà soát kế hoạch trồng cây 05 năm (2021 - 2025) và nhiệm kỳ 2020 - 2025.\n",
        "1. Báo cáo 6 tháng trước ngày 10/6/2025, báo cáo năm trước ngày 05/12/2025.\n",
    ],
)
def test_what_is_sound_raises_no_alarm(body: str) -> None:
    assert said("I. CHUNG\n1. Trồng cây.\n2. Chăm cây.\nII. NHIỆM VỤ\n" + body) == []


def test_days_are_compared_with_the_day_of_issue() -> None:
    clauses = reading_of(
        HEAD + "I. NHIỆM VỤ\n1. Các xã gửi báo cáo trước ngày 20/3/2024, theo Quyết định số 9/QĐ-UBND"
        " ngày 02/5/2024.\n"
    ).clauses
    issued = find_findings(Header(date=date(2024, 4, 1)), clauses, "")
    assert [finding.kind for finding in issued] == ["date", "date"]
    assert "20/3/2024" in issued[0].say()
    assert "02/05/2024" in issued[1].say()
    assert find_findings(Header(date=None), clauses, "") == ()


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ("1. 2. 2. 3.", "trùng"),
        ("1. 2. 4.", "thiếu 3."),
        ("a) b) d)", "thiếu c)"),
        ("1. 2. 3.", ""),
        ("1. 2. 1. 2.", ""),
        ("a) b) c) d) e)", ""),
        ("1. 9.", ""),
    ],
)
def test_the_numbering_is_followed(labels: str, words: str) -> None:
    items = "".join(f"{label} Trồng thêm cây ở xã số {at}.\n" for at, label in enumerate(labels.split()))
    told = said("I. NHIỆM VỤ\n" + items)
    assert len(told) == bool(words)
    assert words in "".join(told)


def test_one_office_in_two_spellings_is_told_once() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Giao Phòng Tài chính - Kế hoạch lập dự toán.\n"
        "2. Giao Phòng Tài chính-Kế hoạch tổng hợp.\n3. Giao phòng Tài chính - Kế hoạch báo cáo.\n"
    )
    (finding,) = findings(body)
    assert finding.kind == "name"
    assert finding.say().count("Kế hoạch”") == 2


def test_the_json_of_a_reading_tells_findings_as_finished_sentences() -> None:
    (finding,) = to_json(reading_of(HEAD + ACCOUNT.format(total="2.100", word="gồm")))["findings"]
    assert set(finding) == {"kind", "paths", "says"}
    assert "{" not in finding["says"]


@needs_directives
def test_the_contradictions_of_a_real_plan_are_found() -> None:
    found = read(PLAN.read_bytes(), PLAN.name).findings
    told = {(finding.kind, finding.paths[0]): finding.say() for finding in found}
    assert "21.634" in told["sum", "II/3/3.3/3.3.1/-5"]
    assert "11.179" in told["sum", "II/3/3.3/3.3.2/-1"]
    assert "7.225" in told["sum", "fn/2"]
    assert "14.745" in told["sum", "II/3/3.3/3.3.2/-1/+2"]
    assert "30/11/2024" in told["date", "fn/1/(2)"]
    assert "31/12/2024" in told["date", "fn/1/(2)"]
    assert ("number", "II/2") in told


@needs_directives
@pytest.mark.parametrize("name", QUIET)
def test_real_directives_raise_no_false_alarm(name: str) -> None:
    found = read((DIRECTIVES / name).read_bytes(), name).findings
    assert {(finding.kind, finding.paths[0]) for finding in found} == QUIET[name]


@needs_directives
def test_the_findings_of_a_long_document_take_linear_time() -> None:
    plan = read(PLAN.read_bytes(), PLAN.name)
    clauses = [
        replace(clause, path=f"{at}/{clause.path}", role="context")
        for at in range(50)
        for clause in plan.clauses
    ]
    began = time.perf_counter()
    assert find_findings(plan.header, clauses, plan.text)
    assert time.perf_counter() - began < FAST
