"""Who leads, who coordinates, who gets the report: names as printed, with their roles.

A lead is the addressee of a duty: the subject of its sentence, whom "Giao", "Đề nghị" or the issuer's
"yêu cầu" addresses, or else whom the nearest heading or the opening sentence names. "Yêu cầu X" inside a duty
makes no lead; "X phối hợp …" after another's duty coordinates.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reading.clean import fold
from reading.facts import Assignee, AssigneeRole
from reading.labels import CAPITAL
from reading.offices import Names, bare, names_at

LONGEST = 1_000  # characters of a sentence in which its subject is looked for
NEAR = 300  # characters before a report in which its purpose is looked for
LEAD_INS = 5  # commas of a circumstance before the subject ("Khi thực hiện, nếu có vướng mắc, các …")

_UBND = r"(?:UBND|Uỷ ban nhân dân|Ủy ban nhân dân)"
_SENTENCE = re.compile(r"(?<=\.)\s+")
_PART = re.compile(r"(?<=;)\s+|^")
# "Giao Sở Y tế …", "; giao Sở Tài chính …", "UBND huyện yêu cầu các cơ quan …"
_CHARGE = re.compile(
    r"(?:^(?:giao|đề nghị|chỉ đạo)|(?:^|[.;,]\s)(?:Giao|Đề nghị|Yêu cầu|Phân công"
    rf"|(?:(?:Chủ tịch\s)?{_UBND}[^.;:,]{{0,40}}?\s)(?:yêu cầu|đề nghị|giao)))\s(?:nhiệm vụ cho\s|cho\s)?"
)
# The same in mid-sentence, heard only where nobody else is addressed: "…; đề nghị cấp ủy …"
_SOFT_CHARGE = re.compile(r"[.;,]\sđề nghị\s|^(?:Để|Nhằm)\b[^.;]*?,\s(?:yêu cầu|đề nghị|giao)\s")
_CIRCUMSTANCE = re.compile(
    r"(?:Ngoài ra|Đồng thời|(?:Trong )?[Qq]uá trình|Ngay từ|Định kỳ|H[ằà]ng|[Tt]rường hợp|Khi|Nếu|Trước|Sau"
    r"|Trên cơ sở|Theo(?! dõi)|Đối với)\b"
)
_HELPING = re.compile(r"\s(?:chủ động )?phối hợp(?! (?:chặt chẽ )?(?:với|cùng))")
_COORDINATE = re.compile(
    r"\b(?:[Pp]hối hợp|[Hh]iệp đồng[^.;]{0,60}?(?= với))"
    r"(?:\s(?:chặt chẽ|làm việc|tốt hơn|thường xuyên|kịp thời))*(?:\s(?:cùng với|với|cùng))?\s"
)
REPORTS = (
    # báo cáo UBND huyện
    re.compile(r"\b[Bb]áo cáo\s(?:kịp thời\s|với\s|cho\s|về\s)?"),
    # thực hiện chế độ báo cáo … về Phòng …; phản ánh về Sở …
    re.compile(r"\b(?:[Bb]áo cáo|[Pp]hản ánh)\b[^.;]{0,160}?\s(?:về|đến)\s"),
    # đồng gửi Sở …; gửi về cơ quan …
    re.compile(r"\b[Gg]ửi\s(?:về\s|cho\s|đến\s|tới\s)?"),
    # thông báo cho các chủ đầu tư
    re.compile(r"\b[Tt]hông báo\s(?:cho|đến|tới)\s"),
    # cung cấp thông tin cho Sở …
    re.compile(r"\b[Cc]ung cấp\b[^.;]{0,100}?\s(?:cho|đến)\s"),
)
_THROUGH = re.compile(r"\s*\((?:thông )?qua\s")  # gửi về UBND tỉnh (thông qua Sở …)
_GLOSS = re.compile(r"\s*\(([^()]*)\)")
_GENERIC = re.compile(rf"(?i:(?:(?:các|những)\s+)?(?:cơ quan|đơn vị|phòng|sở|ban|ngành))\b(?!\s+{CAPITAL})")
_PURPOSE = re.compile(r"\bđể\b[^,.;]*$")
# phản ánh về Sở … để tổng hợp, tham mưu: the office that is told has to compile
_COMPILES = re.compile(r"(?:\s\([^()]*\))?\sđể tổng hợp, (?:tham mưu|báo cáo)\b")


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whom a text addresses: the leads, whether it opens with them, and a name that looks misprinted."""

    names: tuple[str, ...] = ()
    opens: bool = False
    misprint: str | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """Whom a part of a sentence addresses; `first`: it opens the text; `helps`: it asks for help only."""

    found: Names
    first: bool
    helps: bool


def headed(text: str) -> Addressed:
    """The addressees that a heading consists of; a generic one gives way to those in its parentheses."""
    words = text.rstrip(" :.")
    gloss = _GLOSS.search(words)
    plain = (words[: gloss.start()] + words[gloss.end() :]).strip() if gloss else words
    found = names_at(plain)
    if not found or found.predicate or found.end < len(plain):
        return Addressed()
    inside = names_at(gloss[1]) if gloss and _GENERIC.match(plain) else None
    return Addressed(inside.names if inside else found.names, opens=True, misprint=found.misprint)


def charged(text: str) -> Addressed:
    """The leads that a text names: whom its first sentence addresses, then those of the others."""
    parts = [part for part in _parts(text) if not part.helps]
    named = [name for part in parts for name in part.found.names]
    misprint = next((part.found.misprint for part in parts if part.found.misprint), None)
    return Addressed(_once([*named, *_compilers(text)]), bool(parts) and parts[0].first, misprint)


def commanded(text: str) -> Addressed:
    """Whom an opening sentence addresses: the issuer is its subject and no lead."""
    for charge in [*_CHARGE.finditer(text), *_SOFT_CHARGE.finditer(text)]:
        found = names_at(text, charge.end())
        if found and found.predicate:
            return Addressed(found.names, opens=True, misprint=found.misprint)
    return Addressed()


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
    helping += [name for match in _COORDINATE.finditer(text) for name in _objects(text, match.end())]
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


def _parts(text: str) -> Iterator[_Part]:
    """Whom each part of each sentence addresses; parts divide at semicolons, outside of a list of names."""
    for number, sentence in enumerate(_SENTENCE.split(text)):
        done = 0
        for mark in _PART.finditer(sentence):
            if mark.end() < done:
                continue
            words = sentence[mark.end() : mark.end() + LONGEST]
            found = _subject(words)
            if found:
                first = number == 0 and mark.end() == 0
                done = mark.end() + found.end
                yield _Part(found, first, not first and bool(_HELPING.match(words, found.end)))


def _subject(sentence: str) -> Names | None:
    found = names_at(sentence)
    if found and found.predicate and not _CHARGE.match(sentence):
        return found
    charge = _CHARGE.search(sentence)
    if charge:
        found = names_at(sentence, charge.end())
        return found if found and (found.predicate or found.end >= len(sentence.rstrip(" ./:"))) else None
    return _after_circumstance(sentence) if _CIRCUMSTANCE.match(sentence) else None


def _after_circumstance(sentence: str) -> Names | None:
    for mark in list(re.finditer(r"[,:]\s", sentence))[:LEAD_INS]:
        found = names_at(sentence, mark.end())
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
