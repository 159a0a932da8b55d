"""Share cards of photos: cut where faces are, or whole, or beside the title; light and upright."""

import os
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageDraw

from sosik.content.media import decoding, measuring
from sosik.content.media.cards import photo
from sosik.content.media.cards.forms import cut_of, form_of
from sosik.content.media.faults import NotAnImage
from sosik.model.share_card import CardStyle, Form, ShareCard
from sosik.model.site import ImageFile
from tests.support.photographs import colour_at, notes, saved, segment

STYLE = CardStyle("#0f6b53", "#f8d773", "해오름센터")


def card(form: Form) -> ShareCard:
    return ShareCard(file="", url="", alt="", form=form, style=STYLE, title="나눔장터")


def made(data: bytes) -> tuple[Form, Image.Image]:
    """How the card of a picture is made, and the card."""
    form = form_of(measuring.measure(data))
    made = photo.with_photo(card(form), data, b"")
    image = Image.open(BytesIO(made))
    assert (image.format, image.size) == ("JPEG", (1200, 630))
    assert len(made) < 300_000
    assert not set(image.info) & {"exif", "icc_profile", "xmp", "comment"}
    return form, image.convert("RGB")


FORMS: dict[str, tuple[tuple[int, int], str, Form]] = {
    "of a telephone": ((4000, 3000), "JPEG", "cut"),
    "of a camera": ((6000, 4000), "JPEG", "cut"),
    "as wide as the card": ((1200, 630), "JPEG", "cut"),
    "half as wide": ((600, 400), "JPEG", "cut"),
    "too small to cut": ((599, 400), "JPEG", "inset"),
    "a square": ((1500, 1500), "JPEG", "cut"),
    "a square drawing, with words at its edges": ((1500, 1500), "PNG", "whole"),
    "a slide": ((1280, 720), "PNG", "cut"),
    "an old slide": ((1024, 768), "PNG", "whole"),
    "nearly a square": ((1280, 1440), "JPEG", "cut"),
    "upright": ((3000, 4000), "JPEG", "whole"),
    "a poster": ((1000, 1414), "JPEG", "whole"),
    "small and upright": ((300, 400), "JPEG", "inset"),
    "a panorama": ((4000, 1200), "JPEG", "cut"),
    "a banner": ((3000, 500), "JPEG", "whole"),
    "a small banner": ((728, 90), "GIF", "inset"),
    "an icon": ((64, 64), "PNG", "drawn"),
}


@pytest.mark.parametrize("name", FORMS)
def test_the_form_suits_the_picture(name: str) -> None:
    size, stored, form = FORMS[name]
    assert form_of(ImageFile("", *size, stored, 0, stored)) == form


def test_a_drawing_made_of_lines_is_not_drawn() -> None:
    assert form_of(ImageFile("", 2000, 1000, "SVG", 0, "SVG")) == "drawn"


@pytest.mark.parametrize("size", [(4000, 3000), (1500, 1500), (900, 1000)])
def test_more_is_cut_off_below_than_above(size: tuple[int, int]) -> None:
    left, top, right, bottom = cut_of(*size)
    assert (left, right) == (0, size[0])
    assert 0 < 3 * top < size[1] - bottom
    assert (right - left) / (bottom - top) == pytest.approx(1200 / 630)


def test_of_a_panorama_the_middle_is_shown() -> None:
    left, top, right, bottom = cut_of(4000, 1000)
    assert (top, bottom) == (0, 1000)
    assert left == 4000 - right


def striped(size: tuple[int, int]) -> Image.Image:
    """Red above, green in the middle, blue below."""
    image = Image.new("RGB", size, "green")
    image.paste("red", (0, 0, size[0], size[1] // 8))
    image.paste("blue", (0, size[1] * 7 // 8, *size))
    return image


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def test_the_lower_edge_of_a_square_is_cut_off_and_the_upper_is_less() -> None:
    form, image = made(saved(striped((1600, 1600)), "JPEG", quality=95))
    assert form == "cut"
    assert near(colour_at(image, (600, 5)), (255, 0, 0))
    assert near(colour_at(image, (600, 625)), (0, 128, 0))


def test_an_upright_photo_is_whole_on_a_darker_ground_of_its_colours() -> None:
    form, image = made(saved(striped((1200, 1600)), "JPEG", quality=95))
    assert form == "whole"
    assert near(colour_at(image, (600, 5)), (255, 0, 0))
    assert near(colour_at(image, (600, 625)), (0, 0, 254))
    beside = colour_at(image, (100, 500))
    assert beside[1] > 60 > max(beside[0], beside[2])
    assert beside[1] < 128


def turned(image: Image.Image, number: int) -> bytes:
    data = saved(image, "JPEG", quality=95)
    return data[:2] + segment(0xE1, notes(number)) + data[2:]


@pytest.mark.parametrize(("number", "turn"), [(3, 180), (6, 90), (8, 270)])
def test_photos_are_upright(number: int, turn: int) -> None:
    image = striped((1600, 1200)).rotate(turn, expand=True)
    form, shown = made(turned(image, number))
    assert form == "cut"
    assert near(colour_at(shown, (600, 3)), (255, 0, 0))


def test_colours_are_those_of_the_photo() -> None:
    """A profile that is dropped without a conversion shows other colours."""
    lab = Image.new("LAB", (1400, 800), (170, 168, 160))
    to = ImageCms.profileToProfile(
        lab, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert to is not None
    _, image = made(saved(lab, "TIFF"))
    assert near(colour_at(image, (600, 300)), colour_at(to, (0, 0)))


def clear(colour: str, size: tuple[int, int] = (800, 500)) -> bytes:
    image = Image.new("RGBA", size)
    ImageDraw.Draw(image).ellipse((100, 100, size[0] - 100, size[1] - 100), fill=colour)
    return saved(image, "PNG")


@pytest.mark.parametrize(
    ("colour", "ground"), [("green", (255, 255, 255)), ("white", (22, 25, 29))]
)
def test_what_is_transparent_is_whole_on_a_ground_on_which_it_is_seen(
    colour: str, ground: tuple[int, int, int]
) -> None:
    _, image = made(clear(colour))
    assert all(
        near(colour_at(image, corner), ground) for corner in ((2, 2), (1190, 620), (600, 30))
    )
    assert not near(colour_at(image, (600, 315)), ground)


@pytest.mark.parametrize("size", [(400, 300), (200, 350), (170, 40)])
def test_a_small_photo_keeps_its_size_beside_the_title(size: tuple[int, int]) -> None:
    form, image = made(saved(Image.new("RGB", size, "red"), "JPEG", quality=95))
    assert form == "inset"
    red = [
        (x, y)
        for x in range(600, 1200, 2)
        for y in range(0, 510, 2)
        if near(colour_at(image, (x, y)), (254, 0, 0))
    ]
    across = max(x for x, _ in red) - min(x for x, _ in red)
    shown = min(size[0], 360, size[0] * 360 // size[1])
    assert abs(across - shown) <= 6
    assert max(x for x, _ in red) <= 1120


def test_a_photo_of_nothing_but_noise_is_light_enough() -> None:
    noise = Image.frombytes("RGB", (700, 400), os.urandom(700 * 400 * 3))
    form, _ = made(saved(noise.resize((1400, 800), Image.Resampling.NEAREST), "PNG"))
    assert form == "cut"


def test_most_photos_are_half_as_heavy_as_they_may_be() -> None:
    grain = Image.effect_noise((1600, 1200), 18).convert("RGB")
    data = saved(Image.blend(striped((1600, 1200)), grain, 0.4), "JPEG", quality=95)
    assert len(photo.with_photo(card("cut"), data, b"")) <= 150_000


def test_of_what_moves_the_first_frame_is_shown() -> None:
    frames = [Image.new("RGB", (900, 500), colour) for colour in ("red", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
    _, image = made(data)
    assert near(colour_at(image, (600, 300)), (254, 0, 0))


def test_a_damaged_photo_is_no_card() -> None:
    whole = saved(striped((1600, 1200)), "JPEG")
    with pytest.raises(NotAnImage):
        photo.with_photo(card("cut"), whole[: len(whole) // 2], b"")


def test_a_large_photo_is_decoded_at_a_part_of_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is several times as quick, and takes a quarter of the memory."""
    sizes: list[tuple[int, int]] = []
    upright = decoding.upright

    def seen(image: Image.Image) -> Image.Image:
        sizes.append(image.size)
        return upright(image)

    monkeypatch.setattr(decoding, "upright", seen)
    made(saved(striped((4000, 3000)), "JPEG"))
    assert sizes == [(2000, 1500)]
