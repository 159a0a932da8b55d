"""What is read of a camera's notes and what is left of them: how the picture is turned, no more.

EXIF 2.32 (JEITA CP-3451E), whose structure is that of TIFF 6.0.
"""

from collections.abc import Iterator
from struct import error, unpack_from
from typing import NamedTuple

MARK = b"Exif\x00\x00"
"""What stands before the notes in JPEG, and by mistake in other formats."""

_ORIENTATION, _GPS = 0x0112, 0x8825
_SHORT = 3


class Entry(NamedTuple):
    """One entry of the first directory: its tag, type and number of values, and four bytes."""

    tag: int
    type: int
    values: int
    value: bytes


def orientation(notes: bytes) -> int:
    """How a picture must be turned to be upright, 1 to 8; 1 where the notes don't say it rightly.

    Only one number of the type SHORT counts, as in browsers (EXIF 2.32, 4.6.5.1.6).
    """
    order = _order(notes)
    for entry in entries(notes):
        if entry[:3] == (_ORIENTATION, _SHORT, 1):
            (value,) = unpack_from(f"{order}H", entry.value)
            return int(value) if 1 <= value <= 8 else 1
    return 1


def has_place(notes: bytes) -> bool:
    """Whether the notes tell where a picture was taken."""
    return any(entry.tag == _GPS for entry in entries(notes))


def entries(notes: bytes) -> Iterator[Entry]:
    """The entries of the first directory, as far as they can be read."""
    notes, order = notes.removeprefix(MARK), _order(notes)
    if order:
        try:
            (start,) = unpack_from(f"{order}I", notes, 4)
            (count,) = unpack_from(f"{order}H", notes, start)
            for place in range(start + 2, start + 2 + 12 * count, 12):
                yield Entry(*unpack_from(f"{order}HHI4s", notes, place))
        except error:
            return


def minimal(turned: int) -> bytes:
    """Notes that say how a picture is turned and nothing else; b"" for one that lies upright."""
    if turned == 1:
        return b""
    entry = (
        _ORIENTATION.to_bytes(2, "big") + b"\x00\x03\x00\x00\x00\x01" + turned.to_bytes(2, "big")
    )
    return b"MM\x00\x2a\x00\x00\x00\x08\x00\x01" + entry + bytes(6)


def empty(size: int) -> bytes:
    """Notes of an exact size that say nothing; NULs where the size is too small for any."""
    said = b"MM\x00\x2a\x00\x00\x00\x08" + bytes(6)
    return said.ljust(size, b"\x00") if size >= len(said) else bytes(size)


def _order(notes: bytes) -> str:
    """The order of bytes as `struct` names it; "" for what are no notes."""
    notes = notes.removeprefix(MARK)
    return {b"II\x2a\x00": "<", b"MM\x00\x2a": ">"}.get(notes[:4], "")
