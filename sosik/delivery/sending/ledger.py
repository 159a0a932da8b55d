"""The ledger of a site: which reader got which mail, so that nobody gets it twice.

A message is `queued`, then `sending`, which is on the disk before the server hears of it, and then
what the server answered: `accepted`, `deferred` or `failed`. `unknown` is one whose answer was
lost: it is never sent again unless staff say so. Readers are known by their ids alone.
"""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NoReturn

from sosik.base.locking import Holder, lock
from sosik.delivery.channels.channel import Answer
from sosik.delivery.sending.readers import Reader
from sosik.delivery.sending.records import (
    LastReply,
    OpenSending,
    ServerReply,
    State,
    WaitingMessage,
)
from sosik.delivery.sending.store import LedgerStore, Row
from sosik.problems.problem import ProblemsFound, problem


class Ledger:
    """The ledger at `place`; a file that does not exist is created, with its folder.

    To be closed, or used as a block. Every method may be called from any thread, and raises
    ProblemsFound (`ledger-damaged`, `ledger-not-written`) if the file can't be read or written.
    """

    def __init__(self, place: Path) -> None:
        self._store = LedgerStore(place)
        self._alone = ExitStack()
        self._is_alone = False

    def __enter__(self) -> "Ledger":
        """The ledger itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file, and let other processes send."""
        self.close()

    @property
    def folder(self) -> Path:
        """The folder of the ledger, of which git sees nothing."""
        return self._store.place.parent

    def close(self) -> None:
        """Close the file, and let other processes send."""
        self._store.close()
        self._alone.close()

    def begin(self, issue: str, digest: str, fingerprint: str, at: datetime) -> OpenSending:
        """Begin to send an issue, or go on; until the ledger is closed no other process can.

        Messages that a dead process left `sending` become `unknown`. Raises ProblemsFound if
        another process is sending (`sending-already`), if other content of this issue may have
        reached somebody (`other-content`), or as `check_key` does.
        """
        self._become_alone()
        self.check_key(fingerprint)
        self.check_content(issue, digest)
        self._store.write("UPDATE message SET state = 'unknown' WHERE state = 'sending'")
        self._store.write(
            "INSERT INTO fact VALUES ('reader key', ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            fingerprint,
        )
        self._store.write(
            "INSERT OR IGNORE INTO sending (issue, digest, began) VALUES (?, ?, ?)",
            *(issue, digest, _written(at)),
        )
        rows = self._store.read(
            "SELECT number, issue, digest, began FROM sending WHERE issue = ? AND digest = ?",
            *(issue, digest),
        )
        return _sending(rows[0])

    def check_key(self, fingerprint: str) -> None:
        """Raise ProblemsFound (`reader-key-changed`) if readers were known by another key.

        With another key nobody would be recognised who got the mail or wants none.
        """
        known = self._store.read("SELECT value FROM fact WHERE name = 'reader key'")
        used = self._store.read(
            "SELECT EXISTS (SELECT 1 FROM message) OR EXISTS (SELECT 1 FROM suppressed)"
        )
        if used[0][0] and known and known[0][0] != fingerprint:
            raise ProblemsFound([problem("reader-key-changed", self._store.name)])

    def check_content(self, issue: str, digest: str) -> None:
        """Raise ProblemsFound (`other-content`) if other content of an issue may have gone out."""
        rows = self._store.read(
            "SELECT began, count(*) FROM sending JOIN message ON sending = sending.number "
            "WHERE issue = ? AND digest != ? AND state IN ('sending', 'accepted', 'unknown') "
            "GROUP BY sending.number",
            *(issue, digest),
        )
        for began, count in rows:
            at = datetime.fromisoformat(began)
            raise ProblemsFound(
                [problem("other-content", issue, found=f"{at:%Y-%m-%d %H:%M}", count=count)]
            )

    def latest(self, issue: str) -> OpenSending | None:
        """The sending of an issue that began last; None if it was never sent."""
        rows = self._store.read(
            "SELECT number, issue, digest, began FROM sending WHERE issue = ? "
            "ORDER BY number DESC LIMIT 1",
            issue,
        )
        return _sending(rows[0]) if rows else None

    def enqueue(self, sending: OpenSending, readers: Iterable[Reader]) -> int:
        """Queue a message for each reader who has none yet; returns how many are new."""
        return self._store.write_many(
            "INSERT OR IGNORE INTO message (sending, reader, domain) VALUES (?, ?, ?)",
            ((sending.number, reader.id, reader.domain) for reader in readers),
        )

    def waiting(self, sending: OpenSending) -> list[WaitingMessage]:
        """The messages to be sent, in the order of the list, those never tried first."""
        rows = self._store.read(
            "SELECT reader, refused FROM message_now WHERE sending = ? "
            "AND state IN ('queued', 'deferred') ORDER BY state = 'deferred', number",
            sending.number,
        )
        return [WaitingMessage(reader, bool(refused)) for reader, refused in rows]

    def claim(self, sending: OpenSending, reader: str, at: datetime, message_id: str = "") -> bool:
        """Note that a message is about to be handed over, before any server hears of it.

        Its Message-ID is what the log of a server knows it by, should the answer be lost.
        Returns False, and the message must not be sent, if it is not waiting (any more) or the
        reader wants no mail, of which this is the last moment to learn.
        """
        changed = self._store.write(
            "UPDATE message SET state = 'sending', at = ?, message_id = ? "
            "WHERE sending = ? AND reader = ? "
            "AND state IN ('queued', 'deferred') "
            "AND NOT EXISTS (SELECT 1 FROM suppressed WHERE suppressed.reader = message.reader)",
            *(_written(at), message_id, sending.number, reader),
        )
        return changed == 1

    def release(self, sending: OpenSending, reader: str) -> None:
        """Let a claimed message wait again: no server can have accepted it."""
        self._settled(
            "UPDATE message SET state = CASE WHEN code THEN 'deferred' ELSE 'queued' END "
            "WHERE sending = ? AND reader = ? AND state = 'sending'",
            *(sending.number, reader),
        )

    def settle(self, sending: OpenSending, reader: str, answer: Answer, at: datetime) -> None:
        """Note what the server answered to a claimed message."""
        self._settled(
            "UPDATE message SET state = ?, code = ?, words = ?, refused = ?, at = ? "
            "WHERE sending = ? AND reader = ? AND state = 'sending'",
            *(answer.state, answer.code, answer.text, answer.policy, _written(at)),
            *(sending.number, reader),
        )

    def lose(self, sending: OpenSending, reader: str, at: datetime) -> None:
        """Note that the answer to a claimed message was lost."""
        self._settled(
            "UPDATE message SET state = 'unknown', at = ? "
            "WHERE sending = ? AND reader = ? AND state = 'sending'",
            *(_written(at), sending.number, reader),
        )

    def _settled(self, statement: str, *values: object) -> None:
        changed = self._store.write(statement, *values)
        assert changed == 1, "a message is settled once, after it was claimed"

    def requeue_unknown(self, sending: OpenSending) -> int:
        """Queue the `unknown` messages again, of which some may arrive twice; returns how many."""
        return self._store.write(
            "UPDATE message SET state = 'queued', code = 0, words = '' "
            "WHERE sending = ? AND state = 'unknown'",
            sending.number,
        )

    def counts(self, sending: OpenSending) -> dict[State, int]:
        """How many messages are in each state; states without any are left out."""
        rows = self._store.read(
            "SELECT state, count(*) FROM message_now WHERE sending = ? GROUP BY 1",
            sending.number,
        )
        return dict(rows)

    def counts_by_domain(self, sending: OpenSending) -> Mapping[str, dict[State, int]]:
        """The same for each domain, the domain with the most readers first."""
        rows = self._store.read(
            "SELECT domain, state, count(*) FROM message_now WHERE sending = ? GROUP BY 1, 2",
            sending.number,
        )
        domains: dict[str, dict[State, int]] = {}
        for domain, state, count in rows:
            domains.setdefault(domain, {})[state] = count
        return dict(sorted(domains.items(), key=lambda entry: (-sum(entry[1].values()), entry[0])))

    def replies(self, sending: OpenSending) -> list[ServerReply]:
        """What servers said of messages that they did not accept, the most frequent first."""
        rows = self._store.read(
            "SELECT state, domain, code, words, count(*) FROM message WHERE sending = ? "
            "AND state IN ('deferred', 'failed') GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC, 1, 2, 3, 4",
            sending.number,
        )
        return [ServerReply(*row) for row in rows]

    def readers_in(self, sending: OpenSending, *states: State) -> dict[str, LastReply]:
        """The ids of readers whose messages are in one of the states, and what is known of them."""
        rows = self._store.read(
            "SELECT reader, state, code, words, message_id FROM message_now WHERE sending = ? "
            "ORDER BY number",
            sending.number,
        )
        return {
            reader: LastReply(state, *reply) for reader, state, *reply in rows if state in states
        }

    def first_and_last(self, sending: OpenSending) -> tuple[datetime, datetime] | None:
        """When the first and the last message was handed over; None before the first."""
        rows = self._store.read(
            "SELECT at FROM message WHERE sending = ? AND at != ''", sending.number
        )
        times = sorted(datetime.fromisoformat(at) for (at,) in rows)
        return (times[0], times[-1]) if times else None

    def suppress(self, reader_ids: Iterable[str], at: datetime, reason: str) -> int:
        """Note that readers want no mail, from now on; returns how many of them are new."""
        return self._store.write_many(
            "INSERT OR IGNORE INTO suppressed VALUES (?, ?, ?)",
            [(reader, _written(at), reason) for reader in reader_ids],
        )

    def allow(self, reader_ids: Iterable[str]) -> int:
        """Forget that readers want no mail; returns of how many it was known."""
        return self._store.write_many(
            "DELETE FROM suppressed WHERE reader = ?", [(reader,) for reader in reader_ids]
        )

    def suppressed(self) -> set[str]:
        """The ids of all readers who want no mail."""
        return {reader for (reader,) in self._store.read("SELECT reader FROM suppressed")}

    def _become_alone(self) -> None:
        if not self._is_alone:
            self._alone.enter_context(
                lock(self._store.place.with_suffix(".lock"), "send", self._refused)
            )
            self._is_alone = True

    def _refused(self, holder: Holder) -> NoReturn:
        raise ProblemsFound([problem("sending-already", self._store.name, found=holder.process)])


def _sending(row: Row) -> OpenSending:
    number, issue, digest, began = row
    return OpenSending(number, issue, digest, datetime.fromisoformat(began))


def _written(at: datetime) -> str:
    """A time as ISO 8601 with its offset."""
    assert at.tzinfo is not None, "a time without an offset says nothing tomorrow"
    return at.isoformat(timespec="milliseconds")
