"""A made-up register of any size, loaded in bulk: five years of directives, tasks, reports and events.

The same size gives the same register. Nothing of it is anybody's: names are numbers.
"""

import json
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Connection, Table, insert

from models.event import GENESIS
from models.queries.audit import canonical
from models.tables import metadata

FIRST, LAST = date(2021, 11, 22), date(2026, 11, 21)  # the last one is the register's today
TASKS_EACH = 333
TASKS_OF_A_DIRECTIVE = 200
ROWS_AT_ONCE = 20_000
MORNING = time(3, tzinfo=UTC)
OFFICE = 1

Row = dict[str, Any]


def load(connection: Connection, size: int) -> None:
    """Fills an empty migrated database with that many tasks."""
    chance = random.Random(size)
    offices = max(size // TASKS_EACH, 10)
    directives = size // TASKS_OF_A_DIRECTIVE + 1
    now = moment(FIRST)
    put(connection, "jurisdiction", [{"id": 1, "name": "Tỉnh Đo", "time_zone": "Asia/Ho_Chi_Minh"}])
    put(connection, "organisation", (_organisation(n, now) for n in range(1, offices + 1)))
    put(connection, "person", (_person(n, now) for n in range(1, offices + 1)))
    put(connection, "directive", (_directive(n, directives, now) for n in range(1, directives + 1)))
    put(connection, "clause", (_clause(n) for n in range(1, directives + 1)))
    put(connection, "obligation", (_obligation(n) for n in range(1, size // 10 + 2)))
    lives = _lives(chance, size, offices, directives)
    before, number, report = GENESIS, 0, 0
    while batch := list(islice(lives, ROWS_AT_ONCE)):
        put(connection, "task", (task for task, *_ in batch))
        made, held, events = [], {"due_change": [], "pause": [], "handover": []}, []  # type: ignore[var-annotated]
        for task, reports, past, kinds in batch:
            for row in reports:
                report += 1
                made.append({"id": report, **row})
            for name, row in past:
                held[name].append(row)
            for kind, day in kinds:
                number += 1
                event = _event(number, kind, day, task)
                before, event["before"] = _seal(event, before), before
                event["seal"] = before
                events.append(event)
        put(connection, "report", made)
        for name, rows in held.items():
            put(connection, name, rows)
        put(connection, "event", events)
    put(connection, "chain_head", [{"jurisdiction_id": 1, "number": number, "seal": before}])


def put(connection: Connection, name: str, rows: Iterable[Row]) -> None:
    """Rows into a table: by COPY on PostgreSQL, many at once on SQLite; what is left out by its default."""
    waiting = iter(rows)
    table = metadata.tables[name]
    rest = {c.name: c.default.arg for c in table.columns if c.default is not None and c.default.is_scalar}
    while batch := [{**rest, **row} for row in islice(waiting, ROWS_AT_ONCE)]:
        if connection.dialect.name == "postgresql":
            _copy(connection, table, batch)
        else:
            connection.execute(insert(table), batch)


def moment(day: date) -> datetime:
    """Ten in the morning of a day."""
    return datetime.combine(day, MORNING)


def _copy(connection: Connection, table: Table, rows: list[Row]) -> None:
    columns = list(rows[0])
    as_json = [isinstance(table.columns[column].type, JSON) for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    cursor = connection.connection.cursor()
    with cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:  # type: ignore[attr-defined]
        for row in rows:
            values = zip(row.values(), as_json, strict=True)
            copy.write_row([json.dumps(v) if is_json and v is not None else v for v, is_json in values])


def _organisation(n: int, now: datetime) -> Row:
    kind = "office" if n == OFFICE else "division"
    return {
        "id": n,
        "jurisdiction_id": 1,
        "name": f"Cơ quan {n:05}",
        "kind": kind,
        "demo": False,
        "created_at": now,
    }


def _person(n: int, now: datetime) -> Row:
    return {
        **{"id": n, "jurisdiction_id": 1, "organisation_id": n, "name": f"Cán bộ {n}", "language": "vi"},
        **{"email": f"cb{n}@tinh.example", "role": "supervisor" if n == OFFICE else "officer"},
        **{"is_mailbox": False, "active": True, "demo": False, "created_at": now},
    }


def _issued_on(n: int, directives: int) -> date:
    return FIRST + timedelta(days=(n - 1) * (LAST - FIRST).days // directives)


def _directive(n: int, directives: int, now: datetime) -> Row:
    issued_on = _issued_on(n, directives)
    return {
        **{
            "id": n,
            "jurisdiction_id": 1,
            "supervisor_id": OFFICE,
            "kind": "Kế hoạch",
            "number": f"{n}/KH-UBND",
        },
        **{"issuer": "UBND tỉnh Đo", "title": f"Kế hoạch {n}", "issued_on": issued_on, "source": "file"},
        **{"ends_on": date(issued_on.year, 12, 31), "header": {}, "text": "", "file_name": f"{n}.txt"},
        **{"file_sha256": f"{n:064}", "demo": False, "imported_at": now},
    }


def _clause(n: int) -> Row:
    text = "Chủ trì, phối hợp với các cơ quan liên quan báo cáo kết quả thực hiện trước thời hạn."
    return {
        **{"id": n, "directive_id": n, "position": 0, "path": "I.1", "label": "1.", "text": text},
        **{"role": "responsibility", "page": 1, "starts": 0, "ends": len(text)},
    }


def _obligation(n: int) -> Row:
    directive = (n - 1) * 10 // TASKS_OF_A_DIRECTIVE + 1
    return {
        **{"id": n, "jurisdiction_id": 1, "directive_id": directive, "clause_id": directive, "position": n},
        **{
            "rule_kind": "date",
            "rule": None,
            "quote": None,
            "state": "confirmed",
            "doubts": [],
            "origin": "reader",
        },
    }


Life = tuple[Row, list[Row], list[tuple[str, Row]], list[tuple[str, date]]]


def _lives(chance: random.Random, size: int, offices: int, directives: int) -> Iterator[Life]:
    for n in range(1, size + 1):
        obligation = (n - 1) // 10 + 1
        directive = (obligation - 1) * 10 // TASKS_OF_A_DIRECTIVE + 1
        yield _life(
            chance, n, obligation, directive, _issued_on(directive, directives), (n - 1) % offices + 1
        )


def _life(
    chance: random.Random, n: int, obligation: int, directive: int, issued_on: date, whose: int
) -> Life:
    """About four in five that fell due are done, one in eight of them late; the rest lives on."""
    dated = chance.random() < 0.85
    due_on = issued_on + timedelta(days=chance.randrange(10, 200)) if dated else None
    assigned_on = min(issued_on + timedelta(days=3), LAST)
    task: Row = {
        **{"id": n, "jurisdiction_id": 1, "obligation_id": obligation, "directive_id": directive},
        **{"supervisor_id": OFFICE, "organisation_id": whose, "given_to_id": whose},
        **{"lead_printed": f"Cơ quan {whose:05}", "period": f"{n}", "starts_on": issued_on, "due_on": due_on},
        **{
            "original_due_on": due_on,
            "undated": None if dated else chance.choice(("no_date", "event", "ongoing")),
        },
        **{
            "due_version": 1,
            "state": "assigned",
            "before_pause": None,
            "version": 1,
            "acted_on": assigned_on,
        },
        **{
            "assigned_at": moment(assigned_on),
            "chase_from": assigned_on,
            "reported_on": None,
            "done_at": None,
        },
        **{"done_on": None, "objective_cause": chance.random() < 0.02},
    }
    reports: list[Row] = []
    past: list[tuple[str, Row]] = []
    kinds = [("task.assigned", assigned_on)]
    if due_on and chance.random() < 0.1:
        _extend(task, past, kinds, due_on, due_on + timedelta(days=30))
    _finish(chance, task, reports, kinds, task["due_on"] or issued_on + timedelta(days=150))
    if task["state"] == "assigned" and chance.random() < 0.1:
        _pause(chance, task, past, kinds)
    task["version"] = len(kinds)
    return task, reports, past, [kind for kind in kinds if kind[1] <= LAST]


def _extend(
    task: Row, past: list[tuple[str, Row]], kinds: list[tuple[str, date]], due_on: date, later: date
) -> None:
    day = max(due_on - timedelta(days=2), task["acted_on"])
    if day > LAST:
        return
    task["due_on"], task["acted_on"] = later, day
    change = {"task_id": task["id"], "changed_on": day, "changed_at": moment(day), "why": "extension"}
    past.append(("due_change", {**change, "before_on": due_on, "after_on": later}))
    kinds += [("extension.asked", day), ("extension.approved", day)]


def _finish(
    chance: random.Random, task: Row, reports: list[Row], kinds: list[tuple[str, date]], about: date
) -> None:
    if chance.random() < 0.07:
        return
    late = chance.random() < 0.12
    made_on = about + timedelta(days=chance.randrange(1, 60) if late else -chance.randrange(0, 8))
    made_on = max(made_on, task["acted_on"])
    if made_on > LAST:
        return
    if chance.random() < 0.08:
        reports.append(_report(task, made_on, made_on, "refused"))
        kinds += [("task.reported", made_on), ("report.refused", made_on)]
    answered_on = made_on + timedelta(days=chance.randrange(0, 10))
    accepted = answered_on <= LAST
    reports.append(
        _report(task, made_on, answered_on if accepted else None, "accepted" if accepted else "waiting")
    )
    kinds.append(("task.reported", made_on))
    if accepted:
        task.update(state="done", done_on=made_on, done_at=moment(made_on), acted_on=answered_on)
        kinds.append(("report.accepted", answered_on))
    else:
        task.update(state="reported", reported_on=made_on, acted_on=made_on)


def _report(task: Row, made_on: date, answered_on: date | None, verdict: str) -> Row:
    return {
        **{"task_id": task["id"], "person_id": task["organisation_id"], "made_at": moment(made_on)},
        **{"made_on": made_on, "note": "Đã hoàn thành.", "verdict": verdict},
        **{"answered_at": answered_on and moment(answered_on), "answered_on": answered_on},
        **{
            "answered_by": OFFICE if answered_on else None,
            "reason": "Thiếu." if verdict == "refused" else None,
        },
    }


def _pause(
    chance: random.Random, task: Row, past: list[tuple[str, Row]], kinds: list[tuple[str, date]]
) -> None:
    day = min(task["acted_on"] + timedelta(days=chance.randrange(1, 90)), LAST)
    kind = chance.choice(("suspended", "dropped"))
    task.update(state=kind, acted_on=day, before_pause="assigned" if kind == "suspended" else None)
    past.append(("pause", {"task_id": task["id"], "kind": kind, "began_on": day, "reason": "Theo chỉ đạo."}))
    kinds.append((f"task.{kind}", day))


def _event(number: int, kind: str, day: date, task: Row) -> Row:
    system = kind == "task.assigned"
    due = task["due_on"].isoformat() if task["due_on"] else None
    return {
        **{"id": number, "jurisdiction_id": 1, "number": number, "at": moment(day), "kind": kind},
        **{
            "actor_id": None if system else task["organisation_id"],
            "subject": "task",
            "subject_id": task["id"],
        },
        **{"data": {"due": due, "organisation": task["organisation_id"], "version": task["version"]}},
    }


def _seal(event: Row, before: str) -> str:
    content = {
        **{"actor": event["actor_id"], "at": event["at"].isoformat(timespec="microseconds")},
        **{"data": event["data"], "jurisdiction": 1, "kind": event["kind"], "number": event["number"]},
        **{"subject": event["subject"], "subject_id": event["subject_id"]},
    }
    return sha256(before.encode() + canonical(content)).hexdigest()
