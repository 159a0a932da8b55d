"""Share cards of words: everything stands within the margins, whatever the title."""

from hashlib import sha256
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont

from sosik.content.media.cards import drawn, font
from sosik.model.share_card import CardStyle, ShareCard
from tests.support.places import REPOSITORY
from tests.support.small import picture
from tests.support.titles import ANY_TITLE, TITLES

BAND, LABEL = "#0f6b53", "#f8d773"
LOGO = (REPOSITORY / "content/images/logo.png").read_bytes()
NAMES = (
    "해오름센터",
    "한국지역자활센터협회 서울특별시지부 부설 해오름광역자활센터 홍보협력부",
    "A" * 80,
)
SPARE = 10
"""Pixels by which the ink of a letter may reach over the place where it is set."""


def card(title: str, label: str = "사업소식", name: str = NAMES[0], logo: str = "") -> ShareCard:
    style = CardStyle(BAND, LABEL, name, logo, logo)
    words = {"title": title, "label": label, "day": "2026. 10. 30."}
    return ShareCard(file="a.png", url="", alt="", form="drawn", style=style, **words)


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) < 100_000
    return image.convert("RGB")


def ink(image: Image.Image, top: int, bottom: int, ground: str) -> tuple[int, int, int, int] | None:
    """What differs from the ground in a strip of a card."""
    strip = image.crop((0, top, image.width, bottom))
    plain = Image.new("RGB", strip.size, ground)
    return ImageChops.difference(strip, plain).getbbox()


def check(image: Image.Image) -> None:
    """All words stand in the margins of band and foot, and apart from each other."""
    words = ink(image, 0, drawn.BAND, BAND)
    assert words is not None
    left, top, right, bottom = words
    assert left >= drawn.MARGIN - SPARE
    assert right <= drawn.WIDTH - drawn.MARGIN + SPARE
    assert top >= 40
    assert bottom <= drawn.BAND - 40
    foot = ink(image, drawn.BAND, drawn.HEIGHT, "white")
    assert foot is not None
    left, top, right, bottom = foot
    assert left >= drawn.MARGIN - SPARE
    assert right <= drawn.WIDTH - drawn.MARGIN + SPARE
    assert top >= 15
    assert bottom <= drawn.HEIGHT - drawn.BAND - 15


@pytest.mark.parametrize("logo", ["", "logo.png"])
@pytest.mark.parametrize("title", TITLES)
def test_titles_of_all_lengths_stand_within_the_margins(title: str, logo: str) -> None:
    check(opened(drawn.drawn(card(title, logo=logo), LOGO)))


@pytest.mark.parametrize("name", NAMES)
def test_a_long_name_leaves_room_for_the_date(name: str) -> None:
    image = opened(drawn.drawn(card("공지", name=name, logo="logo.png"), LOGO))
    check(image)
    between = image.crop((1120 - 200 - 40, drawn.BAND, 1120 - 200, drawn.HEIGHT))
    assert between.getcolors() == [(between.width * between.height, (255, 255, 255))]


@settings(max_examples=40)
@given(ANY_TITLE, st.sampled_from(["", "공지", "가" * 60]), st.sampled_from(NAMES))
def test_nothing_overflows_whatever_the_words(title: str, label: str, name: str) -> None:
    check(opened(drawn.drawn(card(title, label, name), b"")))


@settings(max_examples=15)
@given(ANY_TITLE)
def test_beside_a_photo_a_title_leaves_its_room_free(title: str) -> None:
    image = drawn.beside_photo(card(title), b"", 408)
    words = ink(image, 0, drawn.BAND, BAND)
    assert words is not None
    assert words[2] <= drawn.WIDTH - drawn.MARGIN - 408 + SPARE


@pytest.mark.parametrize("title", [TITLES[-1] * 2, "가" * 300, "나눔 장터 " * 50])
def test_a_title_has_four_lines_at_most(title: str) -> None:
    image = opened(drawn.drawn(card(title, label=""), b""))
    rows = [ink(image, y, y + 1, BAND) is not None for y in range(drawn.BAND)]
    assert sum(now and not before for before, now in pairwise(rows)) == 4


def test_a_short_title_is_larger_than_a_long_one() -> None:
    heights = []
    for title in ("가", "가나다라마바사 " * 4, "가나다라마바사 " * 12):
        image = opened(drawn.drawn(card(title, label=""), b""))
        box = ink(image, 0, drawn.BAND, BAND)
        assert box is not None
        rows = [ink(image, y, y + 1, BAND) is not None for y in range(drawn.BAND)]
        heights.append(next(n for n, row in enumerate(rows[box[1] :]) if not row))
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("🎉 나눔장터 🎪 열려요 ✨", "나눔장터 열려요"),
        ("나눔\u200d장터", "나눔장터"),
        ("나눔장터\ufe0f 1️⃣", "나눔장터 1"),
        ("나눔장터", "나눔장터"),
        ("나눔\n  장터", "나눔 장터"),
    ],
)
def test_what_the_font_has_not_is_left_out_without_a_box(title: str, plain: str) -> None:
    assert drawn.drawn(card(title), b"") == drawn.drawn(card(plain), b"")


@pytest.mark.parametrize(("label", "shown"), [("공지", "공지"), ("", NAMES[0]), ("ไทย", NAMES[0])])
def test_a_title_in_another_script_gives_way_to_what_can_be_drawn(label: str, shown: str) -> None:
    data = drawn.drawn(card("ข่าวสารจากศูนย์", label=label), b"")
    assert data == drawn.drawn(card(shown, label=""), b"")


def test_the_font_has_all_that_korean_titles_are_written_in() -> None:
    syllables = "".join(map(chr, range(0xAC00, 0xD7A4)))
    rows = range(0xA1, 0xFF)
    standard = "".join(
        bytes((row, column)).decode("euc_kr", "ignore") for row in rows for column in rows
    )
    assert len(standard) > 8_000
    lost = {each for each in (*syllables, *standard) if not font.drawable(each)}
    assert lost <= set("\u3000\u00ad≒˘˝˚˛ːĦŁŦŊħıĸłŧŋ"), "rare ones that Noto has not either"
    assert font.drawable("“‘’”—–…·€₩①㈜Äéñ") == "“‘’”—–…·€₩①㈜Äéñ"
    assert font.drawable("H₂O, 10∼12시, 돌봄ㆍ나눔, 𝐁ő") == "H2O, 10~12시, 돌봄·나눔, Bo"
    large = ImageFont.truetype(str(font.FILE), 40)
    missing = large.getmask("\u0e01")
    assert all(bytes(large.getmask(letter)) != bytes(missing) for letter in "가힣뷁賞大Aé「①")


def test_another_font_has_another_version() -> None:
    """What is drawn with it stands at addresses that depend on its version."""
    known = {1: "10fe9155ba566cfd277ccf8580a50b5361f220cff37aee3914a5e9ee9f470998"}
    assert sha256(font.FILE.read_bytes()).hexdigest() == known[font.FONT]


def test_a_logo_is_seen_and_a_damaged_one_left_out() -> None:
    without = drawn.drawn(card("공지"), b"")
    red = drawn.drawn(card("공지", logo="a.png"), picture("red", (400, 100), "PNG"))
    assert opened(red).getpixel((100, 570)) == (255, 0, 0)
    assert drawn.drawn(card("공지", logo="b.png"), LOGO[:200]) == without


def test_letters_are_set_without_a_library_that_not_every_pillow_has() -> None:
    assert font.face(46).font.layout_engine == ImageFont.Layout.BASIC


def test_a_card_has_no_notes_about_where_it_was_made() -> None:
    image = Image.open(BytesIO(drawn.drawn(card("공지"), b"")))
    assert set(image.info) == set()
