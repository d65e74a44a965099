"""Lists of tasks, for pages and programs alike."""

from models.queries.tasks import visible as task_lines

__all__ = ["task_lines"]
