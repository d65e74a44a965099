"""A newer directive takes an older one's place: open tasks go on under it or end, what was done stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from models.actions.replace import Replaced, replace_directive
from models.actions.tasks import report
from models.db import transaction
from models.directive import ClauseRow, Directive
from models.errors import BadInput, NotAllowed, WrongState
from models.obligation import Obligation
from models.queries.people import actor_of
from models.queries.replacement import side_by_side
from models.queries.standing import compliance
from models.task import Task
from tests import build
from tests.models import log

NEWER = build.ISSUED_ON + timedelta(days=60)
ROADS = "Rà soát, hoàn thiện hồ sơ các tuyến đường giao thông nông thôn trên địa bàn"
ROADS_AGAIN = "Tiếp tục rà soát, hoàn thiện hồ sơ tuyến đường giao thông nông thôn"
SCHOOLS = "Kiểm tra việc cấp nước sạch tại các trường học bán trú"


@dataclass
class Scene:
    """Two duties in the old directive; the new one repeats the first in other words."""

    session: Session
    cast: build.Cast
    old: Directive
    new: Directive
    roads: Task
    schools: Task
    again: Task

    def replace(self, carried: dict[int, int] | None = None) -> Replaced:
        chosen = {self.roads.obligation_id: self.again.obligation_id} if carried is None else carried
        actor = actor_of(self.cast.supervisor)
        return replace_directive(self.session, actor, self.old, self.new, carried=chosen, now=build.NOW)


def said(session: Session, task: Task, words: str) -> Task:
    duty = session.get_one(Obligation, task.obligation_id)
    session.get_one(ClauseRow, duty.clause_id).text = words
    session.flush()
    return task


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        cast = build.cast(session)
        old = build.directive(session, cast.office, number="12/KH-UBND")
        new = build.directive(session, cast.office, issued_on=NEWER, number="80/KH-UBND")
        made = [
            said(session, build.task(session, directive, cast.finance), words)
            for directive, words in ((old, ROADS), (old, SCHOOLS), (new, ROADS_AGAIN))
        ]
        yield Scene(session, cast, old, new, *made)


def test_both_are_shown_side_by_side_with_the_likeliest_counterpart(scene: Scene) -> None:
    sides = side_by_side(scene.session, scene.old, scene.new)
    assert [(side.old.text, side.new and side.new.text) for side in sides] == [
        (ROADS, ROADS_AGAIN),
        (SCHOOLS, None),
    ]
    assert [list(side.open_tasks) for side in sides] == [[scene.roads], [scene.schools]]


def test_what_is_carried_over_goes_on_there_and_the_rest_is_closed(scene: Scene) -> None:
    assert scene.replace() == Replaced(carried=1, closed=1, waiting=0)
    assert (scene.roads.state, scene.schools.state, scene.again.state) == ("dropped", "dropped", "assigned")
    assert scene.again.carried_from_id == scene.roads.id
    assert scene.old.replaced_by_id == scene.new.id
    assert log.kinds(scene.session)[-1] == "directive.replaced"


def test_it_is_counted_once_afterwards_and_twice_before(scene: Scene) -> None:
    auditor = actor_of(scene.cast.auditor)
    before = compliance(scene.session, auditor, on=build.NOW.date() - timedelta(days=1)).total
    scene.replace()
    assert compliance(scene.session, auditor, on=build.NOW.date()).total.total == 1
    assert compliance(scene.session, auditor, on=build.NOW.date() - timedelta(days=1)).total == before


def test_a_report_that_waits_is_left_to_be_answered(scene: Scene) -> None:
    officer = actor_of(scene.cast.officer)
    report(
        scene.session, officer, scene.roads, note="Xong.", files=[], evidence_required=False, now=build.NOW
    )
    assert scene.replace() == Replaced(carried=0, closed=1, waiting=1)
    assert scene.roads.state == "reported"


def test_the_old_duties_make_no_more_tasks(scene: Scene) -> None:
    scene.replace()
    duty = scene.session.get_one(Obligation, scene.roads.obligation_id)
    assert (duty.state, duty.ends_on, duty.continued_by_id) == (
        "dropped",
        NEWER - timedelta(days=1),
        scene.again.obligation_id,
    )


def test_an_older_one_or_the_same_cannot_replace(scene: Scene) -> None:
    actor = actor_of(scene.cast.supervisor)
    for old, new in ((scene.new, scene.old), (scene.old, scene.old)):
        with pytest.raises(BadInput):
            replace_directive(scene.session, actor, old, new, carried={}, now=build.NOW)


def test_a_duty_must_be_of_the_new_one_and_given_out(scene: Scene) -> None:
    roads, schools = scene.roads.obligation_id, scene.schools.obligation_id
    with pytest.raises(BadInput, match="văn bản mới"):
        scene.replace({roads: schools})
    scene.session.get_one(Obligation, scene.again.obligation_id).state = "proposed"
    with pytest.raises(BadInput, match="giao nhiệm vụ"):
        scene.replace()
    assert scene.roads.state == "assigned"


def test_a_directive_is_replaced_once(scene: Scene) -> None:
    scene.replace()
    with pytest.raises(WrongState):
        scene.replace()


def test_only_who_supervises_both_replaces(scene: Scene) -> None:
    officer = actor_of(scene.cast.officer)
    with pytest.raises(NotAllowed):
        replace_directive(scene.session, officer, scene.old, scene.new, carried={}, now=build.NOW)
    assert scene.old.ends_on == date(2024, 12, 31)
