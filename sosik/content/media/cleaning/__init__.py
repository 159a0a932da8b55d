"""Pictures without what cameras and programs note in them, their pixels untouched.

Each format is a file of its own that takes bytes and gives bytes, by its specification. What is
seen stays: image, colours, transparency, animation, and how the picture is turned.
"""

from sosik.content.media.cleaning import boxes, gif, jpeg, png, svg, tiff, webp
from sosik.content.media.cleaning.faults import Uncertain, sure

__all__ = ["SUFFIXES", "Uncertain", "clean"]

SUFFIXES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".webp", ".tif", ".tiff"),
    *(".heic", ".heif", ".hif", ".avif"),
)
"""How files are called that are taken for pictures, whatever is in them."""

_BARE = b"BM"
"""How a Windows bitmap begins, which has no room for notes."""

_MARKS = (b"GPSLatitude", b"<rdf:RDF", b"Photoshop 3.0\x00")
"""What no image holds by chance; it stands within one only in a file that is damaged."""


def clean(data: bytes, name: str) -> bytes:
    """A file's bytes without notes where it is a picture, else as they are.

    What it is its bytes tell, not its name; but what is called a picture must be one, or text,
    which no camera writes. Raises Uncertain where it can't be told for sure what a picture holds.
    """
    if svg.is_svg(data, name):
        return svg.clean(data)
    left = _cleaned(data)
    if left is not None:
        sure(not any(mark in left for mark in _MARKS), "notes within the image")
        return left
    if name.lower().endswith(SUFFIXES) and not (data.startswith(_BARE) or _is_text(data)):
        raise Uncertain("no picture of a known kind")
    return data


def _cleaned(data: bytes) -> bytes | None:
    """A picture without notes; None for what is none of a known kind."""
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
