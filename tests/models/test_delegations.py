"""Inside an organisation: passed to a unit or officer, earlier than the task, and back with a result."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from models.actions import delegations as acts
from models.actions.tasks import report
from models.contribution import Delegation
from models.db import transaction
from models.errors import BadInput, NotAllowed, NotFound, WrongState
from models.organisation import Organisation
from models.permissions import Actor
from models.person import Person
from models.queries import contributions as queries
from models.queries import tasks
from models.queries.people import actor_of
from models.task import Task
from tests import build
from tests.models import log

EARLIER = build.DUE_ON - timedelta(days=1)


@dataclass(frozen=True)
class Scene:
    """The finance division has a budget team below it, and somebody works there."""

    session: Session
    cast: build.Cast
    task: Task
    team: Organisation
    clerk: Person

    @property
    def lead(self) -> Actor:
        return actor_of(self.cast.officer)

    def pass_on(self, to: Organisation | Person | None = None) -> Delegation:
        return acts.delegate(
            self.session, self.lead, self.task, to or self.team, inner_due_on=EARLIER, now=build.NOW
        )

    def finish(self, delegation: Delegation, actor: Actor | None = None, result: str = "Đã lập.") -> None:
        actor = actor or actor_of(self.clerk)
        acts.finish(self.session, actor, self.task, delegation, result=result, now=build.NOW)


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        cast = build.cast(session)
        team = build.organisation(session, cast.jurisdiction, "Tổ Ngân sách")
        team.parent_id = cast.finance.id
        clerk = build.person(session, team, name="Ngô Văn Thư")
        task = build.task(session, build.directive(session, cast.office), cast.finance)
        yield Scene(session, cast, task, team, clerk)


def test_a_unit_sees_what_was_passed_to_it_until_it_is_withdrawn(scene: Scene) -> None:
    with pytest.raises(NotFound):
        tasks.one(scene.session, actor_of(scene.clerk), build.id_of(scene.task))
    delegation = scene.pass_on()
    assert tasks.one(scene.session, actor_of(scene.clerk), build.id_of(scene.task)) is scene.task
    acts.withdraw(scene.session, scene.lead, scene.task, delegation, now=build.NOW)
    with pytest.raises(NotFound):
        tasks.one(scene.session, actor_of(scene.clerk), build.id_of(scene.task))
    assert log.kinds(scene.session) == ["task.delegated", "delegation.withdrawn"]


def test_the_inner_completion_shows_and_leaves_the_task_open(scene: Scene) -> None:
    scene.finish(scene.pass_on())
    (line,) = queries.delegations(scene.session, scene.task, on=build.DUE_ON)
    assert (line.name, line.delegation.result, line.overdue) == (scene.team.name, "Đã lập.", False)
    assert scene.task.state == "assigned"


def test_an_inner_date_that_has_passed_is_overdue_inside_only(scene: Scene) -> None:
    scene.pass_on(scene.clerk)
    (line,) = queries.delegations(scene.session, scene.task, on=build.DUE_ON)
    assert (line.name, line.overdue) == (scene.clerk.name, True)


def test_the_inner_date_is_not_after_the_task_s(scene: Scene) -> None:
    late = build.DUE_ON + timedelta(days=1)
    with pytest.raises(BadInput, match="19/06/2024"):
        acts.delegate(scene.session, scene.lead, scene.task, scene.team, inner_due_on=late, now=build.NOW)


def test_only_units_and_people_of_the_organisation_can_be_given_it(scene: Scene) -> None:
    for outside in (scene.cast.health, scene.cast.finance, scene.cast.stranger):
        with pytest.raises(BadInput, match=outside.name):
            scene.pass_on(outside)


def test_somebody_who_left_is_not_given_it(scene: Scene) -> None:
    scene.clerk.active = False
    with pytest.raises(BadInput):
        scene.pass_on(scene.clerk)


def test_only_the_lead_reports_upward(scene: Scene) -> None:
    scene.pass_on()
    with pytest.raises(NotAllowed):
        report(
            scene.session,
            actor_of(scene.clerk),
            scene.task,
            note="Xong.",
            files=[],
            evidence_required=False,
            now=build.NOW,
        )


def test_nobody_finishes_what_was_passed_to_another(scene: Scene) -> None:
    colleague = build.person(scene.session, scene.team, name="Đỗ Thị Khác", email="khac@huyen.example")
    mine, theirs = scene.pass_on(scene.clerk), scene.pass_on(colleague)
    with pytest.raises(NotAllowed):
        scene.finish(theirs)
    scene.finish(mine)


def test_it_is_finished_or_withdrawn_once_and_with_words(scene: Scene) -> None:
    delegation = scene.pass_on()
    with pytest.raises(BadInput):
        scene.finish(delegation, result="  ")
    scene.finish(delegation)
    with pytest.raises(WrongState):
        scene.finish(delegation)
    with pytest.raises(WrongState):
        acts.withdraw(scene.session, scene.lead, scene.task, delegation, now=build.NOW)


def test_a_stranger_passes_nothing_on(scene: Scene) -> None:
    stranger = actor_of(scene.cast.stranger)
    with pytest.raises(NotAllowed):
        acts.delegate(
            scene.session, stranger, scene.task, scene.cast.health, inner_due_on=EARLIER, now=build.NOW
        )
