"""What the replies of mail servers mean: their codes, their words without anybody's address."""

import re

from sosik.base.characters import with_controls_shown
from sosik.delivery.channels.channel import Answer

_LONGEST, _READ = 300, 2_000
"""Letters of a reply that are kept at most, and that are looked at."""
_ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
"""An enhanced status code (RFC 3463 §2)."""
_ADDRESS = re.compile(r"[^\s<>()\[\]:;,'\"]+@[^\s<>()\[\]:;,'\"]+")
_HIDDEN = "…"

_NOT_ALLOWED = {530, 534, 535, 538}
"""What a server says who misses a login or did not like it (RFC 4954 §6)."""
_READERS_OWN = {"5.7.17", "5.7.18"}
"""The mailbox or the domain has a new owner (RFC 7293 §6): policy, but of one reader."""
_ABOUT_US = {"5.3.4", "5.4.5"}
"""The message is too large (RFC 3463 §3.4); the day's quota is used up.

https://support.google.com/a/answer/3726730
"""


def enhanced_code(text: str) -> str:
    """The first enhanced code in the words of a server ("5.1.1"); "" if there is none."""
    match = _ENHANCED.search(text)
    return match[0] if match else ""


def words_of(reply: bytes, recipient: str) -> str:
    """The words of a server on one line, without any address and without the reader's name.

    Even the part before the @ stands for a person, since the domain stands beside it.
    """
    text = with_controls_shown(" ".join(reply.decode("utf-8", "replace").split()))
    if len(text) > _READ:  # whole words: half an address would not be recognised
        text = text[:_READ].rpartition(" ")[0]
    text = _ADDRESS.sub(_HIDDEN, text)
    for secret in filter(None, (recipient, recipient.rpartition("@")[0])):
        text = re.sub(rf"(?i)(?<!\w){re.escape(secret)}(?!\w)", _HIDDEN, text)
    return text[:_LONGEST]


def classified(code: int, reply: bytes, recipient: str, *, of_sender: bool = False) -> Answer:
    """The answer that a reply is, by its code and enhanced code (RFC 5321 §4.2.1, RFC 3463).

    With `of_sender` it was given to MAIL or before, when the server did not know the reader yet.
    """
    text = words_of(reply, recipient)
    if 200 <= code < 300:
        return Answer("accepted", code, text)
    if code < 500:
        return Answer("deferred", code, text)
    detail = enhanced_code(text)
    policy = (
        of_sender
        or code in _NOT_ALLOWED
        or detail in _ABOUT_US
        or (detail.startswith(("5.6.", "5.7.")) and detail not in _READERS_OWN)
    )
    return Answer("failed", code, text, policy)
