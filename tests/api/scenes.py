"""A scene for every act of the table: what brings a task there, who may do it and who not, what is given.

Each scene has a task of its own in the site's database. The supervising office asks a question first, so that
version 1 of a task is always one that somebody else has changed since.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from models.actions import contributions, delegations, disputes, extensions, figures, life, tasks, thread
from models.actions.acting import take
from models.contribution import Contribution
from models.db import transaction
from models.obligation import Obligation
from models.organisation import Organisation
from models.permissions import Actor
from models.person import Person
from models.queries.people import actor_of
from models.task import Task
from reading import facts
from tests import build
from tests.api.site import PASSWORD_HASH, Site

SEEN = 1
Setting = Callable[["Stage"], int | None]


@dataclass
class Office:
    """The site with a coordinating agency's officer and a unit below the finance office."""

    site: Site
    helper: Person
    unit: Organisation

    def person(self, name: str) -> Person:
        """Somebody of the cast by name."""
        return self.helper if name == "helper" else getattr(self.site.cast, name)

    def organisation(self, name: str) -> Organisation:
        """An organisation by name: of the cast, or the unit."""
        return self.unit if name == "unit" else getattr(self.site.cast, name)


@dataclass
class Stage:
    """One task in one session, and the people who bring it where the scene begins."""

    office: Office
    session: Session
    task: Task
    question: int = 0

    def actor(self, name: str) -> Actor:
        """Somebody as an actor."""
        return actor_of(self.office.person(name))

    def do(self, verb: Callable[..., object], name: str, *rows: object, **given: object) -> int | None:
        """An act of that person; the id of what it made."""
        made = verb(self.session, self.actor(name), self.task, *rows, now=build.NOW, **given)
        return getattr(made, "id", None)


@dataclass(frozen=True)
class Scene:
    """`by` may do it and `not_by` may not; the log says `event` afterwards. `given` by names of the cast."""

    by: str
    not_by: str
    event: str
    given: Mapping[str, object] = field(default_factory=dict)
    set: Setting = lambda stage: None
    dated: bool = True


def open_office(site: Site) -> Office:
    """The site with the rest of the people."""
    with transaction(site.engine) as session:
        education = build.organisation(session, site.cast.jurisdiction, "Phòng Giáo dục và Đào tạo")
        helper = build.person(session, education, name="Ngô Phối Hợp", password_hash=PASSWORD_HASH)
        unit = build.organisation(session, site.cast.jurisdiction, "Tổ Ngân sách")
        unit.parent_id = site.cast.finance.id
    return Office(site, helper, unit)


def set_up(office: Office, scene: Scene) -> tuple[int, int | None]:
    """A new task where the scene begins: its id, and that of the row that the act is about."""
    site = office.site
    with transaction(site.engine) as session:
        due_on = build.DUE_ON if scene.dated else None
        made = build.task(session, site.directive, site.cast.finance, due_on)
        task = take(session, actor_of(site.cast.supervisor), build.id_of(made))
        stage = Stage(office, session, task)
        stage.question = stage.do(thread.ask, "supervisor", text="Đến đâu rồi?") or 0
        row = scene.set(stage)
        return build.id_of(task), row


def _reported(stage: Stage) -> None:
    stage.do(tasks.report, "officer", note="Đã xong.", files=[], evidence_required=False)


def _accepted(stage: Stage) -> None:
    _reported(stage)
    stage.do(tasks.accept, "supervisor")


def _asked(stage: Stage) -> None:
    stage.do(extensions.ask, "officer", reason="Chờ số liệu.", wanted_on=date(2024, 7, 15))


def _disputed(stage: Stage) -> None:
    stage.do(disputes.dispute, "officer", reason="Không thuộc chức năng.")


def _suspended(stage: Stage) -> None:
    stage.do(life.suspend, "supervisor", reason="Chờ hướng dẫn.")


def _dropped(stage: Stage) -> None:
    stage.do(life.drop, "supervisor", reason="Đã bãi bỏ.", document="20/QĐ-UBND")


def _question(stage: Stage) -> int:
    return stage.question


def _target(stage: Stage) -> int | None:
    duty = stage.session.get_one(Obligation, stage.task.obligation_id)
    (target,) = figures.store_targets(stage.session, duty, [facts.Target("đạt 95%", Decimal(95), "%")])
    return target.id


def _delegated(stage: Stage) -> int | None:
    return stage.do(
        delegations.delegate, "officer", stage.office.person("officer"), inner_due_on=date(2024, 6, 18)
    )


def _part(stage: Stage) -> int | None:
    helper = stage.office.helper
    education = stage.session.get_one(Organisation, helper.organisation_id)
    return stage.do(contributions.give_part, "supervisor", education)


def _part_reported(stage: Stage) -> int | None:
    part = stage.session.get_one(Contribution, _part(stage))
    stage.do(contributions.contribute, "helper", note="Đã cung cấp số liệu.", files=[])
    return part.id


WHY = {"reason": "Theo kết luận họp."}
DOCUMENT = {"document": "20/QĐ-UBND"}
INNER = {"due_on": "2024-06-18"}
LED: tuple[str, str] = ("officer", "supervisor")
SUPERVISED: tuple[str, str] = ("supervisor", "officer")

SCENES: dict[str, Scene] = {
    "acknowledge": Scene(*LED, "task.acknowledged"),
    "withdraw-report": Scene(*LED, "report.withdrawn", set=_reported),
    "accept": Scene(*SUPERVISED, "report.accepted", set=_reported),
    "refuse": Scene(*SUPERVISED, "report.refused", WHY, _reported),
    "ask-extension": Scene(*LED, "extension.asked", WHY | {"wanted_on": "2024-07-15"}),
    "withdraw-extension": Scene(*LED, "extension.withdrawn", set=_asked),
    "approve-extension": Scene(*SUPERVISED, "extension.approved", {"answer": "Đồng ý."}, _asked),
    "refuse-extension": Scene(*SUPERVISED, "extension.refused", WHY, _asked),
    "dispute": Scene(*LED, "task.disputed", WHY | {"proposed": "health"}),
    "uphold": Scene(*SUPERVISED, "task.upheld", WHY, _disputed),
    "reassign": Scene(*SUPERVISED, "task.reassigned", WHY | {"organisation": "health"}),
    "set-date": Scene(*SUPERVISED, "task.dated", WHY | {"due_on": "2024-07-31"}, dated=False),
    "suspend": Scene(*SUPERVISED, "task.suspended", WHY),
    "resume": Scene(*SUPERVISED, "task.resumed", set=_suspended),
    "drop": Scene(*SUPERVISED, "task.dropped", WHY | DOCUMENT),
    "restore": Scene(*SUPERVISED, "task.restored", WHY, _dropped),
    "reopen": Scene(*SUPERVISED, "task.reopened", WHY, _accepted),
    "confirm-cause": Scene(*SUPERVISED, "cause.confirmed", DOCUMENT),
    "note-progress": Scene(*LED, "progress.noted", {"text": "Đang tổng hợp.", "percent": 40}),
    "ask": Scene("officer", "auditor", "question.asked", {"text": "Biểu mẫu nào?"}),
    "answer": Scene("officer", "auditor", "question.answered", {"text": "Được một nửa."}, _question),
    "give-figure": Scene(*LED, "figure.given", {"value": "1234.5", "day": "2024-06-16"}, _target),
    "delegate-to-unit": Scene(*LED, "task.delegated", INNER | {"unit": "unit"}),
    "delegate-to-person": Scene(*LED, "task.delegated", INNER | {"person": "officer"}),
    "finish-delegated": Scene(*LED, "delegation.finished", {"result": "Đã xong."}, _delegated),
    "take-back": Scene(*LED, "delegation.withdrawn", set=_delegated),
    "give-part": Scene(*SUPERVISED, "contribution.given", {"organisation": "health"}),
    "date-part": Scene(*SUPERVISED, "contribution.dated", INNER, _part),
    "drop-part": Scene(*SUPERVISED, "contribution.dropped", WHY, _part),
    "accept-part": Scene("officer", "auditor", "contribution.accepted", set=_part_reported),
    "refuse-part": Scene("officer", "auditor", "contribution.refused", WHY, _part_reported),
}
