"""The sealed log: whatever was tampered with is found, by us and by the script that needs nothing of ours."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from models.actions.audit import seal_day
from models.db import snapshot, transaction
from models.errors import NotAllowed
from models.event import GENESIS, ChainHead, Event, append, seal_of
from models.message import Message
from models.permissions import Actor, system
from models.queries.audit import Head, LogFilter, canonical, events, export, head, verify
from models.queries.people import actor_of
from tests import build

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_audit.py"
LENGTH = 9


@dataclass(frozen=True)
class Log:
    """A log of LENGTH events, an hour apart, of the cast's jurisdiction."""

    engine: Engine
    cast: build.Cast
    folder: Path

    @property
    def home(self) -> Actor:
        return system(build.id_of(self.cast.jurisdiction))

    def found(self, kept: Head | None = None) -> tuple[int | None, str | None]:
        """The first event that does not hold, and why, by us."""
        with snapshot(self.engine) as session:
            found = verify(session, self.home, kept=kept)
        return found.broken, found.why

    def by_script(self, *words: str) -> subprocess.CompletedProcess[str]:
        """What the script says of the exported log."""
        file = self.folder / "log.jsonl"
        with snapshot(self.engine) as session:
            file.write_text("".join(line + "\n" for line in export(session, self.home)), encoding="utf-8")
        return script(file, *words)

    def tamper(self, *statements: str) -> None:
        """Changes the log from below, as the owner of the database can."""
        with self.engine.execution_options(dondoc_writes=True).begin() as connection:
            if self.engine.dialect.name == "sqlite":
                for name in ("update", "delete", "replace"):
                    connection.execute(text(f"DROP TRIGGER IF EXISTS event_keeps_{name}"))
            else:
                connection.execute(text("ALTER TABLE event DISABLE TRIGGER event_keeps"))
            for statement in statements:
                connection.execute(text(statement))


def script(file: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(SCRIPT), str(file), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def log(engine: Engine, tmp_path: Path) -> Log:
    with transaction(engine) as session:
        cast = build.cast(session)
        for n in range(1, LENGTH + 1):
            append(
                session,
                jurisdiction_id=build.id_of(cast.jurisdiction),
                at=build.NOW + timedelta(hours=n),
                actor_id=cast.officer.id if n % 2 else None,
                kind="task.reported" if n % 3 else "task.assigned",
                subject="task",
                subject_id=n % 4 + 1,
                data={"due": "2024-06-19", "n": n, "lead": "Phòng “Tài chính” \\ \u2028", "late": None},
            )
    return Log(engine, cast, tmp_path)


def test_a_log_that_nobody_touched_holds(log: Log) -> None:
    assert log.found() == (None, None)
    told = log.by_script()
    assert (told.returncode, told.stdout) == (0, f"{LENGTH} events hold\n"), told.stderr


def test_an_empty_log_holds(engine: Engine, tmp_path: Path) -> None:
    with transaction(engine) as session:
        empty = Log(engine, build.cast(session), tmp_path)
    assert empty.found() == (None, None)
    assert empty.by_script().returncode == 0


SWAP = (
    "UPDATE event SET number = -4 WHERE number = 4",
    "UPDATE event SET number = 4 WHERE number = 5",
    "UPDATE event SET number = 5 WHERE number = -4",
)
INSERT = """INSERT INTO event
    (jurisdiction_id, number, at, actor_id, kind, subject, subject_id, data, before, seal)
    SELECT jurisdiction_id, number + 1, at, actor_id, kind, subject, subject_id, data, seal, before
    FROM event WHERE number = 9"""
TAMPERED: list[tuple[tuple[str, ...], int, str]] = [
    (("UPDATE event SET kind = 'task.dropped' WHERE number = 4",), 4, "seal"),
    (('UPDATE event SET data = \'{"due": "2024-07-19"}\' WHERE number = 4',), 4, "seal"),
    (("UPDATE event SET actor_id = NULL WHERE number = 5",), 5, "seal"),
    (("UPDATE event SET subject_id = 99 WHERE number = 1",), 1, "seal"),
    (("UPDATE event SET seal = before WHERE number = 6",), 6, "seal"),
    (("UPDATE event SET before = seal WHERE number = 6",), 6, "link"),
    (("DELETE FROM event WHERE number = 1",), 1, "gap"),
    (("DELETE FROM event WHERE number = 4",), 4, "gap"),
    (("DELETE FROM event WHERE number = 9",), 9, "head"),
    (("DELETE FROM event",), 1, "head"),
    (SWAP, 4, "link"),
    ((INSERT,), 10, "head"),
    ((INSERT, "UPDATE chain_head SET number = 10"), 10, "seal"),
    (("UPDATE chain_head SET number = 8",), 9, "head"),
    (("UPDATE chain_head SET number = 10",), 10, "head"),
    ((f"UPDATE chain_head SET seal = '{'a' * 64}'",), 10, "head"),
]


@pytest.mark.parametrize(("statements", "number", "why"), TAMPERED)
def test_whatever_was_changed_is_found_by_both(
    log: Log, statements: tuple[str, ...], number: int, why: str
) -> None:
    log.tamper(*statements)
    assert log.found() == (number, why)
    told = log.by_script()
    assert told.returncode == 1, told.stderr
    assert why == "head" or told.stdout.startswith(f"event {number}:")


def test_a_log_that_was_rewritten_as_a_whole_contradicts_a_seal_that_was_kept(log: Log) -> None:
    with snapshot(log.engine) as session:
        kept = Head(6, session.exec(select(Event.seal).where(Event.number == 6)).one())
    assert log.found(kept) == (None, None)
    rewrite(log, lambda event: event.data.update(due="2024-12-31") if event.number == 3 else None)
    assert log.found() == (None, None)
    assert log.found(kept) == (6, "kept")
    assert log.by_script().returncode == 0
    told = log.by_script(f"{kept.number}:{kept.seal}")
    assert (told.returncode, told.stdout) == (1, "event 6: not the seal that was kept\n")


def test_a_kept_seal_of_events_that_are_gone_is_missed(log: Log) -> None:
    with snapshot(log.engine) as session:
        kept = head(session, build.id_of(log.cast.jurisdiction))
        before = session.exec(select(Event.before).where(Event.number == LENGTH)).one()
    log.tamper("DELETE FROM event WHERE number = 9", f"UPDATE chain_head SET number = 8, seal = '{before}'")
    assert log.found() == (None, None)
    assert log.found(kept) == (9, "kept")
    assert log.by_script(f"{kept.number}:{kept.seal}").returncode == 1


def rewrite(log: Log, change: Callable[[Event], Any]) -> None:
    """What somebody does who owns the database and knows how seals are made."""
    log.tamper()
    with Session(log.engine.execution_options(dondoc_writes=True)) as session:
        rows, before = session.exec(select(Event).order_by(Event.number)).all(), GENESIS  # type: ignore[arg-type]
        for event in rows:
            session.expunge(event)
            change(event)
            event.before = before
            before = event.seal = seal_of(event)
            values = {"d": json.dumps(event.data), "b": event.before, "s": event.seal, "n": event.number}
            session.execute(
                text("UPDATE event SET data = :d, before = :b, seal = :s WHERE number = :n"), values
            )
        session.execute(text("UPDATE chain_head SET seal = :s"), {"s": before})
        session.commit()


@pytest.mark.parametrize("spoil", ["drop", "repeat", "swap", "edit", "no head", "more"])
def test_a_spoilt_export_is_found_by_the_script(log: Log, spoil: str) -> None:
    log.by_script()
    file = log.folder / "log.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    spoilt = {
        "drop": [*lines[:3], *lines[4:]],
        "repeat": [*lines[:3], *lines[2:]],
        "swap": [*lines[:3], lines[4], lines[3], *lines[5:]],
        "edit": [*lines[:3], lines[3].replace("2024-06-19", "2024-06-20"), *lines[4:]],
        "no head": lines[:-1],
        "more": [*lines, lines[0]],
    }[spoil]
    file.write_text("\n".join(spoilt) + "\n", encoding="utf-8")
    assert script(file).returncode == 1


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
hostile = st.one_of(
    words, st.sampled_from(["\u2028", "\x7f", "\x00\x1f", '"\\/', "ﬄ\U0001f600", "é", "e\u0301"])
)
plain = st.one_of(st.none(), st.booleans(), st.integers(-(2**53) + 1, 2**53 - 1), hostile)
data = st.dictionaries(hostile, st.one_of(plain, st.lists(plain, max_size=3)), max_size=5)


@given(hostile, data)
def test_the_fast_way_to_canonical_json_writes_what_rfc_8785_asks_for(
    kind: str, held: dict[str, Any]
) -> None:
    content = {
        "actor": None,
        "at": "2024-06-17T01:00:00.000000+00:00",
        "data": held,
        "kind": kind,
        "number": 1,
    }
    assert canonical(content) == rfc8785.dumps(content)


@given(hostile, data)
def test_the_script_writes_canonical_json_too(kind: str, held: dict[str, Any]) -> None:
    names: dict[str, Any] = {"__name__": "verify_audit"}
    exec(compile(SCRIPT.read_text(encoding="utf-8"), SCRIPT, "exec"), names)
    content = {"data": held, "kind": kind, "number": 1}
    assert names["canonical"](content).encode() == rfc8785.dumps(content)


def test_the_script_is_short_and_needs_nothing() -> None:
    source = SCRIPT.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 60
    assert {line for line in source.splitlines() if line.startswith(("import", "from"))} == {
        *("import hashlib", "import json", "import sys", "from pathlib import Path")
    }


def test_the_log_is_read_page_by_page_and_by_filter(log: Log) -> None:
    def numbers(after: int = 0, limit: int = 100, **wanted: Any) -> list[int]:
        with snapshot(log.engine) as session:
            lines = events(session, log.home, LogFilter(**wanted), after=after, limit=limit)
            return [line.event.number for line in lines]

    assert numbers(limit=4) == [1, 2, 3, 4]
    assert numbers(after=7) == [8, 9]
    assert numbers(kind="task.assigned") == [3, 6, 9]
    assert numbers(subject="task", subject_id=2) == [1, 5, 9]
    assert numbers(person_id=log.cast.officer.id) == [1, 3, 5, 7, 9]
    monday = date(2024, 6, 17)
    assert numbers(first=monday, last=monday) == numbers()
    assert numbers(first=date(2024, 6, 18)) == numbers(last=date(2024, 6, 16)) == []


@pytest.mark.parametrize("role", ["officer", "supervisor"])
def test_only_who_may_verify_the_log_reads_it(log: Log, role: str) -> None:
    actor = actor_of(getattr(log.cast, role))
    with snapshot(log.engine) as session:
        for ask in (lambda: verify(session, actor), lambda: list(export(session, actor))):
            with pytest.raises(NotAllowed):
                ask()
        with pytest.raises(NotAllowed):
            events(session, actor, LogFilter())


EVENING = datetime(2024, 6, 17, 18, tzinfo=build.OFFICE_ZONE)


def sealed(session: Session, log: Log, now: datetime = EVENING) -> int:
    return seal_day(session, log.home, now=now, mail_domain="huyen.example").messages


def test_each_auditor_gets_one_seal_a_day(log: Log) -> None:
    with transaction(log.engine) as session:
        build.person(session, log.cast.office, role="auditor", email="hai@huyen.example")
        build.person(session, log.cast.office, role="auditor", email="ba@huyen.example", active=False)
        assert [sealed(session, log), sealed(session, log)] == [2, 0]
        assert sealed(session, log, EVENING + timedelta(days=1)) == 2
        assert log.cast.administrator.id not in set(session.exec(select(Message.person_id)))
    assert log.found() == (None, None)


def test_without_an_auditor_the_administrators_get_it(log: Log) -> None:
    with transaction(log.engine) as session:
        auditor = session.get_one(type(log.cast.auditor), log.cast.auditor.id)
        auditor.active = False
        session.flush()
        assert sealed(session, log) == 1
        assert session.exec(select(Message.person_id)).one() == log.cast.administrator.id


def test_the_seal_is_that_of_the_head_before_it(log: Log) -> None:
    with transaction(log.engine) as session:
        before = head(session, build.id_of(log.cast.jurisdiction))
        done = seal_day(session, log.home, now=EVENING, mail_domain="huyen.example")
        assert (done.head, done.count) == (before, LENGTH)
        after = session.exec(select(ChainHead).where(ChainHead.number > before.number)).one()
        assert after.number == before.number + 1
    assert log.found(before) == (None, None)


def test_the_day_of_a_seal_is_the_office_s(log: Log) -> None:
    with transaction(log.engine) as session:
        sealed(session, log, datetime(2024, 6, 17, 17, 30, tzinfo=UTC))
        assert session.exec(select(Message.day)).one() == date(2024, 6, 18)
