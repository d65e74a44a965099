"""The acts on a task as forms: which of them somebody can do now, and what they typed as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from sqlmodel import Session

from api.pages.forms import a_day, a_number
from locales import mark
from models.actions.acting import relations
from models.actions.acts import ACTS, Act, Field
from models.errors import BadInput
from models.lifecycle import MOVES
from models.permissions import Actor, may
from models.queries.life import ExtensionLine, TargetLine
from models.queries.organisations import named
from models.task import Task

# Acts that stand beside a row of the page, and those that the page shows in a place of their own.
OF_ROWS = frozenset(act.slug for act in ACTS if any(field.name == "row" for field in act.fields))
IN_THEIR_PLACE = frozenset(
    {"accept", "refuse", "approve-extension", "refuse-extension", "withdraw-extension", "ask"}
)
# A comma stands before the decimals, dots between thousands.
OFFICIAL_NUMBER = str.maketrans({".": "", ",": ".", " ": ""})


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
        "restore": task.assigned_at is not None,
    }
    return frozenset(
        act.slug
        for act in ACTS
        if (task.state, act.name) in MOVES and may(actor, act.name, related) and needs.get(act.slug, True)
    )


def others(slugs: frozenset[str]) -> list[Act]:
    """The possible acts that the page shows one under the other."""
    return [act for act in ACTS if act.slug in slugs and act.slug not in OF_ROWS | IN_THEIR_PLACE]


def values(session: Session, actor: Actor, act: Act, typed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed as the act's values. Raises BadInput for what cannot be taken."""
    return {
        field.name: _value(session, actor, field, typed.get(field.name, "").strip()) for field in act.fields
    }


def _value(session: Session, actor: Actor, wanted: Field, text: str) -> Any:
    if wanted.kind == "flag":
        return bool(text)
    if not text:
        return _nothing(wanted)
    if wanted.kind == "day":
        return a_day(text)
    if wanted.kind in ("row", "person"):
        return a_number(text)
    if wanted.kind == "organisation":
        return _organisation(session, actor, text)
    if wanted.kind in ("whole", "amount"):
        return _number(wanted, text)
    return text


def _nothing(wanted: Field) -> Any:
    """An empty field: words are judged by the act itself, which says what is missing."""
    if wanted.needed and wanted.kind not in ("words", "line"):
        raise BadInput(mark("Hãy điền “{label}”."), label=wanted.label)
    return "" if wanted.needed else None


def _organisation(session: Session, actor: Actor, name: str) -> int | None:
    found = named(session, actor.jurisdiction_id, name)
    if found is None:
        raise BadInput(mark("Danh bạ chưa có “{name}”. Hãy chọn một tên trong danh bạ."), name=name)
    return found.id


def _number(wanted: Field, text: str) -> int | Decimal:
    try:
        number = Decimal(text.translate(OFFICIAL_NUMBER))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or (wanted.kind == "whole" and number != number.to_integral_value()):
        raise BadInput(mark("“{text}” không phải là số. Hãy ghi như 1.234,5."), text=text)
    return int(number) if wanted.kind == "whole" else number
