"""A recurring duty is changed: this period only, or this and the following ones.

Promises: history stays. A changed period keeps what it was due by before; a changed rule ends the old duty
the day before and goes on in a new one, in whose tasks those that nobody had begun are taken up. What was
begun, reported or finished under the old rule remains as it is.
"""

from datetime import date, datetime

from sqlmodel import Session, col, func, select

from locales import mark
from models.actions import given
from models.actions.acting import allowed, cancel_planned, chase_anew, today, write
from models.actions.assignment import lay_out
from models.actions.log import record
from models.actions.review import assign
from models.calendar import ONE_DAY
from models.directive import Directive
from models.errors import BadInput, WrongState
from models.history import DueChange, Pause
from models.obligation import Obligation, Party, rule_of
from models.permissions import Actor, require
from models.queries.organisations import office_day
from models.schedule import HORIZON_DAYS, occurrences, require_sparse
from models.task import Task
from reading.facts import Deadline

# Of these nobody has begun anything yet.
NOT_BEGUN = ("proposed", "assigned")

NO_REASON = mark("Hãy ghi lý do thay đổi thời hạn.")
NOT_A_PERIOD = mark("Nhiệm vụ này không phải là một kỳ của nhiệm vụ định kỳ. Hãy dùng gia hạn.")
SAME_DATE = mark("Kỳ này đã có hạn {day}. Hãy chọn ngày khác.")
BEFORE_ITS_START = mark("Ngày {day} trước ngày bắt đầu của kỳ ({start}). Hãy chọn ngày muộn hơn.")
PASSED = mark("Ngày {day} đã qua. Hãy chọn từ hôm nay trở đi.")
NOT_RECURRING = mark("Nhiệm vụ này không lặp lại theo kỳ, nên không có các kỳ sau để thay đổi.")
NEW_RULE = mark("Hãy chọn một chu kỳ lặp lại cho các kỳ sau. Nếu không còn lặp lại, hãy thôi theo dõi.")
CONTINUED = mark("Nhiệm vụ này đã được thay bằng quy tắc mới. Hãy thay đổi ở nhiệm vụ kế tiếp.")
AFTER_THE_END = mark("Ngày {day} sau ngày kết thúc của nhiệm vụ định kỳ ({end}). Hãy chọn ngày sớm hơn.")
NO_PERIODS = mark("Quy tắc mới không có kỳ nào từ ngày {day}. Hãy kiểm tra lại quy tắc.")


def change_period(
    session: Session,
    actor: Actor,
    task: Task,
    *,
    due_on: date,
    reason: str,
    document: str | None = None,
    now: datetime,
) -> DueChange:
    """This period is due on another day, which becomes its original one too; the others stay.

    Raises WrongState for what is no period, BadInput without a reason, for the same day, one that has
    passed, or one before the period starts.
    """
    after = allowed(session, actor, task, "set date")
    if not task.period or task.counted_from or task.due_on is None:
        raise WrongState(NOT_A_PERIOD)
    why = given.words(reason, NO_REASON)
    day = today(session, actor, now)
    _require_new_day(task, due_on, day)
    change = DueChange(
        task_id=task.id or 0,
        changed_on=day,
        changed_at=now,
        why="correction",
        before_on=task.due_on,
        after_on=due_on,
        reason=why,
        document=given.document(document),
        person_id=actor.person_id,
    )
    session.add(change)
    chase_anew(session, task, day)
    before = task.due_on
    task.due_on = task.original_due_on = due_on
    data = {"before": before.isoformat(), "due": due_on.isoformat(), "document": change.document}
    write(session, actor, task, "task.dated", now=now, state=after, **data)
    return change


def change_following(
    session: Session,
    actor: Actor,
    obligation: Obligation,
    *,
    from_period: date,
    rule: Deadline,
    reason: str,
    document: str | None = None,
    now: datetime,
) -> Obligation:
    """From `from_period` on the duty recurs by another rule; returns the duty that goes on with it.

    Raises WrongState for a duty that does not recur or was continued already, BadInput for a rule that
    recurs not at all, hardly readably or too often, for a day that has passed or lies after the end.
    """
    directive = session.get_one(Directive, obligation.directive_id)
    require(actor, "correct reading", actor.relations(None, directive.supervisor_id))
    _lock(session, obligation)
    day = office_day(session, actor.jurisdiction_id, now)
    _require_continuable(obligation)
    why = given.words(reason, NO_REASON)
    _require_rule(rule, directive, obligation, from_period, day)
    following = _following(session, obligation, rule, from_period)
    obligation.ends_on = from_period - ONE_DAY
    obligation.continued_by_id = following.id
    obligation.version += 1
    session.flush()
    by = given.document(document)
    for task in _not_begun(session, obligation, from_period):
        _replace(session, actor, task, following, why, by, now)
    made = lay_out(session, directive, following, now=now, since=from_period)
    for task in made:
        assign(session, actor, task, today=day, now=now)
    data = {"from": from_period.isoformat(), "by": following.id, "document": by, "tasks": len(made)}
    record(session, actor, now, "obligation.continued", obligation, **data)
    return following


def _lock(session: Session, obligation: Obligation) -> None:
    """One change of a duty's rule at a time, as the first one left it."""
    query = select(Obligation).where(Obligation.id == obligation.id).with_for_update(key_share=True)
    session.exec(query.execution_options(populate_existing=True)).one()


def _require_new_day(task: Task, due_on: date, day: date) -> None:
    shown = f"{due_on:%d/%m/%Y}"
    given.require_near(due_on, day)
    if due_on == task.due_on:
        raise BadInput(SAME_DATE, day=shown)
    if due_on < day:
        raise BadInput(PASSED, day=shown)
    if due_on < task.starts_on:
        raise BadInput(BEFORE_ITS_START, day=shown, start=f"{task.starts_on:%d/%m/%Y}")


def _require_continuable(obligation: Obligation) -> None:
    if obligation.rule_kind != "recurring" or obligation.state != "confirmed":
        raise WrongState(NOT_RECURRING)
    if obligation.continued_by_id is not None:
        raise WrongState(CONTINUED)


def _require_rule(
    rule: Deadline, directive: Directive, obligation: Obligation, from_period: date, day: date
) -> None:
    shown = f"{from_period:%d/%m/%Y}"
    if rule.type != "recurring" or not rule.rrule:
        raise BadInput(NEW_RULE)
    require_sparse(rule.rrule, from_period)
    end = min(directive.ends_on, obligation.ends_on or directive.ends_on)
    if from_period < day:
        raise BadInput(PASSED, day=shown)
    if from_period > end:
        raise BadInput(AFTER_THE_END, day=shown, end=f"{end:%d/%m/%Y}")
    horizon = max(date.fromordinal(from_period.toordinal() + HORIZON_DAYS), end)
    found = occurrences(rule, issued_on=from_period, ends_on=end, horizon=horizon, stops_on=end)
    if not found:
        raise BadInput(NO_PERIODS, day=shown)


def _following(session: Session, old: Obligation, rule: Deadline, from_period: date) -> Obligation:
    """The duty that goes on, with the same words and parties."""
    last = session.exec(
        select(func.max(Obligation.position)).where(Obligation.clause_id == old.clause_id)
    ).one()
    made = Obligation(
        jurisdiction_id=old.jurisdiction_id,
        directive_id=old.directive_id,
        clause_id=old.clause_id,
        position=last + 1,
        rule_kind="recurring",
        rule=rule_of(rule),
        quote=rule.quote,
        state="confirmed",
        origin="person",
        text=old.text,
        starts=old.starts,
        ends=old.ends,
        starts_on=from_period,
        ends_on=old.ends_on,
    )
    session.add(made)
    session.flush()
    for party in session.exec(select(Party).where(Party.obligation_id == old.id)).all():
        session.add(Party(**{**party.model_dump(exclude={"id"}), "obligation_id": made.id}))
    session.flush()
    return made


def _not_begun(session: Session, obligation: Obligation, from_period: date) -> list[Task]:
    query = (
        select(Task)
        .where(Task.obligation_id == obligation.id, col(Task.state).in_(NOT_BEGUN))
        .where(Task.period >= from_period.isoformat())
        .order_by(col(Task.id))
        .with_for_update(key_share=True)
    )
    return list(session.exec(query.execution_options(populate_existing=True)))


def _replace(
    session: Session, actor: Actor, task: Task, following: Obligation, why: str, by: str | None, now: datetime
) -> None:
    """A period that the new rule takes over: no longer followed, its history kept."""
    after = allowed(session, actor, task, "drop")
    session.add(
        Pause(
            task_id=task.id or 0,
            kind="dropped",
            began_on=today(session, actor, now),
            reason=why,
            document=by,
            person_id=actor.person_id,
        )
    )
    cancel_planned(session, task)
    data = {"obligation": following.id, "document": by}
    write(session, actor, task, "task.superseded", now=now, state=after, **data)
