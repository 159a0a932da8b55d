"""A pool of worker processes; results come back in order.

The workers hold nothing that outlives a build, end with the process that started them, and print
nothing: an exception in a worker is raised here.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sosik.base.crash import FailedElsewhere, copy_notes, note_frames
from sosik.base.profile import add_processor

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Work = TypeVar("Work")
Result = TypeVar("Result")
_Do = Callable[[Sequence[Any]], Sequence[Any]]

_POLL_EVERY = 8
"""Results handed out between two looks for workers that wait for their next part."""

_ours: set["Connection"] = set()
"""This process's ends of the pipes to its workers.

A forked worker has to close those of the others, which would otherwise never see that this process
ended.
"""


def _close_ours() -> None:
    while _ours:
        _ours.pop().close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_ours)


class WorkerKilled(Exception):
    """Raised if a worker was ended from outside; `ending` is a signal's name or `exit 3`.

    `part` is the part of the work that it was doing.
    """

    def __init__(self, part: Sequence[Any], ending: str) -> None:
        super().__init__(ending)
        self.part = part
        self.ending = ending


class Workers:
    """Up to `count` worker processes that call `do` on parts of the work, until the block ends.

    Each calls `begin(*arguments)` once, if there is one. Raises OSError if none can be started.
    """

    def __init__(
        self, count: int, do: _Do, begin: Callable[..., None] | None, arguments: tuple[Any, ...]
    ) -> None:
        import multiprocessing

        self._processes: dict[Connection, BaseProcess] = {}
        self._parts: Sequence[Sequence[Any]] = ()
        self._waiting: deque[int] = deque()
        self._doing: dict[Connection, int] = {}
        self._done: dict[int, Sequence[Any]] = {}
        watched, self._alive = multiprocessing.Pipe(duplex=False)
        _ours.add(self._alive)
        with _uninterrupted():
            for number in range(count):
                here, there = multiprocessing.Pipe()
                _ours.add(here)
                args = (there, watched, do, begin, arguments)
                process = multiprocessing.Process(target=_serve, args=args, daemon=True)
                try:
                    process.start()
                except OSError:  # the system allows no more; fewer do the same work
                    _close(here)
                    if number == 0:
                        raise
                    break
                finally:
                    there.close()
                self._processes[here] = process
        watched.close()

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
        _close(self._alive)

    def results(self, parts: Sequence[Sequence[Any]]) -> Iterator[Any]:
        """Yields the results of all parts in order. Raises WorkerKilled, and what `do` raises."""
        self._parts = parts
        self._waiting.extend(range(len(parts)))
        for here in self._processes:
            self._send_next(here)
        for number in range(len(parts)):
            while number not in self._done:
                self._receive(None)
            for count, result in enumerate(self._done.pop(number), 1):
                yield result
                if count % _POLL_EVERY == 0:
                    self._receive(0)

    def _send_next(self, here: "Connection") -> None:
        if self._waiting:
            number = self._doing[here] = self._waiting.popleft()
            try:
                here.send(self._parts[number])
            except OSError:
                raise self._killed(here) from None

    def _receive(self, seconds: float | None) -> None:
        """Stores the results that are ready; waits up to `seconds` for one, without end if None."""
        from multiprocessing.connection import wait

        for here in cast("list[Connection]", wait([*self._doing], seconds)):
            try:
                failed, result, spent = here.recv()
            except (EOFError, OSError):
                raise self._killed(here) from None
            add_processor(spent)
            if failed:
                raise result
            self._done[self._doing.pop(here)] = result
            self._send_next(here)

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
    """Delays Ctrl-C until the end of the block; processes started within never get it (POSIX)."""
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
    watched: "Connection",
    do: _Do,
    begin: Callable[..., None] | None,
    arguments: tuple[Any, ...],
) -> None:
    """Runs in a worker: answers parts with results until the process that started it is gone."""
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with, args=(watched,), daemon=True).start()
    failure: Exception | None = None
    counted = 0.0
    try:
        if begin is not None:
            begin(*arguments)
    except Exception as error:  # sent as the answer to the first part
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
        before, counted = counted, sum(os.times()[:2])
        try:
            there.send((*answer, counted - before))
        except OSError:  # the process that started this one is gone
            os._exit(0)


def _end_with(watched: "Connection") -> None:
    """Ends this process as soon as the other end of a pipe, which nobody writes to, is closed."""
    try:
        watched.poll(None)
    finally:
        os._exit(1)


def _sendable(error: Exception) -> Exception:
    """Returns an exception that survives pickling, with its notes and its traceback as notes.

    It is a FailedElsewhere if the exception itself can't be pickled.
    """
    from multiprocessing.reduction import ForkingPickler

    note_frames(error)
    try:
        copy = ForkingPickler.loads(ForkingPickler.dumps(error))
    except Exception:  # a third-party exception may raise anything
        copy = None
    if type(copy) is type(error):
        return error
    replacement = FailedElsewhere(type(error).__name__)
    copy_notes(error, replacement)
    return replacement
