"""Seven directives the whole way: read, reviewed, confirmed, chased, reported, accepted and audited.

The texts lie in ../shared beside the repository; without them the tests are skipped.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from models.actions import corrections, register, review
from models.actions import tasks as acts
from models.actions.acting import take
from models.actions.chase import sweep
from models.actions.directives import import_directive
from models.db import snapshot, transaction
from models.directive import Directive
from models.evidence import EvidenceFile, store
from models.obligation import Obligation
from models.organisation import Organisation
from models.permissions import Actor, system
from models.queries import audit, calendar, directives, standing
from models.queries.people import actor_of
from models.task import Task
from notifications import mailbox, outbox
from reading import read
from tests import build

SHARED = Path(__file__).parents[1].parent / "shared" / "directives"
# Where a text prints no date of its own, the day that it came in.
CAME_IN = {
    "bac-son-ke-hoach-2024.txt": date(2024, 2, 20),
    "binh-thuan-thi-dua-2024.txt": date(2024, 1, 22),
    "kon-tum-chi-thi-2024.txt": date(2024, 6, 10),
    "lang-son-chi-thi-04-2024.txt": date(2024, 2, 2),
}
NAMES = (
    *("a-ke-hoach-chuyen-doi-so.docx", "bac-son-ke-hoach-2024.txt", "binh-thuan-thi-dua-2024.txt"),
    *("e-chi-thi-phong-chong-thien-tai.pdf", "kon-tum-chi-thi-2024.txt", "lang-son-chi-thi-04-2024.txt"),
    "lang-son-skhdt-325-2022.txt",
)
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="../shared/directives is not beside the repository"
)


@dataclass(frozen=True)
class Office:
    """The office that supervises: who acts for it, and where its things lie."""

    engine: Engine
    home: Actor
    supervisor: Actor
    organisation_id: int
    folder: Path


@pytest.fixture
def office(sqlite_engine: Engine, tmp_path: Path) -> Office:
    with transaction(sqlite_engine) as session:
        home = register.jurisdiction(session, now=build.NOW, name="Thử nghiệm")
        own = build.organisation(session, home, "Văn phòng theo dõi", kind="office")
        person = build.person(session, own, role="supervisor", email="giamsat@huyen.example")
        return Office(sqlite_engine, system(build.id_of(home)), actor_of(person), build.id_of(own), tmp_path)


@pytest.mark.parametrize("name", NAMES)
def test_from_the_file_to_the_audit(office: Office, name: str) -> None:
    directive_id, issued_on = come_in(office, name)
    settle(office, directive_id)
    given = give_out(office, directive_id, at(issued_on))
    assert given > 0
    task_id, due_on = first_due(office, issued_on)
    if due_on:
        chase_and_deliver(office, task_id, due_on)
    finish(office, task_id, at(due_on or issued_on, 16))
    figures_hold(office, task_id, due_on or issued_on)
    with snapshot(office.engine) as session:
        assert audit.verify(session, office.home).why is None


def come_in(office: Office, name: str) -> tuple[int, date]:
    """The directive's id and its day of issue; the names that it prints come into the register."""
    data = (SHARED / name).read_bytes()
    found = read(data, name)
    with transaction(office.engine) as session:
        done = import_directive(
            session,
            office.home,
            found,
            data,
            name,
            supervisor=session.get_one(Organisation, office.organisation_id),
            issued_on=CAME_IN.get(name),
            create_organisations=True,
            now=build.NOW,
        )
        assert done.obligations >= done.undecided
        return build.id_of(done.directive), done.directive.issued_on


def settle(office: Office, directive_id: int) -> None:
    """A person looks at each doubt and drops what nobody has to do."""
    with transaction(office.engine) as session:
        directive = session.get_one(Directive, directive_id)
        for duty in directives.duties(session, directive):
            if not any(party.role == "lead" for party in duty.parties):
                corrections.drop(session, office.supervisor, duty.obligation, now=build.NOW)
                continue
            while duty.obligation.doubts:
                corrections.settle(session, office.supervisor, duty.obligation, 0, now=build.NOW)


def give_out(office: Office, directive_id: int, now: datetime) -> int:
    """Confirms everything; every organisation that has a task gets an officer who hears."""
    with transaction(office.engine) as session:
        directive = session.get_one(Directive, directive_id)
        done = review.confirm(session, office.supervisor, directive, now=now)
        assert done.left == 0
        query = select(Obligation).where(Obligation.directive_id == directive_id)
        assert {duty.state for duty in session.exec(query)} <= {"confirmed", "dropped"}
        leads = select(Task.organisation_id).where(Task.directive_id == directive_id).distinct()
        for number, row_id in enumerate(session.exec(leads).all()):
            own = session.get_one(Organisation, row_id)
            build.person(session, own, name=f"Cán bộ {number}", email=f"canbo{number}@huyen.example")
        return done.tasks


def first_due(office: Office, issued_on: date) -> tuple[int, date | None]:
    """The task that is due first and its due date; an undated one where the directive sets no date."""
    with snapshot(office.engine) as session:
        query = select(Task).where(Task.state == "assigned")
        query = query.order_by(col(Task.due_on).is_(None), col(Task.due_on), col(Task.id))
        task = next(task for task in session.exec(query) if task.due_on is None or task.due_on >= issued_on)
        return build.id_of(task), task.due_on


def chase_and_deliver(office: Office, task_id: int, due_on: date) -> None:
    """On the last working day before the task is due its officer gets a digest that names the clause."""
    with transaction(office.engine) as session:
        days = calendar.load(session, office.home.jurisdiction_id)
        day = due_on if days.is_working(due_on) else days.add(due_on, -1)
        planned = sweep(session, office.home, now=at(day), mail_domain="huyen.example")
        assert planned.messages > 0
    folder = office.folder / "mailbox"
    with mailbox.temporary(folder) as endpoint:
        sent = outbox.deliver(
            office.engine,
            now=at(day),
            endpoint=endpoint,
            site="http://127.0.0.1:8000",
            sender="dondoc@huyen.example",
            sender_name="Đôn Đốc",
        )
    assert (sent.sent, sent.undeliverable) == (planned.messages, 0)
    letters = [words(letter.read_bytes()) for letter in (folder / "new").iterdir()]
    assert len(letters) == planned.messages
    assert any(f"/tasks/{task_id}" in letter for letter in letters)


def words(letter: bytes) -> str:
    """The text of a letter."""
    body = message_from_bytes(letter, policy=default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def finish(office: Office, task_id: int, now: datetime) -> None:
    """The officer reports with a file, the supervising office accepts."""
    file: EvidenceFile = store(office.folder / "evidence", "ket-qua.pdf", b"%PDF-1.4 xong", max_mb=1)
    with transaction(office.engine) as session:
        lead = session.get_one(Task, task_id).organisation_id
        officer = actor_of(
            build.person(session, session.get_one(Organisation, lead), email="lam@huyen.example")
        )
        task = take(session, officer, task_id)
        acts.report(session, officer, task, note="Đã xong.", files=[file], evidence_required=True, now=now)
        acts.accept(session, office.supervisor, take(session, office.supervisor, task_id), now=now)
        assert task.state == "done"


def figures_hold(office: Office, task_id: int, on: date) -> None:
    """One task is done on time, or undated; the parts sum to the total."""
    with snapshot(office.engine) as session:
        counts = standing.compliance(session, office.home, on=on).total
        task = session.get_one(Task, task_id)
        assert counts.done_on_time == (1 if task.due_on else 0)
        parts = (counts.done_on_time, counts.done_late, counts.open_in_time, counts.open_overdue)
        assert sum(parts) + counts.undated == counts.total > 0


def at(day: date, hour: int = 8) -> datetime:
    """That hour of the day at the office."""
    return datetime.combine(day, time(hour), build.OFFICE_ZONE)
