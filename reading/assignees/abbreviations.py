"""Abbreviated names of offices, written out: "Sở TN&MT" is "Sở Tài nguyên và Môi trường".

Two tables: what an abbreviation stands for after the word it belongs to, and what it stands for alone.
Nothing is guessed: what no row knows stays as printed.
"""

import re

# (words before it, abbreviation): what it stands for. "KH" alone would be a plan, a science or a customer.
AFTER: dict[str, dict[str, str]] = {
    "sở|phòng|p.|bộ|ty|ngành": {
        "tn&mt": "Tài nguyên và Môi trường",
        "tnmt": "Tài nguyên và Môi trường",
        "nn&mt": "Nông nghiệp và Môi trường",
        "nnmt": "Nông nghiệp và Môi trường",
        "nn&ptnt": "Nông nghiệp và Phát triển nông thôn",
        "nnptnt": "Nông nghiệp và Phát triển nông thôn",
        "nông nghiệp và ptnt": "Nông nghiệp và Phát triển nông thôn",
        "nông nghiệp & ptnt": "Nông nghiệp và Phát triển nông thôn",
        "kh&đt": "Kế hoạch và Đầu tư",
        "khđt": "Kế hoạch và Đầu tư",
        "kh-đt": "Kế hoạch và Đầu tư",
        "tc-kh": "Tài chính - Kế hoạch",
        "tckh": "Tài chính - Kế hoạch",
        "tc&kh": "Tài chính - Kế hoạch",
        "khtc": "Kế hoạch - Tài chính",
        "kh-tc": "Kế hoạch - Tài chính",
        "gd&đt": "Giáo dục và Đào tạo",
        "gdđt": "Giáo dục và Đào tạo",
        "gd-đt": "Giáo dục và Đào tạo",
        "lđtb&xh": "Lao động - Thương binh và Xã hội",
        "lđ-tb&xh": "Lao động - Thương binh và Xã hội",
        "lđtbxh": "Lao động - Thương binh và Xã hội",
        "tt&tt": "Thông tin và Truyền thông",
        "tttt": "Thông tin và Truyền thông",
        "vh&tt": "Văn hóa và Thông tin",
        "vhtt": "Văn hóa và Thông tin",
        "vh-tt": "Văn hóa và Thông tin",
        "vh-xh": "Văn hóa - Xã hội",
        "vhxh": "Văn hóa - Xã hội",
        "vhtt&dl": "Văn hóa, Thể thao và Du lịch",
        "vhttdl": "Văn hóa, Thể thao và Du lịch",
        "vh,tt&dl": "Văn hóa, Thể thao và Du lịch",
        "vhtt&tt": "Văn hóa, Thể thao và Truyền thông",
        "kh&cn": "Khoa học và Công nghệ",
        "khcn": "Khoa học và Công nghệ",
        "gtvt": "Giao thông vận tải",
        "gtvt-xd": "Giao thông vận tải - Xây dựng",
        "ct": "Công Thương",
        "xd": "Xây dựng",
        "tc": "Tài chính",
        "tp": "Tư pháp",
        "nv": "Nội vụ",
        "yt": "Y tế",
        "kt&ht": "Kinh tế và Hạ tầng",
        "kt-ht": "Kinh tế và Hạ tầng",
        "ktht": "Kinh tế và Hạ tầng",
        "kt,ht&đt": "Kinh tế, Hạ tầng và Đô thị",
        "qlđt": "Quản lý đô thị",
        "dt&tg": "Dân tộc và Tôn giáo",
        "dttg": "Dân tộc và Tôn giáo",
    },
    "ban": {
        "qlda": "Quản lý dự án",
        "qlda đtxd": "Quản lý dự án đầu tư xây dựng",
        "qlkcn": "Quản lý các khu công nghiệp",
        "qlkkt": "Quản lý khu kinh tế",
        "gpmb": "Giải phóng mặt bằng",
        "tđkt": "Thi đua - Khen thưởng",
    },
    "trung tâm|tt": {
        "ptqđ": "Phát triển quỹ đất",
        "phục vụ hcc": "Phục vụ hành chính công",
        "pvhcc": "Phục vụ hành chính công",
        "ksbt": "Kiểm soát bệnh tật",
        "vh-tt": "Văn hóa - Thông tin",
    },
    "ban chỉ huy|bch|ban chỉ đạo|bcđ": {
        "pctt": "Phòng, chống thiên tai",
        "pctt và tkcn": "Phòng, chống thiên tai và Tìm kiếm cứu nạn",
        "pctt&tkcn": "Phòng, chống thiên tai và Tìm kiếm cứu nạn",
        "qs": "Quân sự",
    },
}
# What stands for itself wherever it is printed.
ALONE: dict[str, str] = {
    "ubnd": "Ủy ban nhân dân",
    "hđnd": "Hội đồng nhân dân",
    "ubmttq": "Ủy ban Mặt trận Tổ quốc",
    "mttq": "Mặt trận Tổ quốc",
    "vp ubnd": "Văn phòng Ủy ban nhân dân",
    "vpub": "Văn phòng Ủy ban nhân dân",
    "vpubnd": "Văn phòng Ủy ban nhân dân",
    "vp hđnd": "Văn phòng Hội đồng nhân dân",
    "vp": "Văn phòng",
    "kbnn": "Kho bạc Nhà nước",
    "nhnn": "Ngân hàng Nhà nước",
    "bhxh": "Bảo hiểm xã hội",
    "ldlđ": "Liên đoàn Lao động",
    "lđlđ": "Liên đoàn Lao động",
    "lhpn": "Liên hiệp Phụ nữ",
    "ccb": "Cựu chiến binh",
    "đtn": "Đoàn Thanh niên",
    "tncs hcm": "Thanh niên Cộng sản Hồ Chí Minh",
    "bqlda": "Ban Quản lý dự án",
    "bchqs": "Ban Chỉ huy Quân sự",
    "bđbp": "Bộ đội Biên phòng",
    "ca": "Công an",
    "gdnn-gdtx": "Giáo dục nghề nghiệp - Giáo dục thường xuyên",
    "thpt": "trung học phổ thông",
    "thcs": "trung học cơ sở",
    "ttyt": "Trung tâm Y tế",
    "bvđk": "Bệnh viện Đa khoa",
    "cntt": "công nghệ thông tin",
}
_HEADS = {"p.": "Phòng", "tt": "Trung tâm", "bch": "Ban Chỉ huy", "bcđ": "Ban Chỉ đạo", "đ/c": "đồng chí"}

# "P.TC-KH", "P. TC-KH": one space after the stop; "TN & MT", "TC – KH": none around the sign
_POINT = re.compile(r"\b(P|Tp|TP|TX|TT)\.\s*(?=[A-ZĐ])")
_SIGN = re.compile(r"(?<=[A-ZĐ])\s*([&–-])\s*(?=[A-ZĐ]{2})")
_PLACE = {"tp.": "thành phố", "tx.": "thị xã", "tt.": "thị trấn"}


def _longest_first(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_AFTER = tuple(
    (
        re.compile(rf"(?<!\w)({heads})\s+({_longest_first(words)})(?![\w&])".replace("p.|", r"p\.|"), re.I),
        words,
    )
    for heads, words in AFTER.items()
)
_ALONE = re.compile(rf"(?<![\w&/-])({_longest_first(ALONE)})(?![\w&-])", re.IGNORECASE)
_SHORT_PLACE = re.compile(r"(?<!\w)(TP|Tp|TX|TT)\. (?=[A-ZĐÀ-Ỹ])")


def expand(name: str) -> str:
    """The name of an office with its abbreviations written out; what no table knows stays as it is.

    expand("Sở TN&MT") is "Sở Tài nguyên và Môi trường"; expand("P. TC-KH huyện") is "Phòng Tài chính - Kế
    hoạch huyện". Case and spaces of the rest are kept.
    """
    text = _POINT.sub(r"\1. ", _SIGN.sub(lambda sign: sign[1].replace("–", "-"), " ".join(name.split())))
    for pattern, words in _AFTER:
        text = _written_out(text, pattern, words)
    text = _SHORT_PLACE.sub(lambda found: _PLACE[found[1].casefold() + "."] + " ", text)
    return _ALONE.sub(_alone, text)


def _written_out(text: str, pattern: re.Pattern[str], words: dict[str, str]) -> str:
    return pattern.sub(lambda found: f"{_head(found[1])} {words[found[2].casefold()]}", text)


def _head(printed: str) -> str:
    return _HEADS.get(printed.casefold(), printed)


def _alone(found: re.Match[str]) -> str:
    """Only what is printed as an abbreviation: "ca" in "ca nô" and "vp" in lower case are words."""
    printed = found[1]
    capitals = sum(letter.isupper() for letter in printed)
    return ALONE[printed.casefold()] if capitals > 1 else printed
