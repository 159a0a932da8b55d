"""Makes the share card of a page with a photo, as a JPEG file."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from sosik.content.media.cards import drawn
from sosik.content.media.cards.drawn import BAND, MARGIN, SIZE, WIDTH
from sosik.content.media.cards.forms import Box, cut_of, fitting, whole_size
from sosik.content.media.cards.opening import is_clear, opened_part
from sosik.model.share_card import ShareCard

if TYPE_CHECKING:
    from PIL import Image

_AIM, _MOST = 150_000, 295_000
"""Bytes that a card should have, and that it may have."""
_GOOD, _POOR = (84, 78, 72, 66, 60), (50, 40, 30, 20, 10)
"""Qualities of JPEG that are tried in turn: for the aim, and if even the last is above the most."""
_INSET, _GAP, _ROUND = 360, 48, 12
"""Pixels: the box of a photo beside a title, the gap before it, the radius of its corners."""
_CLEAR_MARGIN, _PLATE_MARGIN = 60, 24
_BLURRED, _BLUR, _SHADE = (40, 21), 2.0, 0.22
"""A ground of a photo's own colours: the size to which it is reduced, the radius in its pixels,
and how much darker it is, so that the photo stands out."""
_PALE = 200
"""From this mean brightness of 255 on, a picture is lost on white."""
_INK = (22, 25, 29)


def with_photo(card: ShareCard, photo: bytes, logo: bytes) -> bytes:
    """The card as a JPEG file below 300 KB. Raises NotAnImage for a damaged photo."""
    image = _inset(card, photo, logo) if card.form == "inset" else _filled(card, photo)
    return _small_jpeg(image)


def _filled(card: ShareCard, photo: bytes) -> "Image.Image":
    """The card with nothing but the photo."""
    if card.form == "cut":
        cut = opened_part(photo, lambda width, height: (cut_of(width, height), SIZE))
        if not is_clear(cut):
            return cut.convert("RGB")
    return _whole(photo)


def _small_jpeg(image: "Image.Image") -> bytes:
    """A picture as JPEG, in the best quality in which it is small enough."""
    for quality in _GOOD:
        data = _jpeg(image, quality)
        if len(data) <= _AIM:
            return data
    poorer: Iterator[bytes] = (_jpeg(image, quality) for quality in _POOR)
    return data if len(data) <= _MOST else next(d for d in poorer if len(d) <= _MOST)


def _jpeg(image: "Image.Image", quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _full(width: int, height: int) -> Box:
    return 0, 0, width, height


def _whole(photo: bytes) -> "Image.Image":
    """The whole photo on a ground of its own colours; what is transparent, on a plain one."""
    from PIL import Image

    image = opened_part(photo, lambda w, h: (_full(w, h), whole_size(w, h)))
    if is_clear(image):
        room = (SIZE[0] - 2 * _CLEAR_MARGIN, SIZE[1] - 2 * _CLEAR_MARGIN)
        image = image.resize(fitting(*image.size, *room), Image.Resampling.LANCZOS)
        ground = Image.new("RGB", SIZE, _plain(image))
    else:
        ground = _own_colours(image)
    corner = ((SIZE[0] - image.width) // 2, (SIZE[1] - image.height) // 2)
    ground.paste(image, corner, image if image.mode == "RGBA" else None)
    return ground


def _own_colours(image: "Image.Image") -> "Image.Image":
    """A ground that fills the card with what a photo looks like from afar, a little darker."""
    from PIL import Image, ImageFilter

    small = image.convert("RGB").resize(_BLURRED, Image.Resampling.BOX, cut_of(*image.size))
    large = small.filter(ImageFilter.GaussianBlur(_BLUR)).resize(SIZE, Image.Resampling.BICUBIC)
    return Image.blend(large, Image.new("RGB", SIZE, _INK), _SHADE)


def _plain(image: "Image.Image") -> tuple[int, int, int]:
    """The ground on which a picture with transparent parts is seen: white, or ink if it is pale."""
    from PIL import ImageStat

    seen = ImageStat.Stat(image.convert("L"), image.getchannel("A").point(_seen))
    return _INK if seen.mean[0] >= _PALE else (255, 255, 255)


_seen = [0] * 128 + [255] * 128
"""Which pixels count as seen, by their opacity."""


def _inset(card: ShareCard, photo: bytes, logo: bytes) -> "Image.Image":
    """The title, with the photo beside it in its own size or smaller."""
    from PIL import Image, ImageDraw

    def place(width: int, height: int) -> tuple[Box, tuple[int, int]]:
        return _full(width, height), fitting(width, height, _INSET, _INSET)

    image = opened_part(photo, place)
    base = drawn.beside_photo(card, logo, _INSET + _GAP)
    plate = image
    if is_clear(image):
        size = (image.width + 2 * _PLATE_MARGIN, image.height + 2 * _PLATE_MARGIN)
        plate = Image.new("RGB", size, _plain(image))
        plate.paste(image, (_PLATE_MARGIN, _PLATE_MARGIN), image)
    twice = Image.new("L", (2 * plate.width, 2 * plate.height))
    outline = (0, 0, twice.width - 1, twice.height - 1)
    ImageDraw.Draw(twice).rounded_rectangle(outline, 2 * _ROUND, 255)
    mask = twice.resize(plate.size, Image.Resampling.BOX)
    corner = (WIDTH - MARGIN - plate.width, (BAND - plate.height) // 2)
    base.paste(plate.convert("RGB"), corner, mask)
    return base
