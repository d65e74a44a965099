"""A member that joins a group later is offered what is still open, once, and chased only when it is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from models.actions.chase import sweep
from models.actions.offers import give_offered, offer
from models.actions.review import confirm
from models.db import transaction
from models.directive import Directive
from models.errors import BadInput, NotAllowed
from models.obligation import Obligation, Party, rule_of
from models.organisation import Membership, Organisation
from models.permissions import Actor, system
from models.queries.people import actor_of
from models.task import Task
from reading.facts import Deadline
from tests import build
from tests.models import log

MONTHLY = Deadline(
    type="recurring", quote="trước ngày 25 hằng tháng", relation="before", rrule="FREQ=MONTHLY;BYMONTHDAY=25"
)


@dataclass
class Scene:
    """A duty of all communes, confirmed while there was one of them."""

    session: Session
    cast: build.Cast
    group: Organisation
    directive: Directive
    duty: Obligation

    @property
    def home(self) -> Actor:
        return system(build.id_of(self.cast.jurisdiction))

    def commune(self, name: str) -> Organisation:
        made = build.organisation(self.session, self.cast.jurisdiction, name, kind="commune_committee")
        self.session.add(Membership(group_id=build.id_of(self.group), member_id=build.id_of(made)))
        self.session.flush()
        return made

    def states(self, organisation: Organisation) -> list[tuple[date | None, str]]:
        query = select(Task).where(Task.organisation_id == organisation.id).order_by(col(Task.due_on))
        return [(task.due_on, task.state) for task in self.session.exec(query)]


@pytest.fixture(params=["once", "monthly"])
def scene(engine: Engine, request: pytest.FixtureRequest) -> Iterator[Scene]:
    with transaction(engine) as session:
        cast = build.cast(session)
        group = build.organisation(session, cast.jurisdiction, "UBND các xã", kind="group")
        directive = build.directive(session, cast.office)
        task = build.task(session, directive, group, state="proposed")
        duty = session.get_one(Obligation, task.obligation_id)
        if request.param == "monthly":
            duty.rule, duty.rule_kind = rule_of(MONTHLY), "recurring"
        made = Scene(session, cast, group, directive, duty)
        made.commune("UBND xã An")
        confirm(session, actor_of(cast.supervisor), directive, now=build.NOW)
        yield made


def test_who_joins_is_offered_what_is_still_open_and_not_chased(scene: Scene) -> None:
    late = scene.commune("UBND xã Bình")
    offered = offer(scene.session, scene.home, now=build.NOW)
    assert {task.organisation_id for task in offered} == {late.id}
    assert all(state == "proposed" and due and due >= build.NOW.date() for due, state in scene.states(late))
    sweep(scene.session, scene.home, now=build.NOW, mail_domain="huyen.example")
    assert {state for _, state in scene.states(late)} == {"proposed"}
    assert offer(scene.session, scene.home, now=build.NOW) == []


def test_what_is_given_is_assigned_and_topped_up_from_then_on(scene: Scene) -> None:
    late = scene.commune("UBND xã Bình")
    offer(scene.session, scene.home, now=build.NOW)
    given = give_offered(scene.session, actor_of(scene.cast.supervisor), scene.duty, now=build.NOW)
    assert {task.organisation_id for task in given} == {late.id}
    assert {state for _, state in scene.states(late)} == {"assigned"}
    assert "obligation.offered" in log.kinds(scene.session)


def test_it_can_be_given_to_some_of_those_who_joined(scene: Scene) -> None:
    one, other = scene.commune("UBND xã Bình"), scene.commune("UBND xã Cao")
    offer(scene.session, scene.home, now=build.NOW)
    chosen = [build.id_of(one)]
    give_offered(
        scene.session, actor_of(scene.cast.supervisor), scene.duty, organisation_ids=chosen, now=build.NOW
    )
    assert {state for _, state in scene.states(other)} == {"proposed"}


def test_the_sweep_leaves_who_joined_alone_until_they_are_given_it(scene: Scene) -> None:
    late = scene.commune("UBND xã Bình")
    sweep(scene.session, scene.home, now=build.NOW + timedelta(days=30), mail_domain="huyen.example")
    assert {state for _, state in scene.states(late)} <= {"proposed"}


def test_without_an_offer_there_is_nothing_to_give(scene: Scene) -> None:
    with pytest.raises(BadInput):
        give_offered(scene.session, actor_of(scene.cast.supervisor), scene.duty, now=build.NOW)


def test_only_who_confirms_gives(scene: Scene) -> None:
    scene.commune("UBND xã Bình")
    offer(scene.session, scene.home, now=build.NOW)
    with pytest.raises(NotAllowed):
        give_offered(scene.session, actor_of(scene.cast.officer), scene.duty, now=build.NOW)
    assert scene.session.exec(select(Party)).one().organisation_id == scene.group.id
