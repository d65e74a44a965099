"""From facts to a page: the one place that knows the templates.

Words in the language of the office's data (names, clauses) are marked `lang="vi"` on an English page, so that
a screen reader speaks them rightly.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from api.alarm import year_to_enter
from api.deps import Caller, Visitor, configured, engine_of
from api.pages import words
from locales import Language, mark, tell
from models.clause_names import shown
from models.directive import Directive
from models.explain import long_date
from models.permissions import may
from models.queries.standing import COUNTED
from settings import Settings

KILOBYTE = 1000
SUPERIORS = ("supervisor", "auditor", "administrator")
# address, label, the act whose permission opens it (None: everybody who is signed in)
NAVIGATION = (
    ("/", mark("Trang chính"), None),
    ("/tasks", mark("Việc"), None),
    ("/waiting", mark("Chờ sự kiện"), "record event"),
    ("/directives", mark("Các văn bản"), "see directive"),
    ("/compliance", mark("Bảng tình hình"), None),
    ("/calendar", mark("Lịch làm việc"), "change calendar"),
    ("/organisations", mark("Danh bạ"), "see register"),
)
MAILBOX = ("/mailbox", mark("Hộp thư thử"))


def page(
    request: Request,
    visitor: Visitor,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **facts: Any,
) -> HTMLResponse:
    """The page of this template in the visitor's language."""
    context = {
        "_": partial(tell, language=visitor.language),
        "language": visitor.language,
        "visitor": visitor,
        "person": visitor.person if isinstance(visitor, Caller) else None,
        "navigation": _navigation(visitor, configured(request)),
        "here": request.url.path,
        "address": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "notice": _notice(request, visitor.language),
        "year_to_enter": year_to_enter(engine_of(request), visitor),
        "errors": {},
        **facts,
    }
    html = environment().get_template(template).render(context)
    return HTMLResponse(html, status, dict(headers or {}))


@cache
def environment() -> Environment:
    """The templates with their filters; a name that nobody gave is an error."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parents[1] / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        day=day,
        weekday=weekday,
        moment=moment,
        vi=vi,
        size=size,
        word=word,
        place=place,
        called=called,
        share=share,
        highlight=highlight,
        number=number,
    )
    made.globals["counted"] = COUNTED
    return made


def may_read_mailbox(visitor: Visitor, settings: Settings) -> bool:
    """Whether there is a test mailbox that this person may open: no real mail is ever in it."""
    there_is_one = settings.smtp_host is None
    return there_is_one and isinstance(visitor, Caller) and may(visitor.actor, "see test mailbox")


def number(value: Decimal) -> str:
    """An exact number as offices write it: 1.234,5."""
    text = f"{value:,f}"
    whole, _, part = text.partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def day(value: date) -> str:
    """A day as offices write it."""
    return f"{value:%d/%m/%Y}"


@pass_context
def weekday(context: Context, value: date, at: str | None = None) -> str:
    """A day with its weekday in the page's language, with the hour where one is given."""
    return long_date(value, _language(context), at)


@pass_context
def moment(context: Context, value: datetime) -> str:
    """A moment in the office's time zone."""
    return f"{value.astimezone(cast(Visitor, context['visitor']).zone):%d/%m/%Y %H:%M}"


@pass_context
def vi(context: Context, value: str) -> str | Markup:
    """Vietnamese words of the data, marked as such where the page is not Vietnamese."""
    return value if _language(context) == "vi" else Markup('<span lang="vi">{}</span>').format(value)


@pass_context
def word(context: Context, code: str, table: str) -> str:
    """The words for a code of one of the tables of words.py; a code that it lacks stays as it is."""
    return tell(words.TABLES[table].get(code, code), _language(context))


@pass_context
def place(context: Context, path: str) -> str:
    """A clause as an officer would cite it."""
    return shown(path, _language(context))


@pass_context
def size(context: Context, count: int) -> str:
    """A file's size, with the language's decimal sign."""
    if count < KILOBYTE:
        return f"{count} B"
    number, unit = (count / KILOBYTE**2, "MB") if count >= KILOBYTE**2 else (count / KILOBYTE, "KB")
    return f"{_decimal(number, _language(context))} {unit}"


@pass_context
def called(context: Context, directive: Directive) -> str:
    """A directive's short name: its number, or its kind and day where it has none."""
    kind = directive.kind or tell("Văn bản", _language(context))
    return directive.number or tell(
        "{kind} ngày {day}", _language(context), kind=kind, day=day(directive.issued_on)
    )


@pass_context
def share(context: Context, part: int, whole: int) -> str:
    """A part of a whole in per cent, with one decimal; a dash where there is no whole."""
    return f"{_decimal(100 * part / whole, _language(context))} %" if whole else "–"


def highlight(text: str, quote: str | None) -> Markup:
    """The text with the quoted words marked, wherever its lines broke."""
    found = _found(text, quote)
    if found is None:
        return escape(text)
    start, end = found
    return escape(text[:start]) + Markup("<mark>{}</mark>").format(text[start:end]) + escape(text[end:])


def _found(text: str, quote: str | None) -> tuple[int, int] | None:
    if not quote or not quote.strip():
        return None
    found = re.search(r"\s+".join(re.escape(part) for part in quote.split()), text, re.IGNORECASE)
    return found.span() if found else None


def _language(context: Context) -> Language:
    return cast(Language, context["language"])


def _decimal(number: float, language: Language) -> str:
    text = f"{number:.1f}"
    return text.replace(".", ",") if language == "vi" else text


def _navigation(visitor: Visitor, settings: Settings) -> list[tuple[str, str]]:
    if not isinstance(visitor, Caller):
        return []
    actor = visitor.actor
    own = actor.relations(actor.organisation_id, actor.organisation_id)
    found = [(path, label) for path, label, act in NAVIGATION if act is None or may(actor, act, own)]
    if may_read_mailbox(visitor, settings):
        found.append(MAILBOX)
    return [(path, tell(label, visitor.language)) for path, label in found]


def _notice(request: Request, language: Language) -> str | None:
    sentence = words.NOTICES.get(request.query_params.get("notice", ""))
    if sentence is None:
        return None
    counts = {name: _digits(request.query_params.get(name, "")) for name in ("n", "m")}
    return tell(sentence, language, **counts)


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() else "0"
