"""A register of many years: how long the official figures, a page and the check of the log take.

    python -m benchmarks.register [--tasks 10000 100000 1000000] [--on postgresql sqlite] [--rounds 5]

Each size is loaded into a database of its own (PostgreSQL: a temporary cluster, tests/postgres.py). An
organisation has TASKS_EACH tasks at every size, so that its own figures should take the same at each.
"""

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

import migrations
from benchmarks.register_load import LAST, TASKS_EACH, load
from models.db import connect, snapshot
from models.permissions import Actor, system
from models.queries import audit, tasks
from models.queries.standing import compliance
from tests import postgres

SIZES = (10_000, 100_000, 1_000_000)
MS = 1000


def main() -> None:
    """Prints a table per database: a line per measurement, a column per size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", type=int, nargs="+", default=SIZES)
    parser.add_argument("--on", nargs="+", default=["postgresql", "sqlite"])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    for kind in asked.on:
        columns = []
        for size in asked.tasks:
            with database(kind) as engine:
                columns.append(measured(engine, size, asked.rounds))
        print(f"\n{kind}: {', '.join(f'{size:,}' for size in asked.tasks)} tasks")
        for name in columns[0]:
            print(f"  {name:58}" + "".join(f"{column[name]:>14}" for column in columns))


@contextmanager
def database(kind: str) -> Iterator[Engine]:
    """A migrated database that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        if kind == "sqlite":
            yield from _opened(f"sqlite:///{Path(folder) / 'register.db'}")
            return
        with postgres.cluster() as cluster:
            yield from _opened(cluster.create("register"))


def measured(engine: Engine, size: int, rounds: int) -> dict[str, str]:
    """The figures of one size, in words."""
    start = time.perf_counter()
    with engine.execution_options(dondoc_writes=True).begin() as connection:
        load(connection, size)
    _tidy(engine)
    loaded = time.perf_counter() - start
    home = system(1)
    someone = Actor(1, "officer", person_id=None, organisation_id=7)
    supervisor = Actor(1, "supervisor", person_id=None, organisation_id=1)
    month_ago, years_ago = LAST - timedelta(days=30), LAST - timedelta(days=900)
    asks: dict[str, Callable[[Any], Any]] = {
        "standing of the whole register, today": lambda s: compliance(s, home, on=LAST),
        "standing of the whole register, a month ago": lambda s: compliance(s, home, on=month_ago),
        "standing of the whole register, 900 days ago": lambda s: compliance(s, home, on=years_ago),
        "standing of one organisation, today, by its officer": lambda s: compliance(s, someone, on=LAST),
        "standing of one organisation, 900 days ago": lambda s: compliance(s, someone, on=years_ago),
        "standing of one organisation, for the supervisor": lambda s: compliance(
            s, supervisor, on=LAST, organisation_id=7
        ),
        "list of 50 tasks of one organisation, by its officer": lambda s: tasks.visible(
            s, someone, today=LAST, limit=50
        ),
        "list of 50 overdue tasks of one organisation": lambda s: tasks.visible(
            s, someone, today=LAST, standing="open_overdue", limit=50
        ),
        "list of 50 overdue tasks of the whole register": lambda s: tasks.visible(
            s, home, today=LAST, standing="open_overdue", limit=50
        ),
        "one task with reports, history and reminders": lambda s: one_task(s, someone),
    }
    found = {"loaded (s)": f"{loaded:.0f}"}
    for name, ask in asks.items():
        found[f"{name} (ms)"] = f"{median(engine, ask, rounds) * MS:.1f}"
    return {**found, **verified(engine)}


def one_task(session: Any, actor: Actor) -> None:
    """The queries of a task's page."""
    task = tasks.one(session, actor, 7 + TASKS_EACH // 2 * organisations(session))
    tasks.line(session, task, today=LAST)
    for query in (tasks.reports, tasks.history, tasks.reminders):
        query(session, task)


def organisations(session: Any) -> int:
    """How many have tasks."""
    return int(session.execute(text("SELECT count(*) FROM organisation")).scalar_one())


def median(engine: Engine, ask: Callable[[Any], Any], rounds: int) -> float:
    """Seconds, each round in a session of its own, after one that warms the caches."""
    seconds = []
    for _ in range(rounds + 1):
        with snapshot(engine) as session:
            start = time.perf_counter()
            ask(session)
            seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def verified(engine: Engine) -> dict[str, str]:
    """Speed of the check of the log, and by how much it raised the most memory of this process."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with snapshot(engine) as session:
        start = time.perf_counter()
        done = audit.verify(session, system(1))
        seconds = time.perf_counter() - start
    assert done.broken is None, done
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {
        "events in the log": f"{done.events:,}",
        "events verified per second": f"{done.events / seconds:,.0f}",
        "memory that it added at most (MB)": f"{grown:.0f}",
    }


def _opened(url: str) -> Iterator[Engine]:
    migrations.upgrade(url)
    engine = connect(url)
    yield engine
    engine.dispose()


def _tidy(engine: Engine) -> None:
    """What autovacuum does by itself where it is on."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if engine.dialect.name == "postgresql" else "ANALYZE"))


if __name__ == "__main__":
    main()
