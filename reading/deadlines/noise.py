"""What looks like a limit and is none: states, cited periods, plans, funds, measures, meetings.

Each row tests the words around a match. What it catches keeps its place: no shorter match is read there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reading.deadlines.words import HAPPENS, Kind

_REACH = 130  # letters looked at before a match
_AFTER = 60  # letters looked at after it


@dataclass(frozen=True, slots=True)
class Noise:
    """One way of not being a limit: all of the given tests hold, and `unless` does not.

    `before` and `unless` are searched in the words before the match (give them a "$"), `here` is matched on
    the matched words, `after` on what follows. `samples` are phrases in which nothing is read.
    """

    name: str
    kinds: tuple[Kind, ...]
    samples: Sequence[str]
    before: re.Pattern[str] | None = None
    here: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None


def is_noise(text: str, start: int, end: int, kind: Kind) -> bool:
    """Whether the match at text[start:end] is no limit."""
    before, here = text[max(0, start - _REACH) : start], text[start:end]
    after = text[end : end + _AFTER]
    return any(kind in noise.kinds and _holds(noise, before, here, after) for noise in NOISES)


def _holds(noise: Noise, before: str, here: str, after: str) -> bool:
    if noise.before and not noise.before.search(before):
        return False
    if noise.here and not noise.here.match(here):
        return False
    if noise.after and not noise.after.match(after):
        return False
    return not (noise.unless and noise.unless.search(before))


def _noise(name: str, kinds: str, samples: Sequence[str], **tests: str) -> Noise:
    patterns: Mapping[str, re.Pattern[str]] = {key: re.compile(value) for key, value in tests.items()}
    return Noise(name, tuple(kinds.split()), samples, **patterns)  # type: ignore[arg-type]


_WORDS = "[^,;.:()]"
_NOT_TIMING = (
    "chi|nguồn|vốn|kinh phí|ngân sách|dự toán|mua sắm|hoạt động|nhiệm vụ|công việc|công tác|trợ giúp"
    "|trợ cấp|cứu trợ"
    "|chính sách|sự vụ|tăng trưởng|phát triển|không|ít|cơ quan|tồn tại|sử dụng|tình huống|vụ việc|tháng"
    "|năm|quý|nhu cầu"
    "|giáo dục|phục vụ"
)
NOISES: tuple[Noise, ...] = (
    _noise(
        "a state that was reached",
        "date cycle",
        ["các dự án đã phê duyệt trước ngày 30/6/2023", "số vốn đã giải ngân đến hết ngày 31/12/2023"],
        before=rf"\bđã\b{_WORDS}{{0,60}}$",
        unless=rf"(?<!đã )(?<!được )\b(?:hoàn thành|xong|gửi|báo cáo|trình|nộp|phấn đấu|phải"
        rf"|về)\b{_WORDS}{{0,40}}$",
    ),
    _noise(
        "the group that a duty is about",
        "date",
        [
            "đối với nhóm dự án hoàn thành đến ngày 31/12/2023: giải ngân 100%",
            "Đối với các dự án được bố trí vốn trong năm 2024: hoàn thành hồ sơ",
        ],
        before=r"đối với (?![^;.:]{0,120}(?:trước|chậm nhất))[^;.:]{0,120}$",
        after=r"\)? ?:",
    ),
    _noise(
        "finished projects",
        "date",
        ["DA hoàn thành hết ngày 31/12/2023: 29.002 triệu đồng"],
        before=rf"(?:^|[;.:(+-] ?)(?:các |nhóm |những )*(?:dự án|da|công trình"
        rf"|hồ sơ){_WORDS}{{0,30}}hoàn thành $",
        here="đến|hết|tới|trước",
        after=r" ?[:(]",
    ),
    _noise(
        "the date of a figure, or of a rule",
        "date cycle",
        [
            "Nghị quyết có hiệu lực đến hết ngày 31/12/2025",
            "tính đến ngày 15/3/2024, toàn tỉnh giải ngân 12%",
            "lũy kế đến hết tháng 6/2024",
        ],
        before=r"\b(?:tính|lũy kế|số liệu(?: chốt| tính)?|chốt(?: số liệu)?|thống kê|ước(?: tính)?|kể"
        r"|hiệu lực(?: thi hành)?|thời hiệu)(?: cho)? $",
        here="đến|hết|tới|cho đến|từ|trước",
    ),
    _noise(
        "the period of a figure",
        "date cycle",
        [
            "số liệu báo cáo từ ngày 15/12/2023 đến ngày 14/6/2024",
            "có hiệu lực từ ngày 01/7/2024 đến ngày 31/12/2024",
        ],
        before=rf"(?:số liệu|kỳ báo cáo|hiệu lực|giai đoạn|thời kỳ|nhiệm kỳ|niên hạn|thuế){_WORDS}{{0,40}}$",
        here="từ",
    ),
    _noise(
        "funds that may be used longer",
        "date",
        ["kế hoạch vốn năm 2022 được kéo dài thời gian giải ngân đến hết ngày 31/12/2024"],
        before=rf"kéo dài{_WORDS}{{0,80}}$",
        here="đến|hết|sang|tới|cho đến|trong",
    ),
    _noise(
        "acts of a time",
        "date",
        [
            "đối với các hồ sơ được tiếp nhận trước ngày 01/7/2025 thì tiếp tục giải quyết",
            "theo các quyết định ban hành trước ngày 01/7/2024",
        ],
        before=rf"(?:đối với|theo|những) {_WORDS}{{0,70}}"
        r"(?:được (?:cấp|tiếp nhận|phê duyệt|giao|ký|thành lập)|phát sinh|ban hành|ký kết|có hiệu lực)"
        r"(?: \w+)? $",
        here="trước|đến|hết|trong",
    ),
    _noise(
        "the horizon of a plan",
        "date",
        ["Chiến lược phát triển đến năm 2025", "quy hoạch thời kỳ 2021 - 2030, tầm nhìn đến năm 2050"],
        before=r"[^\s,;:.(] $",
        here=r"(?:cho )?đến (?:các )?năm",
        unless=r"(?:phấn đấu|mục tiêu|hoàn thành|từ nay|chậm nhất|yêu cầu)(?: là)? $",
    ),
    _noise(
        "the horizon of a plan, with the next one",
        "date",
        ["Đề án chuyển đổi số, đến năm 2025, định hướng đến năm 2030"],
        here=r"(?:cho )?đến (?:các )?năm",
        after=r",? (?:và )?(?:định hướng|tầm nhìn|có tính đến)",
    ),
    _noise(
        "a year that only names",
        "date",
        [
            "đánh giá mức độ hoàn thành nhiệm vụ trong năm 2024 đối với tập thể",
            "các dự án có khả năng hoàn thành, đưa vào sử dụng trong năm 2024",
        ],
        before=rf"(?:mức độ hoàn thành nhiệm vụ|được bố trí{_WORDS}{{0,80}}|phát sinh|kế hoạch"
        rf"|có khả năng[^;.:]{{0,80}}"
        rf"|(?:kết quả|áp lực|tồn tại|hạn chế){_WORDS}{{0,50}}|nhiệm vụ|diễn ra|xảy ra|đạt được"
        rf"|khởi công mới) $",
        here="(?:trong|vào|đến|hết) (?:các )?năm",
    ),
    _noise(
        "what a time has brought",
        "date",
        ["Trong quý I/2025, toàn tỉnh đã giải ngân 15%"],
        here="(?:trong|đến|hết|vào) ",
        after=r"[,:] (?:[^\s,;.:]+ ){0,5}đã (?!được (?:giao|phân bổ|bố trí))",
    ),
    _noise(
        "the results of some months",
        "date",
        ["trên cơ sở kết quả thực hiện trong 6 tháng đầu năm 2025"],
        before=r"(?:kết quả|tình hình) (?:thực hiện|đạt được|hoạt động)(?: [^\s,;.:]+){0,4} $",
        here="trong (?:\\d+|sáu|ba|chín) tháng",
    ),
    _noise(
        "a meeting that is only mentioned",
        "period",
        ["không chờ đến cuộc họp chuyên đề hằng tháng"],
        before=rf"(?:cuộc họp|phiên họp|kỳ họp|hội nghị){_WORDS}{{0,40}}$",
        unless=rf"(?:tại|tổ chức|duy trì|chủ trì|thực hiện){_WORDS}{{0,60}}$",
    ),
    _noise(
        "plans and figures of a period",
        "period",
        [
            "ban hành kế hoạch chi tiết giải ngân vốn hằng tháng các dự án",
            "theo kế hoạch hàng tháng, hàng quý, hàng năm",
            "thực hiện nhiệm vụ phát triển kinh tế - xã hội hàng năm được giao",
        ],
        before=rf"(?:kế hoạch|chỉ tiêu|(?<!chương trình )mục tiêu|nhiệm vụ|dự toán|định mức"
        rf"|chương trình công tác|danh mục|phương án|tiêu chí|tiến độ){_WORDS}{{0,90}}$",
        here="(?!định kỳ)",
        unless=rf"(?:báo cáo|đánh giá|sơ kết|tổng kết|kiểm tra|cập nhật|rà soát|giao ban|họp|gửi"
        rf"|công khai){_WORDS}{{0,110}}$",
    ),
    _noise(
        "what is had or given each period",
        "period",
        [
            "các nguồn vốn được giao hàng năm",
            "làm căn cứ đánh giá, xếp loại hằng năm",
            "sinh hoạt hằng ngày của người dân",
        ],
        before=r"(?:được (?:giao|phân bổ|bố trí|cấp|duyệt|phê duyệt)|(?:căn cứ|cơ sở|tiêu chí)[^;.]{0,80}"
        r"|ngân sách|vốn|kinh phí|thu nhập|doanh thu|sản lượng|bình quân|tỷ lệ|sinh hoạt|đời sống"
        r"|cuộc sống|công việc) $",
        here="(?!định kỳ)",
    ),
    _noise(
        "a measure by the unit",
        "period",
        ["thu gom 500 tấn rác mỗi ngày", "tăng 2% mỗi năm"],
        before=r"[^\s,;:.(-] $",
        here="mỗi",
    ),
    _noise(
        "how many times as much",
        "cycle",
        ["tăng gấp 02 lần/năm"],
        before=r"(?:gấp|tăng|giảm|bằng|hơn) $",
    ),
    _noise(
        "a time that has run out",
        "relative",
        ["quá thời hạn 30 ngày kể từ ngày nhận được hồ sơ mà không trả lời"],
        before=r"(?<!\w)quá $",
        unless=r"(?:không|không được) quá $",
    ),
    _noise(
        "not before so long",
        "relative",
        ["sau 30 ngày kể từ ngày đăng tải mà không có ý kiến"],
        here=r"(?:sau (?=.{0,200}\b(?:mà|nếu|mới|không)\b)|sớm nhất )",
    ),
    _noise(
        "not before so long, with the condition after it",
        "relative",
        ["sau 05 ngày kể từ ngày nhận được, nếu không trả lời"],
        here="sau ",
        after=r".{0,30}\b(?:mà|nếu|mới|không)\b",
    ),
    _noise(
        "steps of a procedure",
        "event",
        ["lấy ý kiến các sở trước khi trình UBND tỉnh", "thẩm định trước khi ban hành"],
        here=r"trước khi (?!.{0,60}(?:được |khai giảng|khai mạc|kết thúc|diễn ra|khởi công|đưa vào|hết|xả"
        r"|mùa|bão|đổ bộ))",
        unless=r"(?:hoàn thành|xong|kết thúc)(?: [^\s,;.:()]+){0,6} $",
    ),
    _noise(
        "what something is after a change",
        "event",
        ["trụ sở dôi dư sau khi sắp xếp đơn vị hành chính", "nâng cao chất lượng sau khi đào tạo"],
        here=rf"sau khi (?!.{{0,160}}{HAPPENS})",
    ),
    _noise(
        "what can be done at some time",
        "event relative",
        ["các dự án có thể giải ngân ngay sau khi được giao kế hoạch"],
        before=rf"(?:có thể|khả năng){_WORDS}{{0,40}}$",
    ),
    _noise(
        "waiting is what must not be done",
        "event",
        ["không để đến khi xảy ra hậu quả"],
        before=r"(?:không|chưa|tránh)(?: chờ| để| đợi){1,2} $",
    ),
    _noise(
        "standing means and duties",
        "ongoing",
        [
            "chi thường xuyên",
            "các nguồn thường xuyên",
            "trợ giúp thường xuyên, đột xuất",
            "tăng trưởng liên tục",
            "kinh phí chi thường xuyên cho chuyển đổi số",
        ],
        before=rf"(?<!\w)(?:{_NOT_TIMING}) $",
    ),
    _noise(
        "what often happens, and how long something lasted",
        "ongoing",
        [
            "hoạt động mua sắm thường xuyên sử dụng vốn nhà nước",
            "khu vực thường xuyên bị ngập",
            "liên tục trong 03 tháng",
        ],
        after=r" (?:sử dụng|bị|xảy ra|có|là|phải|gặp|trong (?:nhiều|các|\d+)|nhiều (?:năm|tháng)|\d)",
    ),
)
