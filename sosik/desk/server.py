"""`sosik serve` from its first build to Ctrl+C: who builds, who watches, who answers."""

import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Thread
from types import FrameType

import uvicorn

from sosik.build.session import Folders
from sosik.desk.app import application
from sosik.desk.rebuild import Listener, Workshop
from sosik.desk.state import Board
from sosik.desk.watch import Bell, Watch

HOST = "127.0.0.1"
"""This machine alone: drafts are nobody else's."""
PORT = 8000
_MORE = 100
"""Ports that are tried one after the other, where none was asked for."""

_LOOK = 1.0
"""Seconds after which the clock is looked at; a machine that slept knows nothing of the time."""


def listen(port: int | None) -> socket.socket:
    """A socket at a port of this machine, else at the next one that is free.

    Raises OSError where the port that was asked for is taken, or none is free.
    """
    if port is not None:
        return _bound(port)
    for number in range(PORT, PORT + _MORE):
        with suppress(OSError):
            return _bound(number)
    return _bound(0)


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # On Windows, REUSEADDR would take a port from the program that has it.
        if sys.platform == "win32":
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOST, port))
        made.listen()
    except OSError:
        made.close()
        raise
    return made


class _Server(uvicorn.Server):
    """Ends at once: whoever listens for news is let go first."""

    def __init__(self, config: uvicorn.Config, end: Callable[[], None]) -> None:
        super().__init__(config)
        self._end = end

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._end()
        super().handle_exit(sig, frame)


class Desk:
    """A preview being served: `clock` tells the moment that it shows."""

    def __init__(
        self,
        folders: Folders,
        clock: Callable[[], datetime],
        listener: Listener,
        listening: socket.socket,
    ) -> None:
        self.board = Board()
        self._bell = Bell()
        self._watch = Watch(folders.root, self._bell)
        self._workshop = Workshop(folders, clock, self.board, listener)
        self._listening = listening
        config = uvicorn.Config(
            application(folders, self.board),
            http="h11",
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",  # a file that goes while it is sent is no news for staff
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server = _Server(config, self._close)

    def build(self, jobs: int) -> None:
        """The first build, before anything else of the desk runs: so that it may take all cores."""
        self._workshop.build(jobs)

    def run(self) -> None:
        """Serve and follow every change, until `stop` or Ctrl+C."""
        Thread(target=self._follow, name="build", daemon=True).start()
        self._watch.begin()
        try:
            with suppress(KeyboardInterrupt):
                self._server.run(sockets=[self._listening])
        finally:
            self._close()
            self._listening.close()

    def stop(self) -> None:
        """End from another thread."""
        self._close()
        self._server.should_exit = True

    def _close(self) -> None:
        self.board.close()
        self._watch.end()
        self._bell.ring()

    def _follow(self) -> None:
        """Build with each ring of the bell, and at the hour that the clock brings.

        Nothing that goes wrong ends it but the end of the desk.
        """
        while not self.board.closed:
            rang = self._bell.wait(_LOOK)
            try:
                if not self.board.closed and (rang or self._workshop.due()):
                    self._workshop.build(1)
            except Exception as error:
                with suppress(Exception):  # the terminal itself may be gone
                    self._workshop.crashed(error)
