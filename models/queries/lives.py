"""One task's life by its dates, for the rule of models/standing.py."""

from sqlmodel import Session, col, select

from models.history import DueChange, Handover, Pause
from models.queries.organisations import office_day
from models.queries.tasks import dates_of
from models.standing import DateChange, HandoverDates, Life, PauseDates
from models.task import Report, Task


def life(session: Session, task: Task) -> Life:
    """A task that somebody has, with what was before; each list in the order of the acts."""
    own = select(Report).where(Report.task_id == task.id, col(Report.contribution_id).is_(None))
    changes = select(DueChange).where(DueChange.task_id == task.id)
    pauses = select(Pause).where(Pause.task_id == task.id)
    handovers = select(Handover).where(Handover.task_id == task.id)
    return Life(
        organisation_id=task.organisation_id or 0,
        starts_on=task.starts_on,
        due_on=task.due_on,
        original_due_on=task.original_due_on,
        undated=task.undated,
        given_on=task.assigned_at and office_day(session, task.jurisdiction_id, task.assigned_at),
        reports=tuple(dates_of(r) for r in session.exec(own.order_by(col(Report.id)))),
        changes=tuple(
            DateChange(c.changed_on, c.before_on, c.why)
            for c in session.exec(changes.order_by(col(DueChange.changed_on), col(DueChange.id)))
        ),
        pauses=tuple(
            PauseDates(p.kind, p.began_on, p.ended_on)
            for p in session.exec(pauses.order_by(col(Pause.began_on), col(Pause.id)))
        ),
        handovers=tuple(
            HandoverDates(h.passed_on, h.recorded_on, h.before_id)
            for h in session.exec(handovers.order_by(col(Handover.recorded_on), col(Handover.id)))
        ),
    )
