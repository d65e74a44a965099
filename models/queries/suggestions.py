"""Selects of the organisations that a printed name may mean, for a person to choose from.

Nearness only suggests, it never decides: "UBND tỉnh Quảng Ninh" is nearer to "UBND tỉnh Quảng Ngãi" than to
its own name written out. What is equal after folding is no suggestion but the organisation itself
(models/queries/organisations.named).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process
from sqlmodel import Session, col, or_, select

from models import names
from models.organisation import Alias, Organisation

MOST = 5
LEAST_SCORE = 50  # of 100


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An organisation, the name of it that is like the printed one, and how like: 0 to 100."""

    organisation_id: int
    name: str
    alias: str
    score: int


def suggestions(
    session: Session, jurisdiction_id: int, printed: Iterable[str], *, today: date
) -> dict[str, list[Suggestion]]:
    """For each printed name the best five organisations that exist today, the likest first."""
    wanted = list(dict.fromkeys(printed))
    if not wanted:
        return {}
    rows = session.exec(
        select(Alias.printed, Organisation.id, Organisation.name)
        .join(Organisation, col(Organisation.id) == Alias.organisation_id)
        .where(Alias.jurisdiction_id == jurisdiction_id)
        .where(or_(col(Organisation.valid_to).is_(None), col(Organisation.valid_to) >= today))
        .order_by(col(Alias.id))
    ).all()
    known = [(alias, organisation_id or 0, name) for alias, organisation_id, name in rows]
    folded = [_words(alias) for alias, _, _ in known]
    return {name: _best(_words(name), folded, known) for name in wanted}


def _words(name: str) -> str:
    """What is compared: the folded name written out, its words apart."""
    return names.keys(name)[-1].replace("-", " ")


def _best(wanted: str, folded: Sequence[str], known: Sequence[tuple[str, int, str]]) -> list[Suggestion]:
    """Each organisation by its likest name, the likest organisations first, by name where they are equal."""
    best: dict[int, Suggestion] = {}
    for _, score, place in process.extract(wanted, folded, scorer=fuzz.token_sort_ratio, limit=None):
        alias, organisation_id, name = known[place]
        if score >= LEAST_SCORE:
            best.setdefault(organisation_id, Suggestion(organisation_id, name, alias, round(score)))
    return sorted(best.values(), key=lambda one: (-one.score, one.name))[:MOST]
