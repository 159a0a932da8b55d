"""Removes metadata from JPEG (ITU-T T.81, annex B; JFIF 1.02), segment by segment.

Segments that affect the visible image are kept: frames, tables, scans, JFIF without its
thumbnail, the colour profile, Adobe's colour transform. All others are removed, and so is
everything after the end of the image (second pictures of MPF, videos of motion photos, trailers
of phones).
"""

import re

from sosik.content.media.cleaning import colour, exif
from sosik.content.media.cleaning.faults import Uncertain, sure

MAGIC = b"\xff\xd8\xff"
_NEXT = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The marker that ends a scan: neither a stuffed byte nor a restart (T.81, B.1.1.2, F.1.2.3)."""

_FRAMES = frozenset({*range(0xC0, 0xD0), 0xDE} - {0xC4, 0xC8, 0xCC})
_TABLES, _ARITHMETIC, _SCAN, _END, _LINES = 0xC4, 0xCC, 0xDA, 0xD9, 0xDC
_QUANTIZATION, _RESTART, _EXPANSION, _COMMENT = 0xDB, 0xDD, 0xDF, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_ICC = b"ICC_PROFILE\x00"
_ICC_PART = 65_519
"""Maximum bytes of a profile in one segment, besides its header (ICC.1:2022, annex B.4)."""


def clean(data: bytes) -> bytes:
    """The same image with the same colours and the same orientation. Raises Uncertain."""
    return b"".join(_Cleaner(data).parts())


class _Cleaner:
    """Cleans one image."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._profile: dict[int, bytes] = {}
        self._profile_place = self._exif_place = -1
        self._orientation = 1
        self._components = 0

    def parts(self) -> list[bytes]:
        data, place, parts = self._data, 2, [b"\xff\xd8"]
        while True:
            start = place
            while data[place : place + 1] == b"\xff":
                place += 1
            sure(start < place < len(data), "no marker where one must be")
            marker = data[place]
            if marker == _END:
                sure(self._components > 0, "an end without a frame")
                break
            size = int.from_bytes(data[place + 1 : place + 3], "big")
            body = data[place + 3 : place + 1 + size]
            sure(size >= 2 and len(body) == size - 2, "a segment that ends too soon")
            kept = self._kept(marker, body, len(parts))
            if kept is not None:
                parts.append(_segment(marker, kept))
            place += 1 + size
            if marker == _SCAN:
                end = _NEXT.search(data, place)
                if end is None:
                    raise Uncertain("a scan without an end")
                parts.append(data[place : end.start()])
                place = end.start()
        parts.append(b"\xff\xd9")
        self._put_back(parts)
        return parts

    def _kept(self, marker: int, body: bytes, place: int) -> bytes | None:
        """The kept content of a segment, None to omit it; `place` is its index in the output."""
        if marker in _APPLICATION:
            return self._kept_application(marker, body, place)
        if marker == _COMMENT:
            return None
        if marker in _FRAMES:
            sure(len(body) >= 6 and len(body) == 6 + 3 * body[5] > 6, "an odd frame")
            self._components = body[5]
        elif marker == _SCAN:
            sure(self._components > 0, "a scan without a frame")
            sure(len(body) >= 4 and len(body) == 4 + 2 * body[0], "an odd scan")
        elif marker == _TABLES:
            _check_huffman(body)
        elif marker == _QUANTIZATION:
            _check_quantization(body)
        elif marker == _ARITHMETIC:
            sure(len(body) % 2 == 0 and len(body) <= 64, "odd arithmetic tables")
        else:
            sizes = {_RESTART: 2, _LINES: 2, _EXPANSION: 1}
            sure(len(body) == sizes.get(marker), "a segment of an unknown kind")
        return body

    def _kept_application(self, marker: int, body: bytes, place: int) -> bytes | None:
        if marker == 0xE0 and body.startswith(b"JFIF\x00") and len(body) >= 14:
            return body[:12] + b"\x00\x00"
        if marker == 0xEE and body.startswith(b"Adobe") and len(body) >= 12:
            return body[:12]
        if marker == 0xE2 and body.startswith(_ICC) and len(body) > 14:
            if self._profile_place < 0:
                self._profile_place = place
            self._profile[body[12]] = body[14:]
        if marker == 0xE1 and body.startswith(exif.MARK) and self._exif_place < 0:
            self._exif_place, self._orientation = place, exif.orientation(body)
        return None

    def _put_back(self, parts: list[bytes]) -> None:
        """Insert the profile and the orientation where they were."""
        numbers = sorted(self._profile)
        whole = b""
        if numbers == [*range(1, len(numbers) + 1)]:
            whole = colour.profile(b"".join(self._profile[number] for number in numbers))
        cut = [whole[place : place + _ICC_PART] for place in range(0, len(whole), _ICC_PART)]
        segments = [
            _segment(0xE2, _ICC + bytes((number, len(cut))) + part)
            for number, part in enumerate(cut, 1)
        ]
        metadata = exif.minimal(self._orientation)
        added = [(self._profile_place, b"".join(segments))]
        added.append((self._exif_place, _segment(0xE1, exif.MARK + metadata) if metadata else b""))
        for place, segment in sorted(added, reverse=True):
            if segment:
                parts.insert(place, segment)


def _segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _check_quantization(body: bytes) -> None:
    place = 0
    while place < len(body):
        sure(body[place] in (*range(4), *range(16, 20)), "an odd table")
        place += 129 if body[place] >= 16 else 65
    sure(place == len(body) > 0, "a table that ends too soon")


def _check_huffman(body: bytes) -> None:
    place = 0
    while place < len(body):
        sure(body[place] in (*range(4), *range(16, 20)), "an odd table")
        place += 17 + sum(body[place + 1 : place + 17])
    sure(place == len(body) > 0, "a table that ends too soon")
