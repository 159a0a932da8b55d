"""An office that sends, run after run, and servers that behave as they are told."""

from itertools import count
from pathlib import Path
from typing import Any

from sosik.delivery.channels.channel import OpenChannel
from sosik.delivery.channels.smtp import SmtpTimeouts, smtp_opener
from sosik.delivery.sending.dispatch import Pace
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.readers import Reader
from sosik.delivery.sending.records import OpenSending
from sosik.delivery.sending.run import run
from sosik.delivery.sending.tally import SendingProgress, Tally
from tests.support.mail_servers import Behaviour, MailServer
from tests.support.sendings import SENDER, StoppedClock, begun, even, ledger_in, message_for

SOON = SmtpTimeouts(command=5, data=5, block=5, end=0.3, goodbye=0.5)


def nobody(_progress: SendingProgress) -> None:
    """Watch nothing."""


class Office:
    """A ledger with a sending, and the runs of it."""

    def __init__(self, folder: Path, readers: dict[str, Reader]) -> None:
        self.folder, self.readers = folder, readers
        self.clock = StoppedClock()
        self.ledger: Ledger
        self.sending: OpenSending

    def run(self, server: MailServer | OpenChannel, connections: int = 2, **more: Any) -> Tally:
        """One run, as by one command."""
        opener = smtp_opener(server.settings(), SOON) if isinstance(server, MailServer) else server
        options: dict[str, Any] = {
            "message_for": message_for,
            "pace": Pace(connections=connections),
            "watch": nobody,
            **more,
        }
        with ledger_in(self.folder) as ledger:
            self.ledger, self.sending = ledger, begun(ledger, self.readers)
            try:
                return run(
                    ledger,
                    self.sending,
                    options.pop("readers", self.readers),
                    sender=SENDER,
                    open_channel=opener,
                    clock=self.clock,
                    jitter=even,
                    **options,
                )
            finally:
                self.counts = ledger.counts(self.sending)


def replies(step: str, reply: str, at: set[int]) -> Behaviour:
    """Reply so to one step of the messages of these numbers, in the order of their coming."""
    numbers = count(1)
    return lambda here, *_: reply if here == step and next(numbers) in at else ""


def stopped(tally: Tally) -> str:
    """Why a run ended before its time."""
    return tally.stopped.code if tally.stopped else ""
