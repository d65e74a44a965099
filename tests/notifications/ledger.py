"""Messages of the outbox with their ledger rows, for tests."""

from datetime import date

from sqlmodel import Session

from models.message import Message, Reminder
from models.person import Person
from models.task import Task
from tests.build import NOW, id_of

TODAY = date(2024, 6, 17)


def planned(session: Session, person: Person, *tasks: Task, step: int = -1, day: date = TODAY) -> Message:
    """A digest for that person, planned at NOW, with one step of each task."""
    message = Message(
        jurisdiction_id=person.jurisdiction_id,
        person_id=id_of(person),
        kind="digest",
        day=day,
        header_id=f"<digest.{id_of(person)}.{day:%Y%m%d}@huyen.example>",
        next_at=NOW,
        created_at=NOW,
    )
    session.add(message)
    session.flush()
    for task in tasks:
        step_of(session, message, task, step)
    return message


def step_of(session: Session, message: Message, task: Task, step: int) -> Reminder:
    """One ledger row that this message carries."""
    made = Reminder(
        task_id=id_of(task),
        due_version=task.due_version,
        step=step,
        person_id=message.person_id,
        step_on=message.day,
        message_id=id_of(message),
        written_at=NOW,
    )
    session.add(made)
    session.flush()
    return made
