"""An event that a duty waited for is recorded, with its day and document; then its tasks get their dates.

Promises: nothing is due by an event that nobody recorded. A period gives each waiting task its last day; an
event that repeats (each payment file) makes a task of its own each time, and the waiting one stays. An event
without a period ("sau khi quy hoạch được phê duyệt") has no last day: then the duty no longer waits but has
no date, and stands in the queue of which the supervising office is asked for a date. Nothing is invented.
"""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from locales import mark
from models import names
from models.actions import given
from models.actions.acting import allowed, chase_anew, relations, today, write
from models.actions.review import assign
from models.directive import Directive
from models.errors import BadInput, WrongState
from models.happening import Happening
from models.history import DueChange
from models.lifecycle import OPEN
from models.obligation import Obligation, deadline_of
from models.organisation import Jurisdiction, Organisation
from models.permissions import SUPERIOR, Actor, may, require
from models.queries import calendar
from models.schedule import Occurrence, counts_back, relative
from models.task import Task
from reading.facts import Deadline

NO_DOCUMENT = mark("Hãy ghi văn bản hoặc hồ sơ xác nhận sự kiện, như “Quyết định số 12/QĐ-UBND”.")
NOT_WAITING = mark("Nhiệm vụ này không chờ sự kiện nào.")
ALL_DATED = mark(
    "Sự kiện của nhiệm vụ này đã được ghi nhận. Nếu sự kiện xảy ra thêm một lần nữa, "
    "hãy chọn “thêm một lần” để tạo nhiệm vụ mới."
)
IN_THE_FUTURE = mark("Ngày {day} chưa đến. Hãy ghi nhận khi sự kiện đã xảy ra.")
BEFORE_THE_DIRECTIVE = mark(
    "Ngày {day} trước ngày ban hành văn bản ({issued}). Hãy sửa ngày, hoặc xác nhận sự kiện có trước văn bản."
)
RECORDED_TWICE = mark(
    "Sự kiện ngày {day} theo “{document}” đã được ghi nhận. Hãy kiểm tra lại ngày và văn bản."
)


def record_event(
    session: Session,
    actor: Actor,
    obligation: Obligation,
    *,
    happened_on: date,
    document: str,
    organisation: Organisation | None = None,
    again: bool = False,
    earlier: bool = False,
    note: str = "",
    now: datetime,
) -> list[Task]:
    """Records the event that a duty waits for; returns the tasks that it dated or made, by id.

    For one `organisation`, or for every lead; who only leads records for their own. A duty that `repeats`,
    or `again`, gets new tasks. `earlier` confirms an event older than the directive. Only an event that a
    period is counted back from may lie in the future (a session that is called).

    Raises NotAllowed, WrongState where nothing waits, BadInput for an impossible day, no document, or the
    same event twice.
    """
    _hold_calendar(session, actor)
    own = organisation.id if organisation else None
    deadline = deadline_of(obligation.rule)
    again = again or obligation.repeats
    found = _tasks(session, obligation, own, again)
    mine = [task for task in found if may(actor, "record event", relations(session, actor, task))]
    if found and not mine:
        require(actor, "record event", relations(session, actor, found[0]))
    if deadline is None or not mine:
        raise WrongState(ALL_DATED if deadline and _recorded(session, obligation) else NOT_WAITING)
    proof = given.words(document, NO_DOCUMENT)
    _require_day(session, actor, obligation, deadline, happened_on, earlier, now)
    own = own or _only_lead(session, actor, mine)
    _require_new(session, obligation, own, happened_on, proof)
    happening = Happening(
        jurisdiction_id=actor.jurisdiction_id,
        obligation_id=obligation.id or 0,
        organisation_id=own,
        happened_on=happened_on,
        document=proof,
        note=note.strip(),
        recorded_at=now,
        recorded_by=actor.person_id,
    )
    session.add(happening)
    session.flush()
    due = relative(deadline, happened_on, calendar.load(session, actor.jurisdiction_id))
    act = _repeat if again else _date
    return [act(session, actor, task, happening, due, now) for task in mine]


def _date(
    session: Session, actor: Actor, task: Task, happening: Happening, due: Occurrence, now: datetime
) -> Task:
    """The waiting task gets its date, or waits for nothing but a date any more."""
    after = allowed(session, actor, task, "record event")
    day = today(session, actor, now)
    if due.due_on:
        session.add(
            DueChange(
                task_id=task.id or 0,
                changed_on=day,
                changed_at=now,
                why="event",
                before_on=None,
                after_on=due.due_on,
                document=happening.document,
                person_id=actor.person_id,
            )
        )
    chase_anew(session, task, day)
    _set_due(task, happening, due)
    write(session, actor, task, "event.recorded", now=now, state=after, **_said(happening, due))
    return task


def _repeat(
    session: Session, actor: Actor, waiting: Task, happening: Happening, due: Occurrence, now: datetime
) -> Task:
    """This time's own task; the one that waits goes on waiting for the next time."""
    made = Task(
        jurisdiction_id=waiting.jurisdiction_id,
        obligation_id=waiting.obligation_id,
        directive_id=waiting.directive_id,
        supervisor_id=waiting.supervisor_id,
        organisation_id=waiting.organisation_id,
        given_to_id=waiting.given_to_id,
        lead_printed=waiting.lead_printed,
        period=f"E{happening.id}",
        starts_on=waiting.starts_on,
        undated="no_date",
    )
    _set_due(made, happening, due)
    if due.starts_on == happening.happened_on:  # counted back from an event, it had started before
        made.starts_on = due.starts_on
    session.add(made)
    session.flush()
    day = today(session, actor, now)
    assign(session, actor, made, today=day, now=now)
    write(session, actor, made, "event.recorded", now=now, **_said(happening, due))
    return made


def _set_due(task: Task, happening: Happening, due: Occurrence) -> None:
    """The dates that the event gives a task. It goes on counting from the day that it was there to wait."""
    task.happening_id = happening.id
    task.due_on = task.original_due_on = due.due_on
    task.due_time, task.undated = due.due_time, due.undated
    task.printed_on, task.printed_relation = due.printed_on, due.printed_relation
    if due.due_on:
        task.counted_from = happening.happened_on


def _said(happening: Happening, due: Occurrence) -> dict[str, Any]:
    return {
        "happening": happening.id,
        "on": happening.happened_on.isoformat(),
        "document": happening.document,
        "due": due.due_on.isoformat() if due.due_on else None,
    }


def _hold_calendar(session: Session, actor: Actor) -> None:
    """The calendar does not change between the counting and the end of this transaction."""
    query = select(Jurisdiction.id).where(Jurisdiction.id == actor.jurisdiction_id)
    session.exec(query.with_for_update(read=True)).one()


def _tasks(session: Session, obligation: Obligation, organisation_id: int | None, again: bool) -> list[Task]:
    """One task of each lead: that which waits, or with `again` the first that it ever got; locked."""
    query = select(Task).where(Task.obligation_id == obligation.id, col(Task.state).in_(OPEN))
    if again:
        every = (*OPEN, "done")
        query = select(Task).where(Task.obligation_id == obligation.id, col(Task.state).in_(every))
        query = query.where(Task.period == "")
    else:
        query = query.where(Task.undated == "event")
    if organisation_id is not None:
        query = query.where(Task.organisation_id == organisation_id)
    query = query.order_by(col(Task.id)).with_for_update(key_share=True)
    return list(session.exec(query.execution_options(populate_existing=True)))


def _recorded(session: Session, obligation: Obligation) -> bool:
    query = select(Happening.id).where(Happening.obligation_id == obligation.id)
    return session.exec(query.limit(1)).first() is not None


def _only_lead(session: Session, actor: Actor, tasks: list[Task]) -> int | None:
    """The organisation for which somebody records who leads and does not supervise."""
    superior = actor.role == "system" or all(SUPERIOR in relations(session, actor, task) for task in tasks)
    return None if superior else actor.organisation_id


def _require_day(
    session: Session,
    actor: Actor,
    obligation: Obligation,
    deadline: Deadline,
    happened_on: date,
    earlier: bool,
    now: datetime,
) -> None:
    shown = f"{happened_on:%d/%m/%Y}"
    day = today(session, actor, now)
    given.require_near(happened_on, day)
    if happened_on > day and not counts_back(deadline):
        raise BadInput(IN_THE_FUTURE, day=shown)
    issued_on = session.get_one(Directive, obligation.directive_id).issued_on
    if happened_on < issued_on and not earlier:
        raise BadInput(BEFORE_THE_DIRECTIVE, day=shown, issued=f"{issued_on:%d/%m/%Y}")


def _require_new(
    session: Session, obligation: Obligation, organisation_id: int | None, happened_on: date, document: str
) -> None:
    query = select(Happening).where(
        Happening.obligation_id == obligation.id, Happening.happened_on == happened_on
    )
    for known in session.exec(query):
        same_office = organisation_id is None or known.organisation_id in (None, organisation_id)
        if same_office and names.key(known.document) == names.key(document):
            raise BadInput(RECORDED_TWICE, day=f"{happened_on:%d/%m/%Y}", document=document)
