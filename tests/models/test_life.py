"""A task is taken up, paused, dropped, restored, opened again, dated; what was stays so."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine

from models.actions import life
from models.actions.acting import take
from models.db import transaction
from models.errors import BadInput, Changed, NotAllowed, WrongState
from models.queries import life as told
from models.standing import Standing
from tests import build
from tests.models import play
from tests.models.play import (
    Scene,
    dispute,
    drop,
    june,
    planned,
    put,
    reassign,
    reopen,
    restore,
    resume,
    set_date,
    suspend,
    sweep_today,
    uphold,
)

CHASED = ("assigned", "in_progress", "redo")


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        yield play.scene(session)


def undated(scene: Scene, kind: str = "no_date") -> None:
    scene.task.due_on, scene.task.original_due_on, scene.task.undated = None, None, kind
    scene.session.flush()


def test_who_takes_a_task_up_is_at_work(scene: Scene) -> None:
    life.acknowledge(scene.session, scene.officer, scene.task, now=june(17))
    assert (scene.task.state, scene.task.version, scene.said()) == ("in_progress", 2, ["task.acknowledged"])


@pytest.mark.parametrize("state", [*CHASED, "reported", "disputed"])
def test_who_resumes_is_where_they_were(scene: Scene, state: str) -> None:
    put(scene, state)
    suspend(scene)
    assert (scene.task.state, scene.task.before_pause, scene.task.reported_on) == ("suspended", state, None)
    resume(scene)
    assert (scene.task.state, scene.task.before_pause) == (state, None)
    assert scene.task.due_version == (2 if state in CHASED else 1)
    assert scene.task.reported_on == (date(2024, 6, 16) if state == "reported" else None)
    (line,) = told.pauses(scene.session, scene.task)
    assert (line.pause.began_on, line.pause.ended_on) == (date(2024, 6, 18), date(2024, 6, 25))
    assert (line.pause.reason, line.person_name) == ("Chờ hướng dẫn.", scene.cast.supervisor.name)


def test_a_report_outlives_a_suspension_and_counts_by_its_day(scene: Scene) -> None:
    scene.report(19)
    suspend(scene, day=20)
    resume(scene)
    scene.accept(26)
    assert scene.stands(26) is Standing.DONE_ON_TIME


@pytest.mark.parametrize("act", [suspend, drop])
def test_nobody_hears_of_a_task_that_is_paused(scene: Scene, act: Callable[[Scene], object]) -> None:
    sweep_today(scene)
    act(scene)
    assert "planned" not in planned(scene)


@pytest.mark.parametrize("state", [*CHASED, "reported", "disputed", "suspended", "proposed"])
def test_whatever_is_open_can_be_dropped(scene: Scene, state: str) -> None:
    put(scene, state)
    drop(scene)
    assert (scene.task.state, scene.task.before_pause, scene.task.reported_on) == ("dropped", None, None)
    assert scene.data() == {"version": 2, "document": "20/QĐ-UBND"}


def test_a_suspension_ends_where_a_drop_begins(scene: Scene) -> None:
    suspend(scene, day=17)
    drop(scene, day=20)
    restore(scene, day=25)
    days = [(line.pause.kind, line.pause.began_on.day, line.pause.ended_on) for line in pauses(scene)]
    assert days == [("suspended", 17, date(2024, 6, 20)), ("dropped", 20, date(2024, 6, 25))]
    assert [line.pause.end_reason for line in pauses(scene)] == [None, "Bãi bỏ nhầm."]


def pauses(scene: Scene) -> list[told.PauseLine]:
    return told.pauses(scene.session, scene.task)


def test_a_report_that_waited_for_a_dropped_task_counts_no_more_after_it(scene: Scene) -> None:
    made = scene.report(17)
    drop(scene, day=20)
    restore(scene)
    assert (made.verdict, made.reason, made.answered_on) == ("withdrawn", "Đã bãi bỏ.", date(2024, 6, 20))
    assert [scene.stands(18), scene.stands(25)] == [Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE]
    assert scene.report(25).verdict == "waiting"


def test_a_dispute_that_waited_is_over_when_the_task_is_dropped(scene: Scene) -> None:
    dispute(scene)
    drop(scene)
    restore(scene)
    (line,) = told.disputes(scene.session, scene.task)
    assert (line.dispute.outcome, scene.task.state) == ("dropped", "assigned")


def test_a_restored_task_is_chased_anew(scene: Scene) -> None:
    drop(scene)
    restore(scene)
    assert (scene.task.due_version, scene.task.chase_from) == (2, date(2024, 6, 25))


def test_what_was_never_given_is_not_restored(scene: Scene) -> None:
    scene.task.state, scene.task.assigned_at = "proposed", None
    drop(scene)
    with pytest.raises(WrongState, match="chưa từng được giao"):
        restore(scene)
    assert scene.task.state == "dropped"


def test_a_task_that_is_opened_again_stays_done_on_the_days_before(scene: Scene) -> None:
    made = scene.report(18)
    scene.accept(20)
    before = [scene.stands(day) for day in (17, 19, 20, 24)]
    reopen(scene, day=25)
    assert [scene.stands(day) for day in (17, 19, 20, 24)] == before
    assert before[-1] is Standing.DONE_ON_TIME
    assert scene.stands(25) is Standing.OPEN_OVERDUE
    assert (made.verdict, made.reason, made.reopened_on) == ("accepted", "Số liệu sai.", date(2024, 6, 25))
    assert (scene.task.state, scene.task.done_at, scene.task.due_version) == ("redo", None, 2)


def test_what_is_opened_again_can_be_finished_and_opened_again(scene: Scene) -> None:
    for day in (18, 20, 22):
        scene.report(day)
        scene.accept(day)
        reopen(scene, day=day + 1)
    stands = [scene.stands(day) for day in range(17, 25)]
    on_time, late = Standing.DONE_ON_TIME, Standing.DONE_LATE
    open_, overdue = Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE
    assert stands == [open_, on_time, open_, late, overdue, late, overdue, overdue]


def test_a_task_opened_again_on_the_day_it_was_accepted_was_never_done(scene: Scene) -> None:
    scene.report(18)
    scene.accept(20)
    reopen(scene, day=20)
    assert [scene.stands(19), scene.stands(20)] == [Standing.OPEN_IN_TIME, Standing.OPEN_OVERDUE]


def test_a_date_is_set_where_one_was_missing(scene: Scene) -> None:
    undated(scene)
    set_date(scene, document="30/UBND")
    task = scene.task
    assert (task.due_on, task.original_due_on, task.undated) == (date(2024, 7, 31), date(2024, 7, 31), None)
    assert (task.due_version, task.chase_from) == (2, date(2024, 6, 18))
    (line,) = told.due_changes(scene.session, task)
    assert (line.change.why, line.change.before_on, line.change.document) == ("correction", None, "30/UBND")
    assert (scene.said(), scene.data()["due"]) == (["task.dated"], "2024-07-31")


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [(None, "đã có thời hạn"), ("event", "ghi nhận sự kiện"), ("ongoing", "giao việc mới")],
)
def test_a_date_is_set_only_where_one_should_be(scene: Scene, kind: str | None, sentence: str) -> None:
    if kind:
        undated(scene, kind)
    with pytest.raises(WrongState, match=sentence):
        set_date(scene, reason="Bổ sung.")
    assert scene.said() == []


@pytest.mark.parametrize(
    ("due_on", "reason", "sentence"),
    [
        (date(2024, 6, 17), "Bổ sung.", "đã qua. Hãy chọn từ ngày 18/06/2024"),
        (date(2035, 1, 1), "Bổ sung.", "quá xa"),
        (date(2024, 7, 31), "  ", "lý do hoặc văn bản"),
    ],
)
def test_a_date_is_not_invented(scene: Scene, due_on: date, reason: str, sentence: str) -> None:
    undated(scene)
    with pytest.raises(BadInput, match=sentence):
        set_date(scene, due_on, reason)
    assert (scene.task.due_on, scene.said()) == (None, [])


def test_today_can_be_the_last_day(scene: Scene) -> None:
    undated(scene)
    set_date(scene, date(2024, 6, 18), "Họp giao ban.")
    assert scene.stands(18) is Standing.OPEN_IN_TIME


@pytest.mark.parametrize("state", ["assigned", "done"])
def test_an_objective_cause_stands_beside_the_lateness(scene: Scene, state: str) -> None:
    put(scene, state)
    life.confirm_cause(scene.session, scene.supervisor, scene.task, document="40/UBND", now=june(25))
    assert (scene.task.objective_cause, scene.task.cause_document) == (True, "40/UBND")
    assert (scene.task.state, scene.said()) == (state, ["cause.confirmed"])


WORDLESS: list[tuple[str, str, Callable[[Scene], object]]] = [
    ("assigned", "kiến nghị", lambda scene: dispute(scene, " ")),
    ("disputed", "giữ nguyên", lambda scene: uphold(scene, " ")),
    ("assigned", "giao lại", lambda scene: reassign(scene, " ")),
    ("assigned", "tạm hoãn", lambda scene: suspend(scene, " ")),
    ("assigned", "lý do thôi theo dõi", lambda scene: drop(scene, " ")),
    ("assigned", "văn bản căn cứ", lambda scene: drop(scene, document=" ")),
    ("dropped", "khôi phục", lambda scene: restore(scene, " ")),
    ("done", "mở lại", lambda scene: reopen(scene, " ")),
    (
        "done",
        "nguyên nhân khách quan",
        lambda scene: life.confirm_cause(
            scene.session, scene.supervisor, scene.task, document=" ", now=june(18)
        ),
    ),
]


@pytest.mark.parametrize(("state", "sentence", "act"), WORDLESS)
def test_an_act_without_its_words_changes_nothing(
    scene: Scene, state: str, sentence: str, act: Callable[[Scene], object]
) -> None:
    put(scene, state)
    with pytest.raises(BadInput, match=sentence):
        act(scene)
    assert (scene.task.state, scene.task.version, scene.said()) == (state, 1, [])


ACTS: list[tuple[str, Callable[[Scene], object]]] = [
    ("assigned", dispute),
    ("disputed", uphold),
    ("assigned", reassign),
    ("assigned", suspend),
    ("suspended", resume),
    ("assigned", drop),
    ("dropped", restore),
    ("done", reopen),
]


@pytest.mark.parametrize(("state", "act"), ACTS)
@pytest.mark.parametrize("who", ["stranger", "helper", "auditor", "administrator", "other side"])
def test_nobody_else_may(scene: Scene, state: str, act: Callable[[Scene], object], who: str) -> None:
    put(scene, state)
    officer, supervisor = scene.cast.officer, scene.cast.supervisor
    if who == "other side":
        scene.cast = replace(scene.cast, officer=supervisor, supervisor=officer)
    else:
        person = scene.helper if who == "helper" else getattr(scene.cast, who)
        scene.cast = replace(scene.cast, officer=person, supervisor=person)
    with pytest.raises(NotAllowed):
        act(scene)
    assert (scene.task.state, scene.task.version, scene.said()) == (state, 1, [])


@pytest.mark.parametrize(
    ("state", "act"),
    [
        ("reported", dispute),
        ("assigned", uphold),
        ("reported", reassign),
        ("done", suspend),
        ("assigned", resume),
        ("done", drop),
        ("assigned", restore),
        ("assigned", reopen),
    ],
)
def test_no_act_outside_of_its_states(scene: Scene, state: str, act: Callable[[Scene], object]) -> None:
    put(scene, state)
    with pytest.raises(WrongState):
        act(scene)
    assert (scene.task.state, scene.said()) == (state, [])


def test_who_acts_on_an_outdated_page_is_told_what_changed(scene: Scene) -> None:
    life.acknowledge(scene.session, scene.officer, scene.task, now=june(17))
    with pytest.raises(Changed) as caught:
        take(scene.session, scene.supervisor, build.id_of(scene.task), seen=1)
    assert [line.event.kind for line in caught.value.since] == ["task.acknowledged"]  # type: ignore[attr-defined]
    assert scene.task.version == 2


@pytest.mark.parametrize(
    ("due", "original", "days"),
    [
        (date(2024, 6, 25), build.DUE_ON, (0, 3)),
        (date(2024, 6, 20), build.DUE_ON, (2, 3)),
        (None, None, (None,) * 2),
    ],
)
def test_lateness_is_told_by_both_dates(
    scene: Scene, due: date | None, original: date | None, days: tuple[int | None, int | None]
) -> None:
    scene.task.undated = None if due else "no_date"
    scene.task.due_on, scene.task.original_due_on = due, original
    scene.session.flush()
    found = told.lateness(scene.session, scene.task, today=date(2024, 6, 22))
    assert (found.days_late, found.original_days_late) == days
    scene.report(22)
    later = told.lateness(scene.session, scene.task, today=date(2024, 6, 30))
    assert (later.days_late, later.standing) == (found.days_late, found.standing)
