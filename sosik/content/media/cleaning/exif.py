"""Reads the orientation from EXIF metadata, and writes metadata that contains nothing else.

EXIF 2.32 (JEITA CP-3451E), whose structure is that of TIFF 6.0.
"""

from collections.abc import Iterator
from struct import error, unpack_from
from typing import NamedTuple

MARK = b"Exif\x00\x00"
"""Prefix of EXIF metadata in JPEG, and by mistake in other formats."""

_ORIENTATION, _GPS = 0x0112, 0x8825
_SHORT = 3


class ExifEntry(NamedTuple):
    """One entry of the first directory: its tag, type and number of values, and four bytes."""

    tag: int
    type: int
    values: int
    value: bytes


def orientation(metadata: bytes) -> int:
    """The orientation of a picture, 1 to 8; 1 (upright) if it is missing or invalid.

    Only a single number of type SHORT is valid, as in browsers (EXIF 2.32, 4.6.5.1.6).
    """
    order = _order(metadata)
    for entry in entries(metadata):
        if entry[:3] == (_ORIENTATION, _SHORT, 1):
            (value,) = unpack_from(f"{order}H", entry.value)
            return int(value) if 1 <= value <= 8 else 1
    return 1


def has_place(metadata: bytes) -> bool:
    """Whether EXIF metadata contains the place where a picture was taken."""
    return any(entry.tag == _GPS for entry in entries(metadata))


def entries(metadata: bytes) -> Iterator[ExifEntry]:
    """The entries of the first directory, up to the first one that cannot be read."""
    metadata, order = metadata.removeprefix(MARK), _order(metadata)
    if order:
        try:
            (start,) = unpack_from(f"{order}I", metadata, 4)
            (count,) = unpack_from(f"{order}H", metadata, start)
            for place in range(start + 2, start + 2 + 12 * count, 12):
                yield ExifEntry(*unpack_from(f"{order}HHI4s", metadata, place))
        except error:
            return


def minimal(value: int) -> bytes:
    """EXIF metadata with only the orientation; b"" for an upright picture (1)."""
    if value == 1:
        return b""
    entry = _ORIENTATION.to_bytes(2, "big") + b"\x00\x03\x00\x00\x00\x01" + value.to_bytes(2, "big")
    return b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + bytes(6)


def empty(size: int) -> bytes:
    """Empty EXIF metadata of exactly `size` bytes; only NULs if the size is too small."""
    content = b"MM\x00\x2a\x00\x00\x00\x08" + bytes(6)
    return content.ljust(size, b"\x00") if size >= len(content) else bytes(size)


def _order(metadata: bytes) -> str:
    """The byte order as a prefix for `struct`; "" if the bytes are no EXIF metadata."""
    metadata = metadata.removeprefix(MARK)
    return {b"II\x2a\x00": "<", b"MM\x00\x2a": ">"}.get(metadata[:4], "")
