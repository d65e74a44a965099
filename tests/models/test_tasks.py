"""An organisation reports, the supervising office accepts or refuses; strangers see nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.actions import tasks as acts
from models.actions.chase import sweep
from models.contribution import Contribution
from models.db import snapshot, transaction
from models.errors import BadInput, NotAllowed, NotFound, WrongState
from models.evidence import EvidenceFile
from models.message import Reminder
from models.permissions import Actor, system
from models.queries import tasks
from models.queries.people import actor_of
from models.standing import Standing
from models.task import TASK_STATES, Evidence, Report, Task
from tests import build
from tests.models import log
from tests.models.races import at_once, outcome

FILE = EvidenceFile("ket-qua.pdf", "application/pdf", 8, "ab" * 32)
SOON = build.NOW + timedelta(hours=2)


@dataclass
class Scene:
    session: Session
    cast: build.Cast
    task: Task

    def actor(self, name: str) -> Actor:
        return actor_of(getattr(self.cast, name))

    def report(self, who: str = "officer", **more: Any) -> Report:
        values = {"note": "Đã xong.", "files": [], "evidence_required": False, "now": build.NOW, **more}
        return acts.report(self.session, self.actor(who), self.task, **values)

    def refuse(self, reason: str = "Thiếu số liệu.", who: str = "supervisor", now: datetime = SOON) -> None:
        acts.refuse(self.session, self.actor(who), self.task, reason=reason, now=now)

    def accept(self, who: str = "supervisor", now: datetime = SOON) -> None:
        acts.accept(self.session, self.actor(who), self.task, now=now)

    def withdraw(self, who: str = "officer", now: datetime = SOON) -> None:
        acts.withdraw(self.session, self.actor(who), self.task, now=now)

    def stands(self, on: date) -> Standing:
        self.session.flush()
        return tasks.line(self.session, self.task, today=on).standing


@pytest.fixture
def scene(engine: Engine) -> Iterator[Scene]:
    with transaction(engine) as session:
        cast = build.cast(session)
        yield Scene(session, cast, build.task(session, build.directive(session, cast.office), cast.finance))


def reminder(scene: Scene, state: str = "planned") -> Reminder:
    sweep(scene.session, system(scene.task.jurisdiction_id), now=build.NOW, mail_domain="huyen.example")
    found = scene.session.exec(select(Reminder).where(Reminder.state == "planned")).first()
    assert found is not None
    found.state = state
    scene.session.flush()
    return found


def part_of_health(scene: Scene) -> int:
    part = Contribution(
        task_id=build.id_of(scene.task),
        organisation_id=build.id_of(scene.cast.health),
        given_to_id=build.id_of(scene.cast.health),
        printed=scene.cast.health.name,
    )
    scene.session.add(part)
    scene.session.flush()
    return build.id_of(part)


def test_a_report_is_kept_with_its_files_and_event(scene: Scene) -> None:
    made = scene.report(note="  Đã xong. ", files=[FILE, FILE], evidence_required=True)
    (line,) = tasks.reports(scene.session, scene.task)
    assert (line.report, line.person_name, line.report.note) == (made, scene.cast.officer.name, "Đã xong.")
    assert [(file.name, file.sha256) for file in line.evidence] == [(FILE.name, FILE.sha256)] * 2
    assert (scene.task.state, scene.task.version) == ("reported", 2)
    (event,) = log.events(scene.session, "task.reported")
    assert event.data == {"report": made.id, "evidence": [FILE.sha256] * 2, "version": 2}


def test_a_report_stops_what_was_planned_and_keeps_what_was_sent(scene: Scene) -> None:
    planned = reminder(scene)
    scene.report()
    assert planned.state == "cancelled"


def test_a_reminder_that_went_out_stays_as_sent(scene: Scene) -> None:
    sent = reminder(scene, "sent")
    scene.report()
    assert sent.state == "sent"


def test_a_refusal_starts_the_chase_anew_today(scene: Scene) -> None:
    scene.report()
    tomorrow = build.NOW + timedelta(days=1)
    scene.refuse("  Thiếu số liệu. ", now=tomorrow)
    assert (scene.task.state, scene.task.due_version) == ("redo", 2)
    assert scene.task.chase_from == tomorrow.date()
    (line,) = tasks.reports(scene.session, scene.task)
    assert (line.report.verdict, line.report.reason) == ("refused", "Thiếu số liệu.")
    assert line.report.answered_by == scene.cast.supervisor.id


def test_the_day_of_a_refusal_is_the_office_s(scene: Scene) -> None:
    scene.report()
    midnight = build.NOW.replace(hour=0, minute=30) + timedelta(days=1)  # in UTC the day before
    scene.refuse(now=midnight)
    assert scene.task.chase_from == midnight.date()


def test_an_acceptance_stops_the_clock_at_the_report(scene: Scene) -> None:
    made = scene.report()
    scene.accept(now=build.NOW + timedelta(days=10))
    assert (scene.task.state, scene.task.done_at) == ("done", made.made_at)
    assert scene.stands(build.DUE_ON + timedelta(days=10)) is Standing.DONE_ON_TIME


def test_a_withdrawn_report_is_as_if_it_had_not_been_made_from_that_day(scene: Scene) -> None:
    made = scene.report()
    scene.withdraw(now=build.NOW + timedelta(days=3))
    assert (made.verdict, scene.task.state, scene.task.reported_on) == ("withdrawn", "in_progress", None)
    assert (scene.task.due_version, scene.task.chase_from) == (2, date(2024, 6, 20))
    assert [scene.stands(date(2024, 6, day)) for day in (19, 20)] == [
        Standing.OPEN_IN_TIME,
        Standing.OPEN_OVERDUE,
    ]
    assert log.kinds(scene.session) == ["task.reported", "report.withdrawn"]


def test_who_withdrew_reports_again(scene: Scene) -> None:
    scene.report()
    scene.withdraw()
    scene.report(note="Đã sửa.")
    scene.accept()
    assert [line.report.verdict for line in tasks.reports(scene.session, scene.task)] == [
        "accepted",
        "withdrawn",
    ]


@pytest.mark.parametrize("who", ["supervisor", "stranger", "auditor", "administrator"])
def test_only_who_has_the_task_withdraws_its_report(scene: Scene, who: str) -> None:
    scene.report()
    with pytest.raises(NotAllowed):
        scene.withdraw(who)
    assert scene.task.state == "reported"


def test_the_report_on_a_part_is_not_the_task_s(scene: Scene) -> None:
    part = part_of_health(scene)
    build.report(scene.session, scene.task, scene.cast.stranger, contribution_id=part)
    build.put(scene.task, "reported")
    with pytest.raises(WrongState, match="Không có báo cáo"):
        scene.accept()


def test_the_whole_way_leaves_one_event_for_each_step_and_its_seals_hold(scene: Scene) -> None:
    scene.report()
    scene.refuse()
    scene.report()
    scene.accept()
    assert log.kinds(scene.session) == ["task.reported", "report.refused", "task.reported", "report.accepted"]
    told = tasks.history(scene.session, scene.task)
    officer, supervisor = scene.cast.officer.name, scene.cast.supervisor.name
    assert [line.person_name for line in told] == [officer, supervisor] * 2
    assert [line.report.verdict for line in tasks.reports(scene.session, scene.task)] == [
        "accepted",
        "refused",
    ]


@pytest.mark.parametrize(
    ("moment", "standing"),
    [
        (datetime(2024, 6, 19, 23, 30, tzinfo=build.OFFICE_ZONE), Standing.OPEN_IN_TIME),
        (datetime(2024, 6, 20, 0, 30, tzinfo=build.OFFICE_ZONE), Standing.OPEN_OVERDUE),  # the 19th in UTC
    ],
)
def test_a_report_counts_on_the_office_s_day(scene: Scene, moment: datetime, standing: Standing) -> None:
    scene.report(now=moment)
    assert scene.stands(date(2024, 6, 25)) is standing


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"note": "  "}, "Hãy ghi kết quả"),
        ({"evidence_required": True}, "minh chứng"),
    ],
)
def test_a_report_without_what_is_required_changes_nothing(
    scene: Scene, values: dict[str, Any], told: str
) -> None:
    with pytest.raises(BadInput, match=told):
        scene.report(**values)
    assert scene.task.state == "assigned"
    assert log.kinds(scene.session) == []


def test_files_alone_are_a_report(scene: Scene) -> None:
    assert scene.report(note="", files=[FILE], evidence_required=True).note == ""


def test_a_refusal_needs_its_reason(scene: Scene) -> None:
    scene.report()
    with pytest.raises(BadInput, match="lý do"):
        scene.refuse("  ")
    assert scene.task.state == "reported"


@pytest.mark.parametrize("who", ["stranger", "supervisor", "auditor", "administrator"])
def test_only_who_has_the_task_reports_it(scene: Scene, who: str) -> None:
    with pytest.raises(NotAllowed):
        scene.report(who)


@pytest.mark.parametrize("who", ["officer", "stranger", "auditor", "administrator"])
def test_only_who_supervises_answers(scene: Scene, who: str) -> None:
    scene.report()
    with pytest.raises(NotAllowed):
        scene.accept(who)
    with pytest.raises(NotAllowed):
        scene.refuse(who=who)
    assert log.kinds(scene.session) == ["task.reported"]


@pytest.mark.parametrize("state", TASK_STATES)
def test_a_report_is_taken_only_of_who_is_chased(scene: Scene, state: str) -> None:
    build.put(scene.task, state)
    if state in ("assigned", "in_progress", "redo"):
        assert scene.report().verdict == "waiting"
        return
    with pytest.raises(WrongState):
        scene.report()


def test_nothing_is_answered_twice(scene: Scene) -> None:
    scene.report()
    scene.accept()
    with pytest.raises(WrongState):
        scene.accept()
    with pytest.raises(WrongState):
        scene.refuse()
    with pytest.raises(WrongState):
        scene.report()


def race(engine: Engine, state: str, *works: Callable[[Scene], object]) -> tuple[list[str], Scene]:
    """What came of acts on one task at once, each in its own transaction, and the task afterwards."""
    with transaction(engine) as session:
        cast = build.cast(session)
        task = build.task(session, build.directive(session, cast.office), cast.finance, state=state)
        if state == "reported":
            build.report(session, task, cast.officer)

    def act(work: Callable[[Scene], object]) -> Callable[[], str]:
        def run() -> None:
            with transaction(engine) as session:
                admin = system(build.id_of(cast.jurisdiction))
                work(Scene(session, cast, tasks.one(session, admin, build.id_of(task), lock=True)))

        return lambda: outcome(run)

    came = at_once(*(act(work) for work in works))
    with snapshot(engine) as session:
        found = session.get_one(Task, task.id)
        session.expunge_all()
    return sorted(came), Scene(session, cast, found)


def test_of_two_reports_at_once_one_is_taken(engine: Engine) -> None:
    came, after = race(engine, "assigned", Scene.report, Scene.report)
    assert came == ["WrongState", "done"]
    with snapshot(engine) as session:
        assert len(tasks.reports(session, after.task)) == 1
        assert log.kinds(session) == ["task.reported"]


def test_of_an_acceptance_and_a_refusal_at_once_one_holds(engine: Engine) -> None:
    came, after = race(engine, "reported", Scene.accept, Scene.refuse)
    assert came == ["WrongState", "done"]
    with snapshot(engine) as session:
        (line,) = tasks.reports(session, after.task)
        assert (after.task.state, line.report.verdict) in [("done", "accepted"), ("redo", "refused")]
        assert len(log.kinds(session)) == 1


def test_who_locks_a_task_sees_what_happened_since_they_first_saw_it(postgresql_engine: Engine) -> None:
    with transaction(postgresql_engine) as session:
        cast = build.cast(session)
        task_id = build.id_of(build.task(session, build.directive(session, cast.office), cast.finance))
    home = system(build.id_of(cast.jurisdiction))
    with transaction(postgresql_engine) as session:
        seen = session.get_one(Task, task_id)
        with transaction(postgresql_engine) as other:
            Scene(other, cast, tasks.one(other, home, task_id, lock=True)).report()
        with pytest.raises(WrongState):
            Scene(session, cast, tasks.one(session, home, task_id, lock=True)).report()
        assert seen.state == "reported"


def test_a_report_while_another_is_accepted_is_refused(engine: Engine) -> None:
    came, after = race(engine, "reported", Scene.accept, Scene.report)
    assert came == ["WrongState", "done"]
    assert after.task.state == "done"


def test_a_report_and_a_sweep_at_once_wait_for_each_other_without_end(postgresql_engine: Engine) -> None:
    with transaction(postgresql_engine) as session:
        cast = build.cast(session)
        task = build.task(session, build.directive(session, cast.office), cast.finance)
    home = system(build.id_of(cast.jurisdiction))

    def plan() -> None:
        with transaction(postgresql_engine) as session:
            sweep(session, home, now=build.NOW, mail_domain="huyen.example")

    def made() -> None:
        with transaction(postgresql_engine) as session:
            found = tasks.one(session, home, build.id_of(task), lock=True)
            at_once(plan)  # the sweep goes through while this transaction holds the task
            Scene(session, cast, found).report()

    assert outcome(made) == "done"


def test_evidence_is_seen_by_who_sees_its_task(scene: Scene) -> None:
    scene.report(files=[FILE])
    file_id = build.id_of(scene.session.exec(select(Evidence)).one())
    for who in ("officer", "supervisor", "auditor"):
        assert tasks.evidence(scene.session, scene.actor(who), file_id).sha256 == FILE.sha256
    with pytest.raises(NotFound):
        tasks.evidence(scene.session, scene.actor("stranger"), file_id)
