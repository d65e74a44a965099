"""One sentence on its own: the limits that it sets, none where it only tells how the world is.

In a document the outline says which clauses bind somebody (reading/duties.py). A lone sentence has none, so
it is a statement only where its words say so and nobody is asked for anything.
"""

import re

from locales import mark
from reading.deadlines import Found, find_deadlines
from reading.facts import Doubt
from reading.folding import fold

OR_A_FIGURE = mark("Câu này có thể chỉ nêu số liệu, không đặt ra thời hạn.")

# What happened, is forecast or lasts, each pattern with a sentence in which no limit is read. A limit such as
# "trước ngày …" or "hằng tháng" speaks for a duty and voids them.
EVENTS: tuple[tuple[str, str], ...] = (
    (r"\b(?:diễn ra|xảy ra|bùng phát|khai mạc)\b", "Hội nghị diễn ra vào ngày 15/3/2025."),
    (r"\bđược (?:khởi công|khánh thành|ký kết)\b", "Cầu được khởi công vào tháng 6/2023."),
    (r"\bdự báo\b", "Dự báo từ ngày 10/9/2025 đến ngày 12/9/2025 có mưa lớn."),
    (r"\b(?:nhiệm kỳ|năm học)\b[^.;]{0,60}\b(?:kết thúc|bắt đầu)\b", "Nhiệm kỳ kết thúc vào tháng 6/2025."),
    (
        r"\b(?:đến|hết|trong|vào) [^.;]{0,100}?\b(?:là|gồm|chiếm|bằng|(?:giải ngân|thu|chi|thực hiện"
        "|trồng|xây dựng"
        r"|cấp|vận động|huy động|giải quyết) được) (?:khoảng |trên |hơn |gần )?\d",
        "Tổng thu đến ngày 30/6/2024 là 12 tỷ đồng.",
    ),
    (r"\b(?:tỷ lệ|số)\b[^.;]{0,80}\b(?:còn|là|đạt) \d", "Đến hết năm 2024, tỷ lệ hộ nghèo còn 3,2%."),
)
# What holds whatever the limit.
STATES: tuple[tuple[str, str], ...] = (
    (r"\bđón (?:khoảng|hơn|trên|gần) ", "Hằng năm, huyện đón khoảng 20.000 lượt khách."),
    (
        r"\bđược (?:giải quyết|xử lý|áp dụng) theo (?:các )?quy định",
        "Hồ sơ nhận trước ngày 01/3/2025 được giải quyết theo quy định cũ.",
    ),
    (
        r"^\W*trước (?:năm|ngày|tháng) [^,]{2,30}, [^.;]{2,60}\b(?:chưa|không có|vẫn|còn)\b",
        "Trước năm 2020, xã chưa có đường nhựa.",
    ),
    (r"\b(?:trước đây|nơi đây|từng là)\b", "Trước ngày 30/4/1975, nơi đây là vùng kháng chiến."),
)
_EVENT = re.compile("|".join(pattern for pattern, _ in EVENTS))
_STATE = re.compile("|".join(pattern for pattern, _ in STATES))
_LIMIT = re.compile(r"\b(?:trước|hằng|mỗi|định kỳ|chậm nhất)\b")
# "Đến ngày 30/6/2024, tỉnh có 45 xã đạt chuẩn" may be a goal or a report: a person decides.
_FIGURE = re.compile(r"\b(?:đạt|có|tăng|giảm) (?:khoảng |trên |hơn |gần )?\d")
# Words that ask: with one of them in it, a sentence is never taken for a mere statement.
_ASKS = re.compile(
    r"\b(?:yêu cầu|đề nghị|giao|phải|cần|trách nhiệm|phấn đấu|bảo đảm|đảm bảo|khẩn trương|báo cáo|gửi|nộp"
    r"|trình|tham mưu|rà soát|xây dựng|tổ chức|chủ trì|phối hợp|tập trung|triển khai|cập nhật|kiểm tra"
    r"|hoàn thành|ban hành|tổng hợp|mục tiêu|khắc phục)\b(?! vào tháng)"
)
# "Giai đoạn 2021 - 2025", "năm 2024": the name of a plan's period, not a day to be done by.
_NAMES_A_PERIOD = re.compile(r"\W*(?:giai đoạn|thời kỳ|nhiệm kỳ|niên độ|năm) ")


def find_in_sentence(text: str) -> Found:
    """The limits that one sentence or phrase sets; a phrase that is nothing but a date is one too."""
    folded = fold(text).text
    if _is_statement(folded):
        return Found()
    found = find_deadlines(text)
    if found.deadlines and _FIGURE.search(folded) and not (_ASKS.search(folded) or _LIMIT.search(folded)):
        return Found(
            found.deadlines, (*found.doubts, Doubt("deadline", found.deadlines[0].quote, OR_A_FIGURE))
        )
    if found.deadlines or found.doubts:
        return found
    if _NAMES_A_PERIOD.match(folded):
        return found
    bare = find_deadlines(text, cell=True)
    whole = any(deadline.quote == text.strip(" .;,") for deadline in bare.deadlines)
    return bare if whole else found


def _is_statement(folded: str) -> bool:
    if _ASKS.search(folded):
        return False
    return bool(_STATE.search(folded)) or bool(_EVENT.search(folded) and not _LIMIT.search(folded))
