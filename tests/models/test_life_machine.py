"""Random acts by random people over many days: what must hold whatever they do.

The figures sum, no row changes without its event, the log verifies, nobody outside sees a task, what was
accepted is never overdue, past days keep their figures, and what is refused changes nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session, col, select

from models.contribution import Contribution, Delegation
from models.db import snapshot, transaction
from models.errors import DomainError, NotFound
from models.event import Event
from models.lifecycle import MOVES
from models.permissions import ANYBODY, SUPERIOR, Actor, may
from models.queries import tasks
from models.queries.lives import life
from models.queries.standing import compliance
from models.rates import Counts
from models.standing import Standing, place
from models.task import Task
from tests import build
from tests.models import log, world

MAX_TASKS = 6
DONE = (Standing.DONE_ON_TIME, Standing.DONE_LATE, Standing.UNDATED)
SEEN_BY_ALL = ("auditor", "administrator", "system")

WHAT_HAPPENS = (*["somebody acts"] * 8, *["days go by"] * 2, "anybody acts", "a task is entered")
# Chance takes what leads a task on, or needs another act before it, three times as often as the rest.
OFTEN = (
    *("report", "accept", "ask extension", "answer extension", "resume", "restore"),
    *("delegate", "finish delegated", "contribute", "answer contribution"),
)
ACTS = (*world.ACTS, *OFTEN, *OFTEN)
WORDS = (*["Theo chỉ đạo."] * 9, " ")


class Office(RuleBasedStateMachine):
    """An office over some days, and what it must always keep."""

    def __init__(self, start: world.World, seen: Counter[str]) -> None:
        super().__init__()
        self.start, self.seen = start, seen
        self.engine = start.copy()
        self.now = datetime.combine(world.FIRST_DAY, time(10), build.OFFICE_ZONE)
        self.past: dict[date, object] = {}
        self.rows: dict[int, dict[str, Any]] = {}
        self.task_ids = self._ids()

    @rule(seed=st.integers(0, 2**32 - 1))
    def something_happens(self, seed: int) -> None:
        """What, by whom and on which task follows from seed and time: the same seldom comes twice."""
        dice = Random(f"{seed} {self.now}")
        chance = world.Chance(dice.choice(WORDS), dice.randint(-3, 12), dice.randrange(12))
        what, task_id = dice.choice(WHAT_HAPPENS), dice.choice(self.task_ids)
        if what == "days go by":
            self._days_go_by(1 + chance.number % 3)
        elif what == "a task is entered" and len(self.task_ids) < MAX_TASKS:
            self._enter(dice.choice(["supervisor", "administrator", "officer"]), chance)
        elif what == "anybody acts":
            self._act(dice.choice(sorted(self.start.people)), task_id, dice.choice(ACTS), chance)
        else:
            able = self._able(task_id)
            name = dice.choice([act for act in ACTS if act in able])
            self._act(dice.choice(able[name]), task_id, name, chance)

    @invariant()
    def no_row_changes_without_its_event(self) -> None:
        with snapshot(self.engine) as session:
            for task in session.exec(select(Task)):
                row, before = task.model_dump(), self.rows.get(task.id or 0)
                if before is not None and row != before:
                    assert task.version == before["version"] + 1
                    assert task.acted_on == self.now.date()
                if task.version > 1:
                    assert self._last_event(session, task).data["version"] == task.version
                self.rows[task.id or 0] = row

    @invariant()
    def the_parts_sum_to_the_total(self) -> None:
        with snapshot(self.engine) as session:
            states = Counter(session.exec(select(Task.state)))
            total = compliance(session, self.start.people["system"], on=self.now.date()).total
        apart = states["suspended"] + states["dropped"]
        assert (total.suspended, total.dropped) == (states["suspended"], states["dropped"])
        assert total.total == len(self.task_ids) - apart
        assert total.done == states["done"]

    @invariant()
    def what_was_accepted_is_never_overdue(self) -> None:
        with snapshot(self.engine) as session:
            for task in session.exec(select(Task).where(Task.state == "done")):
                much_later = self.now.date() + timedelta(days=1000)
                stands = tasks.line(session, task, today=much_later).standing
                assert stands in DONE
                assert task.due_on is None or (stands is Standing.DONE_LATE) == (task.done_on > task.due_on)  # type: ignore[operator]

    @invariant()
    def who_is_outside_sees_nothing(self) -> None:
        with snapshot(self.engine) as session:
            assert self._seen_by(session, "outsider") == set()

    def teardown(self) -> None:
        with snapshot(self.engine) as session:
            for day, figures in self.past.items():
                assert self._figures(session, day) == figures, day
            self.seen.update(log.kinds(session))  # by checked seals
            self._everybody_sees_their_own(session)
            for task_id in self.task_ids:
                with pytest.raises(NotFound):
                    tasks.one(session, self.start.people["outsider"], task_id)
        self.engine.dispose()

    def _able(self, task_id: int) -> dict[str, list[str]]:
        """Who may do what with the task now: people by act."""
        able: dict[str, list[str]] = {}
        with snapshot(self.engine) as session:
            task = session.get_one(Task, task_id)
            ties = _Ties(session, task)
        for name, actor in self.start.people.items():
            related = ties.relations(actor)
            for state, act in MOVES:
                if (
                    name != "system"
                    and state == task.state
                    and act in world.ACTS
                    and may(actor, act, related)
                ):
                    able.setdefault(act, []).append(name)
        return able

    def _enter(self, who: str, chance: world.Chance) -> None:
        actor = self.start.people[who]
        self._refused_changes_nothing(
            lambda session: world.enter(self.start, session, actor, chance, self.now)
        )
        self.task_ids = self._ids()

    def _days_go_by(self, days: int) -> None:
        with snapshot(self.engine) as session:
            self._everybody_sees_their_own(session)
            self._the_rule_agrees(session)
            self.past[self.now.date()] = self._figures(session, self.now.date())
        self.now += timedelta(days=days)

    def _ids(self) -> list[int]:
        with snapshot(self.engine) as session:
            return [task_id or 0 for task_id in session.exec(select(Task.id))]

    def _act(self, who: str, task_id: int, name: str, chance: world.Chance) -> None:
        actor, home = self.start.people[who], self.start.people["system"]

        def act(session: Session) -> None:
            task = tasks.one(session, home, task_id, lock=True)
            world.ACTS[name](world.Act(self.start, session, actor, task, chance, self.now))

        self._refused_changes_nothing(act)

    def _refused_changes_nothing(self, act: Any) -> None:
        """What an act left behind before it was refused would be written at the end of the transaction."""
        before = self._changes()
        refused = False
        with transaction(self.engine) as session:
            try:
                act(session)
            except DomainError:
                refused = True
        self.now += timedelta(minutes=1)
        assert not refused or self._changes() == before

    def _changes(self) -> int:
        """How many rows were changed since the office was made."""
        with self.engine.connect() as connection:
            plain: Any = connection.connection.driver_connection
            return int(plain.total_changes)

    def _figures(self, session: Session, day: date) -> object:
        """By organisation, without the flag for objective causes: that one excuses a past delay as well."""
        found = compliance(session, self.start.people["system"], on=day)
        return {
            line.organisation_id: (replace(line.counts, excused=0), replace(line.original, excused=0))
            for line in found.organisations
        }

    def _the_rule_agrees(self, session: Session) -> None:
        found: dict[int, Counts] = {}
        for task in session.exec(select(Task)):
            stood = place(life(session, task), self.now.date())
            assert stood is not None
            one = Counts(**{stood.part.value: 1})
            found[stood.organisation_id] = found.get(stood.organisation_id, Counts()) + one
        figures: Any = self._figures(session, self.now.date())
        assert {whose: by_due for whose, (by_due, _) in figures.items()} == found

    def _last_event(self, session: Session, task: Task) -> Event:
        query = select(Event).where(Event.subject == "task", Event.subject_id == task.id)
        return session.exec(query.order_by(col(Event.number).desc()).limit(1)).one()

    def _everybody_sees_their_own(self, session: Session) -> None:
        there = [_Ties(session, task) for task in session.exec(select(Task)).all()]
        for name, actor in self.start.people.items():
            theirs = {ties.task.id for ties in there if name in SEEN_BY_ALL or ties.shows(actor)}
            assert self._seen_by(session, name) == theirs

    def _seen_by(self, session: Session, name: str) -> set[int | None]:
        return set(session.exec(select(Task.id).where(tasks.may_see(self.start.people[name]))))


class _Ties:
    """Who is tied to a task: its organisation, its supervisor, who helps, to whom it was passed on."""

    def __init__(self, session: Session, task: Task) -> None:
        parts = session.exec(select(Contribution).where(Contribution.task_id == task.id))
        passed = session.exec(select(Delegation).where(Delegation.task_id == task.id))
        self.task = task
        self.helping = {part.organisation_id for part in parts if part.state != "dropped"}
        self.passed = [one for one in passed if one.withdrawn_at is None]

    def relations(self, actor: Actor) -> frozenset[str]:
        mine, me = actor.organisation_id, actor.person_id
        delegated = any(one.unit_id == mine if one.unit_id else one.person_id == me for one in self.passed)
        lead, supervisor = self.task.organisation_id, self.task.supervisor_id
        return actor.relations(lead, supervisor, coordinating=self.helping, delegated=delegated)

    def shows(self, actor: Actor) -> bool:
        related = self.relations(actor)
        return related != ANYBODY and (related != {SUPERIOR} or actor.role == "supervisor")


@pytest.fixture(scope="module")
def start(_sqlite_template: Path) -> Iterator[world.World]:
    made = world.make(_sqlite_template)
    yield made
    made.source.dispose()


def run(start: world.World, examples: int, steps: int) -> Counter[str]:
    """How often each kind of event came to pass in so many offices of so many acts."""
    seen: Counter[str] = Counter()
    run_state_machine_as_test(
        lambda: Office(start, seen),  # type: ignore[arg-type]
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return seen


def test_whatever_people_do_for_some_days_the_promises_hold(start: world.World) -> None:
    assert run(start, examples=12, steps=30)["task.reported"]


@pytest.mark.long
@pytest.mark.timeout(400)
def test_whatever_people_do_for_weeks_the_promises_hold_and_every_act_comes_to_pass(
    start: world.World,
) -> None:
    seen = run(start, examples=100, steps=60)
    assert {kind for kind in EVENTS if not seen[kind]} == set()


# What the acts of tests/models/world.py leave in the log.
EVENTS = (
    "task.acknowledged",
    "task.reported",
    "report.withdrawn",
    "report.accepted",
    "report.refused",
    "task.disputed",
    "task.upheld",
    "task.reassigned",
    "task.suspended",
    "task.resumed",
    "task.dropped",
    "task.restored",
    "task.reopened",
    "task.dated",
    "cause.confirmed",
    "extension.asked",
    "extension.withdrawn",
    "extension.approved",
    "extension.refused",
    "task.delegated",
    "delegation.finished",
    "delegation.withdrawn",
    "contribution.given",
    "contribution.reported",
    "contribution.accepted",
    "contribution.refused",
    "progress.noted",
    "question.asked",
    "question.answered",
    "figure.given",
    "directive.typed",
    "task.assigned",
)
