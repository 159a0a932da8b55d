"""Readers, messages and clocks for tests of sendings."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.readers import Reader, ReaderKey
from sosik.delivery.sending.records import OpenSending

KEY = ReaderKey("a key that only tests have")
AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
ISSUE = "issues/2026-12"
SENDER = "bounces@news.example.org"


def people(count: int, domains: tuple[str, ...] = ("a.example", "b.example")) -> dict[str, Reader]:
    """Readers by their ids, their domains in turns."""
    readers = [
        KEY.reader(f"reader{number}@{domains[number % len(domains)]}") for number in range(count)
    ]
    return {reader.id: reader for reader in readers}


def message_for(reader: Reader) -> bytes:
    """A small message with a line that begins with a dot."""
    return (
        f"Message-ID: <{reader.id}@news.example.org>\r\nSubject: news\r\n\r\n..\r\n.\r\nend\r\n"
    ).encode()


def begun(ledger: Ledger, readers: dict[str, Reader]) -> OpenSending:
    """A sending with a message for each of the readers."""
    sending = ledger.begin(ISSUE, "digest", KEY.fingerprint, AT)
    ledger.enqueue(sending, readers.values())
    return sending


def ledger_in(folder: Path) -> Ledger:
    """The ledger of the site in a folder."""
    return Ledger(folder / "sending/ledger.sqlite")


class StoppedClock:
    """A clock that moves only while somebody waits, and by as much; `waits` are those times."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._seconds = 0.0
        self.waits: list[float] = []

    def seconds(self) -> float:
        """How long everybody has waited."""
        with self._lock:
            return self._seconds

    def moment(self) -> datetime:
        """The same after AT."""
        return AT + timedelta(seconds=self.seconds())

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        with self._lock:
            self._seconds += seconds
            self.waits.append(seconds)


def even() -> float:
    """No chance: pauses of their middle length."""
    return 0.5
