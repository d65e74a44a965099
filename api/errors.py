"""What went wrong, told to whom it concerns: problem details (RFC 9457) to programs, a page to people.

Every sentence is in the reader's language. What nobody foresaw is told as "500" without its inner workings,
which are in the server's log.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from api.deps import SignInNeeded, Visitor, chosen_language, the_moment
from api.pages.render import page
from api.safety import PAGE_HEADERS
from locales import Explained, Language, mark, tell
from models.errors import BadInput, Changed, NotAllowed, NotFound, WrongState
from models.queries.tasks import EventLine
from reading.facts import Unreadable

STATUS: Mapping[type[Explained], int] = {
    BadInput: 422,
    Unreadable: 422,
    NotAllowed: 403,
    NotFound: 404,
    WrongState: 409,
}
NO_SUCH_PAGE = mark("Không có trang này, hoặc bạn không có quyền xem.")
SENTENCES = {
    400: mark("Yêu cầu gửi lên không đọc được."),
    401: mark("Hãy đăng nhập: gửi kèm địa chỉ thư và mật khẩu."),
    403: mark("Bạn không có quyền làm việc này."),
    404: NO_SUCH_PAGE,
    405: mark("Địa chỉ này không nhận cách gửi đó."),
    413: mark("Nội dung gửi lên quá lớn."),
    422: mark("Có mục chưa điền đúng."),
    500: mark("Máy chủ gặp lỗi ngoài dự kiến; chưa có gì thay đổi. Hãy thử lại hoặc báo người quản trị."),
}
TITLES = {
    400: mark("Yêu cầu không đọc được"),
    403: mark("Không được phép"),
    404: mark("Không tìm thấy"),
    405: mark("Không được phép"),
    409: mark("Không làm được lúc này"),
    413: mark("Quá lớn"),
    422: mark("Thông tin chưa đúng"),
    500: mark("Lỗi máy chủ"),
}
# The kinds of pydantic's complaints that callers meet, in words; the rest is "invalid".
COMPLAINTS = {
    "missing": mark("Thiếu mục này."),
    "date_parsing": mark("Ngày phải có dạng NĂM-THÁNG-NGÀY, ví dụ 2024-07-01."),
    "date_from_datetime_parsing": mark("Ngày phải có dạng NĂM-THÁNG-NGÀY, ví dụ 2024-07-01."),
    "int_parsing": mark("Phải là một số nguyên."),
    "literal_error": mark("Giá trị này không có trong danh sách cho phép."),
    "enum": mark("Giá trị này không có trong danh sách cho phép."),
}
INVALID = mark("Giá trị không hợp lệ.")


def install(app: FastAPI) -> None:
    """Makes the app answer every error as this file says."""
    app.add_exception_handler(Explained, _explained)
    app.add_exception_handler(SignInNeeded, _sign_in_needed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unforeseen)


def status_of(error: Explained) -> int:
    """The HTTP status of a domain error."""
    return next((status for kind, status in STATUS.items() if isinstance(error, kind)), 422)


def answer(
    request: Request, status: int, sentence: str, headers: Mapping[str, str] | None = None, **extra: Any
) -> Response:
    """The error as this client can take it; `sentence` is in the reader's language already."""
    if not for_programs(request):
        return page(request, who(request), "error.html", status=status, headers=headers, sentence=sentence,
                    title=TITLES.get(status, TITLES[500]))  # fmt: skip
    content = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": sentence,
        **extra,
    }
    return JSONResponse(content, status, headers, media_type="application/problem+json")


def changes(error: Changed) -> list[dict[str, Any]]:
    """What others did meanwhile, as a program is told."""
    return [
        {"at": line.event.at.isoformat(), "kind": line.event.kind, "by": line.person_name}
        for line in error.since
        if isinstance(line, EventLine)
    ]


def refuse(request: Request, sentence: str) -> Response:
    """The answer to a request from another site."""
    return answer(request, 403, tell(sentence, _language(request)))


def for_programs(request: Request) -> bool:
    """Whether the address belongs to the JSON API."""
    return request.url.path.startswith("/api/")


def who(request: Request) -> Visitor:
    """Who asked, as far as the request got to finding out."""
    found = getattr(request.state, "visitor", None)
    return found if found else Visitor(the_moment(request), chosen_language(request) or "vi")


async def _explained(request: Request, error: Exception) -> Response:
    assert isinstance(error, Explained)  # noqa: S101
    extra: dict[str, Any] = {"changes": changes(error)} if isinstance(error, Changed) else {}
    return answer(request, status_of(error), error.say(_language(request)), **extra)


async def _sign_in_needed(request: Request, _: Exception) -> Response:
    if for_programs(request):
        headers = {"WWW-Authenticate": 'Basic realm="dondoc", charset="UTF-8"'}
        return answer(request, 401, _sentence(request, 401), headers)
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = f"?next={quote(wanted)}" if request.method == "GET" and wanted != "/" else ""
    return RedirectResponse(f"/sign-in{back}", 303)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    complaints: Sequence[Mapping[str, Any]] = error.errors()
    if any(complaint["loc"][0] == "path" for complaint in complaints):
        return answer(request, 404, _sentence(request, 404))
    language = _language(request)
    found = [
        {
            "field": ".".join(str(part) for part in complaint["loc"][1:]),
            "message": tell(COMPLAINTS.get(complaint["type"], INVALID), language),
        }
        for complaint in complaints
    ]
    return answer(request, 422, _sentence(request, 422), errors=found)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    known = error.status_code if error.status_code in SENTENCES else 400
    return answer(request, error.status_code, _sentence(request, known), error.headers)


async def _unforeseen(request: Request, _: Exception) -> Response:
    return answer(request, 500, _sentence(request, 500), PAGE_HEADERS)


def _sentence(request: Request, status: int) -> str:
    return tell(SENTENCES[status], _language(request))


def _language(request: Request) -> Language:
    return who(request).language
