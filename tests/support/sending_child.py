"""A process that sends to people of a number, to be killed.

Its arguments are the folder of the ledger, the port, the security of the server, the number of
people and that of connections. It begins anew or goes on, as the command does, and ends with 0 if
it came to an end by itself.
"""

import random
import sys
from datetime import UTC
from pathlib import Path

from sosik.cli.machine_clock import MachineClock
from sosik.delivery.channels.smtp import smtp_opener
from sosik.delivery.sending.dispatch import Pace
from sosik.delivery.sending.run import run
from sosik.model.delivery_settings import SmtpServer
from tests.support.sendings import SENDER, begun, ledger_in, message_for, people


def main(folder: str, port: str, security: str, count: str, connections: str) -> None:
    """Send, or go on."""
    readers = people(int(count))
    server = SmtpServer(host="localhost", port=int(port), security=security)
    with ledger_in(Path(folder)) as ledger:
        run(
            ledger,
            begun(ledger, readers),
            readers,
            message_for=message_for,
            sender=SENDER,
            open_channel=smtp_opener(server),
            pace=Pace(connections=int(connections)),
            clock=MachineClock(UTC),
            jitter=random.random,
            watch=lambda _: None,
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
