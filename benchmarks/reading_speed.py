"""How fast the reader is, once imported, and how much memory it takes.

A page is 2,000 characters. Memory is the peak of a fresh process (Linux's VmHWM: `ru_maxrss` would carry over
what the parent had), so that one figure does not hide in another.
"""

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import reading
from benchmarks.reading_scores import documents
from locales import Explained

PAGE = 2_000  # characters
ROUNDS = 7
GROWTH = (1, 10, 100)
PDF_PAGES = 500
KB_A_MB = 1024

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
    """Files with the body of this text once, ten and a hundred times between its head and its foot."""
    found = reading.read(path.read_bytes(), path.name)
    start, end = found.clauses[0].span.start, max(clause.span.end for clause in found.clauses)
    files = {}
    for times in GROWTH:
        files[times] = folder / f"{times}.txt"
        body = f"{found.text[start:end]}\n" * times
        files[times].write_text(found.text[:start] + body + found.text[end:], encoding="utf-8")
    return files


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


def long_pdf(folder: Path) -> Path:
    """A PDF of 500 pages of plain text, without Vietnamese marks: for its size, not for its words."""
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]  # a development tool, needed here only

    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for page in range(PDF_PAGES):
        for line in range(45):
            canvas.drawString(
                70, 780 - 16 * line, f"{page}.{line}. So Y te bao cao UBND tinh truoc ngay 30/6/2025."
            )
        canvas.showPage()
    canvas.save()
    path = folder / "long.pdf"
    path.write_bytes(buffer.getvalue())
    return path
