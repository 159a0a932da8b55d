"""The circuit breaker: when a run must stop, since going on would only do harm."""

from sosik.delivery.channels.channel import Answer

MOST_FAILED = 0.02
"""The share of refusals at which a run stops: receivers take more for a sign of a bought list."""
_LEAST_FAILED = 10
"""Refusals with which no run stops, whatever their share: three of a hundred are an old list."""


class CircuitBreaker:
    """Counts the answers of one run. To be used by one thread at a time."""

    def __init__(self, connections: int) -> None:
        self.accepted = 0
        self.failed = 0
        self._lost = 0
        self._most_lost = max(3, 2 * connections)

    def answered(self, answer: Answer) -> str:
        """Take note of an answer; returns the code of the problem that ends the run, or ""."""
        if answer.policy:
            return "sending-refused"
        self._lost = 0
        self.accepted += answer.state == "accepted"
        self.failed += answer.state == "failed"
        if self.failed >= _LEAST_FAILED and self.failed > MOST_FAILED * self._finished:
            return "many-refused"
        return ""

    def lost(self) -> str:
        """Take note of a lost answer; likewise.

        A server that restarts loses one on each connection; one that loses them again and again
        would leave every message unknown.
        """
        self._lost += 1
        return "answers-lost" if self._lost >= self._most_lost else ""

    @property
    def _finished(self) -> int:
        return self.accepted + self.failed
