"""File locks: one run at a time writes to a folder, and the others know which they wait for."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import DecodeError, Struct, json

from sosik.base import places


class Holder(Struct, frozen=True, kw_only=True):
    """Who holds a lock: the command, its process id and host; "" and 0 if unknown.

    `since` is when it was taken, in seconds of the file system's clock (`st_mtime`).
    """

    command: str = ""
    process: int = 0
    host: str = ""
    since: float = 0


Waiting = Callable[[Holder], None]
"""Called once, before the wait for a lock, with its holder."""

_MOST = 4_096
"""Bytes of a lock file that are read at most."""
_BYTE = 1 << 30
"""The byte locked on Windows; far behind the text, since locked bytes can't be read there."""

_held: set[int] = set()
"""The file descriptors of the locks that this process holds."""


def _close_inherited() -> None:
    """Closes the locks in a forked child: they belong to the parent and end with it."""
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_inherited)


@contextmanager
def lock(place: Path, command: str, waiting: Waiting | None = None) -> Iterator[None]:
    """Holds the lock file at `place` within the block; waits while another process holds it.

    `command` is recorded as the holder's. The system frees a lock when its holder's process ends,
    however it ends. Raises places.BadPath if anything but a regular file is at `place`, which is
    then neither read nor written.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor = _acquire(place, waiting)
    _held.add(descriptor)
    try:
        _sign(descriptor, Holder(command=command, process=os.getpid(), host=_host()))
        yield
    finally:
        if descriptor in _held:
            _held.discard(descriptor)
            # Until the next holder has signed, this one would be reported in its stead.
            with suppress(OSError):
                _sign(descriptor, None)
            os.close(descriptor)


def _acquire(place: Path, waiting: Waiting | None) -> int:
    """Waits for the lock; returns its file descriptor."""
    while True:
        descriptor = places.open_own(place, os.O_RDWR | os.O_CREAT)
        try:
            if not _locked(descriptor, wait=False):
                if waiting is not None:
                    waiting(_holder(descriptor))
                    waiting = None
                _locked(descriptor, wait=True)
            if _is_at(descriptor, place):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # the cache was deleted meanwhile, and the lock with it


def _is_at(descriptor: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), place.lstat())
    except FileNotFoundError:
        return False


def _sign(descriptor: int, holder: Holder | None) -> None:
    """Writes the holder into the lock file, which also sets `since`; not if it has a hard link."""
    if os.fstat(descriptor).st_nlink == 1:
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, b"" if holder is None else json.encode(holder) + b"\n")


def _holder(descriptor: int) -> Holder:
    """Returns the holder recorded in a lock file."""
    since = os.fstat(descriptor).st_mtime
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        holder = json.decode(os.read(descriptor, _MOST), type=Holder)
    except (DecodeError, OSError):
        return Holder(since=since)
    return Holder(command=holder.command, process=holder.process, host=holder.host, since=since)


def _host() -> str:
    return "" if sys.platform == "win32" else os.uname().nodename


def _locked(descriptor: int, *, wait: bool) -> bool:
    """Locks the file; returns False if another process holds it, unless told to `wait`."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(descriptor, _BYTE, os.SEEK_SET)
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
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
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
