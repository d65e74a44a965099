"""The whole reader: one reading and its JSON, hostile input, time."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import read
from reading.as_json import to_json
from reading.facts import Unreadable
from tests.reading.texts import PLAN, clauses_of, reading_of


def test_the_json_has_the_shape_that_the_command_prints() -> None:
    printed = json.loads(json.dumps(to_json(reading_of(PLAN)), ensure_ascii=False))
    assert printed["document"]["implements"] == [
        {"kind": "Chỉ thị", "number": "02/CT-UBND", "date": "2024-01-15", "issuer": "UBND tỉnh"}
    ]
    clause = next(clause for clause in printed["clauses"] if clause["path"] == "II/1/1.1")
    assert clause["assignees"][0] == {"name": "Phòng Kinh tế và Hạ tầng", "role": "lead", "inherited": True}
    assert clause["deadlines"][0]["type"] == "date"
    assert set(clause) == {
        "path", "label", "text", "span", "role", "assignees", "deadlines", "targets", "output", "doubts",
    }  # fmt: skip


def test_deadlines_are_read_for_duties_and_for_nothing_else() -> None:
    found = clauses_of(
        "1. Mục đích\n- Tiếp nối kế hoạch trước ngày 30/4/2023.\n"
        "2. Phòng Y tế\n- Báo cáo trước ngày 30/4/2024."
    )
    assert found["1/-1"].deadlines == ()
    assert [str(deadline.date) for deadline in found["2/-1"].deadlines] == ["2024-04-30"]


def test_reading_twice_gives_the_same() -> None:
    assert reading_of(PLAN) == reading_of(PLAN)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "1.\n-\n- a",
        "KẾ HOẠCH",
        "Nơi nhận:\n- Lưu: VT.",
        "1. A\n" * 3,
        "(" * 500 + "a",
        "Phối hợp với " * 200,
        "Báo cáo " * 2000,
        "Giao " * 500 + "Sở Y tế",
    ],
)
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    assert reading_of(text).text == text


FRAGMENTS = st.sampled_from(
    [
        *(
            "1. ",
            "1.1. ",
            "a) ",
            "- ",
            "+ ",
            "(1) ",
            "¹",
            "2 ",
            "\n",
            "\n\n",
            "\f",
            " ",
            "  ",
            ". ",
            "; ",
            ": ",
            "(",
            ")",
        ),
        *(
            "*",
            "**",
            "Sở Y tế ",
            "các ",
            "và ",
            ", ",
            "phối hợp với ",
            "báo cáo ",
            "Giao ",
            "đề nghị ",
            "để ",
        ),
        *("KẾ HOẠCH", "Nơi nhận:", "CHỦ TỊCH", "Kính gửi:", "V/v ", "Số: /", "ngày 31/02/20241 ", "100% "),
        *("triệu đồng2", "Điều 1. ", "Mục đích"),
    ]
)


@given(st.lists(FRAGMENTS, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_with_its_places_or_refused(text: str) -> None:
    try:
        reading = reading_of(text)
    except Unreadable:
        return
    for clause in reading.clauses:
        assert clause.text
        assert 0 <= clause.span.start < clause.span.end <= len(reading.text)
    assert len({clause.path for clause in reading.clauses}) == len(reading.clauses)


@pytest.mark.parametrize(
    "line",
    [
        "- a\n",
        "2 Xe ca\n",
        "1. Phòng Y tế, UBND các xã, thị trấn và các đơn vị phối hợp với Sở Y tế, báo cáo UBND tỉnh; ",
        "Đối với các dự án, trong quá trình, khi đến hạn, các cơ quan, đơn vị, địa phương ",
        "báo cáo kết quả phản ánh cung cấp thông báo gửi ",
    ],
)
@pytest.mark.timeout(30)
def test_a_long_run_of_near_matches_comes_to_an_end(line: str) -> None:
    """A rule that tries every split of its text would need hours here; benchmarks/ measures the growth."""
    reading = read((line * 2_000).encode(), "a.txt")
    assert reading.text.startswith(line.strip()[:3])
