"""Shared preview state: the result of the last build, with change notification."""

import asyncio
from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from threading import Lock

from msgspec import Struct

from sosik.model.pages import Pending
from sosik.problems.problem import Problem


class BuildResult(Struct, frozen=True, kw_only=True):
    """The result of a preview's last build.

    `url` is the site's address in site.yaml, "" if unknown. `problems` made the build fail, so that
    the pages are those of the build before. `aside` are the problems of unpublished texts that were
    left out so that the others can be shown. `pending` are the pages that are not public yet, by
    identity.
    """

    url: str = ""
    problems: tuple[Problem, ...] = ()
    aside: tuple[Problem, ...] = ()
    pending: Mapping[str, Pending] = {}


class PreviewState:
    """Holds the result of the last build; one thread updates it, many connections wait for changes.

    `ahead` are pages by their paths below output/ that a build has made and not written yet.
    `closed` is True once the server ends.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._listeners: dict[asyncio.Event, tuple[asyncio.AbstractEventLoop, str]] = {}
        self.result = BuildResult()
        self.ahead: Mapping[str, bytes] = {}
        self.closed = False

    def update(self, result: BuildResult) -> None:
        """Replaces the result, forgets what was shown ahead of it, and wakes all listeners."""
        self.result = result
        self.ahead = {}
        self._notify()

    def show(self, path: str, page: bytes) -> None:
        """Shows a page before it is written, until the next result, and wakes all listeners."""
        self.ahead = {**self.ahead, path: page}
        self._notify()

    def addresses(self) -> Set[str]:
        """The addresses of the pages that are looked at now."""
        with self._lock:
            return {address for _, address in self._listeners.values()}

    def close(self) -> None:
        """Marks the state as closed, and wakes all listeners for the last time."""
        self.closed = True
        self._notify()

    def _notify(self) -> None:
        with self._lock:
            for event, (loop, _) in self._listeners.items():
                loop.call_soon_threadsafe(event.set)

    @contextmanager
    def listening(self, address: str) -> Iterator[asyncio.Event]:
        """Yields an event of the running loop that is set with each change.

        `address` is that of the page that is looked at meanwhile.
        """
        event = asyncio.Event()
        with self._lock:
            self._listeners[event] = asyncio.get_running_loop(), address
        try:
            yield event
        finally:
            with self._lock:
                del self._listeners[event]
