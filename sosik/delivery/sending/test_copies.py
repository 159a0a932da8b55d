"""Test copies: a mail as it will be, marked [시험], sent to a few addresses of staff."""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct

from sosik.delivery.channels.channel import Answer, AnswerLost, NotSent, OpenChannel
from sosik.delivery.proof import TEST, MailProof
from sosik.delivery.sending.letter import Letter, Sign
from sosik.mail.errors import MailError
from sosik.mail.mime.headers import split_address
from sosik.problems.problem import Problem, ProblemsFound, problem

MARK = "[시험]"
"""What the subject of a test copy begins with."""
_NO_READER = "test"
"""Stands where a reader's token would; no endpoint takes it for one."""


class TestCopy(Struct, frozen=True):
    """A test copy to one address, and what the server said of it; None if the answer was lost."""

    recipient: str
    answer: Answer | None


def test_letter(proof: MailProof) -> Letter:
    """The test message of a proof, with pictures inside.

    Nobody can be unsubscribed by it: its headers for that are left out, and its links hold no
    reader's token.
    """
    letter = Letter(proof.files[TEST]).titled(f"{MARK} {proof.subject}")
    return letter.without("List-Unsubscribe", "List-Unsubscribe-Post")


def addresses_of(recipients: Iterable[str]) -> tuple[str, ...]:
    """The bare addresses of a test. Raises ProblemsFound, with all that are none."""
    addresses: list[str] = []
    problems: list[Problem] = []
    for recipient in recipients:
        try:
            addresses.append(split_address(recipient)[1])
        except MailError:
            problems.append(problem("bad-recipient", "--to", found=recipient))
    if problems:
        raise ProblemsFound(problems)
    return tuple(addresses)


def send_copies(
    letter: Letter,
    addresses: Iterable[str],
    open_channel: OpenChannel,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    sign: Sign | None = None,
) -> tuple[TestCopy, ...]:
    """Send a letter to a few bare addresses over one connection.

    `clock` gives the moment in the site's zone, `new_id` the left part of a Message-ID. Raises
    NotSent if no connection can be opened.
    """
    _, sender = split_address(letter.sender)
    channel = open_channel()
    copies: list[TestCopy] = []
    try:
        for address in addresses:
            identity = f"{new_id()}@{sender.rpartition('@')[2]}"
            message = letter.addressed(
                address, at=clock(), message_id=identity, token=_NO_READER, sign=sign
            )
            copies.append(TestCopy(address, _answer(channel.deliver, message, sender, address)))
    finally:
        channel.close()
    return tuple(copies)


def _answer(
    deliver: Callable[[bytes, str, str], Answer], message: bytes, sender: str, address: str
) -> Answer | None:
    try:
        return deliver(message, sender, address)
    except NotSent as error:
        return Answer("deferred", text=str(error))
    except AnswerLost:
        return None
