"""The duties of a directive as the review page shows them, with what may be done to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from api.pages.duties import DutyCard, cards
from locales import Language, mark
from models.correction import Correction
from models.queries.directives import Duty

NEAR = 3  # duties before and after one with which it can be joined
LABEL = 60  # characters of a duty in a list of choices
EMPTY_LINES = 2  # more organisations than there are

# What was corrected, in words, for "undo".
CORRECTED = {
    "lead": mark("đổi cơ quan chủ trì"),
    "coordinate": mark("đổi cơ quan phối hợp"),
    "report_to": mark("đổi nơi nhận báo cáo"),
    "deadline": mark("đổi thời hạn"),
    "split": mark("tách nhiệm vụ"),
    "merge": mark("gộp nhiệm vụ"),
    "drop": mark("bỏ nhiệm vụ"),
    "add": mark("thêm nhiệm vụ"),
    "settle": mark("xác nhận bản đọc đúng"),
}


@dataclass(frozen=True)
class Typed:
    """What somebody typed that could not be taken: for which duty, by which act, the fields' values."""

    duty: int = 0
    act: str = ""
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class ReviewCard:
    """A duty by its number on the page, what was corrected last, and the duties it can be joined with.

    `fields` are the values of its forms: what was typed and not taken, else what the duty has.
    """

    number: int
    shown: DutyCard
    last: Correction | None
    neighbours: list[tuple[int, int, str]]
    fields: dict[str, list[str]]
    open: str

    @property
    def duty(self) -> Duty:
        """The duty itself."""
        return self.shown.duty

    @property
    def state(self) -> str:
        """Where the duty stands."""
        return self.duty.obligation.state


def review_cards(
    duties: Sequence[Duty], last: Mapping[int, Correction], typed: Typed, language: Language
) -> list[ReviewCard]:
    """The duties in the order of the text; dropped ones only where that can be undone."""
    kept = [duty for duty in duties if duty.obligation.state != "dropped" or _undoable(duty, last)]
    numbers = {duty.obligation.id or 0: number for number, duty in enumerate(kept, 1)}
    proposed = [duty for duty in kept if duty.obligation.state == "proposed"]
    found = []
    for shown in cards(kept, language):
        own = shown.duty.obligation.id or 0
        mine = typed if typed.duty == own else Typed()
        found.append(
            ReviewCard(
                numbers[own],
                shown,
                last.get(own),
                _neighbours(shown.duty, proposed, numbers),
                _fields(shown.duty, mine),
                mine.act,
            )
        )
    return found


def _undoable(duty: Duty, last: Mapping[int, Correction]) -> bool:
    return duty.obligation.merged_into_id is None and (duty.obligation.id or 0) in last


def _neighbours(duty: Duty, proposed: list[Duty], numbers: Mapping[int, int]) -> list[tuple[int, int, str]]:
    """(id, number, words) of the proposed duties near this one."""
    if duty not in proposed:
        return []
    at = proposed.index(duty)
    near = [*proposed[max(0, at - NEAR) : at], *proposed[at + 1 : at + 1 + NEAR]]
    return [(one.obligation.id or 0, numbers[one.obligation.id or 0], _short(one.text)) for one in near]


def _fields(duty: Duty, typed: Typed) -> dict[str, list[str]]:
    there = {
        role: [party.printed for party in duty.parties if party.role == role]
        for role in ("lead", "coordinate", "report_to")
    }
    lists = {role: [*typed.values.get(role, names), *[""] * EMPTY_LINES] for role, names in there.items()}
    return {
        **lists,
        "deadline": list(typed.values.get("deadline", [duty.obligation.quote or ""])),
        "parts": list(typed.values.get("parts", [duty.text])),
        "reason": list(typed.values.get("reason", [""])),
        "other": list(typed.values.get("other", [""])),
    }


def _short(text: str) -> str:
    return text if len(text) <= LABEL else text[:LABEL].rstrip() + "…"
