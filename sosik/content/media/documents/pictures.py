"""Whether pictures within documents tell where they were taken."""

import re

from sosik.content.media.cleaning import exif

_NOTES = re.compile(rb"Exif\x00\x00(?:II\x2a\x00|MM\x00\x2a)")
_LATITUDE = re.compile(rb"exif:GPSLatitude")
_LONGEST = 1 << 16
_MOST = 100


def has_place(data: bytes) -> bool:
    """Whether camera's notes or XMP anywhere in these bytes hold a place."""
    if _LATITUDE.search(data) or exif.has_place(data[:_LONGEST]):
        return True
    found = (each.start() for each, _ in zip(_NOTES.finditer(data), range(_MOST), strict=False))
    return any(exif.has_place(data[place : place + _LONGEST]) for place in found)
