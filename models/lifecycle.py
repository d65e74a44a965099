"""PURE: which act leads a task from which state to which. What is not in the table is not allowed.

The states are those of the official life of a task: proposed by the reader, assigned, in progress, reported,
done; beside them disputed, redo, suspended and dropped. An act that leaves the state as it is stands in the
table too, so that the table alone says when it may be done.
"""

from collections.abc import Iterable

from locales import mark
from models.errors import WrongState

# States in which the assignee is chased.
CHASED = ("assigned", "in_progress", "redo")
# States of a task that somebody has and that is not finished.
OPEN = (*CHASED, "reported", "disputed", "suspended")
# To the state before the pause: known only from the task.
BACK = "back"


def _moves(act: str, states: Iterable[str], after: str | None = None) -> dict[tuple[str, str], str]:
    """From each of these states to `after`, or to itself."""
    return {(state, act): after or state for state in states}


# (state, act) -> state
MOVES: dict[tuple[str, str], str] = {
    **_moves("confirm", ["proposed"], "assigned"),
    **_moves("acknowledge", ["assigned"], "in_progress"),
    **_moves("report", CHASED, "reported"),
    **_moves("withdraw report", ["reported"], "in_progress"),
    **_moves("accept", ["reported"], "done"),
    **_moves("refuse", ["reported"], "redo"),
    **_moves("dispute", CHASED, "disputed"),
    **_moves("uphold", ["disputed"], "assigned"),
    **_moves("reassign", (*CHASED, "disputed"), "assigned"),
    **_moves("suspend", (*CHASED, "reported", "disputed"), "suspended"),
    **_moves("resume", ["suspended"], BACK),
    **_moves("drop", ("proposed", *OPEN), "dropped"),
    **_moves("reopen", ["done"], "redo"),
    **_moves("restore", ["dropped"], "assigned"),
    **_moves("ask extension", (*CHASED, "disputed")),
    **_moves("withdraw extension", OPEN),
    **_moves("answer extension", OPEN),
    **_moves("set date", OPEN),
    **_moves("confirm cause", (*OPEN, "done")),
    **_moves("record event", OPEN),
    **_moves("delegate", CHASED),
    **_moves("finish delegated", CHASED),
    **_moves("share", OPEN),
    **_moves("contribute", OPEN),
    **_moves("answer contribution", OPEN),
    **_moves("note progress", CHASED),
    **_moves("ask", (*OPEN, "done")),
    **_moves("answer", (*OPEN, "done")),
    **_moves("give figure", (*OPEN, "done")),
}
ACTS = frozenset(act for _, act in MOVES)

# What a person is told where the table has no such move.
_NOT_OPEN = mark(
    "Nhiệm vụ này đã hoàn thành, đang tạm hoãn hoặc không còn theo dõi, nên không làm được việc này."
)
NO_REPORT = mark("Không có báo cáo nào đang chờ xác nhận.")
WRONG = {
    "confirm": mark("Nhiệm vụ này đã được giao hoặc không còn chờ rà soát."),
    "acknowledge": mark("Chỉ nhiệm vụ vừa được giao mới cần xác nhận đã nhận việc."),
    "report": mark("Nhiệm vụ này không nhận báo cáo: đã báo cáo, đã hoàn thành hoặc không còn theo dõi."),
    "withdraw report": NO_REPORT,
    "accept": NO_REPORT,
    "refuse": NO_REPORT,
    "dispute": mark("Chỉ kiến nghị được về nhiệm vụ đang thực hiện. Nếu đã báo cáo, hãy rút báo cáo trước."),
    "uphold": mark("Nhiệm vụ này không có kiến nghị nào đang chờ trả lời."),
    "reassign": mark("Chỉ giao lại được nhiệm vụ chưa báo cáo. Hãy trả lại báo cáo trước."),
    "suspend": mark("Chỉ tạm hoãn được nhiệm vụ đang mở."),
    "resume": mark("Nhiệm vụ này không bị tạm hoãn."),
    "drop": mark("Nhiệm vụ này đã hoàn thành hoặc đã thôi theo dõi."),
    "reopen": mark("Chỉ mở lại được nhiệm vụ đã hoàn thành."),
    "restore": mark("Chỉ khôi phục được nhiệm vụ đã thôi theo dõi."),
    "ask extension": mark("Chỉ xin gia hạn được cho nhiệm vụ đang thực hiện."),
}


def move(state: str, act: str, before_pause: str | None = None) -> str:
    """The state after the act. Raises WrongState with the sentence of that act."""
    after = MOVES.get((state, act))
    if after is None:
        raise WrongState(WRONG.get(act, _NOT_OPEN))
    return before_pause or "assigned" if after == BACK else after
