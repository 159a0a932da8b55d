"""Whose turn it is: the readers that wait, by domain, each domain at its own pace.

Nothing here waits or knows a clock: the caller says what time it is, in seconds of any clock.
"""

import math
import re
from collections import deque
from collections.abc import Callable

from msgspec import Struct

from sosik.delivery.channels.channel import Answer
from sosik.delivery.sending.readers import Reader
from sosik.model.delivery_settings import SmtpServer

TRIES = 3
"""How often a message is tried in one run; the rest of the tries are those of the next run."""
_SETBACKS = 4
"""After so many deferrals with nothing accepted between, a domain is left to the next run."""
_FIRST_PAUSE, _LONGEST_PAUSE = 30.0, 600.0
"""Seconds that a domain is left alone after its first deferral, and at most.

Each pause is twice the last. RFC 5321 §4.5.4.1 asks for half an hour between tries of a message,
which only a queue can wait for: that is the mail server's, or the next run's.
"""
_MAILBOX = re.compile(r"\W*4\.2\.\d")
"""A mailbox that is full or disabled (RFC 3463 §3.3): it says nothing of its neighbours."""


class Pace(Struct, frozen=True, kw_only=True):
    """How fast to send: connections at once, and messages a minute; 0 is without a limit.

    `domains` are messages a minute to some domains, `domain_connections` the connections that may
    carry messages to one domain at once.
    """

    connections: int = 2
    per_minute: int = 0
    domains: dict[str, int] = {}
    domain_connections: int = 0


def pace_of(server: SmtpServer) -> Pace:
    """The pace that site.yaml sets for a mail server."""
    return Pace(
        connections=server.connections,
        per_minute=server.per_minute,
        domains={domain.lower(): count for domain, count in server.domains.items()},
        domain_connections=server.domain_connections,
    )


class _Domain:
    """The readers of a domain that wait, and when the next of them may have a turn."""

    def __init__(self, per_minute: int) -> None:
        self.waiting = deque[Reader]()
        self.interval = 60 / per_minute if per_minute else 0.0
        self.next_turn = -math.inf
        self.pause_ends = -math.inf
        self.busy = 0
        self.setbacks = 0

    @property
    def ready(self) -> float:
        return max(self.next_turn, self.pause_ends)


class DispatchQueue:
    """The readers that wait for their message. To be used by one thread at a time.

    `jitter` gives numbers from 0 to 1: pauses are of uneven length, so that many senders who were
    deferred together do not come back together.
    """

    def __init__(self, pace: Pace, jitter: Callable[[], float]) -> None:
        self._pace = pace
        self._jitter = jitter
        self._interval = 60 / pace.per_minute if pace.per_minute else 0.0
        self._next_turn = -math.inf
        self._domains: dict[str, _Domain] = {}
        self._turns: dict[str, None] = {}
        self._last: list[Reader] = []
        self._tries: dict[str, int] = {}
        self._busy = 0

    def add(self, reader: Reader, *, last: bool = False) -> None:
        """Let a reader wait; with `last` until all others have had their turns."""
        if last:
            self._last.append(reader)
        elif (domain := self._domain(reader)).setbacks < _SETBACKS:
            domain.waiting.append(reader)
            self._turns.setdefault(reader.domain, None)

    def next(self, now: float) -> Reader | float | None:
        """The reader whose turn it is; or the seconds until there may be one; or None at the end.

        The seconds are infinite where only an answer that is awaited can make a difference.
        """
        if not self._turns and not self._busy:
            waiting, self._last = self._last, []
            for reader in waiting:
                self.add(reader)
        if not self._turns:
            return math.inf if self._busy else None
        if self._next_turn > now:
            return self._next_turn - now
        soonest = math.inf
        most = self._pace.domain_connections or math.inf
        for name in self._turns:
            domain = self._domains[name]
            if domain.busy >= most:
                continue
            if domain.ready <= now:
                return self._turn(name, domain, now)
            soonest = min(soonest, domain.ready)
        return soonest - now

    def _turn(self, name: str, domain: _Domain, now: float) -> Reader:
        reader = domain.waiting.popleft()
        domain.busy += 1
        self._busy += 1
        domain.next_turn = now + domain.interval
        self._next_turn = now + self._interval
        # The other domains come first now; one without readers needs no turn.
        del self._turns[name]
        if domain.waiting:
            self._turns[name] = None
        return reader

    def skip(self, reader: Reader) -> None:
        """End a turn in which nothing was sent."""
        self._end(reader)

    def answered(self, reader: Reader, answer: Answer, now: float) -> None:
        """End a turn. A deferred message waits again unless it was tried often enough."""
        domain = self._end(reader)
        if answer.state != "deferred":
            domain.setbacks = 0
            return
        if not _MAILBOX.match(answer.text):
            self._pause(reader.domain, domain, now)
        self._again(reader)

    def returned(self, reader: Reader, *, tried: bool) -> None:
        """End a turn that came to nothing; with `tried` it counts as a try of the message.

        So one message at which a server drops every connection does not hold up the others.
        """
        self._end(reader)
        if tried:
            self._again(reader)
        else:
            self.add(reader)

    def _end(self, reader: Reader) -> _Domain:
        domain = self._domain(reader)
        domain.busy -= 1
        self._busy -= 1
        return domain

    def _again(self, reader: Reader) -> None:
        tries = self._tries[reader.id] = self._tries.get(reader.id, 0) + 1
        if tries < TRIES:
            self.add(reader)

    def _pause(self, name: str, domain: _Domain, now: float) -> None:
        if domain.pause_ends > now:  # the answer to a message that was under way before
            return
        domain.setbacks += 1
        if domain.setbacks >= _SETBACKS:
            domain.waiting.clear()
            self._turns.pop(name, None)
        pause = min(_FIRST_PAUSE * 2 ** (domain.setbacks - 1), _LONGEST_PAUSE)
        domain.pause_ends = now + pause * (0.75 + self._jitter() / 2)

    def _domain(self, reader: Reader) -> _Domain:
        if reader.domain not in self._domains:
            per_minute = self._pace.domains.get(reader.domain, 0)
            self._domains[reader.domain] = _Domain(per_minute)
        return self._domains[reader.domain]
