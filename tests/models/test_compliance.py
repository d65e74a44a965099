"""The official figures: the parts sum, by the dates of the acts, for what one may see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from models.db import transaction
from models.directive import Directive
from models.organisation import Organisation
from models.permissions import Actor, system
from models.queries import tasks
from models.queries.people import actor_of
from models.queries.standing import COUNTED, Compliance, Counts, compliance
from models.task import TASK_STATES, Report, Task
from tests import build

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
        return build.task(self.session, self.directive, lead, due_on, **more)  # type: ignore[arg-type]

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
    for made, state in ((19, "done"), (20, "done")):
        scene.report(scene.task(state=state), made, 25, "accepted")
    scene.report(scene.task(state="reported"), 18)
    scene.report(scene.task(state="redo"), 18, 20, "refused")
    scene.task()
    scene.task(due_on=None)
    scene.task(due_on=LATER)
    total = scene.figures().total
    assert total == Counts(done_on_time=1, done_late=1, open_in_time=2, open_overdue=2, undated=1)
    assert total.total == 7


def test_the_total_is_the_sum_of_the_organisations_by_name(scene: Scene) -> None:
    for organisation in (scene.cast.health, scene.cast.finance, scene.cast.health):
        scene.task(organisation)
    scene.task(scene.cast.health, due_on=None)
    found = scene.figures()
    assert [(line.name, line.counts) for line in found.organisations] == [
        (scene.cast.finance.name, Counts(open_overdue=1)),
        (scene.cast.health.name, Counts(open_overdue=2, undated=1)),
    ]
    assert found.total == Counts(open_overdue=3, undated=1)


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
    task = scene.task(state="done", done_at=moment(22))
    scene.report(task, 18, 20, "refused")
    scene.report(task, 22, 24, "accepted")
    assert scene.figures(date(2024, 6, day)).total == Counts(**{part: 1})


def test_a_report_counts_on_the_office_s_day(scene: Scene) -> None:
    for hour, state in ((16, "reported"), (17, "reported")):  # 23:30 of the 19th, 00:30 of the 20th
        made = datetime(2024, 6, 19, hour, 30, tzinfo=UTC)
        build.report(scene.session, scene.task(state=state), scene.cast.officer, made)
    assert scene.figures().total == Counts(open_in_time=1, open_overdue=1)


@pytest.mark.parametrize("state", TASK_STATES)
def test_what_is_unconfirmed_suspended_or_dropped_is_not_counted(scene: Scene, state: str) -> None:
    scene.task(state=state)
    assert scene.figures().total.total == (state in COUNTED)
    assert (state in COUNTED) == (state not in ("proposed", "suspended", "dropped"))


def test_a_period_counts_from_its_first_day_or_its_report(scene: Scene) -> None:
    task = scene.task(due_on=date(2024, 8, 7), state="reported")
    task.starts_on = date(2024, 7, 8)
    scene.session.flush()
    assert [scene.figures(date(2024, 7, day)).total.total for day in (7, 8)] == [0, 1]
    scene.report(task, 25)
    assert [scene.figures(date(2024, 6, day)).total.total for day in (24, 25)] == [0, 1]


def test_before_the_issue_there_is_nothing(scene: Scene) -> None:
    scene.task()
    assert scene.figures(date(2024, 2, 29)) == Compliance(date(2024, 2, 29), Counts(), [])
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


june = st.integers(1, 30)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.one_of(st.none(), june), st.lists(st.tuples(june, st.integers(-1, 9)), max_size=2)),
        max_size=6,
    ),
    june,
)
def test_figures_are_the_sum_of_the_lines_of_the_list(
    sqlite_engine: Engine, drawn: list[tuple[int | None, list[tuple[int, int]]]], day: int
) -> None:
    on = date(2024, 6, day)
    with Session(sqlite_engine) as session:
        scene = Scene(session, cast := build.cast(session), build.directive(session, cast.office))
        for due, reports in drawn:
            task = scene.task(due_on=due and date(2024, 6, due))  # type: ignore[arg-type]
            for made, wait in reports:
                verdict = "waiting" if wait < 0 else ("refused", "accepted")[wait % 2]
                scene.report(task, made, None if wait < 0 else min(made + wait, 30), verdict)
        found = scene.figures(on)
        lines = tasks.visible(session, system(build.id_of(cast.jurisdiction)), today=on)
        standings = [line.standing.value for line in lines]
        assert found.total == Counts(**{part: standings.count(part) for part in set(standings)})
        assert found.total.total == len(drawn) == sum(line.counts.total for line in found.organisations)
