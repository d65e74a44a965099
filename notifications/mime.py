"""A mail as the bytes that go over the wire (RFC 5322): text and HTML as alternatives, plain ASCII."""

import re
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr

# Not email.policy.SMTP: on Python 3.11 it drops a space where it folds a long Vietnamese name.
WIRE = compat32.clone(linesep="\r\n", max_line_length=0)  # long names are folded below; nothing else is

# Plain ASCII, and nothing that means something in a list of addresses.
ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who all mail comes from: `address` also takes the server's notices of failure.

    Raises ValueError where the address is none.
    """

    address: str
    name: str

    def __post_init__(self) -> None:
        _checked(self.address)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail before it has a sender and a time. `header_id` is its Message-ID with its angle brackets."""

    to: str
    to_name: str
    subject: str
    text: str
    html: str
    language: str
    header_id: str


def wire(mail: Mail, sender: Sender, at: datetime) -> bytes:
    """The mail as it is sent. Raises ValueError where the address it goes to is none."""
    message = MIMEMultipart("alternative", policy=WIRE)
    message["From"] = _address("From", sender.name, sender.address)
    message["To"] = _address("To", mail.to_name, mail.to)
    message["Subject"] = _words("Subject", mail.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = mail.header_id
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: out-of-office robots do not answer
    message["Content-Language"] = mail.language
    message.attach(MIMEText(mail.text, "plain", "utf-8", policy=WIRE))
    message.attach(MIMEText(mail.html, "html", "utf-8", policy=WIRE))
    return message.as_bytes()


def _address(header: str, name: str, address: str) -> str:
    plain = " ".join(name.split())
    checked = _checked(address)
    return formataddr((plain, checked)) if plain.isascii() else f"{_words(header, plain)} <{checked}>"


def _checked(address: str) -> str:
    if not (address.isascii() and ADDRESS.fullmatch(address)):
        raise ValueError(f"not an address: {address!r}")
    return address


def _words(header: str, text: str) -> str:
    return Header(" ".join(text.split()), "utf-8", header_name=header).encode(linesep="\r\n")
