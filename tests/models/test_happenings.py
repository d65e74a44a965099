"""An event that a duty waited for is recorded; then its tasks are due."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.db import transaction
from models.errors import BadInput, NotAllowed, WrongState
from models.happening import Happening
from models.history import DueChange
from models.queries.happenings import recorded, waiting
from models.queries.people import actor_of
from models.queries.standing import compliance
from reading.facts import Deadline
from tests import build
from tests.models import log
from tests.models.races import at_once, outcome
from tests.models.waiting import AFTER_APPROVAL, PAPER, WITHIN_3_DAYS, duty_of, happens, tasks_of

THURSDAY = date(2024, 6, 13)
BEFORE_A_SESSION = Deadline("relative", "05 ngày trước kỳ họp", amount=5, unit="day", before="kỳ họp")


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with transaction(engine) as opened:
        yield opened


@pytest.fixture
def cast(session: Session) -> build.Cast:
    return build.cast(session)


def test_the_event_gives_the_waiting_task_its_date(session: Session, cast: build.Cast) -> None:
    duty = duty_of(session, cast, WITHIN_3_DAYS)
    (task,) = happens(session, cast, duty, THURSDAY)
    assert tasks_of(session, duty) == [task]
    assert (task.due_on, task.original_due_on) == (date(2024, 6, 18), date(2024, 6, 18))
    assert (task.counted_from, task.starts_on, task.undated) == (THURSDAY, build.ISSUED_ON, None)
    assert (task.due_version, task.chase_from) == (2, build.NOW.date())
    change = session.exec(select(DueChange)).one()
    assert (change.why, change.before_on, change.after_on) == ("event", None, date(2024, 6, 18))


def test_on_the_days_before_the_recording_the_task_still_waited(session: Session, cast: build.Cast) -> None:
    duty = duty_of(session, cast, WITHIN_3_DAYS)
    day, auditor = THURSDAY - timedelta(days=1), actor_of(cast.auditor)
    before = compliance(session, auditor, on=day)
    happens(session, cast, duty, THURSDAY)
    assert compliance(session, auditor, on=day) == before
    assert (before.total.event, before.total.total) == (1, 1)
    assert compliance(session, auditor, on=build.NOW.date()).total.open_in_time == 1


def test_the_event_is_on_record_with_its_document(session: Session, cast: build.Cast) -> None:
    duty = duty_of(session, cast, WITHIN_3_DAYS)
    (task,) = happens(session, cast, duty, THURSDAY)
    event = log.events(session, "event.recorded")[0]
    assert (event.subject, event.subject_id, event.data["version"]) == ("task", task.id, task.version)
    assert (event.data["on"], event.data["due"], event.data["document"]) == (
        "2024-06-13",
        "2024-06-18",
        PAPER,
    )
    assert log.kinds(session)[-1] == "event.recorded"
    assert [line.happening.document for line in recorded(session, duty)] == [PAPER]


def test_every_lead_gets_its_date_or_only_the_one_that_it_happened_to(
    session: Session, cast: build.Cast
) -> None:
    both = cast.finance.name, cast.health.name
    first = duty_of(session, cast, WITHIN_3_DAYS, *both)
    assert len(happens(session, cast, first, THURSDAY)) == 2
    second = duty_of(session, cast, WITHIN_3_DAYS, *both, number=2)
    happens(session, cast, second, THURSDAY, organisation=cast.health)
    found = {task.organisation_id: task.undated for task in tasks_of(session, second)}
    assert found == {cast.finance.id: "event", cast.health.id: None}


def test_an_officer_records_for_their_own_office_only(session: Session, cast: build.Cast) -> None:
    duty = duty_of(session, cast, WITHIN_3_DAYS, cast.finance.name, cast.health.name)
    (task,) = happens(session, cast, duty, THURSDAY, actor=actor_of(cast.officer))
    assert task.organisation_id == cast.finance.id
    assert session.exec(select(Happening)).one().organisation_id == cast.finance.id
    with pytest.raises(NotAllowed):
        happens(session, cast, duty, THURSDAY, actor=actor_of(cast.officer), organisation=cast.health)
    with pytest.raises(NotAllowed):
        happens(session, cast, duty, THURSDAY, actor=actor_of(cast.auditor), organisation=cast.health)


def test_each_time_that_it_happens_again_makes_a_task_and_the_waiting_one_stays(
    session: Session, cast: build.Cast
) -> None:
    duty = duty_of(session, cast, WITHIN_3_DAYS)
    duty.repeats = True
    (first,) = happens(session, cast, duty, THURSDAY)
    (second,) = happens(session, cast, duty, date(2024, 6, 14), "Giấy đề nghị số 6")
    waits, *dated = tasks_of(session, duty)
    assert (waits.undated, waits.due_on, dated) == ("event", None, [first, second])
    assert [task.due_on for task in dated] == [date(2024, 6, 18), date(2024, 6, 19)]
    assert [task.period for task in dated] == [f"E{task.happening_id}" for task in dated]
    assert {task.state for task in dated} == {"assigned"}
    assert log.kinds(session)[-2:] == ["task.assigned", "event.recorded"]


def test_once_more_makes_a_task_also_after_the_first_was_dated(session: Session, cast: build.Cast) -> None:
    duty = duty_of(session, cast, WITHIN_3_DAYS)
    (first,) = happens(session, cast, duty, THURSDAY)
    build.put(first, "done")
    session.flush()
    with pytest.raises(WrongState, match="thêm một lần"):
        happens(session, cast, duty, date(2024, 6, 14))
    (second,) = happens(session, cast, duty, date(2024, 6, 14), again=True)
    assert (second.state, second.due_on) == ("assigned", date(2024, 6, 19))
    assert first.due_on == date(2024, 6, 18)


def test_an_event_without_a_period_leaves_the_task_to_the_queue_without_a_date(
    session: Session, cast: build.Cast
) -> None:
    duty = duty_of(session, cast, AFTER_APPROVAL)
    (task,) = happens(session, cast, duty, THURSDAY)
    assert (task.due_on, task.undated, task.counted_from) == (None, "no_date", None)
    assert task.happening_id == session.exec(select(Happening.id)).one()
    assert session.exec(select(DueChange)).all() == []


def test_only_what_is_counted_back_may_be_recorded_before_it_happens(
    session: Session, cast: build.Cast
) -> None:
    duty = duty_of(session, cast, BEFORE_A_SESSION)
    (task,) = happens(session, cast, duty, date(2024, 7, 10), "Giấy mời số 3")
    assert (task.due_on, task.starts_on) == (date(2024, 7, 5), build.ISSUED_ON)
    forward = duty_of(session, cast, WITHIN_3_DAYS, number=2)
    with pytest.raises(BadInput, match="chưa đến"):
        happens(session, cast, forward, date(2024, 6, 18))


def test_an_event_older_than_the_directive_has_to_be_confirmed(session: Session, cast: build.Cast) -> None:
    duty = duty_of(session, cast, WITHIN_3_DAYS)
    with pytest.raises(BadInput, match="trước ngày ban hành"):
        happens(session, cast, duty, date(2024, 2, 28))
    (task,) = happens(session, cast, duty, date(2024, 2, 28), earlier=True)
    assert task.due_on == date(2024, 3, 4)


def test_the_same_event_and_document_are_recorded_once(session: Session, cast: build.Cast) -> None:
    duty = duty_of(session, cast, WITHIN_3_DAYS)
    happens(session, cast, duty, THURSDAY)
    with pytest.raises(BadInput, match="đã được ghi nhận"):
        happens(session, cast, duty, THURSDAY, " giấy đề nghị số 5 ", again=True)
    assert len(tasks_of(session, duty)) == 1


@pytest.mark.parametrize("document", ["", "  "])
def test_an_event_needs_a_document(session: Session, cast: build.Cast, document: str) -> None:
    duty = duty_of(session, cast, WITHIN_3_DAYS)
    with pytest.raises(BadInput, match="Hãy ghi văn bản"):
        happens(session, cast, duty, THURSDAY, document)
    assert session.exec(select(Happening)).all() == []


def test_what_waits_for_nothing_cannot_be_started(session: Session, cast: build.Cast) -> None:
    duty = duty_of(session, cast, Deadline("ongoing", "thường xuyên"))
    with pytest.raises(WrongState, match="không chờ sự kiện nào"):
        happens(session, cast, duty, THURSDAY)


def test_the_supervising_office_sees_what_waits_and_a_stranger_does_not(
    session: Session, cast: build.Cast
) -> None:
    duties = [duty_of(session, cast, one, number=n) for n, one in enumerate((WITHIN_3_DAYS, AFTER_APPROVAL))]
    lines = waiting(session, actor_of(cast.supervisor))
    assert [(line.obligation, line.tasks) for line in lines] == [(duty, 1) for duty in duties]
    assert [line.event for line in lines] == ["đủ điều kiện", "Quy hoạch được phê duyệt"]
    assert waiting(session, actor_of(cast.supervisor), limit=1, offset=1) == lines[1:]
    assert waiting(session, actor_of(cast.stranger)) == []
    happens(session, cast, duties[0], THURSDAY)
    assert len(waiting(session, actor_of(cast.supervisor))) == 1


def test_two_who_record_it_at_once_record_it_once(engine: Engine) -> None:
    with transaction(engine) as session:
        cast = build.cast(session)
        duty = duty_of(session, cast, WITHIN_3_DAYS)

    def run() -> None:
        with transaction(engine) as session:
            happens(session, cast, session.merge(duty), THURSDAY)

    assert sorted(at_once(lambda: outcome(run), lambda: outcome(run))) == ["WrongState", "done"]
