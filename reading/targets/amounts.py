"""Numbers with units as Vietnamese offices print them: 112.417 triệu đồng, 95,5%, 04 huyện, ba lớp.

Values are exact (Decimal): a full stop divides thousands, a comma begins the fraction. Units come in one
spelling, and `comparable` brings money to one unit. Patterns are written for folded text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reading.numbers import COUNT, count

PERCENT = "%"
# How many đồng one of each unit of money is; None for foreign money, which is compared as printed.
MONEY: dict[str, Decimal | None] = {
    "đồng": Decimal(1),
    "nghìn đồng": Decimal(10**3),
    "triệu đồng": Decimal(10**6),
    "trđ": Decimal(10**6),
    "tỷ đồng": Decimal(10**9),
    "nghìn tỷ đồng": Decimal(10**12),
    "USD": None,
    "triệu USD": None,
    "tỷ USD": None,
}
THOUSAND = 3  # digits after a separator that only divides thousands

# Spellings and the unit meant; the longest is tried first.
_MONEY = (
    (r"(?:nghìn|ngàn) (?:tỷ|tỉ)(?: đồng)?", "nghìn tỷ đồng"),
    (r"(?:tỷ|tỉ)(?: đồng(?! bào)|(?= ?(?:[,;.:)/]|$)))", "tỷ đồng"),
    (r"triệu(?: đồng(?! bào)|(?= ?(?:[,;.:)/]|$)))", "triệu đồng"),
    (r"tr(?:\. ?|iệu )?đ(?:ồng)?", "trđ"),
    (r"(?:nghìn|ngàn) đồng", "nghìn đồng"),
    (r"đồng(?! chí| bào)|vnđ", "đồng"),
    (r"(?:tỷ|tỉ) (?:usd|đô la mỹ)", "tỷ USD"),
    (r"triệu (?:usd|đô la mỹ)", "triệu USD"),
    ("usd|đô la mỹ", "USD"),
)
_MEASURES = (
    ("%|phần trăm", PERCENT),
    ("điểm phần trăm|điểm %", "điểm phần trăm"),
    ("m2|m²|mét vuông", "m²"),
    ("m3|m³|mét khối", "m³"),
    ("km2|km²", "km²"),
    ("km|ki-?lô-?mét", "km"),
    ("héc-?ta|ha", "ha"),
    ("kwh", "kWh"),
    ("mwh", "MWh"),
    ("mw", "MW"),
    ("mbps", "Mbps"),
    *((unit, unit) for unit in ("tấn", "tạ", "kg", "lít", "mét", "m", "cm")),
)
# What is counted. A bare classifier takes its noun with it ("cuộc diễn tập"), a full one does without.
_COUNTED = (
    "người", "lượt", "hộ", "cặp vợ chồng", "gia đình", "lao động", "học sinh", "sinh viên", "học viên",
    "trẻ em", "giáo viên", "bác sĩ", "cán bộ", "công chức", "viên chức", "đảng viên", "đoàn viên", "hội viên",
    "công dân", "thành viên", "cộng tác viên", "tình nguyện viên", "thuê bao", "chiến sĩ", "khách hàng",
    "nông dân", "xã", "phường", "thị trấn", "thôn", "tổ dân phố", "bản", "làng", "ấp", "buôn", "khu phố",
    "khu dân cư", "huyện", "quận", "thị xã", "thành phố", "tỉnh", "địa phương", "đơn vị", "cơ quan", "sở",
    "điểm trường", "trường học", "trường mầm non", "trường tiểu học", "trường", "phòng học", "lớp học",
    "bệnh viện", "trạm y tế", "trạm bts", "trạm bơm", "trạm", "chợ", "siêu thị", "khu công nghiệp",
    "cụm công nghiệp", "khu đô thị", "khu tái định cư", "khu du lịch", "khu vực", "vị trí", "điểm lõm sóng",
    "điểm đen", "điểm du lịch", "điểm cầu", "điểm sạt lở", "điểm giao dịch", "điểm bưu điện", "điểm",
    "vùng lõm", "tuyến đường", "tuyến phố", "tuyến", "đoạn đường", "cầu", "cống", "đập", "hồ chứa", "hồ",
    "kè", "đê", "công trình thanh niên", "công trình", "hạng mục", "tiểu dự án", "dự án", "mô hình điểm",
    "mô hình", "cơ sở", "doanh nghiệp", "hợp tác xã", "tổ hợp tác", "trang trại", "nhà văn hóa", "nhà ở",
    "căn nhà", "ngôi nhà", "căn hộ", "căn", "nhà", "cơ số thuốc", "rọ thép", "bao tải", "áo phao",
    "phao cứu sinh", "nhà bạt", "xuồng", "ca nô", "tàu cá", "tàu", "xe", "máy tính", "máy phát điện", "máy",
    "thiết bị", "camera", "bộ máy tính", "bộ tài liệu", "bộ thiết bị", "bộ", "chiếc", "giường bệnh", "giường",
    "liều vắc xin", "liều", "suất quà", "suất học bổng", "suất", "phần quà", "cây xanh", "cây", "con giống",
    "con", "cuộc diễn tập", "cuộc thanh tra", "cuộc kiểm tra", "cuộc giám sát", "cuộc đối thoại",
    "cuộc khảo sát", "cuộc vận động", "cuộc tập huấn", "cuộc họp", "cuộc thi", "cuộc", "hội nghị", "hội thảo",
    "hội thi", "lớp", "khóa", "khoá", "buổi", "phiên chợ", "phiên giao dịch", "phiên", "chuyến", "chiến dịch",
    "đội", "tổ công nghệ số cộng đồng", "tổ", "câu lạc bộ", "đoàn kiểm tra", "đoàn công tác", "đoàn",
    "thủ tục hành chính", "thủ tục", "dịch vụ công trực tuyến", "dịch vụ công", "dịch vụ", "hồ sơ",
    "sản phẩm ocop", "sản phẩm", "nhãn hiệu", "chuỗi liên kết", "chuỗi", "gian hàng", "tài khoản",
    "chứng thư số", "tin, bài", "tin bài", "bài viết", "tin", "bài", "chuyên mục", "chuyên trang", "phóng sự",
    "chuyên đề", "ấn phẩm", "tờ rơi", "pa nô", "đề tài", "sáng kiến", "giải pháp kỹ thuật", "tiêu chí",
    "chỉ tiêu", "bậc", "hạng", "biển cảnh báo", "biển báo", "biển", "thùng rác", "cột mốc", "cột", "bể",
    "giếng", "phương tiện", "tủ sách", "thư viện", "gói thầu", "thửa đất", "thửa", "lô đất",
    "giấy chứng nhận", "thẻ", "vụ việc", "vụ án", "vụ", "đơn thư", "hệ thống", "nền tảng", "cơ sở dữ liệu",
    "phần mềm", "hợp đồng", "giải", "ngày công", "ngày", "lần",
)  # fmt: skip
# Words that make another thing of it: "5 tổ chức" are no "5 tổ".
_OTHERWISE = {
    "tổ": "chức|hợp", "bộ": "phận|máy|luật|ngành", "bản": "đồ|tin|án", "giải": "pháp|quyết|ngân",
    "con": "đường", "lần": "thứ", "hộ": "khẩu|chiếu|tịch", "tin": "học|nhắn", "xã": "hội", "tỉnh": "ủy|đoàn",
    "huyện": "ủy|đoàn", "sở": "hữu|chỉ", "vụ": "trưởng|mùa", "cầu": "truyền", "hồ": "sơ", "điểm": "mới|nhấn",
    "cây": "số",
}  # fmt: skip
_CAPITALS = {"sản phẩm ocop": "sản phẩm OCOP", "trạm bts": "trạm BTS"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALES = {
    "nghìn": Decimal(10**3),
    "ngàn": Decimal(10**3),
    "vạn": Decimal(10**4),
    "triệu": Decimal(10**6),
    "tỷ": Decimal(10**9),
}

NUMBER = r"(?:\d{1,3}(?:\.\d{3}){1,4}(?:,\d{1,4})?|\d{1,12}(?:[.,]\d{1,4})?)"
_SPELT = r"(?: \([^()\d]{1,40}\))?"  # "02 (hai) lớp"


def _either(spellings: tuple[tuple[str, str], ...]) -> str:
    return "|".join(spelling for spelling, _ in spellings)


COUNTED = "|".join(
    f"{unit}(?! (?:{_OTHERWISE[unit]})\\b)" if unit in _OTHERWISE else unit
    for unit in sorted(_COUNTED, key=len, reverse=True)
)
_FIGURE = re.compile(
    rf"(?<![\w/.,:-])(?:(?P<from>{NUMBER})(?: ?%)? ?(?:-|đến|tới) ?)?(?P<number>{NUMBER}){_SPELT}"
    rf"(?: ?(?P<percent>%)| ?(?:(?P<measure>{_either(_MONEY)}|{_either(_MEASURES)})"
    rf"|(?:(?P<scale>{'|'.join(_SCALES)}) )?(?P<counted>{COUNTED}))(?!\w))"
    r"(?P<per>(?:/(?:người|hộ|ha|năm|quý|tháng|tuần|ngày đêm|ngày|đêm|vụ|xã|thôn|lớp|m²|m2|km|giây|s)(?!\w))"
    r"{1,2})?"
)
# Without digits a number counts only after words that bound it: "ít nhất hai lớp".
_IN_WORDS = re.compile(rf"\b(?:ít nhất|tối thiểu) (?P<number>{COUNT}) (?P<counted>{COUNTED})(?!\w)")
_MEASURE_NAMES = tuple((re.compile(spelling), unit) for spelling, unit in (*_MONEY, *_MEASURES))


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: its place in the folded text, and the lower end where a range is printed.

    `noun`: where the words of what is counted begin; `end` for a measure.
    """

    start: int
    end: int
    noun: int
    value: Decimal
    unit: str
    least: Decimal | None = None


def find_amounts(text: str) -> tuple[Amount, ...]:
    """Every number with a known unit in a folded text, in its order.

    A short unit stands for the longer one that the text counts too: 118 hồ chứa … 07 hồ are all "hồ chứa".
    """
    found = sorted([*_figures(text), *_worded(text)], key=lambda amount: amount.start)
    units = {amount.unit for amount in found}
    return tuple(_fuller(amount, units) for amount in found)


def decimal(words: str) -> Decimal:
    """The value of printed digits: "1.234,5" is 1234.5, "112.417" is 112417, "2.5" is 2.5."""
    head, _, fraction = words.partition(",")
    parts = head.split(".")
    if len(parts) > 1 and any(len(part) != THOUSAND for part in parts[1:]):
        return Decimal(head)
    return Decimal("".join(parts) + (f".{fraction}" if fraction else ""))


def comparable(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """The same amount in the unit that amounts of its kind are compared in: money in đồng."""
    factor = MONEY.get(unit)
    return (value, unit) if factor is None else (value * factor, "đồng")


def printed(value: Decimal) -> str:
    """The number as an office prints it: 1.234,5."""
    whole, _, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{int(whole):,}".replace(",", ".") + (f",{fraction}" if fraction else "")


def _figures(text: str) -> Iterator[Amount]:
    for found in _FIGURE.finditer(text):
        if _is_year(text, found):
            continue
        value = decimal(found["number"])
        unit = _unit(found)
        if found["scale"]:
            value *= _SCALES[found["scale"]]
        if found["counted"] and "," in found["number"] and not found["scale"]:
            value = decimal(found["number"].replace(",", "."))  # nobody counts 1,2 households: 1,200 is 1200
        least = decimal(found["from"]) if found["from"] else None
        if least is not None and least >= value:
            least = None
        noun = found.start("counted") if found["counted"] else found.end()
        yield Amount(*found.span(), noun, value, unit, least)


def _is_year(text: str, found: re.Match[str]) -> bool:
    """Is it "năm 2025 tổ chức …" or "2021 - 2025 tỉnh …"?"""
    if not found["counted"] or not _YEAR.fullmatch(found["number"]):
        return False
    return text.endswith("năm ", 0, found.start()) or bool(found["from"] and _YEAR.fullmatch(found["from"]))


def _unit(found: re.Match[str]) -> str:
    per = (found["per"] or "").replace("m2", "m²")
    if found["percent"]:
        return PERCENT
    words = found["counted"] or found["measure"]
    if found["counted"]:
        return _CAPITALS.get(words, words) + per
    return next(unit for pattern, unit in _MEASURE_NAMES if pattern.fullmatch(words)) + per


def _worded(text: str) -> Iterator[Amount]:
    for found in _IN_WORDS.finditer(text):
        if not found["number"][0].isdigit():
            value = Decimal(count(found["number"]))
            yield Amount(found.start("number"), found.end(), found.start("counted"), value, found["counted"])


def _fuller(amount: Amount, units: set[str]) -> Amount:
    longer = sorted(unit for unit in units if unit.startswith(f"{amount.unit} "))
    return replace(amount, unit=longer[0]) if longer else amount
