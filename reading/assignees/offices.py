"""Names of offices as a sentence prints them: where a list begins, how it divides, where it ends.

A name opens with a word for an office (HEADS) and runs on until a word that opens a predicate (STOPS), a word
in lower case that no name has, a mark of punctuation, or the next name. Lists divide at commas, semicolons
and "và" before another name. A bare common noun stays with the collective before it ("các sở, ban, ngành").
"""

import re
from dataclasses import dataclass

from reading.assignees.words import (
    ACTS,
    BINDERS,
    BUILDING,
    FOLLOWERS,
    HEADS,
    INNER,
    LEVELS,
    OPENERS,
    STOPS,
    TITLED,
    TRINH,
    WEAK,
)
from reading.labels import CAPITAL

LEVEL = 10  # characters of the longest word for a level of government
LONGEST = 1_000  # characters of a list of names

_ARTICLE = r"(?:(?:tất cả |toàn thể )?(?:các|những|mỗi|từng)\s+)"
_LEADING = re.compile(_ARTICLE, re.IGNORECASE)
_HEAD = rf"(?:(?i:{'|'.join(HEADS)})(?!\w)|{TITLED})"
_FIRST = re.compile(rf"(?i:{_ARTICLE}(?:{'|'.join(FOLLOWERS)})(?!\w))|(?i:{_ARTICLE})?{_HEAD}")
# "đơn vị phối hợp: …" is the next field of a line, not the next name
_FIELD = r"(?:[^\s.;:,]+(?: [^\s.;:,]+)? (?:chủ trì|phối hợp|thực hiện)(?: thực hiện)?\s?:)"
_FIELD_NEXT = re.compile(_FIELD)
_NEXT = re.compile(rf"(?!{_FIELD})(?i:{_ARTICLE})?(?:{_HEAD}|(?i:{'|'.join(FOLLOWERS)})(?!\w))")
# An office known by its function, whose words would read as predicates.
_WATCHING = "(?:thanh tra|kiểm tra|kiểm toán|điều tra)"
_CHARGED = re.compile(
    rf"(?i:cơ quan|đơn vị)(?: {_WATCHING}(?:, {_WATCHING})*"
    r"| (?:được giao )?chủ trì(?: (?:tham mưu|tổ chức|thực hiện|triển khai))*"
    r"| được giao(?: (?:làm|kế hoạch|nhiệm vụ|quản lý))*)(?!\w)"
)
_STOP = re.compile(
    rf"(?<!,)(?<!các)(?<! và)(?<! hoặc)(?<! -)(?<! –) (?:{'|'.join((*STOPS, TRINH, BUILDING))})(?!\w)"
)
_WORD = re.compile(r" ?(?P<word>[^\W_][^\s,;:()…“”\"–-]*)")
_JOINT = re.compile(
    r"\s*[,;]\s*(?:và\s+)?|(?<=[sởộ]):\s(?=[^\W\d_a-z])|\s+(?:và|hoặc|[-–])\s+|(?<=[^\W\d])[-–](?=[^\W\d])"
)
_INNER = re.compile(rf" ?(?:{'|'.join(INNER)})(?!\w)")
_ACT = re.compile(rf" ?(?:{'|'.join(ACTS)})(?!\w)")
_BINDER = re.compile(rf" ?(?:{'|'.join(BINDERS)})(?!\w)")
_OPENER = re.compile(rf" ?(?:{'|'.join(OPENERS)})(?!\w)")
_LEVELS = re.compile(rf" ?(?:{LEVELS})(?!\w)")
_NESTED = re.compile(rf" ?(?!vụ)(?i:{'|'.join(HEADS)})(?!\w)")  # "Nội vụ", "Dịch vụ" hold no "Vụ"
_SEPARATOR = re.compile(
    r"\s*[,;]\s*(?:và\s+)?|\s+(?:và|hoặc)\s+|\s*(?<!TP)(?<!TX)\.|\s*[:…()]|\s(?=cấp (?:UBND|Sở|Phòng|Ban)\b)"
)
_ONE_WORD = re.compile(  # in spite of the comma
    "(?<=phòng, )chống|(?<=thuộc, )trực thuộc|(?<=[Kk]hám, )chữa|(?<=bệnh, )chữa|(?<=cháy, )chữa"
    "|(?<=nạn, )cứu hộ|(?<=tấn, )báo chí|(?<=[Kk]hu, )[Cc]ụm"
)
# The end of a name that has no proper word and no level of government in its last two words.
_GENERIC_END = re.compile(rf" (?!{LEVELS})[a-zà-ỹđ]+ (?!{LEVELS})[a-zà-ỹđ]+$")
# "Giám đốc các Sở: Tài chính, Xây dựng": names without the word for an office, in one name as printed
_KINDS_LISTED = re.compile(r"(?i:(?:các|những) (?:sở|bộ|phòng|ban|ngành|cục|chi cục|vụ|hội|huyện|xã))$")
_BOTH = re.compile(r"Văn phòng (?:Đoàn ĐBQH(?: và)? )?(?:HĐND|Hội đồng nhân dân)$|^Báo$", re.IGNORECASE)
_COMMON = (
    "ban,? ngành|ban|ngành|đơn vị|địa phương|tổ chức|đoàn thể|cơ quan|thị trấn|thị xã|thành phố|phường|xã"
    "|đặc khu|quận|huyện|doanh nghiệp|cá nhân"
)
_BELONGING = (
    "nơi|có|chuyên môn|thuộc|trực thuộc|trên|trong toàn|có liên quan|liên quan|cấp|tỉnh|huyện|thành phố"
)
_BARE = re.compile(rf"(?i:{_COMMON})(?: (?:{_BELONGING}).*)?$")
_COLLECTIVE = re.compile(r"\b(?:các|những)\s", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:huyện|quận|thị xã|xã|phường|thị trấn|thành phố|tỉnh)$")
_LEVEL_LIST = re.compile(r"\b(?:huyện|quận|thị xã|xã|phường)$")  # "UBND huyện", which "thành phố" may follow
_LEVELS_LISTED = re.compile(r"\S các (?:tỉnh|huyện|quận|thị xã|xã|phường|thị trấn|thành phố)$")
_ONE_OFFICE = re.compile(rf"^(?i:(?:các|những)\s+(?=(?:phòng|sở|ban|chi cục|trung tâm)\s))(?=\w+\s{CAPITAL})")
_WEAK = re.compile(rf" (?:{WEAK})(?!\w)")
_SAID = re.compile(
    r" (?:đã|đang|chưa|chậm|nào|thì|(?:ít nhất|tối thiểu|tối đa) \d+ người)(?!\w)"
)  # tells of an office, asks nothing of it
# "Sở Y tế - cơ quan thường trực Ban Chỉ đạo": what an office is beside
_FUNCTION = re.compile(r"\s[-–]\s(?i:cơ quan|đơn vị)\s(?:thường trực|chủ trì|đầu mối|tham mưu|chủ quản)\b.*$")
_MISPRINT = re.compile(r"^cấp (?=UBND|Sở|Phòng|Ban)")


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names: each as printed, where the list ends, and whether a predicate follows it.

    `foreign` is the word, in no table, that ended it: a verb, most likely; `unsure` where it stands after
    common nouns, which take many words.
    """

    names: tuple[str, ...]
    end: int
    predicate: bool
    misprint: str | None = None
    foreign: str | None = None
    unsure: bool = False


def names_at(text: str, start: int = 0, *, across: bool = True, strict: bool = True) -> Names | None:
    """The list of offices that begins here, or None. `across`: over semicolons too.

    Without `strict` only a listed word ends a name: for a text that may be names and nothing else.
    """
    opened = _FIRST.match(text, start)
    if not opened:
        return None
    begun = _charged(text, start, opened.end())
    stop = _STOP.search(text, begun, start + LONGEST)
    limit = stop.start() if stop else min(len(text), start + LONGEST)
    strange = _strange(text, begun, limit) if strict else None
    if strange:
        limit = strange.start()
    items, end = _items(text, start, limit, across=across)
    predicate = (
        bool(stop or strange)
        and end == limit
        and not (_WEAK if strange else _SAID).match(text, limit)
        and not text.endswith("được", start, limit)
    )
    misprint = next((item for item in items if _MISPRINT.match(item)), None)
    foreign = strange["word"] if strange and end == limit else None
    names = _merged([_FUNCTION.sub("", _MISPRINT.sub("", item)) for item in items])
    unsure = foreign is not None and bool(_GENERIC_END.search(text, start, end))
    return Names(names, end, predicate, misprint, foreign, unsure)


def bare(name: str) -> str:
    """A name without its plural article."""
    article = _LEADING.match(name)
    return name[article.end() :] if article else name


def _charged(text: str, start: int, end: int) -> int:
    """Where the search for the end of the name may begin: after the function that an office is known by."""
    article = _LEADING.match(text, start)
    charged = _CHARGED.match(text, article.end() if article else start)
    return max(end, charged.end() if charged else 0)


@dataclass(slots=True)
class _State:
    """Where in a name the search for its end stands.

    `proper`: words with capitals have been read; `complete`: so has the level of government; `lone`: the last
    word is one syllable with a capital, after which one without may follow ("Nông nghiệp").
    """

    proper: bool = False
    complete: bool = False
    lone: bool = False


def _strange(text: str, at: int, limit: int) -> re.Match[str] | None:
    """The first word up to `limit` that no name has, or None.

    A name that is proper or complete takes no verb; where a clause tells which offices are meant, all may
    follow.
    """
    state = _State(complete=_levelled(text[max(0, at - LEVEL) : at]))
    while at < limit:
        joint = _JOINT.match(text, at) or _BINDER.match(text, at)
        if joint:
            state, at = _after(text, joint)
            if at < 0:
                return None
            continue
        word = _WORD.match(text, at)
        if word is None or _OPENER.match(text, at):
            return None
        further = _further(text, at, word, state)
        if further is None:
            return word
        at = further
    return None


def _after(text: str, joint: re.Match[str]) -> tuple[_State, int]:
    """Where a name goes on after a comma, "và", "các" or "thuộc"; -1 where no name does."""
    head = _NEXT.match(text, joint.end() + text.startswith(" ", joint.end()))
    if head:
        return _State(complete=_levelled(head.group())), head.end()
    ends = not joint.group()[-1].isalpha() and text[joint.end() : joint.end() + 1].islower()
    return _State(), -1 if ends else joint.end()


def _further(text: str, at: int, word: re.Match[str], state: _State) -> int | None:
    """Where the next word of the name ends, or None where it is none of a name."""
    nested = None if state.complete else _NESTED.match(text, at)
    if nested:
        state.proper = state.lone = False
        return nested.end()
    printed = word["word"]
    if printed[0].isupper():
        abbreviated = printed.isupper() and len(printed) > 1
        state.lone = not (state.complete or state.lone or abbreviated)
        state.proper = True
        return word.end()
    lone, state.lone = state.lone, False
    level = _LEVELS.match(text, at)
    if level:
        state.complete = True
        return level.end()
    known = None if state.complete else _INNER.match(text, at)
    if not known and not (state.proper or state.complete):
        known = None if text.endswith("địa phương", 0, at) else _ACT.match(text, at)
    if known:
        return known.end()
    return word.end() if lone else None


def _levelled(words: str) -> bool:
    return bool(_LEVEL.search(words))


def _items(text: str, start: int, limit: int, *, across: bool) -> tuple[list[str], int]:
    items: list[str] = []
    begun = at = start
    while True:
        separator = _SEPARATOR.search(text, _charged(text, begun, at), limit)
        if separator is None:
            return [*items, text[begun:limit].strip()], limit
        item = text[begun : separator.start()].strip()
        mark = separator.group().strip()
        if mark == "," and _ONE_WORD.match(text, separator.end()):
            at = separator.end()
            continue
        if (
            mark == ":"
            and _KINDS_LISTED.search(item)
            and text[separator.end() : separator.end() + 2].strip().isupper()
        ):
            at = separator.end()
            continue
        if mark in tuple(".:…()") or (mark.startswith(";") and _ends_at_semicolon(text, separator, across)):
            return [*items, item], separator.start()
        if _new_name(text, separator.end(), item, mark):
            items.append(item)
            begun = at = separator.end()
        elif mark in ("và", "hoặc") or text[separator.end() : separator.end() + 1].isupper():
            at = separator.end()  # "Kế hoạch và Đầu tư", "Văn hóa, Thể thao và Du lịch"
        else:
            return [*items, item], separator.start()


def _ends_at_semicolon(text: str, separator: re.Match[str], across: bool) -> bool:
    return not across or bool(_FIELD_NEXT.match(text, separator.end()))


def _new_name(text: str, at: int, item: str, mark: str) -> bool:
    if mark == "và" and (_BOTH.search(item) or _joined(text, at, item)):
        return False
    return bool(_NEXT.match(text, at)) or bool(_MISPRINT.match(text[at : at + 20]))


def _joined(text: str, at: int, item: str) -> bool:
    """Is it one name still: "UBND các tỉnh và thành phố", "cơ quan trung ương và địa phương"?"""
    levels = _LEVELS_LISTED.search(item) and _LEVELS.match(text, at)
    return bool(levels) or (item.casefold().endswith("trung ương") and text.startswith("địa phương", at))


def _merged(items: list[str]) -> tuple[str, ...]:
    """Bare common nouns joined to the collective before them; "các" taken off a single office."""
    merged: list[str] = []
    for item in items:
        if (
            merged
            and _BARE.match(item)
            and (_COLLECTIVE.search(merged[-1]) or _LEVEL_LIST.search(merged[-1]))
        ):
            merged[-1] += ", " + item
        else:
            merged.append(_ONE_OFFICE.sub("", item))
    return tuple(item for item in merged if item)
