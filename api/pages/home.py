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
from models.contribution import Delegation
from models.lifecycle import CHASED
from models.permissions import may
from models.queries import directives
from models.queries.contributions import PartLine, owed
from models.queries.happenings import waiting as waiting_for_events
from models.queries.inbox import offers, passed_to
from models.queries.life import open_questions, waiting_extensions
from models.queries.tasks import TaskLine
from models.queries.tasks import line as task_line

SHOWN_OWN = 300
SHOWN_EACH = 20
SHOWN_OVERVIEW = 10
# What is counted of each kind that waits; a longer list says "more than".
MOST_COUNTED = 200
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
        "owed": _parts(session, who),
        "passed": _passed(session, who),
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
    actor = who.actor
    return {
        "inbox": _inbox(session, who),
        "most_counted": MOST_COUNTED,
        "shown": SHOWN_OVERVIEW,
        "directives": directives.visible(session, actor, limit=SHOWN_DIRECTIVES),
        "may_import": may(actor, "import directive", actor.relations(None, actor.organisation_id)),
    }


def _inbox(session: Session, who: Caller) -> dict[str, list[Any]]:
    """What waits for an answer, by kind, each with at most one more than is counted."""
    actor, most = who.actor, MOST_COUNTED + 1

    def listed(**wanted: str) -> list[TaskLine]:
        return task_lines(session, actor, today=who.today, limit=most, **wanted)  # type: ignore[arg-type]

    return {
        "reports": listed(state=WAITING),
        "extensions": waiting_extensions(session, actor, limit=most),
        "disputes": listed(state="disputed"),
        "questions": [item for item in open_questions(session, actor, limit=most) if not item.own],
        "undated": listed(standing="no_date"),
        "events": waiting_for_events(session, actor, limit=most),
        "offers": offers(session, actor, limit=most),
        "overdue": listed(standing="open_overdue"),
    }


def _parts(session: Session, who: Caller) -> list[tuple[TaskLine, PartLine]]:
    """What this person's organisation owes to tasks of others."""
    if who.actor.organisation_id is None:
        return []
    rows = owed(session, who.actor, on=who.today, limit=SHOWN_EACH)
    return [(task_line(session, task, today=who.today), part) for task, part in rows]


def _passed(session: Session, who: Caller) -> list[tuple[TaskLine, Delegation]]:
    """What was passed to this person or their unit inside the organisation."""
    rows = passed_to(session, who.actor, limit=SHOWN_EACH)
    return [(task_line(session, task, today=who.today), passed) for task, passed in rows]
