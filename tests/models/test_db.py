"""The database keeps what models/db.py and models/event.py promise, on SQLite and on PostgreSQL."""

import threading
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, null, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlmodel import Session, col, func, select

from models.db import snapshot, transaction
from models.event import GENESIS, ChainHead, Event, append, seal_of
from models.obligation import Obligation
from models.organisation import Jurisdiction
from models.task import Task
from tests import build

WRITERS = 4
EVENTS_EACH = 5


def test_a_moment_without_its_zone_is_refused(engine: Engine) -> None:
    naive = build.NOW.replace(tzinfo=None)
    with transaction(engine) as session:
        session.add(_event(build.jurisdiction(session), at=naive))
        with pytest.raises(StatementError, match="needs its time zone"):
            session.flush()
        session.rollback()


def test_a_moment_comes_back_as_the_same_moment_in_utc(engine: Engine) -> None:
    with transaction(engine) as session:
        session.add(_event(build.jurisdiction(session), at=build.NOW))
    with snapshot(engine) as session:
        found = session.exec(select(Event)).one().at
    assert found == build.NOW
    assert found.tzinfo is UTC


def test_a_transaction_is_kept_at_its_end(engine: Engine) -> None:
    with transaction(engine) as session:
        build.cast(session)
        with snapshot(engine) as other:
            assert _count(other, Jurisdiction) == 0
    with snapshot(engine) as session:
        assert _count(session, Jurisdiction) == 1


def test_an_error_undoes_the_whole_transaction(engine: Engine) -> None:
    with suppress(ZeroDivisionError), transaction(engine) as session:
        build.cast(session)
        _ = 1 // 0
    with snapshot(engine) as session:
        assert _count(session, Jurisdiction) == 0


def test_what_a_snapshot_changes_is_thrown_away(engine: Engine) -> None:
    with snapshot(engine) as session:
        build.jurisdiction(session)
    with snapshot(engine) as session:
        assert _count(session, Jurisdiction) == 0


def test_writers_at_once_queue_and_lose_no_event(engine: Engine) -> None:
    with transaction(engine) as session:
        district = build.jurisdiction(session)
    failures: list[BaseException] = []
    writers = [
        threading.Thread(target=_write_events, args=(engine, district, failures)) for _ in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failures == []
    with snapshot(engine) as session:
        assert _broken_links(session) == []
        assert session.exec(select(ChainHead.number)).one() == WRITERS * EVENTS_EACH


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET kind = 'forged'",
        "DELETE FROM event",
        "INSERT INTO event SELECT * FROM event WHERE true ON CONFLICT (id) DO UPDATE SET kind = 'forged'",
    ],
)
def test_an_event_can_not_be_changed_by_sql(engine: Engine, statement: str) -> None:
    _three_events(engine)
    _is_refused(engine, statement)


@pytest.mark.parametrize("keys", ["id, jurisdiction_id, number + 10", "NULL, jurisdiction_id, number"])
def test_an_event_can_not_be_replaced_on_sqlite(sqlite_engine: Engine, keys: str) -> None:
    _three_events(sqlite_engine)
    rest = "at, actor_id, 'forged', subject, subject_id, data, before, seal"
    _is_refused(sqlite_engine, f"REPLACE INTO event SELECT {keys}, {rest} FROM event")


def test_the_log_can_not_be_truncated_on_postgresql(postgresql_engine: Engine) -> None:
    _three_events(postgresql_engine)
    _is_refused(postgresql_engine, "TRUNCATE event")
    _is_refused(postgresql_engine, "TRUNCATE jurisdiction CASCADE")


def test_the_seals_hold_for_what_was_read_back(engine: Engine) -> None:
    _three_events(engine)
    with snapshot(engine) as session:
        assert _broken_links(session) == []


def test_the_seals_show_a_change_made_after_the_triggers_were_dropped(engine: Engine) -> None:
    _three_events(engine)
    drops = {
        "sqlite": "DROP TRIGGER event_keeps_update",
        "postgresql": "DROP TRIGGER event_keeps ON event",
    }
    with engine.begin() as connection:
        connection.execute(text(drops[engine.dialect.name]))
        connection.execute(text("UPDATE event SET kind = 'forged' WHERE number = 2"))
    with snapshot(engine) as session:
        assert _broken_links(session) == [2]


def test_the_links_show_an_event_that_was_taken_out(engine: Engine) -> None:
    _three_events(engine)
    drops = {
        "sqlite": "DROP TRIGGER event_keeps_delete",
        "postgresql": "DROP TRIGGER event_keeps ON event",
    }
    with engine.begin() as connection:
        connection.execute(text(drops[engine.dialect.name]))
        connection.execute(text("DELETE FROM event WHERE number = 2"))
    with snapshot(engine) as session:
        assert _broken_links(session) == [3]


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "forgotten"},
        {"state": "done", "done_at": None},
        {"due_on": None, "undated": None},
        {"undated": "no_date"},
        {"supervisor_id": 999},
    ],
)
def test_the_database_refuses_a_task_that_can_not_be(engine: Engine, wrong: dict[str, Any]) -> None:
    with Session(engine) as session:
        task = _task(session)
        for name, value in wrong.items():
            setattr(task, name, value)
        with pytest.raises(IntegrityError):
            session.flush()


@pytest.mark.parametrize("reason", [None, ""])
def test_the_database_refuses_a_refusal_without_its_reason(engine: Engine, reason: str | None) -> None:
    with Session(engine) as session:
        cast = build.cast(session)
        task = build.task(session, build.directive(session, cast.office), cast.finance, state="reported")
        with pytest.raises(IntegrityError):
            build.report(session, task, cast.officer, verdict="refused", reason=reason)


def test_the_same_duty_of_the_same_organisation_and_period_stands_once(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(Task(**_task(session).model_dump(exclude={"id"})))
        with pytest.raises(IntegrityError):
            session.flush()


def test_a_duty_without_a_rule_is_null_in_the_database(engine: Engine) -> None:
    with Session(engine) as session:
        task = _task(session, due_on=None)
        found = session.exec(select(Obligation.id).where(col(Obligation.rule).is_(null())))
        assert found.one() == task.obligation_id


def _task(session: Session, due_on: date | None = build.DUE_ON) -> Task:
    cast = build.cast(session)
    return build.task(session, build.directive(session, cast.office), cast.finance, due_on)


def _event(district: Jurisdiction, at: datetime) -> Event:
    return Event(
        jurisdiction_id=build.id_of(district),
        number=1,
        at=at,
        kind="tried",
        subject="jurisdiction",
        subject_id=build.id_of(district),
        data={},
        before=GENESIS,
        seal="",
    )


def _three_events(engine: Engine) -> None:
    with transaction(engine) as session:
        district = build.jurisdiction(session)
        for number in range(3):
            _append(session, district, at=build.NOW + timedelta(minutes=number))


def _append(session: Session, district: Jurisdiction, at: datetime) -> None:
    append(
        session,
        jurisdiction_id=build.id_of(district),
        at=at,
        actor_id=None,
        kind="tried",
        subject="jurisdiction",
        subject_id=build.id_of(district),
        data={"tên": "Đôn Đốc", "days": 3, "due": None, "steps": [-3, 0, 5]},
    )


def _write_events(engine: Engine, district: Jurisdiction, failures: list[BaseException]) -> None:
    try:
        for _ in range(EVENTS_EACH):
            with transaction(engine) as session:
                session.exec(select(Jurisdiction)).all()  # reading first is what makes late lockers fail
                _append(session, district, at=build.NOW)
    except BaseException as error:
        failures.append(error)


def _broken_links(session: Session) -> list[int]:
    """The numbers of the events whose seal is not theirs or that do not follow the one before."""
    before, broken = GENESIS, []
    for event in session.exec(select(Event).order_by(col(Event.number))):
        if event.before != before or event.seal != seal_of(event):
            broken.append(event.number)
        before = event.seal
    return broken


def _is_refused(engine: Engine, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), engine.begin() as connection:
        connection.execute(text(statement))


def _count(session: Session, table: type[Jurisdiction]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()
