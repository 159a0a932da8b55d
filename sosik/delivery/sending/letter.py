"""The message for one reader, made of a composed message and what is the reader's own."""

import re
from base64 import b64decode, encodebytes
from collections.abc import Callable
from datetime import datetime
from email.utils import format_datetime

from sosik.mail.mime.headers import address_header, text_header
from sosik.mail.mime.message import NOBODY
from sosik.mail.services.smtp import RECIPIENT

_TEXT = re.compile(
    rb'Content-Type: text/(?:plain|html); charset="utf-8"\r\n'
    rb"Content-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]*)(?=--)"
)
"""One text part of a message, as `sosik.mail.mime.message` writes it."""
_SUBJECT = "Subject: "

Sign = Callable[[bytes], bytes]
"""Returns the header lines that sign a finished message (DKIM), or b""."""


class Letter:
    """A composed message (`message.eml`) of which each reader gets a copy of its own."""

    def __init__(self, message: bytes) -> None:
        """Raises ValueError for bytes that are no message of Sosik's."""
        head, separator, body = message.partition(b"\r\n\r\n")
        self._lines = _unfolded(head.decode("ascii"))
        if not separator or NOBODY not in self._lines:
            raise ValueError("no message composed by Sosik")
        self._parts: list[bytes | str] = []
        end = 0
        for match in _TEXT.finditer(body):
            text = b64decode(match[1]).decode()
            if RECIPIENT in text:
                self._parts += [body[end : match.start(1)], text]
                end = match.end(1)
        self._parts.append(body[end:])

    @property
    def personal(self) -> bool:
        """True if the message has a place for what stands for its reader."""
        return len(self._parts) > 1 or any(RECIPIENT in line for line in self._lines)

    @property
    def sender(self) -> str:
        """The value of the header From, folded as it is written."""
        return next(line for line in self._lines if line.startswith("From: "))[6:]

    def addressed(
        self,
        recipient: str,
        *,
        at: datetime,
        message_id: str,
        token: str,
        sign: Sign | None = None,
    ) -> bytes:
        """The copy for a recipient, written `이름 <address>` or as an address alone.

        `at` is the moment of sending, with the site's UTC offset; `message_id` has no brackets;
        `token` stands for the reader in links. The signature is made last.
        """
        own = {
            "To": address_header("To", recipient),
            "Date": f"Date: {format_datetime(at)}",
            "Message-ID": f"Message-ID: <{message_id}>",
        }
        lines = [
            own.get(line.partition(":")[0], line.replace(RECIPIENT, token)) for line in self._lines
        ]
        body = b"".join(
            part if isinstance(part, bytes) else _encoded(part.replace(RECIPIENT, token))
            for part in self._parts
        )
        message = "".join(f"{line}\r\n" for line in lines).encode("ascii") + b"\r\n" + body
        return (sign(message) if sign else b"") + message

    def without(self, *names: str) -> "Letter":
        """The letter without some headers."""
        letter = Letter.__new__(Letter)
        letter._lines = [line for line in self._lines if line.partition(":")[0] not in names]
        letter._parts = self._parts
        return letter

    def titled(self, subject: str) -> "Letter":
        """The letter with another subject. Raises MailError for a control character."""
        letter = self.without()
        header = text_header("Subject", subject)
        letter._lines = [header if line.startswith(_SUBJECT) else line for line in letter._lines]
        return letter


def _unfolded(head: str) -> list[str]:
    """The headers, each with the line ends and blanks by which it is folded."""
    headers: list[str] = []
    for line in head.split("\r\n"):
        if line.startswith((" ", "\t")):
            headers[-1] += f"\r\n{line}"
        else:
            headers.append(line)
    return headers


def _encoded(text: str) -> bytes:
    return encodebytes(text.encode()).replace(b"\n", b"\r\n")
