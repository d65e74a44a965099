"""The acts on a task as forms: which of them somebody can do now, and what they typed as values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlmodel import Session

from api.pages.forms import a_day, a_number
from api.pages.offices import office_named
from locales import mark
from models.actions.acting import relations
from models.actions.acts import ACTS, Act, Field
from models.errors import BadInput
from models.lifecycle import MOVES
from models.organisation import Organisation
from models.permissions import Actor, may
from models.person import Person
from models.queries.life import ExtensionLine, TargetLine
from models.task import Task

# Acts that stand beside a row of the page, and those that the page shows in a place of their own.
OF_ROWS = frozenset(act.slug for act in ACTS if any(field.name == "row" for field in act.fields))
IN_THEIR_PLACE = frozenset(
    {"accept", "refuse", "approve-extension", "refuse-extension", "withdraw-extension", "ask", "uphold"}
)
# A comma stands before the decimals, dots between thousands.
OFFICIAL_NUMBER = re.compile(r"(\d{1,3}(\.\d{3})+|\d+)(,\d+)?", re.ASCII)


@dataclass(frozen=True)
class Typed:
    """What somebody typed into the form of one act, to be shown again beside what was wrong with it."""

    slug: str = ""
    row: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def of(self, slug: str, name: str, row: object = "") -> str:
        """What was typed in that field of that form; "" in all others."""
        here = self.slug == slug and self.row == str(row or "")
        return self.values.get(name, "") if here else ""


def possible(
    session: Session,
    actor: Actor,
    task: Task,
    *,
    extensions: list[ExtensionLine],
    targets: list[TargetLine],
    units: list[Organisation],
    colleagues: list[Person],
) -> frozenset[str]:
    """The slugs of the acts that this person can do on the task as it is."""
    related = relations(session, actor, task)
    asked = any(line.extension.state == "waiting" for line in extensions)
    needs: dict[str, bool] = {
        "ask-extension": task.due_on is not None and not asked,
        "withdraw-extension": asked,
        "approve-extension": asked,
        "refuse-extension": asked,
        "set-date": task.undated == "no_date",
        "confirm-cause": not task.objective_cause,
        "give-figure": bool(targets),
        "delegate-to-unit": bool(units),
        "delegate-to-person": bool(colleagues),
        "restore": task.assigned_at is not None,
    }
    return frozenset(
        act.slug
        for act in ACTS
        if (task.state, act.name) in MOVES and may(actor, act.name, related) and needs.get(act.slug, True)
    )


def others(slugs: frozenset[str], state: str) -> list[Act]:
    """The possible acts that the page shows one under the other; a dispute is answered where it is told."""
    apart = OF_ROWS | IN_THEIR_PLACE | ({"reassign"} if state == "disputed" else frozenset())
    return [act for act in ACTS if act.slug in slugs and act.slug not in apart]


def unsure(act: Act, typed: Mapping[str, str]) -> None:
    """Raises BadInput where a grave act was not affirmed a second time."""
    if act.grave and not typed.get("sure"):
        raise BadInput(mark("Hãy đánh dấu vào ô xác nhận rồi gửi lại."))


def value(session: Session, actor: Actor, wanted: Field, text: str) -> Any:
    """What was typed into a field, as the act takes it. Raises BadInput for what cannot be taken."""
    text = text.strip()
    if wanted.kind == "flag":
        return bool(text)
    if not text:
        return _nothing(wanted)
    if wanted.kind == "day":
        return a_day(text)
    if wanted.kind in ("row", "person"):
        return a_number(text)
    if wanted.kind == "organisation":
        return office_named(session, actor, text).id
    if wanted.kind in ("whole", "amount"):
        return _number(wanted, text)
    return text


def _nothing(wanted: Field) -> Any:
    """An empty field: words are judged by the act itself, which says what is missing."""
    if wanted.needed and wanted.kind not in ("words", "line"):
        raise BadInput(mark("Hãy điền mục này."))
    return "" if wanted.needed else None


def _number(wanted: Field, text: str) -> int | Decimal:
    """A number as offices write it; "12.5" is refused, as it could mean 125 or 12,5."""
    compact = "".join(text.split())
    if not OFFICIAL_NUMBER.fullmatch(compact) or (wanted.kind == "whole" and "," in compact):
        raise BadInput(mark("“{text}” không phải là số. Hãy ghi như 1.234,5."), text=text)
    number = Decimal(compact.replace(".", "").replace(",", "."))
    return int(number) if wanted.kind == "whole" else number
