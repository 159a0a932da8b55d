"""Bytes under names, kept on the disk once they are many: a large site takes little memory."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile

_IN_MEMORY = 32_000_000
"""Bytes in all that are kept in memory; more of them go to a file without a name."""


class Spool:
    """Names with their bytes, in the order in which they were added.

    The file lies in a given folder, is seen by no other program, and is gone when the spool is
    closed or the process ends.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file = SpooledTemporaryFile[bytes](_IN_MEMORY, dir=str(folder))
        self._lengths: list[tuple[str, int]] = []

    def add(self, name: str, data: bytes) -> None:
        """Add bytes under a name. Raises OSError that names the folder, if the disk is full."""
        try:
            self._file.write(data)
        except OSError as error:
            error.filename = str(self._folder)
            raise
        self._lengths.append((name, len(data)))

    def names(self) -> tuple[str, ...]:
        """All names."""
        return tuple(name for name, _ in self._lengths)

    def __len__(self) -> int:
        return len(self._lengths)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """All names with their bytes; nothing may be added meanwhile."""
        self._file.seek(0)
        for name, length in self._lengths:
            yield name, self._file.read(length)

    def clear(self) -> None:
        """Forget everything."""
        self._lengths.clear()
        self._file.seek(0)
        self._file.truncate()

    def close(self) -> None:
        """Forget everything, and the file."""
        self._lengths.clear()
        self._file.close()
