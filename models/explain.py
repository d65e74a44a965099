"""PURE: "Why this date?" in words: the phrase, the rule with its source, the day that follows.

The sentences say what models/schedule.py does; the two change together.
"""

from datetime import date
from typing import Any

from locales import Language, mark, tell

WEEKDAYS = (
    mark("Thứ Hai"),
    mark("Thứ Ba"),
    mark("Thứ Tư"),
    mark("Thứ Năm"),
    mark("Thứ Sáu"),
    mark("Thứ Bảy"),
    mark("Chủ nhật"),
)

BEFORE = mark(
    "“Trước ngày X” kết thúc vào hết ngày liền trước X; ngày X không được tính (NĐ 09/2019/NĐ-CP Điều 13)."
)
BEFORE_AN_HOUR = mark("“Trước … giờ ngày X” nêu giờ của ngày X, nên ngày cuối là ngày X, đến giờ đó.")
BY = mark("“Chậm nhất”, “đến”, “đến hết ngày X” kết thúc vào hết ngày X (NĐ 09/2019/NĐ-CP Điều 13).")
PERIOD = mark(
    "Kỳ không ghi ngày cụ thể nên hạn là ngày cuối của kỳ (tuần, tháng, quý, 6 tháng, năm theo lịch)."
)
ON = mark("Hạn là ngày được nêu trong mỗi kỳ.")
AMBIGUOUS = mark("Văn bản chưa rõ ngày; ngày này do người rà soát xác nhận.")

UNDATED = {
    "no_date": mark("Văn bản không nêu thời hạn cho nhiệm vụ này."),
    "event": mark("Thời hạn tính từ một sự kiện chưa được ghi nhận, nên chưa có ngày."),
    "ongoing": mark("Nhiệm vụ thường xuyên, không có thời hạn cụ thể."),
}


def why(
    *,
    due_on: date | None,
    due_time: str | None,
    printed_on: date | None,
    undated: str | None,
    rule: dict[str, Any] | None,
    language: Language = "vi",
) -> list[str]:
    """Sentences from the printed phrase to the last day, in that language."""
    told = []
    if rule and rule.get("quote"):
        told.append(tell("Văn bản viết: “{quote}”.", language, quote=rule["quote"]))
    if due_on is None:
        reason = undated or "no_date"
        told.append(tell(UNDATED[reason], language))
        return told
    told.append(tell(_rule_sentence(rule or {}, printed_on), language))
    if rule and rule.get("ambiguous"):
        told.append(tell(AMBIGUOUS, language))
    told.append(
        tell("Ngày cuối cùng còn trong hạn: {day}.", language, day=long_date(due_on, language, due_time))
    )
    return told


def long_date(day: date, language: Language = "vi", at: str | None = None) -> str:
    """The weekday and dd/mm/yyyy, with the hour where one is given."""
    shown = f"{tell(WEEKDAYS[day.weekday()], language)}, {day:%d/%m/%Y}"
    if at is None:
        return shown
    return f"{shown}, {tell(PARTS_OF_DAY.get(at, at), language)}"


PARTS_OF_DAY = {"morning": mark("buổi sáng"), "afternoon": mark("buổi chiều"), "evening": mark("buổi tối")}


def _rule_sentence(rule: dict[str, Any], printed_on: date | None) -> str:
    if printed_on is None:
        return PERIOD
    if rule.get("relation") == "before":
        return BEFORE_AN_HOUR if rule.get("time") else BEFORE
    return ON if rule.get("relation") == "on" else BY
