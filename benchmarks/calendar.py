"""A free day is announced late: how long until the calendar says what it moves, and until it has moved it.

    python -m benchmarks.calendar [--sizes 1000,10000,50000]

Each size is the number of open deadlines that move; as many fixed dates lie beside them. On SQLite, and on
PostgreSQL in a temporary cluster where Debian's binaries are installed. The bar: 50,000 previewed in 5 s and
moved, with an event each, in 30 s.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, insert
from sqlmodel import Session, select

import migrations
from models.actions.calendar import Effect, change, preview
from models.calendar import Calendar, DayChange
from models.db import connect, snapshot, transaction
from models.directive import ClauseRow
from models.event import Event
from models.history import DueChange
from models.obligation import Obligation, rule_of
from models.permissions import system
from models.schedule import relative
from models.task import Task
from reading.facts import Deadline
from tests import build, postgres

ORGANISATIONS = 100
AMOUNTS = (10, 12, 15)  # working days: every period runs over the day that becomes free
FIRST_EVENT, DAYS_OF_EVENTS = date(2024, 6, 3), 11
FREE_DAY = DayChange(date(2024, 6, 17), False, "Nghỉ hoán đổi", "đo tốc độ")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--sizes", default="1000,10000,50000")
    sizes = [int(size) for size in asked.parse_args().sizes.split(",")]
    print(f"{'database':<12}{'moved':>8}{'preview s':>12}{'change s':>12}{'events':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure("SQLite", f"sqlite:///{Path(folder) / 'bench.db'}", size)
    reason = postgres.why_not()
    if reason:
        print(f"no PostgreSQL: {reason}")
        return
    with postgres.cluster() as cluster:
        for size in sizes:
            _measure("PostgreSQL", cluster.create(f"bench_{size}"), size)


def _measure(name: str, url: str, size: int) -> None:
    with _filled(url, size) as (engine, home):
        actor = system(home)

        def show() -> Effect:
            with snapshot(engine) as session:
                return preview(session, actor, [FREE_DAY], now=build.NOW)

        def move() -> Effect:
            with transaction(engine) as session:
                return change(session, actor, [FREE_DAY], now=build.NOW)

        shown, preview_s = _timed(show)
        moved, change_s = _timed(move)
        with snapshot(engine) as session:
            events = session.exec(select(func.count()).where(Event.kind == "task.moved")).one()
            lines = session.exec(select(func.count()).where(DueChange.why == "calendar")).one()
        assert len(shown.moves) == len(moved.moves) == events == lines == size, (len(shown.moves), events)
        print(f"{name:<12}{size:>8}{preview_s:>12.2f}{change_s:>12.2f}{events:>9}")


def _timed(work: Callable[[], Effect]) -> tuple[Effect, float]:
    start = time.perf_counter()
    done = work()
    return done, time.perf_counter() - start


@contextmanager
def _filled(url: str, size: int) -> Iterator[tuple[Engine, int]]:
    migrations.upgrade(url)
    engine = connect(url)
    with transaction(engine) as session:
        cast = build.cast(session)
        _fill(session, cast, size)
    try:
        yield engine, build.id_of(cast.jurisdiction)
    finally:
        engine.dispose()


def _fill(session: Session, cast: build.Cast, size: int) -> None:
    offices = [
        build.id_of(build.organisation(session, cast.jurisdiction, f"Đơn vị {n}"))
        for n in range(ORGANISATIONS)
    ]
    directive = build.directive(session, cast.office)
    text = "Thực hiện trong thời hạn quy định."
    session.add(
        ClauseRow(directive_id=build.id_of(directive), position=0, path="I.1", label="1.", text=text,
                  role="responsibility", page=1, starts=0, ends=len(text))
    )  # fmt: skip
    session.flush()
    clause = session.exec(select(ClauseRow)).one()
    home, chance = build.id_of(cast.jurisdiction), random.Random(1)
    rows: list[dict[str, Any]] = []
    for number in range(-(-size // ORGANISATIONS)):
        amount = AMOUNTS[number % len(AMOUNTS)]
        period = Deadline("relative", f"{amount} ngày làm việc", amount=amount, unit="working_day", after="…")
        fixed = Deadline("date", "chậm nhất", "by", date(2024, 7, 1))
        duties = [
            Obligation(jurisdiction_id=home, directive_id=build.id_of(directive), clause_id=clause.id or 0,
                       position=2 * number + n, rule_kind=rule.type, rule=rule_of(rule), state="confirmed")
            for n, rule in enumerate((period, fixed))
        ]  # fmt: skip
        session.add_all(duties)
        session.flush()
        for office in offices[: size - number * ORGANISATIONS]:
            event = FIRST_EVENT + timedelta(days=chance.randrange(DAYS_OF_EVENTS))
            due_on = relative(period, event, Calendar()).due_on
            for duty, counted_from, due in ((duties[0], event, due_on), (duties[1], None, fixed.date)):
                rows.append(
                    {"jurisdiction_id": home, "obligation_id": build.id_of(duty),
                     "directive_id": build.id_of(directive), "supervisor_id": build.id_of(cast.office),
                     "organisation_id": office, "given_to_id": office, "lead_printed": "Đơn vị",
                     "period": "", "starts_on": counted_from or build.ISSUED_ON, "due_on": due,
                     "original_due_on": due, "counted_from": counted_from, "state": "assigned",
                     "due_version": 1, "version": 1, "objective_cause": False}
                )  # fmt: skip
    for start in range(0, len(rows), 5_000):
        session.execute(insert(Task), rows[start : start + 5_000])


if __name__ == "__main__":
    main()
