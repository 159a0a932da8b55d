"""Converts the colours of pictures to 8-bit sRGB, which is what a file without a profile means.

Relative colorimetric with black point compensation: what both spaces can show stays as it is, and
shadows keep their steps.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sosik.content.media import icc
from sosik.content.media.cleaning import colour

if TYPE_CHECKING:
    from PIL import Image, ImageCms

CONVERTED = 1
"""Version of the conversion in an ImageFile, part of the addresses of its renditions."""

_LEAST = 2
"""Difference of 8-bit values from which a profile counts as another than sRGB.

The many profiles called sRGB differ by less; renditions of their pictures keep their addresses.
"""
_STEPS = (0, 64, 128, 192, 255)
_DEEP = ("I", "I;16", "I;16B", "I;16L", "I;16N")
_MODES = {b"RGB ": "RGB", b"GRAY": "L", b"CMYK": "CMYK", b"Lab ": "LAB"}
_NCLX = re.compile(rb"colrnclx(....)", re.DOTALL)
_CICP = re.compile(rb"\x00\x00\x00\x04cICP(..)", re.DOTALL)
_META = 1 << 16
_GAMMA, _NEAR_GAMMA, _NEAR = 0.45455, 0.02, 0.01


def version(image: "Image.Image", data: bytes) -> int:
    """CONVERTED if a picture isn't 8-bit sRGB already, else 0. Only its head is decoded."""
    return CONVERTED if image.mode in (*_DEEP, "LAB") or profile(image, data) else 0


def profile(image: "Image.Image", data: bytes) -> bytes:
    """The profile of a picture's colours; b"" for sRGB, and where a profile is none or unfit."""
    stated = image.info.get("icc_profile") or b""
    if cicp := _CICP.search(data[:_META]) if image.format == "PNG" else None:
        stated = icc.coded(cicp[1][0], cicp[1][1])
    elif not stated and image.format in ("AVIF", "HEIF"):
        found = _NCLX.search(data[:_META])
        code = found[1] if found else b"\x00\x01\x00\x0d"
        stated = icc.coded(int.from_bytes(code[:2], "big"), int.from_bytes(code[2:], "big"))
    elif not stated and image.format == "PNG" and "srgb" not in image.info:
        stated = _of_chunks(image)
    whole = colour.profile(stated)
    fits = _MODES.get(whole[16:20]) == _family(image.mode)
    return whole if fits and _differs(whole) else b""


def to_srgb(image: "Image.Image", stated: bytes) -> "Image.Image":
    """The picture in RGB or RGBA, converted from its profile (b"" for sRGB)."""
    family = _family(image.mode)
    clear = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    plain = image if image.mode == family else image.convert(family)
    if stated or family == "LAB":
        shown = _transform(stated, family).apply(plain)
    else:
        shown = plain.convert("RGB")
    if clear is not None:
        shown.putalpha(clear)
    return shown


def resizable(image: "Image.Image") -> "Image.Image":
    """The picture in a mode whose pixels can be averaged: 8 bits, no palette, its colours kept."""
    image = levelled(image)
    is_clear = "transparency" in image.info or image.mode == "PA"
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if is_clear else "RGB")
    if image.mode in ("1", "L"):
        return image.convert("LA" if is_clear else "L")
    return image.convert("RGBA") if is_clear and image.mode == "RGB" else image


def levelled(image: "Image.Image") -> "Image.Image":
    """A picture with 16 bits of grey in 8; any other unchanged.

    Raises ValueError for values beyond 16 bits, whose white is unknown.
    """
    if image.mode not in _DEEP:
        return image
    wide = image.convert("I")
    least, most = wide.getextrema()
    if not isinstance(least, int | float) or least < 0 or float(str(most)) > 0xFFFF:
        raise ValueError("values beyond 16 bits")
    return wide.point([(value * 255 + 32_767) // 65_535 for value in range(65_536)], "L")


def _family(mode: str) -> str:
    """The mode of a picture's colours without transparency and palette."""
    if mode in ("CMYK", "LAB"):
        return mode
    return "L" if mode in ("1", "L", "LA", "La", *_DEEP) else "RGB"


def _of_chunks(image: "Image.Image") -> bytes:
    """The profile that gAMA and cHRM state (PNG, third edition, 11.3.2); b"" if it is about sRGB.

    A gamma of 1/2.2 is what programs write for sRGB.
    """
    gamma, points = image.info.get("gamma", 0.0), image.info.get("chromaticity")
    usual = [value for pair in (icc.D65, *icc.PRIMARIES[1]) for value in pair]
    stated = [float(value) for value in points] if points else usual
    is_near = all(abs(a - b) < _NEAR for a, b in zip(stated, usual, strict=True))
    if is_near and (not gamma or abs(gamma - _GAMMA) < _NEAR_GAMMA):
        return b""
    pairs = [(stated[n], stated[n + 1]) for n in range(0, 8, 2)]
    exponent = 0.0 if not gamma or abs(gamma - _GAMMA) < _NEAR_GAMMA else 1 / gamma
    try:
        return icc.matrix_profile((pairs[1], pairs[2], pairs[3]), pairs[0], exponent)
    except (ZeroDivisionError, OverflowError, ValueError):
        return b""


@lru_cache(maxsize=16)
def _differs(stated: bytes) -> bool:
    """Whether converting from a profile changes what is seen; False if it can't be used."""
    from PIL import Image, ImageCms

    mode = _MODES[stated[16:20]]
    if mode == "L":
        probe = Image.frombytes("L", (256, 1), bytes(range(256)))
    else:
        values = [(r, g, b) for r in _STEPS for g in _STEPS for b in _STEPS]
        probe = Image.frombytes("RGB", (len(values), 1), bytes(v for t in values for v in t))
    try:
        if mode not in ("L", "RGB"):
            return _transform(stated, mode) is not None
        after = _transform(stated, mode).apply(probe).tobytes()
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    before = probe.convert("RGB").tobytes()
    return any(abs(one - other) > _LEAST for one, other in zip(before, after, strict=True))


@lru_cache(maxsize=16)
def _transform(stated: bytes, mode: str) -> "ImageCms.ImageCmsTransform":
    from io import BytesIO

    from PIL import ImageCms

    source = ImageCms.ImageCmsProfile(BytesIO(stated)) if stated else ImageCms.createProfile("LAB")
    return ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
        mode,
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
