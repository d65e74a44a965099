"""Every act of the one table, by the API and by the page: who may does it, who may not changes nothing."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlmodel import Session
from typer.testing import CliRunner

from api.pages.render import number
from commands.task import app as task_command
from models.actions.acts import ACTS, BY_SLUG, Act, Field
from models.queries import tasks
from models.task import Task
from tests.api.scenes import SCENES, SEEN, Office, Scene, open_office, set_up
from tests.api.site import Browser, opened

CHANGED = "đã thay đổi từ khi bạn mở trang"
each_act = pytest.mark.parametrize("slug", list(BY_SLUG))


@dataclass
class Door:
    """The office, and the browsers of its people, who stay signed in from test to test."""

    office: Office
    browsers: dict[str, Browser]

    def visit(self, name: str) -> Browser:
        if name not in self.browsers:
            self.browsers[name] = self.office.site.visit(self.office.person(name))
        return self.browsers[name]

    def program(self, name: str, task_id: int, act: Act, given: dict[str, Any]) -> httpx.Response:
        return self.visit(name).post(f"/api/v1/tasks/{task_id}/{act.slug}", json=given)

    def page(self, name: str, task_id: int, act: Act, given: dict[str, Any]) -> httpx.Response:
        sure = {"sure": "1"} if act.grave else {}
        return self.visit(name).post(f"/tasks/{task_id}/{act.slug}", data=sure | given)

    def json(self, act: Act, scene: Scene, row: int | None) -> dict[str, Any]:
        """What the scene gives, as a program sends it."""
        return {field.name: self._sent(field, scene, row) for field in _given(act, scene)}

    def typed(self, act: Act, scene: Scene, row: int | None) -> dict[str, str]:
        """The same as a person types it."""
        return {field.name: self._typed(field, scene, row) for field in _given(act, scene)}

    def _sent(self, field: Field, scene: Scene, row: int | None) -> Any:
        if field.kind == "row":
            return row
        value = scene.given[field.name]
        if field.kind == "organisation":
            return self.office.organisation(str(value)).id
        return self.office.person(str(value)).id if field.kind == "person" else value

    def _typed(self, field: Field, scene: Scene, row: int | None) -> str:
        sent = self._sent(field, scene, row)
        if field.kind == "organisation":
            return self.office.organisation(str(scene.given[field.name])).name
        return number(Decimal(sent)) if field.kind == "amount" else str(sent)

    def happened(self, task_id: int) -> list[str]:
        with Session(self.office.site.engine) as session:
            return [line.event.kind for line in tasks.history(session, session.get_one(Task, task_id))]


def _given(act: Act, scene: Scene) -> list[Field]:
    return [field for field in act.fields if field.kind == "row" or field.name in scene.given]


@pytest.fixture(scope="module")
def door(_sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """One site for all: every test has a task of its own in it."""
    folder = tmp_path_factory.mktemp("acts")
    shutil.copyfile(_sqlite_template, folder / "dondoc.db")
    for site in opened(f"sqlite:///{folder / 'dondoc.db'}", folder / "data"):
        yield Door(open_office(site), {})


def test_every_act_has_a_scene() -> None:
    assert set(SCENES) == set(BY_SLUG)


@each_act
def test_a_program_does_it_for_who_may(door: Door, slug: str) -> None:
    act, scene = BY_SLUG[slug], SCENES[slug]
    task_id, row = set_up(door.office, scene)
    before = len(door.happened(task_id))
    answer = door.program(scene.by, task_id, act, door.json(act, scene, row))
    assert answer.status_code == 200, answer.text
    assert door.happened(task_id)[before:] == [scene.event]
    assert answer.json()["id"] == task_id


@each_act
def test_a_person_does_it_on_the_page_that_offers_it(door: Door, slug: str) -> None:
    act, scene = BY_SLUG[slug], SCENES[slug]
    task_id, row = set_up(door.office, scene)
    before = len(door.happened(task_id))
    assert f'action="/tasks/{task_id}/{slug}"' in door.visit(scene.by).get(f"/tasks/{task_id}").text
    answer = door.page(scene.by, task_id, act, door.typed(act, scene, row))
    assert answer.headers.get("location") == f"/tasks/{task_id}?notice={slug}", answer.text
    assert door.happened(task_id)[before:] == [scene.event]


@each_act
def test_who_may_not_is_not_offered_it_and_changes_nothing(door: Door, slug: str) -> None:
    act, scene = BY_SLUG[slug], SCENES[slug]
    task_id, row = set_up(door.office, scene)
    said, typed = door.json(act, scene, row), door.typed(act, scene, row)
    before = door.happened(task_id)
    assert f'/{slug}"' not in door.visit(scene.not_by).get(f"/tasks/{task_id}").text
    for name, status in ((scene.not_by, 403), ("auditor", 403), ("stranger", 404)):
        assert door.program(name, task_id, act, said).status_code == status
        assert door.page(name, task_id, act, typed).status_code == status
    assert door.happened(task_id) == before


@each_act
def test_on_an_outdated_page_it_is_told_what_changed_and_what_was_typed_stays(door: Door, slug: str) -> None:
    act, scene = BY_SLUG[slug], SCENES[slug]
    task_id, row = set_up(door.office, scene)
    before = door.happened(task_id)
    answer = door.program(scene.by, task_id, act, door.json(act, scene, row) | {"version": SEEN})
    assert answer.status_code == 409
    assert [change["kind"] for change in answer.json()["changes"]] == before
    typed = door.typed(act, scene, row)
    answer = door.page(scene.by, task_id, act, typed | {"version": str(SEEN)})
    assert answer.status_code == 409
    assert CHANGED in answer.text
    assert "Lê Giám Sát</li>" in answer.text
    assert [text for text in _texts(act, typed) if text not in answer.text] == []
    assert door.happened(task_id) == before


@each_act
def test_what_is_missing_is_said_and_nothing_changes(door: Door, slug: str) -> None:
    act, scene = BY_SLUG[slug], SCENES[slug]
    task_id, row = set_up(door.office, scene)
    said, typed = door.json(act, scene, row), door.typed(act, scene, row)
    before = door.happened(task_id)
    for name in (field.name for field in act.fields if field.needed):
        answer = door.program(scene.by, task_id, act, {key: said[key] for key in said if key != name})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, name)
        answer = door.page(scene.by, task_id, act, typed | {name: " "})
        assert answer.status_code == 422
        assert 'class="error"' in answer.text
    if act.grave:
        answer = door.page(scene.by, task_id, act, typed | {"sure": ""})
        assert (answer.status_code, "ô xác nhận" in answer.text) == (422, True)
    assert door.happened(task_id) == before


def test_page_api_and_command_offer_exactly_the_acts_of_the_table(door: Door) -> None:
    paths = door.office.site.app.openapi()["paths"].items()
    beside = {"report", "contribute", "change-period"}  # two bring files, one is for periods only
    posts = [path for path, methods in paths if "post" in methods]
    programs = {path.rsplit("/", 1)[1] for path in posts if path.startswith("/api/v1/tasks/{task_id}/")}
    command = CliRunner().invoke(task_command, ["acts"], env={"COLUMNS": "300"}).output
    assert programs - beside == {act.slug for act in ACTS}
    assert [act.slug for act in ACTS if act.slug not in command] == []
    for wrong in ("", "/nothing", "/Accept"):
        answer = door.visit("supervisor").post(f"/tasks/{door.office.site.task.id}{wrong or '/x'}")
        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("slug", "name", "text", "says"),
    [
        ("give-figure", "value", "12.5", "không phải là số"),
        ("give-figure", "day", "31/02/2024", "không phải là ngày"),
        ("note-progress", "percent", "4,5", "không phải là số"),
        ("reassign", "organisation", "Phòng Chưa Có", "Danh bạ chưa có “Phòng Chưa Có”"),
        ("delegate-to-person", "person", "x", "Lựa chọn không hợp lệ"),
    ],
)
def test_what_cannot_be_read_is_told_beside_its_field(
    door: Door, slug: str, name: str, text: str, says: str
) -> None:
    act, scene = BY_SLUG[slug], SCENES[slug]
    task_id, row = set_up(door.office, scene)
    answer = door.page(scene.by, task_id, act, door.typed(act, scene, row) | {name: text})
    assert answer.status_code == 422
    _, _, after = answer.text.partition(f'-{name}-error">')
    assert says in after[:100]
    assert f'id="{slug}{row or ""}" open' in answer.text


def test_the_files_of_a_part_are_with_its_report(door: Door) -> None:
    scene = SCENES["date-part"]
    task_id, _ = set_up(door.office, scene)
    files = {"files": ("so-lieu.pdf", b"%PDF-1.4 phan", "application/pdf")}
    answer = door.visit("helper").post(f"/tasks/{task_id}/contribute", data={"note": "Kèm tệp."}, files=files)
    assert answer.status_code == 303, answer.text
    for name in ("officer", "supervisor", "helper"):
        assert "so-lieu.pdf" in door.visit(name).get(f"/tasks/{task_id}").text


def test_only_whom_it_was_passed_to_is_offered_to_finish_it(door: Door) -> None:
    task_id, _ = set_up(door.office, SCENES["finish-delegated"])
    page = door.visit("officer").get(f"/tasks/{task_id}").text
    assert page.count(f'/tasks/{task_id}/finish-delegated"') == 1
    given = {"unit": door.office.unit.name, "due_on": "18/06/2024"}
    door.page("officer", task_id, BY_SLUG["delegate-to-unit"], given)
    page = door.visit("officer").get(f"/tasks/{task_id}").text
    assert page.count(f'/tasks/{task_id}/finish-delegated"') == 1
    assert page.count(f'/tasks/{task_id}/take-back"') == 2


def _texts(act: Act, typed: dict[str, str]) -> list[str]:
    """What was typed into fields, as the page shows it again."""
    shown = [field for field in act.fields if field.kind not in ("row", "flag")]
    return [typed[field.name] for field in shown if field.name in typed]
