"""A recurring duty is changed: this period only, or this and the following ones; history stays."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.actions.recurrence import change_following, change_period
from models.db import transaction
from models.errors import BadInput, NotAllowed, WrongState
from models.history import DueChange, Pause
from models.obligation import Obligation, Party
from models.queries.people import actor_of
from models.task import Task
from reading.facts import Deadline
from tests import build
from tests.models import log
from tests.models.chasing import Scene
from tests.models.readings import MONTHLY, home
from tests.models.waiting import LAST_WORKING_DAY, WITHIN_3_DAYS, duty_of, happens, tasks_of

ON_THE_20TH = Deadline("recurring", "ngày 20 hằng tháng", "by", rrule="FREQ=MONTHLY;BYMONTHDAY=20")
SEPTEMBER = date(2024, 9, 1)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with transaction(engine) as opened:
        yield opened


@pytest.fixture
def cast(session: Session) -> build.Cast:
    return build.cast(session)


@pytest.fixture
def duty(session: Session, cast: build.Cast) -> Obligation:
    """Before the 8th of every month, confirmed on 17 June 2024 for that year."""
    return duty_of(session, cast, MONTHLY)


def period(session: Session, duty: Obligation, month: int) -> Task:
    return next(t for t in tasks_of(session, duty) if t.period == f"2024-{month:02}-08")


def follow(
    session: Session, cast: build.Cast, duty: Obligation, rule: Deadline = ON_THE_20TH, **more: object
) -> Obligation:
    given: dict[str, object] = {"from_period": SEPTEMBER, "reason": "Đổi kỳ báo cáo", **more}
    actor = given.pop("actor", home(cast))
    return change_following(session, actor, duty, rule=rule, now=build.NOW, **given)  # type: ignore[arg-type]


def dues(session: Session, duty: Obligation, *states: str) -> list[date]:
    return sorted(t.due_on for t in tasks_of(session, duty) if t.due_on and t.state in states)


def test_one_period_is_moved_and_the_others_stay(
    session: Session, cast: build.Cast, duty: Obligation
) -> None:
    others = [(t.id, t.due_on) for t in tasks_of(session, duty) if t.period != "2024-07-08"]
    july = period(session, duty, 7)
    change_period(session, home(cast), july, due_on=date(2024, 7, 10), reason="Họp muộn", now=build.NOW)
    assert (july.due_on, july.original_due_on, july.period) == (
        date(2024, 7, 10),
        date(2024, 7, 10),
        "2024-07-08",
    )
    assert [(t.id, t.due_on) for t in tasks_of(session, duty) if t.period != "2024-07-08"] == others
    change = session.exec(select(DueChange)).one()
    assert (change.why, change.before_on, change.reason) == ("correction", date(2024, 7, 7), "Họp muộn")
    assert log.kinds(session)[-1] == "task.dated"


def test_a_moved_period_is_not_made_again(session: Session, cast: build.Cast, duty: Obligation) -> None:
    july = period(session, duty, 7)
    change_period(session, home(cast), july, due_on=date(2024, 7, 10), reason="Họp muộn", now=build.NOW)
    there = len(tasks_of(session, duty))
    assert Scene(session, cast).sweep(date(2024, 7, 1)).topped_up == 0
    assert len(tasks_of(session, duty)) == there


@pytest.mark.parametrize(
    ("due_on", "reason", "told"),
    [
        (date(2024, 7, 7), "Họp", "đã có hạn"),
        (date(2024, 6, 16), "Họp", "đã qua"),
        (date(2024, 6, 20), "", "lý do"),
        (date(2042, 7, 7), "Họp", "quá xa"),
    ],
)
def test_an_impossible_day_for_a_period_is_told(
    session: Session, cast: build.Cast, duty: Obligation, due_on: date, reason: str, told: str
) -> None:
    july = period(session, duty, 7)
    with pytest.raises(BadInput, match=told):
        change_period(session, home(cast), july, due_on=due_on, reason=reason, now=build.NOW)
    assert july.due_on == date(2024, 7, 7)


def test_a_period_cannot_be_moved_before_it_starts(
    session: Session, cast: build.Cast, duty: Obligation
) -> None:
    with pytest.raises(BadInput, match="ngày bắt đầu của kỳ"):
        change_period(
            session, home(cast), period(session, duty, 9), due_on=date(2024, 7, 1), reason="x", now=build.NOW
        )


def test_what_is_no_period_is_extended_and_not_moved(session: Session, cast: build.Cast) -> None:
    (dated,) = happens(session, cast, duty_of(session, cast, WITHIN_3_DAYS), date(2024, 6, 13))
    with pytest.raises(WrongState, match="Hãy dùng gia hạn"):
        change_period(session, home(cast), dated, due_on=date(2024, 7, 1), reason="x", now=build.NOW)


def test_only_the_supervising_office_moves_a_period(
    session: Session, cast: build.Cast, duty: Obligation
) -> None:
    with pytest.raises(NotAllowed):
        change_period(
            session, actor_of(cast.officer), period(session, duty, 7), due_on=date(2024, 7, 9), reason="x",
            now=build.NOW,
        )  # fmt: skip


def test_from_september_on_the_duty_goes_on_by_the_new_rule(
    session: Session, cast: build.Cast, duty: Obligation
) -> None:
    new = follow(session, cast, duty)
    assert (duty.ends_on, duty.continued_by_id) == (date(2024, 8, 31), new.id)
    assert (new.starts_on, new.state, new.origin, new.clause_id) == (
        SEPTEMBER,
        "confirmed",
        "person",
        duty.clause_id,
    )
    assert dues(session, new, "assigned") == [date(2024, month, 20) for month in (9, 10, 11, 12)]
    assert max(dues(session, duty, "assigned")) == date(2024, 8, 7)
    parties = session.exec(select(Party).where(Party.obligation_id == new.id)).all()
    assert [(party.role, party.organisation_id) for party in parties] == [("lead", cast.finance.id)]


def test_what_the_new_rule_takes_over_is_on_record(
    session: Session, cast: build.Cast, duty: Obligation
) -> None:
    new = follow(session, cast, duty, document="CV 45/UBND")
    replaced = log.events(session, "task.superseded")
    assert [event.subject_id for event in replaced] == [
        t.id for t in tasks_of(session, duty) if t.period >= "2024-09"
    ]
    assert {event.data["obligation"] for event in replaced} == {new.id}
    assert {pause.document for pause in session.exec(select(Pause))} == {"CV 45/UBND"}
    assert log.kinds(session)[-1] == "obligation.continued"


def test_what_was_begun_under_the_old_rule_stays(
    session: Session, cast: build.Cast, duty: Obligation
) -> None:
    begun = period(session, duty, 9)
    build.put(begun, "in_progress")
    session.flush()
    follow(session, cast, duty)
    assert (begun.state, begun.due_on) == ("in_progress", date(2024, 9, 7))


def test_neither_rule_is_topped_up_beyond_its_bounds(
    session: Session, cast: build.Cast, duty: Obligation
) -> None:
    new = follow(session, cast, duty)
    there = [len(tasks_of(session, one)) for one in (duty, new)]
    Scene(session, cast).sweep(date(2024, 10, 1))
    assert [len(tasks_of(session, one)) for one in (duty, new)] == there


def test_the_last_working_day_is_laid_out_by_the_office_s_calendar(
    session: Session, cast: build.Cast
) -> None:
    by_calendar = duty_of(session, cast, LAST_WORKING_DAY, number=2)  # the import seeded the holidays of 2024
    found = dues(session, by_calendar, "assigned")
    assert date(2024, 4, 26) in found  # 29 and 30 April are free, and 27 and 28 a weekend
    assert Scene(session, cast).sweep(date(2024, 7, 1)).topped_up == 0


def test_a_continued_duty_is_changed_where_it_goes_on(
    session: Session, cast: build.Cast, duty: Obligation
) -> None:
    new = follow(session, cast, duty)
    with pytest.raises(WrongState, match="nhiệm vụ kế tiếp"):
        follow(session, cast, duty)
    last = follow(session, cast, new, MONTHLY, from_period=date(2024, 11, 1))
    assert dues(session, last, "assigned") == [date(2024, 11, 7), date(2024, 12, 7)]


@pytest.mark.parametrize(
    ("rule", "more", "told"),
    [
        (Deadline("recurring", "hằng giờ", rrule="FREQ=HOURLY"), {}, "quá nhiều để theo dõi"),
        (Deadline("recurring", "…", rrule="FREQ=OFTEN"), {}, "không đọc được"),
        (Deadline("ongoing", "thường xuyên"), {}, "Hãy chọn một chu kỳ"),
        (ON_THE_20TH, {"from_period": date(2024, 6, 1)}, "đã qua"),
        (ON_THE_20TH, {"from_period": date(2025, 1, 1)}, "ngày kết thúc"),
        (ON_THE_20TH, {"from_period": date(2024, 12, 21)}, "không có kỳ nào"),
        (ON_THE_20TH, {"reason": " "}, "lý do"),
    ],
)
def test_an_impossible_rule_is_told_and_changes_nothing(
    session: Session, cast: build.Cast, duty: Obligation, rule: Deadline, more: dict[str, object], told: str
) -> None:
    there = len(tasks_of(session, duty))
    with pytest.raises(BadInput, match=told):
        follow(session, cast, duty, rule, **more)
    assert (duty.continued_by_id, duty.ends_on, len(tasks_of(session, duty))) == (None, None, there)


def test_only_who_may_correct_changes_the_rule(session: Session, cast: build.Cast, duty: Obligation) -> None:
    with pytest.raises(NotAllowed):
        follow(session, cast, duty, actor=actor_of(cast.officer))
    with pytest.raises(WrongState, match="không lặp lại"):
        follow(session, cast, duty_of(session, cast, WITHIN_3_DAYS))
