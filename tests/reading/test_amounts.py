"""Numbers with units, as printed in Vietnamese documents."""

from decimal import Decimal

import pytest

from reading.folding import fold
from reading.targets.amounts import comparable, decimal, find_amounts, printed

READ = {
    "112.417 triệu đồng": ("112417", "triệu đồng"),
    "86,4 tỷ đồng": ("86.4", "tỷ đồng"),
    "1.234,5 tỉ đồng": ("1234.5", "tỷ đồng"),
    "7.224 trđ, gồm": ("7224", "trđ"),
    "giá trị 15 tỷ.": ("15", "tỷ đồng"),
    "3 nghìn tỷ đồng": ("3", "nghìn tỷ đồng"),
    "350 triệu USD": ("350", "triệu USD"),
    "95,5%": ("95.5", "%"),
    "100 %": ("100", "%"),
    "đạt 100%KH": ("100", "%"),
    "12 phần trăm": ("12", "%"),
    "75 triệu đồng/người/năm": ("75", "triệu đồng/người/năm"),
    "3 - 4%/năm": ("4", "%"),
    "12,5 km đường": ("12.5", "km"),
    "1.500 ha rừng": ("1500", "ha"),
    "15.000 m³ đá hộc": ("15000", "m³"),
    "200 m2 sàn": ("200", "m²"),
    "02 (hai) lớp tập huấn": ("2", "lớp"),
    "ít nhất ba lớp": ("3", "lớp"),
    "tối thiểu mười hai cuộc kiểm tra": ("12", "cuộc kiểm tra"),
    "1.200 lượt cán bộ": ("1200", "lượt"),
    "1,2 triệu lượt khách": ("1200000", "lượt"),
    "1,200 hộ dân": ("1200", "hộ"),
    "01 sản phẩm OCOP": ("1", "sản phẩm OCOP"),
    "50 cơ số thuốc": ("50", "cơ số thuốc"),
    "01 lần/tháng": ("1", "lần/tháng"),
}
NOT_READ = (
    "ngày 30/6/2024",
    "trực 24/24 giờ",
    "khoản 2 Điều 59",
    "Quyết định số 31/2022/QĐ-UBND",
    "tỷ lệ 1:2.000 khu vực đô thị",
    "trong năm 2025 tổ chức hội nghị",
    "giai đoạn 2021 - 2025 tỉnh phấn đấu",
    "12 đồng chí dự họp",
    "05 tổ chức chính trị",
    "03 bộ phận",
    "điện thoại 0209.3888.456",
    "một số hộ dân",
    "phiên bản 2.0",
)


@pytest.mark.parametrize("text", READ)
def test_an_amount_is_read_with_its_unit(text: str) -> None:
    (amount,) = find_amounts(fold(text).text)
    value, unit = READ[text]
    assert (amount.value, amount.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("text", NOT_READ)
def test_a_number_without_a_unit_is_no_amount(text: str) -> None:
    assert find_amounts(fold(text).text) == ()


def test_a_range_keeps_its_lower_end() -> None:
    (amount,) = find_amounts("đạt 8 - 8,5% trong năm")
    assert (amount.least, amount.value) == (Decimal(8), Decimal("8.5"))


def test_a_short_unit_stands_for_the_longer_one_counted_beside_it() -> None:
    both = find_amounts("kiểm tra 40 hồ chứa nước, gia cố 06 hồ xung yếu")
    assert [amount.unit for amount in both] == ["hồ chứa", "hồ chứa"]


@pytest.mark.parametrize(
    ("words", "value"), [("1.234,5", "1234.5"), ("112.417", "112417"), ("2.5", "2.5"), ("0,05", "0.05")]
)
def test_digits_are_exact(words: str, value: str) -> None:
    assert decimal(words) == Decimal(value)


@pytest.mark.parametrize("value", ["1234.5", "112417", "0", "1000000", "70.6"])
def test_a_printed_number_reads_back_as_itself(value: str) -> None:
    assert decimal(printed(Decimal(value))) == Decimal(value)


def test_money_is_compared_in_one_unit() -> None:
    assert comparable(Decimal("1.5"), "tỷ đồng") == comparable(Decimal(1500), "trđ")
    assert comparable(Decimal(5), "triệu USD") == (Decimal(5), "triệu USD")
    assert comparable(Decimal(12), "hộ") == (Decimal(12), "hộ")
