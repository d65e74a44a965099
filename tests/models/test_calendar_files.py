"""Files of days become checked changes, or one sentence that names the line."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook

from models.calendar import DayChange
from models.calendar_files import KIND_WORDS, read_days
from models.errors import BadInput

HEAD = "Ngày,Loại,Tên,Nguồn\n"
SWAP = [
    DayChange(date(2026, 1, 2), False, "Nghỉ hoán đổi", "TB 02"),
    DayChange(date(2026, 1, 10), True, "Làm bù ngày 02/01", "TB 02"),
]
ROWS = "02/01/2026,nghỉ,Nghỉ hoán đổi,TB 02\n2026-01-10,Làm việc,Làm bù ngày 02/01,TB 02\n"


def told(text: str) -> str:
    with pytest.raises(BadInput) as error:
        read_days(text.encode(), "lich.csv")
    return str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + ROWS,
        "\ufeff" + HEAD + ROWS,
        (HEAD + ROWS).replace(",", ";"),
        "LỊCH NGHỈ NĂM 2026,,,\n" + HEAD + ROWS,
        "Date,Kind,Name,Source\n" + ROWS.replace("nghỉ", "free").replace("Làm việc", "worked"),
    ],
)
def test_a_swap_is_two_lines_in_whatever_way_it_is_kept(text: str) -> None:
    assert read_days(text.encode(), "lich.csv") == SWAP


def test_a_workbook_hands_over_days_as_days() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Ngày", "Loại", "Tên"], [date(2026, 1, 2), "nghỉ", "Nghỉ hoán đổi"]):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    found = read_days(file.getvalue(), "lich.xlsx")
    assert found == [DayChange(date(2026, 1, 2), False, "Nghỉ hoán đổi", "lich.xlsx")]


@pytest.mark.parametrize(
    ("working", "word"), [(w, word) for w, words in KIND_WORDS.items() for word in words]
)
def test_every_word_for_a_kind_is_read(working: bool, word: str) -> None:
    (found,) = read_days(f"{HEAD}02/01/2026,{word.upper()},Tên,\n".encode(), "lich.csv")
    assert found.working is working


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (HEAD + ROWS + "2/1/2026,nghỉ,Nữa,\n", "Dòng 4: ngày 02/01/2026 đã có ở dòng 2. Hãy bỏ một dòng."),
        (HEAD + "31/02/2026,nghỉ,Tết,\n", "Dòng 2: “31/02/2026” không phải là ngày. Hãy ghi như 02/01/2026."),
        (HEAD + "2026-13-01,nghỉ,Tết,\n", "Dòng 2: “2026-13-01” không phải là ngày"),
        (HEAD + "mùng 1,nghỉ,Tết,\n", "Dòng 2: “mùng 1” không phải là ngày"),
        (HEAD + ",nghỉ,Tết,\n", "Dòng 2: “” không phải là ngày"),
        (
            HEAD + "02/01/2026,hội họp,Tết,\n",
            "Dòng 2: cột “Loại” ghi “hội họp”; chỉ dùng một trong các giá trị",
        ),
        (HEAD + "02/01/2026,nghỉ,,\n", "Dòng 2: cột “Tên” để trống."),
        ("Ngày,Tên\n02/01/2026,Tết\n", "Dòng 1: thiếu cột Loại."),
        (HEAD, "không có dòng nào dưới dòng tiêu đề"),
        ("", "trống"),
    ],
)
def test_the_first_thing_wrong_is_told_with_its_line(text: str, sentence: str) -> None:
    assert sentence in told(text)
