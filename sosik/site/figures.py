"""How large pages show the pictures of a text, alone or in rows of a gallery.

A picture's `width` and `height` in HTML are the largest size in which it is shown; a stylesheet
only makes it smaller (docs/decisions/0044-galleries.md).
"""

import math
import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs

from sosik.model.body import Body, Image, Picture
from sosik.site.picture_tag import DENSE, PLACES, PicturePlace

COLUMN = 704
"""The width of a text's column in CSS pixels (44rem)."""
MARGINS = 40
"""The margins left and right of the column in a narrow window, together."""
TALLEST = 640
"""The largest height of an upright picture (40rem)."""
POSTER = 480
"""The largest width of a poster (30rem), which may be of any height, since people read it."""
_MOST = 3
"""Pictures in a row of a gallery."""
_PANORAMA = 2.2
"""The ratio of width and height from which a picture of a gallery may have a row of its own."""
_ROW = 232
"""The best height of a gallery's row in a full column."""
_PHONE = 335
"""The width of a column on a phone."""
_LINKED = re.compile("\x00L(\\d+)\x00(.*?)\x00E\\1\x00", re.DOTALL)
_IMAGE = re.compile("\x00I(\\d+)\x00")


class Shown(PicturePlace, frozen=True):
    """How a picture is shown in a text; `enlarges` is True if its file has more than is shown."""

    enlarges: bool = False


def is_poster(picture: Picture) -> bool:
    """True for a picture that is more than twice as high as wide."""
    return picture.height > 2 * picture.width


def alone(picture: Picture) -> Shown:
    """How a picture is shown that has the column for itself."""
    width, height, poster = picture.width, picture.height, is_poster(picture)
    if poster:
        width = min(width, POSTER)
    elif height > max(width, TALLEST):
        width = round(TALLEST * width / height)
    shown = min(width, COLUMN)
    return Shown(
        _sizes(1, shown, shown + MARGINS) if shown < COLUMN else PLACES["text"].sizes,
        least=320,
        width=width,
        height=max(1, round(width * height / picture.width)),
        poster=poster,
        enlarges=picture.width > shown,
    )


def _sizes(share: float, pixels: int, narrow: int) -> str:
    """The width of a picture: a share of the column in a window of up to `narrow` pixels."""
    column, dense = share * 100, share * 57
    window = f"(max-width: {narrow}px)"
    return (
        f"{DENSE} and {window} calc({dense:.0f}vw - {share * MARGINS * 0.57:.0f}px), "
        f"{window} calc({column:.0f}vw - {share * MARGINS:.0f}px), {pixels}px"
    )


def rows(pictures: Sequence[Picture]) -> list[list[Shown]]:
    """The rows of a gallery: two or three pictures each, a panorama may be alone.

    All pictures of a row have the same height, which none exceeds by itself. Rows are chosen so
    that their heights differ least from the best one; among equals, the later row has more.
    """
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pictures) + 1):
        starts = range(max(0, end - _MOST), end)
        best.append(min((best[n][0] + _cost(pictures[n:end]), n) for n in starts))
    ends = [len(pictures)]
    while ends[0]:
        ends.insert(0, best[ends[0]][1])
    return [_row(pictures[start:end]) for start, end in pairwise(ends)]


def _cost(pictures: Sequence[Picture]) -> float:
    """How much the height of each picture of a row differs from the best one, in all."""
    ratios = [picture.width / picture.height for picture in pictures]
    lonely = 1.0 if len(ratios) == 1 and ratios[0] < _PANORAMA else 0.0
    height = min(_tallest(pictures), COLUMN / sum(ratios))
    return lonely + len(ratios) * math.log(height / _ROW) ** 2


def _tallest(pictures: Sequence[Picture]) -> int:
    return min(TALLEST, *(picture.height for picture in pictures))


def _row(pictures: Sequence[Picture]) -> list[Shown]:
    height = _tallest(pictures)
    ratios = [picture.width / picture.height for picture in pictures]
    fits = min(1.0, COLUMN / (height * sum(ratios)))
    shown = []
    for picture, ratio in zip(pictures, ratios, strict=True):
        width, share = max(1, round(height * ratio)), ratio / sum(ratios)
        place = Shown(
            _sizes(share, math.ceil(width * fits), COLUMN + MARGINS),
            width=width,
            height=height,
            poster=is_poster(picture),
            enlarges=picture.width > share * _PHONE,
        )
        shown.append(place)
    return shown


class Figures(NamedTuple):
    """The HTML of a text with its galleries in rows, and how each picture is shown, by number.

    Pictures are still slots. A picture that the site does not have is not in `shown`.
    """

    html: str
    shown: dict[int, Shown]


def arranged(
    html: str, body: Body, find: Callable[[Image], Picture | None], say: Callable[..., str]
) -> Figures:
    """Arrange the pictures of a text; `html` is that of `body`, `say` says words to readers.

    A picture within a link does not enlarge, as it leads elsewhere already; nor does a video.
    """
    images = body.images
    pictures = {n: found for n, image in enumerate(images) if (found := find(image)) is not None}
    shown = {number: alone(picture) for number, picture in pictures.items()}
    for numbers in _galleries(images):
        if not pictures.keys() >= {*numbers}:
            continue
        left, parts = iter(numbers), []
        for row in rows([pictures[number] for number in numbers]):
            part = {number: each for each, number in zip(row, left, strict=False)}
            shown |= part
            parts.append(f"<div>{''.join(map(_slot, part))}</div>")
        label = escape(say("photos", count=len(numbers)))
        head = f'<div class="gallery" role="group" aria-label="{label}">'
        inner = "\n".join(parts)
        run = "".join(map(_slot, numbers))
        html = html.replace(run, f"{head}\n{inner}\n</div>\n", 1)
    fixed = [number for number, image in enumerate(images) if image.video]
    fixed += [int(n) for link in _LINKED.finditer(html) for n in _IMAGE.findall(link[2])]
    for number in shown.keys() & {*fixed}:
        shown[number] = structs.replace(shown[number], enlarges=False)
    return Figures(html, shown)


def enlarging(html: str, shown: Shown, picture: Picture, say: Callable[..., str]) -> str:
    """The HTML of a picture as a link to its largest file, if that has more than is shown."""
    if not shown.enlarges:
        return html
    title, size = escape(say("enlarge")), f"{picture.width} {picture.height}"
    return f'<a href="{picture.url}" title="{title}" data-enlarge="{size}">{html}</a>'


def _galleries(images: Sequence[Image]) -> list[list[int]]:
    """The numbers of the pictures of each gallery."""
    galleries: dict[int, list[int]] = {}
    for number, image in enumerate(images):
        if image.gallery:
            galleries.setdefault(image.gallery, []).append(number)
    return list(galleries.values())


def _slot(number: int) -> str:
    return f"\x00I{number}\x00"
