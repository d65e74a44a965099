"""Lists of tasks, for pages and programs alike."""

from datetime import date

from sqlmodel import Session

from models.permissions import Actor
from models.queries import tasks
from models.queries.standing import COUNTED
from models.queries.tasks import TaskLine

BATCH = 500


def task_lines(
    session: Session,
    actor: Actor,
    *,
    today: date,
    standing: str | None = None,
    limit: int,
    offset: int = 0,
    organisation_id: int | None = None,
    directive_id: int | None = None,
    state: str | None = None,
) -> list[TaskLine]:
    """A page of the tasks that the actor may see.

    A standing is computed and not stored, so it is filtered here; as in the official figures, only tasks
    that were given and are still followed have one.
    """

    def fetched(limit: int, offset: int) -> list[TaskLine]:
        return tasks.visible(
            session,
            actor,
            today=today,
            organisation_id=organisation_id,
            directive_id=directive_id,
            state=state,
            limit=limit,
            offset=offset,
        )

    if standing is None:
        return fetched(limit, offset)
    found: list[TaskLine] = []
    start = 0
    while len(found) < offset + limit:
        lines = fetched(BATCH, start)
        found += [line for line in lines if line.standing == standing and line.task.state in COUNTED]
        if len(lines) < BATCH:
            break
        start += BATCH
    return found[offset : offset + limit]
