"""Rules for limits without a calendar day: so long after or before an event, at an event, all the time."""

import re
from collections.abc import Callable

from locales import mark
from reading.deadlines.words import CLOCK, HAPPENS, Built, Rule, clock, doubt, rule
from reading.facts import Deadline, Relation, Unit
from reading.numbers import COUNT, count

HALF_OF_WHAT = doubt(mark("Không rõ “nửa” này dài bao lâu."))
NO_EVENT = doubt(mark("Không rõ thời hạn tính từ ngày nào."))

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
# Half a month is fifteen days, half a year six months (BLDS 2015 Điều 146).
_HALVES: dict[str, tuple[Unit, int]] = {"tháng": ("day", 15), "năm": ("month", 6), "giờ": ("minute", 30)}
_AMOUNT = (
    rf"(?<![\d/.,])(?:(?P<half>nửa)|(?P<n>{COUNT})) ?"
    r"(?P<unit>phút|giờ làm việc|giờ(?! làm)|tiếng|h|ngày \(?làm việc\)?|ngày(?! \(?làm)"
    r"|tuần lễ|tuần|tháng|quý|năm)(?!\w)"
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
_OCCASION = r"(?:tết|hội nghị|đại hội|kỳ (?:họp|nghỉ|thi)|phiên họp|cuộc họp|bầu cử)"
_NO_EDGE = r"(?!(?:làm việc )?(?:đầu|cuối))"
_LONGEST_EVENT = 160  # letters
_PIECE_END = re.compile(
    r"[;:]|\.(?= |$)|\./|,(?! \d)| (?:thì|phải|trong thời hạn|trong vòng|chậm nhất|để|đồng thời"
    r"|làm cơ sở)(?= )| (?:về|gửi) (?=(?:bộ|sở|ubnd|ủy ban|phòng|văn phòng) )"
    r"| và (?=(?:gửi|báo cáo|thông báo|trình|tổng hợp|cập nhật|hoàn thành|tổ chức|chỉ đạo|xử lý) )"
)
_ROUND_BRACKET = re.compile(r"[()]")
_HAPPENS = re.compile(HAPPENS)
# An event that begins with its verb is told by the first comma: "sau khi kiểm tra, UBND xã lập danh sách".
_DEED = re.compile(
    "(?:kiểm tra|rà soát|thẩm tra|tổng hợp|đánh giá|thống nhất|xem xét|khảo sát|làm việc|trao đổi|lấy ý "
    r"kiến)\b"
)


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
    reached = happens.end() if happens and not _DEED.match(text, start) else start
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
    named = re.sub("[()]", "", found.group("unit"))
    if found.group("half"):
        half = _HALVES.get(named)
        return [Deadline("relative", "", amount=half[1], unit=half[0])] if half else [HALF_OF_WHAT]
    unit, length = _UNITS[named]
    amount = count(found.group("n")) * length
    return [Deadline("relative", "", amount=amount, unit=unit)] if amount else []


def _so_long(found: re.Match[str]) -> Built:
    return [*_relative(found), NO_EVENT]


def _within_the_day(found: re.Match[str]) -> Built:
    return [Deadline("relative", "", amount=1, unit=_UNITS[found.group("unit")][0]), NO_EVENT]


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
        "từ|sau|khi",
        rf"(?<!\w)(?P<lead>{_AT_MOST}){_AMOUNT}(?: đối với [^,;.:]{{3,60}})?,? "
        r"(?:(?:kể|tính) từ (?:sau )?(?:khi |lúc )?|kể khi "
        rf"|từ (?:khi |lúc |(?=ngày (?!\d)|thời điểm ))|sau (?:khi |(?=ngày |thời điểm ))"
        r"|khi (?=(?:có|xảy ra|phát hiện|phát sinh|nhận|tiếp nhận) ))",
        _relative,
        {
            "tối đa 03 ngày làm việc sau khi đủ điều kiện": ["3 working_day after đủ điều kiện"],
            "trong thời hạn 05 ngày, kể từ ngày nhận được báo cáo": ["5 day after ngày nhận được báo cáo"],
            "trong vòng 02 giờ khi có sự cố": ["2 hour after có sự cố"],
            "trong vòng nửa tháng kể từ ngày ký": ["15 day after ngày ký"],
            "trong vòng nửa ngày kể từ khi nhận được tin": ["doubt"],
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
        {
            "trong thời hạn tối đa 03 ngày làm việc": ["3 working_day", "doubt"],
            "trong vòng 24 giờ": ["24 hour", "doubt"],
        },
    ),
    rule(
        "so many working days",
        "relative",
        "việc",
        rf"(?<!\w)(?:(?:trong|sau|chậm nhất|tối đa|không quá) ){{1,3}}(?P<half>)(?P<n>{COUNT}) "
        "(?P<unit>ngày làm việc)"
        r"(?: (?:tiếp theo|kế tiếp))?(?! (?:đầu|cuối|tới|trước|qua|gần|kể|liên))",
        _so_long,
        {"chậm nhất sau 02 ngày làm việc": ["2 working_day", "doubt"]},
    ),
    rule(
        "within the day",
        "relative",
        "trong ngày",
        r"(?<!\w)(?:ngay trong|(?:giải quyết|xử lý|trả|báo cáo|hoàn thành|thông báo)(?: "
        r"[^\s,;.:()\d]+){0,3} trong) "
        r"(?P<unit>ngày(?: làm việc)?)(?: (?:kế tiếp|tiếp theo))?(?=[.,;)]|$)",
        _within_the_day,
        {"giải quyết ngay trong ngày": ["1 day", "doubt"]},
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
        "trước",
        rf"(?<!\w)trước (?:(?:ít nhất|tối thiểu|khoảng) )?{_AMOUNT} (?:so với |(?:kể từ|tính đến) (?:khi "
        ")?|(?:khi )?"
        r"(?=(?:diễn ra|tổ chức|khai mạc|họp) ))",
        _relative,
        {
            "trước ít nhất 03 ngày so với ngày họp": ["3 day before ngày họp"],
            "trước 05 ngày diễn ra hội nghị": ["5 day before diễn ra hội nghị"],
        },
        tail="before",
    ),
    rule(
        "after an event",
        "event",
        "sau khi|ngay khi|sau ngày|ngay từ khi|khi kết thúc",
        r"(?<!\w)khi (?=kết thúc )|(?<!\w)(?:ngay (?:lập tức )?)?(?:sau khi |(?<=ngay )khi )|(?<!\w)ngay "
        "(?:sau khi|khi|từ khi) "
        r"|ngay sau (?=ngày (?!\d))",
        _event(),
        {
            "ngay sau khi có yêu cầu": ["event có yêu cầu"],
            "sau khi quy hoạch tỉnh, kế hoạch sử dụng đất được phê duyệt": [
                "event quy hoạch tỉnh, kế hoạch sử dụng đất được phê duyệt"
            ],
            "báo cáo khi kết thúc đợt kiểm tra": ["event kết thúc đợt kiểm tra"],
            "ngay sau khi rà soát xong, lập danh sách được hỗ trợ": ["event rà soát xong"],
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
        "trước",
        rf"(?<!\w)trước (?:khi |(?=(?:ngày (?!\d|mùng|mồng|mai|kia|này|đó|càng|nay){_NO_EDGE}"
        rf"|{_OCCASION}|mùa |dịp |năm học"
        r"|thềm |khai giảng|khai mạc|lễ |giờ (?:khai mạc|bầu cử|thi)|đợt )))",
        _event("before"),
        {
            "trước ngày khai giảng năm học 2025 - 2026": ["before ngày khai giảng năm học 2025 - 2026"],
            "hoàn thành trước khi khởi công công trình": ["before khởi công công trình"],
            "trước thềm năm học mới": ["before thềm năm học mới"],
            "gửi trước hội nghị": ["before hội nghị"],
        },
        tail="event",
    ),
    rule(
        "after an occasion",
        "event",
        "sau",
        rf"(?<!\w)(?:ngay )?sau (?={_OCCASION})",
        _event(),
        {"ngay sau Tết Nguyên đán, ra quân": ["event Tết Nguyên đán"]},
        tail="event",
    ),
    rule(
        "laid before a session",
        "event",
        "kỳ họp",
        r"(?<!\w)trình (?:[^\s,;.:()\d]+ ){1,12}?tại (?P<event>kỳ họp [^,;.:()]{2,60})",
        _event(),
        {"trình HĐND tỉnh tại kỳ họp cuối năm 2025": ["event kỳ họp cuối năm 2025"]},
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
