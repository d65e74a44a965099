"""The parts around the body: kind, number, issuer, date, title, signer, recipients, what it implements.

Layout: Nghị định 30/2020/NĐ-CP, Điều 8. What is not printed is None; only the issuer may be inferred, from
the opening and the places named. A document marked as a state secret is refused.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reading.citations import KINDS, cited, day
from reading.clean import Paragraph, Row, Shape, dangling, unwrap
from reading.facts import Header, Reference, Unreadable
from reading.folding import fold_name
from reading.foot import body_end, recipients, signer
from reading.labels import CAPITAL, find_label

HEAD = 40  # lines at the top in which the parts before the title stand
TITLE_LINES = 9  # lines of a title and of the issuer's name under it
OPENING = 3  # paragraphs in which the issuer speaks first

_KINDS = {fold_name(kind): kind for kind in KINDS}
_SECRET = re.compile(r"^\W*(?:(?:độ|dấu chỉ độ) mật\s*:?\s*)?(?:tuyệt mật|tối mật|mật)\W*$")
_NUMBER = re.compile(
    r"\bSố\s*:\s*(?P<number>\d*(?:\s?/\s?\d{4})?)\s*(?P<symbol>[/-]\s?[A-ZĐ][\w&-]*(?:[/-][\w-]+|\s?-\s?[A-ZĐ&]{2,}\b)*)"
)
_DATED = re.compile(
    r"(?:^|\s)[^\W\d_][\w\s.-]{1,40},\s*ngày\s*(\d{0,2})\s*tháng\s*(\d{0,2})\s*năm\s*(\d{4})\b"
)
_ABOUT = re.compile(r"^V/v\s*:?\s*", re.IGNORECASE)
_SUBJECT = re.compile(r"^Về(?: việc)?\s")  # the same without "V/v", under the number
_OPENING = re.compile(r"\W*(?:Căn cứ|Thực hiện|Triển khai|Theo|Để|Xét)\s")
_TO = re.compile(r"^Kính gửi\s*:?\s*", re.IGNORECASE)
# "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH … điện:", and in a decision the same line without "điện"
_TELEGRAM = re.compile(r"^[A-ZĐÀ-Ỹ ,-]{10,120}\s[đĐ](?:iện|IỆN)\s?:?\s*")
_ISSUES = re.compile(
    r"(?:(?:PHÓ )?CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|BỘ TRƯỞNG|CỤC TRƯỞNG|TRƯỞNG BAN|THỦ TƯỚNG"
    r"|[UỦ][YỶỲ] BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND)\b"
)
_NATION = re.compile(r"CỘNG H[OÒ][AÀ] XÃ HỘI|Độc lập\s*[-–]\s*Tự do")
_UBND = r"(?:UBND|Uỷ ban nhân dân|Ủy ban nhân dân)"
_BODY = rf"(?:{_UBND}|HĐND|Hội đồng nhân dân|Sở|Bộ|Ban|Cục|Chi cục|Phòng|Văn phòng|Thanh tra|Kho bạc)"
_LETTERHEAD = re.compile(
    rf"^(?:{_BODY}|(?:Thủ tướng )?Chính phủ|Tổng cục|Tổng công ty|Trung tâm|Viện|Trường|Bảo hiểm xã hội"
    r"|Công an|Liên đoàn|Hội|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) [uủ][ỷy]|Quốc hội"
    r"|Tòa án|Kiểm toán|Bộ Tư lệnh)\b",
    re.IGNORECASE,
)
_LEVELS = r"tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn"
# Between the columns of a letterhead.
_COLUMNS = re.compile(r"\s{2,}|\t|\s*\|\s*|(?=CỘNG H)|\s(?=Độc lập\s*[-–])")
_PLACED = re.compile(rf"^(.*?)(?:\s({_LEVELS})\s(.+))?$", re.IGNORECASE)
_LEVEL_LINE = re.compile(rf"^(?:{_LEVELS})\s", re.IGNORECASE)
# "… như sau. Sở Y tế ban hành Kế hoạch", ", Chủ tịch UBND tỉnh yêu cầu"
_SPEAKS = re.compile(
    rf"(?:^|[.;,]\s)(?:(?:Chủ tịch|Giám đốc|Trưởng)\s)?(?P<who>{_BODY}\b[^.;:,]{{0,80}}?)\s"
    r"(?:xây dựng|ban hành|yêu cầu|đề nghị|phát động|thông báo|chỉ đạo|quyết định)\b"
)
_NAMELESS = re.compile(rf"^{_UBND}\s(?P<level>{_LEVELS})$", re.IGNORECASE)
_IMPLEMENTING = re.compile(r"^(?:Thực hiện|Triển khai(?: thực hiện)?)\b")
# "Kế hoạch triển khai thực hiện Thông tư số 09/2013/TT-BXD …", in a title
_CARRIES_OUT = re.compile(rf"\bthực hiện (?:{'|'.join(KINDS)}) số\s", re.IGNORECASE)
_NAMED = re.compile(rf"\b(?P<kind>{'|'.join(KINDS)}) số (?P<number>\d\S*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Framed:
    """A document taken apart: header, paragraphs of the body, and whom it is addressed to ("Kính gửi")."""

    header: Header
    body: tuple[Paragraph, ...]
    addressed: tuple[str, ...] = ()


def frame(rows: Sequence[Row], layout: Shape) -> Framed:
    """The header and the body of these lines. Raises Unreadable for a document marked secret."""
    _refuse_secret(rows)
    kind, opened = _kind(rows)
    head, ended = rows[:opened], body_end(rows, opened)
    titled, begun = _spoken(rows[:ended], opened) if kind else (opened, opened)
    if kind and begun == opened and layout.width:
        titled = begun = _capitals_end(rows[:ended], opened)
    paragraphs = unwrap(rows[begun:ended], layout)
    if begun > opened:
        title: str | None = " ".join(paragraph.text for paragraph in unwrap(rows[opened:titled], layout))
    else:
        title = paragraphs.pop(0).text if kind and paragraphs else _about(head)
    opening = [paragraph.text for paragraph in paragraphs[:OPENING]]
    addressed = _addressed([*head, *rows[titled:begun]])
    header = Header(
        kind=kind or ("Công văn" if title or addressed else None),
        number=_number(head),
        issuer=_issuer(head, opening, rows),
        date=_date(head),
        title=title,
        signer=signer(rows[ended:]),
        recipients=recipients(rows[ended:]),
        implements=_implements(title or "", opening),
    )
    return Framed(header, tuple(paragraphs), addressed)


def _refuse_secret(rows: Iterable[Row]) -> None:
    for number, row in enumerate(rows):
        marks = _COLUMNS.split(row.text) if number < HEAD or row.text.isupper() else ()
        if any(_SECRET.match(mark.casefold()) for mark in marks):
            raise Unreadable(
                "Văn bản đóng dấu độ mật “{mark}” nên không được đưa vào hệ thống này. "
                "Hãy xử lý văn bản theo quy định về bảo vệ bí mật nhà nước.",
                mark=row.text.strip(" *"),
            )


def _kind(rows: Sequence[Row]) -> tuple[str | None, int]:
    """The kind printed on a line of its own, and the line after it; else the line after the letterhead."""
    for i, row in enumerate(rows[:HEAD]):
        words = row.text.strip(" *:")
        kind = _KINDS.get(fold_name(words))
        if kind and (words.isupper() or words.istitle() or words == kind):
            return kind, i + 1
    return None, _letterhead_end(rows[:HEAD])


def _letterhead_end(rows: Sequence[Row]) -> int:
    """The line after Số, V/v, date and Kính gửi of a letter; 0 where there are none."""
    last = 0
    for i, row in enumerate(rows):
        if _TO.match(row.text):
            return _listed(rows, i + 1)
        if any(part.search(row.text) for part in (_ABOUT, _NUMBER, _DATED, _NATION)):
            last = i + 1
    return last


def _listed(rows: Sequence[Row], at: int) -> int:
    """The line after the addressees listed from here, wrapped or not."""
    while at < len(rows):
        text, above = rows[at].text, rows[at - 1].text
        if not (text.startswith(("-", "–", "+")) or text[0].islower() or above.endswith((",", ":"))):
            break
        if _OPENING.match(text) and above.endswith("."):
            break
        at += 1
    return at


def _spoken(rows: Sequence[Row], opened: int) -> tuple[int, int]:
    """The lines between title and body in which the issuer names itself, or whom a telegram is sent to."""
    for i in range(opened + 1, min(opened + TITLE_LINES, len(rows))):
        words = rows[i].text.strip(" *")
        if _TELEGRAM.search(words) or _TO.match(words):
            return i, _listed(rows, i + 1)
        if dangling(rows[i - 1].text):
            continue
        if words.isupper() and _ISSUES.match(words) and not words.endswith(":"):
            last = i + 1
            while last < len(rows) and rows[last].text.isupper() and not rows[last].text.endswith(":"):
                last += 1
            return i, last
    return opened, opened


def _capitals_end(rows: Sequence[Row], opened: int) -> int:
    """The line after a title set in capitals over several lines; the first one where it is not."""
    end = opened
    while end < len(rows) and rows[end].text.isupper() and not find_label(rows[end].text):
        if end > opened and rows[end].gap:
            break
        end += 1
    return end if end > opened + 1 else opened


def _about(head: Sequence[Row]) -> str | None:
    """The subject of a letter: the lines from "V/v" to the next part of the letterhead."""
    words: list[str] = []
    above: list[str] = []
    for row in head:
        if _ABOUT.match(row.text):
            words = [_COLUMNS.split(_ABOUT.sub("", row.text))[0]]
        elif not words and _SUBJECT.match(row.text) and _NUMBER.search(" ".join(above)):
            words = [_COLUMNS.split(row.text)[0]]
        elif words and (_TO.match(row.text) or _DATED.search(row.text) or _NATION.search(row.text)):
            break
        elif words:
            words.append(row.text)
        above.append(row.text)
    return " ".join(words) or None


def _addressed(head: Sequence[Row]) -> tuple[str, ...]:
    lines: list[str] = []
    for row in head:
        if _TO.match(row.text):
            lines = [_TO.sub("", row.text)]
        elif _TELEGRAM.search(row.text):
            lines = [_TELEGRAM.sub("", row.text)]
        elif lines:
            lines.append(row.text.lstrip("-–+ "))
    return tuple(line.rstrip(" ;.") for line in lines if line.rstrip(" ;."))


def _number(head: Iterable[Row]) -> str | None:
    """The number and symbol; None where the number is left blank."""
    found = _NUMBER.search(" ".join(row.text for row in head))
    if not found or not found["number"][:1].isdigit():
        return None
    return re.sub(r"\s", "", found["number"] + found["symbol"])


def _date(head: Iterable[Row]) -> date | None:
    found = _DATED.search(" ".join(row.text for row in head))
    return day(found[1], found[2], found[3]) if found else None


def is_letterhead(text: str) -> bool:
    """Is it a line of a letterhead: the body, its place, the nation, the number or the date?"""
    words = _COLUMNS.split(text)[0].strip(" *_")
    named = words.isupper() and (_LETTERHEAD.match(words) or _LEVEL_LINE.match(words))
    return bool(named or any(part.search(text) for part in (_NATION, _NUMBER, _DATED)))


def _implements(title: str, opening: Iterable[str]) -> tuple[Reference, ...]:
    """The documents that this one says to carry out, each once."""
    found: dict[str | None, Reference] = {}
    first = cited(_sentence(title))[:1] if _CARRIES_OUT.search(title) else ()
    for reference in first:
        found[fold_name(reference.number or "")] = reference
    for text in (_sentence(title), *opening):
        if _IMPLEMENTING.match(text):
            for reference in cited(text):
                found.setdefault(fold_name(reference.number or ""), reference)
    return tuple(found.values())


def _sentence(title: str) -> str:
    """A title in capitals as a sentence prints it, where it names documents."""
    if not title.isupper():
        return title
    words = title.capitalize()
    return _NAMED.sub(lambda named: f"{named['kind'].capitalize()} số {named['number'].upper()}", words)


def _issuer(head: Sequence[Row], opening: Iterable[str], rows: Sequence[Row]) -> str | None:
    """From the letterhead; else who speaks in the opening."""
    printed = _letterhead(head, rows)
    if printed is None:
        spoken = [found["who"] for text in opening for found in _SPEAKS.finditer(text)]
        printed = spoken[0] if spoken else None
    if printed is None:
        return None
    printed = re.sub("^Uỷ", "Ủy", printed)
    nameless = _NAMELESS.match(printed)
    place = _place(nameless["level"], rows) if nameless else None
    return f"{printed} {place}" if place else printed


def _letterhead(head: Iterable[Row], rows: Sequence[Row]) -> str | None:
    """The last body named in capitals above the title; a line that names only its place goes on with it."""
    body: str | None = None
    place = ""
    for row in head:
        words = _left(row.text)
        if not words.isupper():
            continue
        if _LETTERHEAD.match(words):
            body, level, name = _PLACED.findall(words)[0]
            place = f" {level.lower()} {name.title()}" if level else ""
        elif body and not place and _LEVEL_LINE.match(words):
            place = " " + " ".join(
                part.title() if i else part.lower() for i, part in enumerate(words.split(" ", 1))
            )
    return _lowered(body, rows) + place if body else None


def _left(line: str) -> str:
    """The left column of a letterhead; a cell between bars may have a gap within it."""
    cell, bar, _ = line.strip("| ").partition("|")
    cell = re.sub(r"\s+", " ", cell) if bar else cell
    return _COLUMNS.split(cell)[0].strip(" *_-")


def _lowered(capitals: str, rows: Iterable[Row]) -> str:
    """A name in capitals as the text prints it in a sentence."""
    if len(capitals) <= len("UBND"):
        return capitals
    for row in rows:
        at = row.text.casefold().find(capitals.casefold())
        words = row.text[at : at + len(capitals)]
        if at >= 0 and not words.isupper():
            return words
    return capitals.capitalize()


def _place(level: str, rows: Iterable[Row]) -> str | None:
    """The proper name that follows this level in most places of the text ("huyện …")."""
    named = re.compile(rf"\b{level}\s({CAPITAL}[^\W\d_A-Z]+(?:\s{CAPITAL}[^\W\d_A-Z]+){{0,3}})\b")
    seen = Counter(found[1] for row in rows for found in named.finditer(row.text))
    if not seen:
        return None
    place, times = seen.most_common(1)[0]
    return place if times * 2 > seen.total() else None
