"""The orientation of a picture is read from EXIF by one rule, and is all that is kept of it."""

from io import BytesIO
from struct import pack

import pytest
from PIL import Image, ImageChops

from sosik.content.media import recipes
from sosik.content.media.cleaning import clean, exif
from sosik.content.media.measuring import measure
from sosik.content.media.renditions import derive
from tests.content.media.test_cleaning import frames
from tests.content.media.test_pictures import CORNERS
from tests.support.photographs import chunk, drawn, jpeg, notes, saved, segment
from tests.support.profiles import turned_heics
from tests.support.renditions import MAIL


def turned(kind: int, count: int, value: bytes, order: str = ">") -> bytes:
    """EXIF metadata with the orientation in one form or another."""
    head = {">": b"MM\x00\x2a", "<": b"II\x2a\x00"}[order] + pack(f"{order}IH", 8, 1)
    entry = pack(f"{order}HHI", 0x0112, kind, count) + value
    return b"Exif\x00\x00" + head + entry + bytes(4) + b"\x00\x00\x00\x06\x00\x00\x00\x01" * 3


TURNS = {
    "six": (turned(3, 1, b"\x00\x06\x00\x00"), 6),
    "six in Intel's order": (turned(3, 1, b"\x06\x00\x00\x00", "<"), 6),
    "upright": (turned(3, 1, b"\x00\x01\x00\x00"), 1),
    "nought": (turned(3, 1, b"\x00\x00\x00\x00"), 1),
    "nine": (turned(3, 1, b"\x00\x09\x00\x00"), 1),
    "very many": (turned(3, 1, b"\xff\xff\x00\x00"), 1),
    "a long number": (turned(4, 1, b"\x00\x00\x00\x06"), 1),
    "words": (turned(2, 4, b"six\x00"), 1),
    "a word of digits": (turned(2, 2, b"6\x00\x00\x00"), 1),
    "a fraction": (turned(5, 1, b"\x00\x00\x00\x1a"), 1),
    "a fraction of nothing": (turned(5, 1, b"\x00\x00\x00\x00"), 1),
    "a list": (turned(3, 2, b"\x00\x06\x00\x06"), 1),
    "an empty list": (turned(3, 0, b"\x00\x06\x00\x00"), 1),
    "bytes": (turned(7, 4, b"\x00\x00\x00\x06"), 1),
    "an unknown type": (turned(99, 1, b"\x00\x06\x00\x00"), 1),
    "a list without end": (turned(3, 2**31, b"\x00\x00\x00\x1a"), 1),
    "notes cut short": (notes(6)[:16], 1),
    "no notes": (b"Exif\x00\x00", 1),
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("what", TURNS)
def test_however_notes_say_it_a_picture_is_turned_rightly_or_not_at_all(
    what: str, kind: str
) -> None:
    """Only one SHORT from 1 to 8 is valid, as in browsers; anything else is ignored."""
    said, wanted = TURNS[what]
    plain = saved(drawn(), kind)
    if kind == "JPEG":
        data = plain[:2] + segment(0xE1, said) + plain[2:]
    elif kind == "PNG":
        data = plain[:33] + chunk(b"eXIf", said[6:]) + plain[33:]
    else:
        data = saved(drawn(), kind, exif=said)
    image = measure(data)
    assert (image.width, image.height) == ((40, 60) if wanted >= 5 else (60, 40))
    assert derive(data, image, recipes.for_pages(image)[0])
    left = clean(data, f"a.{kind.lower()}")
    assert measure(left).width == image.width
    with Image.open(BytesIO(left)) as opened:
        noted = opened.info.get("exif", b"")
    assert exif.orientation(noted) == wanted
    assert (noted == b"") == (wanted == 1)


def test_every_way_to_turn_a_picture_stays() -> None:
    for number in range(1, 9):
        data = jpeg(number)
        left = clean(data, "a.jpg")
        assert list(frames(left)) == list(frames(data))
        with Image.open(BytesIO(left)) as image:
            assert image.getexif().get(0x0112, 1) == number


def _as(kind: str, number: int) -> bytes:
    """A picture whose first corner is red, in one format and one orientation."""
    if kind == "HEIF":
        return turned_heics()[number]
    plain = Image.new("RGB", (96, 64), "blue")
    plain.paste("red", (0, 0, 48, 32))
    if kind == "TIFF":
        return saved(plain, kind, tiffinfo={274: number})
    return saved(plain, kind, exif=notes(number))


@pytest.mark.parametrize("number", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_every_format_is_upright_in_every_size_of_pages_and_mails(kind: str, number: int) -> None:
    data = _as(kind, number)
    image = measure(data)
    assert (image.width, image.height) == ((96, 64) if number < 5 else (64, 96))
    every = (*recipes.for_pages(image), recipes.for_mails(image, MAIL), recipes.plate(image))
    for each in every:
        with Image.open(BytesIO(derive(data, image, each))) as opened:
            shown = opened.convert("RGB")
        if each.use == "plate":
            shown = shown.crop(ImageChops.difference(shown, _white(shown.size)).getbbox())
        assert (shown.width > shown.height) == (number < 5)
        right, below = CORNERS[number]
        for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)):
            place = (shown.width * (1 + 2 * x) // 4, shown.height * (1 + 2 * y) // 4)
            red, _, blue = shown.getpixel(place)  # type: ignore[misc]
            assert (red > blue) == ((x, y) == (right, below)), (each, x, y)


def _white(size: tuple[int, int]) -> Image.Image:
    return Image.new("RGB", size, "white")
