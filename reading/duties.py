"""Which clauses bind somebody: responsibility, heading or context.

A responsibility asks somebody to do something, or sets a target with its day; a heading names an addressee or
a topic for the clauses below it; the rest (reasons, purposes, figures) is context.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reading.assignees import Addressed
from reading.facts import Role
from reading.outline import Node, is_title

TITLES = 64  # titles of which it is remembered what they announce

# "đến 30/6/2024 giải ngân 100%", "đến hết niên độ ngân sách năm 2024 … đạt 100%"
_LIMIT = re.compile(
    r"\b(?:đến|trước|hết|chậm nhất|xong)\b[^.;:%]{0,20}?"
    r"(?:\d{1,2}[/.]\d{4}|tháng \d{1,2}|quý [IV\d]+|niên độ|(?:hết|cuối) năm)",
    re.IGNORECASE,
)
_RATE = re.compile(r"\d\s*%")
_REACHED = re.compile(r"\b(?:đã|ước|mới) (?:đạt|giải ngân|hoàn thành)\b")
_ROW = re.compile(r"[^.;:]{3,120}:\s*[\d.,]+\s*(?:(?:triệu|tỷ|nghìn|ngàn)\s*)?(?:đồng|trđ)\b", re.IGNORECASE)
_DEMAND = re.compile(
    r"\b(?:phải|cần|đề nghị|(?<!đạt )(?<!theo )(?<!ứng )(?<!đúng )(?<!các )(?<!những )(?<!số )yêu cầu"
    r"|có trách nhiệm|chịu trách nhiệm|nghiêm cấm|không được)\b",
    re.IGNORECASE,
)
# With this a purpose may begin too: "Bảo đảm dữ liệu đầy đủ, phục vụ người dân"
_WISH = re.compile(r"\b(?:ph[ấâ]n đấu|đảm bảo|bảo đảm)\b", re.IGNORECASE)
# What is said about the world: no duty, unless somebody is charged in the same paragraph.
_STATEMENT = re.compile(
    r"Năm \d{4} là|Hiện nay|Hiện tại|(?:Trong )?(?:(?:các|những) năm|thời gian) (?:qua|vừa qua)|Tuy nhiên"
    r"|Bên cạnh|Nhằm|(?:Theo|Xét) đề nghị của|Ở một số|\("
    r"|(?:Quyết định|Kế hoạch|Chỉ thị|Quy chế|Quy định|Văn bản) này (?:có hiệu lực|thay thế)"
    r"|(?:Kế hoạch|Chỉ thị|Chương trình|Phong trào|Việc)[^.;,]{0,60} nhằm\b"
    r"|[^.;]{0,250}\blà (?:một trong|cơ sở|năm có|nhiệm vụ chính trị)"
)
_ENACTED = re.compile(
    r"(?:Phê duyệt|Phê chuẩn|Ban hành|Phân bổ|Bãi bỏ|Thành lập|Công bố|Kiện toàn|Điều chỉnh|Sửa đổi|Công nhận"
    r"|Giao dự toán|Đồng ý|Quy định|Bổ sung|Thay thế|Hủy bỏ)\b"
)
_PURPOSE = re.compile(
    r"mục đích|quan điểm|sự cần thiết|căn cứ|thực trạng|đánh giá|tình hình|kinh phí|bối cảnh"
    r"|^\W*(?:đối tượng|phạm vi)",
    re.IGNORECASE,
)
_TASKS = re.compile(
    r"yêu cầu|nhiệm vụ|giải pháp|nội dung|tổ chức thực hiện|trách nhiệm|phân công", re.IGNORECASE
)
# A paragraph on its own, above what a document decides
_GROUNDS = re.compile(r"(?:Căn cứ|(?:Thực hiện|Theo) [^;]{0,40}\bsố) [^;]*;$")
# Whatever else they name: "Căn cứ Thông tư … quy định về các trường;", "… trân trọng cảm ơn"
_CITES = re.compile(r"Căn cứ (?:các |Luật|Nghị|Thông|Quyết|Chỉ|Kế|Công|Hướng|Kết|Văn)[^;]{1,1000}[;,]$")
_THANKS = re.compile(r"\btrân trọng (?:cảm|cám) ơn\b")
# "Thời gian thực hiện: Quý II/2025", in a line of its own
_TIMED = re.compile(r"(?:Thời gian|Thời hạn|Tiến độ)(?: [^\s:]+){0,3}\s?:\s")
# The sentence that issues a plan demands nothing yet: "UBND huyện ban hành Kế hoạch … như sau:"
_ISSUES = re.compile(r"\b(?:ban hành|xây dựng)\s(?:và\s\w+ \w+\s)?[Kk]ế hoạch\b")
_AIM = re.compile(r"\W*mục đích\W*$", re.IGNORECASE)
# What opens a duty without a label below a topic: "Hàng năm tổ chức …", "Tăng cường kiểm tra …"
_IMPERATIVE = re.compile(
    r"(?:(?:H[àằ]ng (?:ngày|tuần|tháng|quý|năm)|Thường xuyên|Định kỳ|Tiếp tục|Kịp thời|Chủ động"
    r"|Khẩn trương),?\s)?(?:tổ chức|tăng cường|thực hiện|triển khai|rà soát|xây dựng|đẩy mạnh|hoàn thành"
    r"|hoàn thiện|tham mưu|chủ trì|phối hợp|hướng dẫn|kiểm tra|báo cáo|bố trí|lập|ban hành|cập nhật"
    r"|công khai|tuyên truyền|chỉ đạo|đôn đốc|theo dõi|tổng hợp|nâng cao|bảo đảm|đảm bảo|xử lý|tập trung"
    r"|quán triệt|phát động|vận động|khuyến khích)\b",
    re.IGNORECASE,
)
# A lead-in that is a task too: "Sở Y tế chủ trì, phối hợp với …, báo cáo UBND tỉnh các vấn đề sau:"
_TASKED = re.compile(
    r"\bchủ trì, phối hợp với\b[^:]{0,400}\bbáo cáo\b|\bbáo cáo\b[^:]{0,400}\bgửi\b|^Phối hợp với\b"
)
_SECTION = re.compile(r"(?:[IVX]+|[A-H])\s?[.)/]?$")
_LEAD_IN = re.compile(r"^[^.;]*:$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a clause.

    `holds`: it has items below; `titles`: those above it, innermost first; `led`: the nearest names somebody;
    `preface`: it stands before the sentence that the document opens its demands with.
    """

    holds: bool
    titles: tuple[str, ...]
    led: bool
    preface: bool = False


def timed(text: str) -> bool:
    """Is this a line "Thời gian thực hiện: …", which says by when what stands beside it is done?"""
    return bool(_TIMED.match(text))


def role(node: Node, setting: Setting, addressed: Addressed, *, heads: bool) -> Role:
    """The role of a clause. `heads`: it consists of addressees and nothing else."""
    if node.note:
        return "responsibility" if _bound(node.text) else "context"
    if _opens(node, setting, addressed):
        return "heading" if node.text.endswith(":") and not _ISSUES.search(node.text) else "context"
    if _goal(node.text):
        return "responsibility"
    if _figures(node.text) and not addressed.names:
        return "context"
    if heads or _is_heading(node, setting, addressed):
        return "heading"
    return "responsibility" if _asks(node, setting, addressed) else "context"


def _opens(node: Node, setting: Setting, addressed: Addressed) -> bool:
    """Does it stand before the demands, or lead in to them, and charge nobody?"""
    if node.label or node.above or addressed.opens:
        return False
    return setting.preface or node.text.endswith(":")


def _goal(text: str) -> bool:
    return bool(_LIMIT.search(text) and _RATE.search(text)) and not _REACHED.search(text)


def _bound(text: str) -> bool:
    return _goal(text) or bool(re.search(r"\bchậm nhất\b|\btrước ngày\b", text))


def _figures(text: str) -> bool:
    """A row of an account: a name, a colon, an amount; no limit."""
    return bool(_ROW.match(text)) and not _LIMIT.search(text)


def _is_heading(node: Node, setting: Setting, addressed: Addressed) -> bool:
    if node.text.isupper():
        return True
    if not node.label and node.text.endswith(":") and addressed.opens:
        return not _TASKED.search(node.text)
    if _TASKED.search(node.text) and node.text.endswith(":") and node.above:
        return False
    if _LEAD_IN.match(node.text) and (setting.holds or addressed.names or node.text.endswith("yêu cầu:")):
        return not (node.label and re.search(r"\bph[ấâ]n đấu\b", node.text))
    if not node.label or not (node.titled or _stopped_title(node)):
        return False
    return setting.holds and not addressed.names


def _stopped_title(node: Node) -> bool:
    """The title of a part or section that ends with a full stop: "II. Tiến độ thực hiện." """
    return bool(_SECTION.match(node.label)) and node.text.endswith(".") and is_title(node.text[:-1])


def _asks(node: Node, setting: Setting, addressed: Addressed) -> bool:
    if _CITES.match(node.text) or _THANKS.search(node.text):
        return False
    if addressed.names:
        return True
    if setting.preface or _states(node):
        return False
    if _AIM.match(setting.titles[0] if setting.titles else ""):
        return bool(_DEMAND.search(node.text))
    if _DEMAND.search(node.text) or _WISH.search(node.text, 1):
        return True
    if _under_purpose(setting.titles):
        return False
    if _WISH.search(node.text):
        return True
    below_topic = bool(setting.titles) and bool(_IMPERATIVE.match(node.text) or _TIMED.match(node.text))
    return bool(node.label) or setting.led or below_topic


def _states(node: Node) -> bool:
    """Does it say something about the world, name its grounds, or decide by itself?"""
    grounds = not (node.label and node.above) and _GROUNDS.match(node.text)
    return bool(grounds or _STATEMENT.match(node.text)) or _enacts(node)


def _enacts(node: Node) -> bool:
    """Does an article decide something itself, and set no limit? "Điều 1. Ban hành kèm theo …" """
    article = node.label.casefold().startswith("điều")
    return article and bool(_ENACTED.match(node.text)) and not _LIMIT.search(node.text)


def _under_purpose(titles: Sequence[str]) -> bool:
    """Does the nearest telling title announce purposes, reasons or funds rather than tasks?"""
    return next((told for title in titles if (told := _told(title)) is not None), False)


@lru_cache(maxsize=TITLES)
def _told(title: str) -> bool | None:
    """Does a title announce purposes (True), tasks (False) or neither (None)? Asked by each clause below."""
    if _PURPOSE.search(title):
        return True
    return False if _TASKS.search(title) else None
