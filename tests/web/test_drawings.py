"""A drawing in a text: pages show it as it is, mails its pixels, and neither shows a bad one."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from PIL import Image

from tests.content.media.test_drawings import drawing
from tests.support.small import article, put, told

ISSUE = "---\n제목: 10월호\n발행일: 2026-10-30\n호수: 42\n광고: 아니오\n기사: [a.md]\n---\n글\n"
CHART = drawing('<rect width="400" height="160" fill="#1f7a6d"/>', 'viewBox="0 0 400 160"')
ICON = drawing('<circle cx="20" cy="20" r="9"/>', 'width="40" height="40"')


def shown(path: Path) -> list[html.HtmlElement]:
    """The pictures with words of a page or a mail."""
    return [each for each in html.fromstring(path.read_bytes()).iter("img") if each.get("alt")]


def test_pages_show_a_drawing_and_mails_its_pixels(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(body="![차례](chart.svg)\n\n글\n\n![표시](icon.svg)"),
        "content/articles/chart.svg": CHART,
        "content/articles/icon.svg": ICON,
        "content/issues/2026-10.md": ISSUE,
    }
    root = put(tmp_path, files)
    assert told(root)[0] == []
    site = root / "output/site"
    page = shown(site / "articles/a/index.html")
    assert [each.get("width") for each in page] == ["400", "40"]
    for each, data in zip(page, (CHART, ICON), strict=True):
        assert (site / str(each.get("src")).lstrip("/")).read_bytes() == data
        assert "clear" in str(each.get("class")), "it has a ground in the dark"
    mail = shown(root / "output/email/issues/2026-10/full.html")
    assert [each.get("width") for each in mail] == ["400", "40"]
    for each, (width, height) in zip(mail, ((800, 320), (80, 80)), strict=True):
        with Image.open(site / urlsplit(str(each.get("src"))).path.lstrip("/")) as pixels:
            assert (pixels.format, pixels.size) == ("PNG", (width, height))
            assert pixels.convert("RGB").getpixel((width // 2, height // 2)) != (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (drawing("<script/>"), "drawing-runs"),
        (drawing('<image href="a.png"/>'), "drawing-elsewhere"),
        (drawing("<g>" * 200 + "</g>" * 200), "drawing-too-much"),
        (drawing(root=""), "drawing-sizeless"),
        (b"<svg", "bad-image"),
    ],
)
def test_a_bad_drawing_is_told_at_its_line(data: bytes, code: str, tmp_path: Path) -> None:
    text = article(body="글\n\n![차례](chart.svg)")
    root = put(tmp_path, {"content/articles/a.md": text, "content/articles/chart.svg": data})
    assert [(each.code, each.file, each.line) for each in told(root)[0]] == [
        (code, "content/articles/a.md", 9)
    ]
