"""Who leads, who coordinates, who gets the report: names as printed, with their roles.

A lead is the addressee of a duty: the subject of its sentence, whom "Giao", "Đề nghị" or the issuer's
"yêu cầu" addresses, or else whom the nearest heading or the opening sentence names. "Yêu cầu X" inside a duty
makes no lead; "X phối hợp …" after another's duty coordinates.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reading.assignees.offices import Names, bare, names_at
from reading.clean import fold
from reading.facts import Assignee, AssigneeRole
from reading.labels import CAPITAL

LONGEST = 1_000  # characters of a sentence in which its subject is looked for
CLAUSES = 8  # clauses whose parts are remembered
NEAR = 300  # characters before a report in which its purpose is looked for
LEAD_INS = 5  # commas of a circumstance before the subject ("Khi thực hiện, nếu có vướng mắc, các …")

_UBND = r"(?:UBND|Uỷ ban nhân dân|Ủy ban nhân dân)"
_SENTENCE = re.compile(r"(?<=\.)\s+")
_PART = re.compile(r"(?<=;)\s+|^")
# "Giao Sở Y tế …", "; giao Sở Tài chính …", "UBND huyện yêu cầu các cơ quan …"
_CHARGE = re.compile(
    r"(?:^(?:giao|đề nghị|chỉ đạo)|(?:^|[.;,]\s)(?:Giao|Đề nghị|Yêu cầu|Phân công"
    rf"|(?:(?:Chủ tịch\s)?{_UBND}[^.;:,]{{0,40}}?\s)(?:yêu cầu|đề nghị|giao))"
    r"|^(?:Nhận được|Trên đây là|Với|Trước)\b[^.;:]{0,240}?,\s(?:yêu cầu|đề nghị|giao))"
    r"\s(?:nhiệm vụ cho\s|cho\s)?"
)
# The same in mid-sentence, heard only where nobody else is addressed: "…; đề nghị cấp ủy …"
_SOFT_CHARGE = re.compile(r"[.;,]\sđề nghị\s|^(?:Để|Nhằm)\b[^.;]*?,\s(?:yêu cầu|đề nghị|giao)\s")
_CIRCUMSTANCE = re.compile(
    r"(?:Ngoài ra|Đồng thời|(?:Trong )?[Qq]uá trình|Ngay từ|Từ|Đến|Định kỳ|H[ằà]ng|[Tt]rường hợp|Khi|Nếu"
    r"|Trước|Sau|Trên cơ sở|Theo(?! dõi)|Đối với)\b"
)
# "Phòng Văn hóa: Đẩy mạnh tuyên truyền"; a sum after the colon asks nothing
_COLON = re.compile(r"(?:\s\([^()]{1,80}\))?\s?:\s(?=[^\W\d])")
# "Phòng Y tế (đầu mối) tham mưu …": a verb after a gloss
_GLOSSED = re.compile(r"\s\([^()]{1,120}\)\s(?=[a-zđ])(?!và\s|của\s|là\s|thì\s|đã\s|được\s|bị\s|có hiệu)")
# "Văn phòng UBND tỉnh thông báo để các sở, ngành biết, thực hiện"
_TOLD = re.compile(r"[^.;:]{3,80}?\sthông báo (?:đến|để|tới|cho) (?=[^.;:]{3,160}(?:biết|thực hiện)\b)")
# "Cơ quan chủ trì: Sở Y tế", "Đơn vị phối hợp: Phòng Nội vụ": the columns of a table, in a line
_DOER = r"(?:(?:Cơ quan|Đơn vị|Bộ phận|Phòng)\s)?"
_LEAD_FIELD = re.compile(
    rf"{_DOER}(?:[Cc]hủ trì|[Tt]hực hiện|[Cc]hịu trách nhiệm|[Đđ]ầu mối)"
    r"(?:\s(?:thực hiện|tham mưu|chính))?\s?:\s"
)
_HELP_FIELD = re.compile(rf"(?:^|[.;(]\s?){_DOER}[Pp]hối hợp(?:\sthực hiện)?\s?:\s")
# "Tập huấn nghiệp vụ: Phòng Nội vụ chủ trì …"
_TOPIC = re.compile(r"(?!(?:Nơi|Số|Tổng|Trong đó|Kính)\b)[A-ZĐÀ-Ỹ][^.;:,()]{3,80}:\s")
_ASKS = re.compile(r"(?:đề nghị|yêu cầu|giao)\s")
# The issuer as subject: "Sở Y tế (SYT) yêu cầu các bệnh viện …", "Bộ trưởng Bộ Y tế đề nghị …"
_SPOKEN = re.compile(
    r"(?:^|[.;,]\s)(?:Sở|Bộ|Ban|Cục|Tổng cục|Chi cục|Phòng|Văn phòng|Thủ tướng|Giám đốc|Cục trưởng|Thanh tra"
    r"|Kho bạc|Bảo hiểm|Trung tâm|Đảng ủy|Huyện ủy|Tỉnh ủy)\b[^.;:,]{0,80}?\s(?:yêu cầu|đề nghị|giao)\s"
    r"|;\s(?:yêu cầu|đề nghị)\s"
)
_HELPING = re.compile(r"\s(?:chủ động )?phối hợp(?! (?:chặt chẽ )?(?:với|cùng))")
_COORDINATE = re.compile(
    r"\b(?:[Pp]hối hợp|[Cc]hủ trì(?=,? cùng)|[Hh]iệp đồng[^.;]{0,60}?(?= với))"
    r"(?:\s(?:chặt chẽ|làm việc|tốt hơn|thường xuyên|kịp thời))*(?:\s(?:cùng với|với|cùng))?\s"
)
REPORTS = (
    # báo cáo UBND huyện
    re.compile(r"\b[Bb]áo cáo\s(?:kịp thời\s|với\s|cho\s|về\s)?"),
    # thực hiện chế độ báo cáo … về Phòng …; phản ánh về Sở …
    re.compile(r"\b(?:[Bb]áo cáo|[Pp]hản ánh)\b[^.;]{0,160}?\s(?:về|đến)\s"),
    # đồng gửi Sở …; gửi về cơ quan …
    re.compile(r"\b[Gg]ửi\s(?:về\s|cho\s|đến\s|tới\s)?"),
    # gửi danh sách về Sở …; gửi về hộp thư điện tử của Phòng …; báo ngay cho Công an xã
    re.compile(
        r"\b(?:[Gg]ửi\b[^.;]{1,80}?|[Bb]áo(?:\sngay)?)\s(?:về|cho|đến|tới)\s"
        r"(?:(?:hộp thư|địa chỉ)\b[^.;,]{0,40}?\scủa\s)?"
    ),
    re.compile(r"\b[Gg]ửi\s(?:về|đến|tới)\s(?:hộp thư|địa chỉ)\b[^.;,]{0,40}?\scủa\s"),
    # thông báo cho các chủ đầu tư
    re.compile(r"\b[Tt]hông báo\s(?:cho|đến|tới)\s"),
    # nộp hồ sơ về Sở …
    re.compile(r"\b[Nn]ộp\b[^.;]{0,60}?\s(?:về|cho|đến)\s"),
    # cung cấp thông tin cho Sở …
    re.compile(r"\b[Cc]ung cấp\b[^.;]{0,100}?\s(?:cho|đến)\s"),
)
_THROUGH = re.compile(r"\s*\((?:thông )?qua\s")  # gửi về UBND tỉnh (thông qua Sở …)
# "Đối với các chủ đầu tư:", "Trách nhiệm của Sở Y tế", "Giao Sở Y tế:", "Phòng Nội vụ có trách nhiệm:"
_REGARDING = re.compile(
    r"^(?:Đối với|Về phía|Trách nhiệm của|Nhiệm vụ của|Giao|Đề nghị|Yêu cầu)\s"
    r"|\s(?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm)$"
)
_GLOSS = re.compile(r"\s*\(([^()]*)\)")
_GENERIC = re.compile(rf"(?i:(?:(?:các|những)\s+)?(?:cơ quan|đơn vị|phòng|sở|ban|ngành))\b(?!\s+{CAPITAL})")
_PURPOSE = re.compile(r"\bđể\b[^,.;]*$")
# phản ánh về Sở … để tổng hợp, tham mưu: the office that is told has to compile
_COMPILES = re.compile(r"(?:\s\([^()]*\))?\sđể tổng hợp, (?:tham mưu|báo cáo)\b")


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom a text addresses: the leads, whether it opens with them, a name misprinted or of unsure end."""

    names: tuple[str, ...] = ()
    opens: bool = False
    misprint: str | None = None
    unsure: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """Whom a part of a sentence addresses, from `start` in the text on.

    `first`: it opens the text; `helps`: it asks for help only.
    """

    start: int
    found: Names
    first: bool
    helps: bool


def headed(text: str) -> Addressed:
    """The addressees that a heading consists of; a generic one gives way to those in its parentheses."""
    words = _REGARDING.sub("", text.rstrip(" :."))
    gloss = _GLOSS.search(words)
    plain = (words[: gloss.start()] + words[gloss.end() :]).strip() if gloss else words
    found = names_at(plain)
    if found and found.foreign:
        found = names_at(plain, strict=False)
    if not found or found.predicate or found.end < len(plain):
        return Addressed()
    inside = names_at(gloss[1]) if gloss and _GENERIC.match(plain) else None
    return Addressed(inside.names if inside else found.names, opens=True, misprint=found.misprint)


def charged(text: str) -> Addressed:
    """The leads that a text names: whom its first sentence addresses, then those of the others."""
    parts = [part for part in _parts(text) if not part.helps]
    named = [name for part in parts for name in part.found.names]
    misprint = next((part.found.misprint for part in parts if part.found.misprint), None)
    unsure = next((part.found.names[-1] for part in parts if part.found.unsure), None)
    return Addressed(_once([*named, *_compilers(text)]), bool(parts) and parts[0].first, misprint, unsure)


def shares(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """The parts of a text that address somebody: where each begins, and whom."""
    return [(part.start, part.found.names) for part in _parts(text) if not part.helps]


def commanded(text: str) -> Addressed:
    """Whom an opening sentence addresses: the issuer is its subject and no lead."""
    for charge in [*_CHARGE.finditer(text), *_SPOKEN.finditer(text), *_SOFT_CHARGE.finditer(text)]:
        found = names_at(text, charge.end())
        if found and (found.predicate or found.end >= len(text.rstrip(" :"))):
            return Addressed(found.names, opens=True, misprint=found.misprint)
    return Addressed()


def spoken(text: str) -> Addressed:
    """Whom a paragraph of the document as a whole addresses, where the issuer is its subject."""
    named: list[str] = []
    for charge in _SPOKEN.finditer(text):
        found = names_at(text, charge.end())
        if found and found.predicate:
            named += found.names
    return Addressed(_once(named), opens=bool(named))


def fields(text: str) -> bool:
    """Is this a line "Cơ quan chủ trì: …", which tells who does what the lines beside it say?"""
    return _LEAD_FIELD.match(text) is not None


def asked(text: str) -> Addressed:
    """Whom a plain "đề nghị", "yêu cầu" in mid-sentence addresses: the last resort."""
    for charge in _SOFT_CHARGE.finditer(text):
        found = names_at(text, charge.end())
        if found and found.predicate:
            return Addressed(found.names, opens=True, misprint=found.misprint)
    return Addressed()


def others(text: str) -> tuple[Assignee, ...]:
    """Who coordinates and who gets the report, each once, in that order."""
    helping = [name for part in _parts(text) if part.helps for name in part.found.names]
    helping += [name for match in _HELP_FIELD.finditer(text) for name in _objects(text, match.end())]
    helping += [name for match in _COORDINATE.finditer(text) for name in _objects(text, match.end())]
    if _TOLD.match(text):
        return tuple(_people(helping, "coordinate"))
    told = sorted((match.end(), match.start()) for pattern in REPORTS for match in pattern.finditer(text))
    reported = [
        name
        for at, start in told
        if not _PURPOSE.search(text, max(0, start - NEAR), start)
        for name in _objects(text, at)
    ]
    return (*_people(helping, "coordinate"), *_people(reported, "report_to"))


def leads(own: Addressed, above: Sequence[str]) -> tuple[Assignee, ...]:
    """The leads of a clause: its own where it opens with them, else those above and those named later."""
    if own.opens or not above:
        return tuple(_people(own.names, "lead"))
    known = [fold(bare(name)) for name in above]
    more = [name for name in own.names if not any(one.startswith(fold(bare(name))) for one in known)]
    return (*(Assignee(name, "lead", inherited=True) for name in above), *_people(more, "lead"))


@lru_cache(maxsize=CLAUSES)
def _parts(text: str) -> tuple[_Part, ...]:
    """Whom each part of each sentence addresses; asked for several times of one clause."""
    return tuple(_each_part(text))


def _each_part(text: str) -> Iterator[_Part]:
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
                helps = start > 0 and bool(_HELPING.match(words, found.end))
                yield _Part(start, found, start == 0, helps)
        begun = end


def _subject(sentence: str) -> Names | None:
    if _HELP_FIELD.match(sentence):
        return None
    named = _TOLD.match(sentence) or _LEAD_FIELD.match(sentence)
    if named:
        return names_at(sentence, named.end())
    found = names_at(sentence)
    if found and _acts(sentence, found) and not _CHARGE.match(sentence):
        return found
    charge = _CHARGE.search(sentence)
    if charge:
        found = names_at(sentence, charge.end())
        ends = found and found.end >= len(sentence.rstrip(" ./:"))
        return found if found and (ends or _acts(sentence, found)) else None
    topic = _TOPIC.match(sentence)
    if topic:
        found = names_at(sentence, topic.end())
        return found if found and found.predicate else None
    return _after_circumstance(sentence) if _CIRCUMSTANCE.match(sentence) else None


def _acts(sentence: str, found: Names) -> bool:
    """Does a predicate follow the names, or a colon and then what they have to do?"""
    gloss = _GLOSSED.match(sentence, found.end)
    return found.predicate or bool(gloss) or bool(_COLON.match(sentence, found.end))


def _after_circumstance(sentence: str) -> Names | None:
    for mark in list(re.finditer(r"[,:]\s", sentence))[:LEAD_INS]:
        asks = _ASKS.match(sentence, mark.end())
        found = names_at(sentence, asks.end() if asks else mark.end())
        if found and found.predicate:
            return found
    return None


def _objects(text: str, at: int) -> tuple[str, ...]:
    """The names that stand as an object here, with the office a gloss names, and those "thông qua" whom."""
    found = names_at(text, at, across=False)
    if not found:
        return ()
    through = _THROUGH.match(text, found.end)
    if through:
        more = names_at(text, through.end(), across=False)
        return (*found.names, *(more.names if more else ()))
    gloss = _GLOSS.match(text, found.end)
    if gloss and names_at(gloss[1]) and not gloss[1].casefold().startswith("cơ quan"):
        return (*found.names[:-1], f"{found.names[-1]} ({gloss[1]})")
    return found.names


def _compilers(text: str) -> tuple[str, ...]:
    for match in REPORTS[1].finditer(text):
        found = names_at(text, match.end(), across=False)
        if found and _COMPILES.match(text, found.end):
            return found.names
    return ()


def _once(names: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    return tuple(kept.values())


def _people(names: Iterable[str], role: AssigneeRole) -> list[Assignee]:
    return [Assignee(name, role) for name in _once(names)]
