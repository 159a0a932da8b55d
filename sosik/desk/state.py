"""Shared preview state: the result of the last build, with change notification."""

import asyncio
from collections.abc import Iterator, Mapping
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

    `closed` is True once the server ends.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._listeners: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = set()
        self.result = BuildResult()
        self.closed = False

    def update(self, result: BuildResult) -> None:
        """Replaces the result, and wakes all listeners."""
        self.result = result
        self._notify()

    def close(self) -> None:
        """Marks the state as closed, and wakes all listeners for the last time."""
        self.closed = True
        self._notify()

    def _notify(self) -> None:
        with self._lock:
            for loop, event in self._listeners:
                loop.call_soon_threadsafe(event.set)

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """Yields an event of the running loop that is set with each change."""
        listener = asyncio.get_running_loop(), asyncio.Event()
        with self._lock:
            self._listeners.add(listener)
        try:
            yield listener[1]
        finally:
            with self._lock:
                self._listeners.discard(listener)
