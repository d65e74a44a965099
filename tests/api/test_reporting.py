"""The officer reports, the supervisor answers, the stranger sees nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from models.db import transaction
from models.task import Evidence, Report, Task
from tests import build
from tests.api.site import PDF, Browser, Site

FILE = {"files": ("Kết quả.pdf", PDF, "application/pdf")}


def report(client: Browser, task_id: int | None) -> None:
    answer = client.post(f"/tasks/{task_id}/report", data={"note": "Đã xong."}, files=FILE)
    assert answer.status_code == 303, answer.text


def test_the_officer_reports_with_a_file_and_the_supervisor_accepts(any_site: Site) -> None:
    site, address = any_site, f"/tasks/{any_site.task.id}"
    report(site.visit(site.cast.officer), site.task.id)
    supervisor = site.visit(site.cast.supervisor)
    page = supervisor.get(address).text
    assert "Đã xong." in page
    assert "Kết quả.pdf" in page
    assert supervisor.post(f"{address}/accept").headers["location"] == f"{address}?notice=accept"
    assert site.state() == "done"
    page = supervisor.get(address).text
    assert "hoàn thành đúng hạn" in page
    assert 0 < page.find("Đã báo cáo kết quả") < page.find("Đã chấp nhận báo cáo")


def test_a_second_answer_is_told_and_changes_nothing(site: Site) -> None:
    report(site.visit(site.cast.officer), site.task.id)
    supervisor = site.visit(site.cast.supervisor)
    supervisor.post(f"/tasks/{site.task.id}/accept")
    before = site.content()
    again = supervisor.post(f"/tasks/{site.task.id}/accept")
    assert again.status_code == 409
    assert "Không có báo cáo nào đang chờ xác nhận." in again.text
    assert site.content() == before


def test_the_file_comes_back_as_an_attachment(site: Site) -> None:
    report(site.visit(site.cast.officer), site.task.id)
    with Session(site.engine) as session:
        file_id = session.exec(select(Evidence.id)).one()
    answer = site.visit(site.cast.supervisor).get(f"/api/v1/evidence/{file_id}")
    assert answer.content == PDF
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert site.visit(site.cast.stranger).get(f"/api/v1/evidence/{file_id}").status_code == 404


def test_refusing_needs_a_reason_and_keeps_the_task_waiting_without(site: Site) -> None:
    report(site.visit(site.cast.officer), site.task.id)
    supervisor, address = site.visit(site.cast.supervisor), f"/tasks/{site.task.id}"
    answer = supervisor.post(f"{address}/refuse", data={"reason": "  "})
    assert answer.status_code == 422
    assert "Hãy ghi lý do trả lại" in answer.text
    assert site.state() == "reported"
    supervisor.post(f"{address}/refuse", data={"reason": "Thiếu phụ lục."})
    assert site.state() == "redo"
    assert "Thiếu phụ lục." in site.visit(site.cast.officer).get(address).text


def test_a_report_without_evidence_changes_nothing_and_keeps_what_was_typed(site: Site) -> None:
    officer = site.visit(site.cast.officer)
    before = site.content()
    empty = {"files": ("", b"", "application/octet-stream")}
    answer = officer.post(f"/tasks/{site.task.id}/report", data={"note": "Đã làm <xong>"}, files=empty)
    assert answer.status_code == 422
    assert "Báo cáo cần ít nhất một tệp minh chứng" in answer.text
    assert "Đã làm &lt;xong&gt;</textarea>" in answer.text
    assert site.content() == before


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("virus.exe", b"MZ", "không thuộc loại được nhận"),
        ("giả.pdf", b"MZ", "không thuộc loại được nhận"),
        ("rỗng.pdf", b"", "rỗng"),
        ("to.pdf", PDF + b"x" * 1_100_000, "lớn hơn 1 MB"),
    ],
)
def test_a_file_that_is_no_evidence_is_refused_beside_its_field(
    site: Site, name: str, data: bytes, sentence: str
) -> None:
    officer, address = site.visit(site.cast.officer), f"/tasks/{site.task.id}"
    answer = officer.post(f"{address}/report", data={"note": "Xong"}, files={"files": (name, data)})
    assert answer.status_code == 422
    assert 'id="files-error"' in answer.text
    assert sentence in answer.text
    assert site.state() == "assigned"


def test_more_files_than_a_report_may_carry_are_refused(site: Site) -> None:
    files = [("files", (f"{n}.pdf", PDF, "application/pdf")) for n in range(6)]
    answer = site.visit(site.cast.officer).post(f"/tasks/{site.task.id}/report", files=files)
    assert "tối đa 5 tệp" in answer.text
    assert site.state() == "assigned"


def test_whoever_may_not_report_leaves_no_file_behind(site: Site, tmp_path: Path) -> None:
    for person, status in ((site.cast.stranger, 404), (site.cast.auditor, 403), (site.cast.supervisor, 403)):
        answer = site.visit(person).post(f"/tasks/{site.task.id}/report", files=FILE)
        assert answer.status_code == status
    assert not list((tmp_path / "data").rglob("*/evidence/*"))
    assert site.state() == "assigned"


@pytest.mark.parametrize("act", ["", "/report", "/accept", "/refuse"])
@pytest.mark.parametrize("prefix", ["", "/api/v1"])
def test_a_stranger_is_told_that_there_is_no_such_task(site: Site, prefix: str, act: str) -> None:
    stranger, address = site.visit(site.cast.stranger), f"{prefix}/tasks/{site.task.id}{act}"
    typed = {"json": {"reason": "x"}} if act == "/refuse" and prefix else {"data": {"reason": "x"}}
    typed = {} if act == "/accept" and prefix else typed
    answer = stranger.post(address, **typed) if act else stranger.get(address)
    assert answer.status_code == 404
    assert "bạn không được xem" in answer.text
    assert "Thúc đẩy" not in answer.text


def test_programs_report_refuse_and_accept(any_site: Site) -> None:
    site, address = any_site, f"/api/v1/tasks/{any_site.task.id}"
    officer, supervisor = site.visit(site.cast.officer), site.visit(site.cast.supervisor)
    assert officer.post(f"{address}/report", files=FILE).json()["state"] == "reported"
    assert supervisor.post(f"{address}/refuse", json={"reason": ""}).status_code == 422
    assert supervisor.post(f"{address}/refuse", json={"reason": "Thiếu."}).json()["state"] == "redo"
    assert officer.post(f"{address}/report", data={"note": "Đủ."}, files=FILE).status_code == 200
    assert supervisor.post(f"{address}/accept").json()["state"] == "done"
    assert supervisor.post(f"{address}/accept").status_code == 409
    shown = supervisor.get(address).json()
    assert [report["verdict"] for report in shown["reports"]] == ["accepted", "refused"]
    assert shown["standing"] == "done_on_time"


def test_a_commit_that_fails_is_never_answered_with_success(site: Site) -> None:
    client = site.visit(site.cast.officer, told=True)

    def fail(_: Session) -> None:
        raise RuntimeError("the disk is full")

    event.listen(Session, "before_commit", fail)
    try:
        answer = client.post(f"/api/v1/tasks/{site.task.id}/report", files=FILE)
    finally:
        event.remove(Session, "before_commit", fail)
    assert answer.status_code == 500
    assert "disk" not in answer.text
    with Session(site.engine) as session:
        assert session.exec(select(Report)).all() == []


@pytest.mark.parametrize(("state", "told"), [("assigned", True), ("suspended", False), ("dropped", False)])
def test_what_is_apart_is_never_called_overdue(site: Site, state: str, told: bool) -> None:
    site.at(build.NOW + timedelta(days=30))
    with transaction(site.engine) as session:
        build.put(session.get_one(Task, site.task.id), state)
    page = site.visit(site.cast.supervisor).get(f"/tasks/{site.task.id}").text
    assert ("<dt>Quá hạn</dt>" in page) is told
