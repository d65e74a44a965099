"""What a format finds in a file, before it has places: paragraphs, tables, notes in the order of reading."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Text:
    """A paragraph, or a line that the format breaks on purpose."""

    text: str
    page: int = 1
    centred: bool = False


@dataclass(slots=True)
class Note:
    """The paragraphs of a footnote."""

    texts: list[str]
    page: int = 1


@dataclass(slots=True, eq=False)
class GridCell:
    """The paragraphs of a cell; a merged cell is one object in several places."""

    texts: list[str] = field(default_factory=list)
    page: int = 1

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(" ".join(self.texts).split())


@dataclass(slots=True)
class Grid:
    """A table: every row has as many cells as there are columns."""

    rows: list[list[GridCell]]


Block = Text | Note | Grid
