"""One accent colour makes a palette in which everything can be read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sosik.site.theme import paint, palette
from tests.support.small import SHIPPED

PAIRS = (
    ("accent", "#ffffff"),
    ("accent", "accent-wash"),
    ("on-accent", "accent"),
    ("accent-soft", "accent"),
    ("accent-dark", "#121519"),
    ("accent-dark", "accent-wash-dark"),
    ("on-accent-dark", "accent-dark"),
    ("accent-soft", "accent-wash-dark"),
    ("#16191d", "accent-wash"),
    ("#4b545e", "accent-wash"),
    ("#b4bcc4", "accent-wash-dark"),
)
"""Text and ground that stand together in the shipped stylesheets."""


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, definitions), reckoned apart from the engine."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(p * weight for p, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@given(st.integers(0, 0xFFFFFF))
@settings(max_examples=400, deadline=None)
def test_every_accent_can_be_read(accent: int) -> None:
    colours = palette(f"#{accent:06x}")
    for text, ground in PAIRS:
        contrast = _contrast(colours.get(text, text), colours.get(ground, ground))
        assert contrast >= 4.5, f"{text} on {ground}"


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_is_six_digits_for_the_sake_of_outlook(accent: int) -> None:
    for colour in palette(f"#{accent:06X}").values():
        assert re.fullmatch("#[0-9a-f]{6}", colour)


def test_an_accent_that_can_be_read_is_kept_as_it_is() -> None:
    assert palette("#0f6b53")["accent"] == "#0f6b53"
    assert palette("#ffff00")["accent"] != "#ffff00"


def test_a_stylesheet_is_painted_by_name() -> None:
    css = paint(
        "a { color: $accent; background: $accent-wash-dark } b { top: $nothing }", "#0f6b53"
    )
    assert css.startswith("a { color: #0f6b53; background: #")
    assert "$accent" not in css
    assert "$nothing" in css


@pytest.mark.parametrize(
    ("font", "file", "said"),
    [
        ("", "", "; p { font: , x }"),
        ("고운", "own.css", '; p { font: "고운",, x }'),
        ("고운", "f/own.woff2", '@font-face { url("f/own.woff2") }; p { font: "고운",, x }'),
    ],
)
def test_a_font_of_the_site_s_own_is_loaded_and_stands_first(
    font: str, file: str, said: str
) -> None:
    css = paint("$font-face; p { font: $font, x }", "#0f6b53", font, file)
    assert ('"고운"' in css) is bool(font)
    assert ("@font-face" in css) is file.endswith(".woff2")
    assert css.endswith(said.partition("; ")[2])
    assert file.endswith(".css") or file in css


@pytest.mark.parametrize("name", ["assets/site.css", "email/mail.css", "email/media.css"])
def test_no_shipped_stylesheet_names_a_colour_that_there_is_not(name: str) -> None:
    css = paint((SHIPPED / name).read_text("utf-8"), "#0f6b53")
    assert "$" not in css
