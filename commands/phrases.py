"""A deadline in words that a person checks at a glance: "trước ngày 8, hằng tháng"."""

from locales import Language, mark, tell
from reading.facts import Deadline

RELATIONS = {
    "before": mark("trước {day}"),
    "by": mark("chậm nhất {day}"),
    "on": mark("vào {day}"),
    "until": mark("cho đến {day}"),
}
CYCLES = {
    ("DAILY", 1): mark("hằng ngày"),
    ("WEEKLY", 1): mark("hằng tuần"),
    ("MONTHLY", 1): mark("hằng tháng"),
    ("MONTHLY", 3): mark("hằng quý"),
    ("MONTHLY", 6): mark("6 tháng một lần"),
    ("YEARLY", 1): mark("hằng năm"),
}
EVERY = {
    "HOURLY": mark("{count} giờ một lần"),
    "DAILY": mark("{count} ngày một lần"),
    "WEEKLY": mark("{count} tuần một lần"),
    "MONTHLY": mark("{count} tháng một lần"),
    "YEARLY": mark("{count} năm một lần"),
}
WEEKDAYS = {
    "MO": mark("thứ Hai"),
    "TU": mark("thứ Ba"),
    "WE": mark("thứ Tư"),
    "TH": mark("thứ Năm"),
    "FR": mark("thứ Sáu"),
    "SA": mark("thứ Bảy"),
    "SU": mark("Chủ nhật"),
}
LENGTHS = {
    "minute": mark("{count} phút"),
    "hour": mark("{count} giờ"),
    "day": mark("{count} ngày"),
    "working_day": mark("{count} ngày làm việc"),
    "week": mark("{count} tuần"),
    "month": mark("{count} tháng"),
}
PARTS_OF_DAY = {
    "morning": mark("buổi sáng"),
    "noon": mark("buổi trưa"),
    "afternoon": mark("buổi chiều"),
    "evening": mark("buổi tối"),
}
WORK_DAYS = "MO,TU,WE,TH,FR"


def in_words(deadline: Deadline, language: Language = "vi") -> str:
    """What a deadline was read as, in that language."""
    if deadline.type == "date":
        told = _date(deadline, language)
    elif deadline.type == "recurring":
        told = _cycle(deadline, language)
    elif deadline.type == "relative":
        told = _period(deadline, language)
    elif deadline.type == "event":
        told = tell("chờ sự kiện: {event}", language, event=deadline.event or deadline.quote)
    else:
        told = tell("thường xuyên, không có ngày", language)
    return tell("{limit} (chưa rõ)", language, limit=told) if deadline.ambiguous else told


def _date(deadline: Deadline, language: Language) -> str:
    if deadline.date is None:
        return deadline.quote
    told = _related(deadline, f"{deadline.date:%d/%m/%Y}", language)
    if deadline.start:
        told = tell("từ {start}, {limit}", language, start=f"{deadline.start:%d/%m/%Y}", limit=told)
    return _at(deadline, told, language)


def _cycle(deadline: Deadline, language: Language) -> str:
    parts = dict(part.split("=", 1) for part in (deadline.rrule or "").split(";"))
    number, frequency = int(parts.get("INTERVAL", "1")), parts.get("FREQ", "")
    cycle = CYCLES.get((frequency, number)) or EVERY.get(frequency, frequency)
    every = tell(cycle, language, count=number)
    day = _day(parts, language)
    return _at(deadline, f"{_related(deadline, day, language)}, {every}" if day else every, language)


def _day(parts: dict[str, str], language: Language) -> str:
    """The day that a rule names: of the week, of the month, with its months."""
    named = []
    if parts.get("BYDAY") == WORK_DAYS and parts.get("BYSETPOS") == "-1":
        named.append(tell("ngày làm việc cuối cùng", language))
    elif "BYDAY" in parts:
        named.append(", ".join(tell(WEEKDAYS[day], language) for day in parts["BYDAY"].split(",")))
    if parts.get("BYMONTHDAY") == "-1":
        named.append(tell("ngày cuối tháng", language))
    elif "BYMONTHDAY" in parts:
        named.append(tell("ngày {days}", language, days=parts["BYMONTHDAY"].replace(",", ", ")))
    if "BYMONTH" in parts:
        named.append(tell("tháng {months}", language, months=parts["BYMONTH"].replace(",", ", ")))
    return " ".join(named)


def _period(deadline: Deadline, language: Language) -> str:
    unit = deadline.unit or "day"
    length = tell(LENGTHS[unit], language, count=deadline.amount)
    if deadline.before:
        return tell("{length} trước khi: {event}", language, length=length, event=deadline.before)
    return tell("trong {length}, tính từ: {event}", language, length=length, event=deadline.after or "…")


def _related(deadline: Deadline, day: str, language: Language) -> str:
    return tell(RELATIONS[deadline.relation], language, day=day) if deadline.relation else day


def _at(deadline: Deadline, told: str, language: Language) -> str:
    if deadline.time is None:
        return told
    return f"{told}, {tell(PARTS_OF_DAY.get(deadline.time, deadline.time), language)}"
