"""Derives a palette from one accent colour, with sufficient contrast, and fills it into CSS.

Also fills in the site's own font.
"""

import re
from functools import lru_cache

_NAME = re.compile(r"\$(font(?:-face)?|(?:on-)?accent(?:-[a-z]+)*)")
_WHITE, _INK, _NIGHT = (255, 255, 255), (22, 25, 29), (18, 21, 25)
_SUN = (242, 183, 5)
_READABLE = 4.5
"""The minimum contrast of small text (WCAG 2.2, 1.4.3)."""
_BY_DAY, _BY_NIGHT = 5.4, 7.0
"""The contrast with white, and with night, that keeps the accent readable on its wash, too."""

Colour = tuple[int, int, int]


@lru_cache(maxsize=8)
def palette(accent: str) -> dict[str, str]:
    """All colours derived from `accent` (# and six digits), by their names in CSS.

    `accent` is darkened until text in it is readable on white, `accent-dark` lightened until it is
    on night; `on-…` is a readable text colour on each; `…-wash`, `…-line`, `…-soft` are tints;
    `accent-spark` is the yellow of the site, lightened until it is readable on the accent.
    """
    colour = _parse(accent)
    day = _until_readable(colour, _WHITE, _INK, _BY_DAY)
    night = _until_readable(_mix(colour, _WHITE, 0.25), _NIGHT, _WHITE, _BY_NIGHT)
    return {
        "accent": _hex(day),
        "on-accent": "#ffffff",
        "accent-soft": _hex(_until_readable(_mix(day, _WHITE, 0.84), day, _WHITE)),
        "accent-spark": _hex(_until_readable(_SUN, day, _WHITE)),
        "accent-wash": _hex(_mix(day, _WHITE, 0.905)),
        "accent-line": _hex(_mix(day, _WHITE, 0.76)),
        "accent-dark": _hex(night),
        "on-accent-dark": _hex(
            _NIGHT if _contrast(night, _NIGHT) > _contrast(night, _WHITE) else _WHITE
        ),
        "accent-wash-dark": _hex(_mix(night, _NIGHT, 0.86)),
        "accent-line-dark": _hex(_mix(night, _NIGHT, 0.7)),
    }


def paint(css: str, accent: str, font: str = "", file: str = "") -> str:
    """A stylesheet with every `$accent`, `$on-accent`, … replaced by its colour.

    `$font` becomes the name of the site's own font and a comma, `$font-face` the rule that loads it
    from a .woff2 beside the stylesheet; both become "" without a font.
    """
    words = {
        **palette(accent),
        "font": f'"{font}",' if font else "",
        "font-face": _FACE % (font, file) if font and file.endswith(".woff2") else "",
    }
    return _NAME.sub(lambda match: words.get(match[1], match[0]), css)


_FACE = """@font-face {
  font-family: "%s";
  font-weight: 100 900;
  font-display: swap;
  src: url("%s") format("woff2");
}"""


def _parse(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.2, definitions)."""
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _until_readable(
    colour: Colour, ground: Colour, toward: Colour, least: float = _READABLE
) -> Colour:
    """The first mix of a colour with `toward`, in steps of 4 %, that is readable on `ground`."""
    for step in range(26):
        mixed = _mix(colour, toward, step / 25)
        if _contrast(mixed, ground) >= least:
            return mixed
    return toward
