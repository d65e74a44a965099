"""Coverage-guided fuzzing of the whole reader: `python -m tests.fuzz.fuzz_reading -max_total_time=600`.

Each input is tried as it is, as the body of a .docx, as the body of a web page and as words of the domain put
together; the answer is a reading whose places lead to its words, or Unreadable with a sentence in both
languages. Options are libFuzzer's.
"""

import sys
import zipfile
from io import BytesIO

import atheris

with atheris.instrument_imports(include=["reading"]):
    from reading import read
    from reading.facts import Unreadable

from reading.formats import docx, html, pdf, txt  # noqa: F401  (loaded before the first input)

WORDS = (
    "1. ", "1.1. ", "a) ", "- ", "+ ", "(1) ", "¹", "\n", "\n\n", "\f", "\t", " | ", "; ", ": ", ", ", "(",
    "Sở Y tế ", "UBND các huyện ", "các sở, ban, ngành ", "chủ trì ", "phối hợp với ", "báo cáo ", "Giao ",
    "trước ngày 30/6/2025 ", "hằng tháng ", "quý III/2025 ", "100% ", "triệu đồng", "STT", "Nhiệm vụ",
    "Cơ quan chủ trì", "Thời hạn", "PHỤ LỤC", "(Kèm theo ", "Nơi nhận:", "KẾ HOẠCH\n", "TM. UBND\n", ")",
    "<p>", "<table><tr><td>", "<td colspan=3>", "<ol type=a><li>", "<sup>1</sup>", "<br>", "</table>",
)  # fmt: skip
NAMES = ("a.txt", "a.html", "a.docx", "a.pdf")
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def one_input(data: bytes) -> None:
    """Reads one input in the way that its first byte chooses."""
    if not data:
        return
    way, rest = data[0] % 4, data[1:]
    content = (_as_it_is, _of_words, _as_docx, _as_page)[way](rest)
    try:
        reading = read(content, NAMES[data[0] // 4 % 4])
    except Unreadable as refusal:
        _told(refusal)
        return
    for clause in reading.clauses:
        assert clause.text
        assert 0 <= clause.span.start < clause.span.end <= len(reading.text)


def _told(refusal: Unreadable) -> None:
    assert "{" not in str(refusal) + refusal.say("en")


def _as_it_is(data: bytes) -> bytes:
    return data


def _of_words(data: bytes) -> bytes:
    return "".join(WORDS[byte % len(WORDS)] for byte in data).encode()


def _as_docx(data: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        document = b"<w:document " + SPACE.encode() + b"><w:body>" + data + b"</w:body></w:document>"
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def _as_page(data: bytes) -> bytes:
    return b"<html><body>" + _of_words(data) + b"</body></html>"


def main() -> None:
    """Runs until libFuzzer's limits or the first failure."""
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
