"""Pictures of mails are light: each below 100 KB where quality allows, and told where not."""

from io import BytesIO
from pathlib import Path

import pytest
from msgspec import json
from PIL import Image

from sosik.content.media.renditions import IN_MAILS
from sosik.mail.picture_weights import ALL, ONE, PictureEntry, weight_advice, weights_of
from tests.support.photographs import saved
from tests.support.renditions import mailed
from tests.support.small import article, made, put


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture as heavy as a photograph can be: sensor noise alone."""
    return Image.merge(mode, [Image.effect_noise((width, height), 50)] * len(mode))


@pytest.mark.parametrize(
    ("image", "kind"),
    [
        (noise(800, 600), "JPEG"),
        (noise(600, 1000), "JPEG"),
        (noise(300, 200, "RGBA"), "PNG"),
    ],
    ids=["photo", "poster", "drawing"],
)
def test_a_heavy_picture_becomes_light_at_the_cost_of_quality(
    image: Image.Image, kind: str
) -> None:
    data = mailed(saved(image, kind))
    with Image.open(BytesIO(data)) as shown:
        assert shown.format == kind
        assert abs(shown.width / shown.height - image.width / image.height) < 0.01
        assert shown.width >= 150
    assert len(data) <= IN_MAILS or kind == "PNG"


def test_a_light_picture_keeps_its_quality_and_every_pixel() -> None:
    with Image.open(
        BytesIO(mailed(saved(Image.linear_gradient("L").convert("RGB"), "JPEG")))
    ) as it:
        assert it.size == (256, 256)


def test_the_first_screen_is_the_text_and_what_stands_first() -> None:
    logo = PictureEntry("a", 3_000, "", 200, 44)
    first, second = (
        PictureEntry("b", 80_000, "", 1152, 864),
        PictureEntry("c", 60_000, "", 1152, 864),
    )
    found = weights_of("가" * 100, (logo, first, second))
    assert (found.html, found.pictures, found.first_screen) == (300, 143_000, 83_300)
    assert weights_of("", ()).first_screen == 0


@pytest.mark.parametrize(
    ("sizes", "codes"),
    [
        ((ONE, ONE), []),
        ((ONE + 1_000,), ["weight-picture"]),
        ((ONE,) * 8 + (ALL - 8 * ONE,), []),
        ((ONE,) * 9, ["weight-mail"]),
    ],
)
def test_heavy_ones_are_remarked(sizes: tuple[int, ...], codes: list[str]) -> None:
    pictures = tuple(PictureEntry(f"https://e.org/{n}.gif", size) for n, size in enumerate(sizes))
    assert [each.code for each in weight_advice("content/a.md", pictures)] == codes


def test_the_record_of_a_mail_says_what_its_files_weigh(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(body="![기계](a.jpg)"),
        "content/articles/a.jpg": saved(noise(90, 60), "JPEG"),
        "content/issues/2026-10.md": "---\n제목: 소식지\n발행일: 2026-10-25\n기사: [a]\n---\n글\n",
    }
    made(put(tmp_path, files))
    mail = tmp_path / "output/email/issues/2026-10"
    weights = json.decode((mail / "issue.json").read_bytes())["weights"]
    (picture,) = (tmp_path / "output/site/mail").iterdir()
    text, size = (mail / "full.html").stat().st_size, picture.stat().st_size
    assert weights == {"html": text, "pictures": size, "first_screen": text + size}


def test_a_drawing_in_svg_is_pixels_in_mails_and_stays_itself_on_pages(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 120"><circle r="60"/></svg>'
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(body="![원](a.svg)"),
        "content/articles/a.svg": drawing,
        "content/issues/2026-10.md": "---\n제목: 소식지\n발행일: 2026-10-25\n기사: [a]\n---\n글\n",
    }
    made(put(tmp_path, files))
    (mailed_file,) = (tmp_path / "output/site/mail").iterdir()
    with Image.open(mailed_file) as image:
        assert (image.format, image.mode, image.size) == ("PNG", "RGB", (600, 240))
        assert image.getpixel((599, 239)) == (255, 255, 255)
        assert image.getpixel((0, 0)) == (0, 0, 0)
    mail = (tmp_path / "output/email/issues/2026-10/full.html").read_text("utf-8")
    assert f'/mail/{mailed_file.name}" width="300" height="120"' in mail
    (page_file,) = (tmp_path / "output/site/media").glob("*.svg")
    assert b"<circle" in page_file.read_bytes()
