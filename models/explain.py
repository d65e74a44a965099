"""PURE: "Why this date?" in words: the phrase, the rule with its source, each day counted, later changes.

The sentences say what models/schedule.py does; the two change together.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from locales import Language, mark, tell
from models.calendar import ONE_DAY, Calendar
from models.schedule import counted_end, last_counted

WEEKDAYS = (
    mark("Thứ Hai"),
    mark("Thứ Ba"),
    mark("Thứ Tư"),
    mark("Thứ Năm"),
    mark("Thứ Sáu"),
    mark("Thứ Bảy"),
    mark("Chủ nhật"),
)
PARTS_OF_DAY = {
    "morning": mark("buổi sáng"),
    "noon": mark("buổi trưa"),
    "afternoon": mark("buổi chiều"),
    "evening": mark("buổi tối"),
}

BEFORE = mark(
    "“Trước ngày X” kết thúc vào hết ngày liền trước X; ngày X không được tính (NĐ 09/2019/NĐ-CP Điều 13)."
)
BEFORE_AN_HOUR = mark("“Trước … giờ ngày X” nêu giờ của ngày X, nên ngày cuối là ngày X, đến giờ đó.")
BY = mark("“Chậm nhất”, “đến”, “đến hết ngày X” kết thúc vào hết ngày X (NĐ 09/2019/NĐ-CP Điều 13).")
PERIOD = mark(
    "Kỳ không ghi ngày cụ thể nên hạn là ngày cuối của kỳ (tuần, tháng, quý, 6 tháng, năm theo lịch)."
)
ON = mark("Hạn là ngày được nêu trong mỗi kỳ.")
QUARTER = mark(
    "Không ghi tháng nào của quý nên là tháng cuối quý, tháng chốt số liệu (NĐ 09/2019/NĐ-CP Điều 12)."
)
WORKING_DAY_OF_MONTH = mark(
    "Ngày làm việc trong tháng xác định theo lịch làm việc, trừ ngày nghỉ và tính cả ngày làm bù "
    "(Bộ luật Lao động 2019 Điều 111, 112)."
)
AMBIGUOUS = mark("Văn bản chưa rõ ngày; ngày này do người rà soát xác nhận.")
SET_BY_A_PERSON = mark("Văn bản không nêu ngày; ngày này do cơ quan theo dõi ấn định.")
REST_DAY = mark("Ngày này là ngày nghỉ ({why}); hạn ghi ngày cụ thể thì không dời, nhắc việc đi sớm hơn.")

COUNTED_FROM = mark(
    "Thời hạn tính từ sự kiện ngày {day}; ngày bắt đầu không được tính (Bộ luật Dân sự 2015 Điều 147)."
)
COUNTED_BACK = mark(
    "Thời hạn tính lùi từ sự kiện ngày {day}, không tính ngày đó; không dời khi rơi vào ngày nghỉ, "
    "vì dời sẽ làm ngắn khoảng thời gian phải báo trước."
)
ONLY_WORKING_DAYS = mark(
    "Chỉ đếm ngày làm việc: trừ thứ Bảy, Chủ nhật, ngày nghỉ lễ; tính cả ngày làm bù "
    "(Bộ luật Lao động 2019 Điều 111, 112)."
)
HOURS = mark("Chỉ biết ngày xảy ra, không biết giờ, nên tính từ hết ngày đó để không ngắn hơn quy định.")
ENDS_ON_REST = mark(
    "Ngày cuối {day} là ngày nghỉ ({why}), nên thời hạn kết thúc vào ngày làm việc kế tiếp "
    "(Bộ luật Dân sự 2015 Điều 148)."
)

UNDATED = {
    "no_date": mark("Văn bản không nêu thời hạn cho nhiệm vụ này."),
    "event": mark("Thời hạn tính từ một sự kiện chưa được ghi nhận, nên chưa có ngày."),
    "ongoing": mark("Nhiệm vụ thường xuyên, không có thời hạn cụ thể."),
}
AFTER_AN_EVENT = mark(
    "Sự kiện đã được ghi nhận nhưng văn bản không nêu phải xong trong bao lâu; cơ quan theo dõi ấn định ngày."
)

# What moved the date after it was first computed; an extension is counted.
MOVED = {
    "extension": mark("Gia hạn lần {n}, ngày {on}: từ {before} sang {after}."),
    "calendar": mark("Lịch làm việc thay đổi ngày {on}: hạn chuyển từ {before} sang {after}."),
    "correction": mark("Ngày {on} sửa hạn từ {before} sang {after}."),
    "event": mark("Ngày {on} ghi nhận sự kiện: hạn từ {before} thành {after}."),
}
NOT_DATED = mark("chưa có ngày")

START = mark("ngày bắt đầu, không tính")
REST_END = mark("ngày nghỉ, chuyển sang ngày làm việc kế tiếp")
MADE_UP = mark("làm bù")
FREE_DAY = mark("ngày nghỉ")


class Moved(Protocol):
    """A change of the due date: a row of models/history.py."""

    why: str
    changed_on: date
    before_on: date | None
    after_on: date | None


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A day from the event to the last day; `number` is its place in the count, None where it is not counted.

    `note` says why it is not counted, or what it is called ("Thứ Bảy", "Tết Nguyên Đán", "làm bù").
    """

    day: date
    number: int | None
    note: str | None = None


def why(
    *,
    due_on: date | None,
    due_time: str | None,
    printed_on: date | None,
    undated: str | None,
    rule: Mapping[str, Any] | None,
    language: Language = "vi",
    counted_from: date | None = None,
    original_due_on: date | None = None,
    changes: Iterable[Moved] = (),
    calendar: Calendar | None = None,
) -> list[str]:
    """Sentences from the printed phrase to the last day, in that language.

    `counted_from` is the day of the event of a period; `original_due_on` the day before any extension
    (without it `due_on`); `changes` what moved the date, oldest first. With a `calendar` rest days are named.
    """
    told = []
    rule = rule or {}
    if rule.get("quote"):
        told.append(tell("Văn bản viết: “{quote}”.", language, quote=rule["quote"]))
    if due_on is None:
        reason = undated or "no_date"
        waited = reason == "no_date" and rule.get("type") in ("event", "relative")
        told.append(tell(AFTER_AN_EVENT if waited else UNDATED[reason], language))
        return told
    told += _rules(rule, printed_on, counted_from, original_due_on or due_on, language, calendar)
    if rule.get("ambiguous"):
        told.append(tell(AMBIGUOUS, language))
    told += _moves(changes, language)
    told.append(
        tell("Ngày cuối cùng còn trong hạn: {day}.", language, day=long_date(due_on, language, due_time))
    )
    return told


def counted(
    rule: Mapping[str, Any] | None, counted_from: date | None, calendar: Calendar, language: Language = "vi"
) -> list[CountedDay]:
    """Each day of a period, from the event (or, counted back, to it) in the order of counting.

    Empty for what is no period. Of months only the days on which each of them ends stand in it.
    """
    if counted_from is None or not _is_period(rule):
        return []
    assert rule  # noqa: S101
    amount, unit, back = int(rule["amount"]), str(rule["unit"]), bool(rule.get("before"))
    end = last_counted(counted_from, amount, unit, back, calendar)
    found = [CountedDay(counted_from, None, tell(START, language))]
    marks = _months(counted_from, amount, back, calendar) if unit == "month" else _days(counted_from, end)
    number = 0
    for day in marks:
        works = unit != "working_day" or calendar.is_working(day)
        number += works
        found.append(CountedDay(day, number if works else None, _name(day, calendar, language)))
    last = counted_end(counted_from, amount, unit, back, calendar)
    for day in _days(end, last):
        works = calendar.is_working(day)
        note = None if works else _name(day, calendar, language)
        found.append(CountedDay(day, None, note or tell(REST_END, language)))
    return found


def long_date(day: date, language: Language = "vi", at: str | None = None) -> str:
    """The weekday and dd/mm/yyyy, with the hour where one is given."""
    shown = f"{tell(WEEKDAYS[day.weekday()], language)}, {day:%d/%m/%Y}"
    if at is None:
        return shown
    return f"{shown}, {tell(PARTS_OF_DAY.get(at, at), language)}"


def _rules(
    rule: Mapping[str, Any],
    printed_on: date | None,
    counted_from: date | None,
    first_due_on: date,
    language: Language,
    calendar: Calendar | None,
) -> list[str]:
    if counted_from and _is_period(rule):
        return _period_rules(rule, counted_from, language, calendar)
    if printed_on is None and rule.get("type") not in ("date", "recurring"):
        return [tell(SET_BY_A_PERSON, language)]
    told = [tell(_rule_sentence(rule, printed_on), language)]
    rrule = str(rule.get("rrule", ""))
    if "INTERVAL=3" in rrule and "BYMONTHDAY" in rrule:
        told.append(tell(QUARTER, language))
    if "BYSETPOS" in rrule:
        told.append(tell(WORKING_DAY_OF_MONTH, language))
    if calendar and not calendar.is_working(first_due_on):
        told.append(tell(REST_DAY, language, why=_name(first_due_on, calendar, language)))
    return told


def _period_rules(
    rule: Mapping[str, Any], counted_from: date, language: Language, calendar: Calendar | None
) -> list[str]:
    amount, unit, back = int(rule["amount"]), str(rule["unit"]), bool(rule.get("before"))
    told = [tell(COUNTED_BACK if back else COUNTED_FROM, language, day=_shown(counted_from, language))]
    if unit == "working_day":
        told.append(tell(ONLY_WORKING_DAYS, language))
    if unit in ("hour", "minute"):
        told.append(tell(HOURS, language))
    if calendar is None or back:
        return told
    end = last_counted(counted_from, amount, unit, back, calendar)
    if not calendar.is_working(end):
        name = _name(end, calendar, language)
        told.append(tell(ENDS_ON_REST, language, day=long_date(end, language), why=name))
    return told


def _moves(changes: Iterable[Moved], language: Language) -> Iterator[str]:
    extensions = 0
    for change in changes:
        if change.before_on is None and change.why == "event":
            continue  # the rule has said it
        extensions += change.why == "extension"
        yield tell(
            MOVED[change.why],
            language,
            n=extensions,
            on=_shown(change.changed_on, language),
            before=_shown(change.before_on, language),
            after=_shown(change.after_on, language),
        )


def _rule_sentence(rule: Mapping[str, Any], printed_on: date | None) -> str:
    if printed_on is None:
        return PERIOD
    if rule.get("relation") == "before":
        return BEFORE_AN_HOUR if rule.get("time") else BEFORE
    return ON if rule.get("relation") == "on" else BY


def _is_period(rule: Mapping[str, Any] | None) -> bool:
    return bool(rule and rule.get("type") == "relative" and rule.get("amount") and rule.get("unit"))


def _days(start: date, end: date) -> Iterator[date]:
    """The days after `start` up to and with `end`; before it where `end` is earlier."""
    step = ONE_DAY if end > start else -ONE_DAY
    for number in range(1, abs((end - start).days) + 1):
        yield start + number * step


def _months(start: date, amount: int, back: bool, calendar: Calendar) -> Iterator[date]:
    for number in range(1, amount + 1):
        yield last_counted(start, number, "month", back, calendar)


def _name(day: date, calendar: Calendar, language: Language) -> str | None:
    """What makes that day differ from an ordinary working day."""
    if day in calendar.exceptions:
        named = calendar.names.get(day)
        if calendar.is_working(day):
            return named or tell(MADE_UP, language)
        return named or tell(FREE_DAY, language)
    return None if calendar.is_working(day) else tell(WEEKDAYS[day.weekday()], language)


def _shown(day: date | None, language: Language) -> str:
    return f"{day:%d/%m/%Y}" if day else tell(NOT_DATED, language)
