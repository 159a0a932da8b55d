"""The files of a folder: walking, telling what changed, replacing whole files."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from sosik.base import places

Fingerprint = tuple[int, int, int, int]
"""Size in bytes, the nanoseconds of the last change of content and of inode, the inode's number.

The number tells two files of one size and age apart when their folders are swapped.
"""

NOTHING: Fingerprint = (0, 0, 0, 0)
"""The fingerprint of what is no file."""

_LITTER_NAMES = {"thumbs.db", "desktop.ini", ".ds_store", ".gitignore", "__pycache__"}
_TEMPORARY, _COPY = ".sosik-tmp", ".bak"
_LITTER_ENDS = ("~", ".swp", ".swo", ".tmp", ".crdownload", ".part", _TEMPORARY, _COPY)

_FINE, _COARSE = 50_000_000, 2_000_000_000
"""Nanoseconds within which two writes may carry one time: a kernel tick; and FAT's two seconds."""


class Found(NamedTuple):
    """A file below a folder: its name with slashes, NFC; where it lies; what is known of it.

    `problem` is "link-out" or "linked-folder" for a link that must not be followed,
    "unreadable-name" for a name that is no text, else "".
    """

    name: str
    path: Path
    fingerprint: Fingerprint
    problem: str = ""


def is_litter(name: str) -> bool:
    """Whether a file name is left behind by a system or an editor, and never meant as content."""
    low = name.lower()
    return (
        low in _LITTER_NAMES
        or low.endswith(_LITTER_ENDS)
        or low.startswith(("~$", "._", ".#"))
        or places.is_version_control(low)
    )


def fingerprint(path: Path) -> Fingerprint | None:
    """What tells cheaply that a file may have changed; None where there is no such file."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno == errno.ELOOP:  # a link that leads to itself
            return None
        raise
    return _shape(found)


def _shape(seen: os.stat_result) -> Fingerprint:
    return (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)


def walk(folder: Path, *, inside: Path | None = None) -> list[Found]:
    """All files below a folder in order of their names; a missing folder has none.

    Litter is passed over. A link to a file is followed where it stays below `inside` (default: the
    folder itself); any other link is told by its `problem`, `folder` itself by an empty name.
    """
    limit = os.path.realpath(inside or folder)
    if os.path.commonpath([os.path.realpath(folder), limit]) != limit:
        return [Found("", folder, NOTHING, "link-out")]
    found = list(_scan(str(folder), "", limit))
    found.sort()
    return found


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _scan(folder: str, prefix: str, limit: str) -> Iterator[Found]:
    for entry in _entries(folder):
        if is_litter(entry.name):
            continue
        name = prefix + normalize("NFC", entry.name)
        if not _is_text(entry.name):
            shown = name.encode("ascii", "backslashreplace").decode()
            yield Found(shown, Path(entry.path), NOTHING, "unreadable-name")
        elif entry.is_symlink():
            yield _follow(entry, name, limit)
        elif entry.is_dir():
            yield from _scan(entry.path, name + "/", limit)
        else:
            # DirEntry.stat gives no inode change time on Windows older than 3.12; os.stat always.
            seen = entry.stat() if sys.platform != "win32" else os.stat(entry.path)
            if stat.S_ISREG(seen.st_mode):  # a pipe or a device would never end
                yield Found(name, Path(entry.path), _shape(seen))


def _is_text(name: str) -> bool:
    """False for a name whose bytes are not UTF-8; Python hides them in surrogates (PEP 383)."""
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)


def _follow(entry: os.DirEntry[str], name: str, limit: str) -> Found:
    real = os.path.realpath(entry.path)
    shape = fingerprint(Path(real)) or NOTHING
    if not real.startswith(limit.rstrip(os.sep) + os.sep) or not os.path.exists(real):
        return Found(name, Path(entry.path), shape, "link-out")
    if os.path.isdir(real):
        return Found(name, Path(entry.path), shape, "linked-folder")
    return Found(name, Path(real), shape)


def clock(folder: Path) -> int:
    """The file system's own present time in nanoseconds, by which fingerprints are judged."""
    probe = _temporary(str(folder))
    write_new(probe, b"")
    try:
        return os.stat(probe).st_mtime_ns
    finally:
        os.unlink(probe)


def is_settled(shape: Fingerprint, when: int) -> bool:
    """Whether a file seen at `when` can't have been written again within the same tick unseen.

    This is git's care for "racy" time stamps (git, Documentation/technical/racy-git.txt).
    """
    _, changed, inode, _ = shape
    tick = _COARSE if changed % 1_000_000_000 == 0 else _FINE
    return max(changed, inode) + tick < when


def replace(path: Path, data: bytes) -> None:
    """Write a file whole: no reader ever sees half of it. Folders above it are made.

    A link that stands there is replaced, not followed. Raises OSError that names the file.
    """
    folder = os.path.dirname(path)
    temporary = _temporary(folder)
    try:
        try:
            write_new(temporary, data)
        except FileNotFoundError:
            places.make_folders(folder)
            write_new(temporary, data)
        places.move(temporary, path)
    except OSError as error:
        error.filename = str(path)
        with suppress(OSError):
            os.unlink(temporary)
        raise


def is_passing(name: str) -> bool:
    """Whether a name is that of a file which is being written, or was when a build was killed."""
    return name.endswith(_TEMPORARY)


def _temporary(folder: str) -> str:
    return os.path.join(folder, places.unpredictable() + _TEMPORARY)


def write_new(path: str, data: bytes) -> None:
    """Write a file that is not there yet, following no link; an OSError leaves no part of it."""
    try:
        with open(path, "xb", buffering=0) as file:
            rest = memoryview(data)
            while rest:  # a disk that is nearly full takes a part and says so only the next time
                rest = rest[file.write(rest) :]
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            os.unlink(path)
        raise


def keep_copy(path: Path) -> Path:
    """Write a file's bytes beside it as `name.bak`, or `name.2.bak` … where that is taken.

    Returns the copy, which is litter to `walk`.
    """
    data, number = path.read_bytes(), 1
    while True:
        copy = path.with_name(f"{path.name}{f'.{number}' if number > 1 else ''}{_COPY}")
        try:
            write_new(str(copy), data)
        except FileExistsError:
            number += 1
        else:
            return copy


def compose_names(folder: Path) -> list[str]:
    """Give all files and folders below a folder their names in NFC, where that name is free.

    Returns the new names with slashes. Litter and what links lead to is let alone.
    """
    done: list[str] = []
    for entry in sorted(_entries(str(folder)), key=lambda entry: entry.name):
        if is_litter(entry.name) or not _is_text(entry.name):
            continue
        name, path = normalize("NFC", entry.name), Path(entry.path)
        is_folder = entry.is_dir(follow_symlinks=False)
        if name != entry.name and _rename(path, name):
            path = path.with_name(name)
            done.append(name)
        if is_folder:
            done += (f"{name}/{each}" for each in compose_names(path))
    return done


def _rename(path: Path, name: str) -> bool:
    """Whether a file could be given a name; disks of older Macs decompose every name again."""
    target = path.with_name(name)
    if os.path.lexists(target) and not os.path.samefile(path, target):
        return False
    path.rename(target)
    names = os.listdir(path.parent)
    return name in names and path.name not in names


def remove(path: Path, stop: Path) -> None:
    """Delete a file, and the folders above it that are empty then, up to `stop`."""
    with suppress(FileNotFoundError, NotADirectoryError):
        path.unlink()
    for folder in path.parents:
        if folder == stop or not folder.is_relative_to(stop):
            return
        try:
            folder.rmdir()
        except OSError:
            return


def remove_empty(folder: Path, stop: Path) -> None:
    """Delete an empty folder, and those above it that are empty then, up to `stop`."""
    with suppress(OSError):
        folder.rmdir()
        remove(folder, stop)


def everything(folder: Path) -> Iterator[tuple[str, Fingerprint]]:
    """All files below a folder, litter too, by names with slashes; links are told, not followed.

    An empty folder is told as well, by a name that ends in a slash; version control is told by its
    name, and never looked into.
    """
    waiting = [("", str(folder))]
    while waiting:
        prefix, where = waiting.pop()
        entries = _entries(where)
        if prefix and not entries:
            yield prefix, NOTHING
        for entry in entries:
            if places.is_version_control(entry.name):
                yield prefix + entry.name, NOTHING
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((f"{prefix}{entry.name}/", entry.path))
            else:
                seen = os.stat(entry.path, follow_symlinks=False)
                yield prefix + entry.name, _shape(seen)
