"""Finds the channel that site.yaml describes for mails that go to readers one by one."""

from sosik.delivery.channels.channel import OpenChannel
from sosik.delivery.channels.ses import ses_channel
from sosik.delivery.channels.smtp import smtp_channel
from sosik.model.delivery_settings import Sending
from sosik.problems.problem import ProblemsFound, problem


def channel_of(send: Sending, engine: str = "") -> OpenChannel:
    """Opens connections to the engine named, or to the one that site.yaml sends by.

    Raises ProblemsFound if site.yaml does not describe it (`no-engine`), or if it is one that
    sends to lists of its own (`engine-owns-lists`).
    """
    name = engine or send.engine
    if name == "smtp" and send.smtp is not None:
        return smtp_channel(send.smtp)
    if name == "ses" and send.ses is not None:
        return ses_channel(send.ses)
    code = "engine-owns-lists" if name in ("listmonk", "stibee", "sens") else "no-engine"
    raise ProblemsFound([problem(code, "site.yaml", found=name or "send")])
