"""One connection of a run: opened when it is needed, renewed in time, and opened again if lost."""

from collections.abc import Callable

from sosik.delivery.channels.channel import Channel, NotSent, OpenChannel

MESSAGES = 100
"""Messages after which a connection is renewed; servers have limits of this order."""
_FAILURES_AT_FIRST, _FAILURES = 3, 6
"""Failures in a row after which there is no connection: the first time, and once it worked."""
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
"""Seconds before the second attempt, and at most; each pause is twice the last."""
_LONGEST_WAIT = 0.5


class NoConnection(Exception):
    """Raised if a server could not be reached, or dropped every message, several times in a row."""


class Connection:
    """A channel of one thread. `wait` returns after so many seconds, `jitter` gives 0 to 1."""

    def __init__(
        self,
        open_channel: OpenChannel,
        wait: Callable[[float], None],
        jitter: Callable[[], float],
    ) -> None:
        self._open = open_channel
        self._wait = wait
        self._jitter = jitter
        self._channel: Channel | None = None
        self._messages = 0
        self._failures = 0
        self._has_worked = False

    def ready(self, ended: Callable[[], bool]) -> Channel:
        """The open channel. Raises NotSent if it can't be had now, NoConnection if never.

        After a failure it waits first, as long as `ended` returns False.
        """
        if self._messages >= MESSAGES:
            self.close()
        if self._channel is None:
            self._pause(ended)
            try:
                self._channel = self._open()
            except NotSent as failure:
                self.broke(failure)
                raise
        return self._channel

    def worked(self) -> None:
        """Take note that the server answered for a message."""
        self._messages += 1
        self._failures = 0
        self._has_worked = True

    def broke(self, failure: Exception) -> None:
        """Take note that the connection failed. Raises NoConnection if it did so too often."""
        self.close()
        self._failures += 1
        if self._failures >= (_FAILURES if self._has_worked else _FAILURES_AT_FIRST):
            raise NoConnection(str(failure)) from failure

    def close(self) -> None:
        """End the connection; raises nothing."""
        channel, self._channel, self._messages = self._channel, None, 0
        if channel is not None:
            channel.close()

    def _pause(self, ended: Callable[[], bool]) -> None:
        if not self._failures:
            return
        pause = min(_FIRST_PAUSE * 2 ** (self._failures - 1), _LONGEST_PAUSE)
        pause *= 0.75 + self._jitter() / 2
        while pause > 0 and not ended():
            self._wait(min(pause, _LONGEST_WAIT))
            pause -= _LONGEST_WAIT
        if ended():
            raise NotSent("the run has ended")
