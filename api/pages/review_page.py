"""The review page: a directive's text and its proposed duties side by side, from rows to a page."""

from collections.abc import Sequence

from fastapi import Request
from fastapi.responses import HTMLResponse
from sqlmodel import Session

from api.deps import Caller
from api.pages.duties import counts
from api.pages.forms import Errors
from api.pages.render import page
from api.pages.review_cards import CORRECTED, ReviewCard, Typed, review_cards
from api.pages.source import pieces
from api.safety import PAGE_HEADERS
from locales import Language, mark, tell
from models.actions.correcting import require_reviewer
from models.queries import directives
from models.queries.corrections import last_by_duty, unknown_names
from models.queries.organisations import register
from models.queries.suggestions import suggestions
from models.queries.tasks import EventLine

CHOICES = 500  # organisations offered while somebody types
LONGEST_COUNT = 9  # digits
# This page alone has a script, our own: it keeps both sides in step and takes what is marked with the mouse.
HEADERS = {"Content-Security-Policy": PAGE_HEADERS["Content-Security-Policy"] + "; script-src 'self'"}

# What a page says after an act, with the count n.
NOTICES = {
    "same": mark("Không có gì thay đổi."),
    "parties": mark("Đã đổi cơ quan của nhiệm vụ."),
    "deadline": mark("Đã đổi thời hạn. Hãy xem lại ngày tính được dưới đây."),
    "settled": mark("Đã ghi nhận: bản đọc đúng ở điểm này."),
    "split": mark("Đã tách thành {n} nhiệm vụ. Hãy xem cơ quan và thời hạn của từng phần."),
    "merged": mark("Đã gộp hai nhiệm vụ thành nhiệm vụ này."),
    "dropped": mark("Đã bỏ: không giao cho ai. Có thể hoàn tác."),
    "undone": mark("Đã hoàn tác."),
    "added": mark("Đã thêm nhiệm vụ. Hãy xem cơ quan và thời hạn đọc được."),
    "named": mark("Đã ghi nhớ tên này; {n} nhiệm vụ chờ rà soát đã có cơ quan."),
    "created": mark("Đã thêm cơ quan vào danh bạ; {n} nhiệm vụ chờ rà soát đã có cơ quan."),
    "given": mark("Đã giao nhiệm vụ, gồm {n} việc. Các đơn vị sẽ được báo qua thư."),
}

# What another reviewer did meanwhile, where the event names no correction.
CHANGED_BY = {
    "obligation.dropped": mark("bỏ nhiệm vụ"),
    "obligation.split": mark("tách nhiệm vụ"),
    "obligation.merged": mark("gộp nhiệm vụ"),
    "obligation.settled": mark("xác nhận bản đọc đúng"),
    "obligation.resolved": mark("chọn cơ quan cho tên in trong văn bản"),
    "obligation.added": mark("thêm nhiệm vụ"),
}


def review_page(
    request: Request,
    who: Caller,
    session: Session,
    directive_id: int,
    errors: Errors,
    *,
    typed: Typed | None = None,
    only: str = "",
    since: Sequence[EventLine] = (),
) -> HTMLResponse:
    """The page for who may correct; with what is wrong, what was typed, and what others did `since`.

    With `only` = "doubts" it shows the duties that need a look.
    """
    typed = typed or Typed()
    directive = require_reviewer(session, who.actor, directive_id)
    duties = directives.duties(session, directive)
    cards = review_cards(duties, last_by_duty(session, directive), typed, who.language)
    filtered = only == "doubts"
    shown = [card for card in cards if not filtered or _needs_a_look(card, typed)]
    unknown = unknown_names(session, who.actor, directive)
    lines = register(session, who.actor.jurisdiction_id, limit=CHOICES)
    at_duty = digits(request.query_params.get("at", ""))
    return page(
        request,
        who,
        "directive_review.html",
        status=errors.status,
        headers=HEADERS,
        errors=errors,
        address=f"/directives/{directive_id}/review" + ("?only=doubts" if filtered else ""),
        directive=directive,
        counts=counts(duties),
        cards=shown,
        pieces=pieces(
            directive.text, [(one.number, one.duty.place) for one in cards if one.state != "dropped"]
        ),
        ids={card.number: card.duty.obligation.id for card in cards},
        unknown=suggestions(session, who.actor.jurisdiction_id, unknown, today=who.today),
        organisations=[line.organisation.name for line in lines],
        typed=typed,
        since=since,
        corrected=CORRECTED,
        changed=CHANGED_BY,
        only="doubts" if filtered else "",
        said=_notice(request, who.language),
        said_at=at_duty if at_duty in {card.duty.obligation.id for card in shown} else 0,
    )


def _needs_a_look(card: ReviewCard, typed: Typed) -> bool:
    undecided = card.state == "proposed" and not card.duty.decided
    return undecided or card.duty.obligation.id == typed.duty


def _notice(request: Request, language: Language) -> str | None:
    sentence = NOTICES.get(request.query_params.get("notice", ""))
    return tell(sentence, language, n=digits(request.query_params.get("n", ""))) if sentence else None


def digits(text: str) -> int:
    """The number that the text is; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT else 0
