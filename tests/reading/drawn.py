"""PDF files drawn for the tests by reportlab, in a font that has Vietnamese letters."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.reading.made import font

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP = 85.0, WIDTH - 57, HEIGHT - 60
SIZE = 13.0
PITCH = 17.0


class Sheet:
    """A page after the other, written from top to bottom."""

    def __init__(self, header: Callable[[Canvas, int], None] | None = None, **options: Any) -> None:
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4, **options)
        self._font = font()
        self._header = header
        self.page = 1
        self._begin()

    def _begin(self) -> None:
        self.y = TOP
        if self._header:
            self.canvas.setFont(self._font, SIZE)
            self._header(self.canvas, self.page)

    def turn(self) -> None:
        """Goes to the next page."""
        self.canvas.showPage()
        self.page += 1
        self._begin()

    def at(self, x: float, text: str, size: float = SIZE, y: float | None = None) -> None:
        """Words at a place."""
        self.canvas.setFont(self._font, size)
        self.canvas.drawString(x, self.y if y is None else y, text)

    def centred(self, text: str) -> None:
        """A centred line."""
        self.canvas.setFont(self._font, SIZE)
        self.canvas.drawCentredString((LEFT + RIGHT) / 2, self.y, text)
        self.y -= PITCH

    def paragraph(self, text: str, indent: float = 30.0, foot: float = 80.0) -> None:
        """A paragraph over as many lines and pages as it takes."""
        line, x = "", LEFT + indent
        for word in text.split(" "):
            longer = f"{line} {word}".strip()
            if line and x + self.canvas.stringWidth(longer, self._font, SIZE) > RIGHT:
                self._line(x, line, foot)
                line, x = word, LEFT
            else:
                line = longer
        self._line(x, line, foot)

    def _line(self, x: float, line: str, foot: float) -> None:
        if self.y < foot:
            self.turn()
        self.at(x, line)
        self.y -= PITCH

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float], *, ruled: bool = True) -> None:
        """A table; a row of two cells in a wider table is a group: its second cell covers the rest."""
        for row in rows:
            lines = [cell.split("\n") for cell in row]
            height = PITCH * max(map(len, lines)) + 6
            if self.y - height < 60:
                self.turn()
            edges = [LEFT]
            for width in widths:
                edges.append(edges[-1] + width)
            if len(row) < len(widths):
                edges = [edges[0], edges[1], edges[-1]]
            for x0, x1, cell in zip(edges, edges[1:], lines, strict=False):
                if ruled:
                    self.canvas.rect(x0, self.y - height, x1 - x0, height)
                for number, words in enumerate(cell):
                    self.at(x0 + 4, words, y=self.y - PITCH * (number + 1) + 3)
            self.y -= height
        self.y -= PITCH

    def data(self) -> bytes:
        """The file."""
        if not self._buffer.getvalue():
            self.canvas.save()
        return self._buffer.getvalue()
