"""What every place to publish to can do: a folder, a branch of git, a web server, a bucket.

An adapter is one file with one class; it knows nothing of plans and manifests.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol

from msgspec import Struct

from sosik.base import places


class SiteFile(Struct, frozen=True):
    """A file to be published: its path below the site, and its source on the disk.

    Without a source its bytes are `data`.
    """

    path: str
    source: Path | None = None
    data: bytes = b""

    def read(self) -> bytes:
        """The bytes of the file. Raises OSError."""
        return self.data if self.source is None else places.read_own(self.source)


class Destination(Protocol):
    """Where a site is published, within a `with` block.

    `shown` is its name for staff, without any secret. `extras` are files that it needs beside those
    of the site. `settling` are the seconds until readers get what was put there. All methods raise
    ProblemsFound where the place can't be reached or refuses, and folders raise OSError.
    """

    shown: str
    extras: Mapping[str, bytes]
    settling: float

    def __enter__(self) -> "Destination":
        """Connects; changes nothing at the place."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends the connection and deletes temporary files of this computer."""

    def listing(self) -> Mapping[str, int]:
        """All files that are there, ours or not: their sizes in bytes by path."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a small file; None if it is not there."""

    def same(self, files: Sequence[SiteFile]) -> set[str]:
        """The paths of those files that are there with the same bytes, as far as can be known."""

    def put(self, files: Sequence[SiteFile]) -> None:
        """Write files, each whole or not at all. All are there before anything put later is."""

    def remove(self, paths: Sequence[str]) -> None:
        """Delete files, after everything put or removed before; folders left empty go too."""

    def finish(self) -> None:
        """Make everything since the start visible to readers, where that was not yet so."""
