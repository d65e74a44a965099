"""Names of offices as a sentence prints them: where a list begins, how it divides, where it ends.

A name opens with a word for an office (HEADS) and runs on until a word that opens a predicate (STOPS), a word
in lower case that no name has, a mark of punctuation, or the next name. Lists divide at commas, semicolons
and "và" before another name. A bare common noun stays with the collective before it ("các sở, ban, ngành").
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from reading.assignees.patterns import either
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
TEXTS = 4  # texts of which it is remembered how they read without glosses
UNKNOWN = 2  # words in no table that may end a name: most words of the language have two syllables

_ARTICLE = r"(?:(?:tất cả |toàn thể )?(?:các|những|mỗi|từng)\s+)"
_LEADING = re.compile(_ARTICLE, re.IGNORECASE)
_HEAD = rf"(?:(?i:{either(HEADS)})(?!\w)|{TITLED})"
_FIRST = re.compile(rf"(?i:{_ARTICLE}(?:{either(FOLLOWERS)})(?!\w))|(?i:{_ARTICLE})?{_HEAD}")
# "đơn vị phối hợp: …" is the next field of a line, not the next name
_FIELD = r"(?:[^\s.;:,]+(?: [^\s.;:,]+)? (?:chủ trì|phối hợp|thực hiện)(?: thực hiện)?\s?:)"
_FIELD_NEXT = re.compile(_FIELD)
_NEXT = re.compile(rf"(?!{_FIELD})(?i:{_ARTICLE})?(?:{_HEAD}|(?i:{either(FOLLOWERS)})(?!\w))")
# An office known by its function, whose words would read as predicates.
_WATCHING = "(?:thanh tra|kiểm tra|kiểm toán|điều tra)"
_CHARGED = re.compile(
    rf"(?i:cơ quan|đơn vị)(?: {_WATCHING}(?:, {_WATCHING})*"
    r"| (?:được giao )?chủ trì(?: (?:tham mưu|tổ chức|thực hiện|triển khai))*"
    r"| được giao(?: (?:làm|kế hoạch|nhiệm vụ|quản lý))*)(?!\w)"
)
_STOP = re.compile(
    rf" (?<!, )(?<!các )(?<!được )(?<! và )(?<! hoặc )(?<! - )(?<! – )"
    rf"(?:{either((*STOPS, TRINH, BUILDING))})(?!\w)"
)
_WORD = re.compile(r" ?(?P<word>[^\W_][^\s,;:()…“”\"–-]*)")
_JOINT = re.compile(
    r"\s*[,;]\s*(?:và\s+)?|(?:(?<=[sởộ])|(?<=đoàn thể)|(?<=cơ quan)|(?<=đơn vị)):\s(?=[^\W\d_a-z])"
    r"|\s+(?:và|hoặc|[-–])\s+|(?<=[^\W\d])[-–](?=[^\W\d])"
)
_INNER = re.compile(rf" ?(?:{either(INNER)})(?!\w)")
_ACT = re.compile(rf" ?(?:{either(ACTS)})(?!\w)")
_BINDER = re.compile(rf" ?(?:{either(BINDERS)})(?!\w)")
_OPENER = re.compile(rf" ?(?:{either(OPENERS)})(?!\w)")
_LEVELS = re.compile(rf" ?(?:{LEVELS})(?!\w)")
_OF_THE_WHOLE = " trung ương"  # "Ủy ban trung ương Mặt trận …": a level with which a name does not end
# Offices of which there is a settled list: after their proper name an unknown word is no part of it.
_SETTLED = re.compile(
    rf"{_ARTICLE}?(?:(?:Bộ|Sở|Ngành) {CAPITAL}|(?:UBND|[UỦ][ỷy] ban nhân dân|HĐND|Hội đồng nhân dân|Công an"
    r"|Kho bạc|Thanh tra|Bảo hiểm xã hội|Chính phủ|Thủ tướng|Văn phòng [UH])\b)"
)
# "Bộ Tài chính (đối với khu kinh tế) và Bộ Công Thương": a gloss within a list
_LISTED_GLOSS = re.compile(
    r"\((?!thông qua|qua )[^()]{1,200}\)(?=(?:\s*[,;]\s+(?:và\s+)?|\s+(?:và|hoặc)\s+)(.{0,24}))"
)
# "cấp có thẩm quyền các vụ việc phức tạp": an article before what is no office ends a name for sure
_ARTICLES = ("các", "những", "mỗi")
_OBJECT = re.compile(
    rf" (?:{'|'.join(_ARTICLES)}) (?!{CAPITAL}|{_NEXT.pattern}|(?:{LEVELS})(?!\w)|(?:{either(INNER)})(?!\w)"
    rf"|(?:{either(ACTS)})(?!\w)|lớp|loại hình|cấp|bên)"
)
# After these an unknown word was a verb: "Trung tâm Tin học nhắn tin cho …"
_PREPOSITION = re.compile(
    r" (?:cho|để|tại|trước|theo|với|trong|khi|nếu|từ|đến|những|thông qua|cùng|kết quả|kế)(?!\w)"
)
_NESTED = re.compile(rf" ?(?!vụ)(?i:{either(HEADS)})(?!\w)")  # "Nội vụ", "Dịch vụ" hold no "Vụ"
_SEPARATOR = re.compile(
    r"\s*[,;]\s*(?:và\s+)?|\s+(?:và|hoặc)\s+|\s*(?<!TP)(?<!TX)\.|\s*[:…()]|\s(?=cấp (?:UBND|Sở|Phòng|Ban)\b)"
)
_ONE_WORD = re.compile(  # in spite of the comma
    "(?<=phòng, )chống|(?<=thuộc, )trực thuộc|(?<=[Kk]hám, )chữa|(?<=bệnh, )chữa|(?<=cháy, )chữa"
    "|(?<=nạn, )cứu hộ|(?<=tấn, )báo chí|(?<=[Kk]hu, )[Cc]ụm"
    r"|(?:trung cấp|cao đẳng|đại học|mầm non|tiểu học|trung học|phổ thông|công lập|ngoài công lập|tư thục"
    r"|dạy nghề|chế biến|xuất khẩu|nhập khẩu|thu mua|kinh doanh|bảo quản)(?=[,. ]|$)"
)
# "Giám đốc các Sở: Tài chính, Xây dựng": names without the word for an office, in one name as printed
_KINDS_LISTED = re.compile(r"(?i:(?:các|những) (?:sở|bộ|phòng|ban|ngành|cục|chi cục|vụ|hội|huyện|xã))$")
_COLLECTIVE_END = re.compile(r"(?i:(?:các|những) (?:đoàn thể|cơ quan|đơn vị|tổ chức))$")
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
    r" (?:có nhiều|có tiến độ|tiến độ|phê bình|biểu dương|đã|đang|chưa|chậm|nào|thì"
    r"|(?:ít nhất|tối thiểu|tối đa) \d+ người)(?!\w)"
)  # tells of an office, asks nothing of it
# "Sở Y tế - cơ quan thường trực Ban Chỉ đạo": what an office is beside
_FUNCTION = re.compile(r"\s[-–]\s(?i:cơ quan|đơn vị)\s(?:thường trực|chủ trì|đầu mối|tham mưu|chủ quản)\b.*$")
_MISPRINT = re.compile(r"^cấp (?=UBND|Sở|Phòng|Ban)")


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names: each as printed, where the list ends, and whether a predicate follows it.

    `foreign` is the word, in no table, that ended it: a verb, most likely; `unsure` unless it stands after
    the proper name of an office of which there is a settled list.
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
    text = _without_glosses(text) if text.find("(", start, start + LONGEST) >= 0 else text
    begun = _charged(text, start, opened.end())
    stop = _STOP.search(text, begun, start + LONGEST)
    limit = stop.start() if stop else min(len(text), start + LONGEST)
    strange = _strange(text, start, begun, limit) if strict else None
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
    settled = foreign in _ARTICLES or bool(names and _SETTLED.match(names[-1]))
    unsure = foreign is not None and not settled
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

    `begun`: where the name begins; `proper`: words with capitals have been read; `complete`: so has
    the level of government; `lone`: the last
    word is one syllable with a capital, after which one without may follow ("Nông nghiệp").
    """

    begun: int
    proper: bool = False
    complete: bool = False
    lone: bool = False


def _strange(text: str, start: int, at: int, limit: int) -> re.Match[str] | None:
    """The first word between `at` and `limit` that no name has, or None; the names begin at `start`.

    A name that is proper or complete takes no verb; where a clause tells which offices are meant, all may
    follow.
    """
    state = _State(start, complete=_levelled(text[max(0, at - LEVEL) : at]))
    while at < limit:
        if _OBJECT.match(text, at):
            return _WORD.match(text, at)
        joint = _JOINT.match(text, at) or _BINDER.match(text, at)
        if joint:
            state, at = _after(text, joint)
            if at < 0:
                return None
            continue
        word = _WORD.match(text, at)
        if word is None or _OPENER.match(text, at):
            return None
        further = _further(text, at, word, state) or _unknown(text, at, limit, state)
        if further is None:
            return word
        at = further
    return None


def _after(text: str, joint: re.Match[str]) -> tuple[_State, int]:
    """Where a name goes on after a comma, "và", "các" or "thuộc"; -1 where no name does."""
    head = _NEXT.match(text, joint.end() + text.startswith(" ", joint.end()))
    if head:
        return _State(head.start(), complete=_levelled(head.group())), head.end()
    lower = text[joint.end() : joint.end() + 1].islower() and not joint.group()[-1].isalpha()
    ends = lower or _ONE_WORD.match(text, joint.end())
    return _State(joint.end()), -1 if ends else joint.end()


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
        state.complete = level.group() != _OF_THE_WHOLE
        return level.end()
    known = None if state.complete else _INNER.match(text, at)
    if not known and not (state.proper or state.complete):
        known = None if text.endswith("địa phương", 0, at) else _ACT.match(text, at)
    if known:
        return known.end()
    return word.end() if lone else None


def _unknown(text: str, at: int, limit: int, state: _State) -> int | None:
    """Where words in no table end that belong to a proper name, for the name of another follows them."""
    if not state.proper or state.complete or _SETTLED.match(text, state.begun):
        return None
    for _ in range(UNKNOWN):
        word = _WORD.match(text, at)
        if word is None or not word["word"][0].islower():
            return None
        at = word.end()
        joint = _JOINT.match(text, at)
        if joint and _NEXT.match(text, joint.end()):
            return at
        if at == limit < len(text) and not _PREPOSITION.match(text, at):
            return at
    return None


@lru_cache(maxsize=TEXTS)
def _without_glosses(text: str) -> str:
    """The text with blanks for what stands in parentheses between two names of a list."""
    return _LISTED_GLOSS.sub(
        lambda gloss: " " * len(gloss.group()) if _NEXT.match(gloss[1]) else gloss.group(), text
    )


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
        if mark == ":" and _COLLECTIVE_END.search(item) and _NEXT.match(text, separator.end() + 1):
            begun = at = separator.end() + 1  # "các đoàn thể: Hội Nông dân, Hội Phụ nữ": those only
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
