"""Drawings as pixels: their size, what is clear, their words, and what can't be drawn."""

import sys
import threading
from base64 import b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from PIL import Image

from sosik.content.media import rasterised as module
from sosik.content.media.faults import NotAnImage
from sosik.content.media.rasterised import rasterised
from tests.content.media.test_drawings import drawing
from tests.support.small import picture

RED, BLUE = (255, 0, 0, 255), (0, 0, 255, 255)


def code_of(data: bytes, width: int = 100) -> str:
    """The problem that stops a drawing from becoming pixels; "" if none does."""
    try:
        rasterised(data, width)
    except NotAnImage as error:
        return error.fault.code
    return ""


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> float:
    """How much of a part of a picture is drawn on, 0 to 1."""
    alpha = image.crop(box).getchannel("A")
    return sum(alpha.tobytes()) / 255 / (alpha.width * alpha.height)


@pytest.mark.parametrize(
    ("root", "width", "size"),
    [
        ('viewBox="0 0 100 40"', 250, (250, 100)),
        ('width="33" height="77"', 800, (800, 1867)),
        ('width="5cm" height="10cm" viewBox="0 0 512 512"', 100, (100, 200)),
        ('width="100%" viewBox="0 0 10.4 20.6"', 100, (100, 210)),
        ('viewBox="0 0 1000 1"', 40, (40, 1)),
    ],
)
def test_a_drawing_is_as_wide_as_asked_for_and_keeps_its_shape(
    root: str, width: int, size: tuple[int, int]
) -> None:
    drawn = rasterised(drawing('<rect width="9999" height="9999"/>', root), width)
    assert (drawn.size, drawn.mode) == (size, "RGBA")


def test_colours_stand_where_they_are_drawn_and_what_is_clear_stays_clear() -> None:
    inner = '<rect width="50" height="40" fill="red"/><circle cx="80" cy="20" r="10" fill="#00f8"/>'
    drawn = rasterised(drawing(inner), 200)
    assert drawn.getpixel((20, 40)) == RED
    assert drawn.getpixel((110, 40)) == (0, 0, 0, 0)
    half = drawn.getpixel((160, 40))
    assert isinstance(half, tuple)
    assert half[2] >= 253
    assert half[3] == 0x88


def test_the_same_drawing_gives_the_same_pixels() -> None:
    data = drawing('<text y="30" font-size="20">해오름 소식</text>')
    assert rasterised(data, 300).tobytes() == rasterised(data, 300).tobytes()


WORDS = {
    "of no font": "<text {0}>해오름 소식</text>",
    "of a font of this computer": '<text {0} font-family="Malgun Gothic">해오름 소식</text>',
    "of a kind of font": '<text {0} font-family="serif">해오름 소식</text>',
    "of a style": '<style>text{{font:20px "Nanum Myeongjo", cursive}}</style>'
    "<text {0}>해오름 소식</text>",
    "in Latin": "<text {0}>Haeoreum News</text>",
    "of rare letters": '<text {0} font-weight="bold">펲똠뷁</text>',
    "in letters taken apart": "<text {0}>\u1112\u1162\u110b\u1169\u1105\u1173\u11b7 해오름</text>",
}


@pytest.mark.parametrize("name", WORDS)
def test_words_are_drawn_whatever_font_they_ask_for(name: str) -> None:
    text = WORDS[name].format('x="2" y="30" font-size="20"')
    drawn = rasterised(drawing(text), 400)
    assert ink(drawn, (0, 50, 200, 130)) > 0.05


def test_bold_words_are_bold() -> None:
    light, bold = (
        rasterised(drawing(f'<text y="30" font-size="20" font-weight="{w}">해오름</text>'), 400)
        for w in ("normal", "bold")
    )
    box = (0, 0, 400, 160)
    assert ink(bold, box) > 1.2 * ink(light, box)


def test_fonts_of_this_computer_are_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "_FONTS", tmp_path)
    drawn = rasterised(drawing('<text y="30" font-size="20">해오름 Abc</text>'), 400)
    assert ink(drawn, (0, 0, 400, 160)) == 0


def test_a_picture_within_is_drawn() -> None:
    data = b64encode(picture("blue", (40, 30), "PNG")).decode()
    inner = f'<image href="data:image/png;base64,{data}" width="100" height="40" {{0}}/>'
    inner = inner.format('preserveAspectRatio="none"')
    assert rasterised(drawing(inner), 100).getpixel((50, 20)) == BLUE


class _Counting(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)


def test_nothing_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    """resvg would read a file by its path, but such a drawing does not come so far."""
    beside = tmp_path / "a.png"
    beside.write_bytes(picture("red", (40, 30), "PNG"))
    with ThreadingHTTPServer(("127.0.0.1", 0), _Counting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/a.png"
        for href in (address, beside.as_uri(), str(beside), "a.png"):
            data = drawing(f'<image href="{href}" width="100" height="40"/>')
            assert code_of(data) == "drawing-elsewhere", href
        assert module.drawn(drawing(f'<image href="{address}" width="9" height="9"/>'), 9)
        server.shutdown()
    assert _Counting.asked == []


@pytest.mark.parametrize(
    ("data", "width"),
    [
        (drawing(), 0),
        (drawing(), 20_000),
        (drawing(root='viewBox="0 0 1 99999"'), 1_000),
        (
            drawing(
                '<rect width="9" height="9"/>', 'viewBox="0 0 1 1" width="1em" height="99999em"'
            ),
            9_000,
        ),
    ],
)
def test_what_has_no_pixels_or_too_many_is_told(data: bytes, width: int) -> None:
    assert code_of(data, width) == "drawing-too-much"


def test_what_ends_the_process_that_draws_is_told_and_ends_no_other() -> None:
    """resvg needs more memory for this than there may be, and aborts."""
    assert module.drawn(drawing(root='viewBox="0 0 1 99999"'), 9_000) == b""


def test_what_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SECONDS", 0)
    assert code_of(drawing()) == "drawing-too-much"


def test_what_stands_as_deep_as_is_allowed_is_drawn() -> None:
    nested = '<g opacity="0.99">' * 148 + '<rect width="100" height="40"/>' + "</g>" * 148
    assert ink(rasterised(drawing(nested), 50), (0, 0, 50, 20)) > 0.1


def test_drawing_is_loaded_only_when_needed() -> None:
    assert "resvg_py" not in sys.modules
