"""The cache below `.cache/`, kept between builds. Deleting it costs time and nothing else."""

import sqlite3
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from zlib import crc32

import msgspec

from sosik.base import files, places
from sosik.base.digest import SIZE, digest_bytes
from sosik.base.profile import during

T = TypeVar("T")

NAMES = ("lock", "last", "trace", "site", "checked", "sources", "frame", "derived.sqlite")
"""The files below `.cache/`."""

_BESIDE = ("-journal", "-wal", "-shm")
"""Suffixes of the files that SQLite reads beside a database (sqlite.org/tempfiles.html).

The settings below create none of them, so one that exists was put there by somebody else.
"""


@during("recall")
def load(path: Path, type_: type[T]) -> T | None:
    """Returns the record saved at `path`; None if it is missing or this version can't read it."""
    try:
        data = places.read_own(path)
        return msgspec.json.decode(data, type=type_) if _is_whole(data) else None
    except (OSError, msgspec.DecodeError, ValueError):
        return None


def newest(paths: Iterable[Path], type_: type[T]) -> T | None:
    """Returns the most recently saved record that can be read, or None if there is none."""
    existing = [path for path in paths if path.is_file()]
    existing.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    records = (load(path, type_) for path in existing)
    return next((record for record in records if record is not None), None)


@during("save")
def save(path: Path, record: object) -> None:
    """Saves a record at `path`; an earlier one is replaced atomically. Raises OSError.

    A checksum of its bytes is saved with it, so that a damaged record counts as missing.
    """
    whole = msgspec.json.encode(record)
    start, rest = (b"," if len(whole) > _EMPTY else b""), memoryview(whole)[1:]
    files.replace(path, b"".join([_seal(start, rest), start, rest]))


_EMPTY = len(b"{}")


def _seal(*rest: bytes | memoryview) -> bytes:
    """The beginning of a JSON object that goes on with these parts: a checksum of them."""
    checksum = 0
    for part in rest:
        checksum = crc32(part, checksum)
    return b'{"checksum":"%08x"' % checksum


def _is_whole(data: bytes) -> bool:
    return data.startswith(_seal(memoryview(data)[len(_seal(b"")) :]))


class ResultCache:
    """Results of expensive computations (parsed texts, inlined articles) by their inputs' digest.

    A key-value store in SQLite, in memory if `path` is None. A damaged file is deleted and the
    cache starts empty.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._fresh: dict[str, bytes] = {}
        self._connection: sqlite3.Connection | None = None

    def __reduce__(self) -> tuple[type["ResultCache"], tuple[Path | None]]:
        """Unpickles in another process as a new connection to the same file."""
        return ResultCache, (self._path,)

    def get(self, key: str) -> bytes | None:
        """Returns the value stored under a key, or None."""
        if key in self._fresh:
            return self._fresh[key]
        try:
            row = self._open().execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError:
            self._discard()
            return None
        return _unsealed(key, bytes(row[0])) if row else None

    def put(self, key: str, value: bytes) -> None:
        """Stores a value; it reaches the disk with the next `commit`."""
        self._fresh[key] = value

    def fresh(self) -> dict[str, bytes]:
        """Removes and returns the values not yet committed; another process may store them."""
        values, self._fresh = self._fresh, {}
        return values

    @during("save")
    def commit(self) -> None:
        """Writes all values put so far to the disk."""
        if not self._fresh:
            return
        try:
            with self._open() as connection:
                rows = ((key, _sealed(key, value)) for key, value in self._fresh.items())
                connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
        except sqlite3.DatabaseError:
            self._discard()
        self._fresh.clear()

    def trim(self, prefix: str, live: Collection[str], spare: int = 256) -> None:
        """Deletes the keys with a prefix that are not in `live`, once they are the majority.

        Nothing is deleted while there are at most `2 * len(live) + spare` keys with the prefix.
        """
        try:
            with self._open() as connection:
                rows = connection.execute("SELECT key FROM kept WHERE key GLOB ?", (prefix + "*",))
                keys = [key for (key,) in rows]
                if len(keys) > 2 * len(live) + spare:
                    used = set(live)
                    unused = [(key,) for key in keys if key not in used]
                    connection.executemany("DELETE FROM kept WHERE key = ?", unused)
        except sqlite3.DatabaseError:
            self._discard()

    def close(self) -> None:
        """Closes the connection to the file; values not committed are still in memory."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            database = ":memory:" if self._path is None else str(self._path)
            if self._path is not None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                _secure(self._path)
            self._connection = sqlite3.connect(database)
            # What a power cut loses is computed again, so no write needs to wait for the disk.
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute("PRAGMA journal_mode = MEMORY")
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"
            )
        return self._connection

    def _discard(self) -> None:
        self.close()
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink()


def _secure(path: Path) -> None:
    """Removes everything that would lead SQLite out of the folder. Raises BadPath, OSError."""
    for name in _BESIDE:
        beside = path.with_name(path.name + name)
        if places.is_folder(beside):
            raise places.BadPath(beside)
        beside.unlink(missing_ok=True)
    places.check_file(path)
    status = places.look(path)
    if status is not None and status.st_nlink > 1:  # a hard link to a file that is elsewhere
        path.unlink()


def _sealed(key: str, value: bytes) -> bytes:
    """Returns a value preceded by the digest of key and value; a crash may leave torn pages."""
    return digest_bytes(key.encode() + value).encode() + value


def _unsealed(key: str, sealed: bytes) -> bytes | None:
    value = sealed[2 * SIZE :]
    return value if sealed == _sealed(key, value) else None
