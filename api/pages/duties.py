"""A directive and its duties as the review page shows them: values for its template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from api.pages.render import day
from locales import Language, mark, tell
from models.directive import Directive
from models.organisation import Organisation
from models.queries.directives import Duty

LEAD = "lead"
PARTY_TERMS = (
    (LEAD, mark("Chủ trì")),
    ("coordinate", mark("Phối hợp")),
    ("report_to", mark("Nơi nhận báo cáo")),
)
# FREQ and INTERVAL of a recurring rule, in words; a rule that is not here shows its days only.
RHYTHMS = {
    ("WEEKLY", "1"): mark("hằng tuần"),
    ("MONTHLY", "1"): mark("hằng tháng"),
    ("MONTHLY", "3"): mark("hằng quý"),
    ("MONTHLY", "6"): mark("6 tháng một lần"),
    ("YEARLY", "1"): mark("hằng năm"),
}


@dataclass(frozen=True)
class DutyCard:
    """A duty with whom it names, by role in words, how often it recurs and the days on which it is due."""

    duty: Duty
    parties: list[tuple[str, str]]
    rhythm: str | None
    days: list[date]
    has_lead: bool


@dataclass(frozen=True)
class DutyCounts:
    """How many duties stand where, without dropped ones. `proposed` has the parts `undecided` and `ready`."""

    all: int
    proposed: int
    undecided: int
    ready: int
    confirmed: int


def cards(duties: Iterable[Duty], language: Language) -> list[DutyCard]:
    """The duties in the order given."""
    return [
        DutyCard(
            duty,
            _parties(duty, language),
            _rhythm(duty, language),
            sorted({task.due_on for task in duty.tasks if task.due_on}),
            any(party.role == LEAD for party in duty.parties),
        )
        for duty in duties
    ]


def counts(duties: Sequence[Duty]) -> DutyCounts:
    """The numbers above the list."""
    proposed = [duty for duty in duties if duty.obligation.state == "proposed"]
    ready = sum(duty.decided for duty in proposed)
    confirmed = sum(duty.obligation.state == "confirmed" for duty in duties)
    kept = sum(duty.obligation.state != "dropped" for duty in duties)
    return DutyCounts(kept, len(proposed), len(proposed) - ready, ready, confirmed)


def facts(directive: Directive, supervisor: str, language: Language) -> list[tuple[str, str]]:
    """What the document says about itself, as terms and values; what it does not say is left out."""
    header = directive.header
    signer: Mapping[str, str | None] = header.get("signer") or {}
    found = (
        (mark("Loại"), directive.kind),
        (mark("Cơ quan ban hành"), directive.issuer),
        (mark("Ngày ban hành"), day(directive.issued_on)),
        (mark("Người ký"), ", ".join(part for part in (signer.get("name"), signer.get("title")) if part)),
        (mark("Thực hiện"), "; ".join(_reference(cited) for cited in header.get("implements", ()))),
        (mark("Nơi nhận"), "; ".join(header.get("recipients", ()))),
        (mark("Nhiệm vụ định kỳ tính đến"), day(directive.ends_on)),
        (mark("Cơ quan theo dõi"), supervisor),
        (mark("Tệp"), directive.file_name),
    )
    return [(tell(term, language), value) for term, value in found if value]


def names_of(session: Session, organisation_ids: Iterable[int]) -> dict[int, str]:
    """The names of these organisations."""
    return {key: session.get_one(Organisation, key).name for key in organisation_ids}


def _parties(duty: Duty, language: Language) -> list[tuple[str, str]]:
    found = []
    for role, term in PARTY_TERMS:
        names = [party.printed for party in duty.parties if party.role == role]
        if names:
            found.append((tell(term, language), "; ".join(names)))
    return found


def _rhythm(duty: Duty, language: Language) -> str | None:
    printed = (duty.obligation.rule or {}).get("rrule")
    if not printed:
        return None
    parts = dict(part.split("=", 1) for part in printed.split(";"))
    words = RHYTHMS.get((parts.get("FREQ", ""), parts.get("INTERVAL", "1")))
    return tell(words, language) if words else None


def _reference(cited: Mapping[str, Any]) -> str:
    on = cited.get("date")
    parts = (cited.get("kind"), cited.get("number"), on and day(date.fromisoformat(on)), cited.get("issuer"))
    return " ".join(part for part in parts if part)
