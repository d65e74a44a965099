"""The files of a report come in, for pages and programs alike."""

from collections.abc import Iterable

from sqlalchemy import Engine

from models import evidence
from models.db import snapshot
from models.evidence import EvidenceFile
from models.lifecycle import move
from models.permissions import Actor, require
from models.queries import tasks
from settings import Settings


def keep_evidence(
    engine: Engine, settings: Settings, actor: Actor, task_id: int, files: Iterable[tuple[str, bytes]]
) -> list[EvidenceFile]:
    """Keeps the files (name, bytes) that somebody may report with on that task.

    Done before the report's transaction, so that no writer waits for a disk; should that transaction fail,
    the files belong to no report and are in nobody's way. Raises what reporting would raise.
    """
    with snapshot(engine) as session:
        task = tasks.one(session, actor, task_id)
        require(actor, "report", actor.relations(task.organisation_id, task.supervisor_id))
        move(task.state, "report")
    return [
        evidence.store(settings.evidence_dir, name, data, max_mb=settings.evidence_max_mb)
        for name, data in files
    ]
