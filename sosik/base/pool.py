"""Processes that do parts of a piece of work; results come back in order.

The processes hold nothing that outlives a build, end with the process that started them, and say
nothing themselves: what fails in one is raised here.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sosik.base.crash import FailedElsewhere, copy_notes, note_frames

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Work = TypeVar("Work")
Result = TypeVar("Result")
_Do = Callable[[Sequence[Any]], Sequence[Any]]

_LOOK = 8
"""Results after which it is seen whether a process waits for its next part."""

_ours: set["Connection"] = set()
"""This process's ends of the pipes to its workers. A forked worker has to close those of others,
which else would never see that this process ended."""


def _close_ours() -> None:
    while _ours:
        _ours.pop().close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_ours)


class WorkerKilled(Exception):
    """A process was ended from outside while it did a part of the work; `ending` says by what."""

    def __init__(self, part: Sequence[Any], ending: str) -> None:
        super().__init__(ending)
        self.part = part
        self.ending = ending


class Workers:
    """Processes that do parts of one kind of work, until the block ends."""

    def __init__(
        self, count: int, do: _Do, begin: Callable[..., None] | None, given: tuple[Any, ...]
    ) -> None:
        import multiprocessing

        self._processes: dict[Connection, BaseProcess] = {}
        self._parts: Sequence[Sequence[Any]] = ()
        self._waiting: deque[int] = deque()
        self._doing: dict[Connection, int] = {}
        self._done: dict[int, Sequence[Any]] = {}
        hearing, self._living = multiprocessing.Pipe(duplex=False)
        _ours.add(self._living)
        with _uninterrupted():
            for number in range(count):
                here, there = multiprocessing.Pipe()
                _ours.add(here)
                given_all = (there, hearing, do, begin, given)
                process = multiprocessing.Process(target=_serve, args=given_all, daemon=True)
                try:
                    process.start()
                except OSError:  # the system allows no more; fewer do as well
                    _close(here)
                    if number == 0:
                        raise
                    break
                finally:
                    there.close()
                self._processes[here] = process
        hearing.close()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        for process in self._processes.values():
            process.kill()
        for here, process in self._processes.items():
            process.join()
            process.close()
            _close(here)
        _close(self._living)

    def each(self, parts: Sequence[Sequence[Any]]) -> Iterator[Any]:
        """The results of all parts in order. Raises WorkerKilled, and what a worker raised."""
        self._parts = parts
        self._waiting.extend(range(len(parts)))
        for here in self._processes:
            self._give(here)
        for number in range(len(parts)):
            while number not in self._done:
                self._look(None)
            for count, result in enumerate(self._done.pop(number), 1):
                yield result
                if count % _LOOK == 0:
                    self._look(0)

    def _give(self, here: "Connection") -> None:
        if self._waiting:
            number = self._doing[here] = self._waiting.popleft()
            try:
                here.send(self._parts[number])
            except OSError:
                raise self._killed(here) from None

    def _look(self, seconds: float | None) -> None:
        """Take in what is done, after a wait of some seconds at most."""
        from multiprocessing.connection import wait

        for here in cast("list[Connection]", wait([*self._doing], seconds)):
            try:
                failed, answer = here.recv()
            except (EOFError, OSError):
                raise self._killed(here) from None
            if failed:
                raise answer
            self._done[self._doing.pop(here)] = answer
            self._give(here)

    def _killed(self, here: "Connection") -> WorkerKilled:
        process = self._processes[here]
        process.join()
        code = process.exitcode or 0
        try:
            ending = signal.Signals(-code).name
        except ValueError:
            ending = f"exit {code}"
        return WorkerKilled(self._parts[self._doing[here]], ending)


def _close(here: "Connection") -> None:
    _ours.discard(here)
    here.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits for the end of the block; processes started in it never hear of it (POSIX)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    there: "Connection",
    living: "Connection",
    do: _Do,
    begin: Callable[..., None] | None,
    given: tuple[Any, ...],
) -> None:
    """What a worker does until it is ended, or the process that started it is gone."""
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with, args=(living,), daemon=True).start()
    failure: Exception | None = None
    try:
        if begin is not None:
            begin(*given)
    except Exception as error:  # told with the first part
        failure = error
    while True:
        try:
            part = there.recv()
        except (EOFError, OSError):
            os._exit(0)
        try:
            if failure is not None:
                raise failure
            answer: tuple[bool, Any] = (False, list(do(part)))
        except Exception as error:
            answer = (True, _sendable(error))
        try:
            there.send(answer)
        except OSError:  # nobody is there to take it any more
            os._exit(0)


def _end_with(living: "Connection") -> None:
    """End this process as soon as the other end of a pipe, into which nobody writes, is gone."""
    try:
        living.poll(None)
    finally:
        os._exit(1)


def _sendable(error: Exception) -> Exception:
    """An exception that arrives as it is sent: with its notes, and with where it came from."""
    from multiprocessing.reduction import ForkingPickler

    note_frames(error)
    try:
        arrived = ForkingPickler.loads(ForkingPickler.dumps(error))
    except Exception:  # whatever a foreign exception's own code may raise
        arrived = None
    if type(arrived) is type(error):
        return error
    other = FailedElsewhere(type(error).__name__)
    copy_notes(error, other)
    return other
