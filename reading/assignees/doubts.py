"""Where it is not sure who does a duty, helps with it or hears of it: the words, and the reason.

Each doubt is about the shape of the language: a name that an unknown word ended, a subject without a word for
an office, two possible leads. The reader does not guess better with it; a person decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from locales import mark
from reading.assignees.headings import Addressed
from reading.assignees.offices import bare, names_at
from reading.assignees.others import told_of
from reading.assignees.patterns import either
from reading.assignees.words import DEEDS, STOPS
from reading.facts import Assignee, AssigneeRole, Clause, Doubt
from reading.folding import fold
from reading.labels import CAPITAL

QUOTED = 80  # characters of a clause quoted in a doubt about the whole of it
FAR = 2  # headings without a name between a duty and the opening sentence from which its lead comes
MANY = 7  # leads named for the whole document: as many may not all do each of its duties
NAMES = 64  # names of which it is remembered whether the rules know them
LONG = 90  # characters: a longer name of an office may hold what is no name

NO_LEAD = mark("Không thấy văn bản giao việc này cho cơ quan nào: cần chọn cơ quan chủ trì.")
MISPRINT = mark(
    "Tên cơ quan có vẻ in sai (thừa chữ “cấp” hoặc thiếu dấu phẩy): cần kiểm tra lại ai được giao việc."
)
LONG_NAME = mark("Tên cơ quan dài bất thường: cần kiểm tra tên kết thúc ở đâu.")
UNSURE_END = mark("Không chắc tên cơ quan kết thúc ở đây: từ đứng sau chưa có trong quy tắc.")
CUT_NAME = mark("Tên cơ quan có vẻ chưa đủ: cần kiểm tra tên kết thúc ở đâu.")
TWO_LEADS = mark("Việc này có cả cơ quan nêu ở mục trên và cơ quan nêu trong câu: cần chọn cơ quan chủ trì.")
NO_REQUEST = mark("Câu mở đầu bằng tên cơ quan nhưng không rõ cơ quan đó được giao việc gì.")
UNKNOWN_SUBJECT = mark("Những từ mở đầu câu có thể là tên một cơ quan chưa có trong quy tắc.")
ANOTHER = mark("Câu còn nêu một cơ quan khác có thể được giao việc: cần chọn cơ quan chủ trì.")
ASKED = mark("Chỉ có lời đề nghị ở giữa câu cho biết ai được giao việc: cần kiểm tra lại.")
BOTH = mark("Cơ quan này vừa được giao việc vừa phối hợp hoặc nhận báo cáo: cần kiểm tra lại vai trò.")
UNKNOWN_OTHER = mark("Không nhận ra cơ quan phối hợp hoặc nhận báo cáo được nêu ở đây.")
FROM_AFAR = mark(
    "Cơ quan chủ trì lấy từ câu mở đầu hoặc nơi gửi của văn bản, qua nhiều mục không nêu tên ai."
)
FROM_OPENING = mark(
    "Cơ quan chủ trì lấy từ câu mở đầu hoặc nơi gửi của văn bản: cần kiểm tra ai được giao việc này."
)
NO_DEED = mark("Câu không mở đầu bằng việc phải làm: cần kiểm tra đây có phải nhiệm vụ và giao cho ai.")
UNREAD_HEADING = mark(
    "Mục chứa việc này không rõ giao cho ai, nên cơ quan chủ trì được lấy từ phần trên: cần kiểm tra lại."
)

SUPPOSED = mark(
    "Tên mục chứa việc này có thể là cơ quan được giao việc nhưng chưa có trong quy tắc: cần kiểm tra lại."
)

# What opens a duty: a deed, a circumstance, a stage, those whom it regards
_DEED = re.compile(
    rf"(?:{either(STOPS)}|{either(DEEDS)}|(?:đợt|giai đoạn) [\dIVX]+|thời (?:gian|hạn)|tiến độ"
    r")(?!\w)",
    re.IGNORECASE,
)
_REGARDING = re.compile(r"Đối với (?:\d+ )?")
_VERB = re.compile(rf"(?:{either(STOPS)})(?!\w)", re.IGNORECASE)
# "Vườn quốc gia Ba Bể tổ chức …": a capital within the words before a verb, no comma between
_SUBJECT = re.compile(
    r"(?:(?:Các|Những|Mọi|Toàn thể|Từng)\s[^.,;:()]{3,60}?"
    rf"|[^\s.,;:()]+\s(?:[^\s.,;:()]+\s){{0,6}}?{CAPITAL}[^.,;:()]{{1,60}}?)"
    r"\s(?:có trách nhiệm|chịu trách nhiệm|chủ trì|chủ động|khẩn trương|tham mưu|phối hợp|tổ chức|thực hiện"
    r"|triển khai|nghiêm túc|tăng cường|tập trung|kịp thời)\b"
)
_CHARGES = re.compile(r"\b(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công)\s(?:cho\s)?(?=\w)")
_PROPER = re.compile(rf"\s{CAPITAL}")  # "các tổ chức", "cơ quan có thẩm quyền" have none
_WITH = re.compile(r"\b[Pp]hối hợp(?: chặt chẽ)?(?: cùng)?\s(?:với|cùng)\s(?=\w)")
_TELLS = re.compile(
    r"\b(?:[Gg]ửi|[Bb]áo cáo|[Cc]ung cấp|[Pp]hản ánh)\s(?:[^\s.,;:()]+\s){0,4}?"
    rf"(?:về|cho|đến|tới)\s(?={CAPITAL})"
)
_OTHERS: tuple[tuple[AssigneeRole, re.Pattern[str]], ...] = (("coordinate", _WITH), ("report_to", _TELLS))
# A word for an office that says nothing without a name or a function after it.
_HEAD_ALONE = re.compile(
    r"thủ trưởng|(?:phó )?(?:chủ tịch|giám đốc)(?: ubnd)?|trưởng|ban(?: quản lý| chỉ đạo)?|phòng(?: quản lý)?"
    r"|bộ|hội|(?:tổng |chi )?cục|trung tâm|trường|đài|báo|công ty|tập đoàn|ubnd|ủy ban(?: nhân dân)?|chủ|cấp"
    r"|lãnh đạo|trạm|đội|tổ|vụ|viện|khu|thường trực|hội đồng|liên đoàn|ngân hàng"
)


def about_leads(
    text: str, own: Addressed, leading: Sequence[Assignee], passed: int | None, *, labelled: bool = True
) -> tuple[Doubt, ...]:
    """What is not sure about who does the duty of this text: the first such thing.

    `passed`: how many headings without a name stand between it and the beginning of the document, which names
    its leads; None where a heading does.
    """
    faults = islice(_lead_faults(text, own, leading, passed, labelled), 1)
    return tuple(Doubt("lead", quote, why) for quote, why in faults)


def about_others(text: str, leading: Sequence[Assignee]) -> tuple[Doubt, ...]:
    """What is not sure about who helps with the duty of this text or hears of it: the first of each role."""
    first: dict[str, Doubt] = {}
    for doubt in _other_faults(text, leading):
        first.setdefault(doubt.about, doubt)
    return tuple(first.values())


def with_unread_headings(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses with a doubt on leads that they have past a heading which may name somebody.

    Such a heading names nobody that the rules know, while most of its neighbours each name an office.
    """
    unread = _unread_headings(clauses)
    return [_under(clause, unread) for clause in clauses] if unread else list(clauses)


def _lead_faults(
    text: str, own: Addressed, leading: Sequence[Assignee], passed: int | None, labelled: bool
) -> Iterator[tuple[str, str]]:
    if own.misprint:
        yield own.misprint, MISPRINT
    if not leading:
        yield _opening(text), NO_LEAD
    if own.unsure:
        yield own.unsure, UNSURE_END
    if own.guessed:
        yield own.names[0], ASKED
    yield from ((name, why) for name in own.names[-1:] if (why := _odd(name)))
    yield from ((one.name, SUPPOSED) for one in leading if one.inherited and not _known(one.name))
    if len({person.inherited for person in leading}) > 1 and not text.startswith("Chỉ đạo "):
        yield own.names[0], TWO_LEADS
    if not own.opens:
        yield from _subject_faults(text)
    handed = [person.name for person in leading if person.inherited]
    if handed and not own.names and not _opens_with_a_deed(text):
        yield _opening(text), NO_DEED
    yield from _another(text, leading)
    if handed and passed is not None:
        yield from ((handed[0], why) for why in _from_the_beginning(handed, passed, labelled))


def _opens_with_a_deed(text: str) -> bool:
    """Does a deed, or when or where to do it, open this text? Not where it regards offices that it names."""
    regarding = _REGARDING.match(text)
    return not names_at(text, regarding.end()) if regarding else bool(_DEED.match(text))


def _from_the_beginning(names: Sequence[str], passed: int, labelled: bool) -> Iterator[str]:
    """Why it is not sure that those whom the beginning of the document names do this duty."""
    if passed >= FAR:
        yield FROM_AFAR
    if sum(name.count(",") + 1 for name in names) >= MANY or not (labelled or passed):
        yield FROM_OPENING


@lru_cache(maxsize=NAMES)
def _known(name: str) -> bool:
    """Does a word for an office open this name, or would it after "các"?"""
    return bool(names_at(name) or names_at(f"các {bare(name)}"))


def _odd(name: str) -> str | None:
    """Why this does not look like the whole name of one office, or None."""
    if len(name) > LONG:
        return LONG_NAME
    return CUT_NAME if _HEAD_ALONE.fullmatch(fold(name).text) else None


def _subject_faults(text: str) -> Iterator[tuple[str, str]]:
    """A text that opens with somebody of whom the rules do not see what is asked."""
    found = names_at(text)
    if found:
        yield found.names[0], NO_REQUEST
    elif not _VERB.match(text) and (subject := _SUBJECT.match(text)):
        yield subject.group(), UNKNOWN_SUBJECT


def _another(text: str, leading: Sequence[Assignee]) -> Iterator[tuple[str, str]]:
    """Somebody else who is charged in the middle of a sentence."""
    known = {fold(bare(name)).text for name in (*_names(leading), *_told_names(text))}
    for charge in _CHARGES.finditer(text):
        found = names_at(text, charge.end())
        if (
            found
            and found.predicate
            and any(_PROPER.search(name) for name in found.names)
            and not known.intersection(fold(bare(name)).text for name in found.names)
        ):
            yield found.names[0], ANOTHER


def _names(people: Sequence[Assignee]) -> list[str]:
    return [person.name for person in people]


def _told_names(text: str) -> list[str]:
    return [name for told in told_of(text) for name in told.names]


def _other_faults(text: str, leading: Sequence[Assignee]) -> Iterator[Doubt]:
    led = {fold(bare(name)).text for name in _names(leading)}
    for told in told_of(text):
        if told.found and told.found.unsure:
            yield Doubt(told.role, told.names[-1], UNSURE_END)
        for name in told.names:
            if led == {fold(bare(name)).text}:
                yield Doubt(told.role, name, BOTH)
        yield from (Doubt(told.role, name, why) for name in told.names[-1:] if (why := _odd(name)))
    for role, pattern in _OTHERS:
        for match in pattern.finditer(text):
            if not names_at(text, match.end(), across=False):
                yield Doubt(role, _opening(text[match.start() :]), UNKNOWN_OTHER)


def _opening(text: str) -> str:
    """The first words of a text, none of them cut."""
    return text if len(text) <= QUOTED else text[: QUOTED + 1].rsplit(" ", 1)[0]


def _unread_headings(clauses: Sequence[Clause]) -> set[str]:
    """Paths of headings that name nobody while most of their neighbours name somebody of their own."""
    beside: dict[str, dict[str, bool]] = {}
    for clause in clauses:
        if clause.role == "heading" and clause.label:
            names = any(not person.inherited for person in clause.assignees)
            beside.setdefault(clause.path.rpartition("/")[0], {})[clause.path] = names
    return {
        path
        for paths in beside.values()
        if sum(paths.values()) * 2 > len(paths)
        for path, names in paths.items()
        if not names
    }


def _under(clause: Clause, unread: set[str]) -> Clause:
    steps = clause.path.split("/")
    above = next((path for n in range(len(steps)) if (path := "/".join(steps[:n])) in unread), None)
    leading = [person for person in clause.assignees if person.role == "lead"]
    doubted = any(doubt.about == "lead" for doubt in clause.doubts)
    if (
        above is None
        or doubted
        or clause.role != "responsibility"
        or not any(one.inherited for one in leading)
    ):
        return clause
    return replace(clause, doubts=(*clause.doubts, Doubt("lead", _opening(clause.text), UNREAD_HEADING)))
