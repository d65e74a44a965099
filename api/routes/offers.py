"""What is offered of group duties to organisations that joined later, as JSON: listed, dropped.

It is given out by POST /obligations/{id}/give-offered in organising.py.
"""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.deps import Asking, Limit, Offset, Reading, RowId, Writing
from api.routes.happenings import Line, OfficeOut, Words
from api.schemas import Id, Payload, ReadFromRow, TaskOut
from models.actions.offers_dropped import drop_offered
from models.queries import duties
from models.queries.inbox import offers

MOST_CHOSEN = 500

router = APIRouter()
Chosen = Annotated[list[Id] | None, Field(max_length=MOST_CHOSEN)]


class OfferOut(ReadFromRow):
    """A confirmed duty with tasks that wait to be given out, and to whom they are offered."""

    obligation_id: int
    directive_id: int
    directive_number: str | None
    path: str
    text: str
    tasks: int
    organisations: list[OfficeOut]


class DropIn(Payload):
    """Why, and by which document; without `organisation_ids` for all to whom it is offered."""

    organisation_ids: Chosen = None
    reason: Words
    document: Line


@router.get("/offers")
def listed(who: Asking, session: Reading, limit: Limit = 100, offset: Offset = 0) -> list[OfferOut]:
    """A page of the duties with offers that the caller supervises or may see, the oldest first."""
    lines = offers(session, who.actor, limit=limit, offset=offset)
    offices = duties.offered_offices(session, who.actor, [line.obligation.id for line in lines])
    return [
        OfferOut(
            obligation_id=line.obligation.id or 0,
            directive_id=line.directive.id or 0,
            directive_number=line.directive.number,
            path=line.path,
            text=line.text,
            tasks=line.tasks,
            organisations=[OfficeOut.model_validate(one) for one in offices.get(line.obligation.id or 0, [])],
        )
        for line in lines
    ]


@router.post("/obligations/{obligation_id}/drop-offered")
def drop(who: Asking, session: Writing, obligation_id: RowId, wanted: DropIn) -> list[TaskOut]:
    """Drops what is offered; it is not offered again."""
    duty = duties.one(session, who.actor, obligation_id)
    dropped = drop_offered(
        session,
        who.actor,
        duty,
        organisation_ids=wanted.organisation_ids,
        reason=wanted.reason,
        document=wanted.document,
        now=who.now,
    )
    return [TaskOut.model_validate(task) for task in dropped]
