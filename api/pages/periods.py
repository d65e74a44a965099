"""A recurring duty changed from the page of one of its periods: this one only, or this and the following.

Promise: a rule for the following periods is shown with the dates that it makes before anything is changed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Reading, RowId, engine_of
from api.following import Followed, Wanted, follow
from api.pages.forms import Errors, a_day, a_number, to
from api.pages.render import page
from locales import mark
from models.actions.acting import relations, take
from models.actions.recurrence import NOT_A_PERIOD, change_period
from models.db import snapshot, transaction
from models.directive import Directive
from models.errors import BadInput, NotAllowed, WrongState
from models.lifecycle import MOVES
from models.obligation import Obligation
from models.permissions import Actor, may
from models.queries import tasks
from models.task import Task

PERIODS_SHOWN = 50
NO_DAY = mark("Hãy ghi ngày.")
NOT_FOR_YOU = mark("Bạn không có quyền làm việc này.")
EMPTY = {"due_on": "", "reason": "", "document": "", "rule": "", "why": "", "paper": ""}

router = APIRouter(prefix="/tasks")
Typed = Annotated[str, Form()]


@dataclass(frozen=True, slots=True)
class Rights:
    """Which of the two changes this person can make now."""

    this: bool
    following: bool


@router.get("/{task_id}/period")
def show(request: Request, who: Asking, session: Reading, task_id: RowId) -> HTMLResponse:
    """The two forms. Raises NotAllowed for who may make neither change, WrongState for what is no period."""
    return _page(request, who, session, task_id, Errors(who.language), {}, None)


@router.post("/{task_id}/period")
def this_period(
    request: Request,
    who: Asking,
    task_id: RowId,
    version: Typed = "",
    due_on: Typed = "",
    reason: Typed = "",
    document: Typed = "",
) -> Response:
    """Another last day for this period; the others stay."""
    errors = Errors(who.language)
    with errors.beside("due_on"), transaction(engine_of(request)) as session:
        task = take(session, who.actor, task_id, seen=a_number(version))
        change_period(
            session,
            who.actor,
            task,
            due_on=_day(due_on),
            reason=reason,
            document=document,
            now=who.now,
        )
        return to(f"/tasks/{task_id}", notice="period-changed")
    return _again(
        request, who, task_id, errors, {"due_on": due_on, "reason": reason, "document": document}, None
    )


@router.post("/{task_id}/following")
def following(
    request: Request,
    who: Asking,
    task_id: RowId,
    from_period: Typed = "",
    rule: Typed = "",
    reason: Typed = "",
    document: Typed = "",
    step: Typed = "",
) -> Response:
    """First the dates that the rule makes; with `step` "apply" the change itself."""
    errors = Errors(who.language)
    tried = None
    with errors.beside("rule"), transaction(engine_of(request)) as session:
        task = tasks.one(session, who.actor, task_id)
        wanted = Wanted(_day(from_period), rule, reason, document)
        done = follow(session, who.actor, task.obligation_id, wanted, now=who.now)
        if step == "apply":
            mine = [one for one in done.periods if one.organisation_id == task.organisation_id]
            shown = (mine or done.periods)[0].task_id
            return to(f"/tasks/{shown}", notice="following-changed", n=len(done.periods))
        session.rollback()
        tried = done
    typed = {"from_period": from_period, "rule": rule, "why": reason, "paper": document}
    return _again(request, who, task_id, errors, typed, tried)


def _day(text: str) -> date:
    day = a_day(text)
    if day is None:
        raise BadInput(NO_DAY)
    return day


def _again(
    request: Request,
    who: Caller,
    task_id: int,
    errors: Errors,
    typed: dict[str, str],
    tried: Followed | None,
) -> HTMLResponse:
    with snapshot(engine_of(request)) as session:
        return _page(request, who, session, task_id, errors, typed, tried)


def _page(
    request: Request,
    who: Caller,
    session: Session,
    task_id: int,
    errors: Errors,
    typed: dict[str, str],
    tried: Followed | None,
) -> HTMLResponse:
    task = tasks.one(session, who.actor, task_id)
    duty = session.get_one(Obligation, task.obligation_id)
    rights = _rights(session, who.actor, task, duty)
    first = max(who.today, date.fromisoformat(task.period))
    return page(
        request,
        who,
        "period.html",
        status=errors.status,
        errors=errors,
        address=f"/tasks/{task_id}/period",
        task=task,
        duty=duty,
        line=tasks.line(session, task, today=who.today),
        rights=rights,
        typed=EMPTY | {"from_period": f"{first:%d/%m/%Y}"} | typed,
        tried=tried,
        periods=tried.periods[:PERIODS_SHOWN] if tried else (),
        changes=errors.since,
    )


def _rights(session: Session, actor: Actor, task: Task, duty: Obligation) -> Rights:
    if not task.period or task.counted_from is not None or duty.rule_kind != "recurring":
        raise WrongState(NOT_A_PERIOD)
    directive = session.get_one(Directive, duty.directive_id)
    may_set = may(actor, "set date", relations(session, actor, task))
    may_correct = may(actor, "correct reading", actor.relations(None, directive.supervisor_id))
    if not (may_set or may_correct):
        raise NotAllowed(NOT_FOR_YOU)
    return Rights(
        this=may_set and (task.state, "set date") in MOVES,
        following=may_correct and duty.state == "confirmed" and duty.continued_by_id is None,
    )
