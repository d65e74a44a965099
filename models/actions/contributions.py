"""The parts of coordinating organisations: each with its own completion, evidence and clock.

A contribution is given with its task; the coordinating organisation reports it, the lead or the supervising
office accepts it or gives it back. It never changes the state of the task: only the lead reports that.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select

from locales import mark
from models.actions.acting import allowed, today, write
from models.actions.log import record
from models.actions.tasks import NO_REASON, answer, hand_in
from models.contribution import Contribution
from models.errors import BadInput, NotAllowed, NotFound, WrongState
from models.evidence import EvidenceFile
from models.lifecycle import NO_REPORT
from models.obligation import Party
from models.organisation import Organisation
from models.permissions import Actor
from models.queries.organisations import members
from models.queries.successions import heir
from models.task import Report, Task

OPEN_PARTS = ("assigned", "redo")
NO_PART = mark("Không có phần phối hợp này.")
NOT_OPEN = mark("Phần phối hợp này đã báo cáo, đã hoàn thành hoặc không còn theo dõi.")


def share(session: Session, actor: Actor, task: Task, *, now: datetime) -> list[Contribution]:
    """Gives the duty's coordinating organisations their parts of an assigned task; those there are stay.

    A group gives one part to each member. A name that the register does not know gets none until it does.
    Called with the assignment itself and again by the top-up, so it changes no version.
    """
    there = set(session.exec(select(Contribution.given_to_id).where(Contribution.task_id == task.id)))
    made = []
    for party, organisation in _coordinating(session, task, today(session, actor, now)):
        if organisation.id in there or organisation.id == task.organisation_id:
            continue
        there.add(organisation.id or 0)
        made.append(_part(session, task, organisation, party.printed))
    if made:
        given = [part.organisation_id for part in made]
        record(session, actor, now, "contribution.given", task, organisations=given, version=task.version)
    return made


def give_part(
    session: Session,
    actor: Actor,
    task: Task,
    organisation: Organisation,
    *,
    due_on: date | None = None,
    now: datetime,
) -> Contribution:
    """One more coordinating organisation, on demand with a date of its own.

    Raises BadInput for the lead itself, for one that has a part already, for a date after the task's.
    """
    after = allowed(session, actor, task, "share")
    if organisation.id == task.organisation_id:
        raise BadInput(
            mark("{name} đang chủ trì nhiệm vụ này nên không thể đồng thời phối hợp."), name=organisation.name
        )
    there = _of(session, task, organisation)
    if there is not None and there.state != "dropped":
        raise BadInput(mark("{name} đã có phần phối hợp trong nhiệm vụ này."), name=organisation.name)
    _require_in_time(task, due_on)
    part = there or _part(session, task, organisation, organisation.name)
    part.state, part.due_on = "assigned", due_on
    part.version += there is not None
    write(
        session,
        actor,
        task,
        "contribution.given",
        now=now,
        state=after,
        organisations=[organisation.id],
        due=_iso(due_on),
    )
    return part


def set_part_date(
    session: Session, actor: Actor, task: Task, part: Contribution, due_on: date | None, *, now: datetime
) -> None:
    """Gives a part a date of its own, None for the task's. Raises BadInput where it is after the task's."""
    after = allowed(session, actor, task, "share")
    _require_in_time(task, due_on)
    part.due_on = due_on
    part.version += 1
    write(session, actor, task, "contribution.dated", now=now, state=after, part=part.id, due=_iso(due_on))


def drop_part(
    session: Session, actor: Actor, task: Task, part: Contribution, *, reason: str, now: datetime
) -> None:
    """The supervising office no longer asks for a part. Raises BadInput without a reason."""
    after = allowed(session, actor, task, "share")
    if not reason.strip():
        raise BadInput(mark("Hãy ghi lý do thôi theo dõi phần phối hợp này."))
    if part.state == "dropped":
        raise WrongState(NOT_OPEN)
    for made in _reports(session, part, "waiting"):
        answer(made, "withdrawn", actor, now, today(session, actor, now))
    session.flush()
    part.state, part.reported_on, part.done_on = "dropped", None, None
    part.version += 1
    write(
        session,
        actor,
        task,
        "contribution.dropped",
        now=now,
        state=after,
        part=part.id,
        reason=reason.strip(),
    )


def contribute(
    session: Session,
    actor: Actor,
    task: Task,
    *,
    note: str,
    files: Sequence[EvidenceFile],
    evidence_required: bool = False,
    now: datetime,
) -> Report:
    """The coordinating organisation reports its part done.

    Raises NotAllowed for others, WrongState where the part is not open, BadInput where it says nothing.
    """
    after = allowed(session, actor, task, "contribute")
    part = _own(session, actor, task)
    if part.state not in OPEN_PARTS:
        raise WrongState(NOT_OPEN)
    made = Report(
        task_id=task.id or 0,
        contribution_id=part.id,
        person_id=actor.person_id,
        made_at=now,
        made_on=today(session, actor, now),
        note=note.strip(),
    )
    hand_in(session, made, files, evidence_required=evidence_required)
    part.state, part.reported_on = "reported", made.made_on
    part.version += 1
    evidence = [file.sha256 for file in files]
    write(
        session,
        actor,
        task,
        "contribution.reported",
        now=now,
        state=after,
        part=part.id,
        report=made.id,
        evidence=evidence,
    )
    return made


def accept_part(session: Session, actor: Actor, task: Task, part: Contribution, *, now: datetime) -> None:
    """The lead or the supervising office takes the part as done on the day of its report."""
    after = allowed(session, actor, task, "answer contribution")
    made = _waiting(session, part)
    answer(made, "accepted", actor, now, today(session, actor, now))
    session.flush()
    part.state, part.done_on, part.reported_on = "done", made.made_on, None
    part.version += 1
    write(session, actor, task, "contribution.accepted", now=now, state=after, part=part.id, report=made.id)


def refuse_part(
    session: Session, actor: Actor, task: Task, part: Contribution, *, reason: str, now: datetime
) -> None:
    """The lead or the supervising office gives the part back, with the reason."""
    after = allowed(session, actor, task, "answer contribution")
    made = _waiting(session, part)
    if not reason.strip():
        raise BadInput(NO_REASON)
    made.reason = reason.strip()
    answer(made, "refused", actor, now, today(session, actor, now))
    session.flush()
    part.state, part.reported_on = "redo", None
    part.version += 1
    write(session, actor, task, "contribution.refused", now=now, state=after, part=part.id, report=made.id)


def part_of(session: Session, task: Task, part_id: int) -> Contribution:
    """A part of this task. Raises NotFound otherwise."""
    found = session.get(Contribution, part_id)
    if found is None or found.task_id != task.id:
        raise NotFound(NO_PART)
    return found


def _coordinating(session: Session, task: Task, day: date) -> Iterable[tuple[Party, Organisation]]:
    query = select(Party).where(
        Party.obligation_id == task.obligation_id,
        Party.role == "coordinate",
        col(Party.organisation_id).is_not(None),
    )
    for party in session.exec(query.order_by(col(Party.position))).all():
        named = session.get_one(Organisation, party.organisation_id)
        for member in members(session, named):
            if member.kind != "group":
                yield party, heir(session, member, day)


def _part(session: Session, task: Task, organisation: Organisation, printed: str) -> Contribution:
    part = Contribution(
        task_id=task.id or 0,
        organisation_id=organisation.id or 0,
        given_to_id=organisation.id or 0,
        printed=printed,
    )
    session.add(part)
    session.flush()
    return part


def _of(session: Session, task: Task, organisation: Organisation) -> Contribution | None:
    query = select(Contribution).where(
        Contribution.task_id == task.id, Contribution.organisation_id == organisation.id
    )
    return session.exec(query).first()


def _own(session: Session, actor: Actor, task: Task) -> Contribution:
    query = select(Contribution).where(
        Contribution.task_id == task.id, Contribution.organisation_id == actor.organisation_id
    )
    part = session.exec(query).first()
    if part is None:  # the command line, which has no organisation of its own
        raise NotAllowed(mark("Bạn không có quyền làm việc này."))
    return part


def _waiting(session: Session, part: Contribution) -> Report:
    made = _reports(session, part, "waiting")
    if not made:
        raise WrongState(NO_REPORT)
    return made[0]


def _reports(session: Session, part: Contribution, verdict: str) -> list[Report]:
    query = select(Report).where(Report.contribution_id == part.id, Report.verdict == verdict)
    return list(session.exec(query.order_by(col(Report.id).desc())))


def _require_in_time(task: Task, due_on: date | None) -> None:
    if due_on and task.due_on and due_on > task.due_on:
        raise BadInput(
            mark("Hạn của phần phối hợp không thể sau hạn của nhiệm vụ ({due}). Hãy chọn ngày sớm hơn."),
            due=f"{task.due_on:%d/%m/%Y}",
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
