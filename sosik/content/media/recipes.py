"""Which files are made of a picture for pages, mails and the press, and what they are called."""

from typing import Literal

from msgspec import Struct

from sosik.base.digest import digest_value
from sosik.model.site import ImageFile

WIDTHS = (160, 240, 320, 480, 640, 960, 1280, 1600)
"""Widths in pixels in the modern formats: from a list's picture to a column of a dense screen."""

FALLBACK = (640, 1280)
"""Widths in pixels in the format that every browser shows."""

WIDEST = WIDTHS[-1]

_VERSION = 2
"""Version of all recipes, part of each address; raised when `renditions.derive` changes.

Version 1 was two widths of one format. Raising it breaks the pictures of mails that were sent and
not recorded (`sosik sent`).
"""
WHOLE = ("SVG", "GIF", "APNG", "WEBP", "AVIF")
"""Formats of pictures that are published whole, because resizing would stop what moves in them.

A WebP, AVIF or PNG that doesn't move has one of the others.
"""
_MODERN = {"JPEG": ("AVIF", "WEBP"), "PNG": ("WEBP",)}
"""The modern formats of photographs and of drawings, the smallest first.

AVIF blurs what WebP without loss keeps sharp in a drawing.
"""
_SUFFIXES = {
    "JPEG": "jpg",
    "PNG": "png",
    "GIF": "gif",
    "SVG": "svg",
    "APNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
}
_NOT_IN_MAILS = ("WEBP", "AVIF")
_PRESS = 5_000
"""Pixels of the longer side of a picture for the press at most."""
_LOGO, _MARGIN = (200, 32), (6, 4)
"""CSS pixels, across and down: maximum size of a logo in mails, and the margin of its plate.

In dark mode, mail programs darken backgrounds whatever the mail says, but not pictures; therefore
the white plate is part of the picture.
"""
_DENSITY = 2
"""Pixels of a picture in a mail per CSS pixel, at most."""

Use = Literal["page", "mail", "plate", "press"]


class Rendition(Struct, frozen=True):
    """One file made of a picture: its format, its size in pixels, and what it is for.

    A `plate` is a logo on white at the head of mails; `press` is for editors who print it. What
    `is_modern` has a fallback of the same name for browsers that can't show it.
    """

    format: str
    width: int
    height: int
    use: Use = "page"
    is_modern: bool = False


def for_pages(image: ImageFile) -> tuple[Rendition, ...]:
    """What pages show of a picture: modern formats first, then the fallback, each narrowest first.

    Never wider than the picture itself. Pictures that are published whole have one rendition.
    """
    if image.format in WHOLE:
        return (Rendition(image.format, image.width, image.height),)
    modern = [
        _sized(image, name, width, is_modern=True)
        for name in _MODERN[image.format]
        for width in _widths(image, WIDTHS)
    ]
    return (*modern, *(_sized(image, image.format, width) for width in _widths(image, FALLBACK)))


def for_mails(image: ImageFile, widest: int) -> Rendition:
    """What mails show of a picture at most `widest` CSS pixels wide.

    Of a moving WebP or AVIF the first frame, and of an SVG its pixels, because mail programs can't
    show these.
    """
    if image.format == "SVG":
        return _sized(image, "PNG", min(image.width, widest) * _DENSITY, "mail")
    if image.format in WHOLE and image.format not in _NOT_IN_MAILS:
        return Rendition(image.format, image.width, image.height, "mail")
    shown = "JPEG" if image.format in _NOT_IN_MAILS else image.format
    return _sized(image, shown, min(image.width, widest * _DENSITY, WIDEST), "mail")


def for_press(image: ImageFile) -> Rendition | None:
    """A picture as large as it is, for printing; None for one that is published whole."""
    if image.format in WHOLE:
        return None
    scale = min(_PRESS / max(image.width, image.height), 1)
    return _sized(image, image.format, max(1, round(image.width * scale)), "press")


def plate(image: ImageFile) -> Rendition:
    """A logo on its white plate for the head of mails."""
    (width, height), density = plate_shown(image), _logo_density(image)
    return Rendition("PNG", round(width * density), round(height * density), "plate")


def plate_shown(image: ImageFile) -> tuple[int, int]:
    """The width and height in CSS pixels at which a logo with its plate is shown."""
    width, height = _logo_shown(image)
    return width + 2 * _MARGIN[0], height + 2 * _MARGIN[1]


def logo_size(image: ImageFile) -> tuple[int, int]:
    """The width and height of a logo on its plate, in the plate's own pixels."""
    (width, height), density = _logo_shown(image), _logo_density(image)
    return round(width * density), round(height * density)


def file_name(image: ImageFile, rendition: Rendition) -> str:
    """The permanent name of a rendition's file.

    It hangs on the content of the picture, the recipe and the size alone.
    """
    key = digest_value((image.digest, image.colours, rendition.use, _VERSION))[:12]
    return f"{key}-{rendition.width}.{_SUFFIXES[rendition.format]}"


def media_type(rendition: Rendition) -> str:
    """The media type of a rendition, such as `image/avif`."""
    return f"image/{'png' if rendition.format == 'APNG' else rendition.format.lower()}"


def _widths(image: ImageFile, widths: tuple[int, ...]) -> list[int]:
    return sorted({min(width, image.width) for width in widths})


def _sized(
    image: ImageFile, name: str, width: int, use: Use = "page", *, is_modern: bool = False
) -> Rendition:
    height = max(1, round(image.height * width / image.width))
    return Rendition(name, width, height, use, is_modern)


def _logo_shown(image: ImageFile) -> tuple[int, int]:
    """The width and height in CSS pixels at which a logo is shown in mails, without its plate."""
    scale = min(_LOGO[0] / image.width, _LOGO[1] / image.height, 1)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


def _logo_density(image: ImageFile) -> float:
    """Pixels of the plate per CSS pixel; lower for small logos, which are never enlarged.

    A drawing has as many as are asked for.
    """
    if image.format == "SVG":
        return _DENSITY
    return min(_DENSITY, image.width / _logo_shown(image)[0])
