"""The test mailbox: all mail of a home without an SMTP server, none of which went out.

A mail's HTML is shown as it came, in a frame of its own where nothing of it can run or load anything.
"""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from api.deps import Asking, Configured
from api.pages.forms import page_number
from api.pages.render import may_read_mailbox, page
from locales import mark
from models.errors import NotFound
from notifications.mailbox import mail, mails

PAGE_LENGTH = 50
# Its links open outside of the frame, as in a mail program.
LINKS_OUTSIDE = '<base target="_blank">'
FRAME_HEADERS = {
    "Content-Security-Policy": (
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
        "style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
    ),
    "X-Frame-Options": "SAMEORIGIN",
}


def reader(who: Asking, settings: Configured) -> None:
    """Lets in who may read the test mailbox; for everybody else there is none."""
    if not may_read_mailbox(who, settings):
        raise NotFound(mark("Không có trang này, hoặc bạn không có quyền xem."))


router = APIRouter(prefix="/mailbox", dependencies=[Depends(reader)])


@router.get("")
def listed(request: Request, who: Asking, settings: Configured) -> HTMLResponse:
    """The mails, the newest first."""
    number = page_number(request)
    found = mails(settings.mailbox_dir, PAGE_LENGTH + 1, (number - 1) * PAGE_LENGTH)
    return page(
        request,
        who,
        "mailbox.html",
        mails=found[:PAGE_LENGTH],
        number=number,
        more=len(found) > PAGE_LENGTH,
    )


@router.get("/{key}")
def show(request: Request, who: Asking, settings: Configured, key: str) -> HTMLResponse:
    """One mail: its head, its HTML in a frame, its plain text."""
    return page(request, who, "mail.html", mail=mail(settings.mailbox_dir, key))


@router.get("/{key}/html")
def html(settings: Configured, key: str) -> HTMLResponse:
    """The HTML of one mail, for the frame."""
    content = mail(settings.mailbox_dir, key).html.replace("<head>", f"<head>{LINKS_OUTSIDE}", 1)
    return HTMLResponse(content, headers=FRAME_HEADERS)
