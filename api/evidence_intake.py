"""The files of a report come in, for pages and programs alike."""

from collections.abc import Iterable

from sqlalchemy import Engine

from models import evidence
from models.actions.acting import allowed
from models.db import snapshot
from models.evidence import EvidenceFile
from models.permissions import Actor
from models.queries import tasks
from settings import Settings


def keep_evidence(
    engine: Engine,
    settings: Settings,
    actor: Actor,
    task_id: int,
    files: Iterable[tuple[str, bytes]],
    act: str = "report",
) -> list[EvidenceFile]:
    """Keeps the files (name, bytes) that somebody may report with, or contribute, on that task.

    Done before the report's transaction, so that no writer waits for a disk; should that transaction fail,
    the files belong to no report and are in nobody's way. Raises what reporting would raise.
    """
    with snapshot(engine) as session:
        allowed(session, actor, tasks.one(session, actor, task_id), act)
    return [
        evidence.store(settings.evidence_dir, name, data, max_mb=settings.evidence_max_mb)
        for name, data in files
    ]
