"""Whether a name of addressees takes in a given office: "UBND các huyện, thành phố" is UBND huyện X too."""

import re
from collections.abc import Sequence

from reading.folding import fold

COMMITTEE = re.compile(r"\b(?:ubnd|(?:uỷ|ủy) ban nhân dân)\b")
# The words by which a level of government is named; "thành phố" stands at two levels, so it proves nothing
# against another one.
LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")
EVERYBODY = re.compile(r"^(?:(?:các|mọi|tất cả các) )?(?:cấp|địa phương|cơ quan, đơn vị|cấp chính quyền)")
PLURAL = re.compile(r"\b(?:các|những|mỗi|từng)\b")
HEAD_OF = re.compile(r"^(?:(?:phó )?chủ tịch|giám đốc|trưởng|thủ trưởng|người đứng đầu) ")
OFFICE = re.compile(r"^(sở|ban|phòng|chi cục|cục|kho bạc|bộ|văn phòng)\b")


def takes_in(names: Sequence[str], office: str | None) -> bool | None:
    """Whether one of these addressees is that office or a group with it; None where one is unknown."""
    if not names or not office:
        return None
    return any(_is(_plain(name), _plain(office)) for name in names)


def _plain(name: str) -> str:
    """Folded, with one word for a People's Committee."""
    return COMMITTEE.sub("ubnd", fold(name).text).strip(" .,;:")


def _is(name: str, office: str) -> bool:
    name = HEAD_OF.sub("", name)
    if name == office or (name.startswith("ubnd") and office.startswith(f"{name} ")):
        return True
    if EVERYBODY.match(name):
        return True
    if not PLURAL.search(name):
        return False
    if office.startswith("ubnd"):
        return "ubnd" in name and _level(office) in _levels(name)
    kind = OFFICE.match(office)
    return bool(kind and re.search(rf"\b{kind[1]}\b", name) and "ubnd" not in name)


def _level(office: str) -> str:
    """The level that a committee's name says first: "huyện" of "ubnd huyện X"."""
    found = _levels(office.removeprefix("ubnd").strip())
    return found[0] if found else ""


def _levels(name: str) -> list[str]:
    return [match.group() for match in re.finditer(rf"\b(?:{'|'.join(LEVELS)})\b", name)]
