"""Headings that are names: "Đối với các chủ đầu tư", "Trách nhiệm của Sở Y tế", "SỞ NỘI VỤ".

A heading consists of addressees where nothing is left beside them, or where the rest only tells which offices
are meant ("Các đơn vị được giao quản lý tài sản").
"""

import re
from dataclasses import dataclass

from reading.assignees.offices import Names, names_at
from reading.assignees.patterns import either
from reading.assignees.words import STOPS
from reading.labels import CAPITAL

NAMED = 60  # characters of a title that may be an unknown name

DOER = r"(?:(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận|[Pp]hòng|[Nn]gười|[Tt]rách nhiệm|[Pp]hân công)\s)?"
# "Đối với các chủ đầu tư:", "Trách nhiệm của Sở Y tế", "Giao Sở Y tế:", "Phòng Nội vụ có trách nhiệm:"
_REGARDING = re.compile(
    r"^(?:(?i:Đối với|Về phía)|(?:(?i:Trách nhiệm|Nhiệm vụ|Phân công|Công tác)[^,;:]{0,20} "
    r"(?i:của|đối với|cho))|Giao|Đề nghị|Yêu cầu|Phân công)\s"
    r"|\s(?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm)$"
)
# What tells which offices are meant, after a common noun: "được giao quản lý …", "hoạt động khoáng sản …"
WHICH = re.compile(
    r"\s(?:được|do|có|tham gia|hoạt động|đang|trực tiếp|chủ trì|thực hiện|quản lý|khai thác|sử dụng"
    r"|kinh doanh|sản xuất|phụ trách|liên quan|bị)\s"
)
_OF_KIND = re.compile(
    r",\s(?:phổ thông|mầm non|tiểu học|công lập|ngoài công lập|tư thục|giáo dục|trực thuộc)\b"
)
# After such a clause, what they have to do
DUTY = re.compile(
    r"\s(?:có trách nhiệm|chịu trách nhiệm|nghiêm túc|khẩn trương|chủ động|tích cực|phải|cần|tăng cường)\b"
)
# Words that open a title of a topic and no name
_TITLE_OF_TOPIC = re.compile(
    rf"(?i:{either(STOPS)}|công tác|về|nội dung|kinh phí|chế độ|thời (?:gian|hạn)|mục|một số|tiến độ|hồ sơ"
    r"|hình thức|nhiệm vụ|giải pháp|các (?:giải|nhiệm|nội|biện|hoạt|bước|chỉ)|chỉ tiêu|nguồn|phạm vi"
    r"|đối tượng|cơ chế|chính sách|hạ tầng|hoạt động|xây dựng|quản lý|phát triển|bảo vệ|phòng"
    r"|đầu tư|chuyển|thông tin|số|lĩnh vực|đối với|trong|từ|việc|bước|giai đoạn|phần|sản phẩm|danh mục|khen"
    r"|chi|vốn|quy"
    r"|trách nhiệm)(?!\w)"
)
GLOSS = re.compile(r"\s*\(([^()]*)\)")
# "Cơ quan chủ trì, phối hợp": a heading for names, and no name
_FUNCTION = re.compile(
    rf"{DOER}(?:[Cc]hủ trì|[Pp]hối hợp|[Tt]hực hiện)(?:(?:,| và)? (?:phối hợp|thực hiện))?"
)
_GENERIC = re.compile(rf"(?i:(?:(?:các|những)\s+)?(?:cơ quan|đơn vị|phòng|sở|ban|ngành))\b(?!\s+{CAPITAL})")


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom a text addresses: the leads, whether it opens with them, a name misprinted or of unsure end.

    `guessed`: only words in the middle of a sentence say so.
    """

    names: tuple[str, ...] = ()
    opens: bool = False
    misprint: str | None = None
    unsure: str | None = None
    guessed: bool = False


def headed(text: str, *, holds: bool = False) -> Addressed:
    """The addressees that a heading consists of; a generic one gives way to those in its parentheses.

    `holds`: items stand below it, so that it may say by a clause which offices are meant ("Các đơn vị được
    giao quản lý tài sản").
    """
    words = _REGARDING.sub("", text.rstrip(" :."))
    if words.isupper():
        words = words.replace(" VÀ ", " và ")
    gloss = GLOSS.search(words)
    plain = GLOSS.sub("", words).strip() if gloss else words
    found = names_at(plain)
    if found and found.foreign:
        found = names_at(plain, strict=False)
    if not found or _FUNCTION.fullmatch(plain):
        return Addressed()
    if found.predicate or found.end < len(plain):
        return _described(plain, found) if holds else Addressed()
    inside = names_at(gloss[1]) if gloss and _GENERIC.match(plain) else None
    return Addressed(inside.names if inside else found.names, opens=True, misprint=found.misprint)


def may_name(title: str) -> bool:
    """May this title be a name that the rules do not know: short, and opening with no deed or topic?"""
    return len(title) <= NAMED and not title.isupper() and not _TITLE_OF_TOPIC.match(title)


def _described(title: str, found: Names) -> Addressed:
    """The addressees of a title that goes on after their names without a verb of its own."""
    rest = title[found.end :]
    clause = WHICH.search(found.names[-1]) or WHICH.match(rest) or _OF_KIND.match(rest)
    if not clause or DUTY.search(rest):
        return Addressed()
    return Addressed((*found.names[:-1], found.names[-1] + rest), opens=True, misprint=found.misprint)
