"""Encodes pictures for pages and mails as JPEG, PNG, WebP and AVIF.

The same pixels give the same bytes with the same version of Pillow.
"""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

_JPEG = 80
_WEBP, _WEBP_SMALL = 80, 70
_AVIF, _AVIF_SMALL = 60, 50
"""Qualities that look alike (docs/decisions/0041).

Small pictures are seen on dense screens, whose pixels are too fine for some of the loss.
"""
_SMALL = 480
"""The most pixels across of a small picture."""
_SPEED, _FASTER, _FAST = 8, 9, 960
"""How hard AVIF is compressed, and less hard beyond a width in pixels: it costs seconds there."""
_PRESS = 92
_QUALITIES = (80, 77, 74, 70, 65, 60, 54, 48, 42, 36)
"""Qualities of a JPEG that must not be too heavy, the best first."""
_LOSSY = 90
_HEAVIER = 1.5
"""How much heavier a drawing without loss may be than one with."""
_SCALES = (1.0, 0.75, 0.5)
_COLOURS = 256


def encoded(image: "Image.Image", name: str, *, press: bool = False) -> bytes:
    """A picture in RGB or RGBA as JPEG, PNG, WEBP or AVIF."""
    is_small = image.width <= _SMALL
    if name == "AVIF":
        quality = _AVIF_SMALL if is_small else _AVIF
        speed = _SPEED if image.width <= _FAST else _FASTER
        return _saved(image, name, quality=quality, speed=speed, max_threads=1)
    if name == "WEBP":
        return _saved(image, name, quality=_WEBP_SMALL if is_small else _WEBP, method=2)
    if name == "PNG":
        return _saved(image, name, optimize=True)
    return _saved_as_jpeg(image, _PRESS if press else _JPEG)


def drawing_as_webp(image: "Image.Image") -> bytes:
    """A drawing as WebP: without loss, unless it is a photograph cut out, which would be heavy."""
    exact = _saved(image, "WEBP", lossless=True, quality=50, method=3)
    lossy = _saved(image, "WEBP", quality=_LOSSY, method=2)
    return exact if len(exact) <= len(lossy) * _HEAVIER else lossy


def within(image: "Image.Image", name: str, most: int) -> bytes:
    """A picture as JPEG or PNG of at most `most` bytes, as good as that allows.

    Where the least quality is still too heavy, it has fewer pixels, and at last it is heavier.
    """
    data = b""
    for scale in _SCALES:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        smaller = image if scale == 1 else image.resize(size, _lanczos())
        data = _png(smaller, most) if name == "PNG" else _jpeg(smaller, most)
        if len(data) <= most:
            break
    return data


def _jpeg(image: "Image.Image", most: int) -> bytes:
    """The best quality that is light enough, found by halving; else the least."""
    best = _saved_as_jpeg(image, _QUALITIES[0])
    if len(best) <= most:
        return best
    better, worse = 0, len(_QUALITIES) - 1
    best = _saved_as_jpeg(image, _QUALITIES[worse])
    while worse - better > 1:
        middle = (better + worse) // 2
        data = _saved_as_jpeg(image, _QUALITIES[middle])
        if len(data) <= most:
            best, worse = data, middle
        else:
            better = middle
    return best


def _png(image: "Image.Image", most: int) -> bytes:
    """Without loss if that is light enough, else in the colours of a palette."""
    exact = _saved(image, "PNG", optimize=True)
    if len(exact) <= most:
        return exact
    return _saved(image.quantize(_COLOURS), "PNG", optimize=True)


def _saved_as_jpeg(image: "Image.Image", quality: int) -> bytes:
    opaque = image if image.mode == "RGB" else image.convert("RGB")
    return _saved(opaque, "JPEG", quality=quality, optimize=True, progressive=True)


def _saved(image: "Image.Image", name: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, name, **options)
    return out.getvalue()


def _lanczos() -> "Image.Resampling":
    from PIL import Image

    return Image.Resampling.LANCZOS
