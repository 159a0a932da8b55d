"""Measures pictures and makes their renditions for pages and mails."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from sosik.base.digest import digest_bytes, digest_value
from sosik.content.media import colours, decoding
from sosik.content.media.cleaning import clean, webp
from sosik.content.media.faults import NotAnImage, PictureFault
from sosik.model.body import Media
from sosik.model.site import ImageFile

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["PLATE", "STILL", "WIDTHS", "NotAnImage", "derive", "measure", "variants"]

WIDTHS = (640, 1280)
"""Widths in pixels of the variants of each picture; 1280 is twice the 640 px of a mail."""

_VERSIONS = {"JPEG": 1, "PNG": 1, "GIF": 2, "SVG": 2, "APNG": 1, "WEBP": 1, "AVIF": 1}
"""Version of `derive` by format, part of a variant's URL; raised when its output changes.

Version 1 of GIF and SVG did not remove metadata. Raising a version breaks the pictures of sent
mails whose files were not kept.
"""
_QUALITY = 82
PLATE = 0
"""In place of a width: the variant of a logo at the top of mails, on a white plate."""
STILL = -1
"""In place of a width: the first frame of a moving WebP or AVIF, which mail programs can't show."""
_LOGO, _MARGIN = (200, 32), (6, 4)
"""CSS pixels, across and down: maximum size of a logo in mails, and the margin of its plate.

In dark mode, mail programs darken backgrounds whatever the mail says, but not pictures; therefore
the white plate is part of the picture.
"""
_DENSITY = 2
_SUFFIXES = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "SVG": "svg"}
_SUFFIXES |= {"APNG": "png", "WEBP": "webp", "AVIF": "avif"}
WHOLE = ("SVG", "GIF", "APNG", "WEBP", "AVIF")
"""Formats of pictures that are published whole, because resizing would stop what moves in them.

A WebP, AVIF or PNG that doesn't move has one of the others.
"""
_WITHOUT_MAIL = ("WEBP", "AVIF")
_MOVING = {"PNG": "APNG", "WEBP": "WEBP", "AVIF": "AVIF"}
_PHOTOGRAPHS = ("JPEG", "TIFF", "AVIF", "HEIF")
"""Formats whose greys are those of a photograph or a scan, not of a drawing."""


def measure(data: bytes) -> ImageFile:
    """Size and format of a picture as shown, with the orientation from EXIF applied.

    Raises NotAnImage.
    """
    if not data:
        raise NotAnImage("no bytes", PictureFault("no-bytes"))
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


def variants(image: ImageFile) -> tuple[tuple[int, int], ...]:
    """The (width, height) of each variant, narrowest first; never wider than the picture itself.

    Pictures that are published whole have one variant of full size.
    """
    if image.format in WHOLE:
        return ((image.width, image.height),)
    widths = sorted({min(width, image.width) for width in WIDTHS})
    return tuple((w, max(1, round(image.height * w / image.width))) for w in widths)


def mail_width(image: ImageFile) -> int:
    """The width of the variant that mails show, or STILL."""
    return STILL if image.format in _WITHOUT_MAIL else variants(image)[-1][0]


def plate_shown(image: ImageFile) -> tuple[int, int]:
    """The width and height in CSS pixels at which a logo with its plate is shown."""
    width, height = _logo_size(image)
    return width + 2 * _MARGIN[0], height + 2 * _MARGIN[1]


def _logo_size(image: ImageFile) -> tuple[int, int]:
    """The width and height in CSS pixels at which a logo is shown in mails, without its plate."""
    scale = min(_LOGO[0] / image.width, _LOGO[1] / image.height, 1)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


def _density(image: ImageFile) -> float:
    """Pixels of the plate per CSS pixel; lower for small logos, which are never enlarged."""
    return min(_DENSITY, image.width / _logo_size(image)[0])


def _size(image: ImageFile, width: int) -> tuple[int, int]:
    """The width and height of one variant in its own pixels."""
    if width == STILL:
        still = min(image.width, WIDTHS[-1])
        return still, max(1, round(image.height * still / image.width))
    if width != PLATE:
        return width, dict(variants(image))[width]
    shown, density = plate_shown(image), _density(image)
    return round(shown[0] * density), round(shown[1] * density)


def variant_name(image: ImageFile, width: int) -> str:
    """The permanent file name of a variant, derived from content, size, format and version."""
    recipe = (image.digest, width, image.format, _VERSIONS[image.format], _QUALITY)
    version = (image.colours,) if image.colours else ()
    key = digest_value((*recipe, *version))[:12]
    if width in (PLATE, STILL):
        return f"{key}-{_size(image, width)[0]}.{'png' if width == PLATE else 'jpg'}"
    return f"{key}-{width}.{_SUFFIXES[image.format]}"


def derive(data: bytes, image: ImageFile, width: int) -> bytes:
    """The bytes of one variant: upright, scaled, without metadata such as place and time.

    From a picture that is published whole only metadata is removed. The same input gives the same
    bytes with the same version of Pillow. Raises NotAnImage for a damaged file, also if `measure`
    accepted it, because only here all of it is decoded.
    """
    try:
        if image.format == "SVG":
            return clean(data, ".svg")
        if width == PLATE:
            return _plated(data, image)
        if width == STILL or image.format not in WHOLE:
            return _derived(data, image, width)
        if image.format in _MOVING.values():
            decoding.check_frames(data)
        cleaned = clean(data, "")
        return webp.clean(cleaned, keep_orientation=False) if image.format == "WEBP" else cleaned
    except Exception as error:  # Pillow may raise anything
        raise decoding.not_an_image(error) from error


class DerivedStore(Protocol):
    """A cache across builds: derived bytes by the digest of everything they depend on."""

    def get(self, key: str) -> bytes | None:
        """The bytes stored under a key, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Store bytes under a key."""


def cached_variant(
    store: DerivedStore, image: ImageFile, width: int, read: Callable[[], bytes]
) -> bytes:
    """The bytes of a variant from the store, else derived from `read()` and stored.

    Raises NotAnImage for a damaged file.
    """
    key = f"picture:{digest_value(variant_name(image, width))}"
    data = store.get(key)
    if data is None:
        data = derive(read(), image, width)
        store.put(key, data)
    return data


def measure_variant(
    store: DerivedStore, image: ImageFile | None, width: int, read: Callable[[], bytes]
) -> Media | None:
    """Bytes, digest and size in pixels of one variant, derived if necessary.

    None for a damaged file, or if `image` is None.
    """
    if image is None:
        return None
    try:
        data = cached_variant(store, image, width, read)
    except NotAnImage:
        return None
    return Media(len(data), sha256(data).hexdigest(), *_size(image, width))


def _derived(data: bytes, image: ImageFile, width: int) -> bytes:
    size = _size(image, width)
    with decoding.opened(data) as opened:
        if image.colours or width == STILL:
            shown = _converted(opened, data, size)
        else:
            shown = _resized(_plain(decoding.upright(opened), image.format), size)
        if width == STILL:
            shown = _on_white(shown)
        shown.info.clear()
        out = BytesIO()
        if image.format == "PNG":
            shown.save(out, "PNG", optimize=True)
        else:
            shown = shown.convert("RGB")
            shown.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _plain(image: "Image.Image", shown: str) -> "Image.Image":
    """A picture in sRGB in the mode of its renditions."""
    is_clear = "A" in image.mode or "transparency" in image.info
    return image.convert("RGBA" if shown == "PNG" and is_clear else "RGB")


def _resized(image: "Image.Image", size: tuple[int, int]) -> "Image.Image":
    from PIL import Image

    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _converted(opened: "Image.Image", data: bytes, size: tuple[int, int]) -> "Image.Image":
    """A picture upright in a size and in sRGB; converted last, when it has few pixels.

    A JPEG is decoded at a half, a quarter or an eighth if that is still twice the size.
    """
    profile = colours.profile(opened, data)
    is_turned = decoding.orientation(opened) >= 5
    needed = (2 * size[is_turned], 2 * size[not is_turned])
    opened.draft(None, needed)
    upright = decoding.upright(colours.resizable(opened))
    return colours.to_srgb(_resized(upright, size), profile)


def _on_white(image: "Image.Image") -> "Image.Image":
    from PIL import Image

    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image if image.mode == "RGBA" else None)
    return ground


def _plated(data: bytes, image: ImageFile) -> bytes:
    from PIL import Image

    density, inner = _density(image), _logo_size(image)
    size = (round(inner[0] * density), round(inner[1] * density))
    plate = Image.new("RGB", _size(image, PLATE), "white")
    with decoding.opened(data) as opened:
        if image.colours:
            logo = _converted(opened, data, size).convert("RGBA")
        else:
            logo = _resized(decoding.upright(opened).convert("RGBA"), size)
    corner = ((plate.width - size[0]) // 2, (plate.height - size[1]) // 2)
    plate.paste(logo, corner, logo)
    out = BytesIO()
    plate.save(out, "PNG", optimize=True)
    return out.getvalue()
