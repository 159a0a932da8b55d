"""Decodes a picture once for all its renditions: upright, in sRGB, and not larger than they need.

JPEG is decoded at a half, a quarter or an eighth where that is large enough.
"""

import threading
from typing import TYPE_CHECKING

from sosik.content.media import colours, decoding
from sosik.content.media.recipes import WIDEST, WIDTHS
from sosik.model.site import ImageFile

if TYPE_CHECKING:
    from PIL import Image


_STEP = 1.3
"""How much wider at least the picture is that another is made from."""


class _Last(threading.local):
    """The last picture that this thread decoded, by its digest, in the widths made so far."""

    def __init__(self) -> None:
        self.digest = ""
        self.by_width: dict[int, Image.Image] = {}


_last = _Last()


def reduced(data: bytes, image: ImageFile, width: int = WIDEST) -> "Image.Image":
    """A picture in RGB or RGBA, `width` pixels wide or as wide as it is.

    Of one that moves it is the first frame. The last picture is remembered, so that all renditions
    cost one decoding; a small one is made from a larger one, always from the same. Raises whatever
    Pillow raises for a damaged file.
    """
    if _last.digest != image.digest:
        _last.by_width.clear()  # before the next is decoded: one picture is in memory, not two
        _last.digest = image.digest
    width, most = min(width, image.width), min(image.width, WIDEST)
    if width not in _last.by_width:
        size = (width, height_of(image, width))
        larger = (each for each in WIDTHS if width * _STEP <= each < most)
        if width == most:
            _last.by_width[width] = decoded(data, image, size)
        else:
            _last.by_width[width] = resized(reduced(data, image, next(larger, most)), size)
    return _last.by_width[width]


def decoded(data: bytes, image: ImageFile, size: tuple[int, int]) -> "Image.Image":
    """A picture upright in RGB or RGBA in a size; its colours are converted last, in few pixels."""
    with decoding.opened(data) as opened:
        profile = colours.profile(opened, data) if image.colours else b""
        is_turned = decoding.orientation(opened) >= 5
        opened.draft(None, (size[is_turned], size[not is_turned]))
        upright = decoding.upright(colours.resizable(opened))
        shown = colours.to_srgb(resized(upright, size), profile)
        shown.info.clear()  # nothing of it may reach a file
        return shown


def height_of(image: ImageFile, width: int) -> int:
    """The height of a picture in pixels when it is `width` pixels wide."""
    return max(1, round(image.height * width / image.width))


def resized(image: "Image.Image", size: tuple[int, int]) -> "Image.Image":
    """A picture in a size in pixels."""
    from PIL import Image

    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)
