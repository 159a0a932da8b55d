"""Checks whether MP4 and QuickTime films and sounds contain the place where they were recorded."""

from sosik.content.media.documents.names import PLACE, PersonalDetail

_PLACES = (b"\xa9xyz", b"loci", b"com.apple.quicktime.location.")
"""Box types of places (QuickTime File Format; 3GPP TS 26.244, section 8.10), and Apple's key."""

_BOXES = 1_000
_LONGEST = 1 << 24


def is_film(data: bytes) -> bool:
    """Whether bytes begin like an MP4 or QuickTime file (ISO/IEC 14496-12, section 4.3)."""
    return data[4:8] in (b"ftyp", b"moov", b"wide", b"mdat")


def personal(data: bytes) -> tuple[PersonalDetail, ...]:
    """A detail of kind PLACE if a film contains a place, else ()."""
    place = 0
    for _ in range(_BOXES):
        size, start = int.from_bytes(data[place : place + 4], "big"), place + 8
        if size == 1:
            size, start = int.from_bytes(data[start : start + 8], "big"), place + 16
        end = len(data) if size == 0 else place + size
        if data[place + 4 : place + 8] in (b"moov", b"meta", b"udta"):
            head = data[start : min(end, start + _LONGEST)]
            if any(box_type in head for box_type in _PLACES):
                return (PersonalDetail(PLACE),)
        if end <= place or end >= len(data):
            break
        place = end
    return ()
