"""Rules for limits without a calendar day: so long after or before an event, at an event, all the time."""

import re
from collections.abc import Callable

from locales import mark
from reading.deadlines.words import CLOCK, HAPPENS, Built, Rule, clock, rule
from reading.facts import Deadline, Relation, Unit
from reading.numbers import COUNT, count

NO_EVENT = mark("Không rõ thời hạn tính từ ngày nào.")

_UNITS: dict[str, tuple[Unit, int]] = {
    "phút": ("minute", 1),
    "giờ": ("hour", 1),
    "giờ làm việc": ("hour", 1),
    "tiếng": ("hour", 1),
    "h": ("hour", 1),
    "ngày": ("day", 1),
    "ngày làm việc": ("working_day", 1),
    "tuần": ("week", 1),
    "tuần lễ": ("week", 1),
    "tháng": ("month", 1),
    "quý": ("month", 3),
    "năm": ("month", 12),
}
_AMOUNT = (
    rf"(?<![\d/.,])(?P<n>{COUNT}) ?"
    r"(?P<unit>phút|giờ làm việc|giờ(?! làm)|tiếng|h|ngày \(?làm việc\)?|ngày(?! \(?làm)"
    r"|tuần lễ|tuần|tháng|năm)(?!\w)"
)
_AT_MOST = (
    r"(?:(?:trong|thời hạn|thời gian|vòng|khoảng|tối đa|chậm nhất|muộn nhất|không quá|không được quá|ít nhất"
    r"|tối thiểu|sớm nhất|là|sau) ){0,5}"
)
# "02 giờ kể từ khi phát hiện": the words before have counted this event already.
_NOT_COUNTED = "".join(
    f"(?<!{unit}{comma} )"
    for unit in ("phút", "giờ", "ngày", "việc", "tuần", "tháng", "năm")
    for comma in ("", ",")
)
_ALWAYS = "(?:thường xuyên|liên tục|đột xuất)"
_WITHIN = r"trong (?:thời hạn|thời gian|vòng)(?: (?:tối đa|không quá|chậm nhất|là)){0,2} "
_LONGEST_EVENT = 160  # letters
_PIECE_END = re.compile(
    r"[;:]|\.(?= |$)|\./|,(?! \d)| (?:thì|phải|trong thời hạn|trong vòng|chậm nhất|để|đồng thời"
    r"|làm cơ sở)(?= )"
    r"| và (?=(?:gửi|báo cáo|thông báo|trình|tổng hợp|cập nhật|hoàn thành|tổ chức|chỉ đạo|xử lý) )"
)
_ROUND_BRACKET = re.compile(r"[()]")
_HAPPENS = re.compile(HAPPENS)


def event_after(text: str, start: int, stop: int) -> int:
    """Where the words of an event that begin at `start` end, not beyond `stop`.

    A comma ends them, unless nothing has happened yet: "Quy hoạch tỉnh, kế hoạch sử dụng đất được phê duyệt".
    """
    stop = _closing(text, start, min(stop, start + _LONGEST_EVENT))
    commas = []
    for boundary in _PIECE_END.finditer(text, start, stop):
        if boundary.group() != ",":
            stop = boundary.start()
            break
        commas.append(boundary.start())
    happens = _HAPPENS.search(text, start, stop)
    reached = happens.end() if happens else start
    end = next((comma for comma in commas if comma >= reached), stop)
    return start + len(text[start:end].rstrip(" -"))


def _closing(text: str, start: int, stop: int) -> int:
    """The first bracket that closes one opened before `start`, else `stop`."""
    depth = 0
    for bracket in _ROUND_BRACKET.finditer(text, start, stop):
        depth += 1 if bracket.group() == "(" else -1
        if depth < 0:
            return bracket.start()
    return stop


def _relative(found: re.Match[str]) -> Built:
    unit, length = _UNITS[re.sub("[()]", "", found.group("unit"))]
    amount = count(found.group("n")) * length
    return [Deadline("relative", "", amount=amount, unit=unit)] if amount else []


def _so_long(found: re.Match[str]) -> Built:
    return [*_relative(found), NO_EVENT]


def _event(relation: Relation | None = None) -> Callable[[re.Match[str]], Built]:
    return lambda _: [Deadline("event", "", relation=relation)]


def _day_before(found: re.Match[str]) -> Built:
    time = clock(found.group("clock")) if found.group("clock") else None
    return [Deadline("event", "", relation="before", time=time)]


def _ongoing(_: re.Match[str]) -> Built:
    return [Deadline("ongoing", "")]


RULES: tuple[Rule, ...] = (
    rule(
        "so long after an event",
        "relative",
        "từ|sau",
        rf"(?<!\w)(?P<lead>{_AT_MOST}){_AMOUNT}(?: đối với [^,;.:]{{3,60}})?,? "
        r"(?:(?:kể|tính) từ (?:sau )?(?:khi |lúc )?|kể khi "
        rf"|từ (?:khi |lúc |(?=ngày (?!\d)|thời điểm ))|sau (?:khi |(?=ngày |thời điểm )))",
        _relative,
        {
            "tối đa 03 ngày làm việc sau khi đủ điều kiện": ["3 working_day after đủ điều kiện"],
            "trong thời hạn 05 ngày, kể từ ngày nhận được báo cáo": ["5 day after ngày nhận được báo cáo"],
            "trong vòng 30 phút kể từ khi nhận được tin": ["30 minute after nhận được tin"],
            "không quá ba mươi ngày kể từ ngày ký": ["30 day after ngày ký"],
            "trong vòng một tháng kể từ ngày có kết luận": ["1 month after ngày có kết luận"],
        },
        tail="after",
    ),
    rule(
        "so long",
        "relative",
        "trong",
        rf"(?<!\w){_WITHIN}{_AMOUNT}(?! (?:đầu|cuối|liên|gần|qua|tới|trước))",
        _so_long,
        {"trong thời hạn tối đa 03 ngày làm việc": ["3 working_day", "doubt"]},
    ),
    rule(
        "after an event, within so long",
        "relative",
        "sau khi|kể từ|ngay khi",
        rf"(?<!\w){_NOT_COUNTED}(?:ngay )?(?:(?:sau|kể từ|ngay) khi |kể từ (?=ngày (?!\d)|thời điểm ))"
        rf"(?P<event>[^;.:]{{3,150}}?),? {_WITHIN}{_AMOUNT}(?!,? (?:kể|tính|từ|sau|đầu|cuối|liên))",
        _relative,
        {
            "sau khi đủ điều kiện trong thời hạn tối đa 03 ngày làm việc": [
                "3 working_day after đủ điều kiện"
            ],
            "kể từ ngày nhận được hồ sơ, trong thời hạn 15 ngày": ["15 day after ngày nhận được hồ sơ"],
        },
        tail="after",
    ),
    rule(
        "so long before an event",
        "relative",
        "trước",
        rf"(?<!\w){_AT_MOST}{_AMOUNT} trước (?:khi |lúc |(?=(?:ngày|thời điểm|phiên|kỳ|cuộc|hội nghị) ))",
        _relative,
        {
            "ít nhất 04 giờ trước khi xả lũ": ["4 hour before xả lũ"],
            "chậm nhất 10 ngày trước ngày khai mạc kỳ họp": ["10 day before ngày khai mạc kỳ họp"],
        },
        tail="before",
    ),
    rule(
        "before an event by so long",
        "relative",
        "trước",
        rf"(?<!\w)trước (?:khi )?(?P<event>[^\W\d][^,;.:()\d]{{3,60}}?) (?:(?:ít nhất|tối thiểu|chậm nhất"
        rf"|là) ){{0,2}}{_AMOUNT}(?! (?:đầu|cuối|\d))",
        _relative,
        {
            "trước ngày họp 05 ngày": ["5 day before ngày họp"],
            "trước khi tổ chức hội nghị ít nhất 10 ngày": ["10 day before tổ chức hội nghị"],
        },
        tail="before",
    ),
    rule(
        "so long before, compared with an event",
        "relative",
        "so với",
        rf"(?<!\w)trước (?:(?:ít nhất|tối thiểu) )?{_AMOUNT} so với ",
        _relative,
        {"trước ít nhất 03 ngày so với ngày họp": ["3 day before ngày họp"]},
        tail="before",
    ),
    rule(
        "after an event",
        "event",
        "sau khi|ngay khi|sau ngày|ngay từ khi",
        r"(?<!\w)(?:ngay (?:lập tức )?)?(?:sau khi |(?<=ngay )khi )|(?<!\w)ngay (?:sau khi|khi|từ khi) "
        r"|ngay sau (?=ngày (?!\d))",
        _event(),
        {
            "ngay sau khi có yêu cầu": ["event có yêu cầu"],
            "sau khi quy hoạch tỉnh, kế hoạch sử dụng đất được phê duyệt": [
                "event quy hoạch tỉnh, kế hoạch sử dụng đất được phê duyệt"
            ],
            "ngay khi nhận được bản tin": ["event nhận được bản tin"],
        },
        tail="event",
    ),
    rule(
        "until an event",
        "event",
        "đến khi|tới khi|đến thời điểm",
        r"(?<!\w)(?:cho )?(?:đến|tới) (?:khi |(?=thời điểm (?!giải ngân|hiện|này|nay)))",
        _event("until"),
        {"cho đến khi có quyết định thay thế": ["until có quyết định thay thế"]},
        tail="event",
    ),
    rule(
        "before an event",
        "event",
        "trước khi|trước ngày|trước kỳ|trước phiên|trước mùa|trước tết|trước dịp|trước năm học",
        r"(?<!\w)trước (?:khi |(?=(?:ngày (?!\d)|kỳ họp|phiên họp|mùa |tết|dịp |năm học)))",
        _event("before"),
        {
            "trước ngày khai giảng năm học 2025 - 2026": ["before ngày khai giảng năm học 2025 - 2026"],
            "hoàn thành trước khi khởi công công trình": ["before khởi công công trình"],
        },
        tail="event",
    ),
    rule(
        "the day before",
        "event",
        "liền trước|hôm trước|ngày trước đó",
        rf"(?<!\w)trước (?P<clock>{CLOCK}) (?:của )?(?P<event>(?:ngày|hôm) (?:liền trước|trước(?: đó)?"
        rf"|hôm trước))",
        _day_before,
        {"trước 18 giờ 00 của ngày liền trước": ["before ngày liền trước 18:00"]},
        tail="event",
    ),
    rule(
        "all the time",
        "ongoing",
        "thường xuyên|liên tục|đột xuất",
        rf"(?<!\w){_ALWAYS}(?:(?:, | và | hoặc ){_ALWAYS}){{0,4}}(?!\w)",
        _ongoing,
        {"Thường xuyên rà soát": ["ongoing"], "hoặc đột xuất khi có yêu cầu": ["ongoing"]},
    ),
)
