"""Reads types and positions of HEIF items (ISO/IEC 14496-12, section 8.11; 23008-12)."""

from struct import unpack_from

from sosik.content.media.cleaning.faults import sure

KEPT = frozenset(
    b"ispe pixi pasp colr hvcC lhvC av1C avcC vvcC jpgC j2kH evcC uncC cmpd irot imir clap auxC "
    b"a1op a1lx lsel clli mdcv cclv amve reve ndwt rloc oinf tols iscl wipe rref tmap".split()
)
"""Properties that affect the visible image; others contain text, times, or unknown data."""

Extents = list[tuple[int, int]]
"""The start and end offset in the file of each part of one image."""


def kinds_of(data: bytes, place: int) -> dict[int, bytes]:
    """The types of the items in an `iinf` box at offset `place`, by item number (8.11.6).

    Raises Uncertain, and struct.error for a box that is cut off.
    """
    wide = data[place] > 0
    (count,) = unpack_from(">I" if wide else ">H", data, place + 4)
    place += 8 if wide else 6
    kinds: dict[int, bytes] = {}
    for _ in range(count):
        (size,) = unpack_from(">I", data, place)
        version = data[place + 8]
        sure(data[place + 4 : place + 8] == b"infe" and version in (2, 3), "an odd entry")
        (number,) = unpack_from(">H" if version == 2 else ">I", data, place + 12)
        start = place + (16 if version == 2 else 18)
        sure(size >= start + 4 - place and number not in kinds, "an odd entry")
        kinds[number] = data[start : start + 4]
        place += size
    return kinds


def places_of(data: bytes, place: int, stored: int) -> dict[int, Extents]:
    """The extents of the items in an `iloc` box at offset `place`, by item number (8.11.3).

    `stored` is the offset of the contents of the `idat` box. Raises Uncertain, and struct.error
    for a box that is cut off.
    """
    version = data[place]
    sure(version <= 2, "an odd list of places")
    widths = data[place + 4] >> 4, data[place + 4] & 15, data[place + 5] >> 4, data[place + 5] & 15
    offset_size, length_size, base_size, index_size = widths
    index_size = index_size if version else 0
    (count,) = unpack_from(">I" if version == 2 else ">H", data, place + 6)
    place += 10 if version == 2 else 8
    places: dict[int, Extents] = {}

    def number(size: int) -> int:
        nonlocal place
        sure(size in (0, 1, 2, 4, 8) and place + size <= len(data), "an odd number")
        place += size
        return int.from_bytes(data[place - size : place], "big")

    for _ in range(count):
        name = number(4 if version == 2 else 2)
        method = number(2) & 15 if version else 0
        source = number(2)
        sure(method < 2 and source == 0 and name not in places, "a part of an odd kind")
        base = number(base_size) + (stored if method == 1 else 0)
        extents: Extents = []
        for _ in range(number(2)):
            number(index_size)
            start = base + number(offset_size)
            length = number(length_size)
            sure(length > 0 and start + length <= len(data), "a part that ends too soon")
            extents.append((start, start + length))
        places[name] = extents
    return places
