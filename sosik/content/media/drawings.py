"""Measures SVG drawings and rejects those with anything that a browser would run."""

import re

from sosik.base.digest import digest_bytes
from sosik.content.media.faults import NotAnImage
from sosik.model.site import ImageFile

_ROOT = re.compile(r"<svg\b[^>]*>", re.IGNORECASE)
_BOX = re.compile(r"\sviewBox\s*=\s*[\"']\s*([^\"']+?)\s*[\"']")
_SIDE = r"\s{}\s*=\s*[\"']\s*(\d+(?:\.\d+)?)(px)?\s*[\"']"
_SIDES = tuple(re.compile(_SIDE.format(name)) for name in ("width", "height"))
_RUNS = re.compile(
    r"<\s*(?:\w+:)?(?:script|foreignObject|iframe|handler)\b|\son[a-z]+\s*=|javascript:|<!ENTITY",
    re.IGNORECASE,
)
"""What may run if a drawing is opened by itself (SVG 2 §15, HTML §4.12.1), or expand (entities)."""


class UnsafeDrawing(NotAnImage):
    """Raised for a drawing with a script or anything else that may run."""


def measure(data: bytes) -> ImageFile:
    """The size of an SVG drawing in whole user units, from `viewBox`, else `width` and `height`.

    Raises UnsafeDrawing if it may run a script, NotAnImage if it has no size (SVG 2, §8.2).
    """
    text = data.decode("utf-8-sig", "replace")
    root = _ROOT.search(text)
    if root is None:
        raise NotAnImage("no <svg>")
    if _RUNS.search(text):
        raise UnsafeDrawing("script")
    width, height = _sides(root[0])
    return ImageFile(digest_bytes(data), max(1, round(width)), max(1, round(height)), "SVG")


def _sides(root: str) -> tuple[float, float]:
    if box := _BOX.search(root):
        try:
            _, _, width, height = map(float, re.split(r"[\s,]+", box[1]))
        except ValueError:
            raise NotAnImage(box[1]) from None
    else:
        sides = [side.search(root) for side in _SIDES]
        width, height = (float(side[1]) if side else 0.0 for side in sides)
    if not (0 < width < 100_000 and 0 < height < 100_000):
        raise NotAnImage("no size")
    return width, height
