"""What a person gives with an act: words that must be there, an organisation that can have tasks."""

from datetime import date

from locales import mark
from models.errors import BadInput
from models.organisation import Organisation
from models.schedule import YEARS_OF_A_PLAN


def words(text: str, missing: str) -> str:
    """The text without blanks around it. Raises BadInput with the sentence `missing` where there is none."""
    if not text.strip():
        raise BadInput(missing)
    return text.strip()


def document(name: str | None) -> str | None:
    """The document that an act rests on, None where none is named."""
    return (name or "").strip() or None


def require_near(due_on: date, day: date) -> None:
    """Raises BadInput for a due day farther off than any plan goes: a slip in the year."""
    if due_on.year > day.year + YEARS_OF_A_PLAN:
        raise BadInput(
            mark("Thời hạn {due} quá xa. Hãy kiểm tra năm; hạn muộn nhất là năm {year}."),
            due=f"{due_on:%d/%m/%Y}",
            year=day.year + YEARS_OF_A_PLAN,
        )


def require_active(organisation: Organisation, jurisdiction_id: int, day: date) -> None:
    """Raises BadInput where it cannot have tasks on that day: of another register, a group, or not valid."""
    if organisation.jurisdiction_id != jurisdiction_id:
        raise BadInput(mark("Danh bạ không có cơ quan này. Hãy chọn một cơ quan trong danh bạ."))
    if organisation.kind == "group":
        raise BadInput(mark("“{name}” là một nhóm. Hãy chọn một cơ quan trong nhóm."), name=organisation.name)
    if organisation.valid_to is not None and organisation.valid_to < day:
        raise BadInput(
            mark("“{name}” đã ngừng hoạt động sau ngày {day}. Hãy chọn cơ quan kế nhiệm."),
            name=organisation.name,
            day=f"{organisation.valid_to:%d/%m/%Y}",
        )
    if organisation.valid_from is not None and organisation.valid_from > day:
        raise BadInput(
            mark("“{name}” chưa hoạt động trước ngày {day}. Hãy chọn cơ quan khác."),
            name=organisation.name,
            day=f"{organisation.valid_from:%d/%m/%Y}",
        )
