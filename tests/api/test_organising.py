"""What changes many tasks at once, by page and API: shown first, done when confirmed, closed to others."""

import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlmodel import Session, select

from models.actions.offers import offer
from models.db import transaction
from models.directive import ClauseRow, Directive
from models.obligation import Obligation, Party
from models.organisation import Membership, Organisation
from models.permissions import system
from models.task import Task
from tests import build
from tests.api.site import Browser, Site

TODAY = "17/06/2024"
LATER = "01/07/2024"
ROADS = "Rà soát, hoàn thiện hồ sơ các tuyến đường giao thông nông thôn trên địa bàn"
ROADS_AGAIN = "Tiếp tục rà soát, hoàn thiện hồ sơ tuyến đường giao thông nông thôn"
SCHOOLS = "Kiểm tra việc cấp nước sạch tại các trường học bán trú"


@dataclass
class Reorganising:
    """The finance office passes on; the administrator fills in the page."""

    site: Site
    heirs: list[Organisation]
    typed: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"/organisations/{self.site.cast.finance.id}/reorganise"

    @property
    def client(self) -> Browser:
        return self.site.visit(self.site.cast.administrator)

    def show(self, kind: str = "merge", day: str = TODAY, **more: str) -> str:
        """The page with the plan; what was typed stays for `apply`."""
        heirs = {f"heir-{heir.id}": "1" for heir in self.heirs}
        self.typed = {"kind": kind, "passed_on": day, "document": "NQ 203/2025/QH15", **heirs, **more}
        page = self.client.post(self.address, data=self.typed | {"step": "show"}).text
        seen = re.search(r'name="seen" value="(\w+)"', page)
        self.typed["seen"] = seen.group(1) if seen else ""
        return page

    def apply(self, **more: str) -> Any:
        return self.client.post(self.address, data={"sure": "1", **self.typed, "step": "apply", **more})

    def holder(self) -> int | None:
        with Session(self.site.engine) as session:
            return session.get_one(Task, self.site.task.id).organisation_id


def reorganising(site: Site, *names: str) -> Reorganising:
    with transaction(site.engine) as session:
        heirs = [build.organisation(session, site.cast.jurisdiction, name) for name in names]
    return Reorganising(site, heirs)


def test_a_reorganisation_is_shown_and_changes_nothing_until_it_is_confirmed(any_site: Site) -> None:
    scene = reorganising(any_site, "UBND xã Vũ Lăng")
    page = scene.show()
    assert "1 việc, 0 phần phối hợp, 1 người dùng" in page
    assert scene.apply(sure="").status_code == 422
    assert scene.holder() == any_site.cast.finance.id
    answer = scene.apply()
    assert answer.headers["location"] == scene.address
    assert scene.holder() == scene.heirs[0].id
    assert "UBND xã Vũ Lăng" in scene.client.get(scene.address).text


def test_on_a_split_each_task_and_person_has_a_choice(site: Site) -> None:
    scene = reorganising(site, "UBND xã Vũ Lăng", "UBND xã Tân Thành")
    page = scene.show("split")
    assert f'name="task-{site.task.id}"' in page
    assert f'name="person-{site.cast.officer.id}"' in page
    answer = scene.apply()
    assert "Còn 2 mục" in answer.text
    second, rest = scene.heirs[1].id, scene.heirs[0].id
    answer = scene.apply(**{f"task-{site.task.id}": str(second), "otherwise": str(rest)})
    assert answer.status_code == 303, answer.text
    assert scene.holder() == second


def test_what_changed_since_it_was_shown_is_shown_anew(site: Site) -> None:
    scene = reorganising(site, "UBND xã Vũ Lăng")
    scene.show()
    with transaction(site.engine) as session:
        build.task(session, site.directive, site.cast.finance)
    answer = scene.apply()
    assert answer.status_code == 422
    assert "đã thay đổi từ khi xem thử" in answer.text
    assert "2 việc" in answer.text
    assert scene.holder() == site.cast.finance.id


def test_a_day_to_come_is_shown_but_not_done(site: Site) -> None:
    scene = reorganising(site, "UBND xã Vũ Lăng")
    page = scene.show(day=LATER)
    assert "hôm nay chỉ xem thử" in page
    assert 'value="apply"' not in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"kind": ""}, "Hãy chọn hình thức sắp xếp."),
        ({"day": ""}, "Hãy ghi ngày có hiệu lực."),
        ({"day": "31/06/2024"}, "không phải là ngày"),
        ({"kind": "merge"}, "ít nhất một cơ quan kế thừa"),
    ],
)
def test_what_is_missing_of_a_reorganisation_is_said(site: Site, typed: dict[str, str], says: str) -> None:
    page = reorganising(site).show(**typed)
    assert says in page
    assert "NQ 203/2025/QH15" in page


@pytest.mark.parametrize("name", ["supervisor", "officer", "auditor"])
def test_only_the_administrator_reorganises(site: Site, name: str) -> None:
    client = site.visit(getattr(site.cast, name))
    address = f"/organisations/{site.cast.finance.id}/reorganise"
    said = {"kind": "merge", "successors": [site.cast.health.id], "passed_on": "2024-06-17"}
    assert client.get(address).status_code == 403
    assert client.post(address, data={"step": "apply"}).status_code == 403
    assert client.post(f"/api/v1{address}", json=said).status_code == 403


def test_programs_see_the_plan_before_they_apply_it(site: Site) -> None:
    client = site.visit(site.cast.administrator)
    address = f"/api/v1/organisations/{site.cast.finance.id}/reorganise"
    said = {"kind": "merge", "successors": [site.cast.health.id], "passed_on": "2024-06-17"}
    before = site.content()
    planned = client.post(address, json=said | {"dry_run": True}).json()
    assert site.content() == before
    assert planned["tasks"] == [{"id": site.task.id, "successor_id": site.cast.health.id}]
    assert client.post(address, json=said).json() == planned
    assert client.post(address, json=said).status_code == 422


def two_directives(site: Site) -> tuple[Directive, list[Task]]:
    """A newer directive that repeats the first of the old one's two duties."""
    with transaction(site.engine) as session:
        new = build.directive(session, site.cast.office, build.DUE_ON.replace(day=1), number="80/KH-UBND")
        places = ((site.directive, ROADS), (site.directive, SCHOOLS), (new, ROADS_AGAIN))
        tasks = [build.task(session, directive, site.cast.finance) for directive, _ in places]
        for task, (_, words) in zip(tasks, places, strict=True):
            duty = session.get_one(Obligation, task.obligation_id)
            session.get_one(ClauseRow, duty.clause_id).text = words
    return new, tasks


def test_an_older_directive_is_replaced_duty_by_duty(any_site: Site) -> None:
    site = any_site
    new, (roads, schools, again) = two_directives(site)
    client, address = site.visit(site.cast.supervisor), f"/directives/{site.directive.id}/replace"
    page = client.get(f"{address}?by={new.id}").text
    assert f'<option value="{again.obligation_id}" selected>' in page
    seen = re.search(r'name="seen" value="([\d. ]*)"', page)
    assert seen
    typed = {"by": str(new.id), "seen": seen[1], f"duty-{roads.obligation_id}": str(again.obligation_id)}
    assert client.post(address, data=typed).status_code == 422
    assert client.post(address, data=typed | {"sure": "1"}).headers["location"] == address
    with Session(site.engine) as session:
        assert session.get_one(Task, again.id).carried_from_id == roads.id
        assert session.get_one(Task, schools.id).state == "dropped"
    assert "80/KH-UBND" in client.get(address).text


def test_a_replacement_of_what_changed_meanwhile_is_shown_anew(site: Site) -> None:
    new, _ = two_directives(site)
    client, address = site.visit(site.cast.supervisor), f"/directives/{site.directive.id}/replace"
    answer = client.post(address, data={"by": str(new.id), "seen": "1.1", "sure": "1"})
    assert answer.status_code == 422
    assert "đã thay đổi từ khi xem thử" in answer.text
    assert site.state() == "assigned"


def test_only_who_reviews_a_directive_replaces_it(site: Site) -> None:
    new, _ = two_directives(site)
    for name, status in (("officer", 404), ("stranger", 404), ("auditor", 403)):
        client = site.visit(getattr(site.cast, name))
        for prefix, sent in (("", {"data": {"by": str(new.id)}}), ("/api/v1", {"json": {"by": new.id}})):
            address = f"{prefix}/directives/{site.directive.id}/replace"
            assert client.post(address, **sent).status_code == status
    assert site.state() == "assigned"


def test_programs_compare_and_replace(site: Site) -> None:
    new, (roads, _, again) = two_directives(site)
    client, address = site.visit(site.cast.supervisor), f"/api/v1/directives/{site.directive.id}"
    sides = client.get(f"{address}/beside/{new.id}").json()
    found = {side["obligation_id"]: side["new_obligation_id"] for side in sides}
    assert found[roads.obligation_id] == again.obligation_id
    carried = {str(roads.obligation_id): again.obligation_id}
    done = client.post(f"{address}/replace", json={"by": new.id, "carried": carried}).json()
    assert done == {"carried": 1, "closed": 2, "waiting": 0}
    assert client.post(f"{address}/replace", json={"by": new.id}).status_code == 409


def form(site: Site, **more: str) -> dict[str, str]:
    names = {"organisation": site.cast.finance.name, "supervisor": site.cast.office.name}
    return {"text": "Tổng hợp số liệu nợ đọng.", "due_on": "28/06/2024", "key": "k1", **names, **more}


def test_a_task_is_given_without_a_document_and_once_only(any_site: Site) -> None:
    site = any_site
    client = site.visit(site.cast.supervisor)
    typed = form(site, coordinating=f"{site.cast.health.name}\n", title="Họp giao ban")
    first, again = (client.post("/tasks/new", data=typed).headers["location"] for _ in range(2))
    assert first == again
    page = client.get(first).text
    assert "Tổng hợp số liệu nợ đọng." in page
    assert "28/06/2024" in page
    assert "Phòng Y tế" in page


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("text", " ", "Hãy ghi nội dung nhiệm vụ."),
        ("organisation", "Phòng Chưa Có", "Danh bạ chưa có “Phòng Chưa Có”"),
        ("organisation", "", "Hãy chọn một cơ quan."),
        ("due_on", "31/06/2024", "không phải là ngày"),
        ("due_on", "01/01/2024", "trước ngày giao việc"),
        ("coordinating", "Phòng Lạ", "Danh bạ chưa có “Phòng Lạ”"),
    ],
)
def test_a_task_that_cannot_be_given_keeps_what_was_typed(
    site: Site, name: str, text: str, says: str
) -> None:
    client = site.visit(site.cast.supervisor)
    before = site.content()
    answer = client.post("/tasks/new", data=form(site) | {"number": "12/TB", name: text})
    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="12/TB"' in answer.text
    assert site.content() == before


def test_officers_give_no_tasks(site: Site) -> None:
    client = site.visit(site.cast.officer)
    said = {"text": "x", "organisation_id": site.cast.finance.id, "supervisor_id": site.cast.office.id}
    assert client.get("/tasks/new").status_code == 403
    assert client.post("/tasks/new", data=form(site)).status_code == 403
    assert client.post("/api/v1/tasks", json=said).status_code == 403


def test_programs_give_a_task_and_its_key_makes_it_one(site: Site) -> None:
    client = site.visit(site.cast.supervisor)
    said = {"text": "Tổng hợp.", "organisation_id": site.cast.finance.id, "due_on": "2024-06-28", "key": "a"}
    first, again = (client.post("/api/v1/tasks", json=said) for _ in range(2))
    assert (first.status_code, first.json()["state"]) == (201, "assigned")
    assert first.json() == again.json()
    assert client.post("/api/v1/tasks", json=said | {"organisation_id": 999}).status_code == 404


def test_what_is_offered_to_a_new_member_is_given_by_who_supervises(site: Site) -> None:
    with transaction(site.engine) as session:
        group = build.organisation(session, site.cast.jurisdiction, "Các phòng", kind="group")
        session.add(Membership(group_id=build.id_of(group), member_id=build.id_of(site.cast.health)))
        duty = session.get_one(Obligation, site.task.obligation_id)
        lead = session.exec(select(Party).where(Party.obligation_id == duty.id)).one()
        lead.organisation_id = group.id
    officer, supervisor = site.visit(site.cast.officer), site.visit(site.cast.supervisor)
    address = f"/api/v1/obligations/{site.task.obligation_id}/give-offered"
    assert supervisor.post(address).status_code == 422
    offered(site)
    assert "nhiệm vụ chờ giao thêm" in supervisor.get("/").text
    assert officer.post(address).status_code == 403
    given = supervisor.post(address).json()
    assert [(task["organisation_id"], task["state"]) for task in given] == [(site.cast.health.id, "assigned")]


def offered(site: Site) -> None:
    with transaction(site.engine) as session:
        assert len(offer(session, system(site.task.jurisdiction_id), now=build.NOW)) == 1
