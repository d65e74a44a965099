"""Text in, facts out: what a directive says, read without database, clock or network.

`read` is the one door. A pipeline in the file names: document → clean → notes → header → outline → assignees
→ duties → deadlines. The reader proposes; what it cannot settle is a Doubt.
"""

from collections.abc import Iterable

from locales import mark
from reading.assignees import Addressed, asked, charged, commanded, headed, leads, others
from reading.clean import rows, shape
from reading.deadlines import find_deadlines
from reading.document import extract
from reading.duties import Setting, role
from reading.facts import Clause, Doubt, Reading
from reading.header import frame
from reading.notes import lift
from reading.outline import Node, outline

__all__ = ["read"]

QUOTED = 80  # characters of a clause quoted in a doubt about the whole of it

NO_LEAD = mark("Không thấy văn bản giao việc này cho cơ quan nào: cần chọn cơ quan chủ trì.")
MISPRINT = mark(
    "Tên cơ quan có vẻ in sai (thừa chữ “cấp” hoặc thiếu dấu phẩy): cần kiểm tra lại ai được giao việc."
)


def read(data: bytes, name: str) -> Reading:
    """What this file says; `name` tells its kind by its suffix. Raises Unreadable, which says what to do."""
    document = extract(data, name)
    lines = rows(document)
    layout = shape(lines)
    body, notes = lift(lines, layout)
    framed = frame(body, layout)
    nodes = outline(framed.body, notes)
    return Reading(framed.header, tuple(_clauses(nodes, framed.addressed)), document.text)


def _clauses(nodes: Iterable[Node], addressed: tuple[str, ...]) -> list[Clause]:
    """The clauses of these nodes, each with the leads that stand above it."""
    nodes = list(nodes)
    holders = {node.above[-1].path for node in nodes if node.above}
    named: dict[str, tuple[str, ...]] = {"": addressed}
    clauses = []
    for node in nodes:
        above = () if node.note else _named_above(node, named)
        led = bool(node.above) and node.above[-1].path in named
        clauses.append(_clause(node, above, holds=node.path in holders, led=led))
        leading = [assignee for assignee in clauses[-1].assignees if assignee.role == "lead"]
        if all(assignee.inherited for assignee in leading):
            continue
        if node.label:
            named[node.path] = tuple(assignee.name for assignee in leading)
        elif node.text.endswith(":"):
            named[node.above[-1].path if node.above else ""] = tuple(assignee.name for assignee in leading)
    return clauses


def _named_above(node: Node, named: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    paths = [*(above.path for above in reversed(node.above)), ""]
    return next((named[path] for path in paths if named.get(path)), ())


def _clause(node: Node, above: tuple[str, ...], *, holds: bool, led: bool) -> Clause:
    heading = headed(node.text) if node.titled and node.label else Addressed()
    own = heading if heading.names else _addressed(node, above)
    setting = Setting(holds, tuple(title.text for title in reversed(node.above)), led)
    what = role(node, setting, own, heads=bool(heading.names))
    if what == "context":
        return Clause(node.path, node.label, node.text, node.span)
    people = leads(own, above)
    if what == "heading":
        return Clause(node.path, node.label, node.text, node.span, what, people)
    found = find_deadlines(node.text)
    return Clause(
        node.path,
        node.label,
        node.text,
        node.span,
        what,
        (*people, *others(node.text)),
        deadlines=found.deadlines,
        doubts=(*_doubts(node, own, bool(people)), *found.doubts),
    )


def _addressed(node: Node, above: tuple[str, ...]) -> Addressed:
    if not node.label and node.text.endswith(":"):
        own = commanded(node.text)
        if own.names or not node.above:
            return own
    own = charged(node.text)
    return own if own.names or above else asked(node.text)


def _doubts(node: Node, own: Addressed, led: bool) -> tuple[Doubt, ...]:
    if own.misprint:
        return (Doubt("lead", own.misprint, MISPRINT),)
    return () if led else (Doubt("lead", _opening(node.text), NO_LEAD),)


def _opening(text: str) -> str:
    """The first words of a clause, none of them cut."""
    return text if len(text) <= QUOTED else text[: QUOTED + 1].rsplit(" ", 1)[0]
