"""Rates and amounts to reach: what a duty must come to, of what, by when, and how it is bounded.

Every figure of a duty that reading/targets/noise.py does not throw out, and sayings that set a target without
a figure. Rules with their samples stand in tables; patterns are written for folded text.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reading.facts import Deadline, Target
from reading.folding import Folded, fold
from reading.targets.amounts import COUNTED, MONEY, PERCENT, Amount, find_amounts
from reading.targets.limits import Timing
from reading.targets.noise import around, is_target

TAIL = 90  # characters of what a target measures


# Bounds: words right before the figure (or after it), and the relation that they say.
RELATIONS: tuple[tuple[str, str, str], ...] = (
    (">=", r"(?:ít nhất|tối thiểu|không dưới|không thấp hơn|không ít hơn|từ|đạt và vượt)$", "ít nhất 5 lớp"),
    ("<=", r"(?:không quá|tối đa|không vượt(?: quá)?|không cao hơn|nhiều nhất)$", "không quá 5%"),
    (">", r"(?:trên|hơn|vượt|cao hơn)$", "đạt trên 95%"),
    ("<", r"(?:dưới|thấp hơn|nhỏ hơn)$", "xuống dưới 2%"),
    ("=", r"(?<!mặt )(?:bằng|đúng)$", "bằng 100%"),
    ("<=", r"(?:xuống|còn|xuống còn|giảm còn)$", "giảm tỷ lệ hộ nghèo xuống còn 3%"),
)
_RELATIONS = tuple((sign, re.compile(rf"\b{words}")) for sign, words, _ in RELATIONS)
# The verb that a target is quoted from: "giải ngân đạt trên 95%".
_VERB = re.compile(
    r"(?:\b(?:hoàn thành|giải ngân|thanh toán|thu|phải|đạt|tăng|giảm|xuống|còn|ít nhất|tối thiểu|không quá"
    r"|tối đa|không vượt quá|không dưới|trên|dưới|trị giá|đủ dùng|(?<!mặt )bằng|vượt|mức|từ)\b ?)+$"
)
# Whole sayings that set a target without its figure: pattern, value, unit (or its group), relation, samples.
SAYINGS: tuple[tuple[re.Pattern[str], int, str, str, tuple[str, ...]], ...] = (
    (
        re.compile(
            r"\b(?:thu |chi |giải ngân |hoàn thành )?(?:đạt|hoàn thành)(?: và|,)? (?:hoàn thành )?vượt "
            r"(?:mức )?(?P<of>(?:dự toán|kế hoạch)[^;.:]{0,90}?)(?=[;.:,]|$)"
        ),
        100,
        PERCENT,
        ">=",
        ("phấn đấu thu đạt và vượt dự toán được giao",),
    ),
    (
        re.compile(
            r"\bkhông còn (?P<unit>(?:thôn|bản|làng|xã|hộ|tổ dân phố|khu phố|trường|phòng học|trạm|điểm|vụ"
            r"|dự án|hồ sơ|nhà|công trình)(?:, (?:thôn|bản|làng|xã|phường|ấp|tổ dân phố|khu phố))*)"
            r"(?P<of> (?!nữa)[^;.:,]{2,60})"
        ),
        0,
        "",
        "=",
        ("không còn bản, làng chưa có điện",),
    ),
)
_STOP = re.compile(
    rf"[;.:()]|,(?! (?:{COUNTED})\b)|\b(?:trước|chậm nhất|đến hết|đến ngày|trong (?:tháng|quý|năm|vòng|thời)"
    r"|vào|xong|hoàn thành|và (?=\d)|được(?! giao| phân bổ| cấp)|để|nhằm|theo|có(?! nguy cơ)|so với)\b"
)


def find_targets(text: str, deadlines: Sequence[Deadline] = (), *, output: str = "") -> tuple[Target, ...]:
    """The targets that a duty's own text sets, in its order, then those of its product.

    `deadlines`: those of the duty, into which `deadline` of a target points. `output`: the cell that names
    the product of a row; a figure there that the text gave already is not told twice.
    """
    told = tuple(_targets(text, deadlines))
    values = {target.value for target in told}
    made = tuple(target for target in _targets(output, deadlines) if target.value not in values)
    return (*told, *made)


def _targets(text: str, deadlines: Sequence[Deadline]) -> Iterator[Target]:
    folded = fold(text)
    timing = Timing(folded.text, deadlines)
    found = [amount for amount in find_amounts(folded.text) if is_target(folded.text, amount)]
    usual = "=" if any(amount.unit == PERCENT for amount in found) else ">="
    built = [(amount.start, _target(folded, amount, timing, usual)) for amount in found]
    built += _said(folded, timing)
    yield from (target for _, target in sorted(built, key=lambda pair: pair[0]))


def _target(folded: Folded, amount: Amount, timing: Timing, usual: str) -> Target:
    """`usual`: the relation of money without a bound; beside a rate it is what the rate comes to."""
    before, after = around(folded.text, amount)
    verb = _VERB.search(before)
    start = amount.start - len(verb.group()) if verb else amount.start
    stop = _STOP.search(after)
    length = stop.start() if stop else len(after)
    end = amount.end + len(after[: min(length, TAIL)].rstrip())
    relation = _relation(before) or (usual if amount.unit in MONEY else ">=")
    return Target(
        folded.words(start, end).strip(),
        _bound(amount, relation),
        amount.unit,
        _measured(folded, amount, before, end),
        relation,
        timing.of(amount.start),
    )


def _said(folded: Folded, timing: Timing) -> list[tuple[int, Target]]:
    said = []
    for pattern, value, unit, relation, _ in SAYINGS:
        for match in pattern.finditer(folded.text):
            named = unit or folded.words(*match.span("unit"))
            of = folded.words(*match.span("of")).strip()
            words = folded.words(*match.span())
            target = Target(words, Decimal(value), named, of, relation, timing.of(match.start()))
            said.append((match.start(), target))
    return said


def _relation(before: str) -> str | None:
    words = before.rstrip()
    return next((sign for sign, pattern in _RELATIONS if pattern.search(words)), None)


def _bound(amount: Amount, relation: str) -> Decimal:
    """The end of a printed range that must be reached: of "8 - 8,5%" the 8, of "không quá 3 - 4%" the 4."""
    return amount.value if amount.least is None or relation in ("<", "<=") else amount.least


def _measured(folded: Folded, amount: Amount, before: str, end: int) -> str | None:
    """What a target measures: the words after it, else the topic before a colon, else the words before it."""
    tail = folded.words(amount.noun, end).strip(" ,;:.")
    if tail and not tail.startswith("trở "):
        return tail
    at = 0 if ":" in before else before.rfind(", ") + 1
    topic = before.split(":")[0][at:]
    verb = _VERB.search(topic)
    length = len(topic) - len(verb.group()) if verb else len(topic)
    first = amount.start - len(before) + at
    return folded.words(first, first + length).strip(" ,;:.(") or None
