"""Random acts by random people over many days: what must hold whatever they do.

The figures sum, no row changes without its event, the log verifies, nobody outside sees a task, what was
accepted is never overdue, past days keep their figures, and what is refused changes nothing.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
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

from models.actions.acting import relations
from models.contribution import Contribution, Delegation
from models.db import snapshot, transaction
from models.errors import DomainError, NotFound
from models.event import Event
from models.lifecycle import MOVES
from models.permissions import Actor, may
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
# Chance takes what leads a task on three times as often as the rest.
ACTS = (*world.ACTS, *("report", "accept", "ask extension", "answer extension", "resume", "restore") * 2)

chances = st.builds(
    world.Chance,
    words=st.sampled_from([*["Theo chỉ đạo."] * 9, " "]),
    days=st.integers(-3, 12),
    number=st.integers(0, 11),
)


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

    @rule(data=st.data(), what=st.sampled_from(WHAT_HAPPENS), chance=chances)
    def something_happens(self, data: st.DataObject, what: str, chance: world.Chance) -> None:
        if what == "days go by":
            self._days_go_by(1 + chance.number % 3)
        elif what == "a task is entered" and len(self.task_ids) < MAX_TASKS:
            self._enter(data.draw(st.sampled_from(["supervisor", "administrator", "officer"])), chance)
        elif what == "anybody acts":
            who = data.draw(st.sampled_from(sorted(self.start.people)))
            self._act(who, self._task(data), data.draw(st.sampled_from(ACTS)), chance)
        else:
            self._somebody_acts_who_may(data, chance)

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

    def _task(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(self.task_ids))

    def _somebody_acts_who_may(self, data: st.DataObject, chance: world.Chance) -> None:
        task_id = self._task(data)
        able: dict[str, list[str]] = {}
        with snapshot(self.engine) as session:
            task = session.get_one(Task, task_id)
            acts = [act for state, act in MOVES if state == task.state and act in world.ACTS]
            for name, actor in self.start.people.items():
                related = relations(session, actor, task)
                for act in acts:
                    if name != "system" and may(actor, act, related):
                        able.setdefault(act, []).append(name)
        name = data.draw(st.sampled_from([act for act in ACTS if act in able]))
        self._act(data.draw(st.sampled_from(able[name])), task_id, name, chance)

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
        there = session.exec(select(Task)).all()
        for name, actor in self.start.people.items():
            theirs = {t.id for t in there if name in SEEN_BY_ALL or _is_theirs(session, actor, t)}
            assert self._seen_by(session, name) == theirs

    def _seen_by(self, session: Session, name: str) -> set[int | None]:
        return set(session.exec(select(Task.id).where(tasks.may_see(self.start.people[name]))))


def _is_theirs(session: Session, actor: Actor, task: Task) -> bool:
    """Whether the task is in some way their organisation's or was passed on to them, row by row."""
    mine = actor.organisation_id
    parts = session.exec(select(Contribution).where(Contribution.task_id == task.id))
    passed = session.exec(select(Delegation).where(Delegation.task_id == task.id))
    return (
        mine == task.organisation_id
        or (mine == task.supervisor_id and actor.role == "supervisor")
        or any(part.organisation_id == mine and part.state != "dropped" for part in parts)
        or any(
            one.withdrawn_at is None and (one.unit_id == mine or one.person_id == actor.person_id)
            for one in passed
        )
    )


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
    assert run(start, examples=10, steps=25)["task.reported"]


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
