"""A clause's path as an officer cites it."""

import pytest

from models.clause_names import shown


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("I", "Mục I"),
        ("III/1/1.3", "Mục III.1.3"),
        ("I/3/3.3/3.3.1", "Mục I.3.3.1"),
        ("III/1.1", "Mục III.1.1"),
        ("A/I/1", "Mục A.I.1"),
        ("II/2/3.1", "Mục II.2, mục 3.1"),  # a wrong number is not taken for II.2.3.1
        ("II/2#2/2.2", "Mục II.2.2 (số “2” xuất hiện lần thứ 2)"),
        ("III/1/a)", "Mục III.1, điểm a"),
        ("III/1/đ)", "Mục III.1, điểm đ"),
        ("1/b)/-1/+2", "Mục 1, điểm b, gạch đầu dòng 1, dấu cộng 2"),
        ("II/1/(01)", "Mục II.1, ý (01)"),
        ("1/1)", "Mục 1, ý 1)"),
        ("I/2/p1", "Mục I.2, đoạn 1"),
        ("p1", "Đoạn 1"),
        ("fn/1", "Chú thích 1"),
        ("fn/1/(2)", "Chú thích 1, ý (2)"),
        ("PL1/3", "Phụ lục 1, số thứ tự 3"),
        ("Điều 5/1/a)", "Điều 5, khoản 1, điểm a"),
        ("Chương II/Điều 3/2", "Chương II, Điều 3, khoản 2"),
        ("Phần thứ nhất/I/2", "Phần thứ nhất, mục I.2"),
    ],
)
def test_a_path_is_shown_as_it_is_cited(path: str, name: str) -> None:
    assert shown(path) == name


def test_it_is_shown_in_english_too() -> None:
    assert shown("III/1/1.3/a)", "en") == "Section III.1.3, point a"
