"""Rules for limits that come again without a day: hằng tháng, định kỳ 6 tháng, 03 giờ/lần, 02 lần/năm."""

import re

from locales import mark
from reading.deadlines.words import EVERY, Built, Rule, doubt, recurring, rule
from reading.numbers import COUNT, QUARTER, count

EVEN_PARTS = doubt(mark("Số lần trong kỳ được chia đều; văn bản không ghi thời điểm từng lần."))
HOW_OFTEN = doubt(mark("Mỗi kỳ phải làm nhiều lần; văn bản không ghi thời điểm từng lần."))

_FREQUENCY = {
    "ngày": ("DAILY", 1),
    "tuần": ("WEEKLY", 1),
    "tháng": ("MONTHLY", 1),
    "quý": ("MONTHLY", 3),
    "năm": ("YEARLY", 1),
    "giờ": ("HOURLY", 1),
}
_PERIOD = (
    r"(?:(?:0?[369]|ba|sáu|chín) tháng(?: đầu năm| cuối năm)?|một năm|0?1 năm|cả năm(?: 20\d\d)?"
    r"|tháng|quý|năm|tuần|ngày)\b"
)
_MORE = (
    "(?:(?: ?, ?(?:và )?| và | hoặc |/)(?:(?:báo cáo|định kỳ|theo|sơ kết|tổng kết|đánh giá) )?"
    rf"(?:{EVERY} )?{_PERIOD})"
)


def every(unit: str, number: int = 1) -> str:
    """The rule of every `number` units: every("quý") is "FREQ=MONTHLY;INTERVAL=3"."""
    frequency, length = _FREQUENCY[unit]
    interval = length * number
    return f"FREQ={frequency}" if interval == 1 else f"FREQ={frequency};INTERVAL={interval}"


def _periods(found: re.Match[str]) -> Built:
    """One rule for each period of the list: "(hằng tháng, quý và cả năm)" are three."""
    rules = [_period(words) for words in re.findall(_PERIOD, found.group("periods"))]
    return [recurring(rrule) for rrule in dict.fromkeys(rules)]


def _period(words: str) -> str:
    if (words.endswith(" năm") and "tháng" not in words) or words.startswith("cả năm"):
        return every("năm")
    if "tháng" in words and words != "tháng":
        number = count(words.removesuffix(" đầu năm").removesuffix(" cuối năm").removesuffix(" tháng"))
        return "FREQ=YEARLY;BYMONTH=9" if number == 9 else every("tháng", number)
    return every(words)


def _once_in(found: re.Match[str]) -> Built:
    return [recurring(every(found.group("unit"), max(1, count(found.group("n")))))]


def _times_a(found: re.Match[str]) -> Built:
    """ "01 lần/quý"; more often than once only where the months can be shared out evenly."""
    times, unit = count(found.group("n")), found.group("unit")
    if times == 1:
        return [recurring(every(unit))]
    months = {"quý": 3, "năm": 12}.get(unit, 0)
    if not times or unit in ("giờ", "ngày"):
        return [HOW_OFTEN]
    if not months or months % times:
        return [recurring(every(unit)), HOW_OFTEN]
    return [recurring(every("tháng", months // times)), EVEN_PARTS]


RULES: tuple[Rule, ...] = (
    rule(
        "periods",
        "period",
        "hằng|mỗi|định kỳ|cả năm",
        rf"(?<!\w)(?:định kỳ(?: theo| vào)? ?[:(]? ?(?:{EVERY} )?|{EVERY} )"
        rf"(?P<periods>{_PERIOD}{_MORE}{{0,6}})(?! ?/|\d| \d+(?:[/.-]|$)| \d{{3}})",
        _periods,
        {
            "mỗi năm 02 lớp": ["FREQ=YEARLY"],
            "hằng tháng": ["FREQ=MONTHLY"],
            "định kỳ hàng quý": ["FREQ=MONTHLY;INTERVAL=3"],
            "(hằng tháng, quý và cả năm)": ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"],
            "định kỳ hàng tháng, hàng quý, hàng năm": [
                "FREQ=MONTHLY",
                "FREQ=MONTHLY;INTERVAL=3",
                "FREQ=YEARLY",
            ],
            "định kỳ 6 tháng, hằng năm": ["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"],
            "Hằng tuần": ["FREQ=WEEKLY"],
        },
    ),
    rule(
        "a list of periods",
        "period",
        "quý|tháng|năm|tuần",
        rf"(?<!\w)(?:theo|thời gian(?: [^\s:]+){{0,3}}(?= ?:)|báo cáo(?: định kỳ| sơ kết)?|sơ kết|định "
        "kỳ)(?: các)?(?: kỳ)? ?[:(]? ?"
        rf"(?P<periods>{_PERIOD}{_MORE}{{1,6}})(?! ?/ ?\d| \d| {QUARTER})(?! năm 20| (?:trước|chậm|muộn"
        "))",
        _periods,
        {
            "theo quý, 6 tháng và cả năm": [
                "FREQ=MONTHLY;INTERVAL=3",
                "FREQ=MONTHLY;INTERVAL=6",
                "FREQ=YEARLY",
            ],
            "Thời gian thực hiện: 6 tháng, hằng năm": ["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"],
            "sơ kết 6 tháng, tổng kết năm": ["FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"],
            "báo cáo tháng, quý, năm": ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"],
        },
    ),
    rule(
        "by period",
        "period",
        "theo tháng|theo quý|theo năm|theo tuần|theo từng",
        r"(?<!\w)(?:báo cáo|tổng hợp|định kỳ|đánh giá|kiểm tra|cập nhật)[^.;:,]{0,60}? theo (?:từng )?"
        r"(?P<periods>tháng|quý|năm|tuần)(?= và (?:đột xuất|khi)| hoặc đột xuất|[.,;)]|$)",
        _periods,
        {"tổng hợp, báo cáo Bộ trưởng theo quý và đột xuất": ["FREQ=MONTHLY;INTERVAL=3", "ongoing"]},
    ),
    rule(
        "once in so long",
        "cycle",
        "lần",
        rf"(?:(?:định kỳ|cứ|mỗi) )?(?P<n>{COUNT}) (?P<unit>giờ|ngày|tuần|tháng|quý|năm)(?: ?/ ?| )(?:một "
        rf"|0?1 )?lần\b",
        _once_in,
        {
            "03 giờ/lần": ["FREQ=HOURLY;INTERVAL=3"],
            "06 giờ một lần": ["FREQ=HOURLY;INTERVAL=6"],
            "định kỳ 6 tháng/lần": ["FREQ=MONTHLY;INTERVAL=6"],
            "02 tuần một lần": ["FREQ=WEEKLY;INTERVAL=2"],
        },
    ),
    rule(
        "every so many units",
        "cycle",
        "định kỳ|cứ|mỗi",
        r"(?:định kỳ|cứ|mỗi)(?: mỗi)? (?P<n>\d{1,2}|hai|ba|bốn|sáu) (?P<unit>giờ|ngày|tuần|tháng|quý"
        r"|năm)\b(?! (?:đầu"
        r"|cuối))",
        _once_in,
        {
            "định kỳ hai năm tổ chức một lần": ["FREQ=YEARLY;INTERVAL=2"],
            "định kỳ 15 ngày": ["FREQ=DAILY;INTERVAL=15"],
            "định kỳ 06 tháng": ["FREQ=MONTHLY;INTERVAL=6"],
        },
    ),
    rule(
        "so many times in a period",
        "cycle",
        "lần",
        rf"(?P<n>{COUNT}) lần(?: ?/ ?| (?:mỗi|một|trong) )(?P<unit>ngày|tuần|tháng|quý|năm)\b",
        _times_a,
        {
            "01 lần/quý": ["FREQ=MONTHLY;INTERVAL=3"],
            "ít nhất 02 lần/năm": ["FREQ=MONTHLY;INTERVAL=6", "doubt"],
        },
    ),
    rule(
        "once every period",
        "cycle",
        "mỗi|một",
        rf"(?:mỗi|(?<!\w)một) (?P<unit>ngày|tuần|tháng|quý|năm)(?: (?:ít nhất|tối thiểu))? (?P<n>{COUNT})"
        r" (?:lần|buổi|phiên|kỳ|đợt)\b",
        _times_a,
        {
            "mỗi năm ít nhất 02 lần": ["FREQ=MONTHLY;INTERVAL=6", "doubt"],
            "một năm hai lần": ["FREQ=MONTHLY;INTERVAL=6", "doubt"],
            "mỗi tuần 02 buổi": ["FREQ=WEEKLY", "doubt"],
        },
    ),
    rule(
        "periods, in a cell",
        "period",
        "tháng|quý|năm|tuần",
        rf"(?<!\w)(?P<periods>{_PERIOD}{_MORE}{{1,6}})(?! ?/ ?\d| \d)",
        _periods,
        {
            "Quý, 6 tháng, năm": ["FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6", "FREQ=YEARLY"],
            "Tháng/quý/năm": ["FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"],
        },
        cell=True,
    ),
)
