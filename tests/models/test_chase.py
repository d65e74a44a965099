"""The sweep plans what is due: nothing twice, nothing lost, nobody on a day of rest."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Engine

from models.actions.chase import Sweep, sweep
from models.calendar_day import CalendarDay
from models.db import transaction
from models.person import Person
from models.task import TASK_STATES
from tests import build
from tests.models import log
from tests.models.chasing import DOMAIN, Scene, act, days

MONDAY = build.NOW.date()  # 17 June 2024; the task of the scene is due on Wednesday the 19th


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        yield Scene(session, build.cast(session))


def test_a_step_is_planned_with_one_message_and_an_event(scene: Scene) -> None:
    scene.task()
    assert scene.sweep(date(2024, 6, 10)) == Sweep(True, messages=1, reminders=1)
    assert scene.ledger() == [(1, -7, date(2024, 6, 10), "planned")]
    (message,) = scene.messages()
    assert (message.person_id, message.kind, message.day, message.state) == (
        scene.cast.officer.id,
        "digest",
        date(2024, 6, 10),
        "queued",
    )
    assert message.header_id.endswith(f"@{DOMAIN}>")
    (event,) = log.events(scene.session, "chase.swept")
    assert event.data == {"day": "2024-06-10", "messages": 1, "reminders": 1, "missed": 0}


def test_the_same_day_twice_plans_nothing_twice(scene: Scene) -> None:
    scene.task()
    scene.sweep(date(2024, 6, 10))
    assert scene.sweep(date(2024, 6, 10), time(15)) == Sweep(True)
    assert len(scene.ledger()) == len(scene.messages()) == 1


def test_a_month_of_mornings_writes_each_step_once_on_its_day(scene: Scene) -> None:
    scene.task()
    for day in days(date(2024, 6, 3), date(2024, 7, 2)):
        scene.sweep(day)
    june = [(-7, 10), (-3, 14), (-1, 18), (0, 19), (1, 20), (3, 24)]
    expected = [(1, step, date(2024, 6, day), "planned") for step, day in june]
    assert scene.ledger() == [*expected, (1, 8, date(2024, 7, 1), "planned")]


@pytest.mark.parametrize("off", [(11, 11), (14, 17), (18, 19), (19, 21), (10, 30), (1, 30)])
def test_days_without_the_machine_lose_no_step(scene: Scene, off: tuple[int, int]) -> None:
    task = scene.task()
    for day in days(date(2024, 6, 1), date(2024, 7, 2)):
        if not (day.month == 6 and off[0] <= day.day <= off[1]):
            scene.sweep(day)
    assert sorted(step for _, step, _, _ in scene.ledger(task)) == [-7, -3, -1, 0, 1, 3, 8]
    late = [written for _, step, written, state in scene.ledger(task) if state == "planned" and step == 0]
    assert all(written <= date(2024, 6, 21) for written in late)


def test_what_is_older_than_two_working_days_is_marked_missed_and_not_sent(scene: Scene) -> None:
    scene.task()
    assert scene.sweep(date(2024, 6, 13)) == Sweep(True, missed=1)
    assert scene.ledger() == [(1, -7, date(2024, 6, 13), "missed")]
    assert scene.messages() == []
    assert scene.sweep(date(2024, 6, 13)) == Sweep(True)


def test_two_working_days_late_is_still_sent_also_over_a_weekend(scene: Scene) -> None:
    scene.task(date(2024, 6, 24))  # -7 falls on Thursday the 13th
    assert scene.sweep(date(2024, 6, 17)) == Sweep(True, messages=1, reminders=1)


@pytest.mark.parametrize("day", [date(2024, 6, 15), date(2024, 6, 16)])
def test_at_the_weekend_nothing_is_written(scene: Scene, day: date) -> None:
    scene.task(date(2024, 6, 14))
    assert scene.sweep(day) == Sweep(working_day=False)
    assert (scene.ledger(), scene.messages(), log.events(scene.session, "chase.swept")) == ([], [], [])


def free(scene: Scene, first: date, last: date) -> None:
    for day in days(first, last):
        scene.session.add(
            CalendarDay(
                jurisdiction_id=build.id_of(scene.cast.jurisdiction),
                day=day,
                working=False,
                name="Tết",
                source="thử",
            )
        )


def test_over_tet_nobody_is_reminded_and_nothing_is_missed(scene: Scene) -> None:
    free(scene, date(2026, 2, 14), date(2026, 2, 22))
    scene.task(date(2026, 2, 24))
    for day in days(date(2026, 2, 1), date(2026, 3, 2)):
        scene.sweep(day)
    assert [(step, written, state) for _, step, written, state in scene.ledger()] == [
        (-7, date(2026, 2, 6), "planned"),
        (-3, date(2026, 2, 12), "planned"),
        (-1, date(2026, 2, 23), "planned"),
        (0, date(2026, 2, 24), "planned"),
        (1, date(2026, 2, 25), "planned"),
        (3, date(2026, 2, 27), "planned"),
    ]


def test_of_a_due_day_in_tet_they_hear_before_it(scene: Scene) -> None:
    free(scene, date(2026, 2, 14), date(2026, 2, 22))
    scene.task(date(2026, 2, 18))
    for day in days(date(2026, 2, 13), date(2026, 2, 22)):
        scene.sweep(day)
    planned = [(step, written) for _, step, written, state in scene.ledger() if state == "planned"]
    assert planned == [(step, date(2026, 2, 13)) for step in (-3, -1, 0)]


def test_a_sweep_makes_sure_that_it_knows_this_year_s_holidays_and_next(scene: Scene) -> None:
    scene.sweep(date(2024, 6, 10))
    years = [event.data["year"] for event in log.events(scene.session, "calendar.seeded")]
    assert years == [2024, 2025]


def test_a_worked_saturday_is_swept(scene: Scene) -> None:
    scene.task(date(2024, 6, 17))
    scene.session.add(
        CalendarDay(
            jurisdiction_id=build.id_of(scene.cast.jurisdiction),
            day=date(2024, 6, 15),
            working=True,
            name="làm bù",
            source="thử",
        )
    )
    assert scene.sweep(date(2024, 6, 15)).working_day
    assert scene.ledger()[-1] == (1, -1, date(2024, 6, 15), "planned")


@pytest.mark.parametrize(
    ("moment", "working"),
    [
        (datetime(2024, 6, 16, 16, 59, tzinfo=UTC), False),  # Sunday 23:59 at the office
        (datetime(2024, 6, 16, 17, 0, tzinfo=UTC), True),  # Monday 00:00
        (datetime(2024, 6, 14, 17, 0, tzinfo=UTC), False),  # Saturday 00:00
    ],
)
def test_the_day_is_the_office_s(scene: Scene, moment: datetime, working: bool) -> None:
    done = sweep(scene.session, scene.home, now=moment, mail_domain=DOMAIN)
    assert done.working_day is working


def test_a_person_gets_one_digest_a_day_for_all_their_tasks(scene: Scene) -> None:
    colleague = build.person(scene.session, scene.cast.finance, role="head")
    for due_on in (build.DUE_ON, build.DUE_ON, date(2024, 6, 20)):
        scene.task(due_on)
    done = scene.sweep(date(2024, 6, 10))
    assert (done.messages, done.reminders) == (2, 4)
    assert {message.person_id for message in scene.messages()} == {scene.cast.officer.id, colleague.id}


def test_what_falls_due_after_today_s_digest_waits_for_tomorrow_s(scene: Scene) -> None:
    first = scene.task()
    scene.sweep(date(2024, 6, 10), time(8))
    second = scene.task()
    assert scene.sweep(date(2024, 6, 10), time(10)) == Sweep(True)
    assert scene.sweep(date(2024, 6, 11)) == Sweep(True, messages=1, reminders=1)
    assert [row[1:3] for row in scene.ledger(first)] == [(-7, date(2024, 6, 10))]
    assert [row[1:3] for row in scene.ledger(second)] == [(-7, date(2024, 6, 11))]


def test_only_who_has_the_task_hears_of_it(scene: Scene) -> None:
    scene.task()
    scene.sweep(date(2024, 6, 19))
    assert {message.person_id for message in scene.messages()} == {scene.cast.officer.id}


def mailbox(scene: Scene) -> Person:
    return build.person(scene.session, scene.cast.finance, email="tckh@huyen.example", is_mailbox=True)


def test_the_mailbox_hears_only_where_no_officer_does(scene: Scene) -> None:
    box = mailbox(scene)
    scene.task()
    scene.sweep(date(2024, 6, 10))
    scene.cast.officer.active = False
    scene.sweep(date(2024, 6, 14))
    assert [message.person_id for message in scene.messages()] == [scene.cast.officer.id, box.id]


def test_where_nobody_hears_nothing_is_written(scene: Scene) -> None:
    scene.task()
    scene.cast.officer.active = False
    assert scene.sweep(date(2024, 6, 10)) == Sweep(True)


@pytest.mark.parametrize("state", TASK_STATES)
def test_only_what_is_to_be_done_is_chased(scene: Scene, state: str) -> None:
    scene.task(state=state)
    chased = state in ("assigned", "in_progress", "redo")
    assert scene.sweep(date(2024, 6, 19)).messages == chased


def test_what_has_no_date_is_not_chased(scene: Scene) -> None:
    scene.task(due_on=None)
    assert scene.sweep(date(2024, 6, 19)) == Sweep(True)


def test_a_task_given_late_is_told_of_once_as_it_stands(scene: Scene) -> None:
    scene.task(assigned_on=MONDAY)  # -7 and -3 have passed
    assert scene.sweep(MONDAY).reminders == 1
    assert scene.ledger() == [(1, -3, MONDAY, "planned")]
    assert scene.sweep(MONDAY + timedelta(days=1)).reminders == 1


def test_a_task_given_long_overdue_is_told_of_once_and_then_each_fifth_day(scene: Scene) -> None:
    given = date(2024, 9, 4)
    scene.task(assigned_on=given)
    for day in days(given, given + timedelta(days=13)):
        scene.sweep(day)
    written = [day for _, _, day, _ in scene.ledger()]
    assert written[0] == given
    gaps = [(later - earlier).days for earlier, later in pairwise(written[1:])]
    assert set(gaps) == {7}  # five working days


def test_a_period_is_not_chased_before_it_begins(scene: Scene) -> None:
    task = scene.task(date(2024, 6, 21))
    task.starts_on = task.chase_from = date(2024, 6, 15)  # a week's task
    for day in days(date(2024, 6, 10), date(2024, 6, 21)):
        scene.sweep(day)
    assert [row[1:3] for row in scene.ledger()] == [
        (-7, date(2024, 6, 17)),
        (-3, date(2024, 6, 18)),
        (-1, date(2024, 6, 20)),
        (0, date(2024, 6, 21)),
    ]


def test_a_day_of_the_past_can_be_rehearsed(scene: Scene) -> None:
    scene.task(assigned_on=date(2026, 11, 20))
    planned = [scene.sweep(date(2024, 6, day)).reminders for day in (10, 10, 11, 14, 17, 18, 19)]
    assert planned == [1, 0, 0, 1, 0, 1, 1]


def test_a_report_stops_the_chase_and_a_refusal_starts_it_anew(scene: Scene) -> None:
    task = scene.task()
    scene.sweep(date(2024, 6, 18))
    act(scene, task, "report", date(2024, 6, 18))
    assert scene.sweep(date(2024, 6, 19)) == Sweep(True)
    act(scene, task, "refuse", date(2024, 6, 20))
    assert scene.sweep(date(2024, 6, 20)).messages == 1
    versions = {(version, step) for version, step, _, state in scene.ledger() if state == "planned"}
    assert versions == {(2, 0), (2, 1)}


def test_a_refusal_after_today_s_digest_is_told_tomorrow(scene: Scene) -> None:
    task = scene.task()
    scene.sweep(date(2024, 6, 19))
    act(scene, task, "report", date(2024, 6, 19))
    act(scene, task, "refuse", date(2024, 6, 19))
    assert scene.sweep(date(2024, 6, 19)) == Sweep(True)
    assert scene.sweep(date(2024, 6, 20)).messages == 1


def test_what_is_accepted_is_never_chased_again(scene: Scene) -> None:
    task = scene.task()
    act(scene, task, "report", date(2024, 6, 20))
    act(scene, task, "accept", date(2024, 6, 21))
    assert scene.sweep(date(2024, 7, 1)) == Sweep(True)
