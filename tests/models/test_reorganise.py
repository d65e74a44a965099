"""Offices merge, split, are renamed and dissolved: what is open moves, what was stays where it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.actions import contributions
from models.actions.assignment import lay_out
from models.actions.reorganise import Change, apply, plan, rehearse, rename
from models.actions.review import assign
from models.actions.tasks import accept, report
from models.db import transaction
from models.directive import Directive
from models.errors import BadInput, NotAllowed
from models.history import Handover, Succession
from models.obligation import Obligation, rule_of
from models.organisation import Organisation
from models.permissions import Actor
from models.person import Person
from models.queries.people import actor_of
from models.queries.standing import compliance
from models.task import Task
from reading.facts import Deadline
from tests import build
from tests.models import log

# Districts ended on 1 July 2025 (NQ 203/2025/QH15).
THE_DAY = date(2025, 7, 1)
THAT_MORNING = datetime(2025, 7, 1, 8, tzinfo=build.OFFICE_ZONE)
ONE_DAY = timedelta(days=1)
BEFORE = THE_DAY - ONE_DAY
JUNE = datetime(2025, 6, 2, 8, tzinfo=build.OFFICE_ZONE)
MONTHLY = Deadline("recurring", "hằng tháng", rrule="FREQ=MONTHLY;BYMONTHDAY=20")


@dataclass
class Scene:
    """The finance division of a district is to be dissolved."""

    session: Session
    cast: build.Cast

    @property
    def admin(self) -> Actor:
        return actor_of(self.cast.administrator)

    def office(self, name: str, kind: str = "commune_committee") -> Organisation:
        return build.organisation(self.session, self.cast.jurisdiction, name, kind=kind)

    def task(self, number: str, due_on: date = date(2025, 8, 1), **more: object) -> Task:
        directive = build.directive(self.session, self.cast.office, number=number)
        return build.task(self.session, directive, self.cast.finance, due_on, **more)  # type: ignore[arg-type]

    def change(self, kind: str, *successors: Organisation, **more: object) -> Change:
        document = "NQ 203/2025/QH15"
        return Change(self.cast.finance, kind, successors, THE_DAY, document, **more)  # type: ignore[arg-type]

    def holders(self, on: date) -> dict[str, int]:
        found = compliance(self.session, actor_of(self.cast.auditor), on=on)
        return {line.name: line.counts.total for line in found.organisations if line.counts.total}


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        yield Scene(session, build.cast(session))


def test_what_is_open_moves_and_what_is_done_stays(scene: Scene) -> None:
    heir = scene.office("UBND xã Vũ Lăng")
    mine, finished = scene.task("1"), scene.task("2", state="done")
    apply(scene.session, scene.admin, scene.change("dissolve", heir), now=THAT_MORNING)
    assert (mine.organisation_id, finished.organisation_id) == (heir.id, scene.cast.finance.id)
    assert (scene.cast.finance.valid_to, scene.cast.finance.successor_id) == (BEFORE, heir.id)
    assert scene.session.exec(select(Succession)).one().kind == "dissolve"
    assert scene.session.exec(select(Handover)).one().before_id == scene.cast.finance.id


def test_the_standing_of_earlier_days_stays_under_the_old_name(scene: Scene) -> None:
    heir = scene.office("UBND xã Vũ Lăng")
    scene.task("1")
    before = scene.holders(BEFORE)
    apply(scene.session, scene.admin, scene.change("dissolve", heir), now=THAT_MORNING)
    assert scene.holders(BEFORE) == before == {scene.cast.finance.name: 1}
    assert scene.holders(THE_DAY) == {heir.name: 1}


def test_on_a_split_each_task_and_person_goes_by_choice(scene: Scene) -> None:
    commune, department = scene.office("UBND xã Tân Tri"), scene.office("Sở Tài chính", "department")
    one, other = scene.task("1"), scene.task("2")
    change = scene.change(
        "split",
        commune,
        department,
        tasks={build.id_of(one): commune, build.id_of(other): department},
        people={build.id_of(scene.cast.officer): department},
    )
    apply(scene.session, scene.admin, change, now=THAT_MORNING)
    assert (one.organisation_id, other.organisation_id) == (commune.id, department.id)
    assert scene.cast.officer.organisation_id == department.id


def test_a_split_waits_until_everything_has_a_successor(scene: Scene) -> None:
    commune, department = scene.office("UBND xã Tân Tri"), scene.office("Sở Tài chính", "department")
    task = scene.task("1")
    change = scene.change("split", commune, department)
    assert plan(scene.session, scene.admin, change).undecided == 2  # the task and the officer
    with pytest.raises(BadInput, match="2 mục"):
        apply(scene.session, scene.admin, change, now=THAT_MORNING)
    assert (task.organisation_id, scene.cast.finance.valid_to) == (scene.cast.finance.id, None)


def test_the_rest_of_a_split_can_go_to_one_of_them(scene: Scene) -> None:
    commune, department = scene.office("UBND xã Tân Tri"), scene.office("Sở Tài chính", "department")
    task = scene.task("1")
    change = scene.change("split", commune, department, otherwise=department)
    apply(scene.session, scene.admin, change, now=THAT_MORNING)
    assert task.organisation_id == department.id


def test_a_plan_shows_everything_and_changes_nothing(scene: Scene) -> None:
    heir, unit = scene.office("UBND xã Vũ Lăng"), scene.office("Tổ Ngân sách", "division")
    unit.parent_id = scene.cast.finance.id
    task = scene.task("1")
    planned = plan(scene.session, scene.admin, scene.change("merge", heir))
    assert [moved for moved, _ in planned.tasks] == [task]
    assert ([moved for moved, _ in planned.people], list(planned.units)) == ([scene.cast.officer], [unit])
    assert task.organisation_id == scene.cast.finance.id
    assert log.kinds(scene.session) == []


def test_two_that_merge_bring_the_same_duty_twice_and_lose_neither(scene: Scene) -> None:
    heir = scene.office("UBND xã Vũ Lăng")
    task = scene.task("1")
    twin = Task(**task.model_dump(exclude={"id"}))
    twin.organisation_id = twin.given_to_id = scene.cast.health.id
    scene.session.add(twin)
    for old in (scene.cast.finance, scene.cast.health):
        change = Change(old, "merge", (heir,), THE_DAY)
        apply(scene.session, scene.admin, change, now=THAT_MORNING)
    assert {task.organisation_id, twin.organisation_id} == {heir.id}
    assert scene.holders(THE_DAY) == {heir.name: 2}


def test_a_report_that_waits_is_answered_for_the_successor(scene: Scene) -> None:
    heir = scene.office("UBND xã Vũ Lăng")
    task = scene.task("1")
    made = THAT_MORNING - timedelta(days=1)
    officer = actor_of(scene.cast.officer)
    report(scene.session, officer, task, note="Xong.", files=[], evidence_required=False, now=made)
    apply(scene.session, scene.admin, scene.change("dissolve", heir), now=THAT_MORNING)
    accept(scene.session, actor_of(scene.cast.supervisor), task, now=THAT_MORNING)
    assert (task.state, task.done_on) == ("done", made.date())


def test_a_part_of_another_s_task_moves_too_and_ends_where_the_successor_leads(scene: Scene) -> None:
    task = scene.task("1")
    given = contributions.give_part(
        scene.session, actor_of(scene.cast.supervisor), task, scene.cast.health, now=build.NOW
    )
    heir = scene.office("UBND xã Vũ Lăng")
    apply(scene.session, scene.admin, Change(scene.cast.health, "merge", (heir,), THE_DAY), now=THAT_MORNING)
    assert (given.organisation_id, given.state) == (heir.id, "assigned")
    apply(scene.session, scene.admin, scene.change("merge", heir), now=THAT_MORNING)
    assert task.organisation_id == heir.id


def test_a_part_ends_where_its_lead_takes_the_office_over(scene: Scene) -> None:
    task = scene.task("1")
    given = contributions.give_part(
        scene.session, actor_of(scene.cast.supervisor), task, scene.cast.health, now=build.NOW
    )
    change = Change(scene.cast.health, "merge", (scene.cast.finance,), THE_DAY)
    apply(scene.session, scene.admin, change, now=THAT_MORNING)
    assert (given.state, task.organisation_id) == ("dropped", scene.cast.finance.id)


def test_what_the_old_office_supervised_its_successor_supervises(scene: Scene) -> None:
    heir = scene.office("Văn phòng UBND tỉnh", "office")
    task = scene.task("1")
    apply(scene.session, scene.admin, Change(scene.cast.office, "merge", (heir,), THE_DAY), now=THAT_MORNING)
    assert task.supervisor_id == heir.id
    assert compliance(scene.session, actor_of(scene.cast.supervisor), on=THE_DAY).total.total == 1


def test_a_new_name_takes_everything_over(scene: Scene) -> None:
    task = scene.task("1")
    rename(
        scene.session,
        scene.admin,
        scene.cast.finance,
        "Phòng Kinh tế",
        passed_on=THE_DAY,
        now=THAT_MORNING,
    )
    assert scene.session.get_one(Organisation, task.organisation_id).name == "Phòng Kinh tế"
    assert scene.holders(BEFORE) == {"Phòng Tài chính - Kế hoạch": 1}


def test_somebody_still_hears_for_who_took_over(scene: Scene) -> None:
    box = build.person(
        scene.session, scene.cast.finance, name="Hộp thư", email="box@huyen.example", is_mailbox=True
    )
    quiet, heard = scene.office("UBND xã Vũ Lăng"), scene.office("Sở Tài chính", "department")
    build.person(scene.session, heard, name="Bùi Thu Thư")
    change = scene.change("split", quiet, heard, otherwise=heard, people={build.id_of(box): quiet})
    apply(scene.session, scene.admin, change, now=THAT_MORNING)
    kept = scene.session.get_one(Person, box.id)
    assert (kept.active, kept.organisation_id) == (True, quiet.id)


def test_before_its_day_it_can_only_be_looked_at(scene: Scene) -> None:
    change = scene.change("dissolve", scene.office("UBND xã Vũ Lăng"))
    plan(scene.session, scene.admin, change)
    with pytest.raises(BadInput, match="01/07/2025"):
        apply(scene.session, scene.admin, change, now=build.NOW)


def test_a_successor_that_leads_back_is_refused(scene: Scene) -> None:
    apply(
        scene.session,
        scene.admin,
        Change(scene.cast.health, "merge", (scene.cast.finance,), THE_DAY),
        now=THAT_MORNING,
    )
    for wrong in (scene.cast.health, scene.cast.finance):
        with pytest.raises(BadInput):
            plan(scene.session, scene.admin, scene.change("merge", wrong))


@pytest.mark.parametrize("kind", ["merge", "rename", "dissolve", "swallow", "split"])
def test_a_wrong_number_of_successors_or_kind_is_refused(scene: Scene, kind: str) -> None:
    two = (scene.office("UBND xã Một"), scene.office("UBND xã Hai"))
    with pytest.raises(BadInput):
        plan(scene.session, scene.admin, scene.change(kind, *(() if kind == "split" else two)))


def test_a_group_takes_nothing_over(scene: Scene) -> None:
    with pytest.raises(BadInput, match="nhóm"):
        plan(scene.session, scene.admin, scene.change("merge", scene.office("UBND các xã", "group")))


def test_an_office_ends_once(scene: Scene) -> None:
    change = scene.change("dissolve", scene.office("UBND xã Vũ Lăng"))
    apply(scene.session, scene.admin, change, now=THAT_MORNING)
    with pytest.raises(BadInput, match="30/06/2025"):
        apply(scene.session, scene.admin, change, now=THAT_MORNING)


def test_only_an_administrator_reorganises(scene: Scene) -> None:
    with pytest.raises(NotAllowed):
        plan(
            scene.session,
            actor_of(scene.cast.supervisor),
            scene.change("dissolve", scene.office("UBND xã Vũ Lăng")),
        )


def test_what_moves_is_late_or_in_time_as_before(scene: Scene) -> None:
    heir = scene.office("UBND xã Vũ Lăng")
    scene.task("1", due_on=date(2025, 6, 1))
    apply(scene.session, scene.admin, scene.change("dissolve", heir), now=THAT_MORNING)
    (line,) = compliance(scene.session, actor_of(scene.cast.auditor), on=THE_DAY).organisations
    assert (line.name, line.counts.open_overdue) == (heir.name, 1)


def monthly(scene: Scene, lead: Organisation, months: int) -> list[Task]:
    """A duty of every month, given to one office, of which so many periods are there."""
    directive = build.directive(scene.session, scene.cast.office, number="12/KH-UBND")
    directive.issued_on, directive.ends_on = date(2025, 6, 1), date(2025, 12, 31)
    task = build.task(scene.session, directive, lead, date(2025, 6, 20))
    duty = scene.session.get_one(Obligation, task.obligation_id)
    duty.rule_kind, duty.rule = "recurring", rule_of(MONTHLY)
    scene.session.delete(task)
    scene.session.flush()
    made = lay_out(scene.session, directive, duty, now=JUNE)[:months]
    for later in scene.session.exec(select(Task).where(Task.obligation_id == duty.id)).all():
        if later in made:
            assign(scene.session, scene.admin, later, today=JUNE.date(), now=JUNE)
        else:
            scene.session.delete(later)
    scene.session.flush()
    return made


def laid_out(scene: Scene, task: Task) -> list[tuple[int | None, str]]:
    """Whose periods the top-up of that morning adds, in order."""
    duty = scene.session.get_one(Obligation, task.obligation_id)
    directive = scene.session.get_one(Directive, task.directive_id)
    made = lay_out(scene.session, directive, duty, now=THAT_MORNING + ONE_DAY, since=THE_DAY)
    return [(new.organisation_id, new.period) for new in made]


def test_a_recurring_duty_goes_on_with_whoever_got_it_on_a_split(scene: Scene) -> None:
    commune, department = scene.office("UBND xã Tân Tri"), scene.office("Sở Tài chính", "department")
    periods = monthly(scene, scene.cast.finance, months=2)
    chosen = {build.id_of(task): department for task in periods}
    change = scene.change("split", commune, department, tasks=chosen, otherwise=commune)
    apply(scene.session, scene.admin, change, now=THAT_MORNING)
    assert {task.organisation_id for task in periods} == {department.id}
    assert {whose for whose, _ in laid_out(scene, periods[0])} == {department.id}


def test_a_period_that_was_done_before_is_not_asked_of_the_successor(scene: Scene) -> None:
    heir = scene.office("UBND xã Vũ Lăng")
    june, july, august = monthly(scene, scene.cast.finance, months=3)
    build.put(july, "done")
    apply(scene.session, scene.admin, scene.change("dissolve", heir), now=THAT_MORNING)
    new = laid_out(scene, june)
    assert july.period not in {period for _, period in new}
    assert {whose for whose, _ in new} == {heir.id}
    assert (july.organisation_id, august.organisation_id) == (scene.cast.finance.id, heir.id)


def test_what_was_only_proposed_is_proposed_to_the_successor(scene: Scene) -> None:
    heir = scene.office("UBND xã Vũ Lăng")
    task = scene.task("1", state="proposed")
    apply(scene.session, scene.admin, scene.change("dissolve", heir), now=THAT_MORNING + ONE_DAY)
    (now,) = scene.session.exec(select(Task).where(Task.obligation_id == task.obligation_id)).all()
    assert (now.state, now.organisation_id) == ("proposed", heir.id)


def test_a_rehearsal_shows_the_second_change_on_what_the_first_leaves(scene: Scene) -> None:
    task, last = scene.task("1"), scene.office("UBND xã Vũ Lăng")
    changes = (scene.change("merge", scene.cast.health), Change(scene.cast.health, "merge", (last,), THE_DAY))
    seen = [rehearse(scene.session, scene.admin, change, now=build.NOW) for change in changes]
    assert [[moved for moved, _ in planned.tasks] for planned in seen] == [[task], [task]]
    assert task.organisation_id == last.id


def test_a_rehearsal_goes_on_where_a_choice_is_missing(scene: Scene) -> None:
    two = scene.office("UBND xã Một"), scene.office("UBND xã Hai")
    chosen, other = scene.task("1"), scene.task("2")
    change = scene.change("split", *two, tasks={build.id_of(chosen): two[1]})
    assert rehearse(scene.session, scene.admin, change, now=build.NOW).undecided == 2  # a task, the officer
    assert (chosen.organisation_id, other.organisation_id) == (two[1].id, scene.cast.finance.id)


def test_a_unit_that_takes_over_goes_to_where_its_office_was(scene: Scene) -> None:
    above, heir, other, gone = (scene.office(name) for name in ("Huyện", "Tổ Một", "Tổ Hai", "Tổ Ba"))
    old = scene.cast.finance
    old.parent_id = above.id
    heir.parent_id = other.parent_id = gone.parent_id = old.id
    gone.valid_to = BEFORE - timedelta(days=30)
    apply(scene.session, scene.admin, scene.change("dissolve", heir), now=THAT_MORNING)
    assert (heir.parent_id, other.parent_id, gone.parent_id) == (above.id, heir.id, old.id)


def test_a_hand_over_that_is_entered_late_is_on_record_since_its_entry(scene: Scene) -> None:
    heir = scene.office("UBND xã Vũ Lăng")
    scene.task("1")
    apply(scene.session, scene.admin, scene.change("dissolve", heir), now=THAT_MORNING + 7 * ONE_DAY)
    made = scene.session.exec(select(Handover)).one()
    assert (made.passed_on, made.recorded_on) == (THE_DAY, THE_DAY + 7 * ONE_DAY)
    assert scene.holders(THE_DAY) == {heir.name: 1}
    found = compliance(scene.session, actor_of(scene.cast.auditor), on=THE_DAY, known_on=THE_DAY)
    assert [line.name for line in found.organisations] == [scene.cast.finance.name]
