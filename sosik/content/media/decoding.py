"""Opens pictures in all supported formats, upright, within limits."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from sosik.content.media.cleaning import Uncertain, clean, exif
from sosik.content.media.faults import NotAnImage, PictureFault

if TYPE_CHECKING:
    from PIL import Image

MOST_MEGAPIXELS = 89
"""Pixels in millions of the largest picture that is decoded, which is Pillow's own limit."""

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "AVIF")
_HEIF_BRAND = re.compile(rb"....ftyp(?!avi[fs])", re.DOTALL)
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
_ENDS = (b"\xff\xd9", b"IEND\xaeB`\x82")
"""The last bytes of a JPEG and of a PNG (ITU-T T.81, B.1.1.3; PNG, 11.2.5)."""
_PIXELS = re.compile(r"\((\d+) pixels\)")
_REDUCED, _INNER, _DNG_VERSION = 254, 330, 50706
"""Tags of TIFF 6.0, its supplements, and DNG 1.6."""


@contextmanager
def opened(data: bytes) -> Iterator["Image.Image"]:
    """A picture of which only the head is decoded yet. Raises NotAnImage, also in the block."""
    from PIL import Image

    formats: tuple[str, ...] = _FORMATS
    if _HEIF_BRAND.match(data):
        if not _can_read_heif():
            raise NotAnImage("no HEIF", PictureFault("no-heic-here"))
        formats = (*_FORMATS, "HEIF")
    try:
        with _warnings_handled(), Image.open(BytesIO(data), formats=formats) as image:
            if _is_raw(image, data):
                kind = {"kind": "RAW(사진기 원본)"}
                raise NotAnImage("raw", PictureFault("other-picture", kind))
            yield image
    except NotAnImage:
        raise
    except Exception as error:  # Pillow may raise anything
        found = not_an_image(error)
        if found.fault.code == "bad-image" and _ends_too_soon(data):
            found = NotAnImage(str(error), PictureFault("cut-picture"))
        raise found from error


def not_an_image(error: Exception) -> NotAnImage:
    """What an error of decoding or cleaning means for whoever put the file there."""
    from PIL import Image

    if isinstance(error, NotAnImage):
        return error
    fault = PictureFault()
    if isinstance(error, Image.DecompressionBombWarning | Image.DecompressionBombError):
        pixels = _PIXELS.search(str(error))
        size = str(int(pixels[1]) // 1_000_000) if pixels else "?"
        facts = {"size": size, "allowed": str(MOST_MEGAPIXELS)}
        fault = PictureFault("huge-picture", facts)
    elif isinstance(error, Uncertain):
        fault = PictureFault("uncertain-picture")
    elif isinstance(error, OSError) and "truncated" in str(error):
        fault = PictureFault("cut-picture")
    return NotAnImage(str(error), fault)


def check_whole(image: "Image.Image", data: bytes) -> None:
    """Raises NotAnImage if a file ends too soon.

    Only a file whose structure is in doubt is decoded, because decoding is slow.
    """
    if data.endswith(_ENDS):
        return
    try:
        clean(data, "")
    except Uncertain as doubt:
        try:
            image.load()
        except Exception as error:
            found = not_an_image(error)
            is_cut = found.fault.code == "bad-image" and "too soon" in str(doubt)
            if is_cut:
                found = NotAnImage(str(error), PictureFault("cut-picture"))
            raise found from error


def check_frames(data: bytes) -> None:
    """Raises NotAnImage if a frame of what moves can't be decoded."""
    with opened(data) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            image.load()


def orientation(image: "Image.Image") -> int:
    """The EXIF orientation of a picture, 1 to 8; 1 (upright) if there is none.

    Pillow applies that of TIFF, and libheif that of HEIF, when they decode. That of a moving WebP
    is ignored, as by Chromium.
    """
    if image.format == "WEBP" and getattr(image, "is_animated", False):
        return 1
    metadata = image.info.get("exif", b"")
    return exif.orientation(metadata) if isinstance(metadata, bytes) else 1


def upright(image: "Image.Image") -> "Image.Image":
    """The picture as it is meant to be seen."""
    from PIL import Image

    turn = _TURNS.get(orientation(image))
    return image if turn is None else image.transpose(Image.Transpose[turn])


@cache
def _can_read_heif() -> bool:
    """Whether the decoder of HEIF is installed, which an unusual system may lack."""
    with suppress(ImportError):
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
        return True
    return False


def _is_raw(image: "Image.Image", data: bytes) -> bool:
    """Whether a TIFF is the raw image of a camera, of which Pillow sees only the thumbnail."""
    if image.format != "TIFF":
        return False
    tags = getattr(image, "tag_v2", {})
    is_small = bool(tags.get(_REDUCED, 0) & 1) and _INNER in tags
    return is_small or _DNG_VERSION in tags or data[8:10] == b"CR"


def _ends_too_soon(data: bytes) -> bool:
    """Whether a file is shorter than it says (RFC 9649; TIFF 6.0, 2; ISO/IEC 14496-12, 4.2)."""
    if data[:4] == b"RIFF":
        return int.from_bytes(data[4:8], "little") + 8 > len(data)
    if data[:4] in (b"II*\x00", b"MM\x00*"):
        return int.from_bytes(data[4:8], "little" if data[:1] == b"I" else "big") > len(data)
    place = 0
    while data[4:8] == b"ftyp" and place < len(data):
        size = int.from_bytes(data[place : place + 4], "big")
        if size < 8:  # to the end of the file, or a size of 64 bits
            return False
        place += size
    return place > len(data)


@contextmanager
def _warnings_handled() -> Iterator[None]:
    """Ignores Pillow's warnings, for example about EXIF, but raises the one for huge pictures."""
    from PIL import Image

    with catch_warnings():
        simplefilter("ignore")
        simplefilter("error", Image.DecompressionBombWarning)
        yield
