"""Removes metadata from TIFF (Adobe, TIFF 6.0, 1992, with its supplements; BigTIFF) in place.

Only what is known to affect the visible image is copied, to the same offsets: directories with
the tags that do, their values, and the image data. Everything else becomes NULs, and the file ends
after the last copied byte.
"""

from bisect import bisect_left
from itertools import pairwise
from struct import error, pack_into, unpack_from
from typing import NamedTuple

from sosik.content.media.cleaning import exif
from sosik.content.media.cleaning.faults import Uncertain, sure

MAGICS = (b"II\x2a\x00", b"MM\x00\x2a", b"II\x2b\x00", b"MM\x00\x2b")

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_SIZES |= {16: 8, 17: 8, 18: 8}
_NUMBERS = frozenset(_SIZES) - {2, 6, 7}
_BYTES = frozenset((1, 7))
_RATIONALS = frozenset((5, 10, 11, 12))

_FEW = 64
_MANY = 1 << 20
_NUMBER_TAGS = (
    *(254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 274, 277, 278, 280, 281, 284, 290),
    *(292, 293, 296, 297, 317, 321, 322, 323, 332, 334, 336, 338, 339, 340, 341, 512, 515, 517),
    *(518, 530, 531),
)
_RATIONAL_TAGS = (282, 283, 286, 287, 318, 319, 529, 532)
_PLACES = {273: 279, 324: 325, 513: 514}
"""Tags with the offsets of parts of the image, and the tags with their lengths."""
_LONG_TAGS = (*_PLACES, *_PLACES.values(), 291, 301, 320, 330)
_BYTE_TAGS = (347, 34675)
_KEPT = (
    dict.fromkeys(_NUMBER_TAGS, (_NUMBERS, _FEW))
    | dict.fromkeys(_RATIONAL_TAGS, (_RATIONALS, _FEW))
    | dict.fromkeys(_LONG_TAGS, (_NUMBERS, _MANY))
    | dict.fromkeys(_BYTE_TAGS, (_BYTES, _MANY << 4))
)
"""The tags that are kept, with their allowed types and their greatest count."""

_DIRECTORIES = (34665, 34853, 40965)
_KIND, _COMPRESSION, _INNER = 254, 259, 330
_JPEG = ((6,), (7,))
_UNKNOWN = frozenset((519, 520, 521, 33421, 50706))
"""Tags of image data that this module does not know: JPEG tables of TIFF 6.0, withdrawn by its
Technical Note 2, and raw images of cameras."""
_PAGES = 10_000


class _Entry(NamedTuple):
    tag: int
    type: int
    values: int
    raw: bytes
    value: tuple[int, int]
    """The start and end offset of its value in the file."""


class _Directory(NamedTuple):
    place: int
    end: int
    entries: tuple[_Entry, ...]
    next: int


def clean(data: bytes) -> bytes:
    """The same pages with the same colours and the same orientation. Raises Uncertain."""
    try:
        return _Cleaner(data).cleaned()
    except (error, IndexError, OverflowError) as failure:
        raise Uncertain(str(failure)) from failure


class _Cleaner:
    """Cleans one file."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._order = "<" if data[:2] == b"II" else ">"
        self._big = 0x2B in data[2:4]
        self._word = "Q" if self._big else "I"
        self._width = 8 if self._big else 4
        self._out = bytearray(len(data))
        self._kept: list[tuple[int, int]] = []
        self._dropped: list[tuple[int, int]] = []
        self._seen: set[int] = set()

    def cleaned(self) -> bytes:
        head = 16 if self._big else 8
        sure(self._data[8:10] != b"CR", "a camera's raw image")
        first = self._number(8 if self._big else 4)
        self._keep(0, head)
        self._chain(first, first_page=True)
        kept = sorted(set(self._kept))
        sure(all(one[1] <= other[0] for one, other in pairwise(kept)), "parts that overlap")
        for start, end in self._dropped:
            following = bisect_left(kept, (end, 0))
            sure(following == 0 or kept[following - 1][1] <= start, "notes within the image")
        return bytes(self._out[: kept[-1][1]])

    def _chain(self, place: int, *, first_page: bool) -> None:
        """Copy a chain of directories without reduced-resolution copies of other images."""
        link = -1
        while place:
            sure(place not in self._seen and len(self._seen) < _PAGES, "directories in a ring")
            self._seen.add(place)
            directory = self._directory(place)
            if first_page or not self._is_small(directory):
                link = self._copy(directory, link)
            else:
                self._drop(directory)
            place, first_page = directory.next, False

    def _copy(self, directory: _Directory, link: int) -> int:
        """Copy a directory; returns the offset of its link to the next one."""
        sure(_UNKNOWN.isdisjoint(entry.tag for entry in directory.entries), "an odd image")
        if link >= 0:
            pack_into(self._order + self._word, self._out, link, directory.place)
        kept: list[_Entry] = []
        for entry in directory.entries:
            types, most = _KEPT.get(entry.tag, (frozenset(), 0))
            if not types or (entry.tag == _INNER and not self._inner(entry, directory)):
                self._drop_entry(entry)
                continue
            sure(entry.type in types and entry.values <= most, "a tag of an odd type")
            kept.append(entry)
            self._keep_value(entry)
        self._keep_image(kept)
        return self._write(directory, kept)

    def _write(self, directory: _Directory, kept: list[_Entry]) -> int:
        count, size = (8, 20) if self._big else (2, 12)
        end = directory.place + count + size * len(kept)
        self._kept.append((directory.place, end + self._width))
        self._out[directory.place : end + self._width] = bytes(end + self._width - directory.place)
        form = self._order + ("Q" if self._big else "H")
        pack_into(form, self._out, directory.place, len(kept))
        for number, entry in enumerate(kept):
            start = directory.place + count + size * number
            self._out[start : start + size] = entry.raw
        return end

    def _keep_image(self, kept: list[_Entry]) -> None:
        by_tag = {entry.tag: entry for entry in kept}
        packed = any(self._values(entry) in _JPEG for entry in kept if entry.tag == _COMPRESSION)
        for places, sizes in _PLACES.items():
            if places in by_tag:
                sure(sizes in by_tag, "a part of an image without its size")
                starts, lengths = self._values(by_tag[places]), self._values(by_tag[sizes])
                sure(len(starts) == len(lengths), "parts of an image without their sizes")
                for start, length in zip(starts, lengths, strict=True):
                    self._keep(start, start + length)
                    sure(
                        not packed or not self._has_metadata(start, length),
                        "notes within the image",
                    )
        sure(bool(by_tag.keys() & _PLACES.keys()), "a page without an image")

    def _has_metadata(self, start: int, length: int) -> bool:
        """Whether JPEG data within the image contains metadata."""
        part = self._data[start : start + length]
        return exif.MARK in part or b"http://ns.adobe.com/" in part

    def _inner(self, entry: _Entry, outer: _Directory) -> bool:
        """Copy the directories inside another, unless all are reduced copies; True if copied."""
        places = [place for place in self._values(entry) if place]
        directories = [self._directory(place) for place in places]
        if all(self._is_small(directory) for directory in directories):
            for directory in directories:
                self._drop(directory)
            return False
        sure(not self._is_small(outer), "a camera's raw image")
        for place in places:
            self._chain(place, first_page=True)
        return True

    def _is_small(self, directory: _Directory) -> bool:
        """Whether a directory is a reduced-resolution copy (NewSubfileType, bit 0)."""
        kinds = [self._values(entry) for entry in directory.entries if entry.tag == _KIND]
        return any(kind[:1] and kind[0] & 1 for kind in kinds)

    def _drop(self, directory: _Directory) -> None:
        self._dropped.append((directory.place, directory.end))
        for entry in directory.entries:
            self._drop_entry(entry)

    def _drop_entry(self, entry: _Entry) -> None:
        start, end = entry.value
        if end - start > self._width:
            self._dropped.append((start, end))
        if entry.tag in _DIRECTORIES:
            for place in self._values(entry):
                if place not in self._seen:
                    self._seen.add(place)
                    self._drop(self._directory(place))

    def _directory(self, place: int) -> _Directory:
        head, size = (8, 20) if self._big else (2, 12)
        (count,) = unpack_from(self._order + ("Q" if self._big else "H"), self._data, place)
        end = place + head + size * count
        sure(place >= 8 and end + self._width <= len(self._data), "a directory that ends too soon")
        entries = tuple(self._entry(place + head + size * number) for number in range(count))
        return _Directory(place, end + self._width, entries, self._number(end))

    def _entry(self, place: int) -> _Entry:
        tag, kind, count = unpack_from(f"{self._order}HH{self._word}", self._data, place)
        sure(kind in _SIZES, "a value of an unknown type")
        start, size = place + 4 + self._width, count * _SIZES[kind]
        raw = self._data[place : start + self._width]
        if size > self._width:
            start = self._number(start)
        sure(start + size <= len(self._data), "a value that ends too soon")
        return _Entry(tag, kind, count, raw, (start, start + size))

    def _values(self, entry: _Entry) -> tuple[int, ...]:
        """The integers of a value."""
        letter = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q", 18: "Q"}.get(entry.type)
        sure(letter is not None and entry.values <= _MANY, "a number of an odd type")
        return unpack_from(f"{self._order}{entry.values}{letter}", self._data, entry.value[0])

    def _number(self, place: int) -> int:
        (number,) = unpack_from(self._order + self._word, self._data, place)
        return int(number)

    def _keep_value(self, entry: _Entry) -> None:
        start, end = entry.value
        if end - start > self._width:
            self._keep(start, end)

    def _keep(self, start: int, end: int) -> None:
        sure(start <= end <= len(self._data), "a part that ends too soon")
        if end > start:
            self._out[start:end] = self._data[start:end]
            self._kept.append((start, end))
