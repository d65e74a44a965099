"""A person corrects what was read of one proposed duty: who, by when, whether it is a duty at all.

Each verb takes the duty from `correcting.take`, changes it and lays its tasks out anew; nobody is chased.
Cutting and joining duties is in cutting.py, names that the register lacks are in naming.py.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from locales import mark
from models import names
from models.actions.correcting import keep, picture, restore, set_parties, take, words_of, write
from models.correction import Correction
from models.errors import BadInput, WrongState
from models.given_limits import Given, limit_from, quoted
from models.obligation import Obligation, Party, rule_of
from models.organisation import Organisation
from models.permissions import Actor
from models.queries.corrections import clause_of, last_of, parties_of
from models.queries.organisations import named, office_day
from models.queries.suggestions import suggestions

__all__ = ["change_deadline", "change_parties", "drop", "settle", "take", "undo"]

ROLES = ("lead", "coordinate", "report_to")
SHOWN = 3  # suggestions in a sentence

NO_LEAD = mark(
    "Nhiệm vụ cần ít nhất một cơ quan chủ trì. Nếu đây không phải nhiệm vụ, hãy chọn “Không phải nhiệm vụ”."
)
NOT_KNOWN = mark("Danh bạ chưa có “{name}”. Hãy ghi đúng một tên trong danh bạ, hoặc thêm cơ quan này trước.")
PERHAPS = mark("Danh bạ chưa có “{name}”. Có phải là: {names}? Hãy ghi đúng một tên trong danh bạ.")
NO_SUCH_DOUBT = mark("Điểm cần rà soát này không còn. Hãy xem lại nhiệm vụ.")
NOTHING_TO_UNDO = mark("Nhiệm vụ này chưa có sửa đổi nào để hoàn tác.")
MERGED = mark("Nhiệm vụ này đã gộp vào nhiệm vụ khác. Hãy hoàn tác việc gộp hoặc tách ở nhiệm vụ đó.")
LATER = mark("Phần đã tách hoặc gộp này còn sửa đổi mới hơn. Hãy hoàn tác các sửa đổi đó trước.")
PART_GIVEN = mark("Một phần đã tách của nhiệm vụ này đã được giao nên không hoàn tác được nữa.")


def change_parties(
    session: Session,
    actor: Actor,
    obligation: Obligation,
    role: str,
    wanted: Sequence[str | int],
    *,
    now: datetime,
) -> bool:
    """Gives the duty these organisations in this role, by id or by name; whether that changed anything.

    A name that the duty prints already may stay though the register lacks it. Raises BadInput for another
    unknown name, with the names that are like it, and for no lead at all.
    """
    there = parties_of(session, obligation)
    mine = [party for party in there if party.role == role]
    parties = _once([_party(session, actor, role, one, mine, now) for one in wanted if str(one).strip()])
    if role == "lead" and not parties:
        raise BadInput(NO_LEAD)
    if [_identity(party) for party in parties] == [_identity(party) for party in mine]:
        return False
    before = picture(session, obligation)
    obligation.doubts = _without(obligation, role)
    set_parties(session, obligation, [*(party for party in there if party.role != role), *parties])
    correction = keep(
        session,
        actor,
        obligation,
        role,
        text=words_of(session, obligation),
        read=[party.printed for party in mine],
        corrected=[party.printed for party in parties],
        before=[(obligation.id, before)],
        now=now,
    )
    ids = [party.organisation_id for party in parties]
    write(
        session, actor, obligation, "obligation.corrected", now=now, what=role, organisations=ids,
        correction=correction.id,
    )  # fmt: skip
    return True


def change_deadline(
    session: Session, actor: Actor, obligation: Obligation, given: Given, *, now: datetime
) -> bool:
    """Gives the duty this limit, None for "no limit"; whether that changed anything.

    `given` is what models/given_limits.py takes. Raises BadInput for what nobody can compute a day from.
    """
    clause = clause_of(session, obligation)
    limit = limit_from(given)
    deadline = quoted(limit, clause.text, obligation.quote) if limit else None
    rule = rule_of(deadline) if deadline else None
    about = any(doubt["about"] == "deadline" for doubt in obligation.doubts)
    if rule == obligation.rule and not about:
        return False
    before = picture(session, obligation)
    obligation.rule, obligation.rule_kind = rule, deadline.type if deadline else "none"
    obligation.quote = (deadline.quote or None) if deadline else None
    obligation.doubts = _without(obligation, "deadline")
    correction = keep(
        session,
        actor,
        obligation,
        "deadline",
        text=words_of(session, obligation),
        read=before["rule"],
        corrected=rule,
        before=[(obligation.id, before)],
        now=now,
    )
    data = {
        "rule": deadline.type if deadline else "none",
        "date": deadline.date.isoformat() if deadline and deadline.date else None,
        "rrule": deadline.rrule if deadline else None,
    }
    write(
        session, actor, obligation, "obligation.corrected", now=now, what="deadline",
        correction=correction.id, **data,
    )  # fmt: skip
    return True


def settle(session: Session, actor: Actor, obligation: Obligation, doubt: int, *, now: datetime) -> None:
    """A person has looked at this doubt (its place among the duty's, from 0): it was read rightly."""
    if not 0 <= doubt < len(obligation.doubts):
        raise BadInput(NO_SUCH_DOUBT)
    before = picture(session, obligation)
    settled = obligation.doubts[doubt]
    obligation.doubts = [*obligation.doubts[:doubt], *obligation.doubts[doubt + 1 :]]
    as_read = {"about": settled["about"], "quote": settled["quote"]}
    correction = keep(
        session,
        actor,
        obligation,
        "settle",
        text=words_of(session, obligation),
        read={**as_read, "doubted": True},
        corrected={**as_read, "doubted": False},
        before=[(obligation.id, before)],
        now=now,
    )
    write(
        session, actor, obligation, "obligation.settled", now=now, about=settled["about"],
        correction=correction.id,
    )  # fmt: skip


def drop(session: Session, actor: Actor, obligation: Obligation, *, reason: str = "", now: datetime) -> None:
    """This is no duty: nobody will be asked for it. The reason is optional; it can be undone."""
    before = picture(session, obligation)
    read = [party.printed for party in parties_of(session, obligation, "lead")]
    obligation.state, obligation.drop_reason = "dropped", reason.strip() or None
    correction = keep(
        session,
        actor,
        obligation,
        "drop",
        text=words_of(session, obligation),
        read={"leads": read, "deadline": before["rule"]},
        corrected=None,
        before=[(obligation.id, before)],
        now=now,
    )
    write(session, actor, obligation, "obligation.dropped", now=now, correction=correction.id)


def undo(session: Session, actor: Actor, obligation: Obligation, *, now: datetime) -> str:
    """Takes the latest correction of the duty back, as if it had not been made; returns what it was.

    Raises WrongState where there is none, or where a part that was cut off has gone its own way since.
    """
    if obligation.merged_into_id is not None:
        raise WrongState(MERGED)
    last = last_of(session, obligation)
    if last is None:
        raise WrongState(NOTHING_TO_UNDO)
    rows = [(session.get_one(Obligation, row_id), before) for row_id, before in last.before]
    others = [(row, before) for row, before in rows if row.id != obligation.id]
    for row, _ in others:
        _require_untouched(session, row, obligation, last)
    session.delete(last)
    for row, before in rows:
        restore(session, row, before)
    for row, _ in others:
        write(session, actor, row, "obligation.undone", now=now, what=last.what, of=obligation.id)
    write(session, actor, obligation, "obligation.undone", now=now, what=last.what, correction=last.id)
    return last.what


def _require_untouched(session: Session, row: Obligation, main: Obligation, last: Correction) -> None:
    if row.state == "confirmed":
        raise WrongState(PART_GIVEN)
    newer = last_of(session, row)
    if row.merged_into_id not in (None, main.id) or (newer and (newer.id or 0) > (last.id or 0)):
        raise WrongState(LATER)


def _party(
    session: Session, actor: Actor, role: str, wanted: str | int, mine: Sequence[Party], now: datetime
) -> Party:
    """The organisation as the duty prints it, where it does; else by its name in the register."""
    found = _organisation(session, actor, wanted)
    for party in mine:
        same = found.id == party.organisation_id if found else _alike(party.printed, str(wanted))
        if same:
            return party
    if found is None:
        raise _not_known(session, actor, str(wanted), now)
    return Party(obligation_id=0, position=0, role=role, printed=found.name, organisation_id=found.id)


def _organisation(session: Session, actor: Actor, wanted: str | int) -> Organisation | None:
    if isinstance(wanted, str):
        return named(session, actor.jurisdiction_id, wanted)
    found = session.get(Organisation, wanted)
    if found is None or found.jurisdiction_id != actor.jurisdiction_id:
        raise BadInput(NOT_KNOWN, name=wanted)
    return found


def _not_known(session: Session, actor: Actor, name: str, now: datetime) -> BadInput:
    today = office_day(session, actor.jurisdiction_id, now)
    like = suggestions(session, actor.jurisdiction_id, [name], today=today)[name]
    if not like:
        return BadInput(NOT_KNOWN, name=name)
    return BadInput(PERHAPS, name=name, names="; ".join(one.name for one in like[:SHOWN]))


def _once(parties: Sequence[Party]) -> list[Party]:
    found: dict[str | int, Party] = {}
    for party in parties:
        found.setdefault(_identity(party), party)
    return list(found.values())


def _identity(party: Party) -> str | int:
    return party.organisation_id or names.key(party.printed)


def _alike(printed: str, typed: str) -> bool:
    return names.key(printed) == names.key(typed)


def _without(obligation: Obligation, about: str) -> list[dict[str, object]]:
    """The doubts that are left once a person has decided about this."""
    return [doubt for doubt in obligation.doubts if doubt["about"] != about]
