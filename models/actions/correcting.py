"""How every correction of a proposed duty goes: lock it, see if it changed, change it, keep what was read.

Promises: only proposed duties are corrected; who acts on an outdated page is told what changed meanwhile;
each correction leaves one event that bears the duty's new version, and one row (text, read, corrected) from
which it can be undone.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from locales import mark
from models.actions.assignment import lay_out
from models.actions.log import record
from models.correction import Correction
from models.directive import Directive
from models.errors import Changed, NotFound, WrongState
from models.event import hold
from models.obligation import Obligation, Party
from models.permissions import Actor, require
from models.queries import directives
from models.queries.corrections import changes_since, clause_of, parties_of
from models.target import Target
from models.task import Task

# What of the rows a correction may change: see `picture`.
FIELDS = (
    "state",
    "rule_kind",
    "rule",
    "quote",
    "doubts",
    "text",
    "starts",
    "ends",
    "merged_into_id",
    "drop_reason",
)
OF_PARTY = ("role", "printed", "inherited", "organisation_id")

CHANGED = mark("Nhiệm vụ đã thay đổi từ khi bạn mở trang. Hãy xem thay đổi rồi gửi lại nếu vẫn cần.")
GIVEN = mark(
    "Nhiệm vụ này đã được giao nên không sửa bản đọc được nữa. Hãy mở từng việc của nhiệm vụ để giao lại, "
    "đổi thời hạn hoặc thôi theo dõi."
)
DROPPED = mark("Nhiệm vụ này đã được bỏ hoặc gộp. Hãy hoàn tác trước khi sửa.")
NO_DUTY = mark("Không có nhiệm vụ này, hoặc bạn không được xem.")


def take(
    session: Session, actor: Actor, obligation_id: int, *, seen: int | None = None, dropped: bool = False
) -> Obligation:
    """The proposed duty, locked for a correction. `seen` is the version that the actor looked at.

    With `dropped` also one that was dropped. Raises NotFound where the actor may not see it, NotAllowed
    where they may not correct, Changed with the events since when it is another version, WrongState when it
    is not proposed any more.
    """
    hold(session, actor.jurisdiction_id)
    found = session.get(Obligation, obligation_id, populate_existing=True)
    if found is None or found.jurisdiction_id != actor.jurisdiction_id:
        raise NotFound(NO_DUTY)
    require_reviewer(session, actor, found.directive_id)
    if found.state == "confirmed":
        raise WrongState(GIVEN)
    if seen is not None and seen != found.version:
        raise Changed(CHANGED, changes_since(session, found, seen))
    if found.state == "dropped" and not dropped:
        raise WrongState(DROPPED)
    return found


def require_reviewer(session: Session, actor: Actor, directive_id: int) -> Directive:
    """The directive, whose duties the actor may correct. Raises NotFound or NotAllowed."""
    directive = directives.one(session, actor, directive_id)
    require(actor, "correct reading", actor.relations(None, directive.supervisor_id))
    return directive


def words_of(session: Session, obligation: Obligation) -> str:
    """The words that give the duty: those that a person marked, or the whole clause."""
    return obligation.text or clause_of(session, obligation).text


def picture(session: Session, obligation: Obligation) -> dict[str, Any]:
    """The rows of a duty as plain values, from which `restore` makes them again."""
    session.flush()
    targets = session.exec(select(Target).where(Target.obligation_id == obligation.id)).all()
    return {
        **{name: getattr(obligation, name) for name in FIELDS},
        "parties": [party.model_dump(include=set(OF_PARTY)) for party in parties_of(session, obligation)],
        "targets": [[target.id, target.position] for target in targets],
    }


def restore(session: Session, obligation: Obligation, before: dict[str, Any]) -> None:
    """Makes the duty what the picture shows; what the picture does not speak of stays."""
    for name in FIELDS:
        if name in before:
            setattr(obligation, name, before[name])
    if "parties" in before:
        set_parties(
            session, obligation, [Party(obligation_id=0, position=0, **party) for party in before["parties"]]
        )
    for target_id, position in before.get("targets", ()):
        target = session.get_one(Target, target_id)
        target.obligation_id, target.position = obligation.id or 0, position
    session.flush()


def set_parties(session: Session, obligation: Obligation, parties: Sequence[Party]) -> None:
    """Gives the duty these parties in place of all that it has, in this order."""
    wanted = [party.model_dump(include=set(OF_PARTY)) for party in parties]
    for old in parties_of(session, obligation):
        session.delete(old)
    session.flush()
    session.add_all(
        Party(**{**party, "obligation_id": obligation.id, "position": position})
        for position, party in enumerate(wanted)
    )
    session.flush()


def keep(
    session: Session,
    actor: Actor,
    obligation: Obligation,
    what: str,
    *,
    text: str,
    read: Any,
    corrected: Any,
    before: Sequence[tuple[int | None, dict[str, Any]]],
    now: datetime,
) -> Correction:
    """Stores (text, read, corrected), and the rows before it by their ids, so that it can be undone."""
    made = Correction(
        jurisdiction_id=obligation.jurisdiction_id,
        directive_id=obligation.directive_id,
        obligation_id=obligation.id,
        path=clause_of(session, obligation).path,
        what=what,
        text=text,
        read=read,
        corrected=corrected,
        before=[list(one) for one in before],
        at=now,
        person_id=actor.person_id,
    )
    session.add(made)
    session.flush()
    return made


def write(
    session: Session, actor: Actor, obligation: Obligation, kind: str, /, *, now: datetime, **data: Any
) -> None:
    """The correction is done: the duty's new version, its proposed tasks anew, and its event."""
    obligation.version += 1
    session.add(obligation)
    session.flush()
    _take_tasks_away(session, obligation)
    if obligation.state == "proposed":
        lay_out(session, session.get_one(Directive, obligation.directive_id), obligation, now=now)
    record(session, actor, now, kind, obligation, version=obligation.version, **data)


def _take_tasks_away(session: Session, obligation: Obligation) -> None:
    """A proposed task of before would keep its date: laying out only adds what nobody has yet."""
    proposed = select(Task).where(Task.obligation_id == obligation.id, col(Task.state) == "proposed")
    for task in session.exec(proposed).all():
        session.delete(task)
    session.flush()
