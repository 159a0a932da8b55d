"""One run of a sending: hands over what waits, on several connections, and writes it all down."""

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from threading import Condition, Thread
from typing import Protocol

from msgspec import structs

from sosik.delivery.channels.channel import Answer, AnswerLost, NotSent, OpenChannel
from sosik.delivery.sending.breaker import CircuitBreaker
from sosik.delivery.sending.connection import Connection, NoConnection
from sosik.delivery.sending.dispatch import DispatchQueue, Pace
from sosik.delivery.sending.ledger import Ledger
from sosik.delivery.sending.readers import Reader
from sosik.delivery.sending.records import OpenSending
from sosik.delivery.sending.tally import Counting, Settled, Tally, Watching
from sosik.problems.problem import Problem, problem

MakeMessage = Callable[[Reader], bytes]
"""Makes the message for a reader: ASCII, lines ending in CR LF. Called in several threads."""

_MESSAGE_ID = re.compile(rb"(?im)^message-id:(?:\r\n)?[ \t]*(<[^>\r\n]*>)")
_GLANCE = 0.2
"""Seconds between two looks at the connections, so that Ctrl-C is heard on every system."""
_LONGEST_WAIT = 0.5
"""Seconds after which a connection that waits looks whether the run has ended."""


class Clock(Protocol):
    """The clocks of a run. To be used by several threads."""

    def seconds(self) -> float:
        """Seconds of a clock that only goes forward, and is not set."""

    def moment(self) -> datetime:
        """The time with its offset, for the ledger."""

    def wait(self, seconds: float) -> None:
        """Return after so many seconds."""


def run(
    ledger: Ledger,
    sending: OpenSending,
    readers: Mapping[str, Reader],
    *,
    message_for: MakeMessage,
    sender: str,
    open_channel: OpenChannel,
    pace: Pace,
    clock: Clock,
    jitter: Callable[[], float],
    watch: Watching,
) -> Tally:
    """Hand over the messages that wait, and return what became of them.

    `readers` are those of the list by their ids, `sender` the bare address of the envelope,
    `jitter` gives numbers from 0 to 1. Ends at once, with all else still queued, where a server
    refuses the sender or more readers than it may; Ctrl-C ends it after the messages under way.
    Raises whatever `message_for` and `open_channel` raise, and ProblemsFound if the ledger can't be
    written to; all that was answered is in the ledger then.
    """
    work = _Run(
        ledger,
        sending,
        message_for=message_for,
        sender=sender,
        connections=[
            Connection(open_channel, clock.wait, jitter) for _ in range(max(1, pace.connections))
        ],
        dispatch=DispatchQueue(pace, jitter),
        clock=clock,
    )
    return work.go(readers, watch)


class _Run:
    def __init__(
        self,
        ledger: Ledger,
        sending: OpenSending,
        *,
        message_for: MakeMessage,
        sender: str,
        connections: list[Connection],
        dispatch: DispatchQueue,
        clock: Clock,
    ) -> None:
        self._ledger, self._sending = ledger, sending
        self._message_for, self._sender = message_for, sender
        self._connections = connections
        self._clock = clock
        self._began = clock.seconds()
        # The condition guards the attributes below, and wakes who waits for an answer.
        self._changed = Condition()
        self._dispatch = dispatch
        self._counting = Counting(0, self._began)
        self._breaker = CircuitBreaker(len(connections))
        self._refused_before: set[str] = set()
        self._working = 0
        self._ended = False
        self._stopped: Problem | None = None
        self._error: BaseException | None = None

    def go(self, readers: Mapping[str, Reader], watch: Watching) -> Tally:
        waiting = self._ledger.waiting(self._sending)
        present = [message for message in waiting if message.reader in readers]
        self._counting = Counting(len(present), self._began)
        self._refused_before = {message.reader for message in present if message.refused}
        for message in present:
            self._dispatch.add(readers[message.reader], last=message.refused)
        threads = [
            Thread(target=self._work, args=(connection,), daemon=True)
            for connection in self._connections[: len(present)]
        ]
        self._working = len(threads)
        interrupted = False
        try:
            for thread in threads:
                thread.start()
            self._watch(threads, watch)
        except KeyboardInterrupt:
            interrupted = True
            self._end()
            self._watch(threads, watch)
        except BaseException:  # of the watcher, which must not leave threads that go on sending
            self._end()
            for thread in threads:
                thread.join()
            raise
        if self._error is not None:
            raise self._error
        progress = self._counting.progress(self._clock.seconds())
        watch(progress)
        return Tally(
            accepted=progress.accepted,
            deferred=progress.deferred,
            failed=progress.failed,
            unknown=progress.unknown,
            suppressed=progress.suppressed,
            left=progress.left + len(waiting) - len(present),
            gone=len(waiting) - len(present),
            seconds=self._clock.seconds() - self._began,
            stopped=self._stopped,
            interrupted=interrupted,
        )

    def _watch(self, threads: list[Thread], watch: Watching) -> None:
        for thread in threads:
            while thread.is_alive():
                thread.join(_GLANCE)
                with self._changed:
                    progress = self._counting.progress(self._clock.seconds())
                watch(progress)

    def _end(self, stopped: Problem | None = None, error: BaseException | None = None) -> None:
        """Let no further message be begun; the first reason counts."""
        with self._changed:
            if not self._ended:
                self._stopped, self._error = stopped, error
            self._ended = True
            self._changed.notify_all()

    def _work(self, connection: Connection) -> None:
        """What one thread does: one message after the other on its own connection."""
        try:
            while (reader := self._next()) is not None:
                with suppress(NotSent):
                    self._send(reader, connection)
        except NoConnection as failure:
            # The others go on: a server may allow fewer connections than we want.
            with self._changed:
                self._working -= 1
                last = not self._working
            if last:
                self._end(problem("no-mail-server", "site.yaml", found=failure))
        except BaseException as error:
            self._end(error=error)
        finally:
            connection.close()

    def _next(self) -> Reader | None:
        while True:
            with self._changed:
                turn = None if self._ended else self._dispatch.next(self._clock.seconds())
                if turn is None or isinstance(turn, Reader):
                    return turn
                if turn == math.inf:
                    self._changed.wait()
                    continue
            self._clock.wait(min(turn, _LONGEST_WAIT))

    def _send(self, reader: Reader, connection: Connection) -> None:
        message = self._message_for(reader)
        try:
            # Before the claim, since opening may take long: the reader may leave meanwhile.
            channel = connection.ready(lambda: self._ended)
        except (NotSent, NoConnection):
            self._returned(reader, tried=False)
            raise
        now = self._clock.moment()
        if not self._ledger.claim(self._sending, reader.id, now, _message_id(message)):
            self._finished(reader, "suppressed")
            return
        try:
            answer = channel.deliver(message, self._sender, reader.address)
        except NotSent as failure:
            self._ledger.release(self._sending, reader.id)
            self._returned(reader, tried=True)
            connection.broke(failure)
        except AnswerLost as failure:
            self._lost(reader)
            connection.broke(failure)
        except BaseException:
            with suppress(Exception):
                self._lost(reader)
            raise
        else:
            connection.worked()
            self._answered(reader, answer)

    def _answered(self, reader: Reader, answer: Answer) -> None:
        with self._changed:
            alone = reader.id in self._refused_before and self._breaker.accepted > 0
        if answer.policy and alone:
            # Refused again while others were accepted: it concerns this reader, not the sender.
            answer = structs.replace(answer, policy=False)
        kept = structs.replace(answer, state="deferred") if answer.policy else answer
        self._ledger.settle(self._sending, reader.id, kept, self._clock.moment())
        with self._changed:
            self._counting.note(reader.id, kept.state)
            self._dispatch.answered(reader, kept, self._clock.seconds())
            self._changed.notify_all()
            code = self._breaker.answered(answer)
        self._stop_for(code, answer.text or str(answer.code))

    def _lost(self, reader: Reader) -> None:
        self._ledger.lose(self._sending, reader.id, self._clock.moment())
        self._finished(reader, "unknown")
        with self._changed:
            code = self._breaker.lost()
        self._stop_for(code, "")

    def _finished(self, reader: Reader, state: Settled) -> None:
        with self._changed:
            self._counting.note(reader.id, state)
            self._dispatch.skip(reader)
            self._changed.notify_all()

    def _returned(self, reader: Reader, *, tried: bool) -> None:
        with self._changed:
            self._dispatch.returned(reader, tried=tried)
            self._changed.notify_all()

    def _stop_for(self, code: str, words: str) -> None:
        if code:
            facts = {"count": self._breaker.failed} if code == "many-refused" else {}
            self._end(problem(code, "site.yaml", found=words, **facts))


def _message_id(message: bytes) -> str:
    """The Message-ID in the head of a message (RFC 5322 §3.6.4); "" if it has none."""
    match = _MESSAGE_ID.search(message, 0, max(message.find(b"\r\n\r\n"), 0))
    return match[1].decode("ascii", "replace") if match else ""
