"""The HTML of a picture on a page: light formats first, as wide as the place needs."""

from html import escape

from msgspec import Struct

from sosik.model.body import Picture, SourceSet
from sosik.site.markup import Markup


class PicturePlace(Struct, frozen=True):
    """Where pictures stand: how wide they are there (`sizes` of HTML), and which widths matter.

    `least` and `most` are pixels: narrower and wider files are left out. A picture narrower than
    `fits` pixels is not enlarged to fill the place. `width` and `height` are the largest size in
    CSS pixels, 0 for that of the picture; `poster` is True for one that may be higher than others.
    """

    sizes: str
    least: int = 160
    most: int = 1600
    fits: int = 0
    width: int = 0
    height: int = 0
    poster: bool = False


DENSE = "(min-resolution: 2.5dppx)"
"""Screens of three pixels to one of CSS, which get 1.7: as good to the eye at a third of the bytes.

So a phone of 412 CSS pixels takes files of 640, since Chromium never takes fewer than it counts.
"""

PLACES = {
    "text": PicturePlace(
        f"{DENSE} and (max-width: 46rem) calc(57vw - 1.4rem), "
        "(max-width: 46rem) calc(100vw - 2.5rem), 44rem",
        least=320,
    ),
    "lead": PicturePlace(
        f"(min-width: 60rem) 40rem, {DENSE} calc(57vw - 1.4rem), calc(100vw - 2.5rem)",
        least=320,
        fits=320,
    ),
    "card": PicturePlace(f"(min-width: 48rem) 10rem, {DENSE} 4.75rem, 7rem", most=320, fits=112),
}
"""The places of pictures by the names that layouts use: `{{ picture | picture_tag("card") }}`."""


def picture_tag(
    picture: Picture, place: str | PicturePlace, alt: str = "", *, eager: bool = False
) -> Markup:
    """A picture as `<picture>`, or as `<img>` if it has one file only.

    `place` is one of PLACES, that of one picture alone (`figures`), or what `sizes` of HTML says
    for a place of one's own. `eager` is for what a reader sees first; anything else is loaded when
    it comes near. The mean colour of the picture stands in its place until then, without a script.
    """
    where = _place(place) if isinstance(place, str) else place
    src = min(picture.sources, key=lambda source: abs(source[1] - where.most))[0]
    loading = 'fetchpriority="high"' if eager else 'loading="lazy" decoding="async"'
    names = [_tone(picture.colour)] if picture.colour else ["clear"] * picture.is_clear
    names += ["small"] * (picture.width < where.fits) + ["poster"] * where.poster
    classes = f' class="{" ".join(names)}"' if names else ""
    image = (
        f'<img src="{src}" width="{where.width or picture.width}" '
        f'height="{where.height or picture.height}" '
        f'alt="{escape(alt)}"{classes} {loading}>'
    )
    sources = "".join(_source(source, where) for source in picture.modern)
    return Markup(f"<picture>{sources}{image}</picture>" if sources else image)


def _place(name: str) -> PicturePlace:
    return PLACES.get(name) or PicturePlace(name)


def _tone(colour: str) -> str:
    """The class of the nearest of 27 colours of site.css: pages have no styles within them."""
    return "t" + "".join(str(int(colour[n : n + 2], 16) * 3 // 256) for n in (1, 3, 5))


def _source(source: SourceSet, place: PicturePlace) -> str:
    candidates = _within(source.candidates, place)
    if len(candidates) == 1:
        return f'<source type="{source.type}" srcset="{candidates[0][0]}">'
    listed = ", ".join(f"{url} {width}w" for url, width in candidates)
    return f'<source type="{source.type}" srcset="{listed}" sizes="{place.sizes}">'


def _within(
    candidates: tuple[tuple[str, int], ...], place: PicturePlace
) -> tuple[tuple[str, int], ...]:
    """The candidates of fitting widths; the nearest one if there is none."""
    fitting = [each for each in candidates if place.least <= each[1] <= place.most]
    return tuple(fitting) or (min(candidates, key=lambda each: abs(each[1] - place.most)),)
