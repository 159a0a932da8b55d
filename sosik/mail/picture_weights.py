"""The pictures of a mail: what each weighs, what all weigh, and what a reader sees first."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from msgspec import Struct

from sosik.model.settings import KB
from sosik.problems.problem import Problem, problem
from sosik.site.view import SiteView

ONE, ALL = 120 * KB, 1_000 * KB
"""Bytes of one picture and of all pictures of a mail from which there is advice."""

_PICTURE = re.compile(r"<img\b[^>]*>")
_SRC = re.compile(r'\ssrc="([^"]*)"')
_BESIDE_WORDS = 100
"""Pixels up to which a picture is a logo or a mark beside words."""


class PictureEntry(Struct, frozen=True, omit_defaults=True):
    """A picture of the mail: its address, the bytes and SHA-256 of its file, its size in pixels.

    For a picture on another site only the address is set.
    """

    url: str
    bytes: int = 0
    sha256: str = ""
    width: int = 0
    height: int = 0


class Weights(Struct, frozen=True):
    """What a mail weighs in bytes: its HTML, all its pictures, and what the first screen needs.

    The first screen needs the whole HTML, and the pictures up to the first that is no logo.
    """

    html: int
    pictures: int
    first_screen: int


def pictures_in(html: str, site: SiteView) -> tuple[PictureEntry, ...]:
    """The pictures that HTML shows, in its order, each once."""
    sources = (_SRC.search(tag[0]) for tag in _PICTURE.finditer(html))
    urls = dict.fromkeys(unescape(source[1]) for source in sources if source)
    return tuple(_entry(url, site) for url in urls)


def _entry(url: str, site: SiteView) -> PictureEntry:
    file = site.media(url)
    if file is None:
        return PictureEntry(url)
    return PictureEntry(url, file.bytes, file.sha256, file.width, file.height)


def weights_of(html: str, pictures: Iterable[PictureEntry]) -> Weights:
    """What a mail weighs that consists of this HTML and these pictures, in the order shown."""
    size, whole, first = len(html.encode()), 0, 0
    is_first = True
    for picture in pictures:
        whole += picture.bytes
        if is_first:
            first += picture.bytes
            is_first = picture.height <= _BESIDE_WORDS
    return Weights(size, whole, size + first)


def weight_advice(source: str, pictures: tuple[PictureEntry, ...]) -> tuple[Problem, ...]:
    """Advice on pictures that are heavy for phones, one or all; `source` is the page's file."""
    return tuple(_heavy(source, pictures))


def _heavy(source: str, pictures: tuple[PictureEntry, ...]) -> Iterator[Problem]:
    for picture in pictures:
        if picture.bytes > ONE:
            name = picture.url.rpartition("/")[2]
            facts = {"found": name, "size": picture.bytes // KB, "most": ONE // KB}
            yield problem("weight-picture", source, 1, **facts)
    whole = sum(picture.bytes for picture in pictures)
    if whole > ALL:
        facts = {"count": len(pictures), "size": whole // KB, "most": ALL // KB}
        yield problem("weight-mail", source, 1, **facts)
