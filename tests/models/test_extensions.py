"""A later date is asked for and answered; the first date is kept, and a waiting request stops no clock."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import Engine

from models.actions import extensions
from models.db import snapshot, transaction
from models.directive import Directive
from models.errors import BadInput, NotAllowed, WrongState
from models.extension import Extension
from models.permissions import Actor
from models.queries import life as told
from models.queries import tasks
from models.queries.people import actor_of
from models.standing import Standing
from tests import build
from tests.models import log, play
from tests.models.play import Scene, drop, june, planned, put, resume, suspend, sweep_today
from tests.models.races import at_once, outcome

LATER = date(2024, 7, 1)


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        yield play.scene(session)


def ask(
    scene: Scene,
    wanted_on: date = LATER,
    reason: str = " Mưa lũ. ",
    actor: Actor | None = None,
    day: int = 17,
) -> Extension:
    return extensions.ask(
        scene.session,
        actor or scene.officer,
        scene.task,
        reason=reason,
        wanted_on=wanted_on,
        document="12/CV",
        now=june(day),
    )


def withdraw(scene: Scene, actor: Actor | None = None) -> None:
    extensions.withdraw(scene.session, actor or scene.officer, scene.task, now=june(18))


def approve(
    scene: Scene, granted_on: date | None = None, actor: Actor | None = None, day: int = 18
) -> Extension:
    return extensions.approve(
        scene.session,
        actor or scene.supervisor,
        scene.task,
        granted_on=granted_on,
        objective_cause=True,
        now=june(day),
    )


def refuse(scene: Scene, reason: str = " Còn thời gian. ", actor: Actor | None = None) -> Extension:
    return extensions.refuse(
        scene.session, actor or scene.supervisor, scene.task, reason=reason, now=june(18)
    )


def test_a_request_waits_and_changes_nothing_else(scene: Scene) -> None:
    sweep_today(scene)
    asked = ask(scene)
    assert (asked.state, asked.reason, asked.before_on) == ("waiting", "Mưa lũ.", build.DUE_ON)
    assert (scene.task.state, scene.task.due_on, scene.task.due_version) == ("assigned", build.DUE_ON, 1)
    assert "planned" in planned(scene)
    assert scene.data() == {
        "version": 2,
        "extension": asked.id,
        "due": "2024-06-19",
        "wanted": "2024-07-01",
        "document": "12/CV",
    }


def test_the_clock_goes_on_while_a_request_waits(scene: Scene) -> None:
    ask(scene)
    assert scene.stands(20) is Standing.OPEN_OVERDUE


def test_an_approval_moves_the_date_and_keeps_the_first(scene: Scene) -> None:
    sweep_today(scene)
    ask(scene)
    asked = approve(scene)
    task = scene.task
    assert (task.due_on, task.original_due_on) == (LATER, build.DUE_ON)
    assert (task.due_version, task.chase_from) == (2, date(2024, 6, 18))
    assert "planned" not in planned(scene)
    assert (asked.state, asked.granted_on, asked.objective_cause) == ("approved", LATER, True)
    assert (scene.task.objective_cause, scene.task.cause_document) == (True, asked.document)
    (line,) = told.due_changes(scene.session, task)
    assert (line.change.changed_on, line.change.why) == (date(2024, 6, 18), "extension")
    assert (line.change.before_on, line.change.after_on) == (build.DUE_ON, LATER)
    assert line.change.extension_id == asked.id


def test_the_office_grants_another_day_than_was_wanted(scene: Scene) -> None:
    asked = ask(scene)
    approve(scene, date(2024, 6, 25))
    assert (scene.task.due_on, asked.wanted_on, asked.granted_on) == (
        date(2024, 6, 25),
        LATER,
        date(2024, 6, 25),
    )
    assert scene.data()["due"] == "2024-06-25"


def test_a_late_approval_makes_a_report_in_time_from_its_day(scene: Scene) -> None:
    ask(scene)
    scene.report(25)
    approve(scene, day=26)
    scene.accept(27)
    assert (scene.stands(27), scene.task.state) == (Standing.DONE_ON_TIME, "done")
    late = told.lateness(scene.session, scene.task, today=date(2024, 6, 27))
    assert (late.original_standing, late.original_days_late) == (Standing.DONE_LATE, 6)


def test_a_refusal_says_why_and_leaves_the_date(scene: Scene) -> None:
    asked = ask(scene)
    refuse(scene)
    assert (asked.state, asked.answer, scene.task.due_on) == ("refused", "Còn thời gian.", build.DUE_ON)
    assert scene.task.due_version == 1


def test_the_history_of_requests_names_who_asked_and_who_answered(scene: Scene) -> None:
    ask(scene)
    refuse(scene)
    ask(scene)
    withdraw(scene)
    ask(scene)
    approve(scene)
    lines = told.extensions(scene.session, scene.task)
    assert [line.extension.state for line in lines] == ["refused", "withdrawn", "approved"]
    assert {line.asked_by for line in lines} == {scene.cast.officer.name}
    assert [line.answered_by for line in lines][::2] == [scene.cast.supervisor.name] * 2
    assert scene.said() == [
        "extension.asked",
        "extension.refused",
        "extension.asked",
        "extension.withdrawn",
        "extension.asked",
        "extension.approved",
    ]


def test_a_second_extension_starts_from_the_first(scene: Scene) -> None:
    for wanted in (LATER, date(2024, 7, 15)):
        ask(scene, wanted)
        approve(scene)
    changes = [
        (line.change.before_on, line.change.after_on) for line in told.due_changes(scene.session, scene.task)
    ]
    assert changes == [(build.DUE_ON, LATER), (LATER, date(2024, 7, 15))]
    assert scene.task.original_due_on == build.DUE_ON


def test_one_request_waits_at_a_time(scene: Scene) -> None:
    ask(scene)
    with pytest.raises(WrongState, match="Hãy rút đề nghị đó trước"):
        ask(scene)
    assert scene.said() == ["extension.asked"]


@pytest.mark.parametrize(
    ("wanted_on", "reason", "day", "sentence"),
    [
        (build.DUE_ON, "Mưa lũ.", 17, "không muộn hơn hạn hiện nay .19/06/2024.. Hãy chọn ngày sau hạn"),
        (date(2024, 6, 18), "Mưa lũ.", 17, "nếu xong sớm, chỉ cần báo cáo"),
        (date(2024, 6, 24), "Mưa lũ.", 25, "đã qua. Hãy xin gia hạn đến hôm nay .25/06/2024."),
        (date(2042, 7, 1), "Mưa lũ.", 17, "quá xa. Hãy kiểm tra năm"),
        (LATER, "  ", 17, "lý do xin gia hạn"),
    ],
)
def test_a_request_that_cannot_be_taken_changes_nothing(
    scene: Scene, wanted_on: date, reason: str, day: int, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        ask(scene, wanted_on, reason, day=day)
    assert (told.extensions(scene.session, scene.task), scene.said()) == ([], [])


@pytest.mark.parametrize(("wanted_on", "day"), [(date(2024, 6, 20), 17), (date(2024, 6, 25), 25)])
def test_the_day_after_the_due_date_and_today_are_late_enough(
    scene: Scene, wanted_on: date, day: int
) -> None:
    assert ask(scene, wanted_on, day=day).wanted_on == wanted_on


def test_what_has_no_date_needs_no_later_one(scene: Scene) -> None:
    scene.task.due_on, scene.task.original_due_on, scene.task.undated = None, None, "no_date"
    with pytest.raises(WrongState, match="không có thời hạn"):
        ask(scene)


@pytest.mark.parametrize("granted_on", [build.DUE_ON, date(2024, 6, 1)])
def test_no_earlier_date_is_granted(scene: Scene, granted_on: date) -> None:
    asked = ask(scene)
    with pytest.raises(BadInput, match="hoặc trả lời không đồng ý"):
        approve(scene, granted_on)
    assert (asked.state, scene.task.due_on) == ("waiting", build.DUE_ON)


def test_a_refusal_needs_its_reason(scene: Scene) -> None:
    asked = ask(scene)
    with pytest.raises(BadInput, match="không đồng ý gia hạn"):
        refuse(scene, " ")
    assert asked.state == "waiting"


@pytest.mark.parametrize("act", [withdraw, approve, refuse])
def test_where_nothing_waits_nothing_is_answered(scene: Scene, act: Callable[[Scene], object]) -> None:
    with pytest.raises(WrongState, match="Không có đề nghị gia hạn nào"):
        act(scene)


@pytest.mark.parametrize("who", ["supervisor", "stranger", "helper", "auditor", "administrator"])
def test_only_who_has_the_task_asks(scene: Scene, who: str) -> None:
    with pytest.raises(NotAllowed):
        ask(scene, actor=scene.actor(who))


@pytest.mark.parametrize("who", ["officer", "stranger", "helper", "auditor", "administrator"])
def test_only_who_supervises_answers(scene: Scene, who: str) -> None:
    asked = ask(scene)
    for act in (approve, refuse):
        with pytest.raises(NotAllowed):
            act(scene, actor=scene.actor(who))
    assert asked.state == "waiting"


@pytest.mark.parametrize("state", ["reported", "suspended", "done", "dropped"])
def test_a_later_date_is_asked_for_open_work_only(scene: Scene, state: str) -> None:
    put(scene, state)
    with pytest.raises(WrongState):
        ask(scene)


def test_a_request_outlives_a_pause(scene: Scene) -> None:
    ask(scene)
    suspend(scene)
    resume(scene)
    assert approve(scene, day=26).granted_on == LATER


def test_the_office_finds_what_it_has_to_answer_the_earliest_due_first(scene: Scene) -> None:
    first = scene.task
    scene.task = build.task(
        scene.session,
        scene.session.get_one(Directive, first.directive_id),
        scene.cast.health,
        date(2024, 6, 18),
    )
    ask(scene, actor=scene.actor("stranger"))
    scene.task = first
    ask(scene)
    supervisor = scene.supervisor
    lines = told.waiting_extensions(scene.session, supervisor)
    assert [line.organisation for line in lines] == [scene.cast.health.name, scene.cast.finance.name]
    second = told.waiting_extensions(scene.session, supervisor, limit=1, offset=1)
    assert [line.task.id for line in second] == [first.id]
    drop(scene)
    assert len(told.waiting_extensions(scene.session, supervisor)) == 1


def test_a_waiting_request_is_shown_to_who_supervises_it_only(scene: Scene) -> None:
    inspectors = build.organisation(scene.session, scene.cast.jurisdiction, "Thanh tra huyện")
    inspector = build.person(scene.session, inspectors, role="supervisor")
    ask(scene)
    people = (scene.cast.auditor, inspector, scene.cast.stranger)
    actors = [actor_of(person) for person in people]
    assert [len(told.waiting_extensions(scene.session, actor)) for actor in actors] == [1, 0, 0]


def test_of_two_requests_at_once_one_waits(engine: Engine) -> None:
    with transaction(engine) as session:
        scene = play.scene(session)

    def run() -> None:
        with transaction(engine) as mine:
            task = tasks.one(mine, scene.officer, build.id_of(scene.task), lock=True)
            ask(Scene(mine, scene.cast, task, scene.helper))

    assert sorted(at_once(lambda: outcome(run), lambda: outcome(run))) == ["WrongState", "done"]
    with snapshot(engine) as session:
        assert log.kinds(session) == ["extension.asked"]
