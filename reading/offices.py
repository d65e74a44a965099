"""Names of offices as a sentence prints them: where a list begins, how it divides, where it ends.

A name opens with a word for an office (HEADS) and runs on until a word that opens a predicate (STOPS), a mark
of punctuation, or the next name. Lists divide at commas, semicolons and "và" before another name. A bare
common noun stays with the collective before it ("các sở, ban, ngành"; "UBND các xã, thị trấn").
"""

import re
from dataclasses import dataclass

from reading.labels import CAPITAL

LONGEST = 1_000  # characters of a list of names

# Words that open a name. What stands in (?!…) makes another word of it: "báo cáo", "trường hợp".
HEADS = (
    "ủy ban", "uỷ ban", "ubnd", "hđnd", "hội đồng", "mặt trận",
    r"ban (?:chỉ đạo|chỉ huy|quản lý|giám đốc|dân tộc|thường vụ)", r"sở(?! hữu)",
    r"phòng(?!,| chống| ngừa| cháy| dịch| thủ| hộ| trừ)", "văn phòng", r"(?:tổng |chi )?cục(?! bộ)",
    "kho bạc", "ngân hàng", "bảo hiểm xã hội", "công an",
    r"bộ(?! thủ| tiêu| máy| phận| luật| chỉ số| dữ| đội| hồ| câu| sưu)",
    r"thanh tra(?= tỉnh| huyện| thành| chính| sở| bộ| nhà)", "kiểm toán nhà nước", "t[oò][àa] án",
    "viện kiểm sát", r"trung tâm(?! của)", r"trường(?! hợp)", "bệnh viện", "học viện", r"đài(?! thọ)",
    r"báo(?! cáo| động| hiệu| chí)", r"hội(?! nghị| thảo| họp| nhập| thi| viên| đồng)", "liên đoàn",
    "liên minh", "hiệp hội", "(?:tỉnh|huyện|thành|quận|thị) (?:đoàn|ủy|uỷ)", "đảng ủy", "đoàn thanh niên",
    "cơ sở đoàn", "cấp ủy", "(?:tổng )?công ty", "tập đoàn", "doanh nghiệp", "bưu điện", "điện lực",
    "hạt kiểm lâm", "cơ quan", "đơn vị", "địa phương", "đoàn thể", "chính quyền",
    r"cấp(?= có thẩm| thẩm| chính| ủy| uỷ|,| trên| dưới)", r"ngành(?! nghề)", "chủ đầu tư", "chủ đập",
    "chủ dự án", "chủ các hồ", "nhà thầu", "cá nhân", "thủ trưởng", "người đứng đầu", "(?:phó )?chủ tịch",
    "(?:phó )?giám đốc", r"trưởng(?= các| ban| phòng| ngành| đoàn| công)", r"chánh(?= văn| thanh| án)",
    r"lãnh đạo(?= các| sở| ban| ubnd| phòng| đơn)", "chính phủ", "bộ trưởng", "thủ tướng",
    "bộ đội biên phòng", "bhxh", "nhnn", "mttq", "tổ công tác", "(?:cơ quan )?đầu mối(?! phối)",
    "tổ chức(?= chính trị| đoàn thể| thành viên| xã hội)", "người dân",
)  # fmt: skip
# Names only in a list or after "các": alone they are verbs, or parts of another name.
FOLLOWERS = (
    r"ban(?! hành)", "ban,? ngành", "phòng(?=, ban)", "thị trấn", "thị xã", "thành phố", "phường",
    r"xã(?! hội)", "quận", r"huyện(?! ủy)",
    r"tổ chức(?! thực| triển| kiểm| đánh| quán| tuyên| hội| phát)",
    r"chủ(?! trì| động| trương| yếu| nhiệm| đề| quyền| quan)", "hộ dân", "ngành",
    r"cấp(?! phép| giấy| phát| bách| nước| thiết| vốn)", "lãnh đạo", "cán bộ", "công chức", "viên chức",
    "người lao động", "lực lượng vũ trang", "hội viên",
)  # fmt: skip
# A capital after it makes it a name: "Ban Dân vận", an abbreviation of four letters or more.
TITLED = rf"Ban(?=\s{CAPITAL})|[A-ZĐ]{{4,}}(?=\s{CAPITAL})"

# Words in lower case that open a predicate, a circumstance or an object: a name ends before them.
STOPS = (
    "nghiêm túc", "chủ trì", "chủ động", "phối hợp", "thực hiện", "triển khai", "tổ chức", "tăng cường",
    "tập trung", "khẩn trương", "kịp thời", "thường xuyên", "định kỳ", "đột xuất", "theo", "căn cứ",
    "có trách nhiệm", "chịu trách nhiệm", "nỗ lực", "quyết tâm", "quyết liệt", "tiếp tục", "đẩy mạnh",
    "đẩy nhanh", "rà soát", "tham mưu", "báo cáo", "gửi", "xem xét", "chỉ đạo", "hướng dẫn", "kiểm tra",
    r"(?<!tư vấn )giám sát", "đôn đốc", "cung cấp", "cập nhật", "hoàn thành", "hoàn thiện", "ban hành",
    r"(?<!công )(?<!độc )(?<!dân )(?<!tư )lập", "bố trí", "để", "tại", "trước", r"trong(?! toàn)", "khi",
    "nếu", "phải", "cần", "đã", "sẽ", "đang", "là", "lựa chọn", "đề xuất", "xác định", "tuyên truyền",
    "quán triệt", "phát động", "sử dụng", "nêu cao", "phát huy", "bám sát", "đưa tin", "kiểm soát",
    "nâng cao", "đảm bảo", "bảo đảm", "tuân thủ", r"(?<!bầu )cử", r"(?<!được )giao(?! thông| dịch| lưu)",
    "đặt", "cam kết", "trực tiếp", "tích cực", "thẩm định", "tiếp nhận", "phân công", "yêu cầu",
    "đề nghị", "thống nhất", "tổng hợp", "nghiên cứu", "quyết định", "phê duyệt", "xử lý", "giải quyết",
    "chấp hành", "duy trì", "vận hành", "chuẩn bị", "trích xuất", "chặt", "phương án", "kế hoạch",
    "kết quả", "tình hình", "những", "(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm)", "từ ngày", "đến ngày",
    "trên cơ sở", "trên tinh thần", "với", "thông qua", r"(?<!hàng )không", "chậm nhất", "cho",
    "lồng ghép", "kiên quyết", "sớm", "cắt giảm", "điều chỉnh", "sẵn sàng", "ưu tiên", "tiến hành",
    "đồng thời", "hỗ trợ", "giúp", "theo dõi", "công bố", "chưa", r"chậm(?! nhất)", "điều chuyển",
    "kiểm điểm", "đánh giá", "điều hành", "huy động", "khai thác", "thành lập", "kiện toàn", "bồi dưỡng",
    "đào tạo", "tạo điều kiện", "thông báo", "phổ biến", "trả lời", "phản ánh", "vận động", "mua", "thuê",
    "kiểm kê", r"(?<!ục )thống kê", "khảo sát", "phân luồng", "kiểm đếm", "ít nhất", "tối thiểu",
    "tối đa", "sửa", "tuyển", "đấu giá", "đấu thầu", "thu thập", "số hóa", "khởi công", "nghiệm thu",
    "giải phóng", "di dời", "tiêm", r"(?<!òng )khám", "mời", "cài đặt", "kết nối", "chia sẻ", "công nhận",
    "thu phí", "đảm nhận", "đảm nhiệm", "xóa", "lắp đặt", "bàn giao", "khắc phục", "sửa chữa", "tháo gỡ",
    "thu hồi", "thanh toán", r"chuyển(?! tiếp| đổi)", "nộp", "mở", "xây lắp", "bổ sung", "đăng tải",
    "niêm yết", "công khai", "biểu dương", "củng cố", "phòng ngừa", "ngăn chặn", "ứng phó", "sơ tán",
    "tiếp tế", "sắp xếp", "cân đối", "dành", "ký", "cùng(?! cấp)", r"(?<!việc )làm(?! chủ)", "thì", "nào",
)  # fmt: skip

# "trình UBND", but not "chương trình", "công trình"
TRINH = "".join(f"(?<!{word} )" for word in ("chương", "công", "quy", "lộ", "quá", "tiến")) + "trình"
# With an object that no name has: "xây dựng kế hoạch", but "dự án đầu tư xây dựng huyện".
OBJECTS = "báo cáo|kế hoạch|phương án|quy|đề án|dự toán|và|chặt|việc|kết|ban hành|tình|công tác|nội"
BUILDING = rf"(?:xây dựng|quản lý|về)(?=,? (?:{OBJECTS}))"

_ARTICLE = r"(?:(?:tất cả |toàn thể )?(?:các|những|mỗi|từng)\s+)"
_LEADING = re.compile(_ARTICLE, re.IGNORECASE)
_HEAD = rf"(?:(?i:{'|'.join(HEADS)})(?!\w)|{TITLED})"
_FIRST = re.compile(rf"(?i:{_ARTICLE}(?:{'|'.join(FOLLOWERS)})(?!\w))|(?i:{_ARTICLE})?{_HEAD}")
_NEXT = re.compile(rf"(?i:{_ARTICLE})?(?:{_HEAD}|(?i:{'|'.join(FOLLOWERS)})(?!\w))")
# An office known by its function, whose words would read as predicates.
_WATCHING = "(?:thanh tra|kiểm tra|kiểm toán|điều tra)"
_CHARGED = re.compile(
    rf"(?i:cơ quan|đơn vị)(?: {_WATCHING}(?:, {_WATCHING})*"
    r"| (?:được giao )?chủ trì(?: (?:tham mưu|tổ chức|thực hiện|triển khai))*"
    r"| được giao(?: (?:làm|kế hoạch|nhiệm vụ|quản lý))*)(?!\w)"
)
_STOP = re.compile(rf"(?<!,)(?<!các)(?<! và)(?<! -)(?<! –) (?:{'|'.join((*STOPS, TRINH, BUILDING))})(?!\w)")
_SEPARATOR = re.compile(
    r"\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s*(?<!TP)(?<!TX)\.|\s*[:…()]|\s(?=cấp (?:UBND|Sở|Phòng|Ban)\b)"
)
_BOTH = re.compile(r"Văn phòng (?:Đoàn ĐBQH(?: và)? )?(?:HĐND|Hội đồng nhân dân)$", re.IGNORECASE)
_COMMON = (
    "ban,? ngành|ban|ngành|đơn vị|địa phương|tổ chức|đoàn thể|cơ quan|thị trấn|thị xã|thành phố|phường|xã"
    "|quận|huyện|doanh nghiệp|cá nhân"
)
_BELONGING = "chuyên môn|thuộc|trực thuộc|trên|trong toàn|có liên quan|liên quan|cấp|tỉnh|huyện|thành phố"
_BARE = re.compile(rf"(?i:{_COMMON})(?: (?:{_BELONGING}).*)?$")
_COLLECTIVE = re.compile(r"\b(?:các|những)\s", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:huyện|quận|thị xã|xã|phường)$")  # "UBND huyện", which "thành phố" may follow
_ONE_OFFICE = re.compile(rf"^(?i:(?:các|những)\s+(?=(?:phòng|sở|ban|chi cục|trung tâm)\s))(?=\w+\s{CAPITAL})")
_SAID = re.compile(r" (?:đã|đang|chưa|chậm|nào|thì)(?!\w)")  # tells of an office, asks nothing of it
_MISPRINT = re.compile(r"^cấp (?=UBND|Sở|Phòng|Ban)")


@dataclass(frozen=True, slots=True)
class Names:
    """A list of names: each as printed, where the list ends, and whether a predicate follows it."""

    names: tuple[str, ...]
    end: int
    predicate: bool
    misprint: str | None = None


def names_at(text: str, start: int = 0, *, across: bool = True) -> Names | None:
    """The list of offices that begins here, or None. `across`: over semicolons too."""
    opened = _FIRST.match(text, start)
    if not opened:
        return None
    stop = _STOP.search(text, _charged(text, start, opened.end()), start + LONGEST)
    limit = stop.start() if stop else min(len(text), start + LONGEST)
    items, end = _items(text, start, limit, across=across)
    predicate = (
        bool(stop)
        and end == limit
        and not _SAID.match(text, limit)
        and not text.endswith("được", start, limit)
    )
    misprint = next((item for item in items if _MISPRINT.match(item)), None)
    return Names(_merged([_MISPRINT.sub("", item) for item in items]), end, predicate, misprint)


def bare(name: str) -> str:
    """A name without its plural article."""
    article = _LEADING.match(name)
    return name[article.end() :] if article else name


def _charged(text: str, start: int, end: int) -> int:
    """Where the search for the end of the name may begin: after the function that an office is known by."""
    article = _LEADING.match(text, start)
    charged = _CHARGED.match(text, article.end() if article else start)
    return max(end, charged.end() if charged else 0)


def _items(text: str, start: int, limit: int, *, across: bool) -> tuple[list[str], int]:
    items: list[str] = []
    begun = at = start
    while True:
        separator = _SEPARATOR.search(text, _charged(text, begun, at), limit)
        if separator is None:
            return [*items, text[begun:limit].strip()], limit
        item = text[begun : separator.start()].strip()
        mark = separator.group().strip()
        if mark == "," and item.endswith("phòng") and text.startswith("chống", separator.end()):
            at = separator.end()  # "phòng, chống thiên tai" is one word
            continue
        if mark in tuple(".:…()") or (mark.startswith(";") and not across):
            return [*items, item], separator.start()
        if _new_name(text, separator.end(), item, mark):
            items.append(item)
            begun = at = separator.end()
        elif mark == "và" or text[separator.end() : separator.end() + 1].isupper():
            at = separator.end()  # "Kế hoạch và Đầu tư", "Văn hóa, Thể thao và Du lịch"
        else:
            return [*items, item], separator.start()


def _new_name(text: str, at: int, item: str, mark: str) -> bool:
    if mark == "và" and _BOTH.search(item):
        return False
    return bool(_NEXT.match(text, at)) or bool(_MISPRINT.match(text[at : at + 20]))


def _merged(items: list[str]) -> tuple[str, ...]:
    """Bare common nouns joined to the collective before them; "các" taken off a single office."""
    merged: list[str] = []
    for item in items:
        if merged and _BARE.match(item) and (_COLLECTIVE.search(merged[-1]) or _LEVEL.search(merged[-1])):
            merged[-1] += ", " + item
        else:
            merged.append(_ONE_OFFICE.sub("", item))
    return tuple(item for item in merged if item)
