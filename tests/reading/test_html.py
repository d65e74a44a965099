"""Web pages: what a browser shows, with the numbers that it adds to lists."""

import pytest

from reading import read
from reading.document import Document, extract
from tests.reading.texts import people


def page(body: str, head: str = '<meta charset="utf-8">') -> Document:
    return extract(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def lines(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def test_lists_get_the_numbers_that_a_browser_adds() -> None:
    found = page(
        "<ol type=I><li>Mục đích<ol><li>Một<ol type=a><li>Nhỏ</li></ol></li></ol></li>"
        "<li value=4>Bốn</li></ol>"
        "<ul><li>Gạch<ul><li>Cộng</li></ul></li><li>- Đã có</li></ul>"
    )
    assert lines(found) == [
        "I. Mục đích", "1. Một", "a) Nhỏ", "IV. Bốn", "- Gạch", "+ Cộng", "- Đã có",
    ]  # fmt: skip


def test_figures_within_figures_hang_from_their_item() -> None:
    assert lines(page("<ol><li>A<ol><li>B</li><li>C</li></ol></li></ol>")) == ["1. A", "1.1. B", "1.2. C"]


def test_what_nobody_sees_is_left_out() -> None:
    hidden = "<script>x()</script><p style='display: none'>ẩn</p><nav>Trang chủ</nav><p hidden>ẩn</p>"
    assert lines(page(f"{hidden}<p>Sở  Y tế<!-- ghi --> báo\n cáo</p>")) == ["Sở Y tế báo cáo"]


def test_breaks_and_headings_divide_lines() -> None:
    found = page("<h1>KẾ HOẠCH</h1><div>Một<br>Hai<p>Ba</div>Bốn")
    assert lines(found) == [
        "KẾ HOẠCH",
        "Một",
        "Hai",
        "Ba",
        "Bốn",
    ]


def test_notes_stand_apart_and_marks_are_no_text() -> None:
    found = page(
        '<p>Vốn năm 2024<a href="#_ftn1" name="_ftnref1"><sup>1</sup></a> là 5 m<sup>2</sup>.</p>'
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Gồm vốn kéo dài.</p></div>'
    )
    assert lines(found) == ["Vốn năm 2024 là 5 m²."]
    assert [note.lines[0].text for note in found.notes] == ["Gồm vốn kéo dài."]


def test_merged_cells_stand_in_each_of_their_places() -> None:
    body = (
        "<p>KẾ HOẠCH</p><p>1. Các sở thực hiện.</p><p>Nơi nhận:</p><p>PHỤ LỤC</p><table>"
        "<tr><th>STT<th>Nhiệm vụ<th>Chủ trì<th>Thời hạn</tr><tr><td>I<td colspan=3>NHÓM VIỆC CHUNG</tr>"
        "<tr><td>1<td>Rà soát<td rowspan=2>Sở Y tế<br>Sở Nội vụ<td>Quý I/2025</tr>"
        "<tr><td>2<td>Báo cáo<td>Quý II/2025</tr></table>"
    )
    data = f"<html><body>{body}</body></html>".encode()
    found = {clause.path: clause for clause in read(data, "a.html").clauses}
    assert people(found["PL1/2"], "lead") == ["Sở Y tế", "Sở Nội vụ"]
    assert found["PL1/I"].role == "heading"
    assert found["PL1/2"].deadlines[0].quote == "Quý II/2025"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_encoding_is_known_whatever_the_page_says(encoding: str) -> None:
    text = "<html><head><meta charset=us-ascii></head><body><p>Sở Y tế báo cáo</p></body></html>"
    assert lines(extract(text.encode(encoding), "a.html")) == ["Sở Y tế báo cáo"]


def test_a_named_legacy_encoding_is_used() -> None:
    text = '<html><head><meta charset="windows-1258"></head><body><p>Ôn thi</p></body></html>'
    assert lines(extract(text.encode("cp1258"), "a.html")) == ["Ôn thi"]
