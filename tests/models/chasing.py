"""A scene to chase in: tasks of the finance division, swept day by day at 08:00 of the office."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, select

from models.actions import tasks as acts
from models.actions.chase import Sweep, sweep
from models.message import Message, Reminder
from models.permissions import Actor, system
from models.queries.people import actor_of
from models.task import Task
from tests import build

DOMAIN = "huyen.example"


@dataclass
class Scene:
    """A session with the cast in it."""

    session: Session
    cast: build.Cast

    @property
    def home(self) -> Actor:
        return system(build.id_of(self.cast.jurisdiction))

    def task(self, due_on: date | None = build.DUE_ON, **more: object) -> Task:
        number = f"{len(self.session.exec(select(Task)).all())}/KH"
        directive = build.directive(self.session, self.cast.office, number=number)
        return build.task(self.session, directive, self.cast.finance, due_on, **more)  # type: ignore[arg-type]

    def sweep(self, day: date, at: time = time(8)) -> Sweep:
        moment = datetime.combine(day, at, build.OFFICE_ZONE)
        return sweep(self.session, self.home, now=moment, mail_domain=DOMAIN)

    def ledger(self, task: Task | None = None) -> list[tuple[int, int, date, str]]:
        """(due version, step, day written, state) in the order of writing."""
        query = select(Reminder).order_by(col(Reminder.id))
        rows = self.session.exec(query if task is None else query.where(Reminder.task_id == task.id))
        zone = build.OFFICE_ZONE
        return [(r.due_version, r.step, r.written_at.astimezone(zone).date(), r.state) for r in rows]

    def messages(self) -> list[Message]:
        return list(self.session.exec(select(Message).order_by(col(Message.id))))


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def act(scene: Scene, task: Task, kind: str, day: date) -> None:
    moment = datetime.combine(day, time(10), build.OFFICE_ZONE)
    if kind == "report":
        officer = actor_of(scene.cast.officer)
        acts.report(
            scene.session, officer, task, note="Đã xong.", files=[], evidence_required=False, now=moment
        )
    elif kind == "refuse":
        acts.refuse(scene.session, actor_of(scene.cast.supervisor), task, reason="Thiếu.", now=moment)
    else:
        acts.accept(scene.session, actor_of(scene.cast.supervisor), task, now=moment)
