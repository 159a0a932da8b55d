"""The exact bytes of a mail as a message that any mail program opens (RFC 5322, RFC 2046)."""

from base64 import encodebytes
from datetime import datetime
from email.utils import format_datetime

from msgspec import Struct

from sosik.base.digest import digest_value
from sosik.mail.mime.headers import (
    address_header,
    fold,
    host_of,
    list_id_header,
    split_address,
    text_header,
    unsubscribe_headers,
)
from sosik.mail.mime.related import Enclosed, related

NOBODY = "To: undisclosed-recipients:;"
"""An empty group (RFC 5322 §3.4): whoever sends the message puts the reader in its place."""


class Letter(Struct, frozen=True, kw_only=True):
    """All that a message says. `list_label` and the host of `site_url` name its mailing list.

    `sender` and `reply_to` are addresses with or without a display name, `reply_to` may be "";
    `date` carries the site's offset; `language` is a tag of RFC 5646.
    """

    subject: str
    sender: str
    reply_to: str
    date: datetime
    language: str
    list_name: str
    list_label: str
    site_url: str
    unsubscribe: str
    text: str
    html: str


def message_bytes(letter: Letter, pictures: tuple[Enclosed, ...] = ()) -> bytes:
    """The message with text and HTML as alternatives, every line ASCII, at most 998 octets, CRLF.

    The HTML may show `pictures` by their Content-IDs; they travel beside it.

    The same letter has the same bytes always: Message-ID and boundary come from its digest. It
    names no recipient; who sends it replaces `To`. Raises ValueError for a header that can't be
    written.
    """
    digest = digest_value(letter)
    _, address = split_address(letter.sender)
    boundary = f"=_{digest}"
    lines = [
        address_header("From", letter.sender),
        address_header("Reply-To", letter.reply_to) if letter.reply_to else "",
        NOBODY,
        text_header("Subject", letter.subject),
        f"Date: {format_datetime(letter.date)}",
        f"Message-ID: <{digest}@{address.rpartition('@')[2]}>",
        text_header("Content-Language", letter.language),
        list_id_header(letter.list_name, letter.list_label, host_of(letter.site_url)),
        *unsubscribe_headers(letter.unsubscribe),
        "MIME-Version: 1.0",
        fold("Content-Type", ["multipart/alternative;", f'boundary="{boundary}"']),
    ]
    head = "".join(f"{line}\r\n" for line in lines if line)
    parts = _part(boundary, "plain", letter.text)
    if pictures:
        inner = f"=r_{digest}"
        shown = related(_part(inner, "html", letter.html), pictures, inner)
        parts += f"--{boundary}\r\n{shown}"
    else:
        parts += _part(boundary, "html", letter.html)
    return f"{head}\r\n{parts}--{boundary}--\r\n".encode("ascii")


def _part(boundary: str, kind: str, content: str) -> str:
    """One alternative in base64, its line ends made CRLF first (RFC 2045 §6.8)."""
    canonical = content.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    encoded = encodebytes(canonical.encode()).decode("ascii").replace("\n", "\r\n")
    return (
        f"--{boundary}\r\n"
        f'Content-Type: text/{kind}; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{encoded}"
    )
