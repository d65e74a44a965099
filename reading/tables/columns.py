"""What the columns of a table hold, told by its head: number, task, lead, coordinate, deadline, output …

The columns may stand in any order and the head may take two rows ("Cơ quan" over "Chủ trì | Phối hợp"). A
table without a head that is known is no table of tasks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from reading.folding import fold_name

Column = Literal["number", "note", "output", "charge", "coordinate", "lead", "deadline", "group", "task"]

HEAD_LONGEST = 90  # letters of a cell that still names a column
SEARCHED = 4  # rows at the top among which the head is looked for
HEAD_ROWS = 3  # rows that a head may take

_OFFICE = "cơ quan|đơn vị|bộ phận|cá nhân|người|ban|ngành|địa phương|phòng"
_DOES = "thực hiện|chịu trách nhiệm|phụ trách|tham mưu|triển khai|được giao|soạn thảo|xây dựng|giải quyết"
# The first rule that fits names the column. Beside each: heads as they are printed.
RULES: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("number", re.compile(r"(?:stt|tt|s\.t\.t\.?|t\.t\.?|số tt|số thứ tự|thứ tự|no\.?)$")),  # STT, TT, Số TT
    ("note", re.compile(r"(?:ghi chú|lưu ý)")),
    (
        "output",
        re.compile(r"(?:dự kiến |yêu cầu |loại |hình thức )?(?:sản phẩm|kết quả|đầu ra)|hình thức văn bản"),
    ),
    ("charge", re.compile(r".*chủ trì.*phối hợp")),  # Cơ quan chủ trì, phối hợp
    ("coordinate", re.compile(r".*phối hợp|(?:cơ quan|đơn vị) tham gia")),
    ("lead", re.compile(r".*(?:chủ trì|đầu mối)")),
    ("lead", re.compile(rf"(?:các )?(?:{_OFFICE})\b.*\b(?:{_DOES})")),  # Đơn vị thực hiện, Người phụ trách
    ("lead", re.compile(r"(?:phân công|trách nhiệm)\b|(?:cơ quan|đơn vị)(?:, (?:cơ quan|đơn vị))?$")),
    (
        "deadline",
        re.compile(r"(?:thời hạn|thời gian|thời điểm|tiến độ|kỳ hạn|hạn|lộ trình|mốc)\b|.*hoàn thành$"),
    ),
    ("group", re.compile(r"(?:nhóm|lĩnh vực|mục tiêu)\b")),
    (
        "task",
        re.compile(
            r".*\b(?:nhiệm vụ|công việc|nội dung|hoạt động|giải pháp|đề án|dự án|văn bản|chương trình"
            r"|chỉ tiêu|hạng mục|danh mục|tên việc|việc)\b"
        ),
    ),
)
_STARTS = re.compile(r"bắt đầu|khởi công")
_COUNTED = re.compile(r"\(?(?:[A-Z]|\d{1,2})\)?$")  # the row of figures under a head: (1) (2) (3), A B 1 2
_MARKS = re.compile(r"\s*\((?:[^()]*)\)|[*:.]+$")


class HasText(Protocol):
    """A cell, however it is kept."""

    @property
    def text(self) -> str:
        """Its words on one line."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each kind of column stands; `first` and `end` are the rows of the head, `end` excluded."""

    places: dict[Column, int]
    first: int
    end: int

    @property
    def tasks(self) -> bool:
        """Does it give tasks to somebody or by some time?"""
        return any(kind in self.places for kind in ("lead", "charge", "coordinate", "deadline"))

    def at(self, kind: Column) -> int | None:
        """The column of this kind."""
        return self.places.get(kind)


def find_columns(rows: Sequence[Sequence[HasText]]) -> Columns | None:
    """The columns of a table whose head is known; None for a letterhead, a signature, a table of figures."""
    for first in range(min(SEARCHED, len(rows))):
        end = _head_end(rows, first)
        places = _places(rows[first:end])
        if _is_head(places):
            while end < len(rows) and is_counting(rows[end]):
                end += 1
            return Columns(_with_task(places, len(rows[first])), first, end)
    return None


def kind_of(words: Sequence[str]) -> Column | None:
    """What a column holds whose head prints these words, from top to bottom; None where nobody knows."""
    name = fold_name(_MARKS.sub("", " ".join(words)))
    if name.replace(" ", "") == "stt":
        return "number"  # set in a narrow column, over two lines
    if not name or len(name) > HEAD_LONGEST or _STARTS.search(name):
        return None
    return next((kind for kind, pattern in RULES if pattern.match(name)), None)


def is_counting(row: Sequence[HasText]) -> bool:
    """Is it the row of column figures under a head?"""
    texts = [cell.text for cell in row if cell.text]
    distinct = len({text.strip("()") for text in texts}) == len(texts)
    return len(texts) > 2 and distinct and all(_COUNTED.match(text) for text in texts)


def _head_end(rows: Sequence[Sequence[HasText]], first: int) -> int:
    """The row after the head: cells merged downwards carry it on."""
    end = first + 1
    while end < min(len(rows), first + HEAD_ROWS):
        shared = sum(
            1 for above, cell in zip(rows[end - 1], rows[end], strict=False) if above is cell and cell.text
        )
        if not shared or shared == len(rows[end]):
            break
        end += 1
    return end


def _places(head: Sequence[Sequence[HasText]]) -> dict[Column, int]:
    places: dict[Column, int] = {}
    for place in range(len(head[0])):
        cells: list[HasText] = []
        for row in head:
            if place < len(row) and not any(row[place] is cell for cell in cells):
                cells.append(row[place])
        words = [cell.text for cell in cells if cell.text]
        kind = kind_of(words[-1:]) or kind_of(words)
        if kind:
            places.setdefault(kind, place)
    return places


def _is_head(places: dict[Column, int]) -> bool:
    assigns = {"lead", "charge", "coordinate", "deadline", "output"} & set(places)
    if "number" in places:
        return bool(assigns) or "task" in places
    return "task" in places and bool(assigns)


def _with_task(places: dict[Column, int], width: int) -> dict[Column, int]:
    """With a column of tasks: the named one, else the group's, else the first that is nothing else."""
    if "task" in places:
        return places
    if "group" in places:
        return {**places, "task": places["group"]}
    free = [place for place in range(width) if place not in places.values()]
    return {**places, "task": free[0]} if free else places
