"""One lock for each place that is written to: one run at a time, and the others know for whom."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import DecodeError, Struct, json

from sosik.base import places


class Holder(Struct, frozen=True, kw_only=True):
    """Who holds a lock: the command, its process and machine; "" and 0 where that is not known.

    `since` are the seconds of the file system's clock at which it was taken, as in `os.stat`.
    """

    command: str = ""
    process: int = 0
    host: str = ""
    since: float = 0


Waiting = Callable[[Holder], None]
"""Told once, before a wait, who is waited for."""

_MOST = 4_096
"""Bytes of a lock file that are read."""
_BYTE = 1 << 30
"""The byte that is locked on Windows, where nobody may read what is locked: far behind the text."""

_held: set[int] = set()
"""The open files of the locks that this process holds."""


def _let_go() -> None:
    """Close what a forked child has inherited: the lock is its parent's, and ends with that."""
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def lock(place: Path, command: str, waiting: Waiting | None = None) -> Iterator[None]:
    """Hold the lock that stands at a place while `command` does its work; waits for another's end.

    The system frees a lock when its holder ends, however it ends. Raises places.Strange where
    something else than an ordinary file stands there, which is then neither read nor written.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    held = _taken(place, waiting)
    _held.add(held)
    try:
        _sign(held, Holder(command=command, process=os.getpid(), host=_host()))
        yield
    finally:
        if held in _held:
            _held.discard(held)
            # A name that is left would be told for the next holder's, until that has signed.
            with suppress(OSError):
                _sign(held, None)
            os.close(held)


def _taken(place: Path, waiting: Waiting | None) -> int:
    """The open file of a lock that is held now."""
    while True:
        held = places.open_own(place, os.O_RDWR | os.O_CREAT)
        try:
            if not _locked(held, wait=False):
                if waiting is not None:
                    waiting(_holder(held))
                    waiting = None
                _locked(held, wait=True)
            if _is_at(held, place):
                return held
        except BaseException:
            os.close(held)
            raise
        os.close(held)  # the cache was thrown away meanwhile, and the lock with it


def _is_at(held: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(held), place.lstat())
    except FileNotFoundError:
        return False


def _sign(held: int, holder: Holder | None) -> None:
    """Write who holds the lock, which also sets since when; nothing into a file of two names."""
    if os.fstat(held).st_nlink == 1:
        os.ftruncate(held, 0)
        os.lseek(held, 0, os.SEEK_SET)
        os.write(held, b"" if holder is None else json.encode(holder) + b"\n")


def _holder(held: int) -> Holder:
    """Who is said to hold a lock."""
    since = os.fstat(held).st_mtime
    os.lseek(held, 0, os.SEEK_SET)
    try:
        found = json.decode(os.read(held, _MOST), type=Holder)
    except (DecodeError, OSError):
        return Holder(since=since)
    return Holder(command=found.command, process=found.process, host=found.host, since=since)


def _host() -> str:
    return "" if sys.platform == "win32" else os.uname().nodename


def _locked(held: int, *, wait: bool) -> bool:
    """Whether the lock is taken now; with `wait`, only when it is."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(held, _BYTE, os.SEEK_SET)
        while True:
            try:
                msvcrt.locking(held, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            except OSError as error:
                # LK_LOCK gives up after ten seconds.
                if error.errno not in (errno.EACCES, errno.EDEADLK):
                    raise
                if not wait:
                    return False
            else:
                return True
    import fcntl

    try:
        fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
