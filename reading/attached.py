"""What a decision issues, bound behind its signature: a plan, a regulation, a scheme.

"KẾ HOẠCH … (Kèm theo Quyết định số …)" on lines of its own opens one. Its letterhead is in no clause; its
title is, as that of an appendix; the header is the decision's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reading.clean import Paragraph, Row, closed, join
from reading.folding import fold_name
from reading.foot import opens_foot, signs
from reading.header import is_letterhead
from reading.labels import find_label

TITLE_ROWS = 10  # lines of a title and of the parentheses that name the decision
KIND_LONGEST = 20  # letters of the name of a kind
LABEL_NEAR = 15  # lines under a bare title among which the first label stands

# What is issued by another document, and never issues itself there.
_KINDS = tuple(
    fold_name(kind)
    for kind in (
        "Kế hoạch", "Quy chế", "Quy định", "Quy trình", "Đề án", "Dự án", "Chương trình", "Phương án",
        "Chiến lược", "Hướng dẫn", "Điều lệ", "Nội quy", "Thể lệ", "Bộ tiêu chí",
    )
)  # fmt: skip
_BEGINS = tuple(f"{kind} " for kind in _KINDS)
_ISSUING = (fold_name("QUYẾT ĐỊNH"), fold_name("NGHỊ QUYẾT"))
_BELONGS = ("kèm theo", "ban hành kèm theo", "ban hành theo")


@dataclass(frozen=True, slots=True)
class Attached:
    """The lines of an attachment: where its letterhead, its title and its body begin."""

    first: int
    title: int
    body: int


def attached(rows: Sequence[Row]) -> list[Attached]:
    """The attachments of a document, in order; none where its own title is the only one."""
    found: list[Attached] = []
    foot: int | None = None
    issuing = False
    for i, row in enumerate(rows):
        if opens_foot(rows, i):
            foot = i
        elif i and _names_kind(row.text) and (foot is not None or issuing):
            body = _body(rows, i)
            if belongs(rows, i + 1, body) or (foot is not None and _stands_alone(rows, i, body)):
                found.append(Attached(_letterhead_start(rows, i, (foot or 0) + 1), i, body))
                foot = None
        issuing = issuing or (len(row.text) < KIND_LONGEST and fold_name(row.text.strip(" *:")) in _ISSUING)
    return found


def title_of(rows: Sequence[Row], one: Attached) -> list[Paragraph]:
    """The title of an attachment: its kind, and what it is about with the document that it belongs to."""
    alone = one.title + (fold_name(rows[one.title].text.strip(" *:")) in _KINDS)
    return [join(part) for part in (rows[one.title : alone], rows[alone : one.body]) if part]


def belongs(rows: Sequence[Row], first: int, end: int) -> bool:
    """Does one of these lines name the document that they belong to: "(Kèm theo Quyết định số …)"?"""
    return any(fold_name(row.text).lstrip("( *_").startswith(_BELONGS) for row in rows[first:end])


def _names_kind(text: str) -> bool:
    """A line in capitals that is the name of a kind, or begins with it."""
    words = text.strip(" *:")
    if words.isupper():
        return f"{fold_name(words[:KIND_LONGEST])} ".startswith(_BEGINS)
    return len(words) < KIND_LONGEST and words.istitle() and fold_name(words) in _KINDS


def _body(rows: Sequence[Row], title: int) -> int:
    """The line after the title and the parentheses under it."""
    near = range(title + 1, min(len(rows), title + TITLE_ROWS))
    named = next((i for i in near if belongs(rows, i, i + 1)), None)
    if named is not None and not any(find_label(row.text) for row in rows[title:named]):
        ends = range(named + 1, min(len(rows), named + 3) + 1)
        return next((end for end in ends if not _unclosed(rows[named:end])), named + 1)
    end = title + 1
    if (
        fold_name(rows[title].text.strip(" *:")) in _KINDS
        and end < len(rows)
        and not find_label(rows[end].text)
    ):
        end += 1
    while end < min(len(rows), title + TITLE_ROWS) and _title_goes_on(rows[end - 1], rows[end]):
        end += 1
    return end


def _title_goes_on(above: Row, row: Row) -> bool:
    if find_label(row.text):
        return False
    return row.text.isupper() or (row.text[0].islower() and not closed(above.text) and not row.gap)


def _unclosed(rows: Sequence[Row]) -> bool:
    text = " ".join(row.text for row in rows)
    return text.count("(") > text.count(")")


def _stands_alone(rows: Sequence[Row], title: int, body: int) -> bool:
    """Without parentheses: a letterhead above the title, or numbered parts under it."""
    if is_letterhead(rows[title - 1].text):
        return True
    return any(find_label(row.text) for row in rows[body : title + LABEL_NEAR])


def _letterhead_start(rows: Sequence[Row], title: int, lowest: int) -> int:
    first = title
    while first - 1 >= lowest and is_letterhead(rows[first - 1].text) and not signs(rows[first - 1].text):
        first -= 1
    return first
