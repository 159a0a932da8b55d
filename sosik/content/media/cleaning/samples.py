"""Locates the images of a HEIF sequence in its file (ISO/IEC 14496-12, 8.6.2 to 8.7.5)."""

from itertools import pairwise
from struct import unpack_from

from sosik.content.media.cleaning.faults import sure
from sosik.content.media.cleaning.properties import Extents

NEEDED = frozenset((b"stsc", b"stsz"))
_OFFSETS = {b"stco": "I", b"co64": "Q"}
_MOST = 1 << 20


def extents_of(data: bytes, tables: dict[bytes, int]) -> Extents:
    """The extents of the samples of one track, given the offsets of its boxes by type.

    Raises Uncertain, and struct.error for a table that is cut off.
    """
    sure(tables.keys() >= NEEDED and len(tables.keys() & _OFFSETS.keys()) == 1, "an odd track")
    (kind,) = tables.keys() & _OFFSETS.keys()
    chunks = _numbers(data, tables[kind] + 4, _OFFSETS[kind])
    runs = _numbers(data, tables[b"stsc"] + 4, "III")
    size, count = unpack_from(">II", data, tables[b"stsz"] + 4)
    sure(count <= _MOST, "an odd track")
    sizes = (size,) * count if size else _numbers(data, tables[b"stsz"] + 8, "I")
    firsts = [*(run - 1 for run in runs[::3]), len(chunks)]
    sure(not chunks or firsts[0] == 0, "an odd track")
    extents: Extents = []
    number = 0
    for (first, after), per_chunk in zip(pairwise(firsts), runs[1::3], strict=True):
        sure(first <= after <= len(chunks), "an odd track")
        for start in chunks[first:after]:
            length = sum(sizes[number : number + per_chunk])
            number += per_chunk
            extents.append((start, start + length))
    return [(start, end) for start, end in extents if end > start]


def _numbers(data: bytes, place: int, letters: str) -> tuple[int, ...]:
    """The numbers of a table: a count of rows, then in each row one number for each letter."""
    (count,) = unpack_from(">I", data, place)
    sure(count <= _MOST, "an odd track")
    return unpack_from(f">{letters * count}", data, place + 4)
