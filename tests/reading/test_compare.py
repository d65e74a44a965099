"""The cascade: a superior directive's duties in the document that implements it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reading import read
from reading.compare import Comparison, Row, compare
from reading.compare.levels import takes_in
from reading.compare.likeness import likeness, vectors, words
from reading.compare.limits import compare_limits
from reading.deadlines import find_deadlines
from reading.facts import Clause, Span, Target
from tests.reading.texts import reading_of

SHARED = Path(__file__).parents[2].parent / "shared" / "directives"
PROVINCE, DISTRICT = SHARED / "lang-son-chi-thi-04-2024.txt", SHARED / "bac-son-ke-hoach-2024.txt"
NEEDS_SHARED = pytest.mark.skipif(
    not DISTRICT.exists(), reason="the real directives (../shared) are not here"
)

SUPERIOR = """ỦY BAN NHÂN DÂN
TỈNH SÔNG LAM
Số: 02/CT-UBND
Sông Lam, ngày 15 tháng 01 năm 2024

CHỈ THỊ
Về việc chăm sóc cây xanh đô thị

1. Sở Xây dựng
1.1. Lập danh mục cây sâu bệnh trên các tuyến phố chính, gửi UBND tỉnh trước ngày 30/4/2024.
1.2. Công bố định mức chi phí cắt tỉa, duy trì thảm cỏ công viên.
2. UBND các huyện, thành phố
2.1. Trồng bổ sung cây bóng mát dọc các tuyến đường mới mở, hoàn thành chậm nhất ngày 31/8/2024.
2.2. Tuyên truyền để Nhân dân không chặt phá, đóng đinh, treo biển quảng cáo lên thân cây.
2.3. Kiểm tra hệ thống cọc chống cây trước mùa mưa bão, báo cáo kết quả trước ngày 15/5/2024.
"""
OWN = """ỦY BAN NHÂN DÂN
HUYỆN ĐỒI CHÈ
Số: 09/KH-UBND
Đồi Chè, ngày 05 tháng 02 năm 2024

KẾ HOẠCH
Thực hiện Chỉ thị số 02/CT-UBND ngày 15/01/2024 của UBND tỉnh về chăm sóc cây xanh

1. Phòng Kinh tế và Hạ tầng
1.1. Rà soát, lập danh mục cây sâu bệnh trên các tuyến phố, gửi UBND huyện trước ngày 15/4/2024.
1.2. Tổ chức trồng bổ sung cây bóng mát dọc các tuyến đường mới mở, xong chậm nhất ngày 30/9/2024.
2. Phòng Văn hóa và Thông tin
2.1. Tuyên truyền Nhân dân không chặt phá, đóng đinh, treo biển quảng cáo lên thân cây.
2.2. Phát động cuộc thi ảnh đẹp về phố xanh.
"""


def cascade(superior: str = SUPERIOR, own: str = OWN) -> Comparison:
    return compare(reading_of(superior), reading_of(own))


def by_path(found: Comparison) -> dict[str, Row]:
    return {row.superior.path: row for row in found.rows if row.superior}


def duty(text: str, *targets: Target) -> Clause:
    found = find_deadlines(text)
    return Clause(
        "1", "1.", text, Span(1, 0, len(text)), "responsibility", deadlines=found.deadlines, targets=targets
    )


def change(theirs: str, ours: str) -> list[str]:
    return [pair.change for pair in compare_limits(duty(theirs), duty(ours))]


def test_each_duty_of_the_superior_is_carried_changed_or_missing() -> None:
    rows = by_path(cascade())
    assert {path: row.outcome for path, row in rows.items()} == {
        "1/1.1": "stricter",
        "1/1.2": "missing",
        "2/2.1": "looser",
        "2/2.2": "same",
        "2/2.3": "missing",
    }
    assert {path: row.own.path for path, row in rows.items() if row.own} == {
        "1/1.1": "1/1.1",
        "2/2.1": "1/1.2",
        "2/2.2": "2/2.1",
    }


def test_what_only_the_own_document_asks_is_new() -> None:
    assert [row.own.path for row in cascade().rows if row.outcome == "new" and row.own] == ["2/2.2"]


def test_a_changed_limit_shows_both_quotes() -> None:
    (pair,) = by_path(cascade())["2/2.1"].limits
    assert pair.superior is not None
    assert pair.superior.deadline is not None
    assert pair.superior.deadline.quote == "chậm nhất ngày 31/8/2024"
    assert pair.own is not None
    assert pair.own.deadline is not None
    assert pair.own.deadline.quote == "chậm nhất ngày 30/9/2024"


def test_a_missing_duty_says_whether_it_was_ours() -> None:
    rows = by_path(cascade())
    assert rows["2/2.3"].ours is True
    assert rows["1/1.2"].ours is False


def test_every_duty_of_both_documents_is_in_the_comparison_once() -> None:
    found = cascade()
    theirs = [row.superior.path for row in found.rows if row.superior]
    ours = [path for row in found.rows if row.own for path in (row.own.path, *row.also)]
    assert theirs == ["1/1.1", "1/1.2", "2/2.1", "2/2.2", "2/2.3"]
    assert sorted(ours) == ["1/1.1", "1/1.2", "2/2.1", "2/2.2"]


def test_the_own_document_cites_the_superior_one() -> None:
    assert cascade().cited is True
    assert cascade(SUPERIOR.replace("02/CT", "03/CT")).cited is False
    assert cascade(SUPERIOR.replace("Số: 02/CT-UBND\n", "")).cited is None


def test_a_document_compared_with_itself_is_carried_whole() -> None:
    found = cascade(SUPERIOR, SUPERIOR)
    assert {row.outcome for row in found.rows} == {"same"}
    assert all(row.likeness > 0.99 for row in found.rows)


def test_documents_about_different_things_have_nothing_in_common() -> None:
    other = "KẾ HOẠCH\nTiêm phòng\n1. Trạm Thú y\n- Tiêm vắc xin cho đàn gia súc trước ngày 30/4/2024.\n"
    assert {row.outcome for row in cascade(SUPERIOR, other).rows} == {"missing", "new"}


def test_one_own_duty_may_carry_two_of_the_superior() -> None:
    twice = SUPERIOR + "3. Các chủ đầu tư\n3.1. Trồng bổ sung cây bóng mát dọc các tuyến đường mới mở.\n"
    rows = by_path(cascade(twice))
    assert rows["2/2.1"].own == rows["3/3.1"].own
    assert rows["2/2.1"].shared
    assert rows["3/3.1"].shared
    assert rows["3/3.1"].limits == ()


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        ("Gửi báo cáo trước ngày 30/6/2024.", "Gửi báo cáo trước ngày 30/6/2024.", ["same"]),
        ("Gửi báo cáo trước ngày 30/6/2024.", "Gửi báo cáo chậm nhất ngày 29/6/2024.", ["same"]),
        ("Gửi báo cáo trước ngày 30/6/2024.", "Gửi báo cáo chậm nhất ngày 30/6/2024.", ["looser"]),
        ("Gửi chậm nhất ngày 30/6/2024.", "Gửi trước 11 giờ 00 ngày 30/6/2024.", ["stricter"]),
        ("Xong trong quý II/2024.", "Xong trong tháng 5/2024.", ["stricter"]),
        ("Xong trong Quý II/2024.", "Xong chậm nhất đầu Quý II/2024.", ["unclear"]),
        ("Báo cáo hằng quý.", "Báo cáo hằng tháng.", ["stricter"]),
        ("Báo cáo hằng tháng.", "Báo cáo định kỳ 6 tháng.", ["looser"]),
        ("Báo cáo trước ngày 08 hằng tháng.", "Báo cáo trước ngày 05 hằng tháng.", ["stricter"]),
        ("Báo cáo chiều thứ 4 hằng tuần.", "Báo cáo chiều thứ 6 hằng tuần.", ["looser"]),
        ("Trả lời trong 05 ngày kể từ ngày nhận.", "Trả lời trong 03 ngày kể từ ngày nhận.", ["stricter"]),
        (
            "Trả lời trong 03 ngày kể từ ngày nhận hồ sơ.",
            "Trả lời trong 03 ngày làm việc kể từ ngày nhận hồ sơ.",
            ["unclear"],
        ),
        ("Gửi báo cáo trước ngày 30/6/2024.", "Gửi báo cáo hằng tháng.", ["unclear"]),
        ("Gửi báo cáo trước ngày 30/6/2024.", "Gửi báo cáo.", ["looser"]),
        ("Gửi báo cáo.", "Gửi báo cáo trước ngày 30/6/2024.", ["stricter"]),
        ("Kiểm tra.", "Thường xuyên kiểm tra.", []),
    ],
)  # fmt: skip
def test_limits_are_ranked(theirs: str, ours: str, expected: list[str]) -> None:
    assert change(theirs, ours) == expected


def test_milestones_are_lined_up_by_what_they_are_about() -> None:
    theirs = "Cắt tỉa 60% số cây đến hết ngày 30/6/2024; trồng mới 100% số cây đến hết ngày 30/9/2024."
    ours = "Trồng mới 100% số cây đến hết ngày 31/8/2024; cắt tỉa 60% số cây đến hết ngày 30/9/2024."
    pairs = compare_limits(duty(theirs), duty(ours))
    dates = [
        (str(pair.superior.deadline.date), str(pair.own.deadline.date), pair.change)
        for pair in pairs
        if pair.superior and pair.own and pair.superior.deadline and pair.own.deadline
    ]
    assert dates == [("2024-06-30", "2024-09-30", "looser"), ("2024-09-30", "2024-08-31", "stricter")]


@pytest.mark.parametrize(("ours", "expected"), [("80", "stricter"), ("60", "same"), ("50", "looser")])
def test_a_smaller_share_by_the_same_day_is_looser(ours: str, expected: str) -> None:
    theirs = duty("Đến ngày 30/6/2024 đạt 60%.", Target("đạt 60%", Decimal(60), "%", deadline=0))
    own = duty(f"Đến ngày 30/6/2024 đạt {ours}%.", Target(f"đạt {ours}%", Decimal(ours), "%", deadline=0))
    assert [pair.change for pair in compare_limits(theirs, own)] == [expected]


def test_a_ceiling_is_stricter_the_lower_it_is() -> None:
    ceiling = Target("không quá 5%", Decimal(5), "%", relation="<=")
    lower = replace(ceiling, quote="không quá 3%", value=Decimal(3))
    (pair,) = compare_limits(duty("Tỷ lệ không quá 5%.", ceiling), duty("Tỷ lệ không quá 3%.", lower))
    assert pair.change == "stricter"


@pytest.mark.parametrize(
    ("name", "office", "expected"),
    [
        ("UBND các huyện, thành phố", "UBND huyện Đồi Chè", True),
        ("Chủ tịch UBND các huyện, thành phố", "Ủy ban nhân dân huyện Đồi Chè", True),
        ("UBND huyện Đồi Chè", "Ủy ban nhân dân huyện Đồi Chè", True),
        ("UBND các xã, thị trấn", "UBND huyện Đồi Chè", False),
        ("các huyện ủy", "UBND huyện Đồi Chè", False),
        ("Các sở, ban, ngành", "Sở Xây dựng", True),
        ("Sở Nội vụ", "Sở Xây dựng", False),
        ("các địa phương", "UBND xã Đồi Chè", True),
    ],
)
def test_a_group_takes_in_its_members(name: str, office: str, expected: bool) -> None:
    assert takes_in([name], office) is expected


def test_nobody_named_leaves_it_open_whether_it_is_ours() -> None:
    assert takes_in([], "UBND huyện Đồi Chè") is None
    assert takes_in(["Sở Nội vụ"], None) is None


def test_numbers_of_decrees_and_levels_of_government_carry_no_weight() -> None:
    assert words("Theo Quyết định số 12/QĐ-UBND ngày 03/02/2024 của UBND tỉnh") == words(
        "theo quyết định số 99/QĐ-UBND ngày 05/3/2024 của UBND huyện"
    )


def test_a_rare_word_in_common_weighs_more_than_a_frequent_one() -> None:
    texts = ["rà soát cây", "rà soát cống", "rà soát cây", "trồng cống", *["rà soát đường"] * 5]
    weighed = vectors(texts)
    assert likeness(weighed[1], weighed[3]) > likeness(weighed[1], weighed[0])


@NEEDS_SHARED
def test_the_district_made_one_milestone_stricter() -> None:
    found = compare(*(read(path.read_bytes(), path.name) for path in (PROVINCE, DISTRICT)))
    stricter = [row for row in found.rows if row.outcome == "stricter"]
    quotes = [
        (pair.superior.deadline.quote, pair.own.deadline.quote)
        for row in stricter
        for pair in row.limits
        if pair.change == "stricter"
        and pair.superior and pair.own and pair.superior.deadline and pair.own.deadline
    ]  # fmt: skip
    assert quotes == [("đến hết ngày 31/12/2024", "đến hết ngày 30/11/2024")]


@NEEDS_SHARED
def test_the_plan_carries_four_of_the_five_duties_of_the_districts() -> None:
    found = compare(*(read(path.read_bytes(), path.name) for path in (PROVINCE, DISTRICT)))
    carried = {
        path: row.own and row.own.path for path, row in by_path(found).items() if path.startswith("II/3/")
    }
    assert carried == {
        "II/3/3.1": "II/2#2/2.2",
        "II/3/3.2": None,
        "II/3/3.3": "II/2#2/2.5",
        "II/3/3.4": "II/2#2/2.6",
        "II/3/3.5": "II/2#2/2.7",
    }
