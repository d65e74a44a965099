"""A reading as the JSON that `dondoc read FILE --json` prints: plain values, absent ones left out."""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from reading.facts import Clause, Deadline, Reading, Target


def to_json(reading: Reading) -> dict[str, Any]:
    """The reading as dictionaries, lists, strings and numbers; dates as YYYY-MM-DD."""
    header = reading.header
    return {
        "document": {
            "kind": header.kind,
            "number": header.number,
            "issuer": header.issuer,
            "date": _plain(header.date),
            "title": header.title,
            "signer": asdict(header.signer) if header.signer else None,
            "recipients": list(header.recipients),
            "implements": [
                {name: _plain(value) for name, value in asdict(cited).items()} for cited in header.implements
            ],
        },
        "clauses": [_clause(clause) for clause in reading.clauses],
        "findings": [
            {"kind": finding.kind, "paths": list(finding.paths), "says": finding.say()}
            for finding in reading.findings
        ],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "path": clause.path,
        "label": clause.label,
        "text": clause.text,
        "span": asdict(clause.span),
        "role": clause.role,
        "assignees": [asdict(assignee) for assignee in clause.assignees],
        "deadlines": [deadline_json(deadline) for deadline in clause.deadlines],
        "targets": [target_json(target) for target in clause.targets],
        "output": clause.output,
        "doubts": [
            {"about": doubt.about, "quote": doubt.quote, "why": doubt.say()} for doubt in clause.doubts
        ],
    }


def deadline_json(deadline: Deadline) -> dict[str, Any]:
    """A limit as JSON: only the fields that its type uses; `leads` is called "for"."""
    fields = {"for" if name == "leads" else name: value for name, value in asdict(deadline).items()}
    kept = {name: _plain(value) for name, value in fields.items() if value not in (None, False, ())}
    if deadline.type == "recurring":
        kept["relation"] = deadline.relation
    return kept


def target_json(target: Target) -> dict[str, Any]:
    """A target as JSON; its value a number."""
    return {name: _plain(value) for name, value in asdict(target).items()}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return list(value) if isinstance(value, tuple) else value
