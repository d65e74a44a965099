"""Selects of directives and of the duties that they give."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import func
from sqlmodel import Session, col, select

from locales import mark
from models.directive import ClauseRow, Directive
from models.errors import NotFound
from models.obligation import Obligation, Party
from models.organisation import Organisation
from models.permissions import NONE, Actor, may
from models.task import Task

Row = TypeVar("Row", Party, Task)


@dataclass(frozen=True)
class DirectiveLine:
    """A directive as a list shows it, with the numbers of its tasks."""

    directive: Directive
    supervisor_name: str
    proposed: int
    assigned: int
    done: int


@dataclass(frozen=True)
class Duty:
    """One obligation with its clause, the names printed and its tasks by organisation and date.

    `unknown` are the leads that the register lacks.
    """

    obligation: Obligation
    clause: ClauseRow
    parties: list[Party]
    tasks: list[Task]
    unknown: tuple[str, ...]

    @property
    def text(self) -> str:
        """The words that give it: those that a person marked, or the whole clause."""
        return self.obligation.text or self.clause.text

    @property
    def place(self) -> tuple[int, int]:
        """Where these words stand in the directive's text; the clause's place where only that is known."""
        own = self.obligation
        if own.starts is not None and own.ends is not None:
            return own.starts, own.ends
        return self.clause.starts, self.clause.ends

    @property
    def decided(self) -> bool:
        """Whether no doubt and no unknown name is left."""
        leads = any(party.role == "lead" for party in self.parties)
        return leads and not self.unknown and not self.obligation.doubts


def visible(session: Session, actor: Actor, *, limit: int = 50, offset: int = 0) -> list[DirectiveLine]:
    """A page of the directives that the actor may see, the latest first."""
    query = (
        select(Directive, Organisation.name)
        .join(Organisation, col(Organisation.id) == Directive.supervisor_id)
        .where(Directive.jurisdiction_id == actor.jurisdiction_id)
        .order_by(col(Directive.issued_on).desc(), col(Directive.id).desc())
    )
    if not may(actor, "see directive"):
        query = query.where(Directive.supervisor_id == actor.organisation_id)
        if not may(actor, "see directive", actor.relations(None, actor.organisation_id)):
            return []
    rows = session.exec(query.limit(limit).offset(offset)).all()
    counts = _counts(session, [directive.id or 0 for directive, _ in rows])
    return [_line(directive, name, counts.get(directive.id or 0, {})) for directive, name in rows]


def one(session: Session, actor: Actor, directive_id: int) -> Directive:
    """A directive that the actor may see. Raises NotFound otherwise."""
    found = session.get(Directive, directive_id)
    if found is None or found.jurisdiction_id != actor.jurisdiction_id or not _may_see(actor, found):
        raise NotFound(mark("Không có văn bản này, hoặc bạn không được xem."))
    return found


def by_file(session: Session, jurisdiction_id: int, sha256: str) -> Directive | None:
    """The directive that came in as the file with this hash."""
    query = select(Directive).where(
        Directive.jurisdiction_id == jurisdiction_id, Directive.file_sha256 == sha256
    )
    return session.exec(query).first()


def duties(session: Session, directive: Directive) -> list[Duty]:
    """Every duty of a directive in the order of its text."""
    rows = session.exec(
        select(Obligation, ClauseRow)
        .join(ClauseRow, col(ClauseRow.id) == Obligation.clause_id)
        .where(Obligation.directive_id == directive.id)
        .order_by(col(ClauseRow.position), col(Obligation.position))
    ).all()
    rows = sorted(rows, key=_in_the_text)
    mine = select(Obligation.id).where(Obligation.directive_id == directive.id)
    parties = _grouped(
        session.exec(select(Party).where(col(Party.obligation_id).in_(mine)).order_by(col(Party.position)))
    )
    tasks = _grouped(
        session.exec(
            select(Task)
            .where(Task.directive_id == directive.id)
            .order_by(col(Task.due_on), col(Task.lead_printed), col(Task.id))
        )
    )
    return [_duty(obligation, clause, parties, tasks) for obligation, clause in rows]


def duty(session: Session, obligation: Obligation) -> Duty:
    """One duty by itself."""
    clause = session.get_one(ClauseRow, obligation.clause_id)
    parties = select(Party).where(Party.obligation_id == obligation.id).order_by(col(Party.position))
    tasks = select(Task).where(Task.obligation_id == obligation.id)
    found = session.exec(tasks.order_by(col(Task.due_on), col(Task.lead_printed), col(Task.id)))
    return _duty(obligation, clause, _grouped(session.exec(parties)), _grouped(found))


def _in_the_text(row: tuple[Obligation, ClauseRow]) -> tuple[int, int, int]:
    """The clauses in order; inside of one the duties by where their marked words begin."""
    obligation, clause = row
    begins = obligation.starts if obligation.starts is not None else clause.starts
    return clause.position, begins, obligation.position


def _counts(session: Session, directive_ids: list[int]) -> dict[int, dict[str, int]]:
    """How many tasks each directive has in each state."""
    query = (
        select(Task.directive_id, Task.state, func.count())
        .where(col(Task.directive_id).in_(directive_ids))
        .group_by(col(Task.directive_id), col(Task.state))
    )
    found: dict[int, dict[str, int]] = {}
    for directive_id, state, number in session.exec(query):
        found.setdefault(directive_id, {})[state] = number
    return found


def _line(directive: Directive, supervisor_name: str, counts: dict[str, int]) -> DirectiveLine:
    assigned = sum(n for state, n in counts.items() if state not in ("proposed", "dropped"))
    return DirectiveLine(
        directive, supervisor_name, counts.get("proposed", 0), assigned, counts.get("done", 0)
    )


def _duty(
    obligation: Obligation,
    clause: ClauseRow,
    parties: dict[int, list[Party]],
    tasks: dict[int, list[Task]],
) -> Duty:
    mine = parties.get(obligation.id or 0, [])
    unknown = tuple(party.printed for party in mine if party.role == "lead" and party.organisation_id is None)
    return Duty(obligation, clause, mine, tasks.get(obligation.id or 0, []), unknown)


def _grouped(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row.obligation_id, []).append(row)
    return found


def _may_see(actor: Actor, directive: Directive) -> bool:
    return may(actor, "see directive", actor.relations(None, directive.supervisor_id) | {NONE})
