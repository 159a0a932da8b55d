"""Decides how a photo becomes a share card: cut, whole on a ground, or beside the title."""

from sosik.model.share_card import Form, ShareCard
from sosik.model.site import ImageFile

Box = tuple[float, float, float, float]
"""Left, top, right and bottom of a part of a picture, in its pixels."""

_RATIO = ShareCard.width / ShareCard.height
_MOST_LOST, _MOST_LOST_OF_DRAWINGS = 0.55, 0.25
"""The most of a picture that may be cut off; posters and charts have words at their edges."""
_DRAWINGS = ("PNG", "GIF")
"""Formats of files that are seldom photos."""
_LEAST_CUT = 600
"""The least width of a cut in pixels: a narrower one would be enlarged to more than twice."""
_LEAST_WHOLE = (900, 420)
"""The least width or height in pixels of a picture that is shown whole; it is never enlarged."""
_LEAST_INSET = 160
"""The least longer side in pixels of a picture beside a title."""
_FACES = 1 / 5
"""The share of what is cut off that comes off the top: faces are in the upper third."""


def form_of(image: ImageFile) -> Form:
    """How the card of a page with this picture is made; "drawn" if it can't be shown."""
    if image.format == "SVG":
        return "drawn"
    left, top, right, bottom = cut_of(image.width, image.height)
    kept = (right - left) * (bottom - top) / (image.width * image.height)
    most = _MOST_LOST_OF_DRAWINGS if image.stored in _DRAWINGS else _MOST_LOST
    if 1 - kept <= most:
        is_large = right - left >= _LEAST_CUT
    else:
        width, height = whole_size(image.width, image.height)
        is_large = width >= _LEAST_WHOLE[0] or height >= _LEAST_WHOLE[1]
    if is_large:
        return "cut" if 1 - kept <= most else "whole"
    return "inset" if max(image.width, image.height) >= _LEAST_INSET else "drawn"


def cut_of(width: int, height: int) -> Box:
    """The part of a picture that is shown if it fills a card."""
    if width / height > _RATIO:
        wide = height * _RATIO
        return (width - wide) / 2, 0, (width + wide) / 2, height
    high = width / _RATIO
    top = (height - high) * _FACES
    return 0, top, width, top + high


def whole_size(width: int, height: int) -> tuple[int, int]:
    """The size at which a picture fits into a card; never larger than it is."""
    return fitting(width, height, ShareCard.width, ShareCard.height)


def fitting(width: int, height: int, most_width: int, most_height: int) -> tuple[int, int]:
    """The size at which a picture fits into a box; never larger than it is."""
    scale = min(most_width / width, most_height / height, 1)
    return max(1, round(width * scale)), max(1, round(height * scale))
