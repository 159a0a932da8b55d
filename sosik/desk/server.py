"""The preview server (`sosik serve`): the threads that build, watch and answer, until Ctrl+C."""

import gc
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
from sosik.desk.rebuild import Listener, Rebuilder
from sosik.desk.state import PreviewState
from sosik.desk.watch import ChangeSignal, Watch

HOST = "127.0.0.1"
"""This machine only, because the preview shows drafts."""
PORT = 8000
_MORE = 100
"""Ports that are tried one after the other if none was requested."""

_BEHIND = 2
"""Checks of the clock without a change, after which a quick build is followed by a whole one."""
_CHECK = 1.0
"""Seconds between checks of the clock; one long wait would ignore the time a machine slept."""


def listen(port: int | None) -> socket.socket:
    """Returns a listening socket at `port`; for None, at port 8000 or the next free one.

    Raises OSError if the requested port is taken, or if none is free.
    """
    if port is not None:
        return _bound(port)
    for number in range(PORT, PORT + _MORE):
        with suppress(OSError):
            return _bound(number)
    return _bound(0)


def _bound(port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # On Windows, REUSEADDR would take a port from the program that has it.
        if sys.platform == "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((HOST, port))
        bound.listen()
    except OSError:
        bound.close()
        raise
    return bound


class _Server(uvicorn.Server):
    """A server that closes the streams of updates first, so that it ends at once."""

    def __init__(self, config: uvicorn.Config, end: Callable[[], None]) -> None:
        super().__init__(config)
        self._end = end

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._end()
        super().handle_exit(sig, frame)


class Desk:
    """The preview server; it shows the site at the moment that `clock` returns."""

    def __init__(
        self,
        folders: Folders,
        clock: Callable[[], datetime],
        listener: Listener,
        listening: socket.socket,
    ) -> None:
        self.preview = PreviewState()
        self._changes = ChangeSignal()
        self._watch = Watch(folders.root, self._changes)
        self._rebuilder = Rebuilder(folders, clock, self.preview, listener)
        self._listening = listening
        config = uvicorn.Config(
            application(folders, self.preview),
            http="h11",
            loop="asyncio",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",  # staff need not know of a file deleted while it is sent
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=1,
        )
        self._server = _Server(config, self._close)

    def build(self, jobs: int) -> None:
        """Builds for the first time, before any thread starts, so that it may use all cores."""
        self._rebuilder.build(jobs)

    def run(self) -> None:
        """Serves the preview and rebuilds it after every change, until `stop` or Ctrl+C."""
        Thread(target=self._follow, name="build", daemon=True).start()
        self._watch.begin()
        try:
            with suppress(KeyboardInterrupt):
                self._server.run(sockets=[self._listening])
        finally:
            self._close()
            self._listening.close()

    def stop(self) -> None:
        """Ends the server from another thread."""
        self._close()
        self._server.should_exit = True

    def _close(self) -> None:
        self.preview.close()
        self._watch.end()
        self._changes.set()

    def _follow(self) -> None:
        """Rebuilds after each change, and when the site changes with time; until the server ends.

        Where the paths of the changes are known, only these are looked at; once nothing more
        changes, all files are. An exception is reported and does not end it.
        """
        quiet = 0
        while not self.preview.closed:
            changed = self._changes.wait(_CHECK)
            quiet = 0 if changed else quiet + 1
            try:
                if self.preview.closed:
                    return
                if changed:
                    taken = self._changes.taken()
                    self._rebuilder.build(1, taken, self._changes.is_set)
                elif self._rebuilder.due():
                    self._rebuilder.build(1)
                elif self._rebuilder.is_behind and quiet >= _BEHIND:
                    self._rebuilder.look_after(self._changes.is_set)
                if quiet == _BEHIND:
                    gc.collect()  # rendered layouts refer to themselves, with the site in tow
            except Exception as error:
                with suppress(Exception):  # the terminal itself may be gone
                    self._rebuilder.crashed(error)
