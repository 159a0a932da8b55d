"""Colours of renditions are those of the picture, by formulas and not by a library."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from sosik.content.media import icc
from sosik.content.media.faults import NotAnImage
from sosik.content.media.measuring import measure
from sosik.content.media.recipes import Rendition, file_name, for_pages
from sosik.content.media.renditions import derive
from sosik.model.site import ImageFile
from tests.support.photographs import PROFILE, chunk, heic, saved
from tests.support.profiles import (
    ADOBE,
    INKS,
    P3,
    SRGB,
    apart,
    cmyk_profile,
    grey_profile,
    lab,
    rgb_profile,
    seen,
)
from tests.support.profiles import D50 as WHITE
from tests.support.renditions import plated, shown

Rgb = tuple[int, int, int]
PATCHES: tuple[Rgb, ...] = (
    *((200, 60, 60), (90, 140, 80), (70, 90, 150), (128, 128, 128)),
    *((230, 200, 180), (20, 20, 30), (60, 60, 40), (240, 240, 235)),
)
"""Colours that sRGB can show, too, whichever space they are given in."""
WIDE: dict[str, tuple[tuple[tuple[float, ...], ...], float]] = {
    "Display P3": (P3, 0.0),
    "Adobe RGB": (ADOBE, 2.19921875),
}
KINDS = ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"]


def patches(mode: str, colours: Any, size: int = 100) -> Image.Image:
    """Colours side by side."""
    image = Image.new(mode, (size * len(colours), size))
    for number, colour in enumerate(colours):
        image.paste(colour, (size * number, 0, size * number + size, size))
    return image


def middles(data: bytes, count: int, kind: str = "") -> list[Rgb]:
    """The colours in the middles of the patches, in the widest rendition of a format."""
    image = measure(data)
    made_of = [each for each in for_pages(image) if each.format == (kind or image.format)][-1]
    with Image.open(BytesIO(derive(data, image, made_of))) as made:
        assert "icc_profile" not in made.info
        step = made.width / count
        rgb = made.convert("RGB")
        places = [(int(step * n + step / 2), rgb.height // 2) for n in range(count)]
        return [rgb.getpixel(place) for place in places]  # type: ignore[misc]


def stored(data: bytes) -> list[Rgb]:
    """The values in the middles of PATCHES in the file itself, whose compression may lose some."""
    with Image.open(BytesIO(data)) as image:
        rgb = image.convert("RGB")
        return [rgb.getpixel((100 * n + 50, 50)) for n in range(len(PATCHES))]  # type: ignore[misc]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("space", WIDE)
def test_wide_colours_are_those_of_the_picture(space: str, kind: str) -> None:
    matrix, gamma = WIDE[space]
    options = {"lossless": True} if kind == "WEBP" else {"quality": 95} if kind != "PNG" else {}
    if kind == "TIFF":
        options = {}
    profile = rgb_profile(matrix, gamma)
    data = saved(patches("RGB", PATCHES), kind, icc_profile=profile, **options)
    for shape in ("AVIF", "WEBP", "JPEG"):
        for before, after in zip(stored(data), middles(data, len(PATCHES), shape), strict=True):
            assert apart(seen(before, matrix, gamma), seen(after)) < 2, (shape, before, after)


def test_without_the_conversion_they_would_be_others() -> None:
    assert apart(seen((200, 60, 60), P3), seen((200, 60, 60))) > 10
    assert apart(seen((90, 140, 80), ADOBE, 2.2), seen((90, 140, 80))) > 6


def test_colours_beyond_srgb_stay_as_near_as_it_can_show() -> None:
    data = saved(patches("RGB", [(255, 0, 0)]), "PNG", icc_profile=rgb_profile(P3, 0.0))
    red, green, blue = middles(data, 1)[0]
    assert red > 250
    assert max(green, blue) < 12


def test_colours_of_transparent_and_palette_pictures_are_converted_too() -> None:
    image = patches("RGBA", [(*colour, 255 - 20 * n) for n, colour in enumerate(PATCHES)])
    data = saved(image, "PNG", icc_profile=rgb_profile(P3, 0.0))
    made = Image.open(BytesIO(shown(data)))
    assert made.mode == "RGBA"
    for n, before in enumerate(PATCHES):
        *after, clear = made.getpixel((n * 100 + 50, 50))  # type: ignore[misc]
        assert clear == 255 - 20 * n
        assert apart(seen(before, P3), seen(tuple(after))) < 2
    data = saved(patches("RGB", PATCHES).quantize(16), "PNG", icc_profile=rgb_profile(P3, 0.0))
    for before, after in zip(PATCHES, middles(data, len(PATCHES)), strict=True):
        assert apart(seen(before, P3), seen(after)) < 2


@pytest.mark.parametrize("mode", ["L", "LA", "I;16"])
def test_greys_of_a_scanner_are_converted(mode: str) -> None:
    greys = [0, 30, 90, 128, 200, 255]
    values = {"L": greys, "LA": [(g, 255) for g in greys], "I;16": [g * 257 for g in greys]}
    image = patches("L" if mode == "I;16" else mode, greys if mode == "I;16" else values[mode])
    if mode == "I;16":
        image = image.convert("I").point(lambda v: v * 257).convert("I;16")
    data = saved(image, "PNG", icc_profile=grey_profile(1.8))
    for before, after in zip(greys, middles(data, len(greys)), strict=True):
        light = (before / 255) ** 1.8
        wanted = lab((WHITE[0] * light, light, WHITE[2] * light))
        assert apart(wanted, seen(after)) < 2, (before, after)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_of_grey_keep_their_greys(kind: str) -> None:
    row = b"".join(int(x / 399 * 65535).to_bytes(2, "little") for x in range(400))
    data = saved(Image.frombytes("I;16", (400, 30), row * 30), kind)
    made = Image.open(BytesIO(shown(data))).convert("L")
    for x in range(0, 400, 19):
        assert abs(made.getpixel((x, 15)) - x / 399 * 255) <= 3  # type: ignore[operator]


def test_deep_greys_beyond_sixteen_bits_are_told_and_not_guessed() -> None:
    data = saved(Image.new("I", (20, 20), 1_000_000), "TIFF")
    with pytest.raises(NotAnImage):
        shown(data)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_a_press_shows_the_inks_of_its_profile(kind: str) -> None:
    """Adobe's JPEG holds the inks inverted, as Pillow writes it."""
    inks = [each for each in INKS if sum(each) < 3 or each[3]][:12]
    image = patches("CMYK", [tuple(255 * ink for ink in each) for each in inks])
    options = {"quality": 95} if kind == "JPEG" else {}
    data = saved(image, kind, icc_profile=cmyk_profile(), **options)
    for each, after in zip(inks, middles(data, len(inks)), strict=True):
        assert apart(INKS[each], seen(after)) < 2, (each, after)


def test_a_press_without_a_profile_shows_what_browsers_show() -> None:
    image = patches("CMYK", [(0, 0, 0, 0), (0, 255, 255, 0), (0, 0, 0, 255), (255, 0, 0, 0)])
    data = saved(image, "JPEG", quality=95)
    wanted = [(255, 255, 255), (255, 0, 0), (0, 0, 0), (0, 255, 255)]
    for before, after in zip(wanted, middles(data, 4), strict=True):
        assert max(abs(a - b) for a, b in zip(before, after, strict=True)) < 6


def _coded(data: bytes, primaries: int) -> bytes:
    assert data.count(b"colrnclx\x00\x01") >= 1
    return data.replace(b"colrnclx\x00\x01", b"colrnclx" + primaries.to_bytes(2, "big"))


def test_a_space_that_is_only_named_is_converted() -> None:
    plain = saved(patches("RGB", PATCHES), "AVIF", quality=95)
    assert not measure(plain).colours
    data = _coded(plain, 12)
    for before, after in zip(stored(data), middles(data, len(PATCHES)), strict=True):
        assert apart(seen(before, P3), seen(after)) < 2, (before, after)
    assert not measure(heic()).colours
    assert measure(_coded(heic(), 12)).colours
    png = saved(patches("RGB", PATCHES), "PNG")
    named = png[:33] + chunk(b"cICP", bytes((12, 13, 0, 1))) + png[33:]
    for before, after in zip(PATCHES, middles(named, len(PATCHES)), strict=True):
        assert apart(seen(before, P3), seen(after)) < 2, (before, after)


def test_the_gamma_of_a_png_is_applied_unless_it_is_that_of_srgb() -> None:
    png = saved(patches("L", [128]).convert("RGB"), "PNG")
    usual = png[:33] + chunk(b"gAMA", (45_455).to_bytes(4, "big")) + png[33:]
    assert not measure(usual).colours
    light = png[:33] + chunk(b"gAMA", (100_000).to_bytes(4, "big")) + png[33:]
    assert abs(middles(light, 1)[0][1] - 188) <= 2
    stated = png[:33] + chunk(b"sRGB", b"\x00") + light[33:]
    assert not measure(stated).colours


def test_a_written_profile_is_the_published_one() -> None:
    made = icc.matrix_profile(icc.PRIMARIES[12], icc.D65, 0.0)
    for number, name in enumerate(("rXYZ", "gXYZ", "bXYZ")):
        place = int.from_bytes(made[made.index(name.encode()) + 4 :][:4], "big") + 8
        for row in range(3):
            start = place + 4 * row
            value = int.from_bytes(made[start : start + 4], "big", signed=True) / 65536
            assert abs(value - P3[row][number]) < 0.0005


UNFIT = {
    "no profile": b"nothing",
    "half a profile": rgb_profile(P3, 0.0)[:300],
    "of greys in colours": grey_profile(1.8),
    "of inks in colours": cmyk_profile(),
    "without tables": rgb_profile(P3, 0.0)[:128] + bytes(400),
}


@pytest.mark.parametrize("name", UNFIT)
def test_a_profile_that_no_program_can_use_changes_nothing(name: str) -> None:
    plain = saved(patches("RGB", PATCHES), "JPEG")
    data = saved(patches("RGB", PATCHES), "JPEG", icc_profile=UNFIT[name])
    assert shown(data) == shown(plain)


@pytest.mark.parametrize("profile", [PROFILE, rgb_profile(SRGB, 0.0)], ids=["lcms", "table"])
def test_pictures_in_srgb_with_or_without_a_profile_are_the_same(profile: bytes) -> None:
    data = saved(patches("RGB", PATCHES), "JPEG", icc_profile=profile)
    assert measure(data).colours == 0
    plain = saved(patches("RGB", PATCHES), "JPEG")
    assert shown(data, 640) == shown(plain, 640)


def test_addresses_are_permanent() -> None:
    """Sent mails hold them; a change of recipe needs a new version of it."""
    fixed = ImageFile("0" * 64, 4000, 3000, "JPEG")
    names = [file_name(fixed, Rendition("JPEG", 640, 480, use)) for use in ("page", "mail")]
    assert names == ["93ea375bf717-640.jpg", "9be7b975bece-640.jpg"]


def test_another_conversion_of_colours_is_another_address() -> None:
    data = saved(patches("RGB", PATCHES), "JPEG", icc_profile=rgb_profile(P3, 0.0))
    image = measure(data)
    before = ImageFile(image.digest, image.width, image.height, image.format)
    (*_, widest) = for_pages(image)
    assert file_name(image, widest) != file_name(before, widest)


def test_a_logo_on_its_plate_is_converted_too() -> None:
    data = saved(patches("RGB", [(200, 60, 60)]), "PNG", icc_profile=rgb_profile(P3, 0.0))
    with Image.open(BytesIO(plated(data))) as made:
        after = made.convert("RGB").getpixel((made.width // 2, made.height // 2))
    assert apart(seen((200, 60, 60), P3), seen(after)) < 2  # type: ignore[arg-type]


def test_a_large_photograph_in_wide_colours_is_not_decoded_whole() -> None:
    """A JPEG is decoded at half its size where that is enough; its colours stay."""
    image = patches("RGB", PATCHES, 600)
    data = saved(image, "JPEG", icc_profile=rgb_profile(P3, 0.0), quality=95)
    for before, after in zip(PATCHES, middles(data, len(PATCHES)), strict=True):
        assert apart(seen(before, P3), seen(after)) < 2, (before, after)
