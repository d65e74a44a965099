"""Figures for targets: by day, in the target's unit; later ones never change earlier ones."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from models.actions import figures
from models.db import transaction
from models.errors import BadInput, NotAllowed, NotFound
from models.obligation import Obligation
from models.queries import life as told
from models.target import Figure, Target
from reading import facts
from tests import build
from tests.models import play
from tests.models.play import Scene, june

RATE = facts.Target("đạt ít nhất 95%", Decimal(95), "%", of="vốn đầu tư công", relation=">=")


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        yield play.scene(session)


def store(scene: Scene, *targets: facts.Target) -> list[Target]:
    obligation = scene.session.get_one(Obligation, scene.task.obligation_id)
    return figures.store_targets(scene.session, obligation, targets)


def give(
    scene: Scene, target: Target, value: str, day: int = 17, who: str = "officer", note: str = ""
) -> Figure:
    return figures.give_figure(
        scene.session,
        scene.actor(who),
        scene.task,
        target=target,
        value=Decimal(value),
        day=date(2024, 6, day),
        note=note,
        now=june(17),
    )


def lines(scene: Scene) -> list[told.TargetLine]:
    scene.session.flush()
    scene.session.expire_all()
    return told.targets(scene.session, scene.task)


def test_a_duty_has_the_targets_of_its_own_deadline_and_those_of_none(scene: Scene) -> None:
    of_another = facts.Target("đạt 50%", Decimal(50), "%", deadline=1)
    of_this = facts.Target("5.000 tỷ đồng", Decimal(5000), "tỷ đồng", deadline=0)
    store(scene, RATE, of_another, of_this)
    found = [(line.target.position, line.target.quote, line.target.of) for line in lines(scene)]
    assert found == [(0, RATE.quote, RATE.of), (1, of_this.quote, None)]


def test_a_figure_is_kept_with_its_day_and_who_gave_it(scene: Scene) -> None:
    (target,) = store(scene, RATE)
    made = give(scene, target, "42.5", note=" Theo Kho bạc. ")
    (line,) = lines(scene)
    (told_,) = line.figures
    assert (told_.figure.value, told_.figure.day, told_.figure.note) == (
        Decimal("42.5"),
        date(2024, 6, 17),
        "Theo Kho bạc.",
    )
    assert (told_.person_name, line.reached) == (scene.cast.officer.name, False)
    assert scene.data() == {
        "version": 2,
        "figure": made.id,
        "target": target.id,
        "value": "42.5",
        "day": "2024-06-17",
    }


def test_the_latest_day_says_whether_it_is_reached_in_whatever_order_they_come(scene: Scene) -> None:
    (target,) = store(scene, RATE)
    for value, day in (("95", 16), ("80", 10), ("96", 12)):
        give(scene, target, value, day)
    (line,) = lines(scene)
    assert [one.figure.day.day for one in line.figures] == [16, 12, 10]
    assert line.reached is True


def test_of_two_figures_for_a_day_the_later_one_counts_and_both_stay(scene: Scene) -> None:
    (target,) = store(scene, RATE)
    give(scene, target, "96")
    give(scene, target, "59")
    (line,) = lines(scene)
    assert ([int(one.figure.value) for one in line.figures], line.reached) == ([59, 96], False)


@pytest.mark.parametrize(
    ("relation", "value", "reached"),
    [
        (">=", "94.999999", False),
        (">=", "95", True),
        ("<=", "95", True),
        ("<=", "95.000001", False),
        ("=", "95", True),
        ("=", "96", False),
    ],
)
def test_reached_is_told_by_the_relation(scene: Scene, relation: str, value: str, reached: bool) -> None:
    (target,) = store(scene, facts.Target("95%", Decimal(95), "%", relation=relation))
    give(scene, target, value)
    assert lines(scene)[0].reached is reached


def test_without_a_figure_nothing_is_said(scene: Scene) -> None:
    store(scene, RATE)
    assert [(line.figures, line.reached) for line in lines(scene)] == [((), None)]


@pytest.mark.parametrize("value", ["999999999999999", "123456789.123456", "0", "0.000001", "1E+14"])
def test_a_number_comes_back_as_it_was_given(scene: Scene, value: str) -> None:
    (target,) = store(scene, RATE)
    give(scene, target, value)
    assert lines(scene)[0].figures[0].figure.value == Decimal(value)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("-1", "từ 0 trở lên"),
        ("NaN", "từ 0 trở lên"),
        ("Infinity", "từ 0 trở lên"),
        ("1.0000001", "Hãy làm tròn"),
        ("1E+15", "tối đa 15 chữ số"),
        ("1234567890.123456", "Hãy làm tròn"),
    ],
)
def test_what_is_no_number_to_keep_is_not_taken(scene: Scene, value: str, sentence: str) -> None:
    (target,) = store(scene, RATE)
    with pytest.raises(BadInput, match=sentence):
        give(scene, target, value)
    assert (lines(scene)[0].figures, scene.said()) == ((), [])


def test_no_figure_for_a_day_to_come(scene: Scene) -> None:
    (target,) = store(scene, RATE)
    with pytest.raises(BadInput, match="18/06/2024 chưa đến"):
        give(scene, target, "50", day=18)


def test_a_target_of_another_duty_is_not_this_task_s(scene: Scene) -> None:
    other = build.task(
        scene.session, build.directive(scene.session, scene.cast.office, number="2/KH"), scene.cast.finance
    )
    (target,) = store(scene, RATE)
    scene.task = other
    with pytest.raises(NotFound):
        give(scene, target, "50")
    with pytest.raises(NotFound):
        figures.target_of(scene.session, scene.task, build.id_of(target))


@pytest.mark.parametrize("who", ["supervisor", "stranger", "helper", "auditor", "administrator"])
def test_only_who_has_the_task_gives_its_figures(scene: Scene, who: str) -> None:
    (target,) = store(scene, RATE)
    with pytest.raises(NotAllowed):
        give(scene, target, "50", who=who)
