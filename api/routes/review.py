"""The review of a reading as JSON: each correction of a proposed duty, and what was corrected so far."""

import json
from typing import Annotated

from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from api.deps import Asking, Caller, Limit, Offset, Reading, RowId, Writing
from api.schemas_review import (
    DeadlineIn,
    DropIn,
    DutyReviewed,
    MarkIn,
    MergeIn,
    NamedOut,
    NameIn,
    PartiesIn,
    SeenIn,
    SettleIn,
    SplitIn,
    SuggestionOut,
)
from locales import mark
from models.actions import corrections as acts
from models.actions import cutting, naming
from models.actions.correcting import take
from models.directive import Directive
from models.errors import BadInput
from models.marking import Marked, at, find, find_in_clause
from models.obligation import Obligation
from models.permissions import require
from models.queries import corrections, directives
from models.queries.suggestions import suggestions

LINES = "application/x-ndjson"
CHOOSE_ONE = mark("Hãy cho biết organisation_id, hoặc create để thêm cơ quan mới.")

router = APIRouter()


@router.post("/obligations/{obligation_id}/leads")
def leads(who: Asking, session: Writing, obligation_id: RowId, wanted: PartiesIn) -> DutyReviewed:
    """Changes who leads; a name must be in the register, or be what the duty prints."""
    return _parties(who, session, obligation_id, "lead", wanted)


@router.post("/obligations/{obligation_id}/coordinating")
def coordinating(who: Asking, session: Writing, obligation_id: RowId, wanted: PartiesIn) -> DutyReviewed:
    """Changes who coordinates."""
    return _parties(who, session, obligation_id, "coordinate", wanted)


@router.post("/obligations/{obligation_id}/receivers")
def receivers(who: Asking, session: Writing, obligation_id: RowId, wanted: PartiesIn) -> DutyReviewed:
    """Changes who gets the report."""
    return _parties(who, session, obligation_id, "report_to", wanted)


@router.post("/obligations/{obligation_id}/deadline")
def deadline(who: Asking, session: Writing, obligation_id: RowId, wanted: DeadlineIn) -> DutyReviewed:
    """Changes by when; a phrase is read by the reader's own rules, and the answer shows what it read."""
    duty = take(session, who.actor, obligation_id, seen=wanted.version)
    acts.change_deadline(session, who.actor, duty, wanted.deadline, now=who.now)
    return _shown(who, session, duty)


@router.post("/obligations/{obligation_id}/settle")
def settle(who: Asking, session: Writing, obligation_id: RowId, wanted: SettleIn) -> DutyReviewed:
    """Takes a doubt away: somebody looked, and it was read rightly."""
    duty = take(session, who.actor, obligation_id, seen=wanted.version)
    acts.settle(session, who.actor, duty, wanted.doubt, now=who.now)
    return _shown(who, session, duty)


@router.post("/obligations/{obligation_id}/split")
def split(who: Asking, session: Writing, obligation_id: RowId, wanted: SplitIn) -> list[DutyReviewed]:
    """Cuts a duty into parts of its words: it becomes the first, the others are new."""
    duty = take(session, who.actor, obligation_id, seen=wanted.version)
    directive = session.get_one(Directive, duty.directive_id)
    clause = corrections.clause_of(session, duty)
    inside = (clause.starts, clause.ends)
    parts = [
        _marked(directive, part, inside)
        if not part.words
        else find_in_clause(directive.text, clause.text, part.words, inside)
        for part in wanted.parts
    ]
    pieces = cutting.split(session, who.actor, duty, parts, now=who.now)
    return [_shown(who, session, piece) for piece in pieces]


@router.post("/obligations/{obligation_id}/merge")
def merge(who: Asking, session: Writing, obligation_id: RowId, wanted: MergeIn) -> DutyReviewed:
    """Joins another duty of the same directive into this one."""
    duty = take(session, who.actor, obligation_id, seen=wanted.version)
    other = take(session, who.actor, wanted.other, seen=wanted.other_version)
    return _shown(who, session, cutting.merge(session, who.actor, duty, other, now=who.now))


@router.post("/obligations/{obligation_id}/drop")
def drop(who: Asking, session: Writing, obligation_id: RowId, wanted: DropIn | None = None) -> DutyReviewed:
    """This is no duty."""
    given = wanted or DropIn()
    duty = take(session, who.actor, obligation_id, seen=given.version)
    acts.drop(session, who.actor, duty, reason=given.reason, now=who.now)
    return _shown(who, session, duty)


@router.post("/obligations/{obligation_id}/undo")
def undo(who: Asking, session: Writing, obligation_id: RowId, wanted: SeenIn | None = None) -> DutyReviewed:
    """Takes the duty's latest correction back."""
    seen = wanted.version if wanted else None
    duty = take(session, who.actor, obligation_id, seen=seen, dropped=True)
    acts.undo(session, who.actor, duty, now=who.now)
    return _shown(who, session, duty)


@router.post("/directives/{directive_id}/duties", status_code=201)
def add(who: Asking, session: Writing, directive_id: RowId, wanted: MarkIn) -> DutyReviewed:
    """Adds a duty that the reader missed, from words of the directive."""
    directive = directives.one(session, who.actor, directive_id)
    part = _marked(directive, wanted)
    return _shown(who, session, cutting.add(session, who.actor, directive, part, now=who.now))


@router.get("/names/suggestions")
def suggested(
    who: Asking, session: Reading, name: Annotated[str, Query(max_length=500)]
) -> list[SuggestionOut]:
    """The five organisations whose names are likest to this one; nothing is chosen."""
    require(who.actor, "see register")
    found = suggestions(session, who.actor.jurisdiction_id, [name], today=who.today)
    return [SuggestionOut.model_validate(one) for one in found[name]]


@router.post("/names")
def choose(who: Asking, session: Writing, wanted: NameIn) -> NamedOut:
    """Says whom a printed name means; it is remembered, and holds for all proposed duties with that name."""
    if wanted.create:
        made, duties = naming.create(session, who.actor, wanted.printed, now=who.now)
        return NamedOut(organisation_id=made.id or 0, duties=[duty.id or 0 for duty in duties])
    if wanted.organisation_id is None:
        raise BadInput(CHOOSE_ONE)
    duties = naming.choose(session, who.actor, wanted.printed, wanted.organisation_id, now=who.now)
    return NamedOut(organisation_id=wanted.organisation_id, duties=[duty.id or 0 for duty in duties])


@router.get("/corrections", response_class=Response, responses={200: {"content": {LINES: {}}}})
def corrected(who: Asking, session: Reading, limit: Limit = 500, offset: Offset = 0) -> Response:
    """What people corrected, as JSON Lines: text, read, corrected; nobody's name."""
    rows = corrections.visible(session, who.actor, limit=limit, offset=offset)
    lines = (json.dumps(corrections.exported(row), ensure_ascii=False) + "\n" for row in rows)
    return Response("".join(lines), media_type=LINES)


def _parties(who: Caller, session: Session, obligation_id: int, role: str, wanted: PartiesIn) -> DutyReviewed:
    duty = take(session, who.actor, obligation_id, seen=wanted.version)
    acts.change_parties(session, who.actor, duty, role, wanted.organisations, now=who.now)
    return _shown(who, session, duty)


def _marked(directive: Directive, given: MarkIn, within: tuple[int, int] | None = None) -> Marked:
    if given.starts is not None and given.ends is not None:
        return at(directive.text, given.starts, given.ends, within=within)
    return find(directive.text, given.words, within=within)


def _shown(who: Caller, session: Session, duty: Obligation) -> DutyReviewed:
    return DutyReviewed.of(directives.duty(session, duty), who.language)
