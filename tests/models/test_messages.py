"""What a digest tells: what was planned and is still right, each task once, the overdue first."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from models.calendar_day import CalendarDay
from models.db import transaction
from models.message import Message
from models.queries.messages import Digest, digest, excerpt
from models.task import Task
from tests import build
from tests.build import Cast
from tests.notifications.ledger import planned, step_of


def test_each_line_says_what_is_due_under_which_clause(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        plan = build.directive(session, cast.office)
        task = build.task(session, plan, cast.finance, due_on=date(2024, 6, 19))
        facts = told(session, planned(session, cast.officer, task))
    line = facts.lines[0]
    assert (facts.name, facts.organisation, facts.email) == (
        cast.officer.name,
        cast.finance.name,
        cast.officer.email,
    )
    assert (line.task_id, line.clause_path, line.directive_number) == (task.id, "I.1", "12/KH-UBND")
    assert (line.deadline, line.due_on) == ("chậm nhất ngày 19/06/2024", date(2024, 6, 19))
    assert (line.working_days, line.overdue, line.supervisor) == (2, False, cast.office.name)


def test_overdue_tasks_come_first_then_the_nearest(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        plan = build.directive(session, cast.office)
        days = [date(2024, 6, 21), date(2024, 6, 14), date(2024, 6, 17), date(2024, 5, 31)]
        tasks = [build.task(session, plan, cast.finance, due_on=day) for day in days]
        lines = told(session, planned(session, cast.officer, *tasks)).lines
    assert [line.due_on for line in lines] == [days[3], days[1], days[2], days[0]]
    assert [line.overdue for line in lines] == [True, True, False, False]
    assert [line.working_days for line in lines] == [-11, -1, 0, 4]


def test_a_task_stands_once_though_two_steps_are_due(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        task = build.task(session, build.directive(session, cast.office), cast.finance)
        message = planned(session, cast.officer, task, step=-1)
        earlier = step_of(session, message, task, -3)
        facts = told(session, message)
    assert [line.step for line in facts.lines] == [-1]
    assert len(facts.reminder_ids) == 2
    assert earlier.id in facts.reminder_ids


def test_working_days_are_counted_in_the_offices_calendar(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        task = build.task(
            session, build.directive(session, cast.office), cast.finance, due_on=date(2024, 6, 19)
        )
        holiday = CalendarDay(
            jurisdiction_id=cast.jurisdiction.id,
            day=date(2024, 6, 18),
            working=False,
            name="nghỉ",
            source="thử",
        )
        session.add(holiday)
        assert told(session, planned(session, cast.officer, task)).lines[0].working_days == 1


def accepted(cast: Cast, task: Task) -> None:
    build.put(task, "done")


def reported(cast: Cast, task: Task) -> None:
    build.put(task, "reported")


def postponed(cast: Cast, task: Task) -> None:
    task.due_on, task.due_version = date(2024, 7, 1), task.due_version + 1


def given_to_another_office(cast: Cast, task: Task) -> None:
    task.organisation_id = cast.health.id


def gone(cast: Cast, task: Task) -> None:
    cast.officer.active = False


def moved(cast: Cast, task: Task) -> None:
    cast.officer.organisation_id = cast.health.id


CHANGES = [accepted, reported, postponed, given_to_another_office, gone, moved]


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_stopped_being_true_is_not_told(
    sqlite_engine: Engine, change: Callable[[Cast, Task], None]
) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        task = build.task(session, build.directive(session, cast.office), cast.finance)
        message = planned(session, cast.officer, task)
        assert digest(session, message) is not None
        change(cast, task)
        session.flush()
        assert digest(session, message) is None


def test_what_was_cancelled_is_not_told(sqlite_engine: Engine) -> None:
    with transaction(sqlite_engine) as session:
        cast = build.cast(session)
        plan = build.directive(session, cast.office)
        kept, dropped = (build.task(session, plan, cast.finance) for _ in range(2))
        message = planned(session, cast.officer, kept)
        step_of(session, message, dropped, -1).state = "cancelled"
        assert [line.task_id for line in told(session, message).lines] == [kept.id]


def test_an_excerpt_ends_at_a_word() -> None:
    assert excerpt("Giao  Phòng\nTài chính") == "Giao Phòng Tài chính"
    assert excerpt("Giao Phòng Tài chính, báo cáo", 22) == "Giao Phòng Tài chính…"
    assert len(excerpt("từ " * 500)) <= 300


def told(session: Session, message: Message) -> Digest:
    facts = digest(session, message)
    assert facts is not None
    return facts
