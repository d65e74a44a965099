"""The sealed log as JSON, for who may verify it."""

from datetime import date, datetime
from typing import Annotated, Any, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.deps import LARGEST_ID, Asking, Limit, OptionalId, Reading
from models.queries import audit
from models.queries.audit import Head, LogFilter, LogLine, Verified

SEAL = r"^\d{1,18}:[0-9a-f]{64}$"

router = APIRouter(prefix="/audit")
After = Annotated[int, Query(ge=0, le=LARGEST_ID, description="Only events with a greater number.")]


class AuditEventOut(BaseModel):
    """One event with its seal and that of the event before; `by` is None for the system."""

    number: int
    at: datetime
    by: int | None
    by_name: str | None
    kind: str
    subject: str
    subject_id: int
    data: dict[str, Any]
    before: str
    seal: str

    @classmethod
    def of(cls, line: LogLine) -> Self:
        """From a query's line."""
        own = line.event
        facts = own.model_dump(include=set(cls.model_fields))
        return cls(by=own.actor_id, by_name=line.person_name, **facts)


class VerifiedOut(BaseModel):
    """Whether the log holds: the events checked, where it ends, the first that does not hold and why."""

    holds: bool
    events: int
    head_number: int
    head_seal: str
    broken: int | None
    why: str | None

    @classmethod
    def of(cls, found: Verified) -> Self:
        """From the query's answer."""
        return cls(
            holds=found.broken is None,
            events=found.events,
            head_number=found.head.number,
            head_seal=found.head.seal,
            broken=found.broken,
            why=found.why,
        )


@router.get("/events")
def listed(
    who: Asking,
    session: Reading,
    subject: str | None = None,
    subject_id: OptionalId = None,
    kind: str | None = None,
    person: OptionalId = None,
    first: date | None = None,
    last: date | None = None,
    after: After = 0,
    limit: Limit = 100,
) -> list[AuditEventOut]:
    """A page of the log in order; the next one begins `after` the last number of this one."""
    wanted = LogFilter(subject, subject_id, kind, person, first, last)
    found = audit.events(session, who.actor, wanted, after=after, limit=limit)
    return [AuditEventOut.of(line) for line in found]


@router.get("/verify")
def verify(
    who: Asking, session: Reading, seal: Annotated[str | None, Query(pattern=SEAL)] = None
) -> VerifiedOut:
    """Checks the whole log, also against a `seal` (NUMBER:SEAL) that somebody kept."""
    number, _, digest = (seal or "").partition(":")
    kept = Head(int(number), digest) if seal else None
    return VerifiedOut.of(audit.verify(session, who.actor, kept=kept))
