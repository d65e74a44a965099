"""What was offered of a duty is not given out: dropped with a reason and a document, never offered again."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from locales import mark
from models.actions.acting import take
from models.actions.life import drop
from models.errors import BadInput
from models.obligation import Obligation
from models.permissions import Actor
from models.queries.duties import offered_task_ids
from models.task import Task

NOTHING_OFFERED = mark("Nhiệm vụ này không có việc nào đang chờ giao thêm.")


def drop_offered(
    session: Session,
    actor: Actor,
    obligation: Obligation,
    *,
    organisation_ids: Collection[int] | None = None,
    reason: str,
    document: str,
    now: datetime,
) -> list[Task]:
    """Drops the tasks of a duty that are offered to these organisations, or to all.

    All are locked before the first event is written, so that two who act on them do not wait in a circle.
    Raises BadInput where nothing is offered, and without a reason or document.
    """
    offered = offered_task_ids(session, obligation, organisation_ids)
    if not offered:
        raise BadInput(NOTHING_OFFERED)
    held = [take(session, actor, task_id) for task_id in offered]
    for task in held:
        drop(session, actor, task, reason=reason, document=document, now=now)
    return held
