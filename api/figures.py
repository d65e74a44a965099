"""The official figures as programs get them."""

from dataclasses import asdict
from datetime import date
from typing import Self

from pydantic import BaseModel

from locales import Language, tell
from models.queries.standing import Compliance, OrganisationCounts
from models.rates import RATES, Counts
from models.standing import Place


class CountsOut(BaseModel):
    """The official four and `undated` sum to `total`; `done_undated`, `no_date`, `event` and `ongoing` to it.

    `suspended` and `dropped` are apart, outside the total. `excused` of the late have a confirmed objective
    cause; `costly` are the late without one (NĐ 335/2025/NĐ-CP).
    """

    total: int
    done_on_time: int
    done_late: int
    open_in_time: int
    open_overdue: int
    undated: int
    done_undated: int
    no_date: int
    event: int
    ongoing: int
    suspended: int
    dropped: int
    excused: int
    costly: int

    @classmethod
    def of(cls, counts: Counts) -> Self:
        """From a query's counts."""
        return cls(total=counts.total, undated=counts.undated, costly=counts.costly, **asdict(counts))


class RateOut(BaseModel):
    """A rate with the two numbers that it divides and its formula; `percent` None where there is no whole."""

    code: str
    name: str
    formula: str
    part: int
    whole: int
    percent: float | None


class OrganisationCountsOut(CountsOut):
    """The figures of one organisation; `original`: by the due dates before any extension."""

    id: int
    name: str
    original: CountsOut

    @classmethod
    def line(cls, found: OrganisationCounts) -> Self:
        """From a query's line."""
        counts = CountsOut.of(found.counts).model_dump()
        return cls(id=found.organisation_id, name=found.name, original=CountsOut.of(found.original), **counts)


class ComplianceOut(BaseModel):
    """The figures at the end of the day `on`, by due date and by the original one, with every rate.

    `known_on`: as far as was on record by the end of that day; None: as everything on record says.
    """

    on: date
    known_on: date | None
    total: CountsOut
    original: CountsOut
    rates: list[RateOut]
    organisations: list[OrganisationCountsOut]

    @classmethod
    def of(cls, found: Compliance, language: Language) -> Self:
        """From the query's answer."""
        return cls(
            on=found.on,
            known_on=found.known_on,
            total=CountsOut.of(found.total),
            original=CountsOut.of(found.original),
            rates=rates_of(found.total, language),
            organisations=[OrganisationCountsOut.line(line) for line in found.organisations],
        )


class PlaceOut(BaseModel):
    """Whose a task was at the end of a day and where it counted; None where it had not begun."""

    on: date
    organisation_id: int | None
    part: str | None
    original: str | None

    @classmethod
    def of(cls, found: Place | None, on: date) -> Self:
        """From the rule's answer."""
        if found is None:
            return cls(on=on, organisation_id=None, part=None, original=None)
        return cls(on=on, organisation_id=found.organisation_id, part=found.part, original=found.original)


def rates_of(counts: Counts, language: Language) -> list[RateOut]:
    """Every rate of these counts, in that language."""
    found = []
    for rate in RATES:
        part, whole = rate.of(counts)
        percent = round(100 * part / whole, 1) if whole else None
        name, formula = tell(rate.name, language), tell(rate.formula, language)
        found.append(
            RateOut(code=rate.code, name=name, formula=formula, part=part, whole=whole, percent=percent)
        )
    return found
