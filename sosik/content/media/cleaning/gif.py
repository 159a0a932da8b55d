"""Removes metadata from GIF (CompuServe, GIF89a, 1990), block by block.

Images, their durations, the loop count and a colour profile are kept. Comments, XMP, plain text
blocks (which no browser shows), and everything after the trailer are removed.
"""

from sosik.content.media.cleaning import colour
from sosik.content.media.cleaning.faults import Uncertain, sure

MAGICS = (b"GIF87a", b"GIF89a")
_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_CONTROL, _TEXT, _APPLICATION = 0xF9, 0x01, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_ICC = b"ICCRGBG1012"


def clean(data: bytes) -> bytes:
    """The same images with the same durations. Raises Uncertain."""
    sure(len(data) >= 13, "a head that ends too soon")
    place = 13 + _table(data[10])
    sure(place <= len(data), "a table of colours that ends too soon")
    parts, control = [data[:place]], b""
    while True:
        kind = data[place] if place < len(data) else _TRAILER
        if kind == _TRAILER:
            sure(len(parts) > 1, "nothing to show")
            return b"".join((*parts, control, b"\x3b"))
        if kind == _IMAGE:
            sure(place + 11 < len(data), "an image that ends too soon")
            start = place + 10 + _table(data[place + 9]) + 1
            end, _ = _blocks(data, start)
            parts += (control, data[place:end])
            control = b""
        elif kind == _EXTENSION and place + 1 < len(data):
            label = data[place + 1]
            end, blocks = _blocks(data, place + 2)
            if label == _CONTROL:
                sure(len(blocks) == 1 and len(blocks[0]) == 4, "an odd control of an image")
                control = data[place:end]
            elif label == _TEXT:
                control = b""
            elif label == _APPLICATION and _is_needed(blocks):
                parts.append(data[place:end])
        else:
            raise Uncertain("a block of an unknown kind")
        place = end


def _table(flags: int) -> int:
    """The size in bytes of the colour table that a byte of flags announces, 0 without one."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, place: int) -> tuple[int, list[bytes]]:
    """The end of a sequence of data sub-blocks (section 15), and the sub-blocks."""
    blocks: list[bytes] = []
    while True:
        sure(place < len(data), "data that end too soon")
        size = data[place]
        if size == 0:
            return place + 1, blocks
        blocks.append(data[place + 1 : place + 1 + size])
        place += 1 + size


def _is_needed(blocks: list[bytes]) -> bool:
    """Whether an application extension is a loop count or a colour profile."""
    if blocks[:1] == [_ICC]:
        whole = b"".join(blocks[1:])
        return bool(whole) and colour.profile(whole) == whole
    is_loop = blocks[:1] and blocks[0] in _LOOPS
    return bool(is_loop) and all((len(part), part[0]) in ((3, 1), (5, 2)) for part in blocks[1:])
