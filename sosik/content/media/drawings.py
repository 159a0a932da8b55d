"""SVG drawings: their size, and whether they hold anything that a browser would run."""

import re

from sosik.base.digest import digest_bytes
from sosik.content.media.renditions import NotAnImage
from sosik.model.site import ImageFile

_ROOT = re.compile(r"<svg\b[^>]*>", re.IGNORECASE)
_BOX = re.compile(r"\sviewBox\s*=\s*[\"']\s*([^\"']+?)\s*[\"']")
_SIDE = r"\s{}\s*=\s*[\"']\s*(\d+(?:\.\d+)?)(px)?\s*[\"']"
_SIDES = tuple(re.compile(_SIDE.format(name)) for name in ("width", "height"))
_RUNS = re.compile(
    r"<\s*(?:\w+:)?(?:script|foreignObject|iframe|handler)\b|\son[a-z]+\s*=|javascript:|<!ENTITY",
    re.IGNORECASE,
)
"""What may run in a drawing that is opened by itself (SVG 2 §15, HTML §4.12.1), or swell."""


class Runs(NotAnImage):
    """Raised for a drawing that holds a script."""


def measure(data: bytes) -> ImageFile:
    """The size of an SVG drawing in whole user units, from its `viewBox`, else from its sides.

    Raises Runs for one with a script, NotAnImage for one that tells no size (SVG 2, §8.2).
    """
    text = data.decode("utf-8-sig", "replace")
    root = _ROOT.search(text)
    if root is None:
        raise NotAnImage("no <svg>")
    if _RUNS.search(text):
        raise Runs("script")
    width, height = _sides(root[0])
    return ImageFile(digest_bytes(data), max(1, round(width)), max(1, round(height)), "SVG")


def _sides(root: str) -> tuple[float, float]:
    if box := _BOX.search(root):
        try:
            _, _, width, height = map(float, re.split(r"[\s,]+", box[1]))
        except ValueError:
            raise NotAnImage(box[1]) from None
    else:
        found = [side.search(root) for side in _SIDES]
        width, height = (float(side[1]) if side else 0.0 for side in found)
    if not (0 < width < 100_000 and 0 < height < 100_000):
        raise NotAnImage("no size")
    return width, height
