"""dondoc when: one phrase or sentence: what it reads as, the dates it gives, and by which rule."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from commands.phrases import in_words
from commands.shared import as_date, out, told
from locales import mark
from reading.as_json import deadline_json
from reading.deadlines import Found
from reading.facts import Deadline
from reading.sentences import find_in_sentence
from settings import settings

STANDARD_INPUT = "-"
DATES_SHOWN = 4
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")  # of the offices whose sentences are read

COUNTED = mark(
    "Ngày bắt đầu không tính; kết thúc vào ngày nghỉ thì hạn là ngày làm việc kế tiếp "
    "(Bộ luật Dân sự 2015 Điều 147, 148)."
)


def when(
    phrase: Annotated[str, typer.Argument(help=told(mark("Cụm từ hoặc câu; “-” đọc mỗi dòng một câu.")))],
    issued: Annotated[
        str | None,
        typer.Option(help=told(mark("Ngày ban hành; mặc định hôm nay.")), metavar="DD/MM/YYYY"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=told(mark("In JSON.")))] = False,
) -> None:
    """Explain a deadline."""
    day = as_date(issued) or datetime.now(ZONE).date()
    for sentence in _lines() if phrase == STANDARD_INPUT else [phrase]:
        found = find_in_sentence(sentence)
        if as_json:
            _print_json(found)
        else:
            _explain(sentence, found, day)


def _lines() -> Iterator[str]:
    """The sentences of standard input, one a line, each as soon as it comes; an empty one is answered too."""
    for line in sys.stdin:
        yield line.rstrip("\r\n")


def _print_json(found: Found) -> None:
    """One line, flushed, so that a program at the other end of a pipe can answer sentence by sentence."""
    shown = {"deadlines": [deadline_json(deadline) for deadline in found.deadlines]}
    sys.stdout.write(json.dumps(shown, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _explain(sentence: str, found: Found, issued_on: date) -> None:
    out.print(f"“{sentence}”", style="bold", markup=False)
    if not found.deadlines and not found.doubts:
        _say(mark("Không thấy thời hạn: câu này không buộc ai xong việc đến ngày nào."))
    for deadline in found.deadlines:
        _say(mark("• Đọc là: {words}"), words=in_words(deadline, settings().language))
        _tell_dates(deadline, issued_on)
    for doubt in found.doubts:
        _say(
            mark("! Cần rà soát “{quote}”: {why}"),
            "yellow",
            quote=doubt.quote,
            why=doubt.say(settings().language),
        )


def _tell_dates(deadline: Deadline, issued_on: date) -> None:
    from models import explain, schedule  # here, because a program that asks for JSON need not wait for them

    language = settings().language
    horizon = issued_on + timedelta(days=schedule.HORIZON_DAYS)
    due = schedule.occurrences(deadline, issued_on=issued_on, ends_on=horizon, horizon=horizon)
    if deadline.type == "relative":
        _say("  {why}", why=told(COUNTED))
    if not due:
        _say(mark("  Không có ngày nào trong {days} ngày tới."), days=schedule.HORIZON_DAYS)
        return
    first = due[0]
    reasons = explain.why(
        due_on=first.due_on,
        due_time=first.due_time,
        printed_on=first.printed_on,
        undated=first.undated,
        rule=asdict(deadline),
        language=language,
    )
    for reason in reasons:
        _say("  {reason}", reason=reason)
    later = [explain.long_date(one.due_on, language) for one in due[1:DATES_SHOWN] if one.due_on]
    if later:
        _say(mark("  Các kỳ sau: {days}."), days="; ".join(later))


def _say(sentence: str, style: str | None = None, **values: object) -> None:
    out.print(told(sentence, **values), style=style, markup=False, soft_wrap=True)
