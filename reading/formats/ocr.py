"""A scanned PDF read by OCR where OCRmyPDF and Tesseract with Vietnamese are there; else what to install.

Both are commands of their own, called with limits on time; nothing of them is needed to run the product.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from locales import mark
from reading.document import Document
from reading.facts import Unreadable

SECONDS = 300  # for one file
SECONDS_PAGE = 60  # for one page
LANGUAGE = "vie"

SCANNED = mark(
    "Tệp “{name}” là bản quét, không có chữ (no text: scanned). Hãy gửi tệp gốc có chữ, hoặc cài ocrmypdf và "
    "tesseract-ocr-vie trên máy chủ để hệ thống tự nhận dạng."
)
FAILED = mark(
    "Không nhận dạng được chữ trong bản quét “{name}”. Hãy gửi tệp gốc có chữ hoặc bản quét rõ hơn."
)


def installed() -> bool:
    """Are both commands there, with Vietnamese?"""
    tesseract = shutil.which("tesseract")
    if tesseract is None or shutil.which("ocrmypdf") is None:
        return False
    listed = subprocess.run(
        [tesseract, "--list-langs"], capture_output=True, text=True, timeout=SECONDS_PAGE, check=False
    )
    return LANGUAGE in listed.stdout.split()


def read_scan(data: bytes, name: str) -> Document:
    """The document of a scanned PDF. Raises Unreadable without OCR, or where it finds no text."""
    if not installed():
        raise Unreadable(SCANNED, name=name)
    from reading.formats.pdf import read_text_pdf

    return read_text_pdf(_recognised(data, name), name)


def _recognised(data: bytes, name: str) -> bytes:
    with tempfile.TemporaryDirectory(prefix="dondoc-ocr-") as folder:
        scan, result = Path(folder, "scan.pdf"), Path(folder, "text.pdf")
        scan.write_bytes(data)
        command = [
            "ocrmypdf",
            "--language",
            LANGUAGE,
            "--quiet",
            "--rotate-pages",
            "--deskew",
            "--output-type",
            "pdf",
        ]
        command += ["--tesseract-timeout", str(SECONDS_PAGE), "--jobs", "1", str(scan), str(result)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise Unreadable(FAILED, name=name) from error
        if done.returncode or not result.exists():
            raise Unreadable(FAILED, name=name)
        return result.read_bytes()
