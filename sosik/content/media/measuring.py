"""Measures pictures: their size as shown, and the format in which pages show them."""

from typing import TYPE_CHECKING

from sosik.base.digest import digest_bytes
from sosik.content.media import colours, decoding, drawings
from sosik.content.media.faults import NotAnImage, PictureFault
from sosik.content.media.recipes import WHOLE
from sosik.model.site import ImageFile

if TYPE_CHECKING:
    from PIL import Image

_MOVING = {"PNG": "APNG", "WEBP": "WEBP", "AVIF": "AVIF"}
_PHOTOGRAPHS = ("JPEG", "TIFF", "AVIF", "HEIF")
"""Formats whose greys are those of a photograph or a scan, not of a drawing."""


def measure(data: bytes) -> ImageFile:
    """Size and format of a picture as shown, with the orientation from EXIF applied.

    Raises NotAnImage.
    """
    if not data:
        raise NotAnImage("no bytes", PictureFault("no-bytes"))
    if drawings.is_drawing(data):
        return drawings.measure(data)
    with decoding.opened(data) as image:
        width, height = image.size
        if decoding.orientation(image) >= 5:  # width and height are swapped (EXIF 2.32, 4.6.4)
            width, height = height, width
        shown, stored = _format(image), image.format or ""
        version = 0 if shown in WHOLE else colours.version(image, data)
        decoding.check_whole(image, data)
    return ImageFile(digest_bytes(data), width, height, shown, version, stored)


def _format(image: "Image.Image") -> str:
    """The format of a picture's renditions.

    PNG if it has transparency or few colours; its own if it moves.
    """
    if image.format in _MOVING and getattr(image, "is_animated", False):
        return _MOVING[image.format]
    if image.format == "GIF":
        return "GIF"
    drawn = ("RGBA", "LA", "P", "1", "PA", *(() if image.format in _PHOTOGRAPHS else ("L",)))
    return "PNG" if image.mode in drawn and image.format != "JPEG" else "JPEG"
