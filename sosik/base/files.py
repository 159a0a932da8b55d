"""Files of a folder: listing them, detecting changes, and writing them atomically."""

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
"""Size in bytes, times of the last change of content and of inode in nanoseconds, inode number.

The number distinguishes two files of equal size and age when their folders are swapped.
"""

NOTHING: Fingerprint = (0, 0, 0, 0)
"""The fingerprint used where there is no regular file."""

_LITTER_NAMES = {"thumbs.db", "desktop.ini", ".ds_store", ".gitignore", "__pycache__"}
_TEMPORARY, _COPY = ".sosik-tmp", ".bak"
_LITTER_ENDS = ("~", ".swp", ".swo", ".tmp", ".crdownload", ".part", _TEMPORARY, _COPY)

_FINE, _COARSE = 50_000_000, 2_000_000_000
"""Nanoseconds in which two writes may get the same time: a kernel tick, and FAT's two seconds."""


class ScannedFile(NamedTuple):
    """A file below a folder: its relative name (slashes, NFC), its path and its fingerprint.

    `problem` is "link-out" or "linked-folder" for a link that must not be followed,
    "unreadable-name" for a name that is not UTF-8, else "".
    """

    name: str
    path: Path
    fingerprint: Fingerprint
    problem: str = ""


def is_litter(name: str) -> bool:
    """True if a file of this name was left by a system or an editor and is not content."""
    low = name.lower()
    return (
        low in _LITTER_NAMES
        or low.endswith(_LITTER_ENDS)
        or low.startswith(("~$", "._", ".#"))
        or places.is_version_control(low)
    )


def fingerprint(path: Path) -> Fingerprint | None:
    """Returns a file's fingerprint, which differs if the file changed; None if there is no file."""
    try:
        status = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno == errno.ELOOP:  # a link that leads to itself
            return None
        raise
    return fingerprint_of(status)


def fingerprint_of(status: os.stat_result) -> Fingerprint:
    """Returns the fingerprint of a file with this status."""
    return (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def walk(folder: Path, *, inside: Path | None = None) -> list[ScannedFile]:
    """Returns all files below a folder, sorted by name; a missing folder has none.

    Litter is skipped. A link to a file is followed if it leads below `inside` (default: the folder
    itself); any other link is returned with its `problem`, `folder` itself under the name "".
    """
    limit = os.path.realpath(inside or folder)
    if os.path.commonpath([os.path.realpath(folder), limit]) != limit:
        return [ScannedFile("", folder, NOTHING, "link-out")]
    return sorted(_scan(str(folder), "", limit))


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        return list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _scan(folder: str, prefix: str, limit: str) -> Iterator[ScannedFile]:
    for entry in _entries(folder):
        if is_litter(entry.name):
            continue
        name = prefix + normalize("NFC", entry.name)
        if not _is_text(entry.name):
            shown = name.encode("ascii", "backslashreplace").decode()
            yield ScannedFile(shown, Path(entry.path), NOTHING, "unreadable-name")
        elif entry.is_symlink():
            yield _follow(entry, name, limit)
        elif entry.is_dir():
            yield from _scan(entry.path, name + "/", limit)
        else:
            # On Windows before Python 3.12, DirEntry.stat lacks the inode change time.
            status = entry.stat() if sys.platform != "win32" else os.stat(entry.path)
            if stat.S_ISREG(status.st_mode):  # reading a pipe or a device would never end
                yield ScannedFile(name, Path(entry.path), fingerprint_of(status))


def _is_text(name: str) -> bool:
    """False for a name whose bytes are not UTF-8; Python decodes those to surrogates (PEP 383)."""
    return name.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in name)


def _follow(entry: os.DirEntry[str], name: str, limit: str) -> ScannedFile:
    real = os.path.realpath(entry.path)
    target = fingerprint(Path(real)) or NOTHING
    if not real.startswith(limit.rstrip(os.sep) + os.sep) or not os.path.exists(real):
        return ScannedFile(name, Path(entry.path), target, "link-out")
    if os.path.isdir(real):
        return ScannedFile(name, Path(entry.path), target, "linked-folder")
    return ScannedFile(name, Path(real), target)


def clock(folder: Path) -> int:
    """Returns the file system's current time in nanoseconds, to compare fingerprints with."""
    probe = _temporary(str(folder))
    write_new(probe, b"")
    try:
        return os.stat(probe).st_mtime_ns
    finally:
        os.unlink(probe)


def is_settled(fingerprint: Fingerprint, when: int) -> bool:
    """True if a later write would change a fingerprint that was taken at `when` (nanoseconds).

    False if the file was last changed within the clock's tick before `when`: another write in the
    same tick would get the same time (git, Documentation/technical/racy-git.txt).
    """
    _, changed, inode, _ = fingerprint
    tick = _COARSE if changed % 1_000_000_000 == 0 else _FINE
    return max(changed, inode) + tick < when


def replace(path: Path, data: bytes) -> None:
    """Writes a file atomically, so that no reader sees half of it; missing folders are created.

    A link at `path` is replaced, not followed. Raises OSError that names the file.
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


def is_temporary(name: str) -> bool:
    """True for the name of a temporary file, which a killed build may have left."""
    return name.endswith(_TEMPORARY)


def _temporary(folder: str) -> str:
    return os.path.join(folder, places.unpredictable() + _TEMPORARY)


def write_new(path: str, data: bytes) -> None:
    """Writes a new file without following links. Raises OSError, which leaves no part of it.

    Raises FileExistsError if anything exists at `path`.
    """
    try:
        with open(path, "xb", buffering=0) as file:
            rest = memoryview(data)
            while rest:  # a nearly full disk accepts a part, and only the next write fails
                rest = rest[file.write(rest) :]
    except FileExistsError:
        raise
    except OSError:
        with suppress(OSError):
            os.unlink(path)
        raise


def keep_copy(path: Path) -> Path:
    """Copies a file to `name.bak` beside it, or to `name.2.bak` and so on if that name is taken.

    Returns the path of the copy, which `walk` skips.
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
    """Renames all files and folders below a folder to NFC, unless that name is taken.

    Returns the new names with slashes. Litter and the targets of links are left alone.
    """
    renamed: list[str] = []
    for entry in sorted(_entries(str(folder)), key=lambda entry: entry.name):
        if is_litter(entry.name) or not _is_text(entry.name):
            continue
        name, path = normalize("NFC", entry.name), Path(entry.path)
        is_folder = entry.is_dir(follow_symlinks=False)
        if name != entry.name and _rename(path, name):
            path = path.with_name(name)
            renamed.append(name)
        if is_folder:
            renamed += (f"{name}/{below}" for below in compose_names(path))
    return renamed


def _rename(path: Path, name: str) -> bool:
    """Renames a file; returns False if that fails, as on old Mac disks, which decompose names."""
    target = path.with_name(name)
    if os.path.lexists(target) and not os.path.samefile(path, target):
        return False
    path.rename(target)
    names = os.listdir(path.parent)
    return name in names and path.name not in names


def remove(path: Path, stop: Path) -> None:
    """Deletes a file and the folders above it that are then empty, not including `stop`."""
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
    """Deletes an empty folder and those above it that are then empty, not including `stop`."""
    with suppress(OSError):
        folder.rmdir()
        remove(folder, stop)


def everything(folder: Path) -> Iterator[tuple[str, Fingerprint]]:
    """Yields all files below a folder, litter too, with names in slashes; links are not followed.

    An empty folder is yielded under a name that ends in a slash. A version control folder is
    yielded under its name, but not entered.
    """
    folders = [("", str(folder))]
    while folders:
        prefix, current = folders.pop()
        entries = _entries(current)
        if prefix and not entries:
            yield prefix, NOTHING
        for entry in entries:
            if places.is_version_control(entry.name):
                yield prefix + entry.name, NOTHING
            elif entry.is_dir(follow_symlinks=False):
                folders.append((f"{prefix}{entry.name}/", entry.path))
            else:
                status = os.stat(entry.path, follow_symlinks=False)
                yield prefix + entry.name, fingerprint_of(status)
