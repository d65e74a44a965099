"""Tasks that live day by day: each act changes the rows as the actions do, but for whom and why."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, select

from models.history import DueChange, Handover, Pause
from models.task import Report, Task
from tests import build

CLOSED = ("done", "dropped")
FIRST = date(2024, 6, 3)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), build.OFFICE_ZONE)


@dataclass
class Diary:
    """One task, on the day that it has come to. An act that its state does not allow changes nothing."""

    session: Session
    cast: build.Cast
    task: Task
    day: date = FIRST
    acts: dict[str, Callable[[], bool]] = field(init=False)

    def __post_init__(self) -> None:
        self.acts = {
            "report": self.report,
            "accept": lambda: self.answer("accepted", "done"),
            "refuse": lambda: self.answer("refused", "redo"),
            "withdraw": lambda: self.answer("withdrawn", "in_progress"),
            "reopen": self.reopen,
            "suspend": self.suspend,
            "resume": self.resume,
            "drop": self.drop,
            "restore": self.restore,
            "extend": lambda: self.move("extension", 4),
            "correct": lambda: self.move("correction", -3),
            "date it": self.date_it,
            "hand over": self.hand_over,
            "hand over late": lambda: self.hand_over(late=2),
        }

    def do(self, act: str) -> None:
        """One act, today."""
        if self.acts[act]():
            self.task.acted_on = self.day
        self.session.add(self.task)
        self.session.flush()

    def report(self) -> bool:
        if self.task.state not in ("assigned", "in_progress", "redo"):
            return False
        build.report(self.session, self.task, self.cast.officer, noon(self.day))
        self.task.state, self.task.reported_on = "reported", self.day
        return True

    def answer(self, verdict: str, state: str) -> bool:
        if self.task.state != "reported":
            return False
        made = self._report("waiting")
        self._close(made, verdict)
        done = verdict == "accepted"
        self.task.done_at, self.task.done_on = (made.made_at, made.made_on) if done else (None, None)
        self.task.state, self.task.reported_on = state, None
        return True

    def reopen(self) -> bool:
        if self.task.state != "done":
            return False
        made = self._report("accepted")
        made.reopened_on, made.reason = self.day, "Số liệu sai."
        self.task.state, self.task.done_at, self.task.done_on = "redo", None, None
        return True

    def suspend(self) -> bool:
        if self.task.state in ("done", "suspended", "dropped"):
            return False
        self._pause("suspended")
        self.task.before_pause, self.task.state = self.task.state, "suspended"
        self.task.reported_on = None
        return True

    def resume(self) -> bool:
        if self.task.state != "suspended":
            return False
        self._resume("suspended")
        reported_on = self._report("waiting").made_on if self.task.before_pause == "reported" else None
        self.task.state, self.task.before_pause = self.task.before_pause or "assigned", None
        self.task.reported_on = reported_on
        return True

    def drop(self) -> bool:
        if self.task.state in ("done", "dropped"):
            return False
        if "reported" in (self.task.state, self.task.before_pause):
            self._close(self._report("waiting"), "withdrawn")
        if self.task.state == "suspended":
            self._resume("suspended")
        self._pause("dropped")
        self.task.state, self.task.before_pause, self.task.reported_on = "dropped", None, None
        return True

    def restore(self) -> bool:
        if self.task.state != "dropped":
            return False
        self._resume("dropped")
        self.task.state = "assigned"
        return True

    def date_it(self) -> bool:
        """The event that it waited for is recorded, or the office gives the date that was missing."""
        why = {"event": "event", "no_date": "correction"}.get(self.task.undated or "")
        return why is not None and self.task.state not in CLOSED and self.change(why, None, self.day)

    def move(self, why: str, days: int) -> bool:
        before = self.task.due_on
        if before is None or self.task.state in CLOSED:
            return False
        return self.change(why, before, before + timedelta(days=days))

    def change(self, why: str, before: date | None, after: date) -> bool:
        self.session.add(
            DueChange(
                task_id=build.id_of(self.task),
                changed_on=self.day,
                changed_at=noon(self.day),
                why=why,
                before_on=before,
                after_on=after,
            )
        )
        self.task.due_on, self.task.undated = after, None
        if why != "extension":
            self.task.original_due_on = after
        return True

    def hand_over(self, late: int = 0) -> bool:
        """`late`: entered so many days after the day from which it holds."""
        before = self.task.organisation_id
        after = next(o for o in (self.cast.finance, self.cast.health) if o.id != before)
        self.session.add(
            Handover(
                task_id=build.id_of(self.task),
                passed_on=self.day - timedelta(days=late),
                recorded_on=self.day,
                before_id=before or 0,
                after_id=build.id_of(after),
            )
        )
        self.task.organisation_id = build.id_of(after)
        return True

    def _report(self, verdict: str) -> Report:
        mine = select(Report).where(Report.task_id == self.task.id, Report.verdict == verdict)
        return self.session.exec(mine.order_by(col(Report.id).desc())).first() or self.fail()

    def fail(self) -> Report:
        raise AssertionError("there is no such report")

    def _close(self, made: Report, verdict: str) -> None:
        made.verdict, made.answered_at, made.answered_on = verdict, noon(self.day), self.day
        made.reason = "Thiếu số liệu." if verdict == "refused" else None

    def _pause(self, kind: str) -> None:
        self.session.add(Pause(task_id=build.id_of(self.task), kind=kind, began_on=self.day, reason="Lý do."))

    def _resume(self, kind: str) -> None:
        open_ones = select(Pause).where(Pause.task_id == self.task.id, Pause.kind == kind)
        self.session.exec(open_ones.where(col(Pause.ended_on).is_(None))).one().ended_on = self.day
