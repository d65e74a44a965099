"""Which sentences the program can say, and what locales/en.po has for them."""

from collections.abc import Callable, Iterable
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from locales import Explained
from models.errors import DomainError
from reading.facts import Unreadable

MARKS = ("_", "mark", "tell")
SOURCES = ("api", "commands", "flows", "locales", "models", "notifications", "reading")
TEMPLATES = (".html", ".txt", ".ics")
ERRORS: tuple[type[Explained], ...] = (Explained, DomainError, Unreadable)

Method = str | Callable[..., Iterable[Any]]


def written(root: Path) -> set[str]:
    """Every sentence that the code marks or raises an error with, and that the templates say."""
    in_code = (*MARKS, *{error.__name__ for kind in ERRORS for error in (kind, *kind.__subclasses__())})
    found: set[str] = set()
    files = (file for source in SOURCES for file in (root / source).rglob("*"))
    for file in (root / "dondoc.py", *files):
        if file.suffix == ".py":
            found |= _sentences("python", file, in_code)
        elif file.suffix in TEMPLATES and "templates" in file.parts:
            found |= _sentences(babel_extract, file, MARKS)
    return found


def translated(root: Path) -> dict[str, str]:
    """Each sentence that has its English, with it; what is empty or marked as a guess has none."""
    with (root / "locales" / "en.po").open("rb") as file:
        catalog = read_po(file, locale="en", abort_invalid=True)
    return {
        str(entry.id): str(entry.string) for entry in catalog if entry.id and entry.string and not entry.fuzzy
    }


def places(sentence: str) -> set[str]:
    """The names of the values that are put into a sentence."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _sentences(method: Method, file: Path, marks: Iterable[str]) -> set[str]:
    options = {"silent": "false", "encoding": "utf-8"}  # a template that does not parse is an error
    with file.open("rb") as source:
        found = extract(method, source, dict.fromkeys(marks), options=options)
        return {message for _, message, _, _ in found if isinstance(message, str)}
