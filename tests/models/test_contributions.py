"""Coordinating organisations: a part each with its own clock, answered by the lead or the supervisor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.actions import contributions as acts
from models.actions.acting import take
from models.actions.tasks import report
from models.contribution import Contribution
from models.db import transaction
from models.errors import BadInput, NotAllowed, NotFound, WrongState
from models.obligation import Party
from models.organisation import Membership, Organisation
from models.permissions import Actor
from models.queries import contributions as queries
from models.queries import tasks
from models.queries.people import actor_of
from models.standing import Standing
from models.task import Task
from tests import build
from tests.models import log

TODAY = build.NOW.date()


@dataclass(frozen=True)
class Scene:
    """The finance division leads, the health division coordinates."""

    session: Session
    cast: build.Cast
    task: Task

    @property
    def supervisor(self) -> Actor:
        return actor_of(self.cast.supervisor)

    @property
    def lead(self) -> Actor:
        return actor_of(self.cast.officer)

    @property
    def helper(self) -> Actor:
        return actor_of(self.cast.stranger)

    def name(self, organisation: Organisation, position: int = 1) -> None:
        self.session.add(
            Party(
                obligation_id=self.task.obligation_id,
                position=position,
                role="coordinate",
                printed=organisation.name,
                organisation_id=organisation.id,
            )
        )
        self.session.flush()

    def share(self) -> list[Contribution]:
        return acts.share(self.session, self.supervisor, self.task, now=build.NOW)

    def part(self) -> Contribution:
        self.name(self.cast.health)
        (made,) = self.share()
        return made

    def contribute(self, note: str = "Đã gửi số liệu.", days: int = 0) -> None:
        now = build.NOW + timedelta(days=days)
        acts.contribute(self.session, self.helper, self.task, note=note, files=[], now=now)

    def line(self, on: date = TODAY) -> queries.PartLine:
        (found,) = queries.parts(self.session, self.task, on=on)
        return found


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        cast = build.cast(session)
        yield Scene(session, cast, build.task(session, build.directive(session, cast.office), cast.finance))


def test_who_coordinates_gets_a_part_once_and_sees_the_task(scene: Scene) -> None:
    with pytest.raises(NotFound):
        tasks.one(scene.session, scene.helper, build.id_of(scene.task))
    scene.part()
    assert scene.share() == []
    assert tasks.one(scene.session, scene.helper, build.id_of(scene.task)) is scene.task
    assert log.kinds(scene.session) == ["contribution.given"]


def test_a_group_gives_a_part_to_each_member_but_not_to_the_lead(scene: Scene) -> None:
    group = build.organisation(scene.session, scene.cast.jurisdiction, "Các phòng liên quan", kind="group")
    for member in (scene.cast.health, scene.cast.finance):
        scene.session.add(Membership(group_id=build.id_of(group), member_id=build.id_of(member)))
    scene.name(group)
    assert [part.organisation_id for part in scene.share()] == [scene.cast.health.id]


def test_a_group_without_members_and_an_unknown_name_get_no_part(scene: Scene) -> None:
    scene.name(build.organisation(scene.session, scene.cast.jurisdiction, "Các đơn vị", kind="group"))
    unknown = Party(obligation_id=scene.task.obligation_id, position=2, role="coordinate", printed="Ban Lạ")
    scene.session.add(unknown)
    assert scene.share() == []


def test_a_part_is_reported_and_taken_and_the_task_stays_open(scene: Scene) -> None:
    part = scene.part()
    scene.contribute()
    assert (part.state, scene.task.state) == ("reported", "assigned")
    acts.accept_part(scene.session, scene.lead, scene.task, part, now=build.NOW)
    assert (part.state, part.done_on) == ("done", build.NOW.date())
    assert scene.line().standing is Standing.DONE_ON_TIME
    assert tasks.line(scene.session, scene.task, today=build.NOW.date()).standing is Standing.OPEN_IN_TIME


def test_a_part_given_back_is_open_again_with_the_reason(scene: Scene) -> None:
    part = scene.part()
    scene.contribute()
    acts.refuse_part(scene.session, scene.supervisor, scene.task, part, reason="Thiếu xã A.", now=build.NOW)
    assert (part.state, scene.line().reports[0].reason) == ("redo", "Thiếu xã A.")
    scene.contribute("Đã bổ sung.")
    assert part.state == "reported"


@pytest.mark.parametrize(("days", "standing"), [(2, Standing.OPEN_IN_TIME), (3, Standing.OPEN_OVERDUE)])
def test_a_part_without_a_date_has_the_task_s(scene: Scene, days: int, standing: Standing) -> None:
    scene.part()
    assert scene.line(build.NOW.date() + timedelta(days=days)).standing is standing


def test_a_part_can_have_an_earlier_date_and_no_later_one(scene: Scene) -> None:
    part = scene.part()
    early = build.DUE_ON - timedelta(days=1)
    acts.set_part_date(scene.session, scene.supervisor, scene.task, part, early, now=build.NOW)
    assert scene.line(build.DUE_ON).standing is Standing.OPEN_OVERDUE
    late = build.DUE_ON + timedelta(days=1)
    with pytest.raises(BadInput, match="19/06/2024"):
        acts.set_part_date(scene.session, scene.supervisor, scene.task, part, late, now=build.NOW)


def test_one_more_organisation_can_be_asked_but_neither_the_lead_nor_twice(scene: Scene) -> None:
    acts.give_part(scene.session, scene.supervisor, scene.task, scene.cast.health, now=build.NOW)
    for name in (scene.cast.health, scene.cast.finance):
        with pytest.raises(BadInput, match=name.name):
            acts.give_part(scene.session, scene.supervisor, scene.task, name, now=build.NOW)


def test_a_dropped_part_is_no_longer_seen_and_can_be_asked_for_anew(scene: Scene) -> None:
    part = scene.part()
    scene.contribute()
    acts.drop_part(scene.session, scene.supervisor, scene.task, part, reason="Không còn cần.", now=build.NOW)
    assert queries.parts(scene.session, scene.task, on=build.DUE_ON) == []
    with pytest.raises(NotFound):
        tasks.one(scene.session, scene.helper, build.id_of(scene.task))
    again = acts.give_part(scene.session, scene.supervisor, scene.task, scene.cast.health, now=build.NOW)
    assert (again.id, again.state) == (part.id, "assigned")


def test_a_dropped_part_needs_its_reason(scene: Scene) -> None:
    part = scene.part()
    with pytest.raises(BadInput, match="lý do"):
        acts.drop_part(scene.session, scene.supervisor, scene.task, part, reason=" ", now=build.NOW)


def test_nothing_is_reported_or_answered_twice(scene: Scene) -> None:
    part = scene.part()
    scene.contribute()
    with pytest.raises(WrongState):
        scene.contribute()
    acts.accept_part(scene.session, scene.lead, scene.task, part, now=build.NOW)
    with pytest.raises(WrongState):
        acts.accept_part(scene.session, scene.lead, scene.task, part, now=build.NOW)


def test_nobody_answers_their_own_part_and_the_lead_does_not_report_it(scene: Scene) -> None:
    part = scene.part()
    with pytest.raises(NotAllowed):
        acts.contribute(scene.session, scene.lead, scene.task, note="Xong.", files=[], now=build.NOW)
    scene.contribute()
    with pytest.raises(NotAllowed):
        acts.accept_part(scene.session, scene.helper, scene.task, part, now=build.NOW)


def test_who_coordinates_may_not_report_the_task_itself(scene: Scene) -> None:
    scene.part()
    task = take(scene.session, scene.helper, build.id_of(scene.task))
    with pytest.raises(NotAllowed):
        report(
            scene.session, scene.helper, task, note="Xong.", files=[], evidence_required=False, now=build.NOW
        )


def test_what_is_owed_to_others_is_listed_by_date(scene: Scene) -> None:
    scene.part()
    ((task, line),) = queries.owed(scene.session, scene.helper, on=build.NOW.date())
    assert (task, line.due_on, line.organisation) == (scene.task, build.DUE_ON, scene.cast.health.name)
    assert queries.owed(scene.session, scene.lead, on=build.NOW.date()) == []


def test_a_part_of_another_task_is_not_found(scene: Scene) -> None:
    part = scene.part()
    other = build.task(
        scene.session, build.directive(scene.session, scene.cast.office, number="2"), scene.cast.finance
    )
    with pytest.raises(NotFound):
        acts.part_of(scene.session, other, build.id_of(part))
    assert scene.session.exec(select(Contribution)).all() == [part]
