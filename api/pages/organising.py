"""An organisation passes on to others: chosen, shown with everything that moves, confirmed, and done.

Promises: the first answer changes nothing; what is done is what was shown, and where something changed since,
it is shown anew.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Reading, RowId, engine_of
from api.pages.forms import Errors, Fields, a_choice, a_day, a_number, to
from api.pages.offices import register_of
from api.pages.render import page
from locales import mark
from models.actions.calls import organisation
from models.actions.reorganise import apply
from models.db import snapshot, transaction
from models.errors import BadInput
from models.event import hold
from models.organisation import Organisation
from models.permissions import require
from models.queries import tasks
from models.queries.reorganisation import Change, Plan, plan
from models.queries.takeovers import taken_over_by
from models.task import Task

KINDS = {
    "merge": mark("sáp nhập, hợp nhất"),
    "split": mark("chia tách"),
    "rename": mark("đổi tên"),
    "dissolve": mark("kết thúc hoạt động, chuyển nhiệm vụ"),
}
HEIR = "heir-"

router = APIRouter()


@dataclass(frozen=True)
class Shown:
    """A plan as the page shows it, with the mark of what was shown."""

    plan: Plan
    lines: Mapping[int, tasks.TaskLine]
    seen: str


@router.get("/organisations/{organisation_id}/reorganise")
def show(request: Request, who: Asking, session: Reading, organisation_id: RowId) -> HTMLResponse:
    """The empty form; for an organisation that has passed on, by whom it was taken over."""
    require(who.actor, "reorganise")
    return _page(request, who, session, organisation_id, {}, Errors(who.language), None)


@router.post("/organisations/{organisation_id}/reorganise")
def reorganise(request: Request, who: Asking, organisation_id: RowId, typed: Fields) -> Response:
    """First the plan; with the plan that was seen and a second confirmation, the change itself."""
    require(who.actor, "reorganise")
    errors = Errors(who.language)
    if typed.get("step") == "apply":
        with errors.beside("sure"), transaction(engine_of(request)) as session:
            hold(session, who.actor.jurisdiction_id)
            change = _change(session, who, organisation_id, typed, errors)
            if change is not None and not errors:
                _require_seen(_seen(plan(session, who.actor, change)), typed)
                apply(session, who.actor, change, now=who.now)
                return to(f"/organisations/{organisation_id}/reorganise")
    with snapshot(engine_of(request)) as session:
        shown = None
        again = Errors(who.language)
        with again.beside("form"):
            change = _change(session, who, organisation_id, typed, again)
            shown = _shown(session, who, plan(session, who.actor, change)) if change else None
        again.update(errors)
        again.status = errors.status if errors else again.status
        return _page(request, who, session, organisation_id, typed, again, shown)


def _change(
    session: Session, who: Caller, organisation_id: int, typed: Mapping[str, str], errors: Errors
) -> Change | None:
    """What was typed, as a change; None where something of it cannot be read, which `errors` tell."""
    kind: str | None = None
    day: date | None = None
    with errors.beside("kind"):
        kind = a_choice(typed.get("kind", ""), KINDS)
        if kind is None:
            raise BadInput(mark("Hãy chọn hình thức sắp xếp."))
    with errors.beside("passed_on"):
        day = a_day(typed.get("passed_on", ""))
        if day is None:
            raise BadInput(mark("Hãy ghi ngày có hiệu lực."))
    if kind is None or day is None:
        return None
    return Change(
        _office(session, who, organisation_id),
        kind,
        tuple(
            _office(session, who, a_number(name.removeprefix(HEIR)))
            for name in typed
            if name.startswith(HEIR)
        ),
        day,
        typed.get("document", "").strip() or None,
        _chosen(session, who, typed, "task-"),
        _chosen(session, who, typed, "person-"),
        organisation(session, who.actor, a_number(typed.get("otherwise", ""))),
    )


def _chosen(session: Session, who: Caller, typed: Mapping[str, str], prefix: str) -> dict[int, Organisation]:
    """The successors that were chosen for rows of one kind, by their ids."""
    return {
        a_number(name.removeprefix(prefix)) or 0: _office(session, who, a_number(value))
        for name, value in typed.items()
        if name.startswith(prefix) and value
    }


def _office(session: Session, who: Caller, row_id: int | None) -> Organisation:
    found = organisation(session, who.actor, row_id)
    if found is None:
        raise BadInput(mark("Hãy chọn một cơ quan."))
    return found


def _require_seen(now: str, typed: Mapping[str, str]) -> None:
    if typed.get("seen") != now:
        raise BadInput(mark("Dữ liệu đã thay đổi từ khi xem thử. Hãy xem lại bảng dưới đây rồi xác nhận."))
    if not typed.get("sure"):
        raise BadInput(mark("Hãy đánh dấu vào ô xác nhận rồi gửi lại."))


def _seen(planned: Plan) -> str:
    """The mark of what a plan moves, whatever was chosen for it."""
    change = planned.change
    parts = (*(part for part, _ in planned.parts), *planned.closed_parts)
    said = (
        change.kind,
        change.passed_on,
        sorted(successor.id or 0 for successor in change.successors),
        sorted((task.id or 0, task.version) for task, _ in planned.tasks),
        sorted((part.id or 0, part.version) for part in parts),
        sorted(person.id or 0 for person, _ in planned.people),
        sorted(unit.id or 0 for unit in planned.units),
        planned.supervised,
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _shown(session: Session, who: Caller, planned: Plan) -> Shown:
    parts = (*(part for part, _ in planned.parts), *planned.closed_parts)
    moving = (*(task for task, _ in planned.tasks), *(session.get_one(Task, part.task_id) for part in parts))
    lines = {task.id or 0: tasks.line(session, task, today=who.today) for task in moving}
    return Shown(planned, lines, _seen(planned))


def _page(
    request: Request,
    who: Caller,
    session: Session,
    organisation_id: int,
    typed: Mapping[str, str],
    errors: Errors,
    shown: Shown | None,
) -> HTMLResponse:
    old = _office(session, who, organisation_id)
    others = [office for office in register_of(session, who.actor) if office.id != old.id]
    return page(
        request,
        who,
        "reorganise.html",
        status=errors.status,
        errors=errors,
        typed=typed,
        organisation=old,
        taken_over=taken_over_by(session, old),
        kinds=KINDS,
        others=[office for office in others if office.valid_to is None],
        shown=shown,
        heirs=shown.plan.change.successors if shown else (),
        ahead=shown is not None and shown.plan.change.passed_on > who.today,
    )
