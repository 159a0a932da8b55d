"""Pictures become upright, in two sizes, without metadata, always with the same bytes."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from PIL import Image, ImageSequence

from sosik.content.media.measuring import measure
from sosik.content.media.recipes import FALLBACK, WIDTHS, Rendition, file_name, for_pages
from sosik.content.media.renditions import NotAnImage, derive
from tests.support.renditions import plain, published, shown
from tests.support.small import article, made, picture, put, told


def _saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def _opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def photo(orientation: int = 1) -> bytes:
    """A photograph, 60 × 40 pixels as it lies in the file, its first corner red."""
    image = Image.new("RGB", (60, 40), "blue")
    image.paste("red", (0, 0, 20, 15))
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x010F] = "CAMERA-MAKER"
    notes.get_ifd(0x8825)[2] = (37.0, 33.0, 0.0)
    notes.get_ifd(0x8825)[29] = "2026:10:20"
    return _saved(image, "JPEG", exif=notes, comment=b"NOTE", quality=95)


CORNERS = {
    1: (0, 0),
    2: (1, 0),
    3: (1, 1),
    4: (0, 1),
    5: (0, 0),
    6: (1, 0),
    7: (1, 1),
    8: (0, 1),
}
"""Where the first corner of a file is seen, by orientation (EXIF 2.32, 4.6.4): right, below."""


@pytest.mark.parametrize("orientation", CORNERS)
def test_a_photograph_is_turned_upright(orientation: int) -> None:
    data = photo(orientation)
    image = measure(data)
    assert (image.width, image.height) == ((60, 40) if orientation < 5 else (40, 60))
    seen = _opened(shown(data)).convert("RGB")
    assert seen.size == (image.width, image.height)
    right, below = CORNERS[orientation]
    place = (right * (image.width - 9) + 4, below * (image.height - 9) + 4)
    red, _, blue = seen.getpixel(place)  # type: ignore[misc]
    assert red > 200 > 100 > blue


def test_nothing_of_the_camera_and_the_place_is_left() -> None:
    data = photo(6)
    assert b"CAMERA-MAKER" in data
    image = measure(data)
    for each in for_pages(image):
        made_of = derive(data, image, each)
        assert not _opened(made_of).getexif()
        for note in (b"CAMERA-MAKER", b"2026:10:20", b"NOTE", b"Exif\x00"):
            assert note not in made_of


def test_nothing_is_left_in_a_png_either() -> None:
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    notes.add_text("Author", "SOMEBODY")
    exif = Image.Exif()
    exif[0x010F] = "CAMERA-MAKER"
    data = _saved(Image.new("RGBA", (8, 8)), "PNG", pnginfo=notes, exif=exif)
    image = measure(data)
    for each in for_pages(image):
        made_of = derive(data, image, each)
        assert b"SOMEBODY" not in made_of
        assert b"CAMERA-MAKER" not in made_of


@pytest.mark.parametrize(
    ("width", "height", "wanted"),
    [
        (300, 200, ((300, 200),)),
        (640, 480, ((640, 480),)),
        (1000, 500, ((640, 320), (1000, 500))),
        (1280, 720, ((640, 360), (1280, 720))),
        (4000, 3000, ((640, 480), (1280, 960))),
        (2000, 1, ((640, 1), (1280, 1))),
        (1, 2000, ((1, 2000),)),
    ],
)
def test_a_picture_is_never_made_larger(
    width: int, height: int, wanted: tuple[tuple[int, int], ...]
) -> None:
    data = _saved(Image.new("RGB", (width, height)), "JPEG")
    image = measure(data)
    assert tuple((each.width, each.height) for each in plain(image)) == wanted
    for each in for_pages(image):
        assert each.width <= width
        made_of = _opened(derive(data, image, each))
        assert (made_of.format, made_of.size) == (each.format, (each.width, each.height))


@pytest.mark.parametrize(
    ("mode", "kind", "shown"),
    [
        ("RGB", "JPEG", "JPEG"),
        ("L", "JPEG", "JPEG"),
        ("CMYK", "JPEG", "JPEG"),
        ("RGB", "WEBP", "JPEG"),
        ("RGBA", "WEBP", "PNG"),
        ("RGB", "PNG", "JPEG"),
        ("RGBA", "PNG", "PNG"),
        ("LA", "PNG", "PNG"),
        ("P", "PNG", "PNG"),
        ("1", "PNG", "PNG"),
        ("I;16", "PNG", "JPEG"),
        ("P", "GIF", "GIF"),
    ],
)
def test_every_usual_kind_of_picture_is_shown(mode: str, kind: str, shown: str) -> None:
    data = _saved(Image.new(mode, (700, 50)), kind)
    image = measure(data)
    assert image.format == shown
    for each in for_pages(image):
        made_of = _opened(derive(data, image, each))
        assert made_of.format == ("PNG" if each.format == "APNG" else each.format)
        assert made_of.size == (each.width, each.height)


def test_what_can_be_seen_through_stays_so() -> None:
    drawing = Image.new("RGBA", (1400, 100), (0, 0, 0, 0))
    drawing.paste((255, 0, 0, 255), (0, 0, 700, 100))
    data = _saved(drawing, "PNG")
    image = measure(data)
    for each in for_pages(image):
        small = _opened(derive(data, image, each))
        assert small.mode == "RGBA"
        last = small.width - 1
        assert small.getpixel((last, 2))[3] == 0  # type: ignore[index]
        assert small.getpixel((1, 2))[3] == 255  # type: ignore[index]


def test_a_palette_with_a_clear_colour_stays_clear() -> None:
    image = Image.new("P", (20, 20), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    data = _saved(image, "PNG", transparency=0)
    seen = _opened(shown(data))
    assert seen.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_a_moving_gif_stays_whole() -> None:
    frames = [Image.new("P", (900, 30), colour) for colour in (0, 1, 2)]
    frames[0].putpalette([255, 0, 0, 0, 255, 0, 0, 0, 255])
    data = _saved(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=100)
    image = measure(data)
    assert for_pages(image) == (Rendition("GIF", 900, 30),)
    assert shown(data) == data
    assert len(list(ImageSequence.Iterator(_opened(shown(data))))) > 1


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_same_picture_always_becomes_the_same_bytes(kind: str) -> None:
    data = picture("teal", (800, 300), kind)
    image = measure(data)
    for each in for_pages(image):
        assert derive(data, image, each) == derive(data, image, each)


def test_an_address_hangs_on_content_and_size_alone() -> None:
    one, same, other = (measure(picture(colour)) for colour in ("red", "red", "blue"))
    small, large = Rendition("JPEG", 20, 15), Rendition("JPEG", 40, 30)
    names = [file_name(image, large) for image in (one, same, other)]
    assert names[0] == names[1] != names[2]
    assert file_name(one, small) != names[0]
    assert names[0].isascii()


_NOISE = Image.effect_noise((400, 300), 60)
_NOISE_JPEG, _NOISE_PNG = _saved(_NOISE, "JPEG"), _saved(_NOISE, "PNG")
BROKEN = {
    "no picture": b"hello",
    "nothing": b"",
    "the head of a JPEG": photo()[:300],
    "half a JPEG": _NOISE_JPEG[: len(_NOISE_JPEG) // 2],
    "half a PNG": _NOISE_PNG[: len(_NOISE_PNG) // 2],
    "SVG": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "BMP": picture(kind="BMP"),
    "PDF": b"%PDF-1.4\n",
    "HTML": b"<html><script>alert(1)</script>",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_or_foreign_file_is_told_and_never_a_crash(name: str) -> None:
    data = BROKEN[name]
    try:
        image = measure(data)
        for each in for_pages(image):
            derive(data, image, each)
    except NotAnImage:
        return
    raise AssertionError(f"{name} passed for a picture")


def _png_of(width: int, height: int) -> bytes:
    """A PNG without image data whose header states a huge size."""
    data = bytearray(picture(kind="PNG"))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000)])
def test_a_picture_that_would_burst_the_memory_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(NotAnImage):
        measure(_png_of(*size))


def test_a_picture_that_ends_too_soon_is_told_with_its_file(tmp_path: Path) -> None:
    half = _NOISE_JPEG[: len(_NOISE_JPEG) // 2]
    text = article(body="![](b.jpg)")
    root = put(tmp_path, {"content/articles/a.md": text, "content/articles/b.jpg": half})
    problems, _ = told(root)
    assert [(fault.code, fault.file, fault.line) for fault in problems] == [
        ("cut-picture", "content/articles/a.md", 7)
    ]
    assert not (tmp_path / "output/site").exists()


def test_a_picture_of_a_page_stands_in_the_site_in_its_sizes(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(body="![장터](큰 사진.jpg)", more="대표사진: small.png"),
        "content/articles/큰 사진.jpg": picture("green", (2000, 1000)),
        "content/articles/small.png": picture("red", (30, 20), "PNG"),
        "content/articles/unused.jpg": picture("blue"),
    }
    files["content/articles/a.md"] = str(files["content/articles/a.md"]).replace(
        "(큰 사진.jpg)", "(<큰 사진.jpg>)"
    )
    made(put(tmp_path, files))
    media = tmp_path / "output/site/media"
    widths: dict[str, list[int]] = {}
    for path in published(tmp_path / "output"):
        widths.setdefault(path.suffix, []).append(_opened(path.read_bytes()).width)
    made_of = {suffix: sorted(each) for suffix, each in widths.items()}
    modern = [30, *WIDTHS]
    assert made_of == {".avif": modern, ".webp": modern, ".jpg": [30, *FALLBACK]}
    page = (tmp_path / "output/site/articles/a/index.html").read_text("utf-8")
    offered = set(re.findall(r"/media/([\w.-]+)", page))
    assert len(offered) > len(WIDTHS)
    assert all((media / name).is_file() for name in offered)
    assert 'alt="장터"' in page
    assert 'width="1280" height="640"' in page
