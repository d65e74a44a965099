"""What kind of file it is, told by its content, and the one reader for each kind.

A photo renamed .pdf is a photo. What the reader cannot take is refused with a sentence that says what to do.
The libraries of a format are loaded when a file of it comes.
"""

import re
from collections.abc import Callable
from pathlib import PurePath

from locales import mark
from reading.document import Document
from reading.facts import Unreadable

MAX_BYTES = 100_000_000  # a larger file is refused unread
HEAD = 1_024  # bytes in which the mark of a kind stands

TOO_LARGE = mark("Tệp “{name}” lớn hơn {limit} MB nên không được nhận. Hãy tách hoặc giảm dung lượng tệp.")
EMPTY = mark("Tệp “{name}” rỗng (0 byte). Hãy kiểm tra lại tệp rồi gửi lại.")
PHOTO = mark(
    "Tệp “{name}” là ảnh, không phải văn bản. Hãy gửi tệp gốc (.docx, .pdf có chữ) hoặc nhận dạng chữ trước."
)
OLD_WORD = mark("Tệp “{name}” là Word đời cũ (.doc). Hãy mở bằng Word, chọn Lưu thành .docx rồi gửi lại.")
ENCRYPTED = mark("Tệp “{name}” có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.")
RICH_TEXT = mark("Tệp “{name}” là .rtf. Hãy mở bằng Word, chọn Lưu thành .docx rồi gửi lại.")
NOT_TAKEN = mark("Chưa đọc được loại tệp của “{name}”. Hệ thống nhận .docx, .pdf, .html và .txt.")
NOT_TEXT = mark("Tệp “{name}” không phải văn bản đọc được. Hệ thống nhận .docx, .pdf, .html và .txt (UTF-8).")

_IMAGES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_PERHAPS = (b"BM", b"RIFF")  # two that may also be how a text begins
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word up to 2003, and any encrypted Office file
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S
)
_TAGS = re.compile(rb"<(?:p|div|table|h[1-6]|ol|ul|br|span)\b[^<>]{0,500}>", re.IGNORECASE)


def opened(data: bytes, name: str) -> Document:
    """The document in these bytes. Raises Unreadable with what to do."""
    if len(data) > MAX_BYTES:
        raise Unreadable(TOO_LARGE, name=name, limit=MAX_BYTES // 1_000_000)
    if not data:
        raise Unreadable(EMPTY, name=name)
    return _reader(data, name)(data, name)


def _reader(data: bytes, name: str) -> Callable[[bytes, str], Document]:
    if b"%PDF-" in data[:HEAD]:
        from reading.formats.pdf import read_pdf

        return read_pdf
    if data.startswith(b"PK\x03\x04"):
        from reading.formats.docx import read_docx

        return read_docx
    _refuse(data, name)
    if is_html(data, name):
        from reading.formats.html import read_html

        return read_html
    from reading.formats.txt import read_txt

    return read_txt


def is_html(data: bytes, name: str) -> bool:
    """Does it begin as a web page, or is it named so and holds tags?"""
    head = data[: 4 * HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    if _HTML.match(head):
        return True
    return PurePath(name).suffix.lower() in (".htm", ".html", ".xhtml") and bool(_TAGS.search(head))


def _refuse(data: bytes, name: str) -> None:
    """Raises the sentence for a kind that is known and not taken."""
    if data.startswith(_OLE):
        raise Unreadable(ENCRYPTED if _PACKAGE in data else OLD_WORD, name=name)
    if data.startswith(rb"{\rtf"):
        raise Unreadable(RICH_TEXT, name=name)
    photo = data.startswith(_IMAGES) or (data.startswith(_PERHAPS) and b"\x00" in data[:HEAD])
    if photo or data[4:8] == b"ftyp":
        raise Unreadable(PHOTO, name=name)
