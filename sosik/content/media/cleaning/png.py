"""Removes metadata from PNG (W3C, Portable Network Graphics, third edition), chunk by chunk.

Chunks that affect the visible image or animation are kept; text, time, unknown chunks and
everything after the end are removed.
"""

from zlib import crc32

from sosik.content.media.cleaning import exif
from sosik.content.media.cleaning.faults import Uncertain, sure

MAGIC = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    b"IHDR PLTE IDAT tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT".split()
)
_EXIF, _END = b"eXIf", b"IEND"


def clean(data: bytes) -> bytes:
    """The same image with the same colours and the same orientation. Raises Uncertain."""
    place, parts, has_metadata = len(MAGIC), [MAGIC], False
    while True:
        size, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        body, check = data[place + 8 : place + 8 + size], data[place + 8 + size : place + 12 + size]
        sure(len(body) == size and len(check) == 4, "a chunk that ends too soon")
        sure((kind == b"IHDR") == (place == len(MAGIC)), "no header where one must be")
        if kind in _KEPT or kind == _END:
            sure(int.from_bytes(check, "big") == crc32(kind + body), "a damaged chunk")
        if kind == _END:
            parts.append(_chunk(_END, b""))
            return b"".join(parts)
        if kind in _KEPT:
            parts.append(data[place : place + 12 + size])
        elif kind == _EXIF:
            metadata = b"" if has_metadata else exif.minimal(exif.orientation(body))
            has_metadata = True
            if metadata:
                parts.append(_chunk(_EXIF, metadata))
        elif kind[0] & 0x20 == 0:  # critical: needed to show the image (PNG, section 5.4)
            raise Uncertain("an unknown chunk that is needed")
        place += 12 + size


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + crc32(kind + body).to_bytes(4, "big")
