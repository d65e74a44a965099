"""Two printed names are one when their keys are equal; nearness never decides."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.names import key, keys

ONE_NAME = [
    ("Ủy ban nhân dân huyện Bắc Sơn", "UBND huyện Bắc Sơn"),
    ("Uỷ ban nhân dân huyện Bắc Sơn", "UBND huyện Bắc Sơn"),
    ("ỦY BAN NHÂN DÂN HUYỆN BẮC SƠN", "UBND huyện Bắc Sơn"),
    ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", "Văn phòng HĐND và UBND huyện"),
    ("Phòng Văn hoá và Thông tin", "Phòng Văn hóa và Thông tin"),
    ("Phòng Tài chính – Kế hoạch", "Phòng Tài chính - Kế hoạch"),
    ("Phòng Tài chính  -  Kế hoạch", "Phòng Tài chính - Kế hoạch"),
    ("Phòng Y tế;", "Phòng Y tế"),
    ("Các chủ đầu tư", "chủ đầu tư"),
    ("Tất cả các chủ đầu tư", "Những chủ đầu tư"),
    ("Mỗi chủ đầu tư", "Các chủ đầu tư"),
    ("Các Ủy ban nhân dân xã", "UBND xã"),
]
TWO_NAMES = [
    ("UBND tỉnh Quảng Ninh", "UBND tỉnh Quảng Ngãi"),
    ("Phòng Y tế", "Phòng Tư pháp"),
    ("Phòng Y tế", "Phòng Y tế huyện"),
    ("UBND xã Tân Lập", "UBND xã Tân Lạp"),  # the tone tells them apart
    ("Các tổ chức", "Các tổ"),
    ("Cácbon Việt Nam", "bon Việt Nam"),  # no article
    ("UBND các xã", "UBND xã"),  # within a name it stays
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_these_are_one_name(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), TWO_NAMES)
def test_these_are_two_names(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(
    st.sampled_from([name for pair in (*ONE_NAME, *TWO_NAMES) for name in pair]),
    st.sampled_from(["NFC", "NFD"]),
)
def test_neither_case_nor_composition_tells_names_apart(name: str, form: str) -> None:
    assert key(unicodedata.normalize(form, name.upper())) == key(name)  # type: ignore[arg-type]


@given(st.text(max_size=40))
def test_any_text_has_a_key_without_edges(text: str) -> None:
    assert key(text) == key(text).strip()


@pytest.mark.parametrize(
    ("printed", "known_as"),
    [
        ("Sở TN&MT", ("sở tn&mt", "sở tài nguyên và môi trường")),
        ("Sở Tài nguyên và Môi trường", ("sở tài nguyên và môi trường",)),
        ("UBND các xã", ("ubnd các xã",)),
    ],
)
def test_an_abbreviation_is_looked_up_as_printed_first_and_then_written_out(
    printed: str, known_as: tuple[str, ...]
) -> None:
    assert keys(printed) == known_as
