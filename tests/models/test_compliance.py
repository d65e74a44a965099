"""The official figures: the parts sum, by the dates of the acts, for what one may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from models.contribution import Contribution
from models.db import transaction
from models.directive import Directive
from models.organisation import Organisation
from models.permissions import Actor, system
from models.queries import tasks
from models.queries.lives import life
from models.queries.people import actor_of
from models.queries.standing import COUNTED, Compliance, compliance
from models.rates import Counts
from models.standing import Part, place
from models.task import TASK_STATES, UNDATED_KINDS, Report, Task
from tests import build
from tests.models.diary import FIRST, Diary

DUE = build.DUE_ON
LATER = date(2024, 7, 1)


@dataclass
class Scene:
    session: Session
    cast: build.Cast
    directive: Directive

    def task(
        self, organisation: Organisation | None = None, due_on: date | None = DUE, **more: object
    ) -> Task:
        lead = organisation or self.cast.finance
        own = {name: more.pop(name) for name in ("starts_on", "original_due_on") if name in more}
        made = build.task(self.session, self.directive, lead, due_on, **more)  # type: ignore[arg-type]
        for name, value in own.items():
            setattr(made, name, value)
        self.session.flush()
        return made

    def report(self, task: Task, made: int, answered: int | None = None, verdict: str = "waiting") -> Report:
        """A report by days of June 2024."""
        values = {} if answered is None else {"answered_at": moment(answered)}
        return build.report(self.session, task, self.cast.officer, moment(made), verdict, **values)

    def figures(
        self, on: date = LATER, actor: Actor | None = None, directive: Directive | None = None
    ) -> Compliance:
        actor = actor or system(build.id_of(self.cast.jurisdiction))
        return compliance(
            self.session, actor, on=on, directive_id=build.id_of(directive) if directive else None
        )


def moment(day: int) -> datetime:
    return datetime.combine(date(2024, 6, day), time(9), build.OFFICE_ZONE)


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        cast = build.cast(session)
        yield Scene(session, cast, build.directive(session, cast.office))


def test_each_task_counts_in_one_part(scene: Scene) -> None:
    for done_on in (DUE, date(2024, 6, 20)):
        scene.task(state="done", done_on=done_on)
    scene.task(state="reported", reported_on=date(2024, 6, 18))
    scene.task(state="redo")
    scene.task()
    scene.task(due_on=None)
    scene.task(due_on=LATER)
    total = scene.figures().total
    assert total == Counts(done_on_time=1, done_late=1, open_in_time=2, open_overdue=2, no_date=1)
    assert total.total == 7


def test_the_total_is_the_sum_of_the_organisations_by_name(scene: Scene) -> None:
    for organisation in (scene.cast.health, scene.cast.finance, scene.cast.health):
        scene.task(organisation)
    scene.task(scene.cast.health, due_on=None)
    found = scene.figures()
    assert [(line.name, line.counts) for line in found.organisations] == [
        (scene.cast.finance.name, Counts(open_overdue=1)),
        (scene.cast.health.name, Counts(open_overdue=2, no_date=1)),
    ]
    assert found.total == Counts(open_overdue=3, no_date=1)


@pytest.mark.parametrize(
    ("day", "part"),
    [
        (17, "open_in_time"),
        (18, "open_in_time"),  # reported, it waits
        (20, "open_overdue"),  # refused that day
        (22, "open_overdue"),  # reported again, too late
        (24, "done_late"),  # accepted
    ],
)
def test_a_day_is_told_by_the_acts_until_then(scene: Scene, day: int, part: str) -> None:
    done: dict[str, object] = {"done_at": moment(22), "done_on": date(2024, 6, 22)}
    task = scene.task(state="done", **done, acted_on=date(2024, 6, 24))
    scene.report(task, 18, 20, "refused")
    scene.report(task, 22, 24, "accepted")
    assert scene.figures(date(2024, 6, day)).total == Counts(**{part: 1})


def test_a_report_counts_on_the_office_s_day(scene: Scene) -> None:
    for hour, state in ((16, "reported"), (17, "reported")):  # 23:30 of the 19th, 00:30 of the 20th
        made = datetime(2024, 6, 19, hour, 30, tzinfo=UTC)
        report = build.report(scene.session, task := scene.task(state=state), scene.cast.officer, made)
        task.reported_on = report.made_on
    assert scene.figures().total == Counts(open_in_time=1, open_overdue=1)


@pytest.mark.parametrize("state", TASK_STATES)
def test_what_is_unconfirmed_suspended_or_dropped_is_not_in_the_total(scene: Scene, state: str) -> None:
    scene.task(state=state)
    found = scene.figures().total
    assert found.total == (state in COUNTED)
    assert (found.suspended, found.dropped) == (state == "suspended", state == "dropped")
    assert (state in COUNTED) == (state not in ("proposed", "suspended", "dropped"))


def test_what_was_dropped_before_anybody_confirmed_it_is_not_even_apart(scene: Scene) -> None:
    scene.task(state="dropped", assigned_at=None)
    assert scene.figures().organisations == []


def test_the_undated_are_told_apart_by_their_reason(scene: Scene) -> None:
    for undated in ("no_date", "event", "event", "ongoing"):
        scene.task(due_on=None, undated=undated)
    scene.task(due_on=None, state="done")
    total = scene.figures().total
    assert total == Counts(done_undated=1, no_date=1, event=2, ongoing=1)
    assert (total.undated, total.total, total.done) == (5, 5, 1)


def test_lateness_is_told_by_the_original_date_beside(scene: Scene) -> None:
    scene.task(due_on=LATER, original_due_on=DUE)
    found = scene.figures()
    assert (found.total, found.original) == (Counts(open_in_time=1), Counts(open_overdue=1))
    assert found.organisations[0].original == found.original


def test_a_delay_with_an_objective_cause_costs_nothing(scene: Scene) -> None:
    for cause in (True, False):
        scene.task(objective_cause=cause)
        scene.task(due_on=LATER, objective_cause=cause)
    found = scene.figures().total
    assert (found.late, found.excused, found.costly) == (2, 1, 1)


def test_a_period_counts_from_its_first_day_or_its_report(scene: Scene) -> None:
    starts_on = date(2024, 7, 8)
    scene.task(due_on=date(2024, 8, 7), starts_on=starts_on)
    assert [scene.figures(date(2024, 7, day)).total.total for day in (7, 8)] == [0, 1]
    values = {"starts_on": starts_on, "reported_on": date(2024, 6, 25), "acted_on": date(2024, 6, 25)}
    scene.report(scene.task(due_on=date(2024, 8, 7), state="reported", **values), 25)
    assert [scene.figures(date(2024, 6, day)).total.total for day in (24, 25)] == [0, 1]


def test_before_the_issue_there_is_nothing(scene: Scene) -> None:
    scene.task()
    assert scene.figures(date(2024, 2, 29)) == Compliance(date(2024, 2, 29), Counts(), Counts(), [])
    assert scene.figures(build.ISSUED_ON).total.total == 1


def test_one_directive_can_be_asked_for(scene: Scene) -> None:
    other = build.directive(scene.session, scene.cast.office, number="13/KH-UBND")
    scene.task()
    build.task(scene.session, other, scene.cast.health, DUE)
    assert scene.figures(directive=scene.directive).organisations == scene.figures().organisations[:1]
    assert scene.figures(directive=other).total.total == 1


def test_everybody_gets_the_figures_of_what_they_see(scene: Scene) -> None:
    inspectors = build.organisation(scene.session, scene.cast.jurisdiction, "Thanh tra huyện")
    theirs = build.directive(scene.session, inspectors, number="13/KH-UBND")
    for organisation in (scene.cast.finance, scene.cast.health, scene.cast.office):
        scene.task(organisation)
        build.task(scene.session, theirs, organisation, DUE)
        build.task(scene.session, theirs, organisation, DUE, state="proposed")
    inspector = build.person(scene.session, inspectors, role="supervisor")
    cast = scene.cast
    everybody = (cast.officer, cast.stranger, cast.supervisor, inspector, cast.auditor, cast.administrator)
    seen = [scene.figures(actor=actor_of(person)) for person in everybody]
    assert [found.total.total for found in seen] == [2, 2, 4, 3, 6, 6]
    assert [line.name for line in seen[0].organisations] == [cast.finance.name]


def test_a_directive_of_others_tells_an_agency_only_its_own_part(scene: Scene) -> None:
    for organisation in (scene.cast.finance, scene.cast.health):
        scene.task(organisation)
    found = scene.figures(actor=actor_of(scene.cast.stranger), directive=scene.directive)
    assert [(line.name, line.counts.total) for line in found.organisations] == [(scene.cast.health.name, 1)]


def test_another_jurisdiction_has_its_own_figures(scene: Scene) -> None:
    scene.task()
    elsewhere = system(build.id_of(build.jurisdiction(scene.session, "Huyện Khác")))
    assert scene.figures(actor=elsewhere).total.total == 0


def test_of_a_task_that_it_only_helps_with_an_agency_has_no_figures(scene: Scene) -> None:
    health = build.id_of(scene.cast.health)
    task_id = build.id_of(scene.task())
    part = Contribution(task_id=task_id, organisation_id=health, given_to_id=health, printed="Phòng Y tế")
    scene.session.add(part)
    scene.session.flush()
    assert scene.figures(actor=actor_of(scene.cast.stranger)).organisations == []


def test_a_day_before_a_handover_is_the_former_organisation_s(scene: Scene) -> None:
    life = Diary(scene.session, scene.cast, scene.task(), date(2024, 6, 10))
    life.do("hand over")
    former, present = (actor_of(person) for person in (scene.cast.officer, scene.cast.stranger))
    for day, had_it, had_not in ((9, former, present), (10, present, former)):
        assert scene.figures(date(2024, 6, day), had_it).total.total == 1
        assert scene.figures(date(2024, 6, day), had_not).organisations == []


ACTS = (
    *("report", "accept", "refuse", "withdraw", "reopen", "suspend", "resume", "drop", "restore"),
    *("extend", "correct", "date it", "hand over"),
)
ACTS_AND_LATE_ONES = (*ACTS, "hand over late", "hand over late")
diaries = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(ACTS)), max_size=14)
kinds_of_tasks = st.tuples(
    st.one_of(st.none(), st.integers(1, 20)), st.integers(-1, 9), st.sampled_from(UNDATED_KINDS)
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kinds_of_tasks, diaries)
def test_the_figures_of_a_past_day_are_those_that_were_shown_on_it(
    sqlite_engine: Engine, kind: tuple[int | None, int, str], acts: list[tuple[int, str]]
) -> None:
    """Whatever happens: as it was told on the day, as SQL takes it back, and as the pure rule does."""
    due, starts, undated = kind
    with Session(sqlite_engine) as session:
        scene = Scene(session, cast := build.cast(session), build.directive(session, cast.office))
        task = scene.task(
            due_on=due and FIRST + timedelta(days=due),  # type: ignore[arg-type]
            starts_on=FIRST + timedelta(days=starts),
            undated=None if due else undated,
        )
        diary, told = Diary(session, cast, task), {}
        for wait, act in [*acts, (1, "")]:
            for _ in range(wait):
                told[diary.day] = stood(scene, task, diary.day)
                diary.day += timedelta(days=1)
            if act:
                diary.do(act)
        later = {day: stood(scene, task, day) for day in told}
        assert {day: sql for day, (sql, _) in told.items()} == {day: pure for day, (_, pure) in later.items()}
        assert told == later


def stood(scene: Scene, task: Task, on: date, known_on: date | None = None) -> tuple[object, object]:
    """Whose it was and where it counted: by SQL, and by the pure rule."""
    home = system(build.id_of(scene.cast.jurisdiction))
    found = compliance(scene.session, home, on=on, known_on=known_on)
    lines = [
        (line.organisation_id, part_of(line.counts), part_of(line.original)) for line in found.organisations
    ]
    by_rule = place(life(scene.session, task), on, known_on)
    pure = [(by_rule.organisation_id, by_rule.part, by_rule.original)] if by_rule else []
    return lines, pure


def part_of(counts: Counts) -> Part:
    return next(part for part in Part if getattr(counts, part))


@pytest.mark.parametrize("standing", [*Part, "undated"])
def test_the_list_holds_what_the_figures_count(scene: Scene, standing: str) -> None:
    for n, state in enumerate(state for state in TASK_STATES if state != "proposed"):
        for due_on in (None, date(2024, 6, 1), DUE, LATER):
            scene.task(due_on=due_on, state=state, undated=None if due_on else UNDATED_KINDS[n % 3])
    home = system(build.id_of(scene.cast.jurisdiction))
    lines = tasks.visible(scene.session, home, today=LATER, standing=standing, limit=500)
    assert len(lines) == getattr(scene.figures().total, standing) > 0


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kinds_of_tasks, st.lists(st.tuples(st.integers(0, 4), st.sampled_from(ACTS_AND_LATE_ONES)), max_size=8)
)
def test_what_was_on_record_on_a_day_is_what_could_be_told_on_it(
    sqlite_engine: Engine, kind: tuple[int | None, int, str], acts: list[tuple[int, str]]
) -> None:
    """Of any day, past or to come: as it was told then, as SQL takes the record back, as the rule does."""
    due, starts, undated = kind
    with Session(sqlite_engine) as session:
        scene = Scene(session, cast := build.cast(session), build.directive(session, cast.office))
        task = scene.task(
            due_on=due and FIRST + timedelta(days=due),  # type: ignore[arg-type]
            starts_on=FIRST + timedelta(days=starts),
            undated=None if due else undated,
        )
        diary, told = Diary(session, cast, task), {}
        for wait, act in [*acts, (1, "")]:
            if wait:
                for on in (FIRST, diary.day, diary.day + timedelta(days=5)):
                    told[on, diary.day] = stood(scene, task, on)
            diary.day += timedelta(days=wait)
            if act:
                diary.do(act)
        assert all(sql == pure for sql, pure in told.values())
        assert told == {(on, known_on): stood(scene, task, on, known_on) for on, known_on in told}


def test_what_was_entered_late_stands_on_its_day_but_was_not_on_record(scene: Scene) -> None:
    midnight = datetime(2024, 6, 11, 17, tzinfo=UTC)  # the 12th begins where the office is
    for given_at in (moment(10), midnight - timedelta(seconds=1), midnight):
        scene.task(assigned_at=given_at)
    home = system(build.id_of(scene.cast.jurisdiction))
    found = [
        compliance(scene.session, home, on=DUE, known_on=date(2024, 6, day)).total.total
        for day in (9, 10, 11, 12)
    ]
    assert found == [0, 1, 2, 3]
    assert scene.figures(date(2024, 6, 5)).total.total == 3


def test_who_had_a_task_by_the_record_of_a_day_gets_its_figures(scene: Scene) -> None:
    Diary(scene.session, scene.cast, scene.task(), date(2024, 6, 10)).do("hand over late")
    former, present = (actor_of(person) for person in (scene.cast.officer, scene.cast.stranger))
    for known_on, had_it, had_not in ((9, former, present), (10, present, former)):
        for actor, tasks_ in ((had_it, 1), (had_not, 0)):
            day, known = date(2024, 6, 9), date(2024, 6, known_on)
            assert compliance(scene.session, actor, on=day, known_on=known).total.total == tasks_
