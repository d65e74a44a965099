"""Sums that do not come out: rows against their total, sources over groups, shares against their rate.

Amounts are exact (Decimal) and compared in one unit. A difference that rounding explains is told as such.
"Trong đó" may name a part only: there too little is no contradiction, too much is one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from locales import mark
from reading.facts import Finding
from reading.findings.said import Said
from reading.targets.amounts import MONEY, PERCENT, Amount, comparable, printed

TOTAL = mark(
    "Tại {place}: ghi {total}, nhưng các khoản thành phần ({rows}) cộng lại là {sum}: lệch {difference}."
)
TOTAL_ROUNDED = mark(
    "Tại {place}: ghi {total}, các khoản thành phần ({rows}) cộng lại là {sum}: lệch {difference},"
    " có thể do làm tròn số."
)
SPREAD = mark(
    "“{topic}” ở {places} cộng lại là {sum} ({rows}), nhưng {place} ghi {total}: lệch {difference}."
)
SPREAD_ROUNDED = mark(
    "“{topic}” ở {places} cộng lại là {sum} ({rows}), {place} ghi {total}: lệch {difference},"
    " có thể do làm tròn số."
)
SHARE = mark("Tại {place}: ghi {rate}, nhưng {part} bằng {actual} của {whole}.")

HALF = Decimal("0.5")  # of the last printed place: what rounding may take or give
MANY = 40  # breakdowns of one total that are compared, amounts of one sentence that are added up
LONG = 2_000  # characters of a sentence that breaks a total down

_PARTS = re.compile(r"(?:(?:bao )?gồm|trong đó)(?: có)?\s?:?\s*$")
_INLINE = re.compile(r"^\s?(?P<open>\(|[,:;])?\s?(?P<word>(?:bao )?gồm|trong đó)(?: có)?\s?:?\s")
_ASIDE = re.compile(r"\([^()]*\)")
_SHORT = re.compile(r"\bda\b")
_ARTICLES = re.compile(r"\b(?:đối với|các|những|nhóm|số)\b|\b(?:đến hết|hết|đến)\b(?= ngày)")
_OWN_YEAR = re.compile(r"(?<=\w) năm \d{4}\s*$")
_CLOSING = re.compile(r"\)")
_SENTENCE_END = re.compile(r"\.(?= |$)")


@dataclass(frozen=True, slots=True)
class Row:
    """One amount of an account: where, of what (folded, and as printed), and how its parts are announced."""

    path: str
    topic: str
    name: str
    amount: Amount
    rate: Decimal | None = None
    parts: str = ""

    @property
    def value(self) -> Decimal:
        """The amount in the unit of comparison."""
        return comparable(self.amount.value, self.amount.unit)[0]

    @property
    def unit(self) -> str:
        """The unit of comparison."""
        return comparable(self.amount.value, self.amount.unit)[1]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and the rows that stand below it."""

    total: Row
    rows: tuple[Row, ...]


def find_sums(clauses: Sequence[Said]) -> Iterator[Finding]:
    """Every sum of the document that does not come out, in the order of its totals."""
    found = breakdowns(clauses)
    for one in found:
        yield from _total(one)
    for clause in clauses:
        yield from (finding for one in _inline(clause) for finding in _total(one))
    yield from _spreads(found)
    for one in found:
        yield from _shares(one)


def breakdowns(clauses: Sequence[Said]) -> list[Breakdown]:
    """The totals whose rows stand in the clauses below them, or beside an unlabelled lead-in."""
    below: dict[str, list[Said]] = defaultdict(list)
    place: dict[str, int] = {}
    for clause in clauses:
        siblings = below[_parent(clause.path)]
        place[clause.path] = len(siblings)
        siblings.append(clause)
    rows_by_path = {clause.path: one for clause in clauses if (one := row(clause))}
    found = []
    for clause in clauses:
        total = rows_by_path.get(clause.path)
        if total is None:
            continue
        held, first = below.get(clause.path, []), 0
        if not held and not clause.clause.label and total.parts:
            held, first = below[_parent(clause.path)], place[clause.path] + 1
        rows = tuple(_rows(held, first, total.unit, rows_by_path))
        if len(rows) > 1:
            found.append(Breakdown(total, rows))
    return found


def row(clause: Said) -> Row | None:
    """The row that a clause is: a topic and one amount; None where it is something else."""
    text = clause.text
    sums = [amount for amount in clause.amounts if amount.unit != PERCENT]
    if len(sums) != 1 or sums[0].least is not None:
        return None
    amount = sums[0]
    head = text[: amount.start]
    if ":" not in head and amount.unit in MONEY and not re.search(r"\blà $", head):
        return None
    rates = [one.value for one in clause.amounts if one.unit == PERCENT and one.start < amount.start]
    parts = _PARTS.search(text)
    return Row(
        clause.path,
        topic(head),
        clause.clause.text.split(":")[0].strip(),
        amount,
        rates[0] if len(rates) == 1 else None,
        parts.group() if parts else "",
    )


def topic(words: str) -> str:
    """What a row is about, for comparing: the words before its first colon, without asides and articles."""
    plain = _ASIDE.sub("", words).split(":")[0]
    plain = _ARTICLES.sub(" ", _SHORT.sub("dự án", plain)).strip(" ,-")
    return " ".join(_OWN_YEAR.sub(" ", plain).split()).strip(" ,.;-")


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _rows(clauses: Sequence[Said], first: int, unit: str, known: dict[str, Row]) -> Iterator[Row]:
    """The rows in this unit that begin at this place among the clauses, up to one that is none."""
    for at in range(first, len(clauses)):
        one = known.get(clauses[at].path) if clauses[at].clause.label else None
        if one is None or one.unit != unit:
            return
        yield one


def _total(one: Breakdown) -> Iterator[Finding]:
    whole = one.total
    parts = [part.value for part in one.rows]
    difference = sum(parts) - whole.value
    if not difference or not whole.parts:
        return
    slack = _slack([whole, *one.rows])
    if "trong đó" in whole.parts and difference < -slack:
        return
    rounded = abs(difference) <= slack
    yield _finding(
        TOTAL_ROUNDED if rounded else TOTAL,
        (whole.path, *dict.fromkeys(part.path for part in one.rows if part.path != whole.path)),
        whole,
        place=whole.path,
        total=_told(whole.amount),
        rows=_added(one.rows),
        sum=_in_unit(sum(parts, Decimal()), whole),
        difference=_in_unit(abs(difference), whole),
    )


def _inline(clause: Said) -> Iterator[Breakdown]:
    """Totals broken down within one sentence: "7.224 trđ, gồm: A: 4.982 trđ và B: 2.243 trđ"."""
    text = clause.text
    amounts = [amount for amount in clause.amounts if amount.unit != PERCENT]
    for at, amount in enumerate(amounts[:-1]):
        opened = _INLINE.match(text[amount.end : amount.end + 40])
        if opened is None:
            continue
        start = amount.end + opened.end()
        end = _end(text, start, aside=opened["open"] == "(")
        asides = [found.span() for found in _ASIDE.finditer(text, start, end)]
        parts = [
            other
            for other in amounts[at + 1 : at + 1 + MANY]
            if start <= other.start < end and not any(first < other.start < last for first, last in asides)
        ]
        total = Row(clause.path, "", "", amount, parts=opened["word"])
        rows = tuple(Row(clause.path, "", "", part) for part in parts)
        if len(rows) > 1 and all(part.unit == total.unit for part in rows):
            yield Breakdown(total, rows)


def _end(text: str, start: int, *, aside: bool) -> int:
    """Where the sentence or the aside that begins here ends, at most LONG characters on."""
    last = min(len(text), start + LONG)
    if aside:
        closing = _CLOSING.search(_ASIDE.sub(lambda found: "." * len(found.group()), text[start:last]))
        return start + closing.start() if closing else last
    stop = _SENTENCE_END.search(text, start, last)
    return stop.start() if stop else last


def _spreads(found: Sequence[Breakdown]) -> Iterator[Finding]:
    """Rows of one source in several groups, against its figure in another breakdown of the same total."""
    by_path = {one.total.path: one for one in found}
    alike: dict[tuple[str, Decimal], list[Breakdown]] = defaultdict(list)
    for one in found:
        alike[one.total.topic, one.total.value].append(one)
    told: set[str] = set()
    for one in found:
        groups = [by_path[part.path] for part in one.rows if part.path in by_path]
        others = [other for other in alike[one.total.topic, one.total.value][:MANY] if other is not one]
        if len(groups) == len(one.rows):
            yield from _compared(groups, others, told)
        by_topic: dict[str, list[Breakdown]] = defaultdict(list)
        for group in groups:
            by_topic[group.total.topic].append(group)
        for name, same in by_topic.items():
            whole = sum(group.total.value for group in same)
            if len(same) > 1:
                yield from _compared(same, alike.get((name, Decimal(whole)), [])[:MANY], told)


def _compared(groups: Sequence[Breakdown], others: Sequence[Breakdown], told: set[str]) -> Iterator[Finding]:
    """The sources whose rows in the groups do not add up to their rows in the other breakdowns."""
    spread: dict[str, list[Row]] = defaultdict(list)
    for group in groups:
        for part in group.rows:
            spread[part.topic].append(part)
    matching = [other for other in others if {part.topic for part in other.rows} >= set(spread)]
    for name, rows in spread.items():
        against = [part for other in matching for part in other.rows if part.topic == name]
        added = sum((part.value for part in rows), Decimal())
        wrong = [part for part in against if part.value != added]
        if not wrong or told.issuperset(part.path for part in rows):
            continue
        told.update(part.path for part in rows)
        nearest = max(wrong, key=lambda part: _shared(part.path, rows[0].path))
        difference = abs(added - nearest.value)
        yield _finding(
            SPREAD_ROUNDED if difference <= _slack([*rows, nearest]) else SPREAD,
            (*(part.path for part in rows), *(part.path for part in wrong)),
            nearest,
            topic=rows[0].name,
            places=", ".join(part.path for part in rows),
            sum=_in_unit(added, nearest),
            rows=_added(rows),
            place=nearest.path,
            total=_told(nearest.amount),
            difference=_in_unit(difference, nearest),
        )


def _shared(one: str, other: str) -> int:
    """How many steps two paths share from the top."""
    steps = list(zip(one.split("/"), other.split("/"), strict=False))
    return next((at for at, (a, b) in enumerate(steps) if a != b), len(steps))


def _shares(one: Breakdown) -> Iterator[Finding]:
    """Rates that grow to 100% over rows of one topic, against what those rows have come to."""
    by_topic: dict[str, list[Row]] = defaultdict(list)
    for part in one.rows:
        by_topic[part.topic].append(part)
    for rows in by_topic.values():
        rates = [part.rate for part in rows]
        if len(rows) < 2 or rates[-1] != 100 or any(rate is None for rate in rates):
            continue
        whole = sum((part.value for part in rows), Decimal())
        reached = Decimal()
        for part in rows:
            reached += part.value
            actual = 100 * reached / whole if whole else Decimal(100)
            if abs(actual - (part.rate or 0)) > HALF + 100 * _slack(rows) / (whole or 1):
                yield _finding(
                    SHARE,
                    (part.path,),
                    part,
                    kind="share",
                    place=part.path,
                    rate=f"{printed(part.rate or Decimal())}%",
                    part=_in_unit(reached, part),
                    actual=f"{printed(round(actual, 1))}%",
                    whole=_in_unit(whole, part),
                )


def _slack(rows: Sequence[Row]) -> Decimal:
    """What rounding each of these may have moved in all, in the unit of comparison."""
    moved = Decimal()
    for one in rows:
        exponent = one.amount.value.as_tuple().exponent
        place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        moved += HALF * comparable(place, one.amount.unit)[0]
    return moved


def _told(amount: Amount) -> str:
    return f"{printed(amount.value)} {amount.unit}"


def _in_unit(value: Decimal, like: Row) -> str:
    """A value of the unit of comparison, told in the unit that this row is printed in."""
    factor = comparable(Decimal(1), like.amount.unit)[0]
    return f"{printed(value / factor)} {like.amount.unit}"


def _added(rows: Sequence[Row]) -> str:
    return " + ".join(printed(one.amount.value) for one in rows)


def _finding(sentence: str, paths: tuple[str, ...], row: Row, kind: str = "sum", **values: str) -> Finding:
    return Finding(kind, paths, sentence, tuple(values.items()))
