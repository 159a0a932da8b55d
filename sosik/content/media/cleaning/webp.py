"""Removes metadata from WebP (RFC 9649), chunk by chunk."""

from collections.abc import Iterator

from sosik.content.media.cleaning import colour, exif
from sosik.content.media.cleaning.faults import sure

_HEAD, _EXIF, _FRAME, _PROFILE = b"VP8X", b"EXIF", b"ANMF", b"ICCP"
_IMAGES = frozenset((b"VP8 ", b"VP8L", b"ALPH"))
_HAS_PROFILE, _HAS_EXIF, _HAS_XMP = 0x20, 0x08, 0x04


def is_webp(data: bytes) -> bool:
    """Whether bytes begin like a WebP file (section 2.4)."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def clean(data: bytes, *, keep_orientation: bool = True) -> bytes:
    """The same images with the same colours and the same orientation. Raises Uncertain."""
    end = 8 + int.from_bytes(data[4:8], "little")
    sure(end <= len(data), "a file that ends too soon")
    chunks = list(_chunks(data, 12, end))
    names = [name for name, _ in chunks]
    extended = names[:1] == [_HEAD]
    sure(_FRAME in names or b"VP8 " in names or b"VP8L" in names, "nothing to show")
    metadata = b""
    kept: list[tuple[bytes, bytes]] = []
    for name, body in chunks:
        if name in _IMAGES:
            kept.append((name, body))
        elif name == _EXIF and keep_orientation and not metadata:
            metadata = exif.minimal(exif.orientation(body))
        elif name == _PROFILE:
            kept.append((name, colour.profile(body)))
        elif name == b"ANIM":
            sure(len(body) == 6, "an odd animation")
            kept.append((name, body))
        elif name == _FRAME:
            sure(len(body) >= 16, "a frame that ends too soon")
            inner = (chunk for chunk in _chunks(body, 16, len(body)) if chunk[0] in _IMAGES)
            kept.append((name, body[:16] + b"".join(_chunk(*chunk) for chunk in inner)))
    kept = [(name, body) for name, body in kept if body]
    if extended:
        sure(len(chunks[0][1]) == 10, "an odd head")
        flags = chunks[0][1][0] & ~(_HAS_PROFILE | _HAS_EXIF | _HAS_XMP)
        flags |= _HAS_PROFILE if any(name == _PROFILE for name, _ in kept) else 0
        flags |= _HAS_EXIF if metadata else 0
        kept.insert(0, (_HEAD, bytes((flags,)) + chunks[0][1][1:]))
        if metadata:
            kept.append((_EXIF, metadata))
    body = b"WEBP" + b"".join(_chunk(*chunk) for chunk in kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunks(data: bytes, place: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    """The chunks between two offsets as (name, contents). Raises Uncertain."""
    while place < end:
        size = int.from_bytes(data[place + 4 : place + 8], "little")
        stop = place + 8 + size
        sure(place + 8 <= end and stop <= end, "a chunk that ends too soon")
        yield data[place : place + 4], data[place + 8 : stop]
        place = stop + size % 2


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)
