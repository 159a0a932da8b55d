"""Decodes a part of a picture in the size that a share card needs: upright and in sRGB."""

from collections.abc import Callable
from math import ceil
from typing import TYPE_CHECKING

from sosik.content.media import colours, decoding
from sosik.content.media.cards.forms import Box

if TYPE_CHECKING:
    from PIL import Image

Place = Callable[[int, int], tuple[Box, tuple[int, int]]]
"""From the width and height of a picture: the part that is needed, and in which size."""

_OPAQUE = 250
"""The least opacity of 255 through which nothing is seen."""
_GAP = 3.0
"""How much larger than needed a picture is made by quick means before it is resized with care."""


def opened_part(data: bytes, place: Place) -> "Image.Image":
    """A part of a picture in RGB or RGBA. Raises NotAnImage.

    A JPEG is decoded at a half, a quarter or an eighth if that is large enough; of what moves, the
    first frame is shown. Colours are converted last, when there are few pixels.
    """
    from PIL import Image

    with decoding.opened(data) as opened:
        profile = colours.profile(opened, data)
        is_turned = decoding.orientation(opened) >= 5
        width, height = opened.size[::-1] if is_turned else opened.size
        box, size = place(width, height)
        scale = max(size[0] / (box[2] - box[0]), size[1] / (box[3] - box[1]))
        needed = ceil(width * scale), ceil(height * scale)
        opened.draft(None, needed[::-1] if is_turned else needed)
        image = decoding.upright(colours.resizable(opened))
        across, down = image.width / width, image.height / height
        inner = (box[0] * across, box[1] * down, box[2] * across, box[3] * down)
        if image.size != size or inner != (0, 0, *size):
            image = image.resize(size, Image.Resampling.LANCZOS, inner, _GAP)
        return colours.to_srgb(image, profile)


def is_clear(image: "Image.Image") -> bool:
    """Whether a ground would be seen through a picture."""
    return image.mode == "RGBA" and any(image.getchannel("A").histogram()[:_OPAQUE])
