"""The records of the ledger: sendings, and what became of their messages."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

State = Literal["queued", "sending", "accepted", "deferred", "failed", "unknown", "suppressed"]
"""What became of a message; "suppressed" is one that waits for a reader who wants no mail."""


class OpenSending(Struct, frozen=True):
    """One content of one issue on its way: `digest` is that of the content, `began` when it was."""

    number: int
    issue: str
    digest: str
    began: datetime


class WaitingMessage(Struct, frozen=True):
    """A reader whose message waits; `refused` if a policy kept it back in an earlier run."""

    reader: str
    refused: bool


class LastReply(Struct, frozen=True):
    """What is known of one message: what a server said last, and the Message-ID that it saw."""

    state: State
    code: int
    words: str
    message_id: str


class ServerReply(Struct, frozen=True):
    """What a server said of messages to one domain, and to how many readers they were."""

    state: State
    domain: str
    code: int
    words: str
    count: int
