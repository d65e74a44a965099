"""Whether the server runs, and what somebody should look at."""

from fastapi import APIRouter, Request
from pydantic import BaseModel

from api.alarm import year_without_calendar
from api.deps import Now, engine_of

router = APIRouter()


class Warned(BaseModel):
    """Something to mend while the server goes on: `calendar_missing` with the year that has to be entered."""

    code: str
    year: int


class Health(BaseModel):
    """The process answers; `warnings` are no reason to restart it."""

    status: str = "ok"
    warnings: list[Warned]


@router.get("/healthz")
def healthy(request: Request, now: Now) -> Health:
    """Says that this process answers, also while the database does not."""
    year = year_without_calendar(engine_of(request), now)
    return Health(warnings=[Warned(code="calendar_missing", year=year)] if year else [])
