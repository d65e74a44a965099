"""What goes over the wire, read back by a mail reader's rules."""

from datetime import datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

import pytest

from notifications.mime import Mail, Sender, wire
from tests.build import NOW

SUBJECT = "[Đôn Đốc] 2 nhiệm vụ quá hạn, 1 nhiệm vụ sắp đến hạn – 17/06/2024"


def sent(name: str = "Lê Thị Ví Dụ", to: str = "vi-du@huyen.example", text: str = "chữ") -> Message:
    mail = Mail(to, name, SUBJECT, text, "<p>chữ</p>", "vi", "<0123456789abcdef@huyen.example>")
    data = wire(mail, Sender("dondoc@huyen.example", "Đôn Đốc"), NOW)
    assert data.isascii()
    assert max(len(line) for line in data.split(b"\r\n")) < 200
    return message_from_bytes(data)


def header(message: Message, name: str) -> str:
    return str(make_header(decode_header(str(message[name]))))


def test_the_head_says_who_what_when_and_that_a_machine_wrote_it() -> None:
    message = sent()
    assert header(message, "From") == "Đôn Đốc <dondoc@huyen.example>"
    assert header(message, "To") == "Lê Thị Ví Dụ <vi-du@huyen.example>"
    assert header(message, "Subject") == SUBJECT
    assert message["Message-ID"] == "<0123456789abcdef@huyen.example>"
    assert datetime.strptime(message["Date"], "%a, %d %b %Y %H:%M:%S %z") == NOW
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "vi")


@pytest.mark.parametrize(
    "name",
    [
        "Trung tâm Văn hóa, Thể thao và Truyền thông huyện",
        "Thủ trưởng các cơ quan, đơn vị thuộc Ủy ban nhân dân huyện, trung tâm và ban quản lý dự án",
        'Plain, Name "of" Office',
        "Cán Bộ\r\nBcc: somebody@else.example",
        "Officer\r\nBcc: somebody@else.example",
    ],
)
def test_a_name_arrives_whole_and_leaves_the_address_alone(name: str) -> None:
    message = sent(name)
    shown, address = parseaddr(str(message["To"]))
    assert address == "vi-du@huyen.example"
    assert str(make_header(decode_header(shown))) == " ".join(name.split())
    assert message["Bcc"] is None


def test_text_comes_before_html_and_a_lone_dot_survives() -> None:
    message = sent(text="một\n.\nhai\n")
    text, html = message.get_payload()
    assert text.get_payload(decode=True).decode() == "một\n.\nhai\n"
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")


@pytest.mark.parametrize(
    "address", ["vi du@huyen.example", "vi-dụ@huyen.example", "a@b.example, c@d.example", "vi-du", ""]
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError):
        sent(to=address)
    with pytest.raises(ValueError):
        Sender(address, "Đôn Đốc")
