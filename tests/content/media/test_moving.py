"""What moves keeps moving on pages, without metadata; mails get what their programs can show."""

from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image, features

from sosik.content.media.measuring import measure
from sosik.content.media.recipes import Rendition, for_pages
from sosik.content.media.renditions import NotAnImage
from tests.content.media.test_cleaning import frames, tells
from tests.support.photographs import DIRTY, drawn, saved
from tests.support.renditions import mailed, published, shown
from tests.support.small import article, made, put

MOVING = {
    "moving.gif": ("GIF", ".gif", ".gif"),
    "moving.png": ("APNG", ".png", ".png"),
    "moving.webp": ("WEBP", ".webp", ".jpg"),
    "moving.avif": ("AVIF", ".avif", ".jpg"),
}
"""The format, and the ends of the names on pages and in mails."""
if not features.check("avif"):
    del MOVING["moving.avif"]


def turned_to(number: int, data: bytes) -> bytes:
    """A picture with another orientation noted in it: it was 6."""
    before, after = (bytes((1, 18, 0, 3, 0, 0, 0, 1, 0, n)) for n in (6, number))
    assert before in data
    return data.replace(before, after)


@pytest.mark.parametrize("name", MOVING)
def test_what_moves_keeps_moving_and_tells_nothing(name: str) -> None:
    data = DIRTY[name]
    image = measure(data)
    assert image.format == MOVING[name][0]
    assert for_pages(image) == (Rendition(image.format, image.width, image.height),)
    made_of = shown(data)
    if image.format == "WEBP":
        data = turned_to(1, data)
    assert list(frames(made_of)) == list(frames(data))
    assert {size for size, _, _ in frames(made_of)} == {(image.width, image.height)}
    assert len(list(frames(made_of))) == 3
    assert tells(data)
    assert not tells(made_of)


@pytest.mark.parametrize("name", MOVING)
def test_pages_get_all_frames_and_mails_what_they_can_show(name: str, tmp_path: Path) -> None:
    _, on_pages, in_mails = MOVING[name]
    issue = "---\n제목: 소식지\n발행일: 2026-10-25\n기사: [a]\n---\n안녕하십니까.\n"
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(body=f"![기계](./{name})"),
        f"content/articles/{name}": DIRTY[name],
        "content/issues/2026-10.md": issue,
    }
    made(put(tmp_path, files))
    site = tmp_path / "output/site"
    (page,) = published(tmp_path / "output")
    (letter,) = (site / "mail").iterdir()
    assert (page.suffix, letter.suffix) == (on_pages, in_mails)
    assert f"/media/{page.name}" in (site / "articles/a/index.html").read_text("utf-8")
    assert f"/mail/{letter.name}" in next(tmp_path.rglob("full.html")).read_text("utf-8")
    with Image.open(BytesIO(letter.read_bytes())) as image:
        assert image.format == {".jpg": "JPEG", ".png": "PNG", ".gif": "GIF"}[in_mails]
    assert not tells(letter.read_bytes())


@pytest.mark.parametrize("name", [name for name in MOVING if name != "moving.gif"])
def test_a_frame_that_is_damaged_is_told(name: str) -> None:
    data = bytearray(DIRTY[name])
    start = data.rindex({"p": b"fdAT", "w": b"VP8 ", "a": b"mdat"}[name[7]]) + 12
    if name == "moving.png":  # its check sum is mended, its contents are not
        size = int.from_bytes(data[start - 16 : start - 12], "big")
        data[start : start - 12 + size] = bytes(size - 12)
        check = crc32(bytes(data[start - 12 : start - 8 + size]))
        data[start - 8 + size : start - 4 + size] = check.to_bytes(4, "big")
    else:
        data[start : start + 400] = b"\x5a" * len(data[start : start + 400])
    with pytest.raises(NotAnImage):
        shown(bytes(data))


def test_the_still_of_a_transparent_one_stands_on_white() -> None:
    clear = Image.new("RGBA", (2000, 40), (0, 0, 0, 0))
    other = Image.new("RGBA", (2000, 40), (255, 0, 0, 255))
    data = saved(clear, "WEBP", save_all=True, append_images=[other], duration=100)
    with Image.open(BytesIO(mailed(data))) as still:
        assert (still.format, still.size) == ("JPEG", (1152, 23))
        assert min(still.getpixel((9, 9))) > 250  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_one_frame_is_no_movement(kind: str) -> None:
    data = saved(drawn(), kind, save_all=True)
    assert measure(data).format == "JPEG"


def test_the_orientation_of_a_moving_webp_is_ignored_by_us_as_by_browsers() -> None:
    data = DIRTY["moving.webp"]
    image = measure(data)
    assert (image.width, image.height) == (60, 40)
    with Image.open(BytesIO(mailed(data))) as still:
        assert still.size == (60, 40)
    assert b"EXIF" not in shown(data)
