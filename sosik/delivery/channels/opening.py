"""Finds the engine that site.yaml describes for mails that go to readers one by one."""

from collections.abc import Callable

from msgspec import Struct

from sosik.delivery.channels.channel import NotSent, OpenChannel
from sosik.delivery.channels.ses import open_ses
from sosik.delivery.channels.smtp import smtp_opener
from sosik.delivery.sending.dispatch import Pace, pace_of
from sosik.model.delivery_settings import AmazonSes, Sending
from sosik.problems.problem import ProblemsFound, problem


class Carrier(Struct, frozen=True):
    """An engine that takes messages one by one.

    `pace_for` is asked once, before the first message, with the number of readers: it gives the
    pace, and raises ProblemsFound where the engine would not take so many.
    """

    open_channel: OpenChannel
    pace_for: Callable[[int], Pace]


def carrier_of(send: Sending, engine: str = "") -> Carrier:
    """The engine named, or the one that site.yaml sends by; opens no connection.

    Raises ProblemsFound if site.yaml does not describe it (`no-engine`), or if it is one that
    sends to lists of its own (`engine-owns-lists`).
    """
    name = engine or send.engine
    if name == "smtp" and send.smtp is not None:
        pace = pace_of(send.smtp)
        return Carrier(smtp_opener(send.smtp), lambda _: pace)
    if name == "ses" and send.ses is not None:
        settings = send.ses
        return Carrier(lambda: open_ses(settings), lambda readers: _ses_pace(settings, readers))
    code = "engine-owns-lists" if name in ("listmonk", "stibee", "sens") else "no-engine"
    raise ProblemsFound([problem(code, "site.yaml", found=name or "send")])


def _ses_pace(settings: AmazonSes, readers: int) -> Pace:
    """The rate that the account may keep up. Raises ProblemsFound where its quota is too small."""
    try:
        channel = open_ses(settings)
        try:
            quota = channel.quota()
        finally:
            channel.close()
    except NotSent as failure:
        fault = problem("no-mail-server", "site.yaml", found=failure)
        raise ProblemsFound([fault]) from failure
    if problems := quota.faults(readers):
        raise ProblemsFound(problems)
    return Pace(per_minute=quota.per_minute)
