"""PURE: where a task stands on a day, today or in the past.

Overdue is a question, not a state: it is computed from the dates of the acts. A task is in time while its
last day lasts. A report that waits counts by the day it was made; one that was refused or withdrawn as if it
had never been made; the clock stops at the report that is accepted. What an act changed (the due date, who
has the task, whether it is followed) holds from its day on: figures of earlier days stay as they were.

What was on record by the end of another day can be asked as well: then an act that was recorded later is not
seen, while the dates are still compared with the day that is asked about. Most acts are recorded on their own
day; a hand-over and a task may be entered later than the day from which they hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from locales import mark
from models.errors import BadInput

EXTENSION = "extension"
EVENT = "event"
NO_DATE = "no_date"


class Standing(StrEnum):
    """The official 2x2 and what has no date."""

    DONE_ON_TIME = "done_on_time"  # đã hoàn thành đúng hạn
    DONE_LATE = "done_late"  # đã hoàn thành quá hạn
    OPEN_IN_TIME = "open_in_time"  # chưa hoàn thành, trong hạn
    OPEN_OVERDUE = "open_overdue"  # chưa hoàn thành, quá hạn
    UNDATED = "undated"  # không có thời hạn


class Part(StrEnum):
    """Where a task is counted: the official four, what has no date by its reason, and what is apart.

    A task without a date that was accepted is finished, but timeliness is computed from dates: it stays
    among the undated, as a part of its own, and is in no rate of timeliness.
    """

    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OPEN_IN_TIME = "open_in_time"
    OPEN_OVERDUE = "open_overdue"
    DONE_UNDATED = "done_undated"  # không có thời hạn, đã hoàn thành
    NO_DATE = "no_date"  # không nêu thời hạn
    EVENT = "event"  # chờ sự kiện
    ONGOING = "ongoing"  # thường xuyên
    SUSPENDED = "suspended"  # tạm hoãn: outside the total
    DROPPED = "dropped"  # thôi theo dõi: outside the total


UNDATED_PARTS = (Part.DONE_UNDATED, Part.NO_DATE, Part.EVENT, Part.ONGOING)
APART = (Part.SUSPENDED, Part.DROPPED)
LATE_PARTS = (Part.DONE_LATE, Part.OPEN_OVERDUE)


@dataclass(frozen=True, slots=True)
class ReportDates:
    """One report by its dates: made on, and answered on with `accepted`; None while it waits.

    `reopened_on`: the day on which its task was opened again; from then on as if it had never been made.
    """

    made_on: date
    answered_on: date | None = None
    accepted: bool | None = None
    reopened_on: date | None = None


@dataclass(frozen=True, slots=True)
class DateChange:
    """Until the day before `changed_on` the task was due `before_on`; `why` as in the table due_change."""

    changed_on: date
    before_on: date | None
    why: str


@dataclass(frozen=True, slots=True)
class PauseDates:
    """From `began_on` until the day before `ended_on` (None: still) it was suspended or dropped."""

    kind: str
    began_on: date
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class HandoverDates:
    """Until the day before `passed_on` the task was `before_id`'s, as is on record since `recorded_on`."""

    passed_on: date
    recorded_on: date
    before_id: int


@dataclass(frozen=True, slots=True)
class Life:
    """A task as it is now and what was before, each list in the order in which it was recorded.

    `given_on`: the day on which a person gave it, so that it is on record; None while nobody did.
    """

    organisation_id: int
    starts_on: date
    due_on: date | None
    original_due_on: date | None
    undated: str | None
    given_on: date | None = None
    reports: tuple[ReportDates, ...] = ()
    changes: tuple[DateChange, ...] = ()
    pauses: tuple[PauseDates, ...] = ()
    handovers: tuple[HandoverDates, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Whose task it was on a day and where it counts, by its due date and by its original one."""

    organisation_id: int
    part: Part
    original: Part


def standing(due_on: date | None, reports: Iterable[ReportDates], on: date) -> Standing:
    """Where a task with this due day and these reports stood at the end of the day `on`."""
    if due_on is None:
        return Standing.UNDATED
    return _timely(due_on, *_reported(reports, on), on)


def require_past(known_on: date | None, today: date) -> None:
    """Raises BadInput for a day to come: nobody knows what will then be on record."""
    if known_on is not None and known_on > today:
        raise BadInput(
            mark(
                "Ngày {day} chưa đến nên chưa có dữ liệu ghi nhận đến ngày đó. Hãy chọn hôm nay hoặc ngày đã "
                "qua, hoặc để trống để tính theo toàn bộ dữ liệu hiện có."
            ),
            day=f"{known_on:%d/%m/%Y}",
        )


def place(life: Life, on: date, known_on: date | None = None) -> Place | None:
    """Where a task counted at the end of the day `on`; None where it had not begun.

    It had begun on its first day (`starts_on`), or earlier with a report that then stood. With `known_on` as
    far as it was on record by the end of that day; a task that was given later is not.
    """
    seen = on if known_on is None else min(on, known_on)
    if known_on is not None and (life.given_on is None or life.given_on > known_on):
        return None
    done_on, waiting_since = _reported(life.reports, seen)
    if life.starts_on > on and done_on is None and waiting_since is None:
        return None
    organisation_id = _had_it(life, on, known_on)
    apart = [p.kind for p in life.pauses if p.began_on <= seen and (p.ended_on is None or p.ended_on > seen)]
    if apart:
        return Place(organisation_id, Part(apart[-1]), Part(apart[-1]))
    due_on, undated = _due_then(life, seen)
    if due_on is None:
        part = Part.DONE_UNDATED if done_on else Part(undated)
        return Place(organisation_id, part, part)
    original = _original_then(life, seen) or due_on
    by_dates = [Part(_timely(day, done_on, waiting_since, on)) for day in (due_on, original)]
    return Place(organisation_id, *by_dates)


def _timely(due_on: date, done_on: date | None, waiting_since: date | None, on: date) -> Standing:
    if done_on is not None:
        return Standing.DONE_ON_TIME if done_on <= due_on else Standing.DONE_LATE
    stopped = on if waiting_since is None else waiting_since
    return Standing.OPEN_IN_TIME if stopped <= due_on else Standing.OPEN_OVERDUE


def _had_it(life: Life, on: date, known_on: date | None) -> int:
    """Before the first hand-over, in the order of recording, that did not hold yet or was not on record."""
    for one in life.handovers:
        if one.passed_on > on or (known_on is not None and one.recorded_on > known_on):
            return one.before_id
    return life.organisation_id


def _reported(reports: Iterable[ReportDates], on: date) -> tuple[date | None, date | None]:
    """(day of the accepted report, day of the one that waits), as known from the acts up to `on`."""
    waiting = None
    for report in sorted(reports, key=lambda report: report.made_on):
        if report.made_on > on:
            continue
        if report.answered_on is None or report.answered_on > on:
            waiting = report.made_on
        elif report.accepted and (report.reopened_on is None or report.reopened_on > on):
            return report.made_on, None
    return None, waiting


def _due_then(life: Life, on: date) -> tuple[date | None, str]:
    """The due date at the end of that day, and why there was none."""
    undone = next((change for change in life.changes if change.changed_on > on), None)
    if undone is None:
        return life.due_on, life.undated or NO_DATE
    return undone.before_on, EVENT if undone.why == EVENT else NO_DATE


def _original_then(life: Life, on: date) -> date | None:
    """The due date before any extension, at the end of that day.

    Whatever is no extension moved the original date too; before it, the original was what the first of the
    extensions that lie between it and the move before changed.
    """
    moves = (n for n, c in enumerate(life.changes) if c.why != EXTENSION and c.changed_on > on)
    at = next(moves, None)
    if at is None:
        return life.original_due_on
    while at and life.changes[at - 1].why == EXTENSION:
        at -= 1
    return life.changes[at].before_on
