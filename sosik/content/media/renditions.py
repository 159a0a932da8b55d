"""Makes the renditions of pictures for pages, mails and the press, and keeps them."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from sosik.base.digest import digest_value
from sosik.content.media import decoding, encoding
from sosik.content.media.cleaning import clean, webp
from sosik.content.media.faults import NotAnImage
from sosik.content.media.rasterised import rasterised
from sosik.content.media.recipes import WHOLE, Rendition, file_name, logo_size
from sosik.content.media.reduced import decoded, reduced, resized
from sosik.model.body import Media
from sosik.model.settings import KB
from sosik.model.site import ImageFile

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["NotAnImage", "cached", "derive", "measured", "tone"]

IN_MAILS = 100 * KB
"""Bytes of a picture in a mail at most: six photographs stay below 600 KB."""
_MOVING = ("APNG", "WEBP", "AVIF")
_CLEAR = 250
"""Opacity of 255 below which a pixel counts as one that can be seen through."""


class Tone(Struct, frozen=True):
    """What stands for a picture until it is there: its mean colour as `#rrggbb`.

    Of a drawing that can be seen through `is_clear` is True, and the colour is "".
    """

    colour: str = ""
    is_clear: bool = False


def derive(data: bytes, image: ImageFile, rendition: Rendition) -> bytes:
    """The bytes of one rendition: upright, scaled, without metadata such as place and time.

    From a picture that is published whole only metadata is removed. The same input gives the same
    bytes with the same version of Pillow. Raises NotAnImage for a damaged file, also if `measure`
    accepted it, because only here all of it is decoded.
    """
    try:
        if rendition.format == "SVG":
            return clean(data, ".svg")
        if rendition.use == "plate":
            return _plated(data, image, rendition)
        if image.format in WHOLE and rendition.format == image.format:
            return _whole(data, rendition)
        return _derived(data, image, rendition)
    except Exception as error:  # Pillow may raise anything
        raise decoding.not_an_image(error) from error


class DerivedStore(Protocol):
    """A cache across builds: derived bytes by the digest of everything they depend on."""

    def get(self, key: str) -> bytes | None:
        """The bytes stored under a key, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Store bytes under a key."""


KEPT = "picture:"
"""What the key of a rendition in the store begins with; the name of its file follows."""


def cached(
    store: DerivedStore, image: ImageFile, rendition: Rendition, read: Callable[[], bytes]
) -> bytes:
    """The bytes of a rendition from the store, else derived from `read()` and stored.

    Raises NotAnImage for a damaged file.
    """
    key = KEPT + file_name(image, rendition)
    data = store.get(key)
    if data is None:
        data = derive(read(), image, rendition)
        store.put(key, data)
    return data


def measured(
    store: DerivedStore, image: ImageFile | None, rendition: Rendition, read: Callable[[], bytes]
) -> Media | None:
    """Bytes, digest and size in pixels of one rendition, derived if necessary.

    None for a damaged file, or if `image` is None.
    """
    if image is None:
        return None
    try:
        data = cached(store, image, rendition, read)
    except NotAnImage:
        return None
    width, height = rendition.width, rendition.height
    if rendition.use == "mail":
        with decoding.opened(data) as lighter:  # which may have fewer pixels
            width, height = lighter.size
    return Media(len(data), sha256(data).hexdigest(), width, height)


def tone(store: DerivedStore, image: ImageFile, read: Callable[[], bytes]) -> Tone:
    """The tone of a picture from the store, else found and stored; none for a damaged file.

    A drawing counts as one that can be seen through: most can, and the others hide their ground.
    """
    if image.format == "SVG":
        return Tone(is_clear=True)
    key = f"tone:{digest_value((image.digest, image.colours))}"
    kept = store.get(key)
    if kept is not None:
        return Tone() if kept == b"?" else Tone(kept.decode(), is_clear=not kept)
    try:
        found = _tone(reduced(read(), image))
    except Exception:  # Pillow may raise anything; the damage is told where renditions are made
        store.put(key, b"?")
        return Tone()
    store.put(key, found.colour.encode())
    return found


def _tone(image: "Image.Image") -> Tone:
    from PIL import Image

    if image.mode == "RGBA":
        least = image.getchannel("A").getextrema()[0]
        if isinstance(least, int | float) and least < _CLEAR:
            return Tone(is_clear=True)
    mean = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    return Tone("#" + mean.hex())


def _whole(data: bytes, rendition: Rendition) -> bytes:
    if rendition.format in _MOVING:
        decoding.check_frames(data)
    cleaned = clean(data, "")
    return webp.clean(cleaned, keep_orientation=False) if rendition.format == "WEBP" else cleaned


def _derived(data: bytes, image: ImageFile, rendition: Rendition) -> bytes:
    size, name = (rendition.width, rendition.height), rendition.format
    if rendition.use == "press":
        return encoding.encoded(decoded(data, image, size), name, press=True)
    if image.format == "SVG":
        shown = rasterised(data, rendition.width)
    else:
        shown = reduced(data, image, rendition.width)
    if image.format != "PNG":
        shown = _on_white(shown)
    if rendition.use == "mail":
        return encoding.within(shown, name, IN_MAILS)
    if name == "WEBP" and image.format == "PNG":
        return encoding.drawing_as_webp(shown)
    return encoding.encoded(shown, name)


def _on_white(image: "Image.Image") -> "Image.Image":
    from PIL import Image

    if image.mode == "RGB":
        return image
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image if image.mode == "RGBA" else None)
    return ground


def _plated(data: bytes, image: ImageFile, rendition: Rendition) -> bytes:
    from PIL import Image

    size = logo_size(image)
    drawn = rasterised(data, size[0]) if image.format == "SVG" else reduced(data, image)
    logo = resized(drawn.convert("RGBA"), size)
    plate = Image.new("RGB", (rendition.width, rendition.height), "white")
    corner = ((plate.width - logo.width) // 2, (plate.height - logo.height) // 2)
    plate.paste(logo, corner, logo)
    out = BytesIO()
    plate.save(out, "PNG", optimize=True)
    return out.getvalue()
