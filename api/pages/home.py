"""The first page: for who has duties, their own by time; for who supervises, what waits for them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from api.deps import Asking, Caller, Reading
from api.listing import task_lines
from api.pages.render import SUPERIORS, page
from locales import mark, tell
from models.lifecycle import CHASED
from models.permissions import may
from models.queries import directives
from models.queries.tasks import TaskLine

SHOWN_OWN = 300
SHOWN_EACH = 20
SHOWN_OVERVIEW = 10
SHOWN_DIRECTIVES = 5
LAST_WEEKDAY = 6
WAITING = "reported"

# The groups of "my work" in order: code, heading.
GROUPS = (
    ("overdue", mark("Quá hạn")),
    ("today", mark("Hôm nay")),
    ("week", mark("Tuần này")),
    ("later", mark("Sau đó")),
    ("event", mark("Chờ sự kiện")),
    ("ongoing", mark("Thường xuyên")),
    ("no_date", mark("Không có thời hạn")),
    (WAITING, mark("Đã báo cáo, chờ xác nhận")),
)

router = APIRouter()


@router.get("/")
def show(request: Request, who: Asking, session: Reading) -> HTMLResponse:
    """What this person has to look at today."""
    superior = who.actor.role in SUPERIORS
    own = _own(session, who)
    groups = _grouped(own, who.today)
    facts: dict[str, Any] = {
        "superior": superior,
        "heading": tell("Tổng quan", who.language) if superior else tell("Việc của tôi", who.language),
        "groups": [(tell(title, who.language), lines[:SHOWN_EACH]) for title, lines in groups],
        "more": len(own) > sum(len(lines[:SHOWN_EACH]) for _, lines in groups) or len(own) == SHOWN_OWN,
    }
    if superior:
        facts |= _overview(session, who)
    return page(request, who, "home.html", **facts)


def _own(session: Session, who: Caller) -> list[TaskLine]:
    if who.actor.organisation_id is None:
        return []
    wanted = [*CHASED, WAITING]
    found: list[TaskLine] = []
    for state in wanted:
        found += task_lines(
            session,
            who.actor,
            today=who.today,
            organisation_id=who.actor.organisation_id,
            state=state,
            limit=SHOWN_OWN,
        )
    return sorted(found, key=_by_day)[:SHOWN_OWN]


def _by_day(line: TaskLine) -> tuple[bool, date, int]:
    return line.task.due_on is None, line.task.due_on or date.max, line.task.id or 0


def _grouped(lines: Iterable[TaskLine], today: date) -> list[tuple[str, list[TaskLine]]]:
    found: dict[str, list[TaskLine]] = {code: [] for code, _ in GROUPS}
    for line in lines:
        found[_group(line, today)].append(line)
    return [(title, found[code]) for code, title in GROUPS if found[code]]


def _group(line: TaskLine, today: date) -> str:
    task = line.task
    if task.state == WAITING:
        return WAITING
    if task.due_on is None:
        return task.undated or "no_date"
    if task.due_on < today:
        return "overdue"
    if task.due_on == today:
        return "today"
    sunday = today + timedelta(days=LAST_WEEKDAY - today.weekday())
    return "week" if task.due_on <= sunday else "later"


def _overview(session: Session, who: Caller) -> dict[str, object]:
    actor, today = who.actor, who.today
    waiting = task_lines(session, actor, today=today, state=WAITING, limit=SHOWN_OVERVIEW + 1)
    overdue = task_lines(session, actor, today=today, standing="open_overdue", limit=SHOWN_OVERVIEW + 1)
    return {
        "waiting": waiting[:SHOWN_OVERVIEW],
        "more_waiting": len(waiting) > SHOWN_OVERVIEW,
        "overdue": overdue[:SHOWN_OVERVIEW],
        "more_overdue": len(overdue) > SHOWN_OVERVIEW,
        "directives": directives.visible(session, actor, limit=SHOWN_DIRECTIVES),
        "may_import": may(actor, "import directive", actor.relations(None, actor.organisation_id)),
    }
