"""Phrases to Deadline values: every limit that one clause prints, and a Doubt where it leaves one open.

Pure: no clock, no date of issue. The rules stand beside it, each with its sample phrases; here the longest
matches win, what is no limit is thrown out (reading/deadlines/noise.py), and each thing is said once.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass, replace

from locales import mark
from reading.deadlines import cells, cycles, dates, events, months, open_ended, periods, weekly
from reading.deadlines.events import event_after
from reading.deadlines.noise import is_noise
from reading.deadlines.words import OPENERS, Kind, Rule
from reading.facts import Deadline, Doubt
from reading.folding import Folded, fold

RULES: tuple[Rule, ...] = (
    *dates.RULES,
    *months.RULES,
    *open_ended.RULES,
    *cells.RULES,
    *cycles.RULES,
    *weekly.RULES,
    *periods.RULES,
    *events.RULES,
)
_NEEDED = frozenset(word for rule in RULES for word in rule.needs)

NO_PERIOD = mark("“Định kỳ” mà không nói kỳ nào.")
AS_QUALITY = mark("Từ này có thể chỉ nói tính chất công việc, không phải kỳ hạn: cần kiểm tra lại.")
AS_CONDITION = mark("“Sau khi…” có thể là điều kiện, không phải thời hạn: cần kiểm tra lại.")
UNREAD = mark("Không đọc được thời hạn này.")

_NEAR = 4  # limits before and after one that are compared with it
_SENTENCE = 300  # letters at most between two limits of one sentence
_SENTENCE_START = re.compile(r"^\s*$|[.;:]\s$")
_ANOTHER = re.compile(
    r", (?:và |đồng thời )?(?:báo cáo|gửi|hoàn thành|tổng hợp|trình|tổ chức|thực hiện|lập|rà soát|khắc phục"
    r"|xử lý|kiểm tra|thông báo|bàn giao|ban hành)\b"
)
_SENTENCE_END = re.compile(r"[.;](?: |$)")
# Bare periods, and the rules with a day that say the same and more.
_ABSORBS = {
    "FREQ=DAILY": re.compile("^FREQ=DAILY"),
    "FREQ=WEEKLY": re.compile("^FREQ=WEEKLY;BYDAY"),
    "FREQ=MONTHLY": re.compile("^FREQ=MONTHLY;BY"),
    "FREQ=MONTHLY;INTERVAL=3": re.compile(
        r"^FREQ=MONTHLY;INTERVAL=3;BY|^FREQ=YEARLY;BYMONTH=\d+,\d+,\d+,\d+;"
    ),
    "FREQ=MONTHLY;INTERVAL=6": re.compile(r"^FREQ=YEARLY;BYMONTH=\d+(?:,\d+)?;"),
    "FREQ=YEARLY": re.compile(r"^FREQ=YEARLY;BYMONTH=\d+(?:,\d+)?;"),
}
_Match = tuple[Rule, re.Match[str]]
_LIKE_LIMIT = re.compile(
    r"(?<!\w)(?:trước|chậm nhất|muộn nhất|thời hạn|thời gian hoàn thành|hạn chót)\b[^.;:,()\d]{0,20}"
    r"(?:\d{1,2} ?[/.-] ?\d{1,2}(?!\d)(?:[/-]\d{4})?|(?:tháng|quý|năm|tuần) (?:\d{1,4}|[iv]{1,3})\b)"
    r"|(?<!\w)(?:trong|thời hạn|vòng|quá) \d+,\d+ (?:giờ|ngày|tuần|tháng|năm)\b"
)
_BARE = re.compile(r"thường xuyên|liên tục|h[ằà]ng năm")
# Bare, and what follows belongs to no deed: "nhiệm vụ trọng tâm, thường xuyên, xuyên suốt", "hằng năm của …"
_OF_NOUN = re.compile(r",? (?:của|cho|về|và|hiệu quả|xuyên suốt|định kỳ|thiết thực|đột xuất|đi|để)\b|,")
_AFTER = re.compile(r"(?<=[^\s.;:,] )sau khi (?!.*\b(?:được|phê duyệt|kết thúc|hoàn thành)\b)")
_DONE = re.compile(r"(?:^|[.;:]|\bvà|\b(?:kiểm|tuần|thanh|điều) tra|giám sát|theo dõi|báo cáo|rà soát)\s*$")
_PERIODIC = re.compile(r"định kỳ(?!\w)")


@dataclass(frozen=True, slots=True)
class Found:
    """The limits of one clause in document order, and what a person must settle."""

    deadlines: tuple[Deadline, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """One match that counts: its place in the folded text, what it says, and the place of its event."""

    start: int
    end: int
    rule: Rule
    deadlines: tuple[Deadline, ...]
    doubts: tuple[Doubt, ...] = ()
    event: tuple[int, int] | None = None

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end

    def has(self, kind: Kind) -> bool:
        return self.rule.kind == kind


def find_deadlines(text: str, *, cell: bool = False) -> Found:
    """Every limit in a clause's own text, by value and quote.

    `cell`: the text is the cell of a column of deadlines, where a bare date or month is a limit. A clause may
    have several limits, and several with one quote; dates are not moved for rest days or "trước".
    """
    folded = fold(text)
    plain = folded.text.replace("quí", "quý")  # two spellings of as many letters
    chosen = _longest(plain, cell=cell)
    reads = _settle(plain, _reads(plain, chosen, cell=cell))
    deadlines = tuple(_worded(folded, read, one) for read in reads for one in read.deadlines)
    doubts = [
        replace(doubt, quote=folded.words(read.start, read.end)) for read in reads for doubt in read.doubts
    ]
    doubts += [Doubt("deadline", folded.words(*span), UNREAD) for span in _unread(plain, chosen)]
    doubts += [Doubt("deadline", folded.words(*read.span), why) for read, why in _unsure(plain, reads)]
    doubts += [Doubt("deadline", folded.words(*span), NO_PERIOD) for span in _periodic(plain, reads)]
    if cell and not deadlines and not doubts and any(letter.isalnum() for letter in text):
        doubts.append(Doubt("deadline", text.strip(), UNREAD))
    return Found(deadlines, tuple(doubts))


def _worded(folded: Folded, read: _Read, deadline: Deadline) -> Deadline:
    """The limit with its words as printed."""
    quote = folded.words(read.start, read.end)
    if read.event is None:
        return replace(deadline, quote=quote)
    event = folded.words(*read.event)
    if read.rule.tail == "before":
        return replace(deadline, quote=quote, before=event)
    if read.has("event"):
        return replace(deadline, quote=quote, event=event)
    return replace(deadline, quote=quote, after=event)


def _reads(text: str, chosen: list[_Match], *, cell: bool) -> list[_Read]:
    """What these matches say, without those that are no limits."""
    reads = []
    for index, (rule, found) in enumerate(chosen):
        event = _event(text, rule, found, chosen[index + 1 : index + 1 + _NEAR])
        start, end = found.start(), max(found.end(), event[1] if event else 0)
        if text.startswith(")", end) and "(" in text[start:end]:
            end += 1
        if not cell and is_noise(text, start, end, rule.kind):
            continue
        built = rule.build(found)
        deadlines = tuple(one for one in built if isinstance(one, Deadline))
        reads.append(
            _Read(start, end, rule, deadlines, tuple(one for one in built if isinstance(one, Doubt)), event)
        )
    return reads


def _longest(text: str, *, cell: bool) -> list[_Match]:
    """The matches that do not overlap, in document order; the longest wins, then the earlier rule."""
    there = {word for word in _NEEDED if word in text}
    openers = [found.start() for found in OPENERS.finditer(text)]
    matches = [
        (rule, found)
        for rule in RULES
        if (cell or not rule.cell) and not there.isdisjoint(rule.needs)
        for found in _matches(text, rule, openers)
    ]
    matches.sort(key=lambda match: match[1].start() - match[1].end())
    taken: list[tuple[int, int]] = []
    chosen = []
    for rule, found in matches:
        span = found.span()
        place = bisect_left(taken, span)
        free_before = not place or taken[place - 1][1] <= span[0]
        free_after = place == len(taken) or span[1] <= taken[place][0]
        if free_before and free_after:
            insort(taken, span)
            chosen.append((rule, found))
    return sorted(chosen, key=lambda match: match[1].start())


def _matches(text: str, rule: Rule, openers: list[int]) -> Iterator[re.Match[str]]:
    """Every match of a rule, which may overlap where the rule begins with a word of OPENERS."""
    if not rule.opens:
        return rule.pattern.finditer(text)
    return (found for start in openers if (found := rule.pattern.match(text, start)))


def _event(text: str, rule: Rule, found: re.Match[str], following: list[_Match]) -> tuple[int, int] | None:
    """Where the event of a match stands: its group, or the words up to the next limit."""
    if rule.tail is None:
        return None
    if "event" in found.re.groupindex:
        return found.span("event")
    stop = next((match.start() for other, match in following if other.kind != "period"), len(text))
    return found.end(), event_after(text, found.end(), stop)


def _settle(text: str, reads: list[_Read]) -> list[_Read]:
    """Limits of one sentence looked at together: each thing is said once."""
    settled: list[_Read] = []
    for read in reads:
        last = settled[-1] if settled else None
        if last is None or last.end <= read.start:  # else it stands in the words of an event
            settled.append(read)
    told: set[Deadline] = set()
    return [_once(text, settled, index, told) for index in range(len(settled))]


def _once(text: str, reads: list[_Read], index: int, told: set[Deadline]) -> _Read:
    """The limits of a match that nothing near it says better and nothing before it has said."""
    read = reads[index]
    near = [
        other
        for other in reads[max(0, index - _NEAR) : index + _NEAR + 1]
        if other is not read and _one_sentence(text, read.span, other.span)
    ]
    kept = tuple(one for one in read.deadlines if not _said_better(text, read, one, near))
    if read.rule.kind in ("ongoing", "period"):
        kept = tuple(one for one in kept if one not in told)
        told.update(kept)
    return replace(read, deadlines=kept)


def _said_better(text: str, read: _Read, deadline: Deadline, near: list[_Read]) -> bool:
    """Whether a limit of the same sentence says more: a date than an event, a day than "hằng tháng"."""
    if read.has("event") and not text.startswith("ngay", read.start):
        dated = (other for other in near if other.rule.kind in ("date", "cycle") and other.deadlines)
        return any(_one_duty(text, read, other) for other in dated)
    if read.has("period"):
        fuller = _ABSORBS.get(deadline.rrule or "")
        others = [one.rrule or "" for other in near if not other.has("period") for one in other.deadlines]
        return fuller is not None and any(fuller.search(rrule) for rrule in others)
    return False


def _one_duty(text: str, event: _Read, dated: _Read) -> bool:
    """Whether an event and a date are said of one deed: no other verb begins after a comma between them.

    "Sau khi có kết quả, báo cáo trước ngày 10/9" is one deed; "khắc phục sau khi bão tan, báo cáo trước ngày
    10/9" is two.
    """
    if dated.start < event.start:
        return not _ANOTHER.search(text, dated.end, event.start)
    begins = _SENTENCE_START.search(text[max(0, event.start - 3) : event.start])
    return begins is not None or not _ANOTHER.search(text, event.end, dated.start)


def _one_sentence(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    between = text[min(one[1], other[1]) : max(one[0], other[0])]
    return len(between) < _SENTENCE and not _SENTENCE_END.search(between)


def _unread(text: str, chosen: list[_Match]) -> Iterator[tuple[int, int]]:
    """Places of words that look like a limit and that no rule has taken, not even as noise."""
    taken = [match.span() for _, match in chosen]
    starts = [start for start, _ in taken]
    for like in _LIKE_LIMIT.finditer(text):
        place = bisect_left(starts, like.end())
        if not place or taken[place - 1][1] <= like.start():
            yield like.span()


def _unsure(text: str, reads: list[_Read]) -> Iterator[tuple[_Read, str]]:
    """Limits that may be the quality of a thing or the condition of a deed."""
    for read in reads:
        bare = read.deadlines and _BARE.fullmatch(text, *read.span)
        if bare and _OF_NOUN.match(text, read.end) and not _DONE.search(text[: read.start]):
            yield read, AS_QUALITY
        if read.deadlines and read.has("event") and _AFTER.match(text, read.start, read.end):
            yield read, AS_CONDITION


def _periodic(text: str, reads: list[_Read]) -> Iterator[tuple[int, int]]:
    """Places of "định kỳ" in a sentence that names no period."""
    starts = [read.start for read in reads]
    recurring = [read for read in reads if any(one.type == "recurring" for one in read.deadlines)]
    recurring_starts = [read.start for read in recurring]
    for found in _PERIODIC.finditer(text):
        place = bisect_left(starts, found.end())
        if place and found.start() < reads[place - 1].end:
            continue
        place = bisect_left(recurring_starts, found.start())
        near = recurring[max(0, place - 1) : place + 1]
        if not any(_one_sentence(text, found.span(), read.span) for read in near):
            yield found.span()
