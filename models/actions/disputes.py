"""Whose task it is: disputed by the organisation that has it, upheld or given to another by the supervisor.

Promise: on the days before a hand-over the task stays the one's who had it.
"""

from datetime import date, datetime

from sqlmodel import Session, col, select

from locales import mark
from models.actions import given
from models.actions.acting import allowed, cancel_planned, chase_anew, today, write
from models.actions.tasks import answer
from models.contribution import Contribution, Delegation
from models.dispute import Dispute
from models.errors import BadInput
from models.extension import Extension
from models.history import Handover
from models.organisation import Organisation
from models.permissions import Actor
from models.task import Report, Task

NO_DISPUTE_REASON = mark("Hãy ghi lý do kiến nghị về việc phân công để cơ quan theo dõi xem xét.")
NO_UPHOLD_REASON = mark("Hãy ghi lý do giữ nguyên phân công.")
NO_REASSIGN_REASON = mark("Hãy ghi lý do giao lại nhiệm vụ.")


def dispute(
    session: Session,
    actor: Actor,
    task: Task,
    *,
    reason: str,
    proposed: Organisation | None = None,
    now: datetime,
) -> Dispute:
    """The organisation says that the task is not its own, and perhaps whose it is; the chasing stops.

    The clock goes on. Raises BadInput without a reason, or where `proposed` cannot have the task.
    """
    after = allowed(session, actor, task, "dispute")
    why = given.words(reason, NO_DISPUTE_REASON)
    if proposed is not None:
        _require_fit(task, proposed, today(session, actor, now))
    made = Dispute(
        task_id=task.id or 0,
        organisation_id=task.organisation_id or 0,
        proposed_id=proposed.id if proposed else None,
        person_id=actor.person_id,
        made_at=now,
        reason=why,
    )
    session.add(made)
    cancel_planned(session, task)
    session.flush()
    data = {"dispute": made.id, "proposed": made.proposed_id}
    write(session, actor, task, "task.disputed", now=now, state=after, **data)
    return made


def uphold(session: Session, actor: Actor, task: Task, *, reason: str, now: datetime) -> None:
    """The supervising office leaves the task with its organisation, with the reason; chased anew."""
    after = allowed(session, actor, task, "uphold")
    why = given.words(reason, NO_UPHOLD_REASON)
    answered = answer_dispute(session, actor, task, "upheld", why, now)
    chase_anew(session, task, today(session, actor, now))
    write(session, actor, task, "task.upheld", now=now, state=after, dispute=answered)


def reassign(
    session: Session,
    actor: Actor,
    task: Task,
    *,
    organisation: Organisation,
    reason: str,
    document: str | None = None,
    now: datetime,
) -> Handover:
    """Gives the task to another organisation, from today; it keeps its dates and is chased anew.

    What the organisation before had passed on inside ends with it, and a later date that it waited for; so
    does a part that the new one still owed to the task.
    Raises BadInput without a reason, or where that organisation cannot have the task.
    """
    after = allowed(session, actor, task, "reassign")
    why = given.words(reason, NO_REASSIGN_REASON)
    day = today(session, actor, now)
    _require_fit(task, organisation, day)
    passed = Handover(
        task_id=task.id or 0,
        passed_on=day,
        recorded_on=day,
        before_id=task.organisation_id or 0,
        after_id=organisation.id or 0,
        reason=why,
        document=given.document(document),
        person_id=actor.person_id,
    )
    session.add(passed)
    answered = answer_dispute(session, actor, task, "reassigned", why, now)
    ended = _end_delegations(session, task, now)
    withdrawn = _withdraw_extension(session, actor, task, now)
    part = _end_part(session, actor, task, organisation, now, day)
    chase_anew(session, task, day)
    task.organisation_id = organisation.id
    data = {
        "before": passed.before_id,
        "organisation": organisation.id,
        "document": passed.document,
        "dispute": answered,
        "delegations": ended,
        "extension": withdrawn,
        "part": part,
    }
    write(session, actor, task, "task.reassigned", now=now, state=after, **data)
    return passed


def answer_dispute(
    session: Session, actor: Actor, task: Task, outcome: str, why: str, now: datetime
) -> int | None:
    """Answers the dispute that waits; its id, None where there is none."""
    query = select(Dispute).where(Dispute.task_id == task.id, col(Dispute.outcome).is_(None))
    open_one = session.exec(query).first()
    if open_one is None:
        return None
    open_one.outcome, open_one.answer = outcome, why
    open_one.answered_at, open_one.answered_by = now, actor.person_id
    return open_one.id


def _require_fit(task: Task, organisation: Organisation, day: date) -> None:
    given.require_active(organisation, task.jurisdiction_id, day)
    if organisation.id == task.organisation_id:
        raise BadInput(mark("“{name}” đang giữ nhiệm vụ này. Hãy chọn cơ quan khác."), name=organisation.name)


def _end_delegations(session: Session, task: Task, now: datetime) -> list[int | None]:
    """Also the finished ones: what was passed on inside an organisation shows the task to its unit."""
    query = select(Delegation).where(
        Delegation.task_id == task.id,
        col(Delegation.withdrawn_at).is_(None),
    )
    ended = list(session.exec(query.order_by(col(Delegation.id))))
    for delegation in ended:
        delegation.withdrawn_at = now
    return [delegation.id for delegation in ended]


def _withdraw_extension(session: Session, actor: Actor, task: Task, now: datetime) -> int | None:
    query = select(Extension).where(Extension.task_id == task.id, Extension.state == "waiting")
    asked = session.exec(query).first()
    if asked is None:
        return None
    asked.state, asked.answered_at, asked.answered_by = "withdrawn", now, actor.person_id
    return asked.id


def _end_part(
    session: Session, actor: Actor, task: Task, organisation: Organisation, now: datetime, day: date
) -> int | None:
    """Who leads a task does not also contribute to it; a part that is done stays done."""
    query = select(Contribution).where(
        Contribution.task_id == task.id,
        Contribution.organisation_id == organisation.id,
        col(Contribution.state).in_(("assigned", "reported", "redo")),
    )
    part = session.exec(query).first()
    if part is None:
        return None
    reports = select(Report).where(Report.contribution_id == part.id, Report.verdict == "waiting")
    for made in session.exec(reports).all():
        answer(made, "withdrawn", actor, now, day)
    part.state, part.reported_on = "dropped", None
    part.version += 1
    return part.id
