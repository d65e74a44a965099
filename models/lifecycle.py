"""PURE: which act leads a task from which state to which. What is not in the table is not allowed."""

from locales import mark
from models.errors import WrongState

# (state, act) -> state
MOVES: dict[tuple[str, str], str] = {
    ("proposed", "confirm"): "assigned",
    ("assigned", "report"): "reported",
    ("in_progress", "report"): "reported",
    ("redo", "report"): "reported",
    ("reported", "accept"): "done",
    ("reported", "refuse"): "redo",
}

# What a person is told where the table has no such move.
WRONG = {
    "confirm": mark("Nhiệm vụ này đã được giao hoặc không còn chờ rà soát."),
    "report": mark("Nhiệm vụ này không nhận báo cáo: đã báo cáo, đã hoàn thành hoặc không còn theo dõi."),
    "accept": mark("Không có báo cáo nào đang chờ xác nhận."),
    "refuse": mark("Không có báo cáo nào đang chờ xác nhận."),
}

# States in which the assignee is chased.
CHASED = ("assigned", "in_progress", "redo")


def move(state: str, act: str) -> str:
    """The state after the act. Raises WrongState with the sentence of that act."""
    after = MOVES.get((state, act))
    if after is None:
        raise WrongState(WRONG[act])
    return after
