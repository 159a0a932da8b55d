"""Pictures: measured, and made into the sizes that pages and mails show. Pillow's one door."""

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
"""Pixels of the variants made of each picture; 1280 is twice the 640 px of a mail."""

SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_RECIPES = {"JPEG": 1, "PNG": 1, "GIF": 2, "SVG": 2}
"""By format; raised when the same picture would become other bytes, so that addresses stay honest.

The first of GIF and SVG were not cleaned. Each raising breaks pictures of mails that nobody kept.
"""
_QUALITY = 82
PLATE = 0
"""Stands for a width: the variant of a logo that heads mails, on a plate of white."""
_ROOM, _EDGE = (200, 32), (6, 4)
"""Pixels of a screen, across and down: in which a logo of mails stands, and round it on its plate.

Mail programs turn a background dark whatever the mail says, and no picture; so the plate is in the
picture.
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
"""What makes a picture upright, by its orientation (EXIF 2.32, 4.6.4), as Pillow names it."""
_ENDINGS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "SVG": "svg"}


class NotAnImage(ValueError):
    """Raised for bytes that are no picture in one of the formats known."""


def measure(data: bytes) -> ImageFile:
    """Size and format of a picture as it is shown, its camera's orientation applied.

    Raises NotAnImage.
    """
    from PIL import Image

    try:
        with (
            _in_silence(),
            Image.open(BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP")) as image,
        ):
            width, height = image.size
            if _turned(image) >= 5:  # these lie on their side (EXIF 2.32, 4.6.4)
                width, height = height, width
            shown = "PNG" if _is_drawn(image) else "GIF" if image.format == "GIF" else "JPEG"
    except Exception as error:  # whatever Pillow stumbles over; its limit is 89 million pixels
        raise NotAnImage(str(error)) from error
    return ImageFile(digest_bytes(data), width, height, shown)


@contextmanager
def _in_silence() -> Iterator[None]:
    """What Pillow remarks of odd notes is nobody's concern; a picture too large for it is."""
    from PIL import Image

    with catch_warnings():
        simplefilter("ignore")
        simplefilter("error", Image.DecompressionBombWarning)
        yield


def _turned(image: object) -> int:
    """How a picture must be turned to be upright, 1 to 8, as its notes in the file say."""
    from PIL import Image

    assert isinstance(image, Image.Image)
    notes = image.info.get("exif", b"")
    return exif.orientation(notes) if isinstance(notes, bytes) else 1


def _is_drawn(image: object) -> bool:
    """Whether a picture has transparency or few colours, and so stays PNG."""
    from PIL import Image

    assert isinstance(image, Image.Image)
    if image.format == "GIF":
        return False
    return image.mode in ("RGBA", "LA", "P", "1", "L", "PA") and image.format != "JPEG"


def variants(image: ImageFile) -> tuple[tuple[int, int], ...]:
    """The (width, height) of each variant, narrowest first; never wider than the picture itself.

    A GIF may move, so it stays whole, as one variant; so does an SVG, which has no pixels.
    """
    if image.format in ("GIF", "SVG"):
        return ((image.width, image.height),)
    widths = sorted({min(width, image.width) for width in WIDTHS})
    return tuple((w, max(1, round(image.height * w / image.width))) for w in widths)


def plate_shown(image: ImageFile) -> tuple[int, int]:
    """The width and height in pixels of a screen at which the plate of a logo is shown."""
    width, height = _in_room(image)
    return width + 2 * _EDGE[0], height + 2 * _EDGE[1]


def _in_room(image: ImageFile) -> tuple[int, int]:
    scale = min(_ROOM[0] / image.width, _ROOM[1] / image.height, 1)
    return max(1, round(image.width * scale)), max(1, round(image.height * scale))


def _density(image: ImageFile) -> float:
    """How many pixels of the plate stand on one of the screen; a logo is never enlarged."""
    return min(_DENSITY, image.width / _in_room(image)[0])


def _size(image: ImageFile, width: int) -> tuple[int, int]:
    """The width and height of one variant in pixels."""
    if width != PLATE:
        return width, dict(variants(image))[width]
    shown, density = plate_shown(image), _density(image)
    return round(shown[0] * density), round(shown[1] * density)


def variant_name(image: ImageFile, width: int) -> str:
    """The file name of a variant: its permanent address, by content, size and recipe."""
    key = digest_value((image.digest, width, image.format, _RECIPES[image.format], _QUALITY))[:12]
    if width == PLATE:
        return f"{key}-{_size(image, width)[0]}.png"
    return f"{key}-{width}.{_ENDINGS[image.format]}"


def derive(data: bytes, image: ImageFile, width: int) -> bytes:
    """The bytes of one variant: turned upright, scaled, without the camera's notes (place, time).

    A GIF stays as it is but for its notes. The same bytes come out for the same bytes in, with the
    same Pillow. Raises NotAnImage for a
    file that ends too soon, which only shows when all of it is read.
    """
    try:
        if image.format == "SVG":
            return clean(data, ".svg")
        if width == PLATE:
            return _plated(data, image)
        return clean(data, "") if image.format == "GIF" else _derived(data, image, width)
    except Exception as error:  # whatever Pillow stumbles over
        raise NotAnImage(str(error)) from error


class Store(Protocol):
    """What is remembered across builds: bytes by the digest of all that they came from."""

    def get(self, key: str) -> bytes | None:
        """The bytes put under a key, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Remember bytes under a key."""


def remembered(store: Store, image: ImageFile, width: int, read: Callable[[], bytes]) -> bytes:
    """As `derive`, but once for all builds; `read` gives the picture's own bytes where need be."""
    key = f"picture:{digest_value(variant_name(image, width))}"
    kept = store.get(key)
    if kept is None:
        kept = derive(read(), image, width)
        store.put(key, kept)
    return kept


def weigh(
    store: Store, image: ImageFile | None, width: int, read: Callable[[], bytes]
) -> Media | None:
    """What is to be told of one variant, made where need be; None for a file that ends too soon."""
    if image is None:
        return None
    try:
        data = remembered(store, image, width, read)
    except NotAnImage:
        return None
    return Media(len(data), sha256(data).hexdigest(), *_size(image, width))


def _derived(data: bytes, image: ImageFile, width: int) -> bytes:
    from PIL import Image

    with _in_silence(), Image.open(BytesIO(data)) as opened:
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

    turn = _TURNS.get(_turned(opened))
    return opened if turn is None else opened.transpose(Image.Transpose[turn])


def _plated(data: bytes, image: ImageFile) -> bytes:
    from PIL import Image

    density, inner = _density(image), _in_room(image)
    size = (round(inner[0] * density), round(inner[1] * density))
    plate = Image.new("RGB", _size(image, PLATE), "white")
    with _in_silence(), Image.open(BytesIO(data)) as opened:
        logo = _upright(opened).convert("RGBA").resize(size, Image.Resampling.LANCZOS)
    corner = ((plate.width - size[0]) // 2, (plate.height - size[1]) // 2)
    plate.paste(logo, corner, logo)
    out = BytesIO()
    plate.save(out, "PNG", optimize=True)
    return out.getvalue()
