"""How fast mails leave, and in how much memory: signed messages of 90 KB to a server on loopback.

    python -m bench.sending [--messages 2000] [--connections 4] [--kilobytes 90] [--processor 0]

The sender is one process on one processor; the server is another process. Each message is made for
its reader (address, token, Date, Message-ID) and signed by DKIM with RSA of 2,048 bits, as by
`sosik send`; the ledger lies on the disk in the folder of temporary files, or in --folder.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import busy
from bench.targets import Figure, table
from sosik.cli.machine_clock import MachineClock
from sosik.delivery.channels.smtp import smtp_opener
from sosik.delivery.sending.dispatch import Pace
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.readers import Reader, ReaderKey
from sosik.delivery.sending.run import run
from sosik.model.delivery_settings import SmtpServer

PER_MINUTE, MEGABYTES = 2_000, 80
"""What must be reached: messages a minute at least, and MB of the sender's memory at most."""
_KEY = ReaderKey("a key of the benchmark")
_SERVER = """
import sys
from aiosmtpd.controller import Controller
class Sink:
    count = 0
    async def handle_DATA(self, server, session, envelope):
        Sink.count += 1
        return "250 2.0.0 OK"
class Anywhere(Controller):
    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
controller = Anywhere(Sink(), "127.0.0.1", 0, ready_timeout=30)
controller.start()
print(controller.port, flush=True)
sys.stdin.readline()
controller.stop(no_assert=True)
print(Sink.count, flush=True)
"""


def messages(kilobytes: int, folder: Path) -> Callable[[Reader], bytes]:
    """What makes the message for a reader, signed."""
    import dkim

    secret = folder / "dkim.pem"
    command = ["openssl", "genrsa", "-traditional", "-out", str(secret), "2048"]
    subprocess.run(command, check=True, capture_output=True)
    key = secret.read_bytes()
    line = "PHA+7IaM7Iud7J2EIOyghO2VtOuTnOumveuLiOuLpC48L3A+" * 2
    body = "\r\n".join([line[:76]] * (kilobytes * 1000 // 78)) + "\r\n"
    signed = [b"from", b"to", b"subject", b"date", b"message-id", b"list-unsubscribe"]

    def message_for(reader: Reader) -> bytes:
        token = _KEY.token(reader)
        head = (
            "From: News <news@news.example.org>\r\n"
            f"To: {reader.address}\r\n"
            "Subject: =?utf-8?b?7IaM7Iud?=\r\n"
            f"Date: {format_datetime(datetime.now(UTC))}\r\n"
            f"Message-ID: <{os.urandom(12).hex()}@news.example.org>\r\n"
            f"List-Unsubscribe: <https://news.example.org/u/{token}>\r\n"
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
            "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n"
        )
        message = f"{head}{body}".encode()
        signature: bytes = dkim.sign(
            message,
            b"sosik",
            b"news.example.org",
            key,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=signed,
        )
        return signature + message

    return message_for


def main() -> None:
    """Send, and print what it took."""
    others = busy() if sys.platform == "linux" else 0.0
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--messages", type=int, default=2_000)
    arguments.add_argument("--connections", type=int, default=4)
    arguments.add_argument("--kilobytes", type=int, default=90)
    arguments.add_argument("--processor", type=int, default=0, help="the one of the sender")
    arguments.add_argument("--folder", type=Path, help="where the ledger lies")
    given = arguments.parse_args()
    readers = [_KEY.reader(f"reader{n}@d{n % 20}.example") for n in range(given.messages)]
    by_id = {reader.id: reader for reader in readers}
    with (
        TemporaryDirectory(dir=given.folder) as folder,
        subprocess.Popen(
            [sys.executable, "-c", _SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as server,
    ):
        assert server.stdout is not None
        port = int(server.stdout.readline())
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {given.processor})
        message_for = messages(given.kilobytes, Path(folder))
        with Ledger(Path(folder) / "sending/ledger.sqlite") as ledger:
            sending = ledger.begin("issues/1", "digest", _KEY.fingerprint, datetime.now(UTC))
            ledger.enqueue(sending, readers)
            wall, processor = time.perf_counter(), time.process_time()
            tally = run(
                ledger,
                sending,
                by_id,
                message_for=message_for,
                sender="bounces@news.example.org",
                open_channel=smtp_opener(SmtpServer(host="127.0.0.1", port=port, security="none")),
                pace=Pace(connections=given.connections),
                clock=MachineClock(UTC),
                jitter=random.random,
                watch=lambda _: None,
            )
            wall, processor = time.perf_counter() - wall, time.process_time() - processor
        taken = server.communicate("\n")[0].strip()
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1_000_000
    print(
        f"{given.messages} messages of {given.kilobytes} KB, {given.connections} connections: "
        f"{tally.accepted} accepted, {taken} arrived\n"
        f"{wall:.1f} s by the clock, {processor:.1f} s of one processor, "
        f"{processor / given.messages * 1000:.1f} ms a message; "
        f"other work took {others:.0%} of the processors before\n"
    )
    figures = [
        Figure("messages a minute", tally.accepted / wall * 60, PER_MINUTE, least=True),
        Figure("of a processor's minute", tally.accepted / processor * 60, PER_MINUTE, least=True),
        Figure("memory of the sender, MB", memory, MEGABYTES),
    ]
    print(table(figures))


if __name__ == "__main__":
    main()
