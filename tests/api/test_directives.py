"""A directive comes in through the form and the API, and is given out."""

import pytest
from sqlmodel import Session, col, func, select

from models.directive import Directive
from models.event import Event
from models.task import Task
from tests.api.site import Site

UNDATED = """ỦY BAN NHÂN DÂN
HUYỆN THỬ NGHIỆM

KẾ HOẠCH

Dọn dẹp kho lưu trữ năm 2024

I. TỔ CHỨC THỰC HIỆN

1. Phòng Tài chính - Kế hoạch

1.1. Lập danh mục tài liệu trước ngày 30/8/2024.

1.2. Gửi báo cáo định kỳ.

2. Phòng Không Ai Biết

2.1. Rà soát hồ sơ chậm nhất ngày 15/9/2024.
""".encode()
DATED = UNDATED.replace(
    "HUYỆN THỬ NGHIỆM\n".encode(),
    "HUYỆN THỬ NGHIỆM\n\nSố: 20/KH-UBND\n\nThử Nghiệm, ngày 10 tháng 6 năm 2024\n".encode(),
)


def upload(data: bytes, name: str = "ke-hoach.txt") -> dict[str, tuple[str, bytes, str]]:
    return {"file": (name, data, "text/plain")}


def test_the_form_reads_a_file_into_proposed_duties(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    typed = {"supervisor": str(site.cast.office.id)}
    answer = client.post("/directives/new", data=typed, files=upload(DATED))
    assert answer.status_code == 303, answer.text
    page = client.get(answer.headers["location"]).text
    assert "20/KH-UBND" in page
    assert "<mark>trước ngày 30/8/2024</mark>" in page
    assert "Thứ Năm, 29/08/2024" in page
    assert "Phòng Không Ai Biết" in page.partition("Danh bạ chưa có các tên sau")[2]


def test_a_date_that_the_text_lacks_is_asked_for_and_nothing_is_lost(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    office = str(site.cast.office.id)
    typed = {"supervisor": office, "create_organisations": "yes"}
    again = client.post("/directives/new", data=typed, files=upload(UNDATED))
    assert again.status_code == 422
    assert 'id="issued_on-error"' in again.text
    assert f'<option value="{office}" selected' in again.text
    assert 'value="yes" checked' in again.text
    kept = again.text.partition('name="kept" value="')[2].partition('"')[0]
    typed |= {"issued_on": "10/06/2024", "kept": kept, "kept_name": "ke-hoach.txt"}
    answer = client.post("/directives/new", data=typed)
    assert answer.status_code == 303, answer.text
    assert "10/06/2024" in client.get(answer.headers["location"]).text


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (upload(b""), "rỗng"),
        (upload(b"%PDF-1.4", "van-ban.pdf"), "bị hỏng"),
        (None, "Hãy chọn tệp văn bản."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_beside_its_field(
    site: Site, files: dict[str, tuple[str, bytes, str]] | None, sentence: str
) -> None:
    client = site.visit(site.cast.supervisor)
    before = site.content()
    answer = client.post("/directives/new", data={"supervisor": str(site.cast.office.id)}, files=files)
    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
    assert sentence in answer.text
    assert site.content() == before


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"issued_on": "31/02/2024"}, "issued_on"), ({"supervisor": "abc"}, "supervisor"), ({}, "supervisor")],
)
def test_what_is_typed_wrongly_is_told_beside_its_field(
    site: Site, typed: dict[str, str], field: str
) -> None:
    client = site.visit(site.cast.administrator)
    answer = client.post("/directives/new", data=typed, files=upload(DATED))
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.text


def test_the_same_file_again_changes_nothing_and_says_so(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    first = client.post("/api/v1/directives", files=upload(DATED))
    before = site.content()
    second = client.post("/api/v1/directives", files=upload(DATED))
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json()["already"]
    assert first.json()["directive_id"] == second.json()["directive_id"]
    assert site.content() == before


def test_programs_are_told_what_came_in(any_site: Site) -> None:
    client = any_site.visit(any_site.cast.supervisor)
    assert client.post("/api/v1/directives", files=upload(UNDATED)).status_code == 422
    form = {"issued_on": "2024-06-10", "supervisor": "văn phòng HĐND và UBND huyện"}
    told = client.post("/api/v1/directives", data=form, files=upload(UNDATED)).json()
    assert told["unknown_names"] == ["Phòng Không Ai Biết"]
    assert told["obligations"] == 3
    shown = client.get(f"/api/v1/directives/{told['directive_id']}").json()
    assert shown["issued_on"] == "2024-06-10"
    assert {duty["state"] for duty in shown["duties"]} == {"proposed"}


def test_all_without_doubts_are_given_out_after_a_question(any_site: Site) -> None:
    site, client = any_site, any_site.visit(any_site.cast.supervisor)
    number = client.post("/api/v1/directives", files=upload(DATED)).json()["directive_id"]
    question = client.get(f"/directives/{number}/confirm").text
    assert "Sẽ giao 1 nhiệm vụ" in question
    assert "Phòng Tài chính - Kế hoạch" in question
    answer = client.post(f"/directives/{number}/confirm")
    assert answer.headers["location"] == f"/directives/{number}?notice=confirmed&n=1&m=1"
    assert "Đã giao 1 nhiệm vụ, gồm 1 việc." in client.get(answer.headers["location"]).text
    assert states(site, number) == {"assigned": 1, "proposed": 2}


def test_a_duty_with_a_doubt_is_given_out_by_itself(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    number = client.post("/api/v1/directives", files=upload(DATED)).json()["directive_id"]
    duties = client.get(f"/api/v1/directives/{number}").json()["duties"]
    doubted = next(duty["id"] for duty in duties if duty["doubts"])
    unknown = next(duty["id"] for duty in duties if duty["unknown"])
    refused = client.post(f"/directives/{number}/confirm", data={"obligation": unknown})
    assert "Danh bạ chưa có “Phòng Không Ai Biết”" in refused.text
    given = client.post(f"/directives/{number}/confirm", data={"obligation": doubted})
    assert given.headers["location"].endswith(f"#duty-{doubted}")
    again = client.post(f"/api/v1/directives/{number}/confirm", json={"obligation_ids": [doubted]})
    assert again.status_code == 409


def test_nobody_else_imports_or_confirms(site: Site) -> None:
    for person in (site.cast.officer, site.cast.auditor):
        client = site.visit(person)
        answer = client.post("/api/v1/directives", files=upload(DATED))
        assert answer.status_code == 403
        assert client.post(f"/api/v1/directives/{site.directive.id}/confirm").status_code in (403, 404)
    with Session(site.engine) as session:
        assert session.exec(select(func.count(col(Directive.id)))).one() == 1
        assert not session.exec(select(Event).where(Event.kind == "directive.imported")).all()


def states(site: Site, directive_id: int) -> dict[str, int]:
    query = select(Task.state, func.count()).where(Task.directive_id == directive_id).group_by(Task.state)
    with Session(site.engine) as session:
        return dict(session.exec(query).all())
