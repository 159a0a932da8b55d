"""What was published at a place, kept at the place itself, so that any computer can go on from it.

A path is noted by its digest alone: a page whose address can't be guessed is not given away.
"""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Struct, json

from sosik.base.digest import digest_bytes

PATH = ".sosik-site.json"
"""Where the manifest lies, below the place."""

_NOTE = (
    "소식 프로그램이 여기에 올린 파일의 목록입니다. 지우지 마세요. (What Sosik put here; keep it.)"
)


class Manifest(Struct, frozen=True, kw_only=True):
    """The files that Sosik put at a place: digests of their bytes by digests of their paths.

    A digest is "" while the file is being replaced, so that it is looked at after a run that was
    killed.
    """

    note: str = _NOTE
    files: Mapping[str, str] = {}

    @classmethod
    def of(cls, digests: Mapping[str, str]) -> "Manifest":
        """The manifest of files with these digests, by path."""
        return cls(files={_key(path): digest for path, digest in digests.items()})

    def owns(self, path: str) -> bool:
        """True if Sosik put a file at this path."""
        return _key(path) in self.files

    def digest(self, path: str) -> str:
        """The digest of a file as it was put there; "" if it is not known."""
        return self.files.get(_key(path), "")

    def during(self, paths: Iterable[str]) -> "Manifest":
        """The manifest while files at these paths are written."""
        return Manifest(files={**self.files, **{_key(path): "" for path in paths}})

    def data(self) -> bytes:
        """The bytes of the manifest; the same files give the same bytes."""
        ordered = Manifest(note=self.note, files=dict(sorted(self.files.items())))
        return json.format(json.encode(ordered), indent=1) + b"\n"


def read_manifest(data: bytes | None) -> Manifest | None:
    """The manifest with these bytes; None if there is none, or it is damaged."""
    try:
        return None if data is None else json.decode(data, type=Manifest)
    except (msgspec.DecodeError, ValueError):
        return None


def _key(path: str) -> str:
    return digest_bytes(path.encode())
