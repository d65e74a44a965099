"""From what was given to an act's verb: rows are looked up by their ids, which must belong to the task."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from locales import mark
from models.actions import contributions, delegations, disputes, figures, thread
from models.errors import NotFound
from models.organisation import Organisation
from models.permissions import Actor
from models.person import Person
from models.task import Task

Given = Mapping[str, Any]
Do = Callable[[Session, Actor, Task, Given, datetime], None]


def organisation(session: Session, actor: Actor, row_id: int | None) -> Organisation | None:
    """An organisation of the actor's register, None where none was named. Raises NotFound."""
    if row_id is None:
        return None
    found = session.get(Organisation, row_id)
    if found is None or found.jurisdiction_id != actor.jurisdiction_id:
        raise NotFound(mark("Danh bạ không có cơ quan này."))
    return found


def _needed_organisation(session: Session, actor: Actor, given: Given, name: str) -> Organisation:
    found = organisation(session, actor, given[name])
    assert found is not None  # noqa: S101  a needed field
    return found


def dispute(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """The organisation says that the task is not its own."""
    proposed = organisation(session, actor, given.get("proposed"))
    disputes.dispute(session, actor, task, reason=given["reason"], proposed=proposed, now=now)


def reassign(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """The supervising office gives it to another organisation."""
    heir = _needed_organisation(session, actor, given, "organisation")
    disputes.reassign(
        session,
        actor,
        task,
        organisation=heir,
        reason=given["reason"],
        document=given.get("document"),
        now=now,
    )


def answer(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """An answer to the question of that row."""
    question = thread.question_of(session, task, given["row"])
    thread.answer(session, actor, task, question, text=given["text"], now=now)


def figure(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """A figure for the target of that row."""
    target = figures.target_of(session, task, given["row"])
    figures.give_figure(
        session,
        actor,
        task,
        target=target,
        value=given["value"],
        day=given["day"],
        note=given.get("note") or "",
        now=now,
    )


def delegate_to_unit(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """Passes it to a unit of the organisation."""
    unit = _needed_organisation(session, actor, given, "unit")
    delegations.delegate(
        session, actor, task, unit, inner_due_on=given["due_on"], note=given.get("note") or "", now=now
    )


def delegate_to_person(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """Passes it to somebody of the organisation."""
    person = session.get(Person, given["person"])
    if person is None or person.jurisdiction_id != actor.jurisdiction_id:
        raise NotFound(mark("Không có người này."))
    delegations.delegate(
        session, actor, task, person, inner_due_on=given["due_on"], note=given.get("note") or "", now=now
    )


def finish(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """The inner hand-down of that row is done."""
    passed = delegations.delegation_of(session, task, given["row"])
    delegations.finish(session, actor, task, passed, result=given["result"], now=now)


def take_back(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """The inner hand-down of that row is taken back."""
    passed = delegations.delegation_of(session, task, given["row"])
    delegations.withdraw(session, actor, task, passed, now=now)


def give_part(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """One more coordinating organisation."""
    helper = _needed_organisation(session, actor, given, "organisation")
    contributions.give_part(session, actor, task, helper, due_on=given.get("due_on"), now=now)


def part_date(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """The part of that row gets a date of its own, or the task's."""
    part = contributions.part_of(session, task, given["row"])
    contributions.set_part_date(session, actor, task, part, given.get("due_on"), now=now)


def drop_part(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """The part of that row is no longer asked for."""
    part = contributions.part_of(session, task, given["row"])
    contributions.drop_part(session, actor, task, part, reason=given["reason"], now=now)


def accept_part(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """The part of that row is taken as done."""
    part = contributions.part_of(session, task, given["row"])
    contributions.accept_part(session, actor, task, part, now=now)


def refuse_part(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
    """The part of that row is given back."""
    part = contributions.part_of(session, task, given["row"])
    contributions.refuse_part(session, actor, task, part, reason=given["reason"], now=now)


def plain(verb: Callable[..., object]) -> Do:
    """An act whose fields are just the verb's own arguments."""

    def do(session: Session, actor: Actor, task: Task, given: Given, now: datetime) -> None:
        named = {name: value for name, value in given.items() if value is not None}
        verb(session, actor, task, **named, now=now)

    return do
