"""Targets of duties: their value, unit, bound, measure and deadline, and the figures that are none."""

import time
from decimal import Decimal

import pytest

from reading.deadlines import find_deadlines
from reading.facts import Deadline, Target
from reading.folding import fold
from reading.targets import RELATIONS, SAYINGS, find_targets
from reading.targets.amounts import find_amounts
from reading.targets.noise import NOISE, is_target
from tests.reading.texts import clauses_of

FAST = 3.0  # seconds for 200 kB; a fifth of one on a quiet machine

READ = {
    "Giải ngân đạt trên 95% kế hoạch vốn được giao": ["> 95 %"],
    "70% hộ ở vùng thấp và 55% hộ ở vùng cao dùng nước sạch": [">= 70 %", ">= 55 %"],
    "Giữ tỷ lệ hồ sơ trễ hạn không quá 2%": ["<= 2 %"],
    "Giảm tỷ lệ hộ nghèo xuống dưới 3,5%": ["< 3.5 %"],
    "Nâng tỷ lệ che phủ rừng từ 45% lên 46,5%": [">= 46.5 %"],
    "Phấn đấu tăng trưởng đạt 8 - 8,5%": [">= 8 %"],
    "Tăng năng suất lao động từ 6,5 đến 7%/năm": [">= 6.5 %"],
    "Giữ tỷ lệ thất nghiệp không quá 3 - 4%": ["<= 4 %"],
    "Giảm tỷ lệ hộ nghèo còn 2 - 2,5%": ["<= 2.5 %"],
    "Thu ngân sách trên địa bàn đạt 4.600 tỷ đồng trở lên": [">= 4600 tỷ đồng"],
    "Đến 30/9/2024 giải ngân 40%: 2.160 triệu đồng": [">= 40 %", "= 2160 triệu đồng"],
    "Trồng mới 1.500 ha rừng, xây 12 phòng học": [">= 1500 ha", ">= 12 phòng học"],
    "Tổ chức ít nhất hai lớp tập huấn": [">= 2 lớp"],
    "Dự trữ lương thực đủ dùng tối thiểu 10 ngày": [">= 10 ngày"],
    "Không còn bản, làng chưa có điện": ["= 0 bản, làng"],
    "Bảo đảm thu đạt và vượt dự toán được giao": [">= 100 %"],
    "Kế hoạch vốn đã giao đạt 95%": [">= 95 %"],
}
NOT_READ = (
    "Tổng hợp, gửi báo cáo trong 05 ngày làm việc",
    "Triển khai thực hiện 03 Chương trình mục tiêu quốc gia",
    "Duy trì hệ thống họp trực tuyến 03 cấp",
    "Xây dựng cơ sở dữ liệu nền tỷ lệ 1:2.000",
    "Tham mưu đạt và vượt các chỉ tiêu được giao",
    "Rà soát kế hoạch sử dụng đất giai đoạn 2021 - 2025 tỉnh giao",
    "Xem xét trách nhiệm đơn vị giải ngân dưới mức trung bình trong 03 tháng",
)


def told(target: Target) -> str:
    return f"{target.relation} {target.value} {target.unit}"


def targets(text: str) -> tuple[Target, ...]:
    return find_targets(text, find_deadlines(text).deadlines)


@pytest.mark.parametrize("text", READ)
def test_a_duty_sets_its_targets(text: str) -> None:
    assert [told(target) for target in targets(text)] == READ[text]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_asks_for_no_figure_sets_no_target(text: str) -> None:
    assert targets(text) == ()


@pytest.mark.parametrize("text", [sample for rule in NOISE for sample in rule.samples])
def test_a_fact_a_condition_or_a_size_is_no_target(text: str) -> None:
    folded = fold(text).text
    assert not is_target(folded, find_amounts(folded)[0])


@pytest.mark.parametrize("text", [sample for rule in NOISE for sample in rule.targets])
def test_what_only_looks_like_a_fact_stays_a_target(text: str) -> None:
    assert targets(text)


@pytest.mark.parametrize(("sign", "words"), [(sign, sample) for sign, _, sample in RELATIONS])
def test_the_words_before_a_figure_bound_it(sign: str, words: str) -> None:
    assert targets(words)[0].relation == sign


@pytest.mark.parametrize("sample", [sample for *_, samples in SAYINGS for sample in samples])
def test_a_saying_sets_a_target_without_its_figure(sample: str) -> None:
    (target,) = targets(sample)
    assert target.quote in sample


def test_a_target_carries_its_words_and_what_it_measures() -> None:
    (target,) = targets("Các xã giải ngân đạt 60% kế hoạch vốn được giao trước ngày 30/6/2024.")
    assert target.quote == "giải ngân đạt 60% kế hoạch vốn được giao"
    assert target.of == "kế hoạch vốn được giao"
    assert target.value == Decimal(60)


def test_each_target_has_the_deadline_of_its_part_of_the_sentence() -> None:
    text = (
        "Giải ngân 60% kế hoạch trước ngày 30/6/2024; mở 12 lớp; đến ngày 31/12/2024 giải ngân 100% kế hoạch."
    )
    assert [target.deadline for target in targets(text)] == [0, None, 1]


def test_a_period_for_another_act_does_not_bind_a_target() -> None:
    text = "Chuẩn bị 400 áo phao, thông đường trong vòng 24 giờ kể từ khi xảy ra sạt lở."
    assert [target.deadline for target in targets(text)] == [None]


def test_the_product_of_a_row_adds_what_its_task_does_not_say() -> None:
    limit = (Deadline("date", "Quý III/2025"),)
    made = find_targets("Tập huấn cho 300 hộ sản xuất", limit, output="10 lớp; 300 gian hàng")
    assert [(told(target), target.deadline) for target in made] == [(">= 300 hộ", 0), (">= 10 lớp", 0)]


def test_only_duties_have_targets() -> None:
    clauses = clauses_of(
        "I. THỰC TRẠNG\nHiện nay 45% số hộ dùng nước sạch.\nII. NHIỆM VỤ\n"
        "1. UBND các xã\n- Vận động 80% số hộ dùng nước sạch trước ngày 31/12/2025.\n"
    )
    assert {path for path, clause in clauses.items() if clause.targets} == {"II/1/-1"}


def test_a_long_text_takes_linear_time() -> None:
    text = (
        "hỗ trợ 300 hộ, đạt 95% kế hoạch, từ 5 đến 7 tỷ đồng, không quá 3 lớp trước ngày 30/6/2025 " * 2_000
    )
    began = time.perf_counter()
    find_targets(text)
    assert time.perf_counter() - began < FAST
