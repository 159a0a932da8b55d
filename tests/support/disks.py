"""Disks that fail: a hook that stops what a build does to files, and a small disk that fills up."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_CHANGES = {"os.mkdir": 0, "os.link": 1, "os.rename": 1, "os.remove": 0, "os.rmdir": 0}
"""Audit events of what changes a folder, and which word names the place that is changed."""

Judge = Callable[[str, Path], int]
"""Gives the number of the error with which a step on a path is stopped, 0 to let it be."""

_judges: list[Judge] = []
_watching = False


def _seen(event: str, given: tuple[object, ...]) -> None:
    if not _judges:
        return
    if event in _CHANGES:
        place = given[_CHANGES[event]]
    elif event == "open" and (str(given[1])[:1] in "wxa" or _writes(given[2])):
        place = given[0]
    else:
        return
    if isinstance(place, str | bytes | os.PathLike):
        number = _judges[-1](event, Path(os.fsdecode(place)))
        if number:
            raise OSError(number, os.strerror(number), os.fsdecode(place))


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


@contextmanager
def failing(judge: Judge) -> Iterator[None]:
    """Let a judge stop what changes files; a hook can't be taken off, so that it stays, idle."""
    global _watching
    if not _watching:
        sys.addaudithook(_seen)
        _watching = True
    _judges.append(judge)
    try:
        yield
    finally:
        _judges.pop()


def full_after(steps: int, below: Path) -> Judge:
    """A disk that takes so many new files and folders; it still renames and deletes."""
    left = [steps]

    def judge(event: str, path: Path) -> int:
        if event not in ("open", "os.mkdir", "os.link") or not path.is_relative_to(below):
            return 0
        left[0] -= 1
        return errno.ENOSPC if left[0] < 0 else 0

    return judge


def closed(folder: Path, number: int = errno.EACCES) -> Judge:
    """A folder in which nothing may be made, renamed or deleted."""
    return lambda _, path: number if path.parent == folder else 0


def held(file: Path, number: int = errno.EBUSY) -> Judge:
    """A file that another program holds open, as Windows lets it."""
    return lambda _, path: number if path == file else 0


def once(steps: int, number: int, below: Path) -> Judge:
    """The one step that fails, whatever it is, after so many."""
    left = [steps]

    def judge(_: str, path: Path) -> int:
        left[0] -= path.is_relative_to(below)
        return number if left[0] == -1 and path.is_relative_to(below) else 0

    return judge


@contextmanager
def small_disk(place: Path, size: int) -> Iterator[bool]:
    """A disk of some bytes mounted at a place; false where this machine lets nobody mount."""
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)],
        check=False,
        capture_output=True,
    )
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "-l", str(place)], check=False)
