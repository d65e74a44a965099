"""Every act on a task as POST /tasks/{id}/{act}, from the one table of acts (models/actions/acts.py).

Each takes the task's `version` that the caller looked at; with another one by now the answer is 409 and says
what changed. Without it the act is done on whatever the task is.
"""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import Field, create_model
from sqlmodel import Session

from api.deps import LARGEST_ID, Asking, Caller, RowId, Writing
from api.schemas import Payload, TaskOut
from models.actions.acting import take
from models.actions.acts import ACTS, PYTHON_TYPES, Act
from models.actions.acts import Field as ActField

IDS = ("row", "organisation", "person")
LONGEST_TEXT = 10_000  # characters

router = APIRouter()


class ActIn(Payload):
    """What every act takes: the version of the task that the caller looked at."""

    version: Annotated[int | None, Field(ge=1, le=LARGEST_ID)] = None


def payload_of(act: Act) -> type[ActIn]:
    """The JSON that an act takes."""
    fields: dict[str, Any] = {field.name: _typed(field) for field in act.fields}
    name = act.slug.title().replace("-", "") + "In"
    return create_model(name, __base__=ActIn, __doc__=act.title, **fields)


def _typed(field: ActField) -> tuple[Any, Any]:
    rules = Field(description=field.label)
    if field.kind in IDS:
        rules = Field(description=field.label, ge=1, le=LARGEST_ID)
    if field.kind in ("line", "words"):
        rules = Field(description=field.label, max_length=LONGEST_TEXT)
    plain: Any = Annotated[PYTHON_TYPES[field.kind], rules]
    return (plain, ...) if field.needed else (plain | None, None)


def _route(act: Act) -> Callable[..., TaskOut]:
    payload: Any = payload_of(act)

    def post(who: Asking, session: Writing, task_id: RowId, given: payload) -> TaskOut:
        return _done(act, who, session, task_id, given.model_dump())

    def post_without(who: Asking, session: Writing, task_id: RowId, given: payload | None = None) -> TaskOut:
        return _done(act, who, session, task_id, given.model_dump() if given else {})

    made = post if any(field.needed for field in act.fields) else post_without
    made.__name__ = act.slug.replace("-", "_")
    made.__doc__ = act.title
    return made


def _done(act: Act, who: Caller, session: Session, task_id: int, given: dict[str, Any]) -> TaskOut:
    task = take(session, who.actor, task_id, seen=given.pop("version", None))
    act.do(session, who.actor, task, given, who.now)
    return TaskOut.model_validate(task)


for _act in ACTS:
    router.post(f"/tasks/{{task_id}}/{_act.slug}", summary=_act.title)(_route(_act))
