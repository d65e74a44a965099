"""The sweep tops up what recurs, and two at once do what one does."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from models.actions.chase import Sweep
from models.actions.review import confirm
from models.db import snapshot, transaction
from models.queries import tasks
from models.task import Task
from reading.facts import Deadline
from tests import build
from tests.models import log
from tests.models.chasing import Scene, act
from tests.models.races import at_once, outcome
from tests.models.readings import MONTHLY, bring_in, duty, reading


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        yield Scene(session, build.cast(session))


def plan_of_years(scene: Scene, rule: Deadline = MONTHLY) -> None:
    """A plan for 2024 - 2027 whose duty recurs, confirmed on 17 June 2024."""
    document = reading(duty(scene.cast.finance.name, deadlines=[rule]), title="giai đoạn 2024 - 2027")
    directive = bring_in(scene.session, scene.cast, document).directive
    confirm(scene.session, scene.home, directive, now=build.NOW)


def dues(scene: Scene) -> list[date]:
    tasks = scene.session.exec(select(Task).where(Task.state == "assigned").order_by(col(Task.due_on)))
    return [task.due_on for task in tasks if task.due_on]


def test_two_sweeps_at_once_plan_everything_once(engine: Engine) -> None:
    with transaction(engine) as session:
        first = Scene(session, build.cast(session))
        for _ in range(3):
            first.task()

    def run() -> Sweep:
        with transaction(engine) as session:
            return Scene(session, first.cast).sweep(date(2024, 6, 10))

    done = sorted(at_once(run, run, run), key=lambda one: one.messages)
    assert done == [Sweep(True), Sweep(True), Sweep(True, messages=1, reminders=3)]
    with snapshot(engine) as session:
        assert len(Scene(session, first.cast).ledger()) == 3
        assert len(log.events(session, "chase.swept")) == 3


def test_reports_while_a_sweep_tops_up_all_come_through(engine: Engine) -> None:
    with transaction(engine) as session:
        scene = Scene(session, build.cast(session))
        plan_of_years(scene)
        made = [build.id_of(scene.task()) for _ in range(3)]

    def report(task_id: int) -> str:
        def run() -> None:
            with transaction(engine) as session:
                mine = Scene(session, scene.cast)
                task = tasks.one(session, mine.home, task_id, lock=True)
                act(mine, task, "report", date(2024, 6, 19))

        return outcome(run)

    def run() -> str:
        def plan() -> None:
            with transaction(engine) as session:
                Scene(session, scene.cast).sweep(date(2025, 1, 15))

        return outcome(plan)

    works = [lambda task_id=task_id: report(task_id) for task_id in made]
    assert at_once(run, *works) == ["done"] * 4


def test_recurring_tasks_are_topped_up_to_the_horizon_and_assigned(scene: Scene) -> None:
    plan_of_years(scene)
    assert dues(scene)[-1] == date(2025, 7, 7)
    assert scene.sweep(date(2024, 6, 18)).topped_up == 0
    assert scene.sweep(date(2024, 8, 1)).topped_up == 1
    assert scene.sweep(date(2024, 8, 1)).topped_up == 0
    assert dues(scene)[-1] == date(2025, 8, 7)
    newest = scene.session.exec(select(Task).where(Task.due_on == date(2025, 8, 7))).one()
    assert newest.chase_from == newest.starts_on == date(2025, 7, 8)
    assert log.events(scene.session, "task.assigned")[-1].subject_id == newest.id


def test_after_a_long_time_off_each_period_that_still_matters_is_there_once(scene: Scene) -> None:
    plan_of_years(scene)
    before = dues(scene)
    scene.sweep(date(2026, 3, 2))
    after = dues(scene)
    assert after == sorted(set(after))
    assert set(before) <= set(after)
    new = sorted(set(after) - set(before))
    assert (new[0], new[-1]) == (date(2026, 3, 7), date(2027, 3, 7))


def test_a_plan_that_ended_is_not_topped_up(scene: Scene) -> None:
    plan_of_years(scene)
    scene.sweep(date(2026, 12, 1))
    last = dues(scene)[-1]
    assert scene.sweep(date(2028, 1, 3)).topped_up == 0
    assert dues(scene)[-1] == last == date(2027, 12, 7)


def test_what_is_not_confirmed_is_not_topped_up(scene: Scene) -> None:
    document = reading(duty(scene.cast.finance.name, deadlines=[MONTHLY]), title="giai đoạn 2024 - 2027")
    bring_in(scene.session, scene.cast, document)
    assert scene.sweep(date(2025, 8, 1)) == Sweep(True)
    assert dues(scene) == []
