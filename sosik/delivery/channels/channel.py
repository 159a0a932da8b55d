"""The protocol of engines that take ready messages one at a time (SMTP, Amazon SES)."""

from collections.abc import Callable
from typing import Literal, Protocol

from msgspec import Struct


class Answer(Struct, frozen=True):
    """What a server said of one message.

    `state` is "accepted"; "deferred", to be tried again later (4xx); or "failed", never to be tried
    again (5xx). `code` is the number of SMTP or HTTP, 0 for none; `text` the words of the server,
    without the reader's address. `policy` is True if the refusal concerns the sender, not the
    reader (5.7.x of RFC 3463, a wrong password, a used-up quota): others will fare no better.
    """

    state: Literal["accepted", "deferred", "failed"]
    code: int = 0
    text: str = ""
    policy: bool = False


class NotSent(Exception):
    """Raised where a connection failed before the message can have been accepted."""


class AnswerLost(Exception):
    """Raised where a connection failed so that the message may have been accepted, or not."""


class Channel(Protocol):
    """One connection, used by one thread, that takes messages one at a time."""

    def deliver(self, message: bytes, sender: str, recipient: str) -> Answer:
        """Hand over one message; addresses are bare and ASCII. Raises NotSent or AnswerLost."""

    def close(self) -> None:
        """End the connection; raises nothing."""


OpenChannel = Callable[[], Channel]
"""Opens a connection. Raises NotSent if it can't, ProblemsFound if settings must be mended."""
