"""Which figures of a duty are nothing to reach: facts, conditions, sizes, names, prices.

A figure of a duty is a target unless its words say otherwise (NOISE); money needs a word that asks for it.
Rules with their samples stand in one table; patterns are written for folded text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading.targets.amounts import MONEY, PERCENT, Amount

REACH = 160  # characters before and after a figure that are looked at
SENTENCE_END = re.compile(r"[;]|\.(?= |$)")


@dataclass(frozen=True, slots=True)
class Noise:
    """A figure that is no target: what stands before it and after it, with samples that are not and that are.

    `before` is matched at the end of the words before the figure in its sentence, `after` at the beginning of
    those after it. `kinds`: which figures it speaks of.
    """

    name: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    kinds: frozenset[str]
    samples: tuple[str, ...]
    targets: tuple[str, ...] = ()


def _noise(
    name: str,
    samples: Sequence[str],
    *,
    before: str = "",
    after: str = "",
    kinds: str = "rate money count",
    targets: Sequence[str] = (),
) -> Noise:
    return Noise(
        name,
        re.compile(rf"(?:{before})$"),
        re.compile(after),
        frozenset(kinds.split()),
        tuple(samples),
        tuple(targets),
    )


_WORKERS = r"(?:dự án|đơn vị|chủ đầu tư|cơ quan|địa phương|nhà thầu|gói thầu|trường hợp|hộ|doanh nghiệp)"
_DONE = r"(?:đạt|có|giải ngân|hoàn thành|thực hiện|được|xây dựng|cấp|giải quyết|thu|huy động|tổ chức)"
_ASKED_FOR = r"(?<!tối thiểu )(?<!ít nhất )(?<!đạt )(?<!không quá )(?<!tối đa )(?<!trên )"
NOISE: tuple[Noise, ...] = (
    _noise(
        "what has been reached",
        ("đã giải ngân 35% kế hoạch", "mới đạt 12% kế hoạch", "ước đạt 1.200 tỷ đồng", "hiện có 15 lớp"),
        before=rf"\b(?:(?:đã|mới|mới chỉ|chỉ|ước) {_DONE}|ước(?: tính)?"
        r"|(?<!thực )(?<!phát )(?<!thể )(?<!xuất )\bhiện (?:nay|tại|có|còn|đang|đã|mới))(?: \w+){0,2}"
        r"(?: (?:trên|dưới|khoảng|gần|hơn))? ",
        targets=("trồng mới 1.500 ha rừng", "chỉ đạo 05 xã làm điểm", "thực hiện 03 mô hình"),
    ),
    _noise(
        "what a year past came to",
        ("nâng tỷ lệ hộ dùng nước sạch (năm 2023: 81%)", "cao hơn cùng kỳ (quý I: 12%)"),
        before=r"\((?:cùng kỳ|năm|quý|tháng)[^():;.]{0,15}:? ?(?:là |đạt )?",
    ),
    _noise(
        "what is left or missing",
        ("quyết toán nguồn hỗ trợ (còn 18,7 tỷ đồng chưa quyết toán)", "còn 12 hộ chưa có điện"),
        before=r"\bcòn(?: lại| khoảng| hơn| gần)? ",
        after=r"[^.;,)]{0,60}\bchưa\b",
        targets=("giảm tỷ lệ hộ nghèo xuống còn 3% vào cuối năm",),
    ),
    _noise(
        "a share or a comparison",
        ("nguồn thu chiếm 60% ngân sách", "gấp 2 lần", "tương đương 15% dự toán", "thấp hơn 10%"),
        before=r"\b(?:chiếm|gấp|tương đương|tương ứng|thấp hơn|cao hơn)(?: \w+)?(?: với)? ",
        targets=("tăng bình quân 5%/năm",),
    ),
    _noise(
        "a condition",
        (
            "rà soát các dự án giải ngân dưới 50% kế hoạch",
            "chủ đầu tư có tỷ lệ giải ngân thấp, dưới 30%",
            "xử lý nhà thầu nếu khối lượng chậm quá 20%",
            "điều chuyển vốn của dự án đến 30/9 chưa đạt 60% kế hoạch",
            "thẩm định các dự án có tổng mức đầu tư từ 15 tỷ đồng trở lên",
        ),
        before=r"(?:\b(?:nếu|trường hợp|chưa đạt|không đạt|chưa giải ngân|chậm quá)\b[^;.]{0,60}"
        rf"|\b(?:giải ngân|thấp),? dưới|\b{_WORKERS}[^;.]{{0,60}}(?:\bđạt dưới"
        r"|\bcó (?:tổng mức|quy mô|giá trị|tỷ lệ|diện tích|công suất|vốn|số dư|mức)\b[^;.]{0,60})) ?",
        targets=("giảm tỷ lệ hộ nghèo xuống dưới 5%", "giữ tỷ lệ thất nghiệp dưới 3%"),
    ),
    _noise(
        "where a change begins",
        ("tăng tỷ lệ từ 45% lên 60%", "giảm từ 8 hộ xuống 3 hộ"),
        before=r"\btừ ",
        after=r"[^.;,]{0,30} (?:lên|xuống|còn)\b",
    ),
    _noise(
        "a size that only says which",
        ("áp dụng với gói thầu từ 500 triệu đồng trở lên", "hỗ trợ gia đình từ 3 lao động trở lên"),
        before=r"(?<!đạt )(?<!thu )\b(?:từ|trên|dưới) ",
        after=r"[^.;,]{0,40}\btrở (?:lên|xuống)\b",
        kinds="money count",
        targets=("thu hút từ 500 lao động",),
    ),
    _noise(
        "a number that names",
        ("theo khoản 2 người", "bước 3 người", "Đề án 06 tỉnh", "thôn 3 xã Hòa", "trong số 12 hộ"),
        before=r"\b(?:khoản|bước|cấp độ|mức độ|phiên bản|lần thứ|thứ|quốc lộ|tỉnh lộ|tầng|đợt|vòng|khóa"
        r"|(?:đề án|ban chỉ đạo|chương trình|nghị quyết|chỉ thị|quyết định|kế hoạch|công văn|luật)(?: số)?"
        r"|(?<!tổng )số|thôn|bản|ấp|tổ|khu phố|khu|xóm|cụm|phường|quận|tổ dân phố) ",
        kinds="count",
        targets=("đánh giá tổng số 118 hồ chứa", "nâng cấp 12 trạm bơm", "mỗi năm 02 lớp"),
    ),
    _noise(
        "a group that acts or is made of",
        ("Tổ công tác gồm 09 thành viên", "gồm có 05 đơn vị"),
        before=r"\b(?:gồm|gồm có|bao gồm)(?: \w+)? ",
        kinds="count",
    ),
    _noise(
        "things named before",
        ("theo kết quả của 03 sở nêu trên", "02 đơn vị này"),
        after=r"[^.;,]{0,25}(?<!trong)(?<!sau) (?:nêu trên|nói trên|trên đây|này|đó)\b",
        kinds="count",
        targets=("hỗ trợ 12 hộ trong đó có 3 hộ khó khăn",),
    ),
    _noise(
        "a time",
        ("báo cáo trong 05 ngày làm việc", "gửi trước 15 ngày", "chậm nhất 15 ngày kể từ ngày ký"),
        before=r"(?<!đủ dùng )(?<!đủ dùng tối thiểu )(?<!đủ dùng ít nhất )(?<!đủ dùng trong )(?<!dự trữ )"
        r"(?<!dự trữ tối thiểu )(?<!dự trữ ít nhất )",
        kinds="day",
        targets=("dự trữ tối thiểu 10 ngày", "lương thực đủ dùng trong 05 ngày"),
    ),
    _noise(
        "how often a thing is done",
        ("cập nhật 02 lần", "nhắc lại 03 lần liên tiếp"),
        before=r"(?<!ít nhất )(?<!tối thiểu )",
        kinds="times",
        targets=("kiểm tra ít nhất 02 lần",),
    ),
    _noise(
        "a price, not a result",
        ("vay với lãi suất 6%/năm", "thuế suất 10%", "mức phạt 5% giá trị hợp đồng"),
        before=r"\b(?:lãi suất|thuế suất|mức phạt|mức thuế|hệ số|phí)(?: \w+){0,2} ",
        kinds="rate",
    ),
    _noise(
        "money that pays for the work",
        (
            "hoàn thành công trình có tổng mức đầu tư 120 tỷ đồng",
            "bố trí đủ kinh phí thực hiện 3 tỷ đồng",
            "thanh toán theo mức hỗ trợ 5 triệu đồng",
        ),
        before=r"\b(?:tổng mức(?: đầu tư)?|kinh phí|nhu cầu|dự kiến|mức (?:hỗ trợ|phạt|chi|thu)|đơn giá"
        rf"|định mức|lệ phí)\b[^;.]{{0,60}}{_ASKED_FOR}",
        kinds="money",
        targets=("dự trữ hàng hóa trị giá 5 tỷ đồng", "huy động kinh phí tối thiểu 5 tỷ đồng"),
    ),
)  # fmt: skip

# Words that make an amount of money something to reach, in its part of the sentence or as "70%: 12.648 …".
MONEY_ASKED = re.compile(
    r"\b(?:đạt|thu|nộp|giải ngân|thanh toán|trị giá|bố trí|huy động|vận động|tiết kiệm|cho vay|dư nợ|dự trữ"
    r"|doanh thu|doanh số|kim ngạch|xuất khẩu|giá trị|quyết toán|thu hồi|ít nhất|tối thiểu|tăng|giảm"
    r"|không quá|không vượt|phấn đấu|bán|tiêu thụ|ủng hộ|quyên góp|tổng mức bán lẻ)"
    r"\b[^;.]{0,110}$|%:\s?$|100%\)?:\s?$"
)


def is_target(text: str, amount: Amount) -> bool:
    """Whether this figure of a duty's folded text is something to reach."""
    before, after = around(text, amount)
    kind = _kind(amount)
    if any(
        rule.before.search(before) and rule.after.match(after)
        for rule in NOISE
        if rule.kinds & {kind, _of(kind)}
    ):
        return False
    return kind != "money" or bool(MONEY_ASKED.search(before))


def around(text: str, amount: Amount) -> tuple[str, str]:
    """The words before and after a figure in its sentence."""
    before = text[max(0, amount.start - REACH) : amount.start]
    ends = [end.end() for end in SENTENCE_END.finditer(before)]
    after = SENTENCE_END.split(text[amount.end : amount.end + REACH], maxsplit=1)[0]
    return before[ends[-1] if ends else 0 :], after


def _kind(amount: Amount) -> str:
    unit = amount.unit.split("/")[0]
    if unit in ("ngày", "lần"):
        return "day" if unit == "ngày" else "times"
    if unit == PERCENT:
        return "rate"
    return "money" if unit in MONEY else "count"


def _of(kind: str) -> str:
    """The kind that days and times are counted with."""
    return "count" if kind in ("day", "times") else kind
