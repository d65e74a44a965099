"""Who leads: names as printed.

A lead is the addressee of a duty: the subject of its sentence, whom "Giao", "Đề nghị" or the issuer's
"yêu cầu" addresses, or else whom the nearest heading or the opening sentence names. "Yêu cầu X" inside a duty
makes no lead; "X phối hợp …" after another's duty coordinates.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reading.assignees.headings import DOER, DUTY, WHICH, Addressed
from reading.assignees.offices import Names, bare, names_at
from reading.clean import fold
from reading.facts import Assignee, AssigneeRole
from reading.labels import CAPITAL

LONGEST = 1_000  # characters of a sentence in which its subject is looked for
CLAUSES = 8  # clauses whose parts are remembered
LISTED = 120  # characters before a comma in which a list of objects is looked for
LEAD_INS = 5  # commas of a circumstance before the subject ("Khi thực hiện, nếu có vướng mắc, các …")

_UBND = r"(?:UBND|Uỷ ban nhân dân|Ủy ban nhân dân)"
_CHARGING = r"(?:yêu cầu(?: và đề nghị)?|đề nghị(?: và yêu cầu)?|giao|[uủ][ỷy] quyền)"
_SENTENCE = re.compile(r"(?<=\.)\s+")
_PART = re.compile(r"(?<=;)\s+|^")
# "Giao Sở Y tế …", "; giao Sở Tài chính …", "UBND huyện yêu cầu các cơ quan …"
_CHARGE = re.compile(
    r"(?:^(?:giao|đề nghị|chỉ đạo)|(?:^|[.;,:]\s)(?:Giao|Đề nghị|Yêu cầu|Phân công|[UỦ][ỷy] quyền"
    rf"|(?:(?:Chủ tịch\s)?{_UBND}[^.;:,]{{0,40}}?\s){_CHARGING})"
    r"|^(?:Nhận được|Trên đây là|Với|Trước)\b[^.;:]{0,240}?,\s(?:yêu cầu|đề nghị|giao))"
    r"\s(?:nhiệm vụ cho\s|cho\s)?"
)
# The same in mid-sentence, heard only where nobody else is addressed: "…; đề nghị cấp ủy …"
_SOFT_CHARGE = re.compile(
    r"[.;,]\sđề nghị\s|^(?:Khuyến khích|Kêu gọi)\s|^(?:Để|Nhằm)\b[^.;]*?,\s(?:yêu cầu|đề nghị|giao)\s"
)
_CIRCUMSTANCE = re.compile(
    r"(?:Ngoài ra|Đồng thời|(?:Trong )?[Qq]uá trình|Ngay từ|Từ|Đến|Định kỳ|H[ằà]ng|[Tt]rường hợp|Khi|Nếu"
    r"|Trước|Sau|Trên cơ sở|Căn cứ|Theo(?! dõi)|Đối với|Kết thúc|Trong vòng|Trong thời (?:gian|hạn)|Hết"
    r"|Ngay sau|Riêng|Bên cạnh đó|Để|Nhằm)\b"
)
# Where a circumstance may end: a comma, a colon, a date ("Trước ngày 15 hằng tháng các đơn vị gửi …")
_LED_IN = re.compile(
    r"[,:]\s|(?:\d{1,2}/\d{1,2}(?:/\d{4})?|/\d{4}|năm \d{4}|h[ằà]ng (?:tháng|quý|năm|tuần|ngày))\s"
)
# A comma within a list of objects: "của các ngành, các cấp", "gửi Bộ Xây dựng, Bộ Tài chính"
_LISTING = re.compile(
    r"\s(?:của|cho|với|tại|ở|giữa) (?:các|những)(?: \w+){1,2}$|\sgiữa [^.;:]{3,100}$"
    r"|\s(?:báo cáo|gửi|trình|phối hợp với)(?: về| cho)? [A-ZĐỦ][^.;:]{0,100}$"
)
# "Phòng Văn hóa: Đẩy mạnh tuyên truyền"; a sum after the colon asks nothing
_COLON = re.compile(r"(?:\s\([^()]{1,80}\))?\s?:\s(?=[^\W\d])")
# "Phòng Y tế (đầu mối) tham mưu …": a verb after a gloss
_GLOSSED = re.compile(
    r"\s\([^()]{1,120}\)\s(?=[a-zđ])(?!và\s|của\s|thì\s|đã\s|được\s|bị\s|có hiệu"
    r"|là\s(?!(?:cơ quan |đơn vị )?(?:đầu mối|thường trực|chủ trì)))"
)
# "Giao Công an tỉnh, theo chức năng, nhiệm vụ, hướng dẫn …"
_BY_THE_WAY = re.compile(r",\s(?:theo|căn cứ|trên cơ sở|trong phạm vi) [^.;:]{3,80},\s")
# "Các ông (bà) Chánh Văn phòng, Giám đốc Sở Y tế chịu trách nhiệm thi hành"
_HONOURED = re.compile(r"(?:Các )?[Ôô]ng,? ?\(?bà\)?\s?:?\s|Các đồng chí:\s")
# "Văn phòng UBND tỉnh thông báo để các sở, ngành biết, thực hiện"
TOLD = re.compile(r"[^.;:]{3,80}?\sthông báo (?:đến|để|tới|cho) (?=[^.;:]{3,160}(?:biết|thực hiện)\b)")
# "Cơ quan chủ trì: Sở Y tế", "Đơn vị phối hợp: Phòng Nội vụ": the columns of a table, in a line
_LEAD_FIELD = re.compile(
    rf"{DOER}(?:[Cc]hủ trì|[Tt]hực hiện|[Cc]hịu trách nhiệm|[Đđ]ầu mối|[Tt]ham mưu)"
    r"(?:\s(?:thực hiện|tham mưu|chính))?\s?:\s"
)
_LEAD_FIELDS = re.compile(rf"[;(]\s?{_LEAD_FIELD.pattern}")  # after the task: "… (Cơ quan chủ trì: …)"
_OPENED = re.compile(r"\((?:[Gg]iao |[Dd]o )?")
_LEADING_HERE = re.compile(r" (?:chủ trì|là cơ quan chủ trì|chịu trách nhiệm chính)\b")
HELP_FIELD = re.compile(rf"(?:^|[.;(]\s?){DOER}[Pp]hối hợp(?:\sthực hiện)?\s?:\s")
# "Tập huấn nghiệp vụ: Phòng Nội vụ chủ trì …"
_TOPIC = re.compile(r"(?!(?:Nơi|Số|Tổng|Trong đó|Kính)\b)[A-ZĐÀ-Ỹ][^.;:,()]{3,80}:\s")
_PLEAS = re.compile(r"(?:đề nghị|yêu cầu)\s", re.IGNORECASE)  # whoever is asked to help leads
_CLOSES = re.compile(r"Trên đây là\b[^;]*?\.\s")  # a sentence that asks nothing, before one that does
_ASKS = re.compile(r"(?:đề nghị|yêu cầu|giao)\s")
# The issuer as subject: "Sở Y tế (SYT) yêu cầu các bệnh viện …", "Bộ trưởng Bộ Y tế đề nghị …"
_SPOKEN = re.compile(
    r"(?:^|[.;,]\s)(?:Sở|Bộ|Ban|Cục|Tổng cục|Chi cục|Phòng|Văn phòng|Thủ tướng|Giám đốc|Cục trưởng|Thanh tra"
    r"|Kho bạc|Bảo hiểm|Trung tâm|Đảng ủy|Huyện ủy|Tỉnh ủy)\b[^.;:,]{0,80}?\s(?:yêu cầu|đề nghị|giao)\s"
    r"|;\s(?:yêu cầu|đề nghị)\s"
)
HELPING = re.compile(r"\s(?:chủ động )?phối hợp(?! (?:chặt chẽ )?(?:với|cùng))")
# "Nhiệm vụ này do Sở Y tế chủ trì"
_DONE_BY = re.compile(r"^(?:(?:Nhiệm vụ|Nội dung|Việc|Công việc)\s(?:này\s)?)?[Dd]o\s")
_DOES = re.compile(r"\s(?:chủ trì|thực hiện|chịu trách nhiệm|làm đầu mối|phụ trách|đảm nhiệm|tham mưu)\b")
_OTHERWISE = re.compile(
    r"\s(?:trực tiếp )?chỉ đạo|[,\s](?:căn cứ|theo|trên cơ sở|nếu|khi|và có|để|phối hợp|trong phạm vi)\s"
    r"|\svà\s(?=có trách)"
)
# "Chỉ đạo Sở Y tế …" below the name of somebody else: both
_DIRECTED = re.compile(r"(?:^|\.\s)(?:Lãnh đạo, chỉ đạo|Chỉ đạo)\s")
_OF_EVERY = re.compile(r"\bcấp (?:xã|huyện)$")  # "UBND cấp xã": whoever is below, and nobody by name
_WHOSE = re.compile(r"\s(?:trực thuộc|thuộc|của)\s.*")
_PROPER = re.compile(rf"(?:^|\s){CAPITAL}|lực lượng")
# "Hạ tầng đô thị - Bộ Xây dựng": the doer after the object of a list
_AFTER_DASH = re.compile(r"\s[-–—]\s(?=[A-ZĐ])")
# phản ánh về Sở … để tổng hợp, tham mưu: the office that is told has to compile
_TOLD_OF = (
    re.compile(r"\b[Pp]hản ánh\b[^.;]{0,160}?\s(?:về|đến|tới)\s"),
    re.compile(
        r"\b(?:vướng mắc|phát sinh|khó khăn)\b[^.;]{0,160}?\s(?:gửi|báo cáo)"
        r"(?: [^.;]{0,60}?(?:về|đến|tới))?\s"
    ),
)
# "gửi Sở Tài chính tổng hợp chung, báo cáo UBND tỉnh": the one who is told goes on
_REPORTED = re.compile(r"\b(?:[Gg]ửi|[Bb]áo cáo)\s(?:[^.;]{0,80}?\s(?:về|đến|tới)\s)?")
_SUMS_UP = re.compile(r"\stổng hợp(?: chung)?,? báo cáo\b")
_COMPILES = re.compile(r"(?:\s\([^()]*\))?[^.;()]{0,40}?\s(?:để )?tổng hợp,? (?:tham mưu|báo cáo|trình)\b")


@dataclass(frozen=True, slots=True)
class Part:
    """Whom a part of a sentence addresses, from `start` in the text on.

    `first`: it opens the text; `helps`: it asks for help only.
    """

    start: int
    found: Names
    first: bool
    helps: bool


def charged(text: str) -> Addressed:
    """The leads that a text names: whom its first sentence addresses, then those of the others."""
    parts = [part for part in parts_of(text) if not part.helps]
    fielded = _by_field(text)
    if fielded:
        return Addressed(fielded, opens=True)
    named = [name for part in parts for name in part.found.names]
    misprint = next((part.found.misprint for part in parts if part.found.misprint), None)
    unsure = next((part.found.names[-1] for part in parts if part.found.unsure), None)
    opens = bool(parts) and (parts[0].first or bool(_CLOSES.match(text)))
    more = [*_compilers(text), *_directed(text)]
    return Addressed(once([*named, *more]), opens, misprint, unsure)


def shares(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """The parts of a text that address somebody: where each begins, and whom."""
    return [(part.start, part.found.names) for part in parts_of(text) if not part.helps]


def commanded(text: str) -> Addressed:
    """Whom an opening sentence addresses: the issuer is its subject and no lead."""
    for charge in [*_CHARGE.finditer(text), *_SPOKEN.finditer(text), *_SOFT_CHARGE.finditer(text)]:
        found = names_at(text, charge.end())
        if found and (found.predicate or found.end >= len(text.rstrip(" :")) or text.endswith(":")):
            return Addressed(found.names, opens=True, misprint=found.misprint)
    return Addressed()


def spoken(text: str) -> Addressed:
    """Whom a paragraph of the document as a whole addresses, where the issuer is its subject."""
    named: list[str] = []
    for charge in _SPOKEN.finditer(text):
        if charge.group().startswith(";") and not named:
            return Addressed()
        found = names_at(text, charge.end())
        if found and found.predicate:
            named += found.names
    return Addressed(once(named), opens=bool(named))


def fields(text: str) -> bool:
    """Is this a line "Cơ quan chủ trì: …", which tells who does what the lines beside it say?"""
    return _LEAD_FIELD.match(text) is not None


def asked(text: str) -> Addressed:
    """Whom a plain "đề nghị", "yêu cầu" in mid-sentence addresses: the last resort."""
    for charge in _SOFT_CHARGE.finditer(text):
        found = names_at(text, charge.end())
        if found and found.predicate:
            return Addressed(found.names, opens=True, misprint=found.misprint, guessed=True)
    return Addressed()


def leads(own: Addressed, above: Sequence[str]) -> tuple[Assignee, ...]:
    """The leads of a clause: its own where it opens with them, else those above and those named later."""
    if own.opens or not above:
        return tuple(people(own.names, "lead"))
    known = [fold(bare(name)) for name in above]
    more = [name for name in own.names if not any(one.startswith(fold(bare(name))) for one in known)]
    return (*(Assignee(name, "lead", inherited=True) for name in above), *people(more, "lead"))


@lru_cache(maxsize=CLAUSES)
def parts_of(text: str) -> tuple[Part, ...]:
    """Whom each part of each sentence addresses; asked for several times of one clause."""
    return tuple(_each_part(text))


def _each_part(text: str) -> Iterator[Part]:
    """Parts divide at semicolons, outside of a list of names."""
    begun = 0
    for end in [*(gap.end() for gap in _SENTENCE.finditer(text)), len(text)]:
        sentence, done = text[begun:end].rstrip(), 0
        for mark in _PART.finditer(sentence):
            if mark.end() < done:
                continue
            words = sentence[mark.end() : mark.end() + LONGEST]
            found = _subject(words)
            if found:
                start = begun + mark.end()
                done = mark.end() + found.end
                helps = start > 0 and bool(HELPING.match(words, found.end)) and not _PLEAS.match(words)
                yield Part(start, found, start == 0, helps)
        begun = end


def _subject(sentence: str) -> Names | None:
    if HELP_FIELD.match(sentence):
        return None
    named = TOLD.match(sentence) or _LEAD_FIELD.match(sentence)
    if named:
        return names_at(sentence, named.end())
    honoured = _HONOURED.match(sentence)
    found = names_at(sentence, honoured.end() if honoured else 0)
    if found and not _CHARGE.match(sentence):
        described = _subject_described(sentence, found)
        if described or _acts(sentence, found):
            return described or found
    done_by = _DONE_BY.match(sentence)
    if done_by:
        found = names_at(sentence, done_by.end())
        return found if found and _DOES.match(sentence, found.end) else None
    charge = _CHARGE.search(sentence)
    if charge:
        found = names_at(sentence, charge.end())
        ends = found and found.end >= len(sentence.rstrip(" ./:"))
        return found if found and (ends or _acts(sentence, found)) else None
    topic = _TOPIC.match(sentence)
    if topic:
        found = names_at(sentence, topic.end())
        if found or not _CIRCUMSTANCE.match(sentence, topic.end()):
            return found if found and found.predicate else None
        return _after_circumstance(sentence)
    return _after_circumstance(sentence) if _CIRCUMSTANCE.match(sentence) else None


def _acts(sentence: str, found: Names) -> bool:
    """Does a predicate follow the names, or a colon and then what they have to do?"""
    beyond = _GLOSSED.match(sentence, found.end) or _BY_THE_WAY.match(sentence, found.end)
    return found.predicate or bool(beyond) or bool(_COLON.match(sentence, found.end))


def _subject_described(sentence: str, found: Names) -> Names | None:
    """The subject with the clause that tells whom it means: "Các tổ chức được cấp phép có trách nhiệm"."""
    duty = DUTY.search(sentence, found.end, found.end + LISTED)
    if not duty or duty.start() == found.end:
        return None
    rest = sentence[found.end : duty.start()]
    which = WHICH.match(rest + " ") or WHICH.search(found.names[-1] + " ")
    if (
        re.search(rf"\s{CAPITAL}", found.names[-1])
        or not which
        or re.search(r"[.;:()]", rest)
        or _OTHERWISE.search(rest)
    ):
        return None
    return replace(
        found,
        names=(*found.names[:-1], found.names[-1] + rest),
        end=duty.start(),
        predicate=True,
        unsure=False,
    )


def _after_circumstance(sentence: str) -> Names | None:
    for mark in list(_LED_IN.finditer(sentence))[:LEAD_INS]:
        if _LISTING.search(sentence, max(0, mark.start() - LISTED), mark.start()):
            continue
        asks = _ASKS.match(sentence, mark.end())
        found = names_at(sentence, asks.end() if asks else mark.end())
        if found and found.predicate:
            return found
    return None


def _by_field(text: str) -> tuple[str, ...]:
    """Whom a field after the task names: "… (Cơ quan chủ trì: Sở Nội vụ)"."""
    return once([*named_after(_LEAD_FIELDS, text), *_in_charge(text), *_after_dash(text)])


def _after_dash(text: str) -> tuple[str, ...]:
    """Who stands at the end of an object in a list: "Hạ tầng đô thị - Bộ Xây dựng." """
    dashes = list(_AFTER_DASH.finditer(text, max(0, len(text) - LISTED)))
    found = names_at(text, dashes[-1].end()) if dashes and not names_at(text) else None
    return found.names if found and found.end >= len(text.rstrip(" .;")) else ()


def _directed(text: str) -> tuple[str, ...]:
    """Whom those above are to direct in so many words: "Chỉ đạo Công an xã tuần tra …"."""
    return tuple(
        name
        for match in _DIRECTED.finditer(text)
        if (found := names_at(text, match.end())) and found.predicate and _proper(found)
        for name in found.names
    )


def _proper(found: Names) -> bool:
    """Is one of these an office by its name, not by whose it is or on which level?"""
    return any(_PROPER.search(_WHOSE.sub("", name)) and not _OF_EVERY.search(name) for name in found.names)


def _in_charge(text: str) -> Iterator[str]:
    """Who leads by a gloss: "… (Sở Y tế chủ trì, Công an tỉnh phối hợp)"."""
    for match in _OPENED.finditer(text):
        found = names_at(text, match.end(), across=False)
        if found and _LEADING_HERE.match(text, found.end):
            yield from found.names


def named_after(pattern: re.Pattern[str], text: str) -> list[str]:
    """The names that follow each match of a pattern."""
    found = [names_at(text, match.end()) for match in pattern.finditer(text)]
    return [name for names in found if names for name in names.names]


def _compilers(text: str) -> tuple[str, ...]:
    if "tổng hợp" not in text:
        return ()
    for match in _REPORTED.finditer(text):
        found = names_at(text, match.end(), across=False)
        if found and _SUMS_UP.match(text, found.end):
            return found.names
    for match in (one for pattern in _TOLD_OF for one in pattern.finditer(text)):
        found = names_at(text, match.end(), across=False)
        if found and _COMPILES.match(text, found.end):
            return found.names
    return ()


def once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name in its first spelling, where spellings differ in case and tone marks only."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    return tuple(kept.values())


def people(names: Iterable[str], role: AssigneeRole) -> list[Assignee]:
    """These names in this role, each once."""
    return [Assignee(name, role) for name in once(names)]
