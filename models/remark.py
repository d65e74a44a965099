"""What is said about a task: notes of progress, and questions and answers between agency and supervisor."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from models.db import Key, UtcTime

REMARK_KINDS = ("progress", "question", "answer")


class Remark(SQLModel, table=True):
    """One line of the thread; an answer names its question. `percent` goes with progress only."""

    __tablename__ = "remark"
    __table_args__ = (
        CheckConstraint(f"kind IN {REMARK_KINDS}"),
        CheckConstraint("text <> ''"),
        CheckConstraint("(kind = 'answer') = (question_id IS NOT NULL)"),
        CheckConstraint("percent IS NULL OR (kind = 'progress' AND percent BETWEEN 0 AND 100)"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=Key)
    task_id: int = Field(foreign_key="task.id", index=True, sa_type=Key)
    question_id: int | None = Field(default=None, foreign_key="remark.id", sa_type=Key)
    kind: str
    person_id: int | None = Field(default=None, foreign_key="person.id", sa_type=Key)
    at: datetime = Field(sa_type=UtcTime)
    text: str = Field(sa_type=Text)
    percent: int | None = None
