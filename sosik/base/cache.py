"""What is remembered between builds, below `.cache/`. Deleting it costs time, nothing else."""

import sqlite3
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from sosik.base import files, places
from sosik.base.digest import SIZE, digest_bytes

T = TypeVar("T")

NAMES = ("lock", "last", "trace", "checked", "sources", "frame", "derived.sqlite")
"""The files below `.cache/`."""

_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite may keep beside a file, and would believe (sqlite.org/tempfiles.html). We ask for
none of it, so what lies there is somebody else's."""


def load(path: Path, type_: type[T]) -> T | None:
    """A record saved earlier; None where there is none, or none that this version can read."""
    try:
        return msgspec.json.decode(places.read_own(path), type=type_)
    except (OSError, msgspec.DecodeError, ValueError):
        return None


def newest(paths: Iterable[Path], type_: type[T]) -> T | None:
    """The record that was saved last, of those that can be read; None where there is none."""
    there = [path for path in paths if path.is_file()]
    there.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
    found = (load(path, type_) for path in there)
    return next((record for record in found if record is not None), None)


def save(path: Path, record: object) -> None:
    """Keep a record, replacing the earlier one whole."""
    files.replace(path, msgspec.json.encode(record))


class Store:
    """Dear derived answers by the digest of their inputs: parsed texts, inlined articles.

    A damaged file is thrown away and begun anew.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._fresh: dict[str, bytes] = {}
        self._base: sqlite3.Connection | None = None

    def __reduce__(self) -> tuple[type["Store"], tuple[Path | None]]:
        """In another process: the same file, opened anew."""
        return Store, (self._path,)

    def get(self, key: str) -> bytes | None:
        """The value kept under a key, or None."""
        if key in self._fresh:
            return self._fresh[key]
        try:
            row = self._open().execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError:
            self._discard()
            return None
        return _unsealed(key, bytes(row[0])) if row else None

    def put(self, key: str, value: bytes) -> None:
        """Keep a value from now on; it lasts once `commit` was called."""
        self._fresh[key] = value

    def fresh(self) -> dict[str, bytes]:
        """What was put and not yet made to last; handed over, so that another may keep it."""
        handed, self._fresh = self._fresh, {}
        return handed

    def commit(self) -> None:
        """Make everything put so far last."""
        if not self._fresh:
            return
        try:
            with self._open() as base:
                sealed = ((key, _sealed(key, value)) for key, value in self._fresh.items())
                base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", sealed)
        except sqlite3.DatabaseError:
            self._discard()
        self._fresh.clear()

    def trim(self, prefix: str, live: Collection[str], spare: int = 256) -> None:
        """Forget keys with a prefix that nobody asks for, once they are the greater part.

        `spare` are let be however few are asked for.
        """
        try:
            with self._open() as base:
                kept = base.execute("SELECT key FROM kept WHERE key GLOB ?", (prefix + "*",))
                keys = [key for (key,) in kept]
                if len(keys) > 2 * len(live) + spare:
                    wanted = set(live)
                    gone = [(key,) for key in keys if key not in wanted]
                    base.executemany("DELETE FROM kept WHERE key = ?", gone)
        except sqlite3.DatabaseError:
            self._discard()

    def forget(self) -> None:
        """Begin anew, with nothing kept."""
        self._fresh.clear()
        self._discard()

    def close(self) -> None:
        """Let the file go."""
        if self._base is not None:
            self._base.close()
            self._base = None

    def _open(self) -> sqlite3.Connection:
        if self._base is None:
            where = ":memory:" if self._path is None else str(self._path)
            if self._path is not None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                _clear_up(self._path)
            self._base = sqlite3.connect(where)
            # What is lost in a power cut is computed again, so nothing waits for the disk.
            self._base.execute("PRAGMA synchronous = OFF")
            self._base.execute("PRAGMA journal_mode = MEMORY")
            self._base.execute(
                "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"
            )
        return self._base

    def _discard(self) -> None:
        self.close()
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink()


def _clear_up(path: Path) -> None:
    """Leave SQLite nothing that leads out of the folder. Raises Strange, OSError."""
    for name in _BESIDE:
        beside = path.with_name(path.name + name)
        if places.is_folder(beside):
            raise places.Strange(beside)
        beside.unlink(missing_ok=True)
    places.check_file(path)
    seen = places.look(path)
    if seen is not None and seen.st_nlink > 1:  # a second name of a file that lies elsewhere
        path.unlink()


def _sealed(key: str, value: bytes) -> bytes:
    """A value with the digest of key and value before it: a crash may leave pages half written."""
    return digest_bytes(key.encode() + value).encode() + value


def _unsealed(key: str, found: bytes) -> bytes | None:
    value = found[2 * SIZE :]
    return value if found == _sealed(key, value) else None
