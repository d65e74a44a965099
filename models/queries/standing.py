"""The official figures: where the tasks that somebody may see stood on a day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.organisation import Organisation
from models.permissions import Actor
from models.queries.tasks import dates_of, may_see
from models.standing import ReportDates, Standing, standing
from models.task import Report, Task

# States that are counted: not the unconfirmed, nor what is suspended or no longer followed.
COUNTED = ("assigned", "in_progress", "reported", "done", "disputed", "redo")
FETCH = 2_000


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks stand where; the parts sum to `total`."""

    done_on_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_overdue: int = 0
    undated: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.done_on_time + self.done_late + self.open_in_time + self.open_overdue + self.undated


@dataclass(frozen=True, slots=True)
class OrganisationCounts:
    """The counts of one organisation."""

    organisation_id: int
    name: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Compliance:
    """The figures on a day, in total and by organisation in order of name."""

    on: date
    total: Counts
    organisations: list[OrganisationCounts]


def compliance(session: Session, actor: Actor, *, on: date, directive_id: int | None = None) -> Compliance:
    """Counts the tasks that had begun by the end of `on`, by the dates of the acts.

    A recurring duty counts from the first day of each period; what was reported earlier counts too.
    """
    reports = _reports(session, actor, directive_id)
    query = (
        select(Task, Organisation.name)
        .join(Organisation, col(Organisation.id) == Task.organisation_id)
        .where(may_see(actor), col(Task.state).in_(COUNTED))
    )
    if directive_id is not None:
        query = query.where(Task.directive_id == directive_id)
    found: dict[tuple[str, int], Counter[Standing]] = {}
    for task, name in session.exec(query.execution_options(yield_per=FETCH)):
        made = reports.get(task.id or 0, [])
        if task.starts_on <= on or any(report.made_on <= on for report in made):
            counter = found.setdefault((name, task.organisation_id or 0), Counter())
            counter[standing(task.due_on, made, on)] += 1
    total = sum(found.values(), Counter[Standing]())
    lines = [
        OrganisationCounts(key, name, _counts(counter)) for (name, key), counter in sorted(found.items())
    ]
    return Compliance(on, _counts(total), lines)


def _counts(counter: Counter[Standing]) -> Counts:
    return Counts(**{standing.value: counter[standing] for standing in Standing})


def _reports(session: Session, actor: Actor, directive_id: int | None) -> dict[int, list[ReportDates]]:
    query = (
        select(Report)
        .join(Task, col(Task.id) == Report.task_id)
        .where(may_see(actor), col(Report.contribution_id).is_(None))
    )
    if directive_id is not None:
        query = query.where(Task.directive_id == directive_id)
    found: dict[int, list[ReportDates]] = {}
    for report in session.exec(query):
        found.setdefault(report.task_id, []).append(dates_of(report))
    return found
