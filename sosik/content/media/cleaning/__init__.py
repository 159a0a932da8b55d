"""Removes the metadata of cameras and programs from pictures without changing their pixels.

Each format has its own module, which maps bytes to bytes according to the specification. What is
visible stays: image, colours, transparency, animation and orientation.
"""

from sosik.content.media.cleaning import boxes, gif, jpeg, png, svg, tiff, webp
from sosik.content.media.cleaning.embedded import cleaned_within
from sosik.content.media.cleaning.faults import Uncertain, sure

__all__ = ["SUFFIXES", "Uncertain", "clean"]

SUFFIXES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".webp", ".tif", ".tiff"),
    *(".heic", ".heif", ".hif", ".avif"),
)
"""Suffixes of files that must be pictures (or text)."""

_BITMAP = b"BM"
"""The first bytes of a Windows bitmap, a format without metadata."""

_MARKS = (b"GPSLatitude", b"<rdf:RDF", b"Photoshop 3.0\x00")
"""Bytes of metadata that no image data contains by chance, except in a damaged file."""


def clean(data: bytes, name: str) -> bytes:
    """The bytes of a picture without metadata; bytes of any other file are returned unchanged.

    The format is detected from the bytes, not from the name. A file with a picture's suffix must
    be a picture or text. Raises Uncertain if the contents of a picture cannot be determined.
    """
    if svg.is_svg(data, name):
        return svg.clean(cleaned_within(data, clean))
    cleaned = _cleaned(data)
    if cleaned is not None:
        sure(not any(mark in cleaned for mark in _MARKS), "notes within the image")
        return cleaned
    if name.lower().endswith(SUFFIXES) and not (data.startswith(_BITMAP) or _is_text(data)):
        raise Uncertain("no picture of a known kind")
    return data


def _cleaned(data: bytes) -> bytes | None:
    """A picture without metadata; None if the bytes are no picture of a known format."""
    if data.startswith(jpeg.MAGIC):
        return jpeg.clean(data)
    if data.startswith(png.MAGIC):
        return png.clean(data)
    if data.startswith(gif.MAGICS):
        return gif.clean(data)
    if data.startswith(tiff.MAGICS):
        return tiff.clean(data)
    if webp.is_webp(data):
        return webp.clean(data)
    return boxes.clean(data) if boxes.is_heif(data) else None


def _is_text(data: bytes) -> bool:
    try:
        return "\x00" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False
