"""Measures pictures and resizes them for pages and mails; the only module that uses Pillow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Protocol
from warnings import catch_warnings, simplefilter

from sosik.base.digest import digest_bytes, digest_value
from sosik.content.media.cleaning import clean, exif
from sosik.model.body import Media
from sosik.model.site import ImageFile

if TYPE_CHECKING:
    from PIL import Image

WIDTHS = (640, 1280)
"""Widths in pixels of the variants of each picture; 1280 is twice the 640 px of a mail."""

_VERSIONS = {"JPEG": 1, "PNG": 1, "GIF": 2, "SVG": 2}
"""Version of `derive` by format, part of a variant's URL; raised when its output changes.

Version 1 of GIF and SVG did not remove metadata. Raising a version breaks the pictures of sent
mails whose files were not kept.
"""
_QUALITY = 82
PLATE = 0
"""In place of a width: the variant of a logo at the top of mails, on a white plate."""
_LOGO, _MARGIN = (200, 32), (6, 4)
"""CSS pixels, across and down: maximum size of a logo in mails, and the margin of its plate.

In dark mode, mail programs darken backgrounds whatever the mail says, but not pictures; therefore
the white plate is part of the picture.
"""
_DENSITY = 2
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""Pillow operations that make a picture upright, by EXIF orientation (EXIF 2.32, 4.6.4)."""
_SUFFIXES = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "SVG": "svg"}


class NotAnImage(ValueError):
    """Raised for bytes that are no picture in a supported format."""


def measure(data: bytes) -> ImageFile:
    """Size and format of a picture as shown, with the orientation from EXIF applied.

    Raises NotAnImage.
    """
    from PIL import Image

    try:
        with (
            _warnings_handled(),
            Image.open(BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP")) as image,
        ):
            width, height = image.size
            if _orientation(image) >= 5:  # width and height are swapped (EXIF 2.32, 4.6.4)
                width, height = height, width
            shown = "PNG" if _is_drawn(image) else "GIF" if image.format == "GIF" else "JPEG"
    except Exception as error:  # Pillow may raise anything; its limit is 89 million pixels
        raise NotAnImage(str(error)) from error
    return ImageFile(digest_bytes(data), width, height, shown)


@contextmanager
def _warnings_handled() -> Iterator[None]:
    """Ignores Pillow's warnings, for example about EXIF, but raises the one for huge pictures."""
    from PIL import Image

    with catch_warnings():
        simplefilter("ignore")
        simplefilter("error", Image.DecompressionBombWarning)
        yield


def _orientation(image: object) -> int:
    """The EXIF orientation of a picture, 1 to 8; 1 (upright) if there is none."""
    from PIL import Image

    assert isinstance(image, Image.Image)
    metadata = image.info.get("exif", b"")
    return exif.orientation(metadata) if isinstance(metadata, bytes) else 1


def _is_drawn(image: object) -> bool:
    """Whether a picture has transparency or few colours, so that it stays PNG."""
    from PIL import Image

    assert isinstance(image, Image.Image)
    if image.format == "GIF":
        return False
    return image.mode in ("RGBA", "LA", "P", "1", "L", "PA") and image.format != "JPEG"


def variants(image: ImageFile) -> tuple[tuple[int, int], ...]:
    """The (width, height) of each variant, narrowest first; never wider than the picture itself.

    A GIF may be animated and an SVG has no pixels, so they have one variant of full size.
    """
    if image.format in ("GIF", "SVG"):
        return ((image.width, image.height),)
    widths = sorted({min(width, image.width) for width in WIDTHS})
    return tuple((w, max(1, round(image.height * w / image.width))) for w in widths)


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
    if width != PLATE:
        return width, dict(variants(image))[width]
    shown, density = plate_shown(image), _density(image)
    return round(shown[0] * density), round(shown[1] * density)


def variant_name(image: ImageFile, width: int) -> str:
    """The permanent file name of a variant, derived from content, size, format and version."""
    key = digest_value((image.digest, width, image.format, _VERSIONS[image.format], _QUALITY))[:12]
    if width == PLATE:
        return f"{key}-{_size(image, width)[0]}.png"
    return f"{key}-{width}.{_SUFFIXES[image.format]}"


def derive(data: bytes, image: ImageFile, width: int) -> bytes:
    """The bytes of one variant: upright, scaled, without metadata such as place and time.

    From a GIF or SVG only metadata is removed. The same input gives the same bytes with the same
    version of Pillow. Raises NotAnImage for a damaged file, also if `measure` accepted it, because
    only here all of it is decoded.
    """
    try:
        if image.format == "SVG":
            return clean(data, ".svg")
        if width == PLATE:
            return _plated(data, image)
        return clean(data, "") if image.format == "GIF" else _derived(data, image, width)
    except Exception as error:  # Pillow may raise anything
        raise NotAnImage(str(error)) from error


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
    from PIL import Image

    with _warnings_handled(), Image.open(BytesIO(data)) as opened:
        upright = _upright(opened)
        height = max(1, round(image.height * width / image.width))
        if image.format == "PNG":
            mode = "RGBA" if "A" in upright.mode or "transparency" in upright.info else "RGB"
            upright = upright.convert(mode)
        else:
            upright = upright.convert("RGB")
        if upright.size != (width, height):
            upright = upright.resize((width, height), Image.Resampling.LANCZOS)
        upright.info.clear()
        out = BytesIO()
        if image.format == "PNG":
            upright.save(out, "PNG", optimize=True)
        else:
            upright.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _upright(opened: "Image.Image") -> "Image.Image":
    from PIL import Image

    turn = _TURNS.get(_orientation(opened))
    return opened if turn is None else opened.transpose(Image.Transpose[turn])


def _plated(data: bytes, image: ImageFile) -> bytes:
    from PIL import Image

    density, inner = _density(image), _logo_size(image)
    size = (round(inner[0] * density), round(inner[1] * density))
    plate = Image.new("RGB", _size(image, PLATE), "white")
    with _warnings_handled(), Image.open(BytesIO(data)) as opened:
        logo = _upright(opened).convert("RGBA").resize(size, Image.Resampling.LANCZOS)
    corner = ((plate.width - size[0]) // 2, (plate.height - size[1]) // 2)
    plate.paste(logo, corner, logo)
    out = BytesIO()
    plate.save(out, "PNG", optimize=True)
    return out.getvalue()
