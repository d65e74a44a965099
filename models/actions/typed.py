"""A task that was given without a document: the words that were given are its text.

Promises: it is a task like any other, with a directive, a clause and a duty that a person confirmed by
entering it; sent twice with the same key, it is entered once.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from locales import mark
from models.actions import given
from models.actions.acting import today
from models.actions.assignment import lay_out
from models.actions.calendar import ensure_calendar
from models.actions.contributions import share
from models.actions.log import record
from models.actions.review import assign
from models.directive import ClauseRow, Directive
from models.errors import BadInput
from models.event import hold
from models.obligation import Obligation, Party, rule_of
from models.organisation import Organisation
from models.permissions import Actor, require
from models.queries.directives import by_file
from models.schedule import plan_end
from models.task import Task
from reading.facts import Deadline

NO_TEXT = mark("Hãy ghi nội dung nhiệm vụ.")
ISSUED_AHEAD = mark("Ngày giao việc {issued} chưa đến. Hãy ghi ngày đã giao hoặc để trống.")
DUE_BEFORE = mark("Thời hạn {due} trước ngày giao việc ({issued}). Hãy chọn thời hạn từ ngày đó trở đi.")
LEAD_COORDINATES = mark("“{name}” chủ trì nên không đồng thời phối hợp. Hãy bỏ khỏi danh sách phối hợp.")


@dataclass(frozen=True, slots=True)
class Order:
    """What is known of the order besides its words: all of it may be missing, as of an oral one."""

    title: str | None = None
    number: str | None = None
    issued_on: date | None = None


def enter_task(
    session: Session,
    actor: Actor,
    *,
    text: str,
    organisation: Organisation,
    supervisor: Organisation,
    due_on: date | None = None,
    coordinating: Sequence[Organisation] = (),
    order: Order = Order(),
    key: str | None = None,
    now: datetime,
) -> Task:
    """Enters and assigns one task of `organisation`, supervised by `supervisor`.

    The same `key` again, from the same person, gives the task that it gave before. Raises BadInput without
    words, for a date before the order's, or for an organisation that cannot have tasks.
    """
    require(actor, "enter task", actor.relations(None, supervisor.id))
    hold(session, actor.jurisdiction_id)
    sha256 = _sha256(actor, supervisor, key)
    before = by_file(session, actor.jurisdiction_id, sha256)
    if before is not None:
        return session.exec(select(Task).where(Task.directive_id == before.id)).one()
    words = given.words(text, NO_TEXT)
    day = today(session, actor, now)
    issued_on = order.issued_on or day
    _require_dates(issued_on, due_on, day)
    _require_organisations(actor, organisation, coordinating, day)
    directive = _directive(actor, supervisor, order, words, issued_on, due_on, sha256, now)
    session.add(directive)
    session.flush()
    ensure_calendar(session, actor, range(issued_on.year, directive.ends_on.year + 2), now=now)
    obligation = _duty(session, directive, words, due_on, organisation, coordinating)
    record(session, actor, now, "directive.typed", directive, number=directive.number)
    record(session, actor, now, "obligation.confirmed", obligation)
    (task,) = lay_out(session, directive, obligation, now=now)
    assign(session, actor, task, today=day, now=now)
    session.flush()
    share(session, actor, task, now=now)
    return task


def _sha256(actor: Actor, supervisor: Organisation, key: str | None) -> str:
    """What stands for the file's hash: of the key, or of chance where there is none."""
    said = f"{actor.person_id} {supervisor.id} {key}" if key else secrets.token_hex(16)
    return hashlib.sha256(f"typed {said}".encode()).hexdigest()


def _require_dates(issued_on: date, due_on: date | None, day: date) -> None:
    if issued_on > day:
        raise BadInput(ISSUED_AHEAD, issued=_shown(issued_on))
    if due_on is None:
        return
    given.require_near(due_on, day)
    if due_on < issued_on:
        raise BadInput(DUE_BEFORE, due=_shown(due_on), issued=_shown(issued_on))


def _require_organisations(
    actor: Actor, organisation: Organisation, coordinating: Sequence[Organisation], day: date
) -> None:
    for one in (organisation, *coordinating):
        given.require_active(one, actor.jurisdiction_id, day)
    if organisation.id in {one.id for one in coordinating}:
        raise BadInput(LEAD_COORDINATES, name=organisation.name)


def _directive(
    actor: Actor,
    supervisor: Organisation,
    order: Order,
    words: str,
    issued_on: date,
    due_on: date | None,
    sha256: str,
    now: datetime,
) -> Directive:
    title = (order.title or "").strip() or None
    ends_on = plan_end(title, issued_on)
    return Directive(
        jurisdiction_id=actor.jurisdiction_id,
        supervisor_id=supervisor.id or 0,
        number=given.document(order.number),
        issuer=supervisor.name,
        title=title,
        issued_on=issued_on,
        ends_on=max(ends_on, due_on or ends_on),
        header={"signer": None, "recipients": [], "implements": []},
        text=words,
        file_name="",
        file_sha256=sha256,
        source="typed",
        imported_at=now,
        imported_by=actor.person_id,
    )


def _duty(
    session: Session,
    directive: Directive,
    words: str,
    due_on: date | None,
    organisation: Organisation,
    coordinating: Sequence[Organisation],
) -> Obligation:
    clause = ClauseRow(
        directive_id=directive.id or 0,
        position=0,
        path="1",
        label="",
        text=words,
        role="responsibility",
        page=1,
        starts=0,
        ends=len(words),
    )
    session.add(clause)
    session.flush()
    limit = Deadline(type="date", quote="", relation="by", date=due_on) if due_on else None
    obligation = Obligation(
        jurisdiction_id=directive.jurisdiction_id,
        directive_id=directive.id or 0,
        clause_id=clause.id or 0,
        position=0,
        rule_kind=limit.type if limit else "none",
        rule=rule_of(limit) if limit else None,
        state="confirmed",
        origin="person",
    )
    session.add(obligation)
    session.flush()
    helpers = {one.id: one for one in coordinating}.values()
    named = [("lead", organisation), *(("coordinate", one) for one in helpers)]
    for position, (role, one) in enumerate(named):
        session.add(
            Party(
                obligation_id=obligation.id or 0,
                position=position,
                role=role,
                printed=one.name,
                organisation_id=one.id,
            )
        )
    session.flush()
    return obligation


def _shown(day: date) -> str:
    return f"{day:%d/%m/%Y}"
