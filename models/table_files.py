"""Files of rows to lines of cells: .csv and .xlsx, pure, nothing about what the columns mean.

One file can be read in several ways (a delimiter, a sheet); all are handed back, and who knows the columns
chooses. Every line keeps its number in the file, so that an error can name it.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from openpyxl import load_workbook

from locales import mark
from models.errors import BadInput

MAX_BYTES = 5_000_000
MAX_UNPACKED_BYTES = 50_000_000
MAX_LINES = 20_000
DELIMITERS = ",;\t"
# What Excel writes: "CSV UTF-8" has a BOM, "Unicode Text" is UTF-16 with one.
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is not blank: where it begins in the file (from 1) and its cells as text."""

    number: int
    cells: tuple[str, ...]


Table = list[Line]


def read_tables(data: bytes, name: str) -> list[Table]:
    """Every way to read the file as a table: one per delimiter of a .csv, one per sheet of an .xlsx.

    Raises BadInput: a kind of file that is neither, a file that is too large, broken, or not Unicode text.
    """
    kind = PurePath(name).suffix.lower()
    if kind not in (".csv", ".xlsx"):
        raise BadInput(
            mark("Chỉ đọc được tệp .csv và .xlsx; hãy lưu “{name}” theo một trong hai dạng đó."), name=name
        )
    if len(data) > MAX_BYTES:
        raise BadInput(mark("Tệp “{name}” lớn hơn {limit} MB."), name=name, limit=MAX_BYTES // 1_000_000)
    return _sheets(data, name) if kind == ".xlsx" else _delimited(data, name)


def _delimited(data: bytes, name: str) -> list[Table]:
    text = _decoded(data, name)
    return [_kept(_records(text, delimiter, name), name) for delimiter in DELIMITERS]


def _decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data.startswith(_UTF16_MARKS) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput(
            mark("Tệp “{name}” không ở bảng mã UTF-8 hay UTF-16; hãy lưu lại dạng “CSV UTF-8”."), name=name
        ) from error


def _records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, Iterable[object]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    begins = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise BadInput(
                mark("Dòng {line} của tệp “{name}” không đọc được."), line=begins, name=name
            ) from error
        if cells is None:
            return
        yield begins, cells
        begins = reader.line_num + 1


def _sheets(data: bytes, name: str) -> list[Table]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked <= MAX_UNPACKED_BYTES:
            return _workbook(data, name)
    except BadInput:
        raise
    except Exception as error:  # openpyxl lets through whatever a broken file makes it stumble over
        raise BadInput(
            mark("Tệp “{name}” hỏng hoặc không phải là sổ tính Excel (.xlsx)."), name=name
        ) from error
    raise BadInput(mark("Tệp “{name}” lớn hơn {limit} MB."), name=name, limit=MAX_UNPACKED_BYTES // 1_000_000)


def _workbook(data: bytes, name: str) -> list[Table]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    tables = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some programs write a wrong size, and rows would be cut off
        tables.append(_kept(enumerate(sheet.iter_rows(values_only=True), start=1), name))
    book.close()
    return tables


def _kept(records: Iterable[tuple[int, Iterable[object]]], name: str) -> Table:
    lines = []
    for number, values in records:
        cells = tuple("" if value is None else str(value).strip() for value in values)
        if any(cells):
            lines.append(Line(number, cells))
        if len(lines) > MAX_LINES:
            raise BadInput(mark("Tệp “{name}” có hơn {limit} dòng."), name=name, limit=MAX_LINES)
    return lines
