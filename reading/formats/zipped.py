"""The parts of a zipped document, each unpacked within limits: no bomb, no part that lies about its size."""

import io
import zipfile
import zlib

from locales import mark
from reading.facts import Unreadable

MAX_PART = 80_000_000  # bytes of one unpacked part
MAX_ALL = 400_000_000  # bytes of all parts, by their own account
MAX_RATIO = 300  # unpacked to packed, above which a large part is a bomb; real ones stay below 60
SMALL = 5_000_000  # bytes below which the ratio says nothing
MAX_PARTS = 10_000

DAMAGED = mark("Tệp “{name}” bị hỏng hoặc chưa tải lên hết. Hãy mở lại tệp gốc, lưu rồi gửi lại.")
BOMB = mark("Tệp “{name}” bung ra quá lớn nên không được mở. Hãy lưu lại văn bản thành tệp mới rồi gửi.")


class Parts:
    """The parts of an opened archive. Raises Unreadable for what is damaged, encrypted or too large."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
            raise Unreadable(DAMAGED, name=name) from error
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_ALL:
            raise Unreadable(BOMB, name=name)
        self.names = frozenset(info.filename for info in infos)

    def read(self, part: str) -> bytes | None:
        """The bytes of a part; None where there is none."""
        if part not in self.names:
            return None
        info = self._archive.getinfo(part)
        try:
            with self._archive.open(info) as file:
                data = file.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError) as error:
            raise Unreadable(DAMAGED, name=self._name) from error
        packed = max(info.compress_size, 1)
        if len(data) > MAX_PART or (len(data) > SMALL and len(data) > MAX_RATIO * packed):
            raise Unreadable(BOMB, name=self._name)
        return data
