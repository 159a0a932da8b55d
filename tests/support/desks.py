"""A desk that serves a small site in a thread of this process, and the means to ask it."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Condition, Thread
from typing import NamedTuple

from sosik.base.locking import Holder
from sosik.build.records import Report
from sosik.build.session import Folders
from sosik.desk.server import Desk, listen
from sosik.problems.problem import ProblemsFound
from tests.support.small import NOW

PATIENCE = 60
"""Seconds after which something that must come is taken never to come."""


class Heard:
    """Hears what the desk tells staff, and lets a test wait for it."""

    def __init__(self) -> None:
        self._news = Condition()
        self.said: list[Report | ProblemsFound] = []
        self.waited: list[Holder] = []

    def built(self, report: Report, seconds: float) -> None:
        assert seconds >= 0
        self._hear(report)

    def failed(self, found: ProblemsFound) -> None:
        self._hear(found)

    def waiting(self, holder: Holder) -> None:
        self.waited.append(holder)

    def _hear(self, said: Report | ProblemsFound) -> None:
        with self._news:
            self.said.append(said)
            self._news.notify_all()

    def until(self, came: Callable[[], bool]) -> None:
        """Wait until something is as it should be, looking each time that the desk speaks."""
        while True:
            with self._news:
                count = len(self.said)
            if came():
                return
            with self._news:
                spoke = self._news.wait_for(partial(self._spoke_since, count), PATIENCE)
                assert spoke, [type(said) for said in self.said]

    def _spoke_since(self, count: int) -> bool:
        return len(self.said) > count

    @property
    def last(self) -> Report:
        """The last build that went well."""
        return next(said for said in reversed(self.said) if isinstance(said, Report))

    @property
    def failing(self) -> bool:
        """Whether the last build found problems."""
        return isinstance(self.said[-1], ProblemsFound)


class Clock:
    """A clock that stands until it is set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Answer(NamedTuple):
    """What came back: status, headers by their names in small letters, text."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Served:
    """A desk at work: where it is, what it said, and its clock."""

    def __init__(self, port: int, desk: Desk, heard: Heard, clock: Clock) -> None:
        self.port = port
        self.address = f"http://127.0.0.1:{port}"
        self.desk = desk
        self.heard = heard
        self.clock = clock

    def until_shown(self, path: str, words: str) -> None:
        """Wait until a page says something."""
        self.heard.until(lambda: words in self.get(path).text)

    def _ask(self, method: str, path: str, host: str) -> tuple[HTTPConnection, HTTPResponse]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        connection.endheaders()
        return connection, connection.getresponse()

    def get(self, path: str, *, method: str = "GET", host: str = "") -> Answer:
        """Ask for a path as it is written, nothing in it made better."""
        connection, response = self._ask(method, path, host)
        try:
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, headers, response.read())
        finally:
            connection.close()

    @contextmanager
    def news(self, path: str) -> Iterator[Iterator[dict[str, str]]]:
        """What a page at a path is told, one piece of news after the other."""
        connection, response = self._ask("GET", f"/_sosik/news?path={path}", "")
        try:
            yield (
                json.loads(line.removeprefix(b"data: "))
                for line in response
                if line.startswith(b"data: ")
            )
        finally:
            response.close()
            connection.close()


@contextmanager
def served(root: Path, now: datetime = NOW) -> Iterator[Served]:
    """A site being served with all its pictures; ended with all its threads when the test is."""
    listening = listen(0)
    heard, clock = Heard(), Clock(now)
    desk = Desk(Folders.preview(root), clock, heard, listening)
    port = listening.getsockname()[1]
    desk.build(1)
    desk._rebuilder.look_after(lambda: False)
    others = set(threading.enumerate())
    Thread(target=desk.run, name="serve").start()
    try:
        yield Served(port, desk, heard, clock)
    finally:
        desk.stop()
        # No build goes on behind the next test.
        ours = [each for each in threading.enumerate() if each not in others]
        for thread in ours:
            if thread.name in ("serve", "build"):
                thread.join(PATIENCE)
                assert not thread.is_alive()
