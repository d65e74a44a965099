"""A change of the calendar shows what it moves, moves it with an event each, and moves nothing else."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.actions import acting
from models.actions.calendar import change, ensure_calendar, plain, preview
from models.calendar import DayChange
from models.calendar_day import CalendarDay
from models.db import snapshot, transaction
from models.errors import BadInput, NotAllowed
from models.event import append, append_many
from models.history import DueChange
from models.message import Reminder
from models.permissions import Actor
from models.queries import calendar
from models.queries.people import actor_of
from models.task import Task
from tests import build
from tests.models import log
from tests.models.chasing import Scene
from tests.models.races import at_once
from tests.models.readings import home
from tests.models.waiting import LAST_WORKING_DAY, WITHIN_3_DAYS, duty_of, happens, tasks_of

MONDAY, THURSDAY, FRIDAY, SATURDAY = (date(2024, 6, day) for day in (17, 20, 21, 22))
FREE = DayChange(FRIDAY, False, "Nghỉ hoán đổi", "Thông báo 12/TB")
WORKED = DayChange(SATURDAY, True, "Làm bù", "Thông báo 12/TB")


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with transaction(engine) as opened:
        yield opened


@pytest.fixture
def cast(session: Session) -> build.Cast:
    return build.cast(session)


def counted(session: Session, cast: build.Cast, from_day: date = MONDAY, number: int = 1) -> Task:
    """A task of three working days, due Thursday when the event was on Monday."""
    duty = duty_of(session, cast, WITHIN_3_DAYS, number=number)
    return happens(session, cast, duty, from_day)[0]


def apply(session: Session, cast: build.Cast, *changes: DayChange, **more: Any) -> Any:
    return change(session, more.get("actor", home(cast)), changes, now=more.get("now", build.NOW))


def test_a_free_day_moves_the_period_that_counted_it(session: Session, cast: build.Cast) -> None:
    task = counted(session, cast)
    before = task.version, task.due_version
    apply(session, cast, DayChange(THURSDAY, False, "Nghỉ"))
    assert (task.due_on, task.original_due_on) == (FRIDAY, FRIDAY)
    assert (task.version, task.due_version) == (before[0] + 1, before[1] + 1)
    assert task.chase_from == task.acted_on == build.NOW.date()
    assert session.exec(select(DueChange).where(DueChange.why == "calendar")).one().before_on == THURSDAY


def test_each_task_that_moved_has_its_event_sealed_after_that_of_the_day(
    session: Session, cast: build.Cast
) -> None:
    tasks = [counted(session, cast, number=number) for number in range(3)]
    apply(session, cast, DayChange(THURSDAY, False, "Nghỉ", "Thông báo 12/TB"))
    assert log.kinds(session)[-4:] == ["calendar.changed", *["task.moved"] * 3]
    day, *moved = log.events(session, "calendar.changed", "task.moved")
    assert day.data == {"day": "2024-06-20", "working": False, "name": "Nghỉ", "source": "Thông báo 12/TB"}
    assert [(event.subject_id, event.data["version"]) for event in moved] == [
        (t.id, t.version) for t in tasks
    ]
    assert {(event.data["before"], event.data["due"], event.data["change"]) for event in moved} == {
        ("2024-06-20", "2024-06-21", day.number)
    }


def test_a_preview_says_the_same_and_changes_nothing(session: Session, cast: build.Cast) -> None:
    task = counted(session, cast)
    there, days = log.kinds(session), calendar.days(session, build.id_of(cast.jurisdiction))
    shown = preview(session, home(cast), [DayChange(THURSDAY, False, "Nghỉ")], now=build.NOW)
    assert [(move.task.task_id, move.task.due_on, move.after_on) for move in shown.moves] == [
        (task.id, THURSDAY, FRIDAY)
    ]
    assert (task.due_on, log.kinds(session)) == (THURSDAY, there)
    assert calendar.days(session, build.id_of(cast.jurisdiction)) == days
    assert apply(session, cast, DayChange(THURSDAY, False, "Nghỉ")) == shown


def test_a_swap_sets_both_days_at_once(session: Session, cast: build.Cast) -> None:
    task = counted(session, cast, date(2024, 6, 14))  # due Wednesday the 19th
    apply(session, cast, DayChange(date(2024, 6, 19), False, "Nghỉ hoán đổi"), WORKED)
    assert task.due_on == THURSDAY
    days = calendar.load(session, build.id_of(cast.jurisdiction))
    assert [days.is_working(day) for day in (date(2024, 6, 19), SATURDAY)] == [False, True]
    assert len(log.events(session, "calendar.changed")) == 2


def test_the_same_change_again_and_one_that_says_what_is_so_change_nothing(
    session: Session, cast: build.Cast
) -> None:
    counted(session, cast)
    first = apply(session, cast, FREE, WORKED)
    there = log.kinds(session)
    second = apply(session, cast, FREE, WORKED, plain(date(2024, 6, 24)))
    assert (len(first.days), second.days, second.moves) == (2, (), ())
    assert log.kinds(session) == there


def test_a_day_taken_off_the_list_is_as_in_the_plain_week_and_the_dates_come_back(
    session: Session, cast: build.Cast
) -> None:
    task = counted(session, cast)
    apply(session, cast, DayChange(THURSDAY, False, "Nghỉ"))
    apply(session, cast, plain(THURSDAY))
    assert task.due_on == THURSDAY
    assert session.exec(select(CalendarDay).where(CalendarDay.day == THURSDAY)).all() == []


def test_a_fixed_date_and_a_finished_task_never_move(session: Session, cast: build.Cast) -> None:
    directive = build.directive(session, cast.office, number="99/KH")
    fixed = build.task(session, directive, cast.finance, due_on=THURSDAY)
    done = counted(session, cast)
    build.put(done, "done")
    session.flush()
    effect = apply(session, cast, DayChange(THURSDAY, False, "Nghỉ"))
    assert (effect.moves, fixed.due_on, done.due_on) == ((), THURSDAY, THURSDAY)


def test_the_date_of_an_extension_stays_and_only_the_original_one_moves(
    session: Session, cast: build.Cast
) -> None:
    task = counted(session, cast)
    task.due_on = date(2024, 6, 28)
    due_version = task.due_version
    session.flush()
    apply(session, cast, DayChange(THURSDAY, False, "Nghỉ"))
    assert (task.due_on, task.original_due_on) == (date(2024, 6, 28), FRIDAY)
    assert task.due_version == due_version
    assert session.exec(select(DueChange).where(DueChange.why == "calendar")).all() == []


def test_nothing_is_moved_back_to_a_day_that_has_passed(session: Session, cast: build.Cast) -> None:
    saturday = date(2024, 6, 15)
    task = counted(session, cast, date(2024, 6, 12))  # due Monday 17 June, today
    effect = apply(session, cast, DayChange(saturday, True, "Làm bù"))
    assert (effect.kept, effect.moves, task.due_on) == (1, (), build.NOW.date())


def test_the_last_working_day_of_a_month_moves_with_it(session: Session, cast: build.Cast) -> None:
    duty = duty_of(session, cast, LAST_WORKING_DAY)
    june = next(task for task in tasks_of(session, duty) if task.period == "2024-06-28")
    apply(session, cast, DayChange(date(2024, 6, 28), False, "Nghỉ"))
    assert (june.due_on, june.original_due_on, june.printed_on) == (date(2024, 6, 27),) * 3
    apply(session, cast, DayChange(date(2024, 6, 29), True, "Làm bù"))
    assert (june.due_on, june.period) == (date(2024, 6, 29), "2024-06-28")
    assert {task.due_on for task in tasks_of(session, duty)} >= {date(2024, 7, 31), date(2024, 8, 30)}


def test_what_was_planned_by_the_old_date_is_not_sent(session: Session, cast: build.Cast) -> None:
    scene = Scene(session, cast)
    task = counted(session, cast)
    scene.sweep(build.NOW.date())
    query = select(Reminder.state).where(Reminder.task_id == task.id)
    assert set(session.exec(query)) >= {"planned"}
    apply(session, cast, DayChange(THURSDAY, False, "Nghỉ"))
    assert "planned" not in set(session.exec(query))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([], "ít nhất một ngày"),
        ([FREE, DayChange(FRIDAY, True)], "hai lần"),
        ([DayChange(FRIDAY, False, " ")], "là ngày gì"),
        ([DayChange(date(2062, 1, 2), False, "Nghỉ")], "2014–2026"),
        ([DayChange(date(1970, 1, 1), False, "Nghỉ")], "kiểm tra lại năm"),
    ],
)
def test_a_wrong_change_is_told_and_nothing_changes(
    session: Session, cast: build.Cast, changes: list[DayChange], told: str
) -> None:
    with pytest.raises(BadInput, match=told):
        change(session, home(cast), changes, now=build.NOW)
    assert session.exec(select(CalendarDay)).all() == []


def test_only_who_may_changes_the_calendar_or_previews_it(session: Session, cast: build.Cast) -> None:
    for person in (cast.officer, cast.auditor):
        for act in (preview, change):
            with pytest.raises(NotAllowed):
                act(session, actor_of(person), [FREE], now=build.NOW)
    assert len(change(session, actor_of(cast.supervisor), [FREE], now=build.NOW).days) == 1


def test_a_year_in_which_an_officer_entered_a_day_is_still_seeded(session: Session, cast: build.Cast) -> None:
    may_1 = DayChange(date(2024, 5, 1), False, "Nghỉ theo thông báo", "TB 3")
    apply(session, cast, may_1)
    ensure_calendar(session, home(cast), [2024], now=build.NOW)
    listed = {one.day: one for one in calendar.days(session, build.id_of(cast.jurisdiction))}
    assert listed[date(2024, 5, 1)] == may_1
    assert date(2024, 9, 2) in listed
    assert calendar.years_known(session, build.id_of(cast.jurisdiction)) == [2024]


def test_seeding_a_year_moves_what_was_counted_into_it(session: Session, cast: build.Cast) -> None:
    new_year_s_eve = datetime(2025, 12, 31, 8, tzinfo=build.OFFICE_ZONE)
    duty = duty_of(session, cast, WITHIN_3_DAYS)
    (task,) = happens(session, cast, duty, new_year_s_eve.date(), now=new_year_s_eve)
    assert task.due_on == date(2026, 1, 5)
    ensure_calendar(session, home(cast), [2026], now=new_year_s_eve)
    assert task.due_on == date(2026, 1, 6)
    assert log.kinds(session)[-2:] == ["calendar.seeded", "task.moved"]


def test_from_november_on_a_missing_next_year_is_told_once(session: Session, cast: build.Cast) -> None:
    first = build.id_of(cast.jurisdiction)
    november = datetime(2100, 11, 1, 8, tzinfo=build.OFFICE_ZONE)  # no list of holidays goes beyond 2100
    ensure_calendar(
        session, home(cast), [2100, 2101], now=datetime(2100, 10, 31, 8, tzinfo=build.OFFICE_ZONE)
    )
    assert log.events(session, "calendar.missing") == []
    for _ in range(2):
        ensure_calendar(session, home(cast), [2100, 2101], now=november)
    assert [event.data for event in log.events(session, "calendar.missing")] == [{"year": 2101}]
    assert calendar.missing_year(session, first, november.date()) == 2101
    assert calendar.missing_year(session, first, date(2100, 10, 31)) is None


def test_many_events_at_once_bear_the_seals_of_one_by_one(session: Session, cast: build.Cast) -> None:
    about = [(number, {"due": "2024-06-21", "version": number}) for number in range(1, 6)]
    facts: dict[str, Any] = {
        "jurisdiction_id": cast.jurisdiction.id, "at": build.NOW, "actor_id": cast.officer.id,
        "kind": "task.moved", "subject": "task",
    }  # fmt: skip
    tried = session.begin_nested()
    assert append_many(session, about=about, **facts) == 5
    at_once = [(event.number, event.seal, event.data) for event in log.events(session)]
    tried.rollback()
    for number, data in about:
        append(session, subject_id=number, data=data, **facts)
    assert [(event.number, event.seal, event.data) for event in log.events(session)] == at_once
    append_many(session, about=about, **facts)
    assert log.kinds(session) == ["task.moved"] * 10


def test_two_changes_at_once_end_as_one_after_the_other(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        task_id = counted(session, cast).id

    def run(day: date) -> None:
        with transaction(engine) as session:
            apply(session, cast, DayChange(day, False, "Nghỉ"))

    at_once(lambda: run(THURSDAY), lambda: run(FRIDAY))
    with snapshot(engine) as session:
        assert session.get_one(Task, task_id).due_on == date(2024, 6, 24)
        assert log.kinds(session).count("calendar.changed") == 2


def test_an_act_and_a_change_at_once_leave_one_history(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        task_id = build.id_of(counted(session, cast))
        officer: Actor = actor_of(cast.officer)

    def acknowledge() -> None:
        with transaction(engine) as session:
            task = acting.take(session, officer, task_id)
            acting.write(session, officer, task, "task.acknowledged", now=build.NOW, state="in_progress")

    def free() -> None:
        with transaction(engine) as session:
            apply(session, cast, DayChange(THURSDAY, False, "Nghỉ"))

    at_once(acknowledge, free)
    with snapshot(engine) as session:
        task = session.get_one(Task, task_id)
        assert (task.state, task.due_on) == ("in_progress", FRIDAY)
        versions = [
            e.data["version"] for e in log.events(session) if "version" in e.data and e.subject == "task"
        ]
        assert versions[-2:] == [task.version - 1, task.version]
