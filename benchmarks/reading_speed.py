"""How fast the reader is, once imported, and how much memory it takes.

A page is 2,000 characters. Memory is the peak of a fresh process (Linux's VmHWM: `ru_maxrss` would carry over
what the parent had), so that one figure does not hide in another.
"""

import io
import re
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import reading
from benchmarks.reading_scores import documents
from locales import Explained

PAGE = 2_000  # characters
ROUNDS = 7
GROWTH = (1, 10, 100)
PDF_PAGES = 500
KB_A_MB = 1024

_BODY = re.compile(rb"(?<=<w:body>)(.*)(?=<w:sectPr|</w:body>)", re.DOTALL)
CHILD = """
import sys
from pathlib import Path
import reading
path = Path(sys.argv[1])
reading.read(path.read_bytes(), path.name)
lines = Path("/proc/self/status").read_text().splitlines()
print(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of some rounds, after one that warms up."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(1_000 * (time.perf_counter() - start))
    return statistics.median(taken)


def per_document() -> dict[str, tuple[float, float]]:
    """For each document: milliseconds, and pages of text a second."""
    figures = {}
    for name, path in documents().items():
        data = path.read_bytes()
        try:
            pages = len(reading.read(data, path.name).text) / PAGE
        except Explained:
            continue
        taken = milliseconds(lambda data=data, path=path: reading.read(data, path.name))  # type: ignore[misc]
        figures[name] = (taken, pages / taken * 1_000)
    return figures


def grown(path: Path, folder: Path) -> dict[int, Path]:
    """Files with the body of this document once, ten and a hundred times: .txt, .docx or .pdf alike."""
    return {times: _GROW[path.suffix](path, times, folder / f"{times}{path.suffix}") for times in GROWTH}


def _longer_text(path: Path, times: int, into: Path) -> Path:
    """The body repeated between head and foot."""
    found = reading.read(path.read_bytes(), path.name)
    start, end = found.clauses[0].span.start, max(clause.span.end for clause in found.clauses)
    body = f"{found.text[start:end]}\n" * times
    into.write_text(found.text[:start] + body + found.text[end:], encoding="utf-8")
    return into


def _longer_word(path: Path, times: int, into: Path) -> Path:
    """All that stands in the body of a .docx repeated; numbering, styles and notes as they are."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as longer:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "word/document.xml":
                opened, body, closed = re.split(
                    rb"(?<=<w:body>)(.*)(?=<w:sectPr|</w:body>)", data, flags=re.S
                )
                data = opened + body * times + closed
            longer.writestr(name, data)
    return into


def _longer_pdf(path: Path, times: int, into: Path) -> Path:
    """The pages of a PDF between its first and its last one repeated."""
    import pypdfium2 as pdfium

    once, longer = pdfium.PdfDocument(path), pdfium.PdfDocument.new()
    last = len(once) - 1
    longer.import_pages(once, [0, *list(range(1, last)) * times, last])
    longer.save(into)
    return into


_GROW = {".txt": _longer_text, ".docx": _longer_word, ".pdf": _longer_pdf}


def reading_of(path: Path) -> tuple[float, int]:
    """Milliseconds for a text, the best of three, and how many clauses it has."""
    data = path.read_bytes()
    found = reading.read(data, path.name)
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        reading.read(data, path.name)
        taken.append(1_000 * (time.perf_counter() - began))
    return min(taken), len(found.clauses)


def peak(path: Path) -> float | None:
    """Peak memory in MB of a process that reads this file; None where it could not."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
        check=False,
    )
    return int(done.stdout) / KB_A_MB if done.returncode == 0 else None


def real_pages(path: Path) -> int | None:
    """How many pages the document itself has; None where the format does not say."""
    if path.suffix != ".pdf":
        return None
    import pypdfium2 as pdfium

    return len(pdfium.PdfDocument(path))


def long_pdf(folder: Path, *, tables: bool = False) -> Path:
    """A PDF of 500 pages of plain text or of ruled tables, without Vietnamese marks: for its size."""
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # a development tool, needed here only

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for page in range(PDF_PAGES):
        (_table_page if tables else _text_page)(canvas, page)
        canvas.showPage()
    canvas.save()
    path = folder / f"long-{'tables' if tables else 'text'}.pdf"
    path.write_bytes(buffer.getvalue())
    return path


def _text_page(canvas: Any, page: int) -> None:
    for line in range(45):
        canvas.drawString(
            70, 780 - 16 * line, f"{page}.{line}. So Y te bao cao UBND tinh truoc ngay 30/6/2025."
        )


def _table_page(canvas: Any, page: int) -> None:
    edges = (60, 110, 330, 440, 540)
    for line in range(30):
        y = 780 - 24 * line
        cells = (f"{30 * page + line}", "Ra soat, bao cao so lieu", "So Y te", "30/6/2025")
        for left, right, words in zip(edges, edges[1:], cells, strict=False):
            canvas.rect(left, y - 6, right - left, 24)
            canvas.drawString(left + 4, y, words)
