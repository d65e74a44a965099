"""dondoc compare: what became of a superior directive's duties in the document that implements it."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

import reading
from commands.phrases import in_words
from commands.shared import out, read_file, say, told
from locales import mark
from reading.as_json import deadline_json, target_json
from reading.compare import Comparison, Row
from reading.compare import compare as line_up
from reading.compare.limits import Limit, LimitPair
from reading.facts import Clause, Header
from settings import settings

TEXT_SHOWN = 90  # characters of a duty
UNCHANGED_SHOWN = 40  # of one that was carried over as it was

# In the order in which a person should look at them.
OUTCOMES = {
    "looser": (mark("Nới hạn"), "red"),
    "missing": (mark("Không thấy"), "red"),
    "unclear": (mark("Chưa rõ hạn"), "yellow"),
    "stricter": (mark("Hạn chặt hơn"), "green"),
    "same": (mark("Giữ nguyên"), ""),
    "new": (mark("Thêm mới"), "cyan"),
}
CHANGES = {
    "looser": mark("nới: {theirs} → {ours}"),
    "unclear": mark("chưa rõ: {theirs} → {ours}"),
    "stricter": mark("chặt hơn: {theirs} → {ours}"),
}
NOTHING = mark("không có")
HEADS = (mark("Kết quả"), mark("Cấp trên"), mark("Văn bản triển khai"), mark("Thời hạn"), mark("Giống"))


def compare(
    superior: Annotated[Path, typer.Argument(help=told(mark("Văn bản của cấp trên.")), metavar="A")],
    own: Annotated[Path, typer.Argument(help=told(mark("Văn bản triển khai nó.")), metavar="B")],
    as_json: Annotated[bool, typer.Option("--json", help=told(mark("In JSON.")))] = False,
) -> None:
    """Line up the duties of two documents."""
    found = line_up(*(reading.read(read_file(path), path.name) for path in (superior, own)))
    if as_json:
        sys.stdout.write(json.dumps(_json(found), ensure_ascii=False, indent=1) + "\n")
        return
    _show(found)


def _show(found: Comparison) -> None:
    say(mark("Cấp trên:   {document}"), document=_named(found.superior))
    say(mark("Triển khai: {document}"), document=_named(found.own))
    if found.cited is False:
        say(mark("Văn bản triển khai không viện dẫn văn bản cấp trên này."))
    table = Table(*(told(head) for head in HEADS))
    order = list(OUTCOMES)
    for row in sorted(found.rows, key=lambda row: order.index(row.outcome)):
        table.add_row(*_cells(row), style=OUTCOMES[row.outcome][1])
    out.print(table)
    say(", ".join(f"{told(words)}: {found.count(name)}" for name, (words, _) in OUTCOMES.items()))  # type: ignore[arg-type]


def _named(header: Header) -> str:
    return " ".join(part for part in (header.kind, header.number, "–", header.issuer) if part)


def _cells(row: Row) -> tuple[str, str, str, str, str]:
    outcome = told(OUTCOMES[row.outcome][0])
    if row.outcome == "missing" and row.ours is False:
        outcome = told(mark("Không thấy (giao cơ quan khác)"))
    likeness = f"{row.likeness:.0%}" if row.superior else ""
    length = UNCHANGED_SHOWN if row.outcome == "same" else TEXT_SHOWN
    return outcome, _clause(row.superior, length), _counterpart(row, length), _limits(row.limits), likeness


def _counterpart(row: Row, length: int) -> str:
    if row.nearest is not None:
        return told(mark("(gần nhất: {clause})"), clause=_clause(row.nearest, length))
    told_also = told(mark("; cũng ở {paths}"), paths=", ".join(row.also)) if row.also else ""
    told_shared = told(mark("; điều khoản này triển khai nhiều nhiệm vụ")) if row.shared else ""
    return _clause(row.own, length) + told_also + told_shared


def _clause(clause: Clause | None, length: int) -> str:
    if clause is None:
        return ""
    text = clause.text
    if len(text) > length:
        text = text[:length].rsplit(" ", 1)[0] + "…"
    return f"{clause.path}: {text}"


def _limits(pairs: tuple[LimitPair, ...]) -> str:
    """Only the limits that changed."""
    return "\n".join(
        told(CHANGES[pair.change], theirs=_limit(pair.superior), ours=_limit(pair.own))
        for pair in pairs
        if pair.change in CHANGES
    )


def _limit(limit: Limit | None) -> str:
    if limit is None:
        return told(NOTHING)
    parts = [limit.target.quote] if limit.target else []
    parts += [in_words(limit.deadline, settings().language)] if limit.deadline else []
    return ", ".join(parts)


def _json(found: Comparison) -> dict[str, Any]:
    return {
        "superior": {"kind": found.superior.kind, "number": found.superior.number},
        "own": {"kind": found.own.kind, "number": found.own.number},
        "cited": found.cited,
        "counts": {name: found.count(name) for name in OUTCOMES},  # type: ignore[arg-type]
        "rows": [_row_json(row) for row in found.rows],
    }


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "outcome": row.outcome,
        "likeness": round(row.likeness, 3),
        "superior": _side(row.superior),
        "own": _side(row.own),
        "limits": [
            {"change": pair.change, "superior": _limit_json(pair.superior), "own": _limit_json(pair.own)}
            for pair in row.limits
        ],
        "also": list(row.also),
        "shared": row.shared,
        "ours": row.ours,
        "nearest": _side(row.nearest),
    }


def _side(clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    leads = [assignee.name for assignee in clause.assignees if assignee.role == "lead"]
    return {"path": clause.path, "quote": clause.text, "page": clause.span.page, "leads": leads}


def _limit_json(limit: Limit | None) -> dict[str, Any] | None:
    if limit is None:
        return None
    return {
        "deadline": deadline_json(limit.deadline) if limit.deadline else None,
        "target": target_json(limit.target) if limit.target else None,
    }
