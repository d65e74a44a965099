"""Files of organisations and people become checked rows, or one sentence that names the line."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from models.errors import BadInput
from models.organisation import KINDS
from models.person import ROLES
from models.register_files import KIND_WORDS, ROLE_WORDS, is_address, read_organisations, read_people

HEAD = ["Tên", "Tên khác", "Loại", "Trực thuộc", "Thuộc nhóm", "Thư điện tử"]
ROWS = [
    ["UBND huyện Thử", "UBND huyện", "UBND huyện", "", "", "ubnd@thu.example"],
    [
        "Phòng Tài chính - Kế hoạch",
        "Phòng TC-KH;Phòng TCKH",
        "Phòng",
        "UBND huyện Thử",
        "Các phòng",
        "tckh@thu.example",
    ],
    ["Các phòng", "", "Nhóm", "", "", ""],
]
PEOPLE = "Họ tên,Cơ quan,Thư điện tử,Vai trò,Ngôn ngữ\n"


def delimited(rows: list[list[str]], delimiter: str = ",") -> str:
    return "".join(delimiter.join(row) + "\r\n" for row in rows)


def workbook(rows: list[list[str]]) -> bytes:
    book = Workbook()
    book.create_sheet("Bìa").append(["Biểu 1"])
    sheet = book.create_sheet("Danh sách")
    for row in rows:
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def refusal(data: bytes | str, name: str = "a.csv", read: object = read_organisations) -> str:
    assert callable(read)
    with pytest.raises(BadInput) as refused:
        read(data.encode() if isinstance(data, str) else data, name)
    return str(refused.value)


def test_a_row_becomes_an_organisation_with_its_line() -> None:
    division = read_organisations(delimited([HEAD, *ROWS]).encode(), "a.csv")[1]
    assert division.line == 3
    assert division.aliases == ("Phòng TC-KH", "Phòng TCKH")
    assert (division.kind, division.parent, division.groups) == ("division", "UBND huyện Thử", ("Các phòng",))
    assert division.email == "tckh@thu.example"


def test_an_xlsx_file_gives_the_same_rows_from_whichever_sheet_has_them() -> None:
    expected = read_organisations(delimited([HEAD, *ROWS]).encode(), "a.csv")
    assert read_organisations(workbook([HEAD, *ROWS]), "A.XLSX") == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_excel_saves_is_read_in_every_dress(delimiter: str, encoding: str) -> None:
    rows = [[cell.replace(";", "|") for cell in row] for row in (HEAD, *ROWS)]
    found = read_organisations(delimited(rows, delimiter).encode(encoding), "a.csv")
    assert [row.name for row in found] == [row[0] for row in ROWS]


def test_columns_may_stand_in_any_order_under_a_title_in_english_with_others_between() -> None:
    data = "Register of offices\n\nEmail,Phone,KIND,Name\nq@thu.example,0123,division,Phòng Nội vụ\n"
    (row,) = read_organisations(data.encode(), "a.csv")
    assert (row.line, row.name, row.kind, row.email) == (4, "Phòng Nội vụ", "division", "q@thu.example")
    assert (row.aliases, row.parent, row.groups) == ((), None, ())


def test_a_cell_over_two_lines_does_not_shift_the_line_numbers() -> None:
    data = 'Tên,Tên khác,Loại\nA,"A1\nA2",Sở\n\nB,,Nhà\n'
    assert refusal(data).startswith("Dòng 5:")
    assert read_organisations(data.replace("Nhà", "Sở").encode(), "a.csv")[0].aliases == ("A1", "A2")


def test_other_names_that_only_repeat_a_name_are_dropped() -> None:
    data = "Tên,Tên khác,Loại\nUBND huyện Thử,ubnd  huyện thử;UBND huyện;UBND HUYỆN,UBND huyện\n"
    assert read_organisations(data.encode(), "a.csv")[0].aliases == ("UBND huyện",)


def test_a_person_is_read_with_role_and_language_as_codes() -> None:
    data = (
        PEOPLE + "Nguyễn Văn Thử,Phòng Nội vụ,Thu@Thu.example,Cán bộ,\nLê Mẫu,,mau@thu.example,kiểm toán,EN\n"
    )
    officer, auditor = read_people(data.encode(), "p.csv")
    assert (officer.organisation, officer.email) == ("Phòng Nội vụ", "thu@thu.example")
    assert (officer.role, officer.language) == ("officer", "vi")
    assert (auditor.line, auditor.organisation, auditor.role, auditor.language) == (3, None, "auditor", "en")


def test_two_people_may_share_a_name_but_not_an_address() -> None:
    data = PEOPLE + "Lê Mẫu,A,a@thu.example,cán bộ,vi\nLê Mẫu,B,b@thu.example,cán bộ,vi\n"
    assert len(read_people(data.encode(), "p.csv")) == 2
    sentence = refusal(data.replace("b@", "A@"), read=read_people)
    assert sentence == "Dòng 3: “a@thu.example” đã có ở dòng 2."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("Tên,Tên khác\nA,B\n", "Dòng 1: thiếu cột Loại."),
        ("a,b\n1,2\n", "Dòng 1: thiếu cột Tên, Loại."),
        ("Tên,Loại\n", "Tệp “a.csv” không có dòng nào dưới dòng tiêu đề (dòng 1)."),
        ("", "Tệp “a.csv” trống."),
        ("Tên,Loại\nA,Sở\n ,Sở\n", "Dòng 3: cột “Tên” để trống."),
        ("Tên,Loại\nA,Sở\nB,\n", "Dòng 3: cột “Loại” để trống."),
        (
            "Tên,Loại,Email\nA,Sở,a.thu.example\n",
            "Dòng 2: “a.thu.example” không phải là một địa chỉ thư điện tử.",
        ),
        ("Tên,Loại\nSở Tài chính,Sở\nSở  tài chính,Sở\n", "Dòng 3: “Sở tài chính” đã có ở dòng 2."),
        ("Tên,Tên khác,Loại\nA,X,Sở\nB,X,Sở\n", "Dòng 3: “X” đã có ở dòng 2."),
        (
            "Tên,Loại\nA,Hội quán\n",
            "Dòng 2: cột “Loại” ghi “Hội quán”; chỉ dùng một trong các giá trị: UBND tỉnh,",
        ),
    ],
)
def test_a_wrong_file_of_organisations_is_told_with_its_line(data: str, sentence: str) -> None:
    assert refusal(data).startswith(sentence)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("Lê Mẫu,A,a@thu.example,giám đốc,vi", "Dòng 2: cột “Vai trò” ghi “giám đốc”;"),
        ("Lê Mẫu,A,a@thu.example,cán bộ,fr", "Dòng 2: cột “Ngôn ngữ” ghi “fr”;"),
        ("Lê Mẫu,,a@thu.example,cán bộ,vi", "Dòng 2: cột “Cơ quan” để trống."),
        ("Lê Mẫu,A,,cán bộ,vi", "Dòng 2: cột “Thư điện tử” để trống."),
        ("Lê Mẫu,A", "Dòng 2: cột “Vai trò” để trống."),
    ],
)
def test_a_wrong_person_is_told_with_the_line(row: str, sentence: str) -> None:
    assert refusal(PEOPLE + row + "\n", read=read_people).startswith(sentence)


def test_a_file_of_another_kind_is_refused_by_name() -> None:
    assert refusal(b"x", "danh-sach.ods").startswith(
        "Chỉ đọc được tệp .csv và .xlsx; hãy lưu “danh-sach.ods”"
    )


def test_text_in_an_old_code_page_is_refused_rather_than_garbled() -> None:
    assert "UTF-8" in refusal("Tên,Loại\n".encode() + b"S\xf0\xec,S\xf0\n")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0 an encrypted book"])
def test_a_broken_workbook_is_refused(data: bytes) -> None:
    assert refusal(data, "a.xlsx").endswith("không phải là sổ tính Excel (.xlsx).")


def test_a_workbook_that_unpacks_to_a_flood_is_refused_unopened() -> None:
    file = BytesIO()
    with ZipFile(file, "w", compression=8) as archive:
        archive.writestr("xl/workbook.xml", b" " * 60_000_000)
    assert refusal(file.getvalue(), "a.xlsx") == "Tệp “a.xlsx” lớn hơn 50 MB."


def test_a_list_that_is_far_too_long_is_refused() -> None:
    assert refusal("Tên,Loại\n" + "A,Sở\n" * 20_000) == "Tệp “a.csv” có hơn 20000 dòng."


@pytest.mark.parametrize("address", ["a@bacson.example", "thu.tv+x@mail.bac-son.example", "a_b@x1.vn"])
def test_plain_addresses_are_taken(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "", "a", "a@", "@b.vn", "a@b", "a b@c.vn", "a..b@c.vn", ".a@c.vn", "a@b..vn", "a@-b.vn", "a@b.vn\n",
        "a@b.vn; c@d.vn", "Lê <a@b.vn>", "lê@b.vn", "a@b.vn\r\nBcc: c@d.vn", "a" * 65 + "@b.vn",
        "a@[127.0.0.1]",
    ],
)  # fmt: skip
def test_what_is_no_plain_address_is_not_taken(address: str) -> None:
    assert not is_address(address)


def test_the_codes_are_those_of_the_tables() -> None:
    assert tuple(KIND_WORDS) == KINDS
    assert tuple(ROLE_WORDS) == ROLES
