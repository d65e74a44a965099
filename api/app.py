"""The web server: JSON for programs under /api/v1, pages for people."""

from datetime import UTC, datetime
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from api import errors
from api.pages import calendar as calendar_pages
from api.pages import compliance as compliance_pages
from api.pages import directives as directive_pages
from api.pages import giving, home, mailbox, replacing, sign_in
from api.pages import offers as offer_pages
from api.pages import organisations as organisation_pages
from api.pages import organising as organising_pages
from api.pages import periods as period_pages
from api.pages import review as review_pages
from api.pages import tasks as task_pages
from api.pages import waiting as waiting_pages
from api.pages.forms import MOST_FILES
from api.routes import (
    acts,
    audit,
    calendar,
    compliance,
    directives,
    happenings,
    health,
    offers,
    organisations,
    organising,
    review,
    tasks,
)
from api.safety import MEGABYTE, Safety
from models.db import connect
from models.evidence import MB
from settings import Settings, settings

PAGES = (
    home,
    sign_in,
    directive_pages,
    review_pages,
    replacing,
    giving,  # before the tasks, whose "/tasks/{id}" would take "new" for an id
    period_pages,  # before the tasks, whose "/tasks/{id}/{act}" would take "period" for an act
    task_pages,
    waiting_pages,
    offer_pages,
    compliance_pages,
    calendar_pages,
    organisation_pages,
    organising_pages,
    mailbox,
)
ROUTES = (
    directives,
    review,
    tasks,
    acts,
    happenings,
    offers,
    organising,
    organisations,
    compliance,
    calendar,
    audit,
)
STATIC = Path(__file__).with_name("static")


def create_app(settings: Settings) -> FastAPI:
    """The app on a migrated database; nothing of it is read or changed before a request comes."""
    app = FastAPI(
        title="Đôn Đốc", version="1", openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None
    )
    app.state.settings = settings
    app.state.engine = connect(settings.database)
    app.state.clock = _utc_now
    errors.install(app)
    app.add_middleware(
        Safety,
        largest_body=MOST_FILES * settings.evidence_max_mb * MB + MEGABYTE,
        site=settings.site,
        refuse=errors.refuse,
    )
    app.include_router(health.router)
    for room in ROUTES:
        app.include_router(room.router, prefix="/api/v1")
    for room in PAGES:
        app.include_router(room.router, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=STATIC))
    return app


def app_from_environment() -> FastAPI:
    """The app with the settings of the environment, for uvicorn's `factory`."""
    return create_app(settings())


def _utc_now() -> datetime:
    return datetime.now(UTC)
