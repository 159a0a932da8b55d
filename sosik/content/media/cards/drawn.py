"""Draws the share card of a text without a photo: label and title on a band, below who publishes.

A card has few colours, so it is a picture with a palette: sixteen steps from each ground to each
colour on it, and those of the logo. Text is drawn by mixing the numbers of the steps, which is
several times as quick as mixing colours. What all cards of a site share is drawn once a process.
"""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from sosik.content.media.cards.font import MIDDLE, Face, drawable, face
from sosik.content.media.cards.forms import Box, fitting
from sosik.content.media.cards.opening import opened_part
from sosik.content.media.faults import NotAnImage
from sosik.korean.line_breaks import Lines, Unbroken, broken, shortened, words_of
from sosik.model.share_card import CardStyle, ShareCard

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

Colour = tuple[int, int, int]
Sizes = Sequence[tuple[int, int]]
"""Sizes of text in pixels, the largest first, each with the most lines that it may have."""

SIZE = WIDTH, HEIGHT = ShareCard.width, ShareCard.height
MARGIN = 80
BAND = 510
"""The height of the coloured band; below it stands who publishes."""
_WHITE, _INK, _FAINT = (255, 255, 255), (22, 25, 29), (98, 107, 117)
"""The colours of site.css by day."""
_STEPS = 16
_TITLE, _LABEL, _NAME, _DAY = range(0, 4 * _STEPS, _STEPS)
"""The first step of each ramp in the palette, which is its ground; the last is its colour."""
_LOGO = 4 * _STEPS
_LOGO_COLOURS = 176
_LOGO_BOX = (240, 64)

_TITLES: Sizes = ((112, 1), (92, 2), (76, 3), (64, 4), (54, 4), (46, 4))
_BESIDE: Sizes = ((76, 2), (64, 3), (54, 4), (46, 4), (40, 4), (34, 4))
_LABELS: Sizes = ((34, 1),)
_NAMES: Sizes = ((32, 1), (28, 1), (24, 2))
_LINE = 1.3
"""The height of a line in ems."""
_LABEL_HEIGHT, _LABEL_GAP = 34, 22
_DAY_SIZE, _DAY_WIDTH = 28, 260
_OUTDENT = 0.04
"""How far a title begins left of the margin, in ems, so that its ink stands at it."""
_LEAST_SHOWN = 0.5
"""A title of which a smaller share can be drawn gives way to the name of the site."""


def drawn(card: ShareCard, logo: bytes) -> bytes:
    """The card as a PNG file; `logo` are the bytes of the logo's file, left out if damaged."""
    return _png(_with_words(card, logo, WIDTH - 2 * MARGIN, _TITLES))


def beside_photo(card: ShareCard, logo: bytes, room: int) -> "Image.Image":
    """The card in full colours, with so many pixels left free on the right of its title."""
    return _with_words(card, logo, WIDTH - 2 * MARGIN - room, _BESIDE).convert("RGB")


def _with_words(card: ShareCard, logo: bytes, measure: int, sizes: Sizes) -> "Image.Image":
    """The card in the colours of a palette."""
    from PIL import ImageDraw

    image = _ground(card.style, logo).copy()
    draw = ImageDraw.Draw(image)
    draw.fontmode = "L"
    title, label = _shown(card)
    size, lines = _set(words_of(title), sizes, measure)
    labels = _set(words_of(label), _LABELS, measure)[1]
    height = len(lines) * round(size * _LINE) + len(labels) * (_LABEL_HEIGHT + _LABEL_GAP)
    top = (BAND - height) // 2
    for text in labels:
        image.paste(_LABEL, (0, top, WIDTH, top + _LABEL_HEIGHT))
        _write(draw, (MARGIN, top + _LABEL_HEIGHT / 2), text, face(_LABEL_HEIGHT), _LABEL)
        top += _LABEL_HEIGHT + _LABEL_GAP
    for number, text in enumerate(lines):
        middle = top + (number + 0.5) * round(size * _LINE)
        _write(draw, (MARGIN - size * _OUTDENT, middle), text, face(size), _TITLE)
    if day := drawable(card.day):
        _write(draw, (WIDTH - MARGIN, _middle()), day, face(_DAY_SIZE), _DAY, anchor="rs")
    return image


def _png(image: "Image.Image") -> bytes:
    """A picture with a palette as a PNG file, compressed quickly."""
    out = BytesIO()
    image.save(out, "PNG", compress_level=2)
    return out.getvalue()


def _shown(card: ShareCard) -> tuple[str, str]:
    """Title and label as far as the font has their letters."""
    title, label = drawable(card.title), drawable(card.label)
    if len(title) < len(card.title) * _LEAST_SHOWN:
        return (label, "") if label else (drawable(card.style.organization), "")
    return title, label


def _set(words: Sequence[Unbroken], sizes: Sizes, measure: float) -> tuple[int, tuple[str, ...]]:
    """The size in which words look best, and their lines."""
    rough: tuple[int, Lines] | None = None
    for size, most in sizes:
        lines = broken(words, face(size).width, measure, most)
        if lines is not None and not lines.rough:
            return size, lines.lines
        if lines is not None and rough is None:
            rough = size, lines
    if rough is not None:
        return rough[0], rough[1].lines
    size, most = sizes[-1]
    return size, shortened(words, face(size).width, measure, most).lines


def _write(
    draw: "ImageDraw.ImageDraw",
    place: tuple[float, float],
    text: str,
    font: Face,
    ramp: int,
    anchor: str = "ls",
) -> None:
    """Write a line whose middle is at a height; `ramp` begins with the ground that is there."""
    left, middle = place
    baseline = round(middle + MIDDLE * font.size)
    draw.text((round(left), baseline), text, ramp + _STEPS - 1, font=font.font, anchor=anchor)


def _middle() -> float:
    """The height at which everything below the band stands."""
    return (BAND + HEIGHT) / 2


@lru_cache(maxsize=8)
def _ground(style: CardStyle, logo: bytes) -> "Image.Image":
    """What all cards of a style share: grounds, the logo, the name of the organization."""
    from PIL import Image, ImageDraw

    band, label = _parse(style.band), _parse(style.label)
    image = Image.new("P", SIZE, _TITLE)
    palette = [*_ramp(band, _WHITE), *_ramp(band, label), *_ramp(_WHITE, _INK)]
    palette += _ramp(_WHITE, _FAINT)
    image.paste(_NAME, (0, BAND, WIDTH, HEIGHT))
    left = MARGIN
    sign = _sign(logo) if style.logo else None
    if sign is not None:
        palette += (sign.getpalette() or [])[: 3 * _LOGO_COLOURS]
        shifted = sign.point([min(255, value + _LOGO) for value in range(256)])
        image.paste(shifted, (left, round(_middle() - sign.height / 2)))
        left += sign.width + 20
    image.putpalette(palette)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "L"
    words = words_of(drawable(style.organization))
    size, lines = _set(words, _NAMES, WIDTH - MARGIN - left - _DAY_WIDTH)
    height = round(size * _LINE)
    for number, text in enumerate(lines):
        middle = _middle() + (number - (len(lines) - 1) / 2) * height
        _write(draw, (left, middle), text, face(size), _NAME)
    image.paste(_DAY, (WIDTH - MARGIN - _DAY_WIDTH, BAND, WIDTH, HEIGHT))
    return image


def _sign(logo: bytes) -> "Image.Image | None":
    """The logo on white, in few colours; None if it can't be decoded."""
    from PIL import Image

    def place(width: int, height: int) -> tuple[Box, tuple[int, int]]:
        return (0, 0, width, height), fitting(width, height, *_LOGO_BOX)

    try:
        image = opened_part(logo, place)
    except NotAnImage:
        return None
    ground = Image.new("RGB", image.size, _WHITE)
    ground.paste(image, mask=image if image.mode == "RGBA" else None)
    return ground.quantize(_LOGO_COLOURS, dither=Image.Dither.NONE)


def _parse(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _ramp(ground: Colour, colour: Colour) -> list[int]:
    """The values of the steps from a ground to a colour on it."""
    steps = range(_STEPS)
    pairs = [*zip(ground, colour, strict=True)]
    return [round(a + (b - a) * step / (_STEPS - 1)) for step in steps for a, b in pairs]
