"""What programs send and get: the JSON of /api/v1. Days are ISO dates, moments ISO with their zone."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from api.deps import LARGEST_ID
from locales import Language
from models.directive import Directive
from models.explain import CountedDay
from models.obligation import doubts_said
from models.queries.directives import DirectiveLine, Duty
from models.queries.organisations import RegisterLine
from models.queries.standing import COUNTED
from models.queries.tasks import EventLine, ReportLine, TaskLine

TaskState = Literal[
    "proposed", "assigned", "in_progress", "reported", "done", "disputed", "redo", "suspended", "dropped"
]
Id = Annotated[int, Field(ge=1, le=LARGEST_ID)]


class Payload(BaseModel):
    """Base of what comes in: a field that we do not know is an error and not ignored."""

    model_config = ConfigDict(extra="forbid")


class ConfirmIn(Payload):
    """Which duties to give out; without `obligation_ids` everything that has no doubts."""

    obligation_ids: list[Id] | None = None


class ReadFromRow(BaseModel):
    """Base of what goes out straight from a row."""

    model_config = ConfigDict(from_attributes=True)


class DirectiveOut(ReadFromRow):
    """A directive's facts."""

    id: int
    kind: str | None
    number: str | None
    issuer: str | None
    title: str | None
    issued_on: date
    ends_on: date
    supervisor_id: int
    file_name: str
    demo: bool


class DirectiveListed(DirectiveOut):
    """A directive in a list, with the numbers of its tasks."""

    supervisor: str
    proposed: int
    assigned: int
    done: int

    @classmethod
    def of(cls, line: DirectiveLine) -> Self:
        """From a query's line."""
        return cls(
            **DirectiveOut.model_validate(line.directive).model_dump(),
            supervisor=line.supervisor_name,
            proposed=line.proposed,
            assigned=line.assigned,
            done=line.done,
        )


class PartyOut(ReadFromRow):
    """An organisation that a duty names, as printed; `organisation_id` once the register knows it."""

    role: str
    printed: str
    inherited: bool
    organisation_id: int | None


class TaskOut(ReadFromRow):
    """A task's own fields; `due_on` is the last day that counts."""

    id: int
    obligation_id: int
    directive_id: int
    organisation_id: int | None
    lead_printed: str
    supervisor_id: int
    period: str
    starts_on: date
    due_on: date | None
    due_time: str | None
    printed_on: date | None
    printed_relation: str | None
    undated: str | None
    original_due_on: date | None
    state: str
    version: int
    done_at: datetime | None
    objective_cause: bool


class DutyOut(BaseModel):
    """One obligation of a directive with its tasks."""

    id: int
    path: str
    text: str
    quote: str | None
    rule_kind: str
    rule: dict[str, Any] | None
    doubts: list[dict[str, str]]
    state: str
    parties: list[PartyOut]
    unknown: list[str]
    tasks: list[TaskOut]

    @classmethod
    def of(cls, duty: Duty, language: Language) -> Self:
        """From a query's duty, the doubts in that language."""
        own = duty.obligation
        return cls(
            id=own.id or 0,
            path=duty.clause.path,
            text=duty.clause.text,
            quote=own.quote,
            rule_kind=own.rule_kind,
            rule=own.rule,
            doubts=doubts_said(own, language),
            state=own.state,
            parties=[PartyOut.model_validate(party) for party in duty.parties],
            unknown=list(duty.unknown),
            tasks=[TaskOut.model_validate(task) for task in duty.tasks],
        )


class DirectiveShown(DirectiveOut):
    """A directive with its duties."""

    header: dict[str, Any]
    duties: list[DutyOut]

    @classmethod
    def of(cls, directive: Directive, duties: list[Duty], language: Language) -> Self:
        """From the row and its duties."""
        return cls(
            **DirectiveOut.model_validate(directive).model_dump(),
            header=directive.header,
            duties=[DutyOut.of(duty, language) for duty in duties],
        )


class ImportedOut(BaseModel):
    """What an import did; `already`: the same file had come in before, and nothing was changed."""

    directive_id: int
    already: bool
    obligations: int
    tasks: int
    undecided: int
    unknown_names: list[str]
    created_names: list[str]
    without_email: list[str]


class ConfirmedOut(ReadFromRow):
    """How many duties and tasks were given out, and how many duties are left proposed."""

    obligations: int
    tasks: int
    left: int


class TaskListed(TaskOut):
    """A task in a list, with its clause and where it stands; nowhere before it is given to somebody."""

    organisation: str
    path: str
    text: str
    quote: str | None
    directive_number: str | None
    standing: str | None

    @classmethod
    def of(cls, line: TaskLine) -> Self:
        """From a query's line."""
        return cls(**_listed(line))


class EvidenceOut(ReadFromRow):
    """A file of a report; fetch it at /api/v1/evidence/{id}."""

    id: int
    name: str
    kind: str
    size: int
    sha256: str


class ReportOut(BaseModel):
    """A report and the answer to it."""

    id: int
    made_at: datetime
    made_by: str | None
    note: str
    verdict: str
    answered_at: datetime | None
    reason: str | None
    evidence: list[EvidenceOut]

    @classmethod
    def of(cls, line: ReportLine) -> Self:
        """From a query's line."""
        own = line.report
        return cls(
            id=own.id or 0,
            made_at=own.made_at,
            made_by=line.person_name,
            note=own.note,
            verdict=own.verdict,
            answered_at=own.answered_at,
            reason=own.reason,
            evidence=[EvidenceOut.model_validate(file) for file in line.evidence],
        )


class EventOut(BaseModel):
    """One line of a task's history; `by` is None for the system."""

    at: datetime
    kind: str
    by: str | None

    @classmethod
    def of(cls, line: EventLine) -> Self:
        """From a query's line."""
        return cls(at=line.event.at, kind=line.event.kind, by=line.person_name)


class CountedDayOut(ReadFromRow):
    """A day of a period; `number` is its place in the count, None where `note` says why it is not counted."""

    day: date
    number: int | None
    note: str | None


class TaskShown(TaskListed):
    """A task with why it is due then, day by day where it was counted, its reports and its history."""

    why: list[str]
    counted_days: list[CountedDayOut]
    reports: list[ReportOut]
    history: list[EventOut]

    @classmethod
    def with_all(
        cls,
        line: TaskLine,
        why: list[str],
        counted: list[CountedDay],
        reports: list[ReportLine],
        history: list[EventLine],
    ) -> Self:
        """From the query's lines."""
        return cls(
            **_listed(line),
            why=why,
            counted_days=[CountedDayOut.model_validate(day) for day in counted],
            reports=[ReportOut.of(report) for report in reports],
            history=[EventOut.of(event) for event in history],
        )


class OrganisationOut(BaseModel):
    """An organisation or group of the register; `reachable`: somebody hears its mail."""

    id: int
    name: str
    kind: str
    parent: str | None
    aliases: list[str]
    members: list[str]
    email: str | None
    reachable: bool

    @classmethod
    def of(cls, line: RegisterLine) -> Self:
        """From a query's line."""
        own = line.organisation
        return cls(
            id=own.id or 0,
            name=own.name,
            kind=own.kind,
            parent=line.parent_name,
            aliases=list(line.aliases),
            members=list(line.member_names),
            email=own.email,
            reachable=line.reachable,
        )


def _listed(line: TaskLine) -> dict[str, Any]:
    return {
        **TaskOut.model_validate(line.task).model_dump(),
        "organisation": line.organisation,
        "path": line.path,
        "text": line.text,
        "quote": line.quote,
        "directive_number": line.directive.number,
        "standing": line.standing.value if line.task.state in COUNTED else None,
    }
