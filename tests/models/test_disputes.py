"""Whose a task is: disputed, upheld, given to another; on the days before it stays the one's who had it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from models.actions import extensions
from models.actions.contributions import contribute
from models.actions.delegations import delegate, finish
from models.contribution import Contribution
from models.db import transaction
from models.errors import BadInput, NotFound
from models.organisation import Organisation
from models.queries import life as told
from models.queries import tasks
from models.queries.people import actor_of
from models.standing import Standing
from models.task import Report
from tests import build
from tests.models import play
from tests.models.play import Scene, dispute, june, planned, put, reassign, sweep_today, uphold


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        yield play.scene(session)


def test_a_dispute_stops_the_chase_and_says_who_should_have_it(scene: Scene) -> None:
    sweep_today(scene)
    dispute(scene, "  Không thuộc chức năng. ", proposed=scene.cast.health)
    assert scene.task.state == "disputed"
    assert "planned" not in planned(scene)
    (line,) = told.disputes(scene.session, scene.task)
    assert (line.dispute.reason, line.proposed) == ("Không thuộc chức năng.", scene.cast.health.name)
    assert (line.organisation, line.person_name) == (scene.cast.finance.name, scene.cast.officer.name)
    assert scene.data() == {"version": 2, "dispute": line.dispute.id, "proposed": scene.cast.health.id}


def test_the_clock_goes_on_while_a_dispute_waits(scene: Scene) -> None:
    dispute(scene)
    assert [scene.stands(19), scene.stands(20)] == [Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE]


def test_an_upheld_task_is_chased_anew_with_the_reason_on_record(scene: Scene) -> None:
    dispute(scene)
    uphold(scene)
    assert (scene.task.state, scene.task.due_version) == ("assigned", 2)
    assert scene.task.chase_from == date(2024, 6, 18)
    (line,) = told.disputes(scene.session, scene.task)
    assert (line.dispute.outcome, line.dispute.answer) == ("upheld", "Đúng chức năng.")
    assert line.answered_by == scene.cast.supervisor.name


def test_who_disputes_again_is_answered_again(scene: Scene) -> None:
    dispute(scene)
    uphold(scene)
    dispute(scene)
    reassign(scene)
    outcomes = [line.dispute.outcome for line in told.disputes(scene.session, scene.task)]
    assert outcomes == ["upheld", "reassigned"]


@pytest.mark.parametrize("state", ["assigned", "in_progress", "redo", "disputed"])
def test_a_task_given_to_another_is_theirs_from_that_day(scene: Scene, state: str) -> None:
    put(scene, state)
    reassign(scene)
    task = scene.task
    assert (task.state, task.organisation_id, task.given_to_id) == (
        "assigned",
        scene.cast.health.id,
        scene.cast.finance.id,
    )
    assert (task.due_on, task.due_version, task.chase_from) == (build.DUE_ON, 2, date(2024, 6, 18))
    (line,) = told.handovers(scene.session, task)
    assert (line.before, line.after) == (scene.cast.finance.name, scene.cast.health.name)
    assert (line.handover.passed_on, line.handover.document) == (date(2024, 6, 18), "15/UBND")
    assert tasks.one(scene.session, scene.actor("stranger"), build.id_of(task)) is task
    with pytest.raises(NotFound):
        tasks.one(scene.session, scene.officer, build.id_of(task))


def test_what_was_passed_on_inside_ends_with_the_hand_over_also_what_was_finished(scene: Scene) -> None:
    budget = build.organisation(scene.session, scene.cast.jurisdiction, "Tổ Ngân sách")
    budget.parent_id = scene.cast.finance.id
    clerk = actor_of(build.person(scene.session, budget))
    for work in (1, 2):
        made = delegate(
            scene.session, scene.officer, scene.task, budget, inner_due_on=date(2024, 6, 18), now=june(17)
        )
        if work == 1:
            finish(scene.session, clerk, scene.task, made, result="Đã tổng hợp.", now=june(17))
    reassign(scene)
    assert len(scene.data()["delegations"]) == 2  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        tasks.one(scene.session, clerk, build.id_of(scene.task))


def test_a_request_for_a_later_date_ends_with_the_hand_over(scene: Scene) -> None:
    asked = extensions.ask(
        scene.session, scene.officer, scene.task, reason="Mưa lũ.", wanted_on=date(2024, 7, 1), now=june(17)
    )
    reassign(scene)
    assert (asked.state, scene.data()["extension"]) == ("withdrawn", asked.id)


def test_who_leads_now_no_longer_owes_a_part(scene: Scene) -> None:
    education = scene.session.get_one(Organisation, scene.helper.organisation_id)
    contribute(
        scene.session, scene.actor("helper"), scene.task, note="Đã gửi số liệu.", files=[], now=june(17)
    )
    reassign(scene, organisation=education)
    part = scene.session.exec(select(Contribution)).one()
    report = scene.session.exec(select(Report)).one()
    assert (part.state, report.verdict, scene.data()["part"]) == ("dropped", "withdrawn", part.id)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"kind": "group"}, "là một nhóm"),
        ({"valid_to": date(2024, 6, 17)}, "17/06/2024. Hãy chọn cơ quan kế nhiệm"),
        ({"valid_from": date(2024, 6, 19)}, "chưa hoạt động trước ngày 19/06/2024"),
        ({"jurisdiction_id": "other"}, "Danh bạ không có"),
    ],
)
def test_a_task_goes_only_to_who_can_have_it(scene: Scene, values: dict[str, object], sentence: str) -> None:
    if "jurisdiction_id" in values:
        values = {"jurisdiction_id": build.id_of(build.jurisdiction(scene.session, "Huyện Khác"))}
    for name, value in values.items():
        setattr(scene.cast.health, name, value)
    scene.session.flush()
    with pytest.raises(BadInput, match=sentence):
        reassign(scene)
    assert (scene.task.organisation_id, scene.said()) == (scene.cast.finance.id, [])


def test_on_the_first_and_last_day_of_its_life_an_organisation_can_have_tasks(scene: Scene) -> None:
    scene.cast.health.valid_from = scene.cast.health.valid_to = date(2024, 6, 18)
    reassign(scene)
    assert scene.task.organisation_id == scene.cast.health.id


@pytest.mark.parametrize("act", [reassign, dispute])
def test_a_task_is_not_given_to_who_has_it(scene: Scene, act: Callable[..., object]) -> None:
    name = "organisation" if act is reassign else "proposed"
    with pytest.raises(BadInput, match="đang giữ nhiệm vụ này"):
        act(scene, **{name: scene.cast.finance})
    assert scene.said() == []
