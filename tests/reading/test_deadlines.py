"""Pairs (text, facts) for the deadlines of a clause, and phrases that must not be read.

Facts are written in the short form of `Rule.samples`; a doubt stands after the limits.
"""

import unicodedata
from collections.abc import Sequence

import pytest

from reading import deadlines
from reading.deadlines import RULES, Found, find_deadlines
from reading.deadlines import noise as noises
from reading.deadlines.noise import NOISES
from reading.deadlines.words import Noise, Rule
from reading.facts import Deadline

Pair = tuple[str, list[str]]

DATES: list[Pair] = [
    ("Tổng hợp, báo cáo UBND tỉnh trước ngày 25/6/2025.", ["before 2025-06-25"]),
    ("gửi về Sở Nội vụ chậm nhất vào ngày 10/7/2025 để tổng hợp", ["by 2025-07-10"]),
    ("hoàn thành không muộn hơn ngày 15 tháng 8 năm 2025", ["by 2025-08-15"]),
    ("chậm nhất trước ngày 20/5/2025", ["before 2025-05-20"]),
    ("chậm nhất đến hết ngày 20/5/2025", ["by 2025-05-20"]),
    ("Thời hạn hoàn thành: 30/9/2025.", ["by 2025-09-30"]),
    ("Hạn cuối: ngày 20-11-2024", ["by 2024-11-20"]),
    ("(hoàn thành trước 30.4.2025)", ["before 2025-04-30"]),
    ("trước 01/7/25", ["before 2025-07-01"]),
    ("trước ngày mùng 5/6/2025", ["before 2025-06-05"]),
    ("tổ chức Lễ công bố vào ngày 01/7/2025", ["by 2025-07-01"]),
    ("Đến 31/12/2025 giải ngân 100% kế hoạch vốn", ["by 2025-12-31"]),
    (
        "Gửi báo cáo trước ngày 05/6/2025 (báo cáo 6 tháng) và trước ngày 05/12/2025 (báo cáo năm).",
        ["before 2025-06-05", "before 2025-12-05"],
    ),
    (
        "tham mưu Kế hoạch thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024, xong trước ngày 28/02/2025",
        ["before 2025-02-28"],
    ),
    (
        "Phê duyệt trước ngày 30/4/2025; khởi công trong quý II/2025; giải ngân hết ngày 31/01/2026",
        ["before 2025-04-30", "by 2025-06-30", "by 2026-01-31"],
    ),
]
TIMES: list[Pair] = [
    ("Thời gian báo cáo: trước 15 giờ ngày 12/3/2025", ["before 2025-03-12 15:00"]),
    ("gửi dự thảo trước 16h30 ngày 05/3/2025", ["before 2025-03-05 16:30"]),
    ("trước 17 giờ 00 phút ngày 05/3/2024", ["before 2024-03-05 17:00"]),
    ("trước 17h00', ngày 10/11/2025", ["before 2025-11-10 17:00"]),
    ("hạn chót: 5 giờ chiều ngày 20/6/2025", ["by 2025-06-20 17:00"]),
    ("chậm nhất sáng ngày 20/6/2025", ["by 2025-06-20 morning"]),
]
PERIODS_AS_LIMITS: list[Pair] = [
    ("trình UBND tỉnh trong tháng 9 năm 2025", ["by 2025-09-30"]),
    ("hoàn thành trong Quý 2/2025", ["by 2025-06-30"]),
    ("hoàn thành trước quý III/2025", ["before 2025-07-01"]),
    ("phấn đấu đến cuối năm 2025 đạt 90%", ["by 2025-12-31"]),
    ("Phấn đấu đến năm 2025, 100% xã đạt chuẩn", ["by 2025-12-31"]),
    ("từ nay đến hết năm 2025", ["by 2025-12-31"]),
    ("trong 9 tháng đầu năm 2025", ["by 2025-09-30"]),
    ("chậm nhất vào cuối tháng 6/2025", ["by 2025-06-30"]),
    ("Thời gian thực hiện: Năm 2025.", ["by 2025-12-31"]),
    ("Thời gian hoàn thành: Tháng 8/2025", ["by 2025-08-31"]),
]
RANGES_AND_LISTS: list[Pair] = [
    ("Từ ngày 01/3/2025 đến hết ngày 31/5/2025 lấy ý kiến", ["by 2025-05-31 from 2025-03-01"]),
    ("tổ chức từ ngày 10 đến ngày 15 tháng 6 năm 2025", ["by 2025-06-15 from 2025-06-10"]),
    ("triển khai từ tháng 3 đến tháng 6/2025", ["by 2025-06-30 from 2025-03-01"]),
    (
        "trước các ngày 15/3, 15/6, 15/9 và 15/12/2025",
        ["before 2025-03-15", "before 2025-06-15", "before 2025-09-15", "before 2025-12-15"],
    ),
    (
        "trước ngày 20/6, trước ngày 20/9 và trước ngày 15/11/2024",
        ["before 2024-06-20", "before 2024-09-20", "before 2024-11-15"],
    ),
    ("trước ngày 05, 15 và 25/6/2025", ["before 2025-06-05", "before 2025-06-15", "before 2025-06-25"]),
    ("trước ngày 30/6/2025, 10/12 xã phải hoàn thành", ["before 2025-06-30"]),
]
RECURRING: list[Pair] = [
    ("báo cáo trước ngày 20 hàng tháng", ["before FREQ=MONTHLY;BYMONTHDAY=20"]),
    ("báo cáo tháng gửi trước ngày 20", ["before FREQ=MONTHLY;BYMONTHDAY=20"]),
    ("Hằng tháng, gửi báo cáo về Sở Công Thương trước ngày 22", ["before FREQ=MONTHLY;BYMONTHDAY=22"]),
    ("định kỳ hằng tháng báo cáo trước ngày 25 hằng tháng", ["before FREQ=MONTHLY;BYMONTHDAY=25"]),
    ("chậm nhất ngày 03 của tháng kế tiếp", ["by FREQ=MONTHLY;BYMONTHDAY=3"]),
    ("hằng quý (trước ngày 20 của tháng cuối quý)", ["before FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"]),
    ("trước ngày 31/3 năm sau", ["before FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"]),
    (
        "định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12) báo cáo",
        ["before FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"],
    ),
    (
        "báo cáo 6 tháng trước ngày 15/6; báo cáo năm trước ngày 10/12 hằng năm",
        ["before FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "before FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10"],
    ),
    ("trước thứ năm hằng tuần", ["before FREQ=WEEKLY;BYDAY=TH"]),
    ("Hằng tuần (chiều thứ Năm) báo cáo", ["on FREQ=WEEKLY;BYDAY=TH afternoon"]),
    (
        "báo cáo theo tháng, quý, 6 tháng, 9 tháng và năm",
        [
            "FREQ=MONTHLY",
            "FREQ=MONTHLY;INTERVAL=3",
            "FREQ=MONTHLY;INTERVAL=6",
            "FREQ=YEARLY;BYMONTH=9",
            "FREQ=YEARLY",
        ],
    ),
    ("giao ban mỗi tháng 01 lần", ["FREQ=MONTHLY"]),
    ("tổ chức kiểm tra 6 tháng một lần", ["FREQ=MONTHLY;INTERVAL=6"]),
    ("tổ chức họp giao ban hằng tuần", ["FREQ=WEEKLY"]),
    ("hằng ngày tổng hợp số liệu", ["FREQ=DAILY"]),
]
RELATIVE: list[Pair] = [
    (
        "trong thời hạn 05 (năm) ngày làm việc kể từ ngày nhận đủ hồ sơ, phải thẩm định xong",
        ["5 working_day after ngày nhận đủ hồ sơ"],
    ),
    ("trong 48h kể từ thời điểm xảy ra tai nạn", ["48 hour after thời điểm xảy ra tai nạn"]),
    ("không quá 02 tháng kể từ ngày kết thúc đợt kiểm tra", ["2 month after ngày kết thúc đợt kiểm tra"]),
    ("trong vòng ba mươi (30) ngày kể từ ngày có kết luận", ["30 day after ngày có kết luận"]),
    ("gửi tài liệu chậm nhất 03 ngày làm việc trước ngày họp", ["3 working_day before ngày họp"]),
    ("gửi hồ sơ trước ngày khai mạc kỳ họp ít nhất 15 ngày", ["15 day before ngày khai mạc kỳ họp"]),
    ("nộp trước 15 ngày so với ngày dự kiến khởi công", ["15 day before ngày dự kiến khởi công"]),
    ("Sau khi nhận được hồ sơ, trong thời hạn 07 ngày, Sở trả lời", ["7 day after nhận được hồ sơ"]),
    (
        "báo cáo trong 02 giờ kể từ khi phát hiện, gửi văn bản trong vòng 03 ngày kể từ ngày xử lý xong",
        ["2 hour after phát hiện", "3 day after ngày xử lý xong"],
    ),
    ("phải trả lời trong thời hạn mười lăm ngày", ["15 day", "doubt"]),
]
EVENTS_AND_ONGOING: list[Pair] = [
    ("triển khai ngay sau khi Đề án được HĐND tỉnh thông qua", ["event Đề án được HĐND tỉnh thông qua"]),
    ("duy trì đến khi có hướng dẫn mới", ["until có hướng dẫn mới"]),
    ("xong trước khi bàn giao mặt bằng", ["before bàn giao mặt bằng"]),
    ("Sau khi có kết quả kiểm tra, báo cáo trước ngày 30/6/2025", ["before 2025-06-30"]),
    ("thường xuyên, liên tục rà soát", ["ongoing"]),
    ("báo cáo đột xuất khi có yêu cầu", ["ongoing"]),
    ("Báo cáo định kỳ hằng quý và đột xuất", ["FREQ=MONTHLY;INTERVAL=3", "ongoing"]),
]
DOUBTFUL: list[Pair] = [
    ("hoàn thành trước ngày 31/9/2025", ["doubt"]),
    ("báo cáo kết quả trước ngày 10/12", ["doubt"]),
    ("hoàn thành chậm nhất trong tháng 8", ["doubt"]),
    ("gửi hồ sơ trước ngày 25", ["doubt"]),
    ("tiến hành giao ban định kỳ để đôn đốc", ["doubt"]),
    ("vào giữa tháng 6/2025", ["by 2025-06-15 ambiguous", "doubt"]),
]
CELLS: list[Pair] = [
    ("Quý I, II/2025", ["by 2025-06-30 from 2025-01-01"]),
    ("Quý IV hằng năm", ["by FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"]),
    ("Thường xuyên, hằng năm", ["ongoing", "FREQ=YEARLY"]),
    ("Năm 2025 và các năm tiếp theo", ["by 2025-12-31 ambiguous", "doubt"]),
    ("01/3/2025 - 15/3/2025", ["by 2025-03-15 from 2025-03-01"]),
    (
        "Tuyến tỉnh: trước ngày 30/9/2025; tuyến huyện: Tháng 12/2025",
        ["before 2025-09-30", "by 2025-12-31"],
    ),
    ("Theo tiến độ của Trung ương", ["doubt"]),
    ("Định kỳ", ["doubt"]),
    ("-", []),
]
MUST_NOT_READ = [
    "Căn cứ Quyết định số 293/QĐ-UBND ngày 23/01/2024 của UBND huyện",
    "theo Công văn số 4179/UBND-KTTH ngày 08 tháng 12 năm 2022 về chấn chỉnh",
    "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp ngày 15/5/2025",
    "mã số 12-05-2024/ABC",
    "giai đoạn 2021 - 2025 và tầm nhìn đến năm 2030",
    "Kế hoạch phát triển kinh tế - xã hội năm 2024",
    "nhiệm kỳ 2020 - 2025",
    "kịp thời báo cáo, triển khai ngay, khẩn trương hoàn thiện hồ sơ",
    "đạt tối thiểu 60% kế hoạch, 12/15 tiêu chí, 30/46 xã",
    "không quá 1/3 tổng số; có 2/3 số thành viên đồng ý",
    "điện thoại 0209.3888.456, khoản 2 Điều 59, Điều 15, 16 và 17",
    "thấp hơn mức trung bình liên tiếp trong 03 tháng",
    "vốn được phép kéo dài năm 2022, năm 2023 sang năm 2024",
    "nguồn kinh phí chi thường xuyên",
    "Ngân hàng năm 2024 đã giải ngân, khách hàng tháng 6/2024, mặt hàng quý hiếm",
    "ngay từ những ngày đầu năm 2024; các tháng còn lại năm 2024",
    "xếp loại cuối năm 2024 đối với tập thể",
    "chịu trách nhiệm trước Chủ tịch UBND tỉnh; trước hết là trong các cơ quan",
    "đã được UBND tỉnh giao trước ngày 31/12/2023",
    "dự trữ đủ dùng tối thiểu 07 ngày; trực ban 24/24 giờ",
    "có hiệu lực kể từ ngày ký",
    "Chương trình phát triển đô thị đến năm 2025",
    "giá trị sản xuất 6 tháng đầu năm 2025 tăng 8%",
    "báo cáo 6 tháng đầu năm 2025",
    "thời gian thử việc 02 tháng; hợp đồng có thời hạn 12 tháng",
    "kế hoạch sử dụng đất 05 năm (2021 - 2026)",
    "sau hơn 02 năm thực hiện, trong 3 tháng gần đây",
    "thanh toán trước, kiểm soát sau",
]


def short(limit: Deadline) -> str:
    """A limit in the form of `Rule.samples`."""
    start = f"from {limit.start}" if limit.start else None
    amount = f"{limit.amount} {limit.unit}" if limit.amount else None
    after = f"after {limit.after}" if limit.after else None
    before = f"before {limit.before}" if limit.before else None
    kind = limit.type if limit.type in ("ongoing", "event") and limit.relation is None else limit.relation
    values = (kind, limit.date, start, limit.rrule, amount, after, before, limit.event, limit.time)
    return " ".join(str(value) for value in (*values, "ambiguous" if limit.ambiguous else None) if value)


def facts(found: Found) -> list[str]:
    return [short(limit) for limit in found.deadlines] + ["doubt"] * len(found.doubts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *DATES,
        *TIMES,
        *PERIODS_AS_LIMITS,
        *RANGES_AND_LISTS,
        *RECURRING,
        *RELATIVE,
        *EVENTS_AND_ONGOING,
        *DOUBTFUL,
    ],
)
def test_a_clause_says_these_limits(text: str, expected: list[str]) -> None:
    assert facts(find_deadlines(text)) == expected


@pytest.mark.parametrize(("text", "expected"), CELLS)
def test_a_cell_of_the_deadline_column_says_these_limits(text: str, expected: list[str]) -> None:
    assert facts(find_deadlines(text, cell=True)) == expected


@pytest.mark.parametrize("text", [*MUST_NOT_READ, *(text for noise in NOISES for text in noise.samples)])
def test_what_is_no_limit_is_not_read(text: str) -> None:
    assert find_deadlines(text) == Found()


@pytest.mark.parametrize(
    ("text", "expected", "cell"),
    [(text, expected, rule.cell) for rule in RULES for text, expected in rule.samples.items()],
)
def test_every_rule_reads_its_samples(text: str, expected: Sequence[str], cell: bool) -> None:
    assert facts(find_deadlines(text, cell=cell)) == list(expected)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_is_idle(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "RULES", tuple(other for other in RULES if other is not rule))
    assert any(
        facts(find_deadlines(text, cell=rule.cell)) != list(expected)
        for text, expected in rule.samples.items()
    )


@pytest.mark.parametrize("noise", NOISES, ids=lambda noise: noise.name)
def test_no_test_for_noise_is_idle(noise: Noise, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noises, "NOISES", tuple(other for other in NOISES if other is not noise))
    assert any(find_deadlines(text) != Found() for text in noise.samples)


@pytest.mark.parametrize(
    "text",
    [
        "Trước Ngày 30/6/2025",
        unicodedata.normalize("NFD", "trước ngày 30/6/2025"),
        "trước \u00a0 ngày\t30 / 6 / 2025",
        "TRƯỚC NGÀY 30\u20116\u20112025",
        "trước ngày 30 tháng 6 năm 2025",
    ],
)
def test_one_limit_however_it_is_typed(text: str) -> None:
    (limit,) = find_deadlines(text).deadlines
    assert short(limit) == "before 2025-06-30"
    assert limit.quote == text


@pytest.mark.parametrize("word", ["hằng", "hàng", unicodedata.normalize("NFD", "hàng")])
def test_hang_is_one_word_in_both_spellings(word: str) -> None:
    assert facts(find_deadlines(f"báo cáo trước ngày 08 {word} tháng")) == [
        "before FREQ=MONTHLY;BYMONTHDAY=8"
    ]


def test_the_quote_and_the_event_are_the_printed_words() -> None:
    (limit,) = find_deadlines(
        "Giải quyết trong vòng 03 ngày kể từ khi UBND TỈNH có ý kiến; lưu hồ sơ."
    ).deadlines
    assert limit.quote == "trong vòng 03 ngày kể từ khi UBND TỈNH có ý kiến"
    assert limit.after == "UBND TỈNH có ý kiến"


def test_the_budget_year_names_both_of_its_ends() -> None:
    found = find_deadlines("Đến hết niên độ ngân sách năm 2024 giải ngân 100%")
    assert facts(found) == ["by 2024-12-31 ambiguous", "doubt"]
    assert dict(found.doubts[0].values) == {"year": "2024", "next": "2025"}
    assert "31/01/2025" in found.doubts[0].say()


def test_a_doubt_carries_its_words() -> None:
    (doubt,) = find_deadlines("Sở Y tế báo cáo trước ngày 30/6, gửi bản mềm").doubts
    assert (doubt.about, doubt.quote) == ("deadline", "trước ngày 30/6")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Báo cáo năm: các xã gửi trước ngày 15/12.", ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15"]),
        ("Báo cáo năm 2026: các xã gửi trước ngày 15/12.", []),
    ],
)
def test_a_report_of_each_year_named_before_a_colon_comes_again(text: str, rules: list[str]) -> None:
    assert [limit.rrule for limit in find_deadlines(text).deadlines] == rules


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Trợ giúp người già liên tục, thiết thực.", deadlines.AS_QUALITY),
        ("Mở rộng cấp chăn ấm sau khi Nghị quyết có hiệu lực.", deadlines.AS_CONDITION),
    ],
)
def test_a_quality_or_a_condition_may_be_no_limit(text: str, why: str) -> None:
    assert [doubt.why for doubt in find_deadlines(text).doubts] == [why]


@pytest.mark.parametrize(
    "text",
    ["Thường xuyên, liên tục kiểm tra.", "Giám sát thường xuyên, chặt chẽ.", "Hằng năm, lập kế hoạch."],
)
def test_what_is_done_often_is_no_quality(text: str) -> None:
    assert find_deadlines(text).deadlines
    assert find_deadlines(text).doubts == ()
