"""Who coordinates and who gets the report: names as printed, with the words that ended them.

"Phối hợp với X", "cùng X", "X phối hợp" after another's duty coordinate; "báo cáo X", "gửi X", "thông báo cho
X", "cung cấp … cho X" tell X. A report that is only the purpose of something else has no receiver.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from reading.assignees.headings import GLOSS
from reading.assignees.leads import CLAUSES, HELP_FIELD, HELPING, TOLD, parts_of, people
from reading.assignees.offices import Names, names_at
from reading.facts import Assignee, AssigneeRole
from reading.labels import CAPITAL

EVENT = 40  # characters before its guests in which an event is looked for
NEAR = 300  # characters before a report in which its purpose is looked for

# "Giao Sở Y tế chủ trì, Sở Tài chính phối hợp"
_WITH_HELP = re.compile(r"\bchủ trì[^.;:()]{0,60}?,\s(?=\w)")
# "với sự tham gia của …", "cùng với Sở …"
_BESIDE = re.compile(
    r"\b(?:với|có) sự (?:tham gia|phối hợp|hỗ trợ)(?:,? (?:tham gia|phối hợp|hỗ trợ))? của\s"
    rf"|\b[Cc]ùng(?: với)?\s(?=các\s|{CAPITAL})"
)
# "tổ chức diễn đàn với sự tham gia của …": guests of an event
_ATTENDED = re.compile(r"\b(?:diễn đàn|sự kiện|hội thảo|tọa đàm|hội nghị|lễ|giao lưu)(?: [^\s,.;]+){0,3}$")
_COORDINATE = re.compile(
    r"\b(?:[Pp]hối hợp(?:, hỗ trợ)?|[Tt]hống nhất(?= với)"
    r"|[Cc]hủ trì(?=,? cùng)|[Hh]iệp đồng[^.;]{0,60}?(?= với))"
    r"(?:\s(?:chặt chẽ|làm việc|tốt hơn|thường xuyên|kịp thời))*(?:\s(?:cùng với|với|cùng))?\s"
)
REPORTS = (
    # báo cáo UBND huyện
    re.compile(
        r"\b[Bb]áo cáo(?:,?\s(?:và\s)?(?:đề xuất|tham mưu|kiến nghị|giải trình|xin ý kiến|kết quả)"
        r"(?:\sthực hiện)?)?\s(?:kịp thời\s|ngay\s)?(?:(?:với|cho|về)\s)?"
    ),
    # thực hiện chế độ báo cáo … về Phòng …; phản ánh về Sở …
    re.compile(r"\b(?:[Bb]áo cáo|[Pp]hản ánh)\b[^.;]{0,160}?\s(?:về|đến|tới)\s"),
    # đồng gửi Sở …; gửi về cơ quan …
    re.compile(r"\b[Gg]ửi\s(?:về\s|cho\s|đến\s|tới\s)?"),
    # gửi danh sách về Sở …; gửi về hộp thư điện tử của Phòng …; báo ngay cho Công an xã
    re.compile(
        r"\b(?:[Gg]ửi\b[^.;]{1,80}?|[Bb]áo(?:\sngay)?)\s(?:về|cho|đến|tới)\s"
        r"(?:(?:hộp thư|địa chỉ)\b[^.;,]{0,40}?\scủa\s)?"
    ),
    # báo ngay cơ quan Công an
    re.compile(r"\b[Bb]áo (?:ngay|tin)\s"),
    re.compile(r"\b[Gg]ửi\s(?:về|đến|tới)\s(?:hộp thư|địa chỉ)\b[^.;,]{0,40}?\scủa\s"),
    # thông báo cho các chủ đầu tư
    re.compile(r"\b[Tt]hông báo\s(?:[^.;,]{1,60}?\s)?(?:cho|đến|tới)\s"),
    # nộp hồ sơ về Sở …
    re.compile(r"\b[Nn]ộp\b[^.;]{0,60}?\s(?:về|cho|đến)\s"),
    # cung cấp thông tin cho Sở …; chuyển hồ sơ cho Công an tỉnh
    re.compile(r"\b(?:[Cc]ung cấp|[Cc]huyển(?! đổi| biến| hóa)|[Cc]hia sẻ)\b[^.;]{0,100}?\s(?:cho|đến|về)\s"),
    # có văn bản trả lời UBND huyện …
    re.compile(r"\b[Tt]rả lời\s(?:cho\s)?"),
)
_TELLING = re.compile(
    r"áo|ửi|ộp|ung cấp|hản ánh|huyển|hia sẻ|rả lời"
)  # in every word that opens a report, and seldom elsewhere
_THROUGH = re.compile(r"(?:\s*\(|,?\s)(?:thông )?qua\s")  # gửi về UBND tỉnh (thông qua Sở …)
_KIND = re.compile(r"(?:cơ quan|đơn vị|bộ phận)")  # "cơ quan chủ trì, cơ quan phối hợp"
_PURPOSE = re.compile(r"\bđể\b[^,.;]*$")


@dataclass(frozen=True, slots=True)
class Told:
    """Names in one role as read at one place, and the list as found there; None where nobody was."""

    role: AssigneeRole
    names: tuple[str, ...]
    found: Names | None = None


def others(text: str) -> tuple[Assignee, ...]:
    """Who coordinates and who gets the report, each once, in that order."""
    found = told_of(text)
    helping = [name for one in found if one.role == "coordinate" for name in one.names]
    reported = [name for one in found if one.role == "report_to" for name in one.names]
    return (*people(helping, "coordinate"), *people(reported, "report_to"))


@lru_cache(maxsize=CLAUSES)
def told_of(text: str) -> tuple[Told, ...]:
    """The lists of names that help or are told, in the order in which they are read."""
    helping = [
        *(part.found for part in parts_of(text) if part.helps),
        *(names_at(text, match.end()) for match in HELP_FIELD.finditer(text)),
        *_beside_the_lead(text),
    ]
    found = [Told("coordinate", names.names, names) for names in helping if names]
    found += [_object("coordinate", text, match.end()) for match in _COORDINATE.finditer(text)]
    if _TELLING.search(text) and not TOLD.match(text):
        ends = sorted((match.end(), match.start()) for pattern in REPORTS for match in pattern.finditer(text))
        wanted = [at for at, start in ends if not _PURPOSE.search(text, max(0, start - NEAR), start)]
        found += [_object("report_to", text, at) for at in wanted]
    return tuple(found)


def _object(role: AssigneeRole, text: str, at: int) -> Told:
    """The names that stand as an object here, with the office a gloss names, and those "thông qua" whom."""
    found = names_at(text, at, across=False)
    if not found:
        return Told(role, ())
    through = _THROUGH.match(text, found.end)
    if through:
        more = names_at(text, through.end(), across=False)
        return Told(role, (*found.names, *(more.names if more else ())), more or found)
    gloss = GLOSS.match(text, found.end)
    if gloss and names_at(gloss[1]) and not gloss[1].casefold().startswith("cơ quan"):
        return Told(role, (*found.names[:-1], f"{found.names[-1]} ({gloss[1]})"), found)
    return Told(role, found.names, found)


def _beside_the_lead(text: str) -> list[Names | None]:
    """Who helps without "phối hợp với": "A chủ trì, B phối hợp", "A cùng với B", "với sự tham gia của B"."""
    beside = (
        one
        for one in _BESIDE.finditer(text)
        if not _ATTENDED.search(text, max(0, one.start() - EVENT), one.start() - 1)
    )
    found = [names_at(text, match.end(), across=False) for match in beside]
    for match in _WITH_HELP.finditer(text):
        names = names_at(text, match.end(), across=False)
        if names and HELPING.match(text, names.end) and not _KIND.fullmatch(names.names[-1]):
            found.append(names)
    return found
