"""What a document says of its own parts: items that it refers to, attachments that it names.

Only words that clearly mean this document are followed ("khoản 2 mục I nêu trên", "mục II Kế hoạch này"); an
item of a law or of another document is none of ours.
"""

import re
from collections.abc import Iterator, Sequence

from locales import mark
from reading.facts import Finding
from reading.findings.said import Said

NO_ITEM = mark("Tại {place}: dẫn chiếu “{quote}” nhưng văn bản không có mục này.")
NO_ATTACHMENT = mark("Tại {place}: nhắc đến “{quote}” nhưng tệp này không có phần đó.")

_KINDS = (
    "kế hoạch|chỉ thị|quyết định|công văn|thông báo|chương trình|phương án|đề án|quy chế|hướng dẫn|công điện"
)
_ITEM = re.compile(
    r"\b(?:(?:điểm (?P<letter>[a-zđ]|\d{1,2}(?:\.\d{1,2})*),? ?)?"
    r"khoản (?P<clause>\d{1,2}(?:\.\d{1,2})*),? ?)?(?:mục|phần) (?P<section>[ivx]{1,5})\b"
    rf"(?=,? (?:nêu |ở |nói )?trên\b|,? (?:của )?(?:{_KINDS}) này\b|,? dưới đây\b)"
)
_ANNEX = (
    r"(?:phụ lục(?: (?:số )?[ivx\d]{1,4})?|biểu(?: mẫu)?(?: (?:số )?[\d]{1,2})?|danh mục"
    r"|bảng(?: tổng hợp)?|mẫu(?: (?:số )?\d{1,2})?|đề cương)"
)
_ATTACHED = re.compile(
    rf"\b{_ANNEX}(?: (?!tại|theo|số|ban)\w+){{0,6}} (?:kèm theo|đính kèm|gửi kèm)(?P<to>[^.;)]{{0,40}})"
)
_FOREIGN = re.compile(
    rf"^,? ?(?:của )?(?:{_KINDS}|nghị quyết|nghị định|thông tư|tờ trình|báo cáo|luật)(?! này)\b"
)
_PRESENT = re.compile(
    r"^[ \t]*(?:PHỤ LỤC|Phụ lục|BIỂU|Biểu (?:số|mẫu)|DANH MỤC|MẪU|Mẫu số|BẢNG|ĐỀ CƯƠNG)\b", re.MULTILINE
)


def find_references(clauses: Sequence[Said], text: str) -> Iterator[Finding]:
    """Every reference to an item that the document does not have, and every attachment that is not there.

    `text`: the whole extracted text, in which attachments are looked for.
    """
    paths = {_plain(clause.path) for clause in clauses}
    for clause in clauses:
        for found in _ITEM.finditer(clause.text):
            if {"I", "II"} <= paths and not _exists(found, paths):
                yield _finding(NO_ITEM, clause, clause.folded.words(*found.span()))
    if _PRESENT.search(text) or any(path.startswith("PL") for path in paths):
        return
    for clause in clauses:
        for found in _ATTACHED.finditer(clause.text):
            before = clause.text[max(0, found.start() - 10) : found.start()]
            if not _FOREIGN.search(found["to"]) and not before.endswith("ban hành "):
                yield _finding(NO_ATTACHMENT, clause, clause.folded.words(found.start(), found.start("to")))


def _finding(sentence: str, clause: Said, quote: str) -> Finding:
    return Finding("reference", (clause.path,), sentence, (("place", clause.path), ("quote", quote)))


def _exists(found: re.Match[str], paths: set[str]) -> bool:
    steps = [found["section"].upper(), found["clause"], found["letter"]]
    wanted = "/".join(step for step in steps if step)
    return wanted in paths or f"{wanted})" in paths


def _plain(path: str) -> str:
    """A path without the marks of repeated labels."""
    return re.sub(r"#\d+", "", path)
