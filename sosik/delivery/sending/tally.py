"""What a run comes to, while it goes on and at its end."""

from collections import Counter, deque
from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from sosik.problems.problem import Problem

Settled = Literal["accepted", "deferred", "failed", "unknown", "suppressed"]
"""What can become of a message in a run."""

_WINDOW = 60.0
"""Seconds over which the rate is measured."""


class SendingProgress(Struct, frozen=True, kw_only=True):
    """How far a run is: messages of this run, and those of the list that still wait (`left`).

    `per_minute` are the messages of the last minute, `seconds_left` None while nothing moves.
    """

    done: int
    left: int
    accepted: int
    deferred: int
    failed: int
    unknown: int
    suppressed: int
    per_minute: float
    seconds_left: float | None


Watching = Callable[[SendingProgress], None]
"""Called in the thread that called `run`, some times a second and once at the end."""


class Tally(Struct, frozen=True, kw_only=True):
    """What a run came to, in messages of this run.

    `left` still wait: not reached, or tried often enough for today; `gone` are those of them whose
    readers have left the list. `stopped` is why the run ended before its time, `interrupted` True
    if somebody ended it. `seconds` is how long it took.
    """

    accepted: int = 0
    deferred: int = 0
    failed: int = 0
    unknown: int = 0
    suppressed: int = 0
    left: int = 0
    gone: int = 0
    seconds: float = 0
    stopped: Problem | None = None
    interrupted: bool = False


class Counting:
    """Counts what becomes of the messages of a run. To be used by one thread at a time.

    A message that is deferred and then accepted counts once, as accepted.
    """

    def __init__(self, total: int, now: float) -> None:
        self._total = total
        self._states: dict[str, Settled] = {}
        self._samples = deque([(now, 0)])

    def note(self, reader: str, state: Settled) -> None:
        """Take note of what became of a reader's message."""
        self._states[reader] = state

    def counts(self) -> Counter[Settled]:
        """How many messages there are of each kind."""
        return Counter(self._states.values())

    @property
    def left(self) -> int:
        """How many messages nobody answered for: they wait, or were deferred."""
        return self._total - sum(state != "deferred" for state in self._states.values())

    def progress(self, now: float) -> SendingProgress:
        """How far the run is at a moment, in seconds of a clock that only goes forward."""
        counts = self.counts()
        done = counts.total()
        while len(self._samples) > 1 and self._samples[0][0] < now - _WINDOW:
            self._samples.popleft()
        began, before = self._samples[0]
        if now > self._samples[-1][0]:
            self._samples.append((now, done))
        per_second = (done - before) / (now - began) if now > began else 0.0
        left = self.left
        return SendingProgress(
            done=done,
            left=left,
            accepted=counts["accepted"],
            deferred=counts["deferred"],
            failed=counts["failed"],
            unknown=counts["unknown"],
            suppressed=counts["suppressed"],
            per_minute=per_second * 60,
            seconds_left=left / per_second if per_second else None,
        )
