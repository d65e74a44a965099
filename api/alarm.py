"""The alarm of a calendar year that nobody has entered: for the health check, and above every page.

Promise: it never fails what it stands beside. It asks only the table of known years.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from api.deps import Caller, Visitor
from models.db import snapshot
from models.permissions import may
from models.queries.calendar import missing_year
from models.queries.organisations import the_jurisdiction


def year_without_calendar(engine: Engine, now: datetime) -> int | None:
    """The year that the installation's calendar lacks; None where nothing is set up or can be asked."""
    try:
        with snapshot(engine) as session:
            home = the_jurisdiction(session)
            if home is None or home.id is None:
                return None
            return missing_year(session, home.id, now.astimezone(ZoneInfo(home.time_zone)).date())
    except SQLAlchemyError:
        return None


def year_to_enter(engine: Engine, visitor: Visitor) -> int | None:
    """The year that this visitor should enter; None for all who may not change the calendar."""
    if not isinstance(visitor, Caller) or not may(visitor.actor, "change calendar"):
        return None
    try:
        with snapshot(engine) as session:
            return missing_year(session, visitor.actor.jurisdiction_id, visitor.today)
    except SQLAlchemyError:
        return None
