"""How much two texts say the same: content words weighted by their rarity, from 0 to 1.

Vietnamese has no endings to strip: a folded syllable is a word or half of one, so single syllables and pairs
of neighbours both count, the pairs standing for the compound words. What changes from one level of
government to the next (numbers of decrees, dates, "tỉnh" for "huyện") carries no weight.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reading.folding import fold

# Words that say nothing about what is to be done.
_STOP_WORDS = """
và hoặc hay các những mỗi từng một số của cho với từ đến tới tại trong ngoài trên dưới theo về do bởi bằng để
nhằm khi nếu thì là mà có không chưa đã đang sẽ phải cần được bị này đó nêu sau trước nay như cùng cũng còn
vẫn rất nhất hết nhưng vì nên lại ra vào lên đi đây ở gồm thuộc đối việc sự cả ngày tháng năm quý chậm hạn
thời hằng tuần kỳ nghìn ngàn triệu tỷ đồng trđ
"""
# Words by which one level of government differs from the next.
_LEVEL_WORDS = """
ubnd hđnd uỷ ủy ban nhân dân tỉnh thành phố huyện quận thị xã phường trấn thôn trung ương cấp sở phòng bộ chủ
tịch giám đốc trưởng
"""
SILENT = frozenset(_STOP_WORDS.split()) | frozenset(_LEVEL_WORDS.split())
# "Quyết định số 293/QĐ-UBND ngày 23/01/2024", "30/6/2024": they name a paper or a day, not a deed.
_PAPER = re.compile(r"(?:số )?\d[\d/.]*/[\w\d/-]*(?: ngày \d[\d/.]*)?")
_WORD = re.compile(r"\d+(?:[.,]\d+)?%|[^\W\d_]+|[^\w\s%]")

Vector = Mapping[str, float]


def words(text: str) -> list[str]:
    """Content words and pairs of neighbours, folded; pairs do not reach over punctuation or stop words."""
    found: list[str] = []
    last = ""
    for match in _WORD.finditer(_PAPER.sub(";", fold(text).text)):
        word = match.group()
        if word in SILENT or not (word[0].isalpha() or word.endswith("%")):
            last = ""
            continue
        found.append(word)
        if last:
            found.append(f"{last} {word}")
        last = word
    return found


def vectors(texts: Sequence[str]) -> list[Vector]:
    """A vector of length 1 per text; a word weighs the more, the fewer of these texts have it."""
    counted = [Counter(words(text)) for text in texts]
    frequency = Counter(word for counts in counted for word in counts)
    rarity = {word: math.log(1 + len(texts) / count) for word, count in frequency.items()}
    return [
        _unit({word: (1 + math.log(n)) * rarity[word] for word, n in counts.items()}) for counts in counted
    ]


def likeness(one: Vector, other: Vector) -> float:
    """1 for the same words, 0 for none in common."""
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())


def cover(one: Vector, other: Vector) -> float:
    """The share of what one says that stands in the other too, from 0 to 1."""
    return sum(weight * weight for word, weight in one.items() if word in other)


def all_pairs(left: Sequence[Vector], right: Sequence[Vector]) -> Iterable[tuple[float, int, int]]:
    """(likeness, index on the left, index on the right) of all that have a word in common."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(right):
        for word, weight in vector.items():
            holders[word].append((j, weight))
    for i, vector in enumerate(left):
        sums: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for j, other in holders.get(word, ()):
                sums[j] += weight * other
        yield from ((total, i, j) for j, total in sums.items())


def _unit(weights: dict[str, float]) -> Vector:
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}
