"""The file of the ledger: SQLite that has each commit on the disk, shared by several threads."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Condition, Lock
from typing import Any

from sosik.base import files, places
from sosik.problems.problem import ProblemsFound, problem

Row = tuple[Any, ...]

_APPLICATION, _VERSION = 0x536F7369, 1
"""What SQLite notes in the head of the file: that it is ours ("Sosi"), and the form of its tables.

https://www.sqlite.org/pragma.html#pragma_application_id
"""
_BUSY = 30.0
"""Seconds to wait for another process that writes, such as `sosik suppress`."""
_IGNORE = b"*\n"
_TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sending (
  number INTEGER PRIMARY KEY, issue TEXT NOT NULL, digest TEXT NOT NULL, began TEXT NOT NULL,
  UNIQUE (issue, digest)
);
CREATE TABLE message (
  number INTEGER PRIMARY KEY, sending INTEGER NOT NULL REFERENCES sending, reader TEXT NOT NULL,
  domain TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'queued', at TEXT NOT NULL DEFAULT '',
  code INTEGER NOT NULL DEFAULT 0, words TEXT NOT NULL DEFAULT '',
  refused INTEGER NOT NULL DEFAULT 0, message_id TEXT NOT NULL DEFAULT '',
  UNIQUE (sending, reader)
);
CREATE INDEX message_state ON message (sending, state);
CREATE TABLE suppressed (reader TEXT PRIMARY KEY, at TEXT NOT NULL, reason TEXT NOT NULL)
  WITHOUT ROWID;
CREATE VIEW message_now AS
  SELECT number, sending, reader, domain, at, code, words, refused, message_id,
    CASE WHEN state IN ('queued', 'deferred') AND reader IN (SELECT reader FROM suppressed)
    THEN 'suppressed' ELSE state END AS state
  FROM message;
"""


class _Write:
    """A statement that waits to be committed, and what became of it."""

    def __init__(self, statement: str, values: Sequence[object]) -> None:
        self.statement, self.values = statement, values
        self.rows = 0
        self.done = False
        self.error: sqlite3.Error | None = None


class LedgerStore:
    """One connection to the file at `place`, with its folder and a .gitignore for all in it.

    Every method may be called from any thread. Raises ProblemsFound for a file that is damaged, not
    a ledger, or of a newer Sosik, and if the disk can't be written to.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self._disk = Lock()
        self._turn = Condition()
        self._waiting: list[_Write] = []
        self._committing = False
        _prepare_folder(place.parent)
        places.check_file(place)
        with self._as_problems():
            self._connection = sqlite3.connect(
                place, timeout=_BUSY, isolation_level=None, check_same_thread=False
            )
        try:
            with self._as_problems():
                self._set_up()
        except BaseException:
            self._connection.close()
            raise

    @property
    def name(self) -> str:
        """The file as it is named to staff: its folder and its name."""
        return f"{self.place.parent.name}/{self.place.name}"

    def close(self) -> None:
        """Close the file; what was committed stays, whatever happens."""
        with self._disk, suppress(sqlite3.Error):
            self._connection.close()

    def read(self, statement: str, *values: object) -> list[Row]:
        """All rows that a SELECT gives."""
        with self._disk, self._as_problems():
            return self._connection.execute(statement, values).fetchall()

    def write(self, statement: str, *values: object) -> int:
        """Commit one statement; returns the number of rows it changed when they are on the disk.

        Statements of threads that wait at the same moment are committed together, since it is the
        disk that takes the time, not the statement.
        """
        mine = _Write(statement, values)
        with self._turn:
            self._waiting.append(mine)
            while self._committing and not mine.done:
                self._turn.wait()
            if not mine.done:
                batch, self._waiting = self._waiting, []
                self._committing = True
        if not mine.done:
            self._commit(batch)
        if mine.error is not None:
            raise self._problem(mine.error)
        return mine.rows

    def write_many(self, statement: str, rows: Iterable[Sequence[object]]) -> int:
        """Commit a statement for many rows, all or none; returns how many it changed."""
        with self._disk, self._as_problems(), self._transaction():
            return max(self._connection.executemany(statement, rows).rowcount, 0)

    def _commit(self, batch: list[_Write]) -> None:
        error: sqlite3.Error | None = None
        try:
            with self._disk, self._transaction():
                for write in batch:
                    write.rows = self._connection.execute(write.statement, write.values).rowcount
        except sqlite3.Error as failure:
            error = failure
        finally:
            with self._turn:
                for write in batch:
                    write.error, write.done = error, True
                self._committing = False
                self._turn.notify_all()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    def _set_up(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
        self._connection.execute("PRAGMA synchronous = FULL")
        # On a Mac only this reaches the disk itself; elsewhere it says nothing.
        self._connection.execute("PRAGMA fullfsync = ON")
        # Two processes may open a new ledger at once.
        with self._transaction():
            owner, version = self._pragma("application_id"), self._pragma("user_version")
            tables = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if tables and owner != _APPLICATION:
                raise ProblemsFound([problem("ledger-damaged", self.name, found="not ours")])
            if version > _VERSION:
                raise ProblemsFound([problem("ledger-newer", self.name)])
            if not tables:
                for statement in _TABLES.strip().split(";\n"):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA application_id = {_APPLICATION}")
                self._connection.execute(f"PRAGMA user_version = {_VERSION}")

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def _as_problems(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._problem(error) from error

    def _problem(self, error: sqlite3.Error) -> ProblemsFound:
        """The problem for staff; the words of SQLite name no value."""
        written = isinstance(error, sqlite3.OperationalError | sqlite3.ProgrammingError)
        code = "ledger-not-written" if written else "ledger-damaged"
        return ProblemsFound([problem(code, self.name, found=error)])


def _prepare_folder(folder: Path) -> None:
    """Create a folder that git passes over with all that is in it."""
    places.check_folder(folder)
    ignore = folder / ".gitignore"
    if places.look(ignore) is None or b"*" not in places.read_own(ignore).split():
        files.replace(ignore, _IGNORE)
