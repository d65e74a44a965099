"""Who sees which tasks, in lists and one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.db import transaction
from models.errors import NotFound
from models.permissions import Actor
from models.queries import tasks
from models.queries.people import actor_of
from models.task import TASK_STATES, Task
from tests import build
from tests.models.races import outcome


@dataclass
class Scene:
    """`task` is the undated one of the finance division."""

    session: Session
    cast: build.Cast
    task: Task

    def actor(self, name: str) -> Actor:
        return actor_of(getattr(self.cast, name))


@pytest.fixture
def many(engine: Engine) -> Iterator[Scene]:
    """Tasks in every state for both agencies, one of them undated, under two supervising offices."""
    with transaction(engine) as session:
        cast = build.cast(session)
        other_office = build.organisation(session, cast.jurisdiction, "Thanh tra huyện")
        first = build.directive(session, cast.office)
        second = build.directive(session, other_office, number="13/KH-UBND")
        for directive in (first, second):
            for organisation in (cast.finance, cast.health, cast.office):
                for n, state in enumerate(TASK_STATES):
                    build.task(session, directive, organisation, date(2024, 7, 30 - n), state=state)
        task = build.task(session, first, cast.finance, due_on=None)
        yield Scene(session, cast, task)


def seen(scene: Scene, actor: Actor, **more: Any) -> list[tasks.TaskLine]:
    return tasks.visible(scene.session, actor, today=build.NOW.date(), **{"limit": 500, **more})


@pytest.mark.parametrize(("who", "mine"), [("officer", "finance"), ("stranger", "health")])
def test_an_agency_sees_its_own_tasks_once_they_are_given(many: Scene, who: str, mine: str) -> None:
    lines = seen(many, many.actor(who))
    assert {line.task.organisation_id for line in lines} == {getattr(many.cast, mine).id}
    assert "proposed" not in {line.task.state for line in lines}
    assert len(lines) == 2 * (len(TASK_STATES) - 1) + (who == "officer")


def test_a_supervisor_sees_what_their_office_supervises_and_its_own(many: Scene) -> None:
    office = many.cast.office.id
    lines = seen(many, many.actor("supervisor"))
    ours = [line for line in lines if line.task.supervisor_id == office]
    assert len(ours) == 3 * len(TASK_STATES) + 1
    rest = [line.task for line in lines if line.task.supervisor_id != office]
    assert {task.organisation_id for task in rest} == {office}
    assert len(rest) == len(TASK_STATES) - 1


@pytest.mark.parametrize("who", ["auditor", "administrator"])
def test_auditor_and_administrator_see_all_of_their_jurisdiction_only(many: Scene, who: str) -> None:
    assert len(seen(many, many.actor(who))) == 6 * len(TASK_STATES) + 1
    elsewhere = build.jurisdiction(many.session, "Huyện Khác")
    person = build.person(many.session, build.organisation(many.session, elsewhere, "Phòng Khác"), role=who)
    assert seen(many, actor_of(person)) == []


@pytest.mark.parametrize("role", ["officer", "head", "supervisor"])
def test_who_belongs_nowhere_sees_nothing(many: Scene, role: str) -> None:
    assert seen(many, Actor(many.task.jurisdiction_id, role, many.cast.officer.id)) == []


def test_one_task_is_found_by_exactly_those_who_see_it_in_lists(many: Scene) -> None:
    every = [build.id_of(task) for task in many.session.exec(select(Task))]
    for who in ("officer", "stranger", "supervisor", "auditor", "administrator"):
        actor = many.actor(who)
        listed = {line.task.id for line in seen(many, actor)}
        for task_id in every:
            found = outcome(lambda task_id=task_id, actor=actor: tasks.one(many.session, actor, task_id))  # type: ignore[misc]
            assert found == ("done" if task_id in listed else "NotFound")


def test_a_stranger_is_told_the_same_of_a_task_as_of_none(many: Scene) -> None:
    with pytest.raises(NotFound) as hidden:
        tasks.one(many.session, many.actor("stranger"), build.id_of(many.task))
    with pytest.raises(NotFound, match=str(hidden.value)):
        tasks.one(many.session, many.actor("stranger"), 999_999)


def test_lists_are_by_due_date_with_the_undated_last_and_paged(many: Scene) -> None:
    lines = seen(many, many.actor("auditor"))
    dates = [line.task.due_on for line in lines]
    assert dates[-1] is None
    assert dates[:-1] == sorted(day for day in dates if day)
    pages = [seen(many, many.actor("auditor"), limit=20, offset=start) for start in range(0, 60, 20)]
    assert [line.task.id for page in pages for line in page] == [line.task.id for line in lines]


def test_lists_are_narrowed_by_organisation_directive_and_state(many: Scene) -> None:
    finance = build.id_of(many.cast.finance)
    directive = many.task.directive_id
    lines = seen(
        many, many.actor("auditor"), organisation_id=finance, directive_id=directive, state="assigned"
    )
    assert len(lines) == 2
    assert {(line.organisation, line.directive.id) for line in lines} == {(many.cast.finance.name, directive)}
    assert seen(many, many.actor("stranger"), organisation_id=finance) == []


def test_a_task_whose_lead_is_unknown_shows_the_printed_name(many: Scene) -> None:
    nobody = build.task(
        many.session, build.directive(many.session, many.cast.office, text="x"), None, state="proposed"
    )
    assert tasks.line(many.session, nobody, today=build.DUE_ON).organisation == "Ban Chưa Có Tên"
    names = [line.organisation for line in seen(many, many.actor("supervisor"))]
    assert "Ban Chưa Có Tên" in names
