"""Abbreviated names written out: pairs, and what must stay as printed."""

import pytest

from reading.assignees.abbreviations import AFTER, ALONE, expand


@pytest.mark.parametrize(
    ("printed", "full"),
    [
        ("Sở TN&MT", "Sở Tài nguyên và Môi trường"),
        ("Sở TN & MT", "Sở Tài nguyên và Môi trường"),
        ("P. TC-KH", "Phòng Tài chính - Kế hoạch"),
        ("P.TC-KH huyện", "Phòng Tài chính - Kế hoạch huyện"),
        ("Sở Nông nghiệp và PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("UBND TP. Sông Lam", "Ủy ban nhân dân thành phố Sông Lam"),
        ("Ban Chỉ huy PCTT và TKCN tỉnh", "Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn tỉnh"),
        ("KBNN huyện", "Kho bạc Nhà nước huyện"),
        ("BHXH tỉnh", "Bảo hiểm xã hội tỉnh"),
    ],
)
def test_an_abbreviation_is_written_out(printed: str, full: str) -> None:
    assert expand(printed) == full


@pytest.mark.parametrize(
    "name", ["Phòng Tài chính - Kế hoạch", "Công an tỉnh", "Sở XYZ", "Công ty CP An Phú", "đoàn ca nhạc", ""]
)
def test_what_no_table_knows_stays_as_printed(name: str) -> None:
    assert expand(name) == name


def test_what_is_written_out_is_not_written_out_again() -> None:
    for name in [f"Sở {short.upper()}" for short in next(iter(AFTER.values()))] + list(ALONE.values()):
        assert expand(expand(name)) == expand(name)
