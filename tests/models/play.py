"""A scene to act in: the cast, one task of the finance division, and a coordinating agency of it.

Acts happen at 10:00 of the office on days of June 2024; build.NOW is the 17th, the task is due on the 19th.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from models.actions import disputes, life
from models.actions import tasks as acts
from models.actions.chase import sweep
from models.contribution import Contribution
from models.message import Reminder
from models.permissions import Actor, system
from models.person import Person
from models.queries import tasks
from models.queries.people import actor_of
from models.standing import Standing
from models.task import Report, Task
from tests import build
from tests.models import log


def june(day: int) -> datetime:
    return datetime(2024, 6, day, 10, tzinfo=build.OFFICE_ZONE)


@dataclass
class Scene:
    session: Session
    cast: build.Cast
    task: Task
    helper: Person

    def actor(self, name: str) -> Actor:
        person = self.helper if name == "helper" else getattr(self.cast, name)
        return actor_of(person)

    @property
    def officer(self) -> Actor:
        return self.actor("officer")

    @property
    def supervisor(self) -> Actor:
        return self.actor("supervisor")

    def report(self, day: int = 17) -> Report:
        return acts.report(
            self.session,
            self.officer,
            self.task,
            note="Đã xong.",
            files=[],
            evidence_required=False,
            now=june(day),
        )

    def accept(self, day: int = 17) -> None:
        acts.accept(self.session, self.supervisor, self.task, now=june(day))

    def stands(self, day: int) -> Standing:
        """Where the task stands at the end of that day of June."""
        return tasks.line(self.session, self.task, today=date(2024, 6, day)).standing

    def said(self) -> list[str]:
        """What the log says happened, by checked links."""
        return log.kinds(self.session)

    def data(self) -> dict[str, object]:
        """What the last event says."""
        return log.events(self.session)[-1].data


def scene(session: Session, **more: object) -> Scene:
    cast = build.cast(session)
    task = build.task(session, build.directive(session, cast.office), cast.finance, **more)  # type: ignore[arg-type]
    education = build.organisation(session, cast.jurisdiction, "Phòng Giáo dục và Đào tạo")
    session.add(
        Contribution(
            task_id=build.id_of(task),
            organisation_id=build.id_of(education),
            given_to_id=build.id_of(education),
            printed=education.name,
        )
    )
    session.flush()
    return Scene(session, cast, task, build.person(session, education, name="Ngô Phối Hợp"))


def dispute(scene: Scene, reason: str = "Không thuộc chức năng.", **more: object) -> object:
    return disputes.dispute(
        scene.session,
        scene.officer,
        scene.task,
        reason=reason,
        now=june(17),
        **more,  # type: ignore[arg-type]
    )


def uphold(scene: Scene, reason: str = "Đúng chức năng.") -> None:
    disputes.uphold(scene.session, scene.supervisor, scene.task, reason=reason, now=june(18))


def reassign(scene: Scene, reason: str = "Đúng lĩnh vực y tế.", **more: object) -> object:
    values = {"organisation": scene.cast.health, "document": " 15/UBND ", "now": june(18), **more}
    return disputes.reassign(scene.session, scene.supervisor, scene.task, reason=reason, **values)  # type: ignore[arg-type]


def suspend(scene: Scene, reason: str = "Chờ hướng dẫn.", day: int = 18) -> object:
    return life.suspend(scene.session, scene.supervisor, scene.task, reason=reason, now=june(day))


def resume(scene: Scene, day: int = 25) -> None:
    life.resume(scene.session, scene.supervisor, scene.task, now=june(day))


def drop(scene: Scene, reason: str = "Đã bãi bỏ.", document: str = "20/QĐ-UBND", day: int = 18) -> object:
    return life.drop(
        scene.session, scene.supervisor, scene.task, reason=reason, document=document, now=june(day)
    )


def restore(scene: Scene, reason: str = "Bãi bỏ nhầm.", day: int = 25) -> None:
    life.restore(scene.session, scene.supervisor, scene.task, reason=reason, now=june(day))


def reopen(scene: Scene, reason: str = "Số liệu sai.", day: int = 25) -> None:
    life.reopen(scene.session, scene.supervisor, scene.task, reason=reason, now=june(day))


def set_date(scene: Scene, due_on: date = date(2024, 7, 31), reason: str = "", document: str = "") -> object:
    return life.set_date(
        scene.session,
        scene.supervisor,
        scene.task,
        due_on=due_on,
        reason=reason,
        document=document,
        now=june(18),
    )


def planned(scene: Scene) -> set[str]:
    """What became of the reminders that a sweep on the 17th planned."""
    found = scene.session.exec(select(Reminder))
    return {reminder.state for reminder in found}


def sweep_today(scene: Scene) -> None:
    home = system(scene.task.jurisdiction_id)
    sweep(scene.session, home, now=build.NOW, mail_domain="huyen.example")
    assert "planned" in planned(scene)


def put(scene: Scene, state: str) -> None:
    """Brings the task into the state, with the report that waits where one must."""
    build.put(scene.task, state)
    if state == "reported":
        build.report(scene.session, scene.task, scene.cast.officer, june(16), made_on=date(2024, 6, 16))
        scene.task.reported_on = date(2024, 6, 16)
    scene.session.flush()
