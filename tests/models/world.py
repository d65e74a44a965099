"""A small office in which anybody may act at random: its people, its tasks, and every act by its name.

Each act takes what it needs from `Chance`, also what must be refused: no words, days before and after the due
date, organisations that cannot have tasks. It is made in memory once and copied, so that a copy costs little.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, col, select

from models.actions import contributions, delegations, disputes, extensions, figures, life, tasks, thread
from models.actions.calendar import ensure_calendar
from models.actions.typed import enter_task
from models.contribution import Contribution, Delegation
from models.db import connect, transaction
from models.directive import Directive
from models.errors import NotFound
from models.obligation import Obligation
from models.organisation import Organisation
from models.permissions import Actor, system
from models.person import Person
from models.queries.people import actor_of
from models.remark import Remark
from models.target import Target
from models.task import Task
from reading import facts
from tests import build

Row = TypeVar("Row", bound=SQLModel)

FIRST_DAY = date(2024, 6, 17)
DUE_IN_DAYS = (2, 5, None)


@dataclass(frozen=True, slots=True)
class Chance:
    """What chance gives an act: words or none, a day so far from the due date, and a number to choose by."""

    words: str
    days: int
    number: int


@dataclass(frozen=True)
class World:
    """The office as it begins: who may act, and to whom a task may be given."""

    source: Engine
    people: dict[str, Actor]
    organisations: tuple[Organisation, ...]
    office: Organisation
    members: tuple[Person, ...]

    def copy(self) -> Engine:
        """Another such office, in memory."""
        engine = connect("sqlite://")
        with self.source.connect() as whole, engine.connect() as empty:
            _plain(whole).backup(_plain(empty))
        return engine


@dataclass(frozen=True)
class Act:
    """One act of one person on one task at one moment."""

    world: World
    session: Session
    actor: Actor
    task: Task
    chance: Chance
    now: datetime

    @property
    def words(self) -> dict[str, Any]:
        """The reason that chance gives."""
        return {"reason": self.chance.words, "now": self.now}

    @property
    def day(self) -> date:
        """So many days from the due date, or from today where there is none."""
        return (self.task.due_on or self.now.date()) + timedelta(days=self.chance.days)

    @property
    def organisation(self) -> Organisation:
        """An organisation by chance, the right ones more often than those that cannot have tasks."""
        return self.world.organisations[self.chance.number % len(self.world.organisations)]

    def some(self, row: type[Row], *conditions: Any) -> Row:
        """A row of this task by chance. Raises NotFound where there is none."""
        query = select(row).where(row.task_id == self.task.id, *conditions)  # type: ignore[attr-defined]
        found = self.session.exec(query.order_by(row.id)).all()  # type: ignore[attr-defined]
        if not found:
            raise NotFound("Không có.")
        return found[self.chance.number % len(found)]

    def do(self, verb: Callable[..., object], *rows: object, **more: Any) -> None:
        """Calls the act at this moment."""
        verb(self.session, self.actor, self.task, *rows, **{"now": self.now, **more})


def _dispute(act: Act) -> None:
    proposed = act.organisation if act.chance.number % 2 else None
    act.do(disputes.dispute, **act.words, proposed=proposed)


def _answer_extension(act: Act) -> None:
    if act.chance.number % 3:
        act.do(extensions.approve, granted_on=act.day if act.chance.number % 2 else None)
    else:
        act.do(extensions.refuse, **act.words)


def _delegate(act: Act) -> None:
    if act.chance.number % 3 == 0:
        act.do(delegations.withdraw, act.some(Delegation))
        return
    to = act.organisation if act.chance.number % 2 else act.world.members[act.chance.number // 2 % 2]
    act.do(delegations.delegate, to, inner_due_on=act.day - timedelta(days=9))


def _answer_part(act: Act) -> None:
    part = act.some(Contribution)
    if act.chance.number % 2:
        act.do(contributions.accept_part, part)
    else:
        act.do(contributions.refuse_part, part, **act.words)


def _give_figure(act: Act) -> None:
    target = act.session.exec(select(Target).order_by(col(Target.id))).first()
    assert target is not None
    day = act.now.date() + timedelta(days=act.chance.days)
    act.do(figures.give_figure, target=target, value=Decimal(act.chance.number), day=day)


# By the name in the tables of lifecycle and permissions.
ACTS: dict[str, Callable[[Act], None]] = {
    "acknowledge": lambda act: act.do(life.acknowledge),
    "report": lambda act: act.do(tasks.report, note=act.chance.words, files=[], evidence_required=False),
    "withdraw report": lambda act: act.do(tasks.withdraw),
    "accept": lambda act: act.do(tasks.accept),
    "refuse": lambda act: act.do(tasks.refuse, **act.words),
    "dispute": _dispute,
    "uphold": lambda act: act.do(disputes.uphold, **act.words),
    "reassign": lambda act: act.do(disputes.reassign, organisation=act.organisation, **act.words),
    "suspend": lambda act: act.do(life.suspend, **act.words),
    "resume": lambda act: act.do(life.resume),
    "drop": lambda act: act.do(life.drop, document="20/QĐ-UBND", **act.words),
    "restore": lambda act: act.do(life.restore, **act.words),
    "reopen": lambda act: act.do(life.reopen, **act.words),
    "set date": lambda act: act.do(life.set_date, due_on=act.day, **act.words),
    "confirm cause": lambda act: act.do(life.confirm_cause, document=act.chance.words),
    "ask extension": lambda act: act.do(extensions.ask, wanted_on=act.day, **act.words),
    "withdraw extension": lambda act: act.do(extensions.withdraw),
    "answer extension": _answer_extension,
    "delegate": _delegate,
    "finish delegated": lambda act: act.do(delegations.finish, act.some(Delegation), result=act.chance.words),
    "share": lambda act: act.do(contributions.give_part, act.organisation),
    "contribute": lambda act: act.do(contributions.contribute, note=act.chance.words, files=[]),
    "answer contribution": _answer_part,
    "note progress": lambda act: act.do(
        thread.note_progress, text=act.chance.words, percent=act.chance.number * 10
    ),
    "ask": lambda act: act.do(thread.ask, text=act.chance.words),
    "answer": lambda act: act.do(
        thread.answer, act.some(Remark, Remark.kind == "question"), text=act.chance.words
    ),
    "give figure": _give_figure,
}


def make(template: Path) -> World:
    """The office on a copy of a migrated database: three tasks, the first with a part and a target."""
    source = connect("sqlite://")
    file = connect(f"sqlite:///{template}")
    with file.connect() as migrated, source.connect() as empty:
        _plain(migrated).backup(_plain(empty))
    file.dispose()
    with transaction(source) as session:
        return _peopled(source, session)


def enter(world: World, session: Session, actor: Actor, chance: Chance, now: datetime) -> Task:
    """One more task, given without a document."""
    return enter_task(
        session,
        actor,
        text=chance.words,
        organisation=world.organisations[chance.number % len(world.organisations)],
        supervisor=world.office,
        due_on=now.date() + timedelta(days=chance.days),
        coordinating=[world.organisations[0]],
        now=now,
    )


def _peopled(source: Engine, session: Session) -> World:
    cast = build.cast(session)
    home = cast.jurisdiction
    education = build.organisation(session, home, "Phòng Giáo dục và Đào tạo")
    budget = build.organisation(session, home, "Tổ Ngân sách")
    budget.parent_id = cast.finance.id
    group = build.organisation(session, home, "Các phòng chuyên môn", kind="group")
    ended = build.organisation(session, home, "Phòng Kinh tế và Hạ tầng")
    ended.valid_to = FIRST_DAY - timedelta(days=1)
    inspectors = build.organisation(session, home, "Thanh tra huyện")
    head = build.person(session, cast.finance, role="head", name="Bùi Trưởng Phòng")
    clerk = build.person(session, budget, name="Lý Tổ Viên")
    people = {
        **{name: actor_of(getattr(cast, name)) for name in ("supervisor", "officer", "auditor")},
        "administrator": actor_of(cast.administrator),
        "head": actor_of(head),
        "health": actor_of(cast.stranger),
        "helper": actor_of(build.person(session, education, name="Ngô Phối Hợp")),
        "clerk": actor_of(clerk),
        "outsider": actor_of(build.person(session, inspectors, role="supervisor", name="Đỗ Thanh Tra")),
        "system": system(build.id_of(home)),
    }
    ensure_calendar(session, people["system"], range(2024, 2027), now=build.NOW)
    _given(session, build.directive(session, cast.office), cast, education)
    session.flush()
    organisations = (cast.finance, cast.health, education, budget, group, ended)
    return World(source, people, organisations, cast.office, (head, clerk))


def _given(session: Session, directive: Directive, cast: build.Cast, education: Organisation) -> None:
    leads = (cast.finance, cast.health, cast.finance)
    for lead, days in zip(leads, DUE_IN_DAYS, strict=True):
        due_on = None if days is None else FIRST_DAY + timedelta(days=days)
        task = build.task(session, directive, lead, due_on)
        if days != DUE_IN_DAYS[0]:
            continue
        obligation = session.get_one(Obligation, task.obligation_id)
        figures.store_targets(session, obligation, [facts.Target("đạt 95%", Decimal(95), "%")])
        session.add(
            Contribution(
                task_id=build.id_of(task),
                organisation_id=build.id_of(education),
                given_to_id=build.id_of(education),
                printed=education.name,
            )
        )


def _plain(connection: Any) -> Any:
    """The connection of sqlite3 itself."""
    return connection.connection.driver_connection
