"""The board in the hall: what the last build of a preview came to, and who waits for the next."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock

from msgspec import Struct

from sosik.model.pages import Pending
from sosik.problems.problem import Problem


class State(Struct, frozen=True, kw_only=True):
    """What a preview came to: the address that site.yaml names, "" while it is unknown.

    `problems` keep the pages as they were; `aside` are those of drafts, which were left out so that
    the others can be shown; `pending` are the pages that the world does not see yet, by identity.
    """

    url: str = ""
    problems: tuple[Problem, ...] = ()
    aside: tuple[Problem, ...] = ()
    pending: Mapping[str, Pending] = {}


class Board:
    """Holds the state; one thread posts it, and any number of connections wait for news of it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._bells: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self.state = State()
        self.closed = False

    def post(self, state: State) -> None:
        """Show another state, and wake all who wait."""
        self.state = state
        self._ring()

    def close(self) -> None:
        """Wake all who wait, for the last time."""
        self.closed = True
        self._ring()

    def _ring(self) -> None:
        with self._lock:
            for loop, bell in self._bells:
                loop.call_soon_threadsafe(bell.set)

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """An event of this loop that is set with each news."""
        mine = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            self._bells.add(mine)
        try:
            yield mine[1]
        finally:
            with self._lock:
                self._bells.discard(mine)
