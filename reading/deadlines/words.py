"""The words that deadline rules are made of, and the form of a rule.

Patterns are written for folded text (reading/folding.py): lower case, "hằng" for "hàng", one space, "-".
Every repetition in them is bounded, so that a long text takes linear time.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reading.facts import Deadline, Doubt, Relation
from reading.numbers import WEEKDAY

Kind = Literal["date", "cycle", "period", "relative", "event", "ongoing"]
Tail = Literal["after", "before", "event"]
Built = Sequence["Deadline | Doubt"]  # without their quotes


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying a limit.

    `needs`: words without any of which the pattern cannot match (a cheap test before the dear one).
    `samples`: phrases and what they say, in short form: "before 2024-06-30", "by 2025-03-15 from 2025-03-01",
    "by 2024-12-31 ambiguous", "before FREQ=MONTHLY;BYMONTHDAY=8", "3 working_day after đủ điều kiện",
    "until có quyết định", "ongoing", "doubt". `kind`: which tests for noise it must pass. `tail`: the field
    that the group "event" fills or, without one, the words after the match. `cell`: holds only in the cells
    of a column of deadlines. `opens`: the pattern begins with a word of OPENERS, so that it is tried only
    where one stands.
    """

    name: str
    kind: Kind
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Built]
    samples: Mapping[str, Sequence[str]] = field(hash=False)
    tail: Tail | None = None
    cell: bool = False
    opens: bool = False


def rule(
    name: str,
    kind: Kind,
    needs: str,
    pattern: str,
    build: Callable[[re.Match[str]], Built],
    samples: Mapping[str, Sequence[str]],
    *,
    tail: Tail | None = None,
    cell: bool = False,
) -> Rule:
    """A row of a table of rules; `needs` with "|" between the words."""
    opens = pattern.startswith(_OPENING)
    return Rule(name, kind, tuple(needs.split("|")), re.compile(pattern), build, samples, tail, cell, opens)


@dataclass(frozen=True, slots=True)
class Noise:
    """One way of not being a limit: all of the given tests hold, and `unless` does not.

    `before` and `unless` are searched in the words before the match (give them a "$"), `here` is matched on
    the matched words, `after` on what follows. `samples` are phrases in which nothing is read.
    """

    name: str
    kinds: tuple[Kind, ...]
    samples: Sequence[str]
    before: re.Pattern[str] | None = None
    here: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None


def noise(name: str, kinds: str, samples: Sequence[str], **tests: str) -> Noise:
    """A row of a table of noise; `kinds` with spaces between them."""
    patterns: Mapping[str, re.Pattern[str]] = {key: re.compile(value) for key, value in tests.items()}
    return Noise(name, tuple(kinds.split()), samples, **patterns)  # type: ignore[arg-type]


WORDS = "[^,;.:()]"
LATEST = "(?:chậm|muộn|trễ) nhất(?: là| ?:)?"
_TERM = r"(?:thời hạn|thời gian|hạn|(?:thời điểm|ngày)(?= (?:hoàn thành|kết thúc|nộp|bàn giao)))"
TERM = (
    rf"{_TERM}(?: (?:hoàn thành|báo cáo|gửi|nộp|thực hiện|kết thúc|hoàn tất|xong|cuối cùng|cuối|chót"
    rf"|dự kiến)){{0,3}}"
)
# "hạn cuối nộp bài dự thi là", "thời gian tổ chức Lễ phát động:"
TERM_OF = rf"{_TERM}(?: (?!trước|qua )[^\W\d]\w{{0,9}}){{1,12}}?(?: là(?: vào)?| ?:)"
BEFORE = rf"(?:{LATEST} |đến |xong )?trước(?: thời điểm| thời hạn| hạn)?"
BY = (
    rf"(?:{LATEST}(?: đến hết| đến| vào| trong| hết| ngay)?"
    r"|không (?:được )?(?:để )?(?:(?:muộn|chậm|trễ) (?:hơn|quá)|quá|sau)"
    "|(?:bắt đầu )?từ nay (?:cho )?(?:đến|tới)(?: hết)?|(?:cho )?(?:đến|tới)(?: hết| thời điểm)?|hết"
    "|trong|dự kiến(?: vào| trong)?|(?:vào )?lúc|vào(?: hồi)?"
    rf"|(?:{TERM_OF}|{TERM}(?: ?:| là)?|hoàn thành(?: xong)?(?: ?:| là)?)(?: vào)?|xong)"
)
REL = rf"(?<!\w)(?P<rel>{BEFORE}|{BY}) "
STRONG_REL = (
    rf"(?<!\w)(?P<rel>{BEFORE}|{LATEST}(?: vào| đến| trong)?|(?:cho )?đến hết|trong"
    r"|(?:hoàn thành|xong)(?: trong| vào)?|không (?:muộn|chậm) (?:hơn|quá)) "
)
OPTIONAL_REL = rf"(?<!\w)(?:(?P<rel>{BEFORE}|{BY}) )?"
STRICT_REL = rf"(?<!\w)(?P<rel>{BEFORE}|{LATEST}(?: vào| đến)?) "
# Where "đầu", "giữa" or "cuối" of a month, quarter or year needs no word before it.
_AT_EDGE = (
    r"(?:^|(?<=[.;] )|(?<=\()|(?<=- )|(?<=kiến )|(?<=khoảng )|(?<=hoàn thành )|(?<=xong ))"
    r"(?=(?:đầu|giữa|cuối) )"
)
SPAN_REL = rf"(?:{REL}|{_AT_EDGE})"
YEAR_REL = (
    rf"(?:(?<!\w)(?P<rel>{BEFORE}|{LATEST}(?: vào| đến| trong)?|(?:từ nay )?(?:cho )?(?:đến|tới)(?: hết)?"
    rf"|trong|hết|vào|{TERM} ?:|{TERM_OF}) |{_AT_EDGE})"
)
# The first words before a limit: a pattern that begins with one of _OPENING matches only there.
OPENERS = re.compile(
    r"(?<!\w)(?:chậm|muộn|trễ|trước|đến|xong|không|bắt|từ|cho|tới|hết|trong|vào|thời|hạn|ngày|hoàn|lúc"
    "|dự|đầu|giữa|cuối)(?= )"
)
_OPENING = (REL, STRONG_REL, STRICT_REL, SPAN_REL, YEAR_REL)
# "17 giờ 00 phút", "17h00", "17:00", "5 giờ chiều", "chiều"
CLOCK = r"\d{1,2}(?: ?(?:giờ|h)(?: ?\d{2}(?!\d)(?: ?phút|')?)?|:\d{2})(?: (?:sáng|trưa|chiều|tối))?"
TIME = (
    rf"(?:(?:cuối |hết )?(?:buổi |giờ )?(?P<part>sáng|trưa|chiều|tối)(?: của)?|(?P<clock>{CLOCK}))"
    rf"(?: (?:sáng|chiều)(?= (?:thứ|ngày)))?,? (?:của )?(?:{WEEKDAY},? ?\(?(?=ngày \d|\d))?"
)
OPTIONAL_TIME = rf"(?:{TIME}|{WEEKDAY},? ?\(?(?=ngày \d|\d))?"
# What shows that words tell an event: "cấp có thẩm quyền ban hành", not "sắp xếp đơn vị hành chính".
HAPPENS = (
    r"\b(?:được|có|nhận|kết thúc|hoàn thành|ban hành|phê duyệt|thông qua|đủ|xong|xảy ra|phát hiện|công bố"
    r"|thẩm định|nghiệm thu|bàn giao|khắc phục|hiệu lực|thành lập|ký|tan|rút|trúng thầu)\b"
)
EVERY = r"(?:hằng|mỗi|từng)"

_PARTS = {"sáng": "morning", "trưa": "noon", "chiều": "afternoon", "tối": "evening"}
_NOON = 12  # o'clock


def relation(found: re.Match[str]) -> Relation:
    """ "before" where the words say trước, else "by"."""
    words = found.group("rel")
    return "before" if words and "trước" in words else "by"


def on_or(found: re.Match[str]) -> Relation:
    """The relation of a match, "on" where no word says one."""
    return relation(found) if found.group("rel") else "on"


def recurring(rrule: str, relation: Relation | None = None, time: str | None = None) -> Deadline:
    """A limit that comes again by that rule, without its quote."""
    return Deadline("recurring", "", relation=relation, rrule=rrule, time=time)


def doubt(why: str, **values: object) -> Doubt:
    """A doubt about a limit, without its quote; `values` stand in the braces of the marked sentence."""
    return Doubt("deadline", "", why, tuple((name, str(value)) for name, value in values.items()))


def clock(words: str) -> str | None:
    """ "17:00", from any form of CLOCK; None where there is no such hour."""
    digits = [int(number) for number in re.findall(r"\d+", words)]
    hour, minute = digits[0], digits[1] if len(digits) > 1 else 0
    if hour < _NOON and words.endswith(("chiều", "tối")):
        hour += _NOON
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def time_of_day(found: re.Match[str]) -> str | None:
    """ "17:00" or "afternoon", where the match has OPTIONAL_TIME."""
    words = found.groupdict()
    if words.get("clock"):
        return clock(words["clock"])
    return _PARTS.get(words.get("part") or "")


def sentence_around(found: re.Match[str], reach: int = 240) -> tuple[str, str]:
    """What stands before and after the match in its sentence, at most `reach` letters each way."""
    text = found.string
    before = text[max(0, found.start() - reach) : found.start()]
    after = text[found.end() : found.end() + reach]
    return before[before.rfind(". ") + 1 :], after.split(". ", 1)[0]
