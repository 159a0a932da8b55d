"""Checks whether pictures inside documents contain the place where they were taken."""

import re

from sosik.content.media.cleaning import exif

_EXIF = re.compile(rb"Exif\x00\x00(?:II\x2a\x00|MM\x00\x2a)")
_LATITUDE = re.compile(rb"exif:GPSLatitude")
_LONGEST = 1 << 16
_MOST = 100


def has_place(data: bytes) -> bool:
    """Whether EXIF or XMP metadata anywhere in the bytes contains a place."""
    if _LATITUDE.search(data) or exif.has_place(data[:_LONGEST]):
        return True
    matches = zip(_EXIF.finditer(data), range(_MOST), strict=False)
    starts = (match.start() for match, _ in matches)
    return any(exif.has_place(data[start : start + _LONGEST]) for start in starts)
