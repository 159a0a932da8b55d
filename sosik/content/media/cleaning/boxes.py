"""Removes metadata from HEIF and AVIF (ISO/IEC 14496-12, 23008-12; AVIF 1.1) in place.

The offsets of an image's parts count from the start of the file, so nothing is moved: EXIF and
XMP are overwritten by empty metadata of the same length, boxes that no image needs become `free`
and NULs, and everything after the last kept box is cut off.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, chain
from struct import error
from typing import NamedTuple

from sosik.content.media.cleaning import exif, properties, samples
from sosik.content.media.cleaning.faults import Uncertain, sure
from sosik.content.media.cleaning.properties import Extents

_BRANDS = frozenset(
    b"heic heix heim heis hevc hevx hevm hevs mif1 mif2 mif3 msf1 avif avis avio miaf".split()
)
_TOP = frozenset((b"ftyp", b"meta", b"mdat", b"moov"))
_META = frozenset((b"hdlr", b"pitm", b"iinf", b"iref", b"iprp", b"iloc", b"idat", b"dinf", b"grpl"))
_MOVIE = {
    b"moov": frozenset((b"mvhd", b"trak", b"mvex")),
    b"trak": frozenset((b"tkhd", b"tref", b"edts", b"mdia")),
    b"mdia": frozenset((b"mdhd", b"hdlr", b"minf", b"elng")),
    b"minf": frozenset((b"vmhd", b"nmhd", b"dinf", b"stbl")),
    b"stbl": frozenset(
        b"stsd stts ctts stsc stsz stco co64 stss stdp padb sbgp sgpd subs saiz saio cslg".split()
    ),
}
_TIMES = frozenset((b"mvhd", b"tkhd", b"mdhd"))
_TIMES_SIZE = 112
"""Bytes in the longest of them, `mvhd` with its version and flags."""
_SEEN = frozenset((b"pict", b"vide", b"auxv"))
_METADATA = frozenset((b"Exif", b"mime", b"uri "))
_IMAGES = frozenset(
    b"hvc1 hvt1 lhv1 av01 avc1 vvc1 evc1 jpeg j2k1 unci mski grid iovl iden tmap sato".split()
)
_MOST = 100
"""Maximum number of boxes at the top level; files of cameras have about five."""
_EMPTY_XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'


class Box(NamedTuple):
    """One box: its type, and the offsets of its start, its contents and its end."""

    kind: bytes
    place: int
    inside: int
    end: int


def is_heif(data: bytes) -> bool:
    """Whether bytes begin like a HEIF or AVIF file (ISO/IEC 14496-12, section 4.3)."""
    if data[4:8] != b"ftyp":
        return False
    end = min(int.from_bytes(data[:4], "big"), 1_024)
    return not _BRANDS.isdisjoint(data[place : place + 4] for place in (8, *range(16, end, 4)))


def clean(data: bytes) -> bytes:
    """The same images with the same colours and the same orientation. Raises Uncertain."""
    try:
        return _Cleaner(data).cleaned()
    except (error, IndexError, OverflowError) as failure:
        raise Uncertain(str(failure)) from failure


class _Cleaner:
    """Cleans one file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._out = bytearray(data)
        self._moving: Extents = []

    def cleaned(self) -> bytes:
        boxes, end = list(_boxes(self._data, 0, len(self._data), strict=False)), 0
        for box in boxes:
            if box.kind in _TOP:
                end = box.end
            else:
                self._free(box)
        sure(len(boxes) <= _MOST and all(box.kind != b"moof" for box in boxes), "too many parts")
        metas = [box for box in boxes if box.kind == b"meta"]
        movies = [box for box in boxes if box.kind == b"moov"]
        sure(len(metas) == 1 and len(movies) <= 1, "no image, or several")
        for movie in movies:
            self._clean_movie(movie)
        self._clean_meta(metas[0], boxes)
        return bytes(self._out[:end])

    def _clean_meta(self, meta: Box, boxes: list[Box]) -> None:
        inner: dict[bytes, Box] = {}
        for box in _boxes(self._data, meta.inside + 4, meta.end):
            if box.kind in _META:
                sure(box.kind not in inner, "a box that stands twice")
                inner[box.kind] = box
            else:
                self._free(box)
        sure({b"iinf", b"iloc", b"hdlr"} <= inner.keys(), "no list of images")
        self._clean_name(inner[b"hdlr"])
        if b"iprp" in inner:
            self._clean_properties(inner[b"iprp"])
        kinds = properties.kinds_of(self._data, inner[b"iinf"].inside)
        stored = inner.get(b"idat")
        start = stored.inside if stored else 0
        places = properties.places_of(self._data, inner[b"iloc"].inside, start)
        sure(places.keys() <= kinds.keys(), "a part of no image")
        sure(set(kinds.values()) <= _IMAGES | _METADATA, "an image of an unknown kind")
        holders = [box for box in boxes if box.kind == b"mdat"] + ([stored] if stored else [])
        self._clean_parts(kinds, places, holders)
        self._blank_rest(holders, places)

    def _clean_properties(self, box: Box) -> None:
        for inner in _boxes(self._data, box.inside, box.end):
            if inner.kind == b"ipco":
                for item in _boxes(self._data, inner.inside, inner.end):
                    if item.kind not in properties.KEPT:
                        self._free(item)
            elif inner.kind != b"ipma":
                self._free(inner)

    def _clean_parts(
        self, kinds: dict[int, bytes], places: dict[int, Extents], holders: list[Box]
    ) -> None:
        """Overwrite the metadata, which must not overlap with any image."""
        shown = (parts for name, parts in places.items() if kinds[name] in _IMAGES)
        seen = sorted(chain(self._moving, *shown))
        reached = list(accumulate((end for _, end in seen), max))
        for name, parts in places.items():
            for start, end in parts:
                inside = any(box.inside <= start and end <= box.end for box in holders)
                sure(inside, "a part that lies elsewhere")
                within = kinds[name] == b"jpeg" and exif.MARK in self._data[start:end]
                sure(not within, "notes within the image")
                if kinds[name] in _METADATA:
                    before = bisect_left(seen, (end, 0))
                    sure(before == 0 or reached[before - 1] <= start, "notes within the image")
            if kinds[name] in _METADATA:
                self._empty(kinds[name], parts)

    def _empty(self, kind: bytes, extents: Extents) -> None:
        """Overwrite metadata by empty metadata; EXIF has a 4-byte header (23008-12, A.2)."""
        for number, (start, end) in enumerate(extents):
            size, content = end - start, b""
            if number == 0 and kind == b"Exif":
                content = bytes(4) + exif.empty(size - 4) if size >= 4 else b""
            elif number == 0 and kind == b"mime" and size >= len(_EMPTY_XMP):
                content = _EMPTY_XMP
            padding = b" " if kind == b"mime" else b"\x00"
            self._out[start:end] = content.ljust(size, padding)

    def _blank_rest(self, holders: list[Box], places: dict[int, Extents]) -> None:
        """Overwrite with NULs what lies between the images and belongs to none."""
        parts = sorted(chain(self._moving, *places.values()))
        for box in holders:
            place = box.inside
            for start, end in (part for part in parts if box.inside <= part[0] < box.end):
                if start > place:
                    self._blank(place, start)
                place = max(place, end)
            self._blank(place, box.end)

    def _clean_movie(self, box: Box) -> None:
        tables: dict[bytes, int] = {}
        for inner in _boxes(self._data, box.inside, box.end):
            if inner.kind not in _MOVIE[box.kind]:
                self._free(inner)
            elif inner.kind in _MOVIE:
                self._clean_movie(inner)
            elif inner.kind in _TIMES:
                sure(inner.end - inner.inside <= _TIMES_SIZE, "an odd head")
                width = 16 if self._data[inner.inside] == 1 else 8
                self._blank(inner.inside + 4, inner.inside + 4 + width)
            elif inner.kind == b"hdlr":
                sure(self._data[inner.inside + 8 : inner.inside + 12] in _SEEN, "no picture")
                self._clean_name(inner)
            sure(inner.kind not in tables, "a box that stands twice")
            if box.kind == b"stbl":
                tables[inner.kind] = inner.inside
        if box.kind == b"stbl":
            self._moving += samples.extents_of(self._data, tables)

    def _clean_name(self, box: Box) -> None:
        """Overwrite with NULs the name of the handler, the writing program (14496-12, 8.4.3)."""
        self._blank(min(box.inside + 24, box.end), box.end)

    def _free(self, box: Box) -> None:
        self._out[box.place + 4 : box.place + 8] = b"free"
        self._blank(box.inside, box.end)

    def _blank(self, start: int, end: int) -> None:
        self._out[start:end] = bytes(max(0, end - start))


def _boxes(data: bytes, place: int, end: int, *, strict: bool = True) -> Iterator[Box]:
    """The boxes between two offsets.

    Raises Uncertain for a box that is cut off, or stops there if not `strict`.
    """
    while place < end:
        start = place + 8
        size = int.from_bytes(data[place : place + 4], "big")
        if size == 1:
            size, start = int.from_bytes(data[start : start + 8], "big"), place + 16
        elif size == 0 and not strict:  # to the end of the file (14496-12, section 4.2)
            size = end - place
        if size < start - place or place + size > end:
            sure(not strict, "a box that ends too soon")
            return
        yield Box(data[place + 4 : place + 8], place, start, place + size)
        place += size
