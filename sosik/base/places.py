"""What stands at a place on the disk, looked at without following links: ours to write, or not.

A folder of a site may come from anywhere (a shared drive, an archive that was mailed); a link, a
pipe or a device in it must neither lead a build outside nor make it wait.
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

_PATIENCE = 10
"""How often a file that somebody else holds on Windows is tried again, 0.05 s apart."""

_VERSION_CONTROL = {".git", ".hg", ".svn"}


class Strange(OSError):
    """Something stands at a place where an ordinary file or folder must be; `filename` names it.

    `link` tells that it leads elsewhere; otherwise it is a pipe, a device, a folder for a file or a
    file for a folder.
    """

    def __init__(self, place: str | Path, *, link: bool = False) -> None:
        super().__init__(0, "link" if link else "no ordinary file or folder", str(place))
        self.link = link


def is_version_control(name: str) -> bool:
    """Whether a name is that of git's, Mercurial's or Subversion's own file or folder."""
    return name[:1] == "." and name.lower() in _VERSION_CONTROL


def is_link(seen: os.stat_result) -> bool:
    """Whether what `os.lstat` saw is a symbolic link, or a junction of Windows."""
    return stat.S_ISLNK(seen.st_mode) or getattr(seen, "st_reparse_tag", 0) == _JUNCTION


def look(place: str | Path) -> os.stat_result | None:
    """What stands at a place itself, links not followed; None where there is nothing."""
    try:
        return os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return None


def is_folder(place: str | Path) -> bool:
    """Whether a real folder stands at a place, and no link to one."""
    seen = look(place)
    return seen is not None and stat.S_ISDIR(seen.st_mode) and not is_link(seen)


def check_way(folder: Path, above: Path) -> None:
    """Every folder from `above` (which is not looked at) down to `folder` is real, or missing.

    Raises Strange for the first that is not.
    """
    way = above
    for part in folder.relative_to(above).parts:
        way = way / part
        check_folder(way)


def check_folder(folder: Path) -> None:
    """A folder is real, or missing. Raises Strange."""
    seen = look(folder)
    if seen is not None and (is_link(seen) or not stat.S_ISDIR(seen.st_mode)):
        raise Strange(folder, link=is_link(seen))


def check_file(place: Path) -> None:
    """A file is an ordinary one, or missing. Raises Strange."""
    seen = look(place)
    if seen is not None and (is_link(seen) or not stat.S_ISREG(seen.st_mode)):
        raise Strange(place, link=is_link(seen))


def open_own(place: str | Path, flags: int = os.O_RDONLY, mode: int = 0o666) -> int:
    """Open an ordinary file as `os.open` does; no link is followed, and no pipe is waited for.

    Raises Strange for anything else, and OSError as `os.open` does.
    """
    if not _NO_FOLLOW:
        check_file(Path(place))
    try:
        opened = os.open(place, flags | _NO_FOLLOW | _NO_WAIT | _BINARY, mode)
    except OSError:  # ELOOP for a link, ENXIO for a pipe, EISDIR for a folder to be written
        check_file(Path(place))
        raise
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise Strange(place)
    return opened


def read_own(place: str | Path) -> bytes:
    """The bytes of an ordinary file. Raises Strange for anything else, OSError as `open` does."""
    with open(open_own(place), "rb", buffering=0) as file:
        return file.read()


def unpredictable() -> str:
    """A name part that nobody can have prepared: 16 hexadecimal digits."""
    return os.urandom(8).hex()


def make_folders(folder: str) -> None:
    """Make a folder and those above it, where they are missing."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        make_folders(os.path.dirname(folder))
        os.mkdir(folder)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise


def move(source: str | Path, target: str | Path) -> None:
    """Rename a file or a folder, replacing a file; on Windows, wait a moment for who holds it."""
    for _ in range(_PATIENCE if sys.platform == "win32" else 0):
        try:
            os.replace(source, target)
        except PermissionError:  # a reader or a virus scanner
            time.sleep(0.05)
        else:
            return
    os.replace(source, target)
