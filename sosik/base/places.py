"""Checks what exists at a path without following links, before it is read or written.

A site's folder may come from anywhere (a shared drive, a mailed archive); a link, a pipe or a
device in it must neither lead a build outside nor make it wait.
"""

import os
import stat
import sys
import time
from pathlib import Path

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_JUNCTION = 0xA0000003
"""The tag of a directory junction or mount point of NTFS ([MS-FSCC] 2.1.2.1)."""

_RETRIES = 10
"""How often the move of a file that another program holds on Windows is retried, 0.05 s apart."""

_VERSION_CONTROL = {".git", ".hg", ".svn"}


class BadPath(OSError):
    """Raised if a path is not the regular file or real folder that it must be.

    `filename` is the path. `link` is True for a link; otherwise it is a pipe, a device, a folder
    instead of a file or a file instead of a folder.
    """

    def __init__(self, place: str | Path, *, link: bool = False) -> None:
        super().__init__(0, "link" if link else "no ordinary file or folder", str(place))
        self.link = link


def is_version_control(name: str) -> bool:
    """True for the names of git's, Mercurial's and Subversion's own files and folders."""
    return name[:1] == "." and name.lower() in _VERSION_CONTROL


def is_link(status: os.stat_result) -> bool:
    """True if `status`, from `os.lstat`, is that of a symbolic link or a junction of Windows."""
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def look(place: str | Path) -> os.stat_result | None:
    """Returns the status of a path without following links (`os.lstat`); None if nothing exists."""
    try:
        return os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_folder(place: str | Path) -> bool:
    """True if a path is a real folder, not a link to one."""
    status = look(place)
    return status is not None and stat.S_ISDIR(status.st_mode) and not is_link(status)


def check_way(folder: Path, above: Path) -> None:
    """Raises BadPath unless every folder below `above`, down to `folder`, is real or missing.

    `above` itself is not checked.
    """
    path = above
    for part in folder.relative_to(above).parts:
        path = path / part
        check_folder(path)


def check_folder(folder: Path) -> None:
    """Raises BadPath unless a path is a real folder or missing."""
    status = look(folder)
    if status is not None and (is_link(status) or not stat.S_ISDIR(status.st_mode)):
        raise BadPath(folder, link=is_link(status))


def check_file(place: Path) -> None:
    """Raises BadPath unless a path is a regular file or missing."""
    status = look(place)
    if status is not None and (is_link(status) or not stat.S_ISREG(status.st_mode)):
        raise BadPath(place, link=is_link(status))


def open_own(place: str | Path, flags: int = os.O_RDONLY, mode: int = 0o666) -> int:
    """Opens a regular file like `os.open`, without following a link or waiting for a pipe.

    Returns the file descriptor. Raises BadPath for anything but a regular file, and OSError.
    """
    if not _NO_FOLLOW:
        check_file(Path(place))
    try:
        descriptor = os.open(place, flags | _NO_FOLLOW | _NO_WAIT | _BINARY, mode)
    except OSError:  # ELOOP for a link, ENXIO for a pipe, EISDIR for a folder to be written
        check_file(Path(place))
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise BadPath(place)
    return descriptor


def read_own(place: str | Path) -> bytes:
    """Returns the bytes of a regular file. Raises BadPath for anything else, and OSError."""
    with open(open_own(place), "rb", buffering=0) as file:
        return file.read()


def unpredictable() -> str:
    """Returns 16 random hexadecimal digits, for a name that nobody can have created before."""
    return os.urandom(8).hex()


def make_folders(folder: str) -> None:
    """Creates a folder and the folders above it, if they are missing. Raises OSError."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        make_folders(os.path.dirname(folder))
        os.mkdir(folder)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise


def move(source: str | Path, target: str | Path) -> None:
    """Renames a file or folder, replacing a file at `target`. Raises OSError.

    On Windows, waits up to half a second for a program that holds the file.
    """
    for _ in range(_RETRIES if sys.platform == "win32" else 0):
        try:
            os.replace(source, target)
        except PermissionError:  # a reader or a virus scanner
            time.sleep(0.05)
        else:
            return
    os.replace(source, target)
