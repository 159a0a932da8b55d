"""The bytes of a mail as a MIME message that any mail program opens (RFC 5322, RFC 2046)."""

from base64 import encodebytes
from datetime import datetime
from email.utils import format_datetime

from msgspec import Struct

from sosik.base.digest import digest_value
from sosik.mail.mime.attachments import AttachedFile, attached_part
from sosik.mail.mime.headers import (
    address_header,
    fold,
    host_of,
    list_id_header,
    split_address,
    text_header,
    unsubscribe_headers,
)
from sosik.mail.mime.related import InlinePicture, related_part

NOBODY = "To: undisclosed-recipients:;"
"""An empty group (RFC 5322 §3.4); whoever sends the message replaces it by the recipient."""


class MailMessage(Struct, frozen=True, kw_only=True):
    """The content of a message.

    `sender` and `reply_to` are addresses with or without a display name; `reply_to` may be "".
    `date` has the site's UTC offset; `language` is a tag of RFC 5646. `list_label` and the host of
    `site_url` are the id of the mailing list.
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


def message_bytes(
    message: MailMessage,
    pictures: tuple[InlinePicture, ...] = (),
    attachments: tuple[AttachedFile, ...] = (),
) -> bytes:
    """The message with text and HTML as alternatives; lines are ASCII, at most 998 bytes, CRLF.

    The HTML may refer to `pictures` by their Content-IDs; they become parts beside it. Files in
    `attachments` follow both (RFC 2046 §5.1.3). The same message always gives the same bytes:
    Message-ID and boundary are derived from its digest. It names no recipient; whoever sends it
    replaces `To`. Raises MailError for a header that can't be written.
    """
    digest = digest_value(message)
    _, address = split_address(message.sender)
    boundary = f"=_{digest}"
    alternative = fold("Content-Type", ["multipart/alternative;", f'boundary="{boundary}"'])
    parts = _alternatives(message, pictures, boundary, digest)
    if attachments:
        outer = f"=m_{digest}"
        first = f"--{outer}\r\n{alternative}\r\n\r\n{parts}"
        files = "".join(f"--{outer}\r\n{attached_part(file)}" for file in attachments)
        kind, body = _mixed(outer), f"{first}{files}--{outer}--\r\n"
    else:
        kind, body = alternative, parts
    lines = [
        address_header("From", message.sender),
        address_header("Reply-To", message.reply_to) if message.reply_to else "",
        NOBODY,
        text_header("Subject", message.subject),
        f"Date: {format_datetime(message.date)}",
        f"Message-ID: <{digest}@{address.rpartition('@')[2]}>",
        text_header("Content-Language", message.language),
        list_id_header(message.list_name, message.list_label, host_of(message.site_url)),
        *unsubscribe_headers(message.unsubscribe),
        "MIME-Version: 1.0",
        kind,
    ]
    head = "".join(f"{line}\r\n" for line in lines if line)
    return f"{head}\r\n{body}".encode("ascii")


def _mixed(boundary: str) -> str:
    return fold("Content-Type", ["multipart/mixed;", f'boundary="{boundary}"'])


def _alternatives(
    message: MailMessage, pictures: tuple[InlinePicture, ...], boundary: str, digest: str
) -> str:
    """The text and the HTML of a message, up to the end of `boundary`."""
    parts = _part(boundary, "plain", message.text)
    if pictures:
        inner = f"=r_{digest}"
        combined = related_part(_part(inner, "html", message.html), pictures, inner)
        parts += f"--{boundary}\r\n{combined}"
    else:
        parts += _part(boundary, "html", message.html)
    return f"{parts}--{boundary}--\r\n"


def _part(boundary: str, kind: str, content: str) -> str:
    """One alternative in base64, its line ends changed to CRLF before encoding (RFC 2045 §6.8)."""
    canonical = content.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    encoded = encodebytes(canonical.encode()).decode("ascii").replace("\n", "\r\n")
    return (
        f"--{boundary}\r\n"
        f'Content-Type: text/{kind}; charset="utf-8"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{encoded}"
    )
