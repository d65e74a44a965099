"""What the tests of a review share: a document with places, as the reader reads it, and acts by the home."""

from collections.abc import Sequence

from sqlmodel import Session, select

from models.actions.corrections import take
from models.actions.directives import import_directive
from models.correction import Correction
from models.directive import ClauseRow, Directive
from models.obligation import Obligation
from models.queries.corrections import parties_of
from models.task import Task
from reading import read
from tests import build
from tests.models.readings import home

PLAN = """ỦY BAN NHÂN DÂN
HUYỆN THỬ NGHIỆM

Số: 20/KH-UBND

Thử Nghiệm, ngày 10 tháng 6 năm 2024

KẾ HOẠCH

Dọn dẹp kho lưu trữ năm 2024

I. TỔ CHỨC THỰC HIỆN

1. Phòng Tài chính - Kế hoạch

1.1. Lập danh mục tài liệu trước ngày 30/8/2024; rà soát giá kệ của kho, báo cáo UBND huyện
trước ngày 15/9/2024.

1.2. Gửi báo cáo định kỳ.

1.3. Phối hợp với Phòng Y tế phun khử khuẩn kho trước ngày 20/7/2024.

2. Phòng Y te

2.1. Rà soát hồ sơ sức khỏe chậm nhất ngày 15/9/2024.
"""


def bring_in_plan(session: Session, cast: build.Cast, text: str = PLAN) -> Directive:
    """The plan as the reader reads it, imported for the cast's office."""
    data = text.encode()
    return import_directive(
        session,
        home(cast),
        read(data, "ke-hoach.txt"),
        data,
        "ke-hoach.txt",
        supervisor=cast.office,
        issued_on=None,
        now=build.NOW,
    ).directive


def of(session: Session, path: str, nth: int = 0) -> Obligation:
    """A duty of the clause whose path ends so."""
    query = select(Obligation).join(ClauseRow, ClauseRow.id == Obligation.clause_id)  # type: ignore[arg-type]
    found = session.exec(query.where(ClauseRow.path.endswith(path)).order_by(Obligation.position)).all()  # type: ignore[attr-defined, arg-type]
    return found[nth]


def taken(session: Session, cast: build.Cast, path: str, nth: int = 0, seen: int | None = None) -> Obligation:
    """The same, taken for a correction."""
    return take(session, home(cast), build.id_of(of(session, path, nth)), seen=seen, dropped=True)


def printed(session: Session, duty: Obligation, role: str = "lead") -> list[str]:
    return [party.printed for party in parties_of(session, duty, role)]


def due(session: Session, duty: Obligation) -> list[tuple[int | None, str | None]]:
    """Who has the duty's tasks, and by when."""
    tasks: Sequence[Task] = session.exec(select(Task).where(Task.obligation_id == duty.id)).all()
    found = [(task.organisation_id, task.due_on.isoformat() if task.due_on else None) for task in tasks]
    return sorted(found, key=str)


def corrections(session: Session) -> list[tuple[str, object, object]]:
    rows = session.exec(select(Correction).order_by(Correction.id)).all()  # type: ignore[arg-type]
    return [(row.what, row.read, row.corrected) for row in rows]
