"""dondoc read: what the reader finds in a file, without storing anything."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

import reading
from commands.shared import out, read_file, say, told
from locales import mark
from reading.as_json import to_json
from reading.facts import Clause, Reading

HEADS = (mark("Điều khoản"), mark("Chủ trì"), mark("Thời hạn"), mark("Nội dung"), mark("Điểm cần rà soát"))
TEXT_SHOWN = 90


def read(
    file: Annotated[Path, typer.Argument(help=told(mark("Văn bản (.txt).")))],
    as_json: Annotated[bool, typer.Option("--json", help=told(mark("In JSON.")))] = False,
) -> None:
    """Show what the reader finds."""
    found = reading.read(read_file(file), file.name)
    if as_json:
        typer.echo(json.dumps(to_json(found), ensure_ascii=False, indent=1))
        return
    _tell_header(found)
    table = Table(*(told(head) for head in HEADS))
    for clause in found.clauses:
        if clause.role == "responsibility":
            table.add_row(*_row(clause))
    out.print(table)


def _tell_header(found: Reading) -> None:
    header = found.header
    say(
        mark("{kind} {number} của {issuer}: {title}"),
        kind=header.kind or "…",
        number=header.number or told(mark("(không số)")),
        issuer=header.issuer or "…",
        title=header.title or "…",
    )


def _row(clause: Clause) -> tuple[str, ...]:
    leads = "; ".join(assignee.name for assignee in clause.assignees if assignee.role == "lead")
    deadlines = "; ".join(deadline.quote for deadline in clause.deadlines)
    text = clause.text if len(clause.text) <= TEXT_SHOWN else clause.text[:TEXT_SHOWN] + "…"
    return clause.path, leads, deadlines, text, "; ".join(doubt.why for doubt in clause.doubts)
