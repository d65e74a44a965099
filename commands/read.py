"""dondoc read: what the reader finds in files, without storing anything."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

import reading
from commands.shared import err, read_file, told
from locales import Explained, mark
from models.errors import BadInput
from reading.as_json import to_json
from reading.facts import Reading
from settings import settings

# What is taken from a folder. The old .doc is taken too: its refusal says to save it anew, silence would not.
SUFFIXES = (".doc", ".docx", ".htm", ".html", ".pdf", ".txt")


def read(
    files: Annotated[
        list[Path], typer.Argument(help=told(mark("Văn bản hoặc thư mục có văn bản.")), metavar="FILE...")
    ],
    as_json: Annotated[
        bool,
        typer.Option("--json", help=told(mark("In JSON; nhiều tệp thì mỗi dòng một văn bản."))),
    ] = False,
) -> None:
    """Show what the reader finds."""
    if len(files) == 1 and not files[0].is_dir():
        _show(reading.read(read_file(files[0]), files[0].name), None, as_json=as_json)
        return
    bad = 0
    found = list(_expand(files))
    with _progress() as progress:
        for path in progress.track(found, description=told(mark("Đang đọc"))):
            bad += not _read_one(path, as_json=as_json)
    if bad or not found:
        _end(bad, len(found))


def _expand(paths: list[Path]) -> Iterator[Path]:
    """The files themselves, and those of a kind we read in the folders and below, by name."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for inside in sorted(path.rglob("*")):
            hidden = inside.name.startswith((".", "~$"))  # "~$…" is Word's lock beside an open file
            if inside.suffix.lower() in SUFFIXES and inside.is_file() and not hidden:
                yield inside


def _progress() -> Progress:
    """A bar on standard error, only where a person sees it; it leaves standard output alone in a pipe."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
        redirect_stdout=sys.stdout.isatty(),
    )


def _read_one(path: Path, *, as_json: bool) -> bool:
    """Reads and shows one of many; a file that cannot be read gets a sentence and the next one its turn."""
    try:
        found = reading.read(read_file(path), path.name)
    except Explained as error:
        err.print(f"{path}: {error.say(settings().language)}", markup=False)
        return False
    except Exception as error:  # a defect of ours must not cost the files that follow
        sentence = told(mark("Bộ đọc gặp lỗi ở tệp này ({error})."), error=repr(error))
        err.print(f"{path}: {sentence}", markup=False)
        return False
    _show(found, path, as_json=as_json)
    return True


def _show(found: Reading, path: Path | None, *, as_json: bool) -> None:
    """`path`: given where there are many, and JSON then takes one line each."""
    if not as_json:
        from commands.reading_shown import show  # here, because JSON need not wait for it

        show(found, path)
    elif path is None:
        sys.stdout.write(json.dumps(to_json(found), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(json.dumps({"file": str(path), **to_json(found)}, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _end(bad: int, count: int) -> NoReturn:
    if not count:
        raise BadInput(
            mark("Không có văn bản nào để đọc. Các loại tệp đọc được: {kinds}."), kinds=", ".join(SUFFIXES)
        )
    raise BadInput(mark("{bad} trong {count} tệp không đọc được; xem lý do ở trên."), bad=bad, count=count)
