"""The font of share cards: the widths of its letters, and which letters it has.

It is a part of Sosik, so that cards are the same on every machine (font/README.md). Letters are set
one after the other: Pillow's other way of setting them, by Raqm, is not in every installation.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONT = 1
"""Version of the font, part of the addresses of cards."""
FILE = Path(__file__).parent / "font" / "SosikCard-Bold.otf"
_INSTEAD = str.maketrans({"∼": "~", "〜": "~", "ㆍ": "·", "\u119e": "·", "◈": "◆"})
"""Letters that the font lacks or that are typed for others, and what is drawn in their place."""
MIDDLE = 0.345
"""How far the middle of a Hangul syllable stands above the baseline, in ems."""


class Face:
    """The font in one size, in pixels per em."""

    def __init__(self, size: int) -> None:
        from PIL import ImageFont

        self.size = size
        self.font: FreeTypeFont = ImageFont.truetype(
            str(FILE), size, layout_engine=ImageFont.Layout.BASIC
        )
        self._widths = _Widths(self.font)

    def width(self, text: str) -> float:
        """The width of a text in whole pixels."""
        return sum(map(self._widths.__getitem__, text))


class _Widths(dict[str, float]):
    """The width of each letter; Hangul syllables all have the same."""

    def __init__(self, font: "FreeTypeFont") -> None:
        super().__init__()
        self._font = font
        self._syllable = font.getlength("가")

    def __missing__(self, letter: str) -> float:
        is_syllable = "가" <= letter <= "힣"
        width = self._syllable if is_syllable else self._font.getlength(letter)
        self[letter] = width
        return width


@cache
def face(size: int) -> Face:
    """The font in one size; each is opened once a process."""
    return Face(size)


def drawable(text: str) -> str:
    """A text without what the font has no letter for, such as emoji, and with single spaces.

    What has a plainer form is drawn in that (Unicode, NFKD): a small 2 as 2, an ő as o.
    """
    composed = normalize("NFC", " ".join(text.split())).translate(_INSTEAD)
    if _letters().issuperset(composed):
        return composed
    return " ".join("".join(map(_drawable, composed)).split())


def _drawable(letter: str) -> str:
    letters = _letters()
    if letter in letters:
        return letter
    return "".join(filter(letters.__contains__, normalize("NFKD", letter)))


@cache
def _letters() -> frozenset[str]:
    """All letters of the font (OpenType, cmap, format 4)."""
    data = FILE.read_bytes()
    (tables,) = unpack_from(">H", data, 4)
    entries = (unpack_from(">4s4xII", data, 12 + 16 * number) for number in range(tables))
    cmap = next(place for tag, place, _ in entries if tag == b"cmap")
    (inner,) = unpack_from(">I", data, cmap + 8)
    return frozenset(map(chr, chain.from_iterable(_ranges(data, cmap + inner))))


def _ranges(data: bytes, table: int) -> Iterator[range]:
    (double,) = unpack_from(">H", data, table + 6)
    count = double // 2
    ends = unpack_from(f">{count}H", data, table + 14)
    starts = unpack_from(f">{count}H", data, table + 16 + double)
    for first, last in zip(starts, ends, strict=True):
        if first < 0xFFFF:
            yield range(first, last + 1)
