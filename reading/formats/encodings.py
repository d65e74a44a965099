"""Bytes of plain text to characters: UTF-8, UTF-16, windows-1258 and TCVN3 (ABC), told by their content.

Legacy Vietnamese text has no mark of its own. Each encoding is tried, and the one in which most letters
beyond ASCII stand in Vietnamese syllables is taken; where none does, there is no text.
"""

import re
import unicodedata

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
SAMPLE = 20_000  # bytes or characters looked at to guess an encoding
SPARSE = 0.3  # share of noughts among every other byte, above which a text is UTF-16
FOREIGN = 0.02  # share of control characters above which a file is not text
LIKELY = 0.9  # share of the syllables with marks that must be Vietnamese ones
FEW = 3  # words or letters with marks, below which a text does not show its encoding

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\ufffe]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile("[\u00a0\u202f\u3000\v\u0085]")
_LINE_ENDS = re.compile("\r\n?|\u2028")

# TCVN 5712:1993 VN3, the code of the fonts .VnTime and their like; the codes below A1 are ASCII.
_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_FROM_TCVN3 = {
    first + step: letter for first, letters in _TCVN3.items() for step, letter in enumerate(letters)
}
_TCVN3_LETTER = re.compile(f"[{re.escape(''.join(map(chr, _FROM_TCVN3)))}]")

# A syllable: opening consonants, vowels with at most one tone, closing consonants.
_VOWELS = "aeiouyăâêôơư"
_OPENING = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
_SYLLABLE = re.compile(rf"{_OPENING}[{_VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?")
_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))


def decode(data: bytes) -> str | None:
    """The characters of plain text in any of these encodings; None where it is no text."""
    for reading in (_marked, _wide, _utf8, _legacy):
        text = reading(data)
        if text is not None:
            return text if _is_text(text) else None
    return None


def tidy(text: str, *, tabs: bool = False) -> str:
    """Composed Unicode with plain spaces and newlines, without what nobody sees; `tabs` keeps these."""
    text = text if tabs else text.replace("\t", " ")
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", _CONTROL.sub("", _INVISIBLE.sub("", text)))


def from_tcvn3(text: str) -> str:
    """Letters that a font showed as Vietnamese (®¬n vÞ) as what they meant (đơn vị)."""
    return text.translate(_FROM_TCVN3)


def mended(text: str) -> str:
    """The text of a document set in TCVN3 fonts as Unicode; any other text as it is."""
    sample = text[:SAMPLE]
    legacy = len(_TCVN3_LETTER.findall(sample))
    if legacy < FEW or legacy * 10 < sum(map(str.isalpha, sample)) or _share(sample) >= LIKELY:
        return text
    turned = from_tcvn3(sample)
    return from_tcvn3(text) if _share(turned) >= LIKELY else text


def _marked(data: bytes) -> str | None:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    return None


def _wide(data: bytes) -> str | None:
    sample = data[:SAMPLE]
    for parity, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half, other = sample[parity::2], sample[1 - parity :: 2]
        if half.count(0) > len(half) * SPARSE and other.count(0) <= len(other) * FOREIGN:
            return data.decode(encoding, "replace")
    return None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # cut off within its last letter
            return data[: error.start].decode("utf-8")
        return None


def _legacy(data: bytes) -> str | None:
    """Windows-1258 or TCVN3, whichever gives Vietnamese."""
    sample = data[:SAMPLE]
    tried = [(_share(turned(sample)), number, turned) for number, turned in enumerate((_windows, _tcvn3))]
    share, _, turned = max(tried)
    return turned(data) if share >= LIKELY else None


def _windows(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


def _tcvn3(data: bytes) -> str:
    return from_tcvn3(data.decode("latin-1"))


def _share(text: str) -> float:
    """The share of the words with marks that are Vietnamese syllables; 0 where they are too few to tell."""
    marked = [word for word in _WORD.findall(text) if not word.isascii()]
    if len(marked) < FEW:
        return 0.0
    return sum(1 for word in marked if _SYLLABLE.fullmatch(_toneless(word))) / len(marked)


def _toneless(word: str) -> str:
    """The word in lower case without its tone; "" where it has more than one, as no syllable does."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare = decomposed.translate(_TONES)
    return unicodedata.normalize("NFC", bare) if len(decomposed) - len(bare) <= 1 else ""


def _is_text(text: str) -> bool:
    sample = text[:SAMPLE].replace("\x00", "") if text.count("\x00") * 4 < len(text) else text[:SAMPLE]
    return len(_CONTROL.findall(sample)) + sample.count("\ufffd") <= FOREIGN * len(sample)
