"""Files that support a report: what kind they are, how large, and where they lie.

A file lies under its SHA-256, so the same file lies once and nothing is ever overwritten. Its kind is told by
its first bytes, not by what its name says.
"""

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePath

from locales import mark
from models.errors import BadInput

MB = 1024 * 1024
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# suffix -> (first bytes, media type); text has no first bytes of its own
KINDS: dict[str, tuple[bytes, str]] = {
    ".pdf": (b"%PDF-", "application/pdf"),
    ".png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    ".jpg": (b"\xff\xd8\xff", "image/jpeg"),
    ".jpeg": (b"\xff\xd8\xff", "image/jpeg"),
    ".docx": (ZIP, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": (ZIP, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".zip": (ZIP, "application/zip"),
    ".doc": (OLE, "application/msword"),
    ".xls": (OLE, "application/vnd.ms-excel"),
    ".txt": (b"", "text/plain"),
    ".csv": (b"", "text/csv"),
}


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A stored file: the name it came with, its media type, its size in bytes, its hash."""

    name: str
    kind: str
    size: int
    sha256: str


def store(folder: Path, name: str, data: bytes, *, max_mb: int) -> EvidenceFile:
    """Keeps a file. Raises BadInput when it is empty, too large, or not of an allowed kind."""
    plain_name = "".join(filter(str.isprintable, PurePath(name.replace("\\", "/")).name)).strip()
    if not data:
        raise BadInput(mark("Tệp “{name}” rỗng. Hãy chọn tệp khác."), name=plain_name)
    if len(data) > max_mb * MB:
        raise BadInput(mark("Tệp “{name}” lớn hơn {max} MB."), name=plain_name, max=max_mb)
    kind = _kind(plain_name, data)
    sha256 = hashlib.sha256(data).hexdigest()
    _write_once(path(folder, sha256), data)
    return EvidenceFile(plain_name, kind, len(data), sha256)


def path(folder: Path, sha256: str) -> Path:
    """Where the file with this hash lies."""
    return folder / sha256[:2] / sha256


def _kind(name: str, data: bytes) -> str:
    first_bytes, media_type = KINDS.get(PurePath(name).suffix.lower(), (None, ""))
    text = first_bytes == b""
    if first_bytes is None or not data.startswith(first_bytes) or (text and b"\x00" in data):
        raise BadInput(
            mark("Tệp “{name}” không thuộc loại được nhận ({kinds}), hoặc nội dung không đúng với đuôi tệp."),
            name=name,
            kinds=", ".join(sorted(suffix[1:] for suffix in KINDS)),
        )
    return media_type


def _write_once(target: Path, data: bytes) -> None:
    """Whole or not at all: another process sees no half file, and a crash leaves none under its name."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).rename(target)
