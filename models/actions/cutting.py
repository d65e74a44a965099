"""A person cuts a proposed duty into several, joins two, or adds one that the reader missed.

The places are character offsets into the directive's text. Who has to do a part and by when is read from its
words by the reader's own rules, as a proposal; what they do not say is taken from the duty that was cut.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy import func
from sqlmodel import Session, col, select

from locales import mark
from models import names
from models.actions.correcting import keep, picture, require_reviewer, set_parties, words_of, write
from models.directive import ClauseRow, Directive
from models.errors import BadInput, WrongState
from models.event import hold
from models.marking import Marked
from models.obligation import Obligation, Party, doubt_of, rule_of
from models.permissions import Actor
from models.queries.corrections import clause_at, parties_of
from models.target import Target
from reading.assignees import asked, charged, others
from reading.facts import Deadline, Doubt
from reading.sentences import find_in_sentence

TOO_FEW = mark("Hãy chia thành ít nhất hai phần.")
MOST_PARTS = 20
TOO_MANY = mark("Mỗi lần tách được nhiều nhất {most} phần.")
OVERLAP = mark("Các phần chồng lên nhau: “{words}”. Hãy chia lại để mỗi chữ thuộc một phần.")
ITSELF = mark("Không thể gộp một nhiệm vụ với chính nó. Hãy chọn nhiệm vụ khác.")
ANOTHER_DOCUMENT = mark("Chỉ gộp được các nhiệm vụ của cùng một văn bản.")
NO_CLAUSE = mark("Chỗ được đánh dấu không thuộc điều khoản nào. Hãy đánh dấu trong phần nội dung.")
TWICE = mark("Đoạn này đã là một nhiệm vụ. Hãy sửa nhiệm vụ đó, hoặc đánh dấu đoạn khác.")
MORE_LIMITS = mark(
    "Đoạn này nêu {n} thời hạn; mới lấy thời hạn đầu. Hãy tách nhiệm vụ cho các thời hạn còn lại."
)
SHOWN = 60  # characters of a part in a sentence


def split(
    session: Session, actor: Actor, obligation: Obligation, parts: Sequence[Marked], *, now: datetime
) -> list[Obligation]:
    """Cuts the duty into these parts of its words: it becomes the first of them, the others are new.

    Raises BadInput for fewer than two parts, or parts that overlap.
    """
    _require_parts(parts)
    whole = words_of(session, obligation)
    own = picture(session, obligation)
    clause = session.get_one(ClauseRow, obligation.clause_id)
    parties = parties_of(session, obligation)
    made = [_new(session, obligation, clause) for _ in parts[1:]]
    pieces = [obligation, *made]
    for piece, part in zip(pieces, parts, strict=True):
        _become(session, piece, part, parties, own["rule"], own["quote"])
    _share_doubts(pieces, own["doubts"])
    _share_targets(session, obligation, pieces)
    gone = {"state": "dropped", "merged_into_id": obligation.id}
    correction = keep(
        session,
        actor,
        obligation,
        "split",
        text=whole,
        read=whole,
        corrected=[part.text for part in parts],
        before=[(obligation.id, own), *((piece.id, gone) for piece in made)],
        now=now,
    )
    ids = [piece.id for piece in made]
    for piece in made:
        write(session, actor, piece, "obligation.added", now=now, cut_from=obligation.id)
    write(session, actor, obligation, "obligation.split", now=now, into=ids, correction=correction.id)
    return pieces


def merge(
    session: Session, actor: Actor, obligation: Obligation, other: Obligation, *, now: datetime
) -> Obligation:
    """Joins another proposed duty of the same directive into this one; the other is dropped.

    This one keeps its limit, or takes the other's where it has none, and gets the other's organisations.
    """
    if other.id == obligation.id:
        raise BadInput(ITSELF)
    if other.directive_id != obligation.directive_id:
        raise BadInput(ANOTHER_DOCUMENT)
    own, lost = picture(session, obligation), picture(session, other)
    texts = [words_of(session, one) for one in (obligation, other)]
    _join(session, obligation, other)
    _move_targets(session, obligation, other)
    other.state, other.merged_into_id = "dropped", obligation.id
    correction = keep(
        session,
        actor,
        obligation,
        "merge",
        text="\n".join(texts),
        read=texts,
        corrected=words_of(session, obligation),
        before=[(obligation.id, own), (other.id, lost)],
        now=now,
    )
    write(session, actor, other, "obligation.dropped", now=now, into=obligation.id)
    write(session, actor, obligation, "obligation.merged", now=now, taken=other.id, correction=correction.id)
    return obligation


def add(session: Session, actor: Actor, directive: Directive, part: Marked, *, now: datetime) -> Obligation:
    """A duty that the reader missed, from the words that a person marked in the directive's text.

    Raises BadInput where no clause holds them, or where they are a duty already.
    """
    directive = require_reviewer(session, actor, directive.id or 0)
    hold(session, actor.jurisdiction_id)
    clause = clause_at(session, directive, part.starts or 0)
    if clause is None or part.starts is None:
        raise BadInput(NO_CLAUSE)
    _require_new(session, clause, part)
    made = _new(session, None, clause, directive)
    _become(session, made, part, _above(session, clause), None, None)
    correction = keep(
        session,
        actor,
        made,
        "add",
        text=part.text,
        read=None,
        corrected={
            "leads": [party.printed for party in parties_of(session, made, "lead")],
            "coordinate": [party.printed for party in parties_of(session, made, "coordinate")],
            "deadline": made.rule,
        },
        before=[(made.id, {"state": "dropped"})],
        now=now,
    )
    write(session, actor, made, "obligation.added", now=now, correction=correction.id)
    return made


def _require_parts(parts: Sequence[Marked]) -> None:
    if len(parts) < 2:
        raise BadInput(TOO_FEW)
    if len(parts) > MOST_PARTS:
        raise BadInput(TOO_MANY, most=MOST_PARTS)
    placed = sorted((part.starts, part.ends or 0, part.text) for part in parts if part.starts is not None)
    for (_, end, _), (start, _, words) in pairwise(placed):
        if start < end:
            raise BadInput(OVERLAP, words=words[:SHOWN])


def _new(
    session: Session, cut: Obligation | None, clause: ClauseRow, directive: Directive | None = None
) -> Obligation:
    """One more duty of a clause, by a person."""
    last = select(func.max(Obligation.position)).where(Obligation.clause_id == clause.id)
    found = cut or directive
    assert found is not None  # noqa: S101
    made = Obligation(
        jurisdiction_id=found.jurisdiction_id,
        directive_id=clause.directive_id,
        clause_id=clause.id or 0,
        position=(session.exec(last).one() or 0) + 1,
        rule_kind="none",
        origin="person",
        version=0,
    )
    session.add(made)
    session.flush()
    return made


def _become(
    session: Session,
    piece: Obligation,
    part: Marked,
    parties: Sequence[Party],
    rule: dict[str, object] | None,
    quote: str | None,
) -> None:
    """Makes a duty these words, with whom and by when they say; else these parties, and this rule."""
    piece.text, piece.starts, piece.ends = part.text, part.starts, part.ends
    deadlines, piece.doubts = _limits(part.text)
    kept = bool(rule) and bool(quote) and (quote or "") in part.text
    if kept or not deadlines:
        inherited = bool(rule and rule.get("inherited"))
        piece.rule = rule if kept or inherited else None
        piece.quote = quote if kept or inherited else None
        piece.doubts = [] if kept else piece.doubts
    else:
        piece.rule, piece.quote = rule_of(deadlines[0]), deadlines[0].quote
    piece.rule_kind = str((piece.rule or {}).get("type", "none"))
    set_parties(session, piece, _parties(part.text, parties))


def _limits(text: str) -> tuple[tuple[Deadline, ...], list[dict[str, object]]]:
    found = find_in_sentence(text)
    doubts = list(found.doubts)
    if len(found.deadlines) > 1:
        rest = found.deadlines[1].quote
        doubts.append(Doubt("deadline", rest, MORE_LIMITS, (("n", str(len(found.deadlines))),)))
    return found.deadlines, [doubt_of(doubt) for doubt in doubts]


def _parties(text: str, above: Sequence[Party]) -> list[Party]:
    """Whom the words name; where they name nobody in a role, those above stay."""
    led = charged(text)
    leading = (led if led.names else asked(text)).names
    helping = [(one.role, one.name) for one in others(text)]
    read = [("lead", name) for name in leading] + helping
    named = {role for role, _ in read}
    kept = [party for party in above if party.role not in named and (party.role == "lead" or not helping)]
    own = [Party(obligation_id=0, position=0, role=role, printed=name) for role, name in read]
    return [*_known_again(own, above), *kept]


def _known_again(own: Sequence[Party], above: Sequence[Party]) -> list[Party]:
    """The parties read anew, as those above where they are the same: a person may have decided on them."""
    there = {(party.role, names.key(party.printed)): party for party in above}
    return [there.get((party.role, names.key(party.printed)), party) for party in own]


def _share_doubts(pieces: Sequence[Obligation], doubts: Sequence[dict[str, object]]) -> None:
    """Each doubt of the duty that was cut goes to the parts that hold its words; to all where none does."""
    for doubt in doubts:
        meant = [piece for piece in pieces if str(doubt["quote"]) in (piece.text or "")] or list(pieces)
        for piece in meant:
            if doubt not in piece.doubts:
                piece.doubts = [*piece.doubts, doubt]


def _share_targets(session: Session, obligation: Obligation, pieces: Sequence[Obligation]) -> None:
    """Each target goes to the part that holds its words; the first part keeps the rest."""
    targets = session.exec(select(Target).where(Target.obligation_id == obligation.id)).all()
    for target in targets:
        holder = next((piece for piece in pieces if target.quote in (piece.text or "")), obligation)
        target.obligation_id = holder.id or 0
    session.flush()


def _join(session: Session, obligation: Obligation, other: Obligation) -> None:
    mine, theirs = parties_of(session, obligation), parties_of(session, other)
    there = {(party.role, names.key(party.printed)) for party in mine}
    more = [party for party in theirs if (party.role, names.key(party.printed)) not in there]
    set_parties(session, obligation, [*mine, *more])
    if obligation.rule is None:
        obligation.rule, obligation.rule_kind = other.rule, other.rule_kind
        obligation.quote = other.quote
    obligation.doubts = [*obligation.doubts, *(d for d in other.doubts if d not in obligation.doubts)]
    if obligation.text and other.text and obligation.clause_id == other.clause_id:
        _join_words(session, obligation, other)


def _join_words(session: Session, obligation: Obligation, other: Obligation) -> None:
    """Two marked parts of one clause become the part from the first to the last of their words."""
    places = [(one.starts, one.ends) for one in (obligation, other)]
    if any(starts is None for starts, _ in places):
        obligation.text = f"{obligation.text} {other.text}"
        obligation.starts = obligation.ends = None
        return
    text = session.get_one(Directive, obligation.directive_id).text
    obligation.starts = min(starts or 0 for starts, _ in places)
    obligation.ends = max(ends or 0 for _, ends in places)
    obligation.text = " ".join(text[obligation.starts : obligation.ends].split())


def _move_targets(session: Session, obligation: Obligation, other: Obligation) -> None:
    last = session.exec(select(func.max(Target.position)).where(Target.obligation_id == obligation.id)).one()
    start = 0 if last is None else last + 1
    theirs = select(Target).where(Target.obligation_id == other.id).order_by(col(Target.position))
    for position, target in enumerate(session.exec(theirs).all(), start):
        target.obligation_id, target.position = obligation.id or 0, position
    session.flush()


def _require_new(session: Session, clause: ClauseRow, part: Marked) -> None:
    same = select(Obligation).where(Obligation.clause_id == clause.id, col(Obligation.state) != "dropped")
    for other in session.exec(same):
        whole = " ".join(clause.text.split()) if other.text is None else other.text
        if whole == part.text:
            raise WrongState(TWICE)


def _above(session: Session, clause: ClauseRow) -> list[Party]:
    """The leads that a heading hands down to the clauses beside this one, as their duties have them."""
    parent = clause.path.rpartition("/")[0]
    beside = col(ClauseRow.path).startswith(f"{parent}/" if parent else "", autoescape=True)
    query = (
        select(Party)
        .join(Obligation, col(Obligation.id) == Party.obligation_id)
        .join(ClauseRow, col(ClauseRow.id) == Obligation.clause_id)
        .where(Obligation.directive_id == clause.directive_id, col(Party.inherited), Party.role == "lead")
        .where(beside)
        .order_by(func.abs(ClauseRow.position - clause.position), col(Obligation.id), col(Party.position))
    )
    found = session.exec(query).all()
    return [party for party in found if party.obligation_id == found[0].obligation_id]
