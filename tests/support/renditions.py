"""What pages and mails get of a picture, made without a site."""

from pathlib import Path

from sosik.content.media import recipes
from sosik.content.media.measuring import measure
from sosik.content.media.recipes import Rendition
from sosik.content.media.renditions import derive
from sosik.model.site import ImageFile

MAIL = 576
"""The width in CSS pixels of pictures in mails as site.yaml has it by default."""


def plain(image: ImageFile) -> list[Rendition]:
    """The renditions in the format that every browser shows, the narrowest first."""
    return [each for each in recipes.for_pages(image) if each.format == image.format]


def shown(data: bytes, width: int | None = None) -> bytes:
    """The bytes of the widest of them, or of the one of a width."""
    image = measure(data)
    chosen = [each for each in plain(image) if width in (None, each.width)]
    return derive(data, image, chosen[-1])


def mailed(data: bytes) -> bytes:
    """The bytes of a picture for mails."""
    image = measure(data)
    return derive(data, image, recipes.for_mails(image, MAIL))


def plated(data: bytes) -> bytes:
    """The bytes of a logo for the head of mails."""
    image = measure(data)
    return derive(data, image, recipes.plate(image))


def published(output: Path) -> list[Path]:
    """The renditions in the output of a build, without share cards."""
    files = (output / "site/media").iterdir()
    return sorted(path for path in files if "-card." not in path.name)
