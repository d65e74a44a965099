"""A directive beside a newer one that replaces it: chosen, compared duty by duty, confirmed, and done."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Reading, RowId, engine_of
from api.pages.forms import Errors, Fields, a_number, to
from api.pages.offices import CHOICES
from api.pages.render import page
from locales import mark
from models.actions.replace import replace_directive
from models.db import snapshot, transaction
from models.directive import Directive
from models.errors import BadInput
from models.event import hold
from models.permissions import require
from models.queries import directives
from models.queries.replacement import Side, side_by_side

DUTY = "duty-"

router = APIRouter()


@dataclass(frozen=True)
class Row:
    """One duty of the old directive, and the duty of the new one that is chosen (None: it ends)."""

    side: Side
    chosen: int | None


@router.get("/directives/{directive_id}/replace")
def show(request: Request, who: Asking, session: Reading, directive_id: RowId, by: str = "") -> HTMLResponse:
    """The choice of the newer directive, and with one both side by side."""
    old = _old(session, who, directive_id)
    errors = Errors(who.language)
    new = None
    with errors.beside("by"):
        new = _newer(session, who, old, by)
    return _page(request, who, session, old, new, {}, errors)


@router.post("/directives/{directive_id}/replace")
def replace(request: Request, who: Asking, directive_id: RowId, typed: Fields) -> Response:
    """Ends the old directive as chosen, once what was shown is confirmed."""
    errors = Errors(who.language)
    with errors.beside("form"), transaction(engine_of(request)) as session:
        hold(session, who.actor.jurisdiction_id)
        old = _old(session, who, directive_id)
        new = _newer(session, who, old, typed.get("by", ""))
        if new is None:
            raise BadInput(mark("Hãy chọn văn bản mới."))
        _require_seen(side_by_side(session, old, new), typed)
        carried = {
            int(name.removeprefix(DUTY)): a_number(goal) or 0
            for name, goal in typed.items()
            if name.startswith(DUTY) and name.removeprefix(DUTY).isdecimal() and goal
        }
        replace_directive(session, who.actor, old, new, carried=carried, now=who.now)
        return to(f"/directives/{directive_id}/replace")
    with snapshot(engine_of(request)) as session:
        old = _old(session, who, directive_id)
        new = None
        with errors.beside("by"):
            new = _newer(session, who, old, typed.get("by", ""))
        return _page(request, who, session, old, new, typed, errors)


def _old(session: Session, who: Caller, directive_id: int) -> Directive:
    found = directives.one(session, who.actor, directive_id)
    require(who.actor, "replace directive", who.actor.relations(None, found.supervisor_id))
    return found


def _newer(session: Session, who: Caller, old: Directive, typed: str) -> Directive | None:
    """The chosen directive, None where none is chosen. Raises BadInput for one that cannot replace it."""
    row_id = a_number(typed)
    if row_id is None:
        return None
    found = next((each for each in _choices(session, who, old) if each.id == row_id), None)
    if found is None:
        raise BadInput(mark("Hãy chọn một văn bản mới hơn và còn hiệu lực để thay thế."))
    return found


def _choices(session: Session, who: Caller, old: Directive) -> list[Directive]:
    known = [line.directive for line in directives.visible(session, who.actor, limit=CHOICES)]
    return [
        each
        for each in known
        if each.id != old.id and each.replaced_by_id is None and each.issued_on >= old.issued_on
    ]


def _require_seen(sides: list[Side], typed: Mapping[str, str]) -> None:
    if typed.get("seen") != _seen(sides):
        raise BadInput(mark("Dữ liệu đã thay đổi từ khi xem thử. Hãy xem lại bảng dưới đây rồi xác nhận."))
    if not typed.get("sure"):
        raise BadInput(mark("Hãy đánh dấu vào ô xác nhận rồi gửi lại."))


def _seen(sides: list[Side]) -> str:
    """The open tasks with their versions: what of the old directive is still to be done."""
    return " ".join(f"{task.id}.{task.version}" for side in sides for task in side.open_tasks)


def _page(
    request: Request,
    who: Caller,
    session: Session,
    old: Directive,
    new: Directive | None,
    typed: Mapping[str, str],
    errors: Errors,
) -> HTMLResponse:
    sides = side_by_side(session, old, new) if new and old.replaced_by_id is None else []
    known = directives.duties(session, new) if new else []
    duties = [duty for duty in known if duty.obligation.state == "confirmed"]
    confirmed = {duty.obligation.id for duty in duties}
    return page(
        request,
        who,
        "directive_replace.html",
        status=errors.status,
        errors=errors,
        old=old,
        new=new,
        by=session.get(Directive, old.replaced_by_id) if old.replaced_by_id else None,
        choices=_choices(session, who, old),
        rows=[Row(side, _chosen(side, confirmed, typed)) for side in sides],
        duties=duties,
        unconfirmed=bool(new) and not duties,
        seen=_seen(sides),
        waiting=sum(task.state == "reported" for side in sides for task in side.open_tasks),
    )


def _chosen(side: Side, confirmed: set[int | None], typed: Mapping[str, str]) -> int | None:
    """What was typed for this duty; at first the likeliest of the duties that were given out."""
    name = f"{DUTY}{side.old.obligation.id}"
    if name in typed:
        return int(typed[name]) if typed[name].isdecimal() else None
    proposed = side.new.obligation.id if side.new else None
    return proposed if proposed in confirmed else None
