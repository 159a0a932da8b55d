"""Whoever prints a release gets its photographs as large as they are, and knows whose they are."""

from io import BytesIO
from pathlib import Path

from lxml import html
from PIL import Image

from tests.support.photographs import notes, saved
from tests.support.small import article, made, picture, put

RELEASE = """---
제목: 계획을 알립니다
날짜: 2026-10-20
{more}
---
글입니다.

![작업장](둘째 사진.jpg "일하는 모습 (사진: 김하늘)")
"""
LARGE = saved(Image.new("RGB", (2400, 1600), "teal"), "JPEG", exif=notes(6))


def _release(root: Path, more: str = "대표사진: {파일: first.jpg, 저작권: 해오름센터}") -> Path:
    text = RELEASE.format(more=more).replace("(둘째 사진.jpg", "(<둘째 사진.jpg>")
    files: dict[str, str | bytes] = {
        "content/releases/plan.md": text,
        "content/releases/first.jpg": LARGE,
        "content/releases/둘째 사진.jpg": picture("navy", (900, 600)),
        "content/articles/a.md": article(body="![](a.jpg)"),
        "content/articles/a.jpg": picture("red", (2000, 1000)),
    }
    made(put(root, files))
    return root / "output/site"


def _offered(site: Path, page: str) -> list[tuple[str, Path]]:
    tree = html.fromstring((site / page).read_bytes())
    links = tree.cssselect("[aria-labelledby=press-photos] a[download]")
    return [(str(a.get("download")), site / str(a.get("href")).lstrip("/")) for a in links]


def test_a_release_offers_its_photographs_upright_and_in_full_size(tmp_path: Path) -> None:
    site = _release(tmp_path)
    (first, one), (second, other) = _offered(site, "releases/plan/index.html")
    assert (first, second) == ("first.jpg", "둘째 사진.jpg")
    with Image.open(one) as image, Image.open(other) as small:
        assert (image.format, image.size) == ("JPEG", (1600, 2400))
        assert small.size == (900, 600)
        assert not image.getexif()


def test_they_say_whose_they_are(tmp_path: Path) -> None:
    site = _release(tmp_path)
    (_, one), (_, other) = _offered(site, "releases/plan/index.html")
    assert "ⓒ 해오름센터".encode() in one.read_bytes()
    assert "김하늘".encode() in other.read_bytes()
    page = (site / "releases/plan/index.html").read_text("utf-8")
    assert "900 × 600 · 사진: 김하늘" in page


def test_a_photograph_that_the_text_shows_too_is_offered_once(tmp_path: Path) -> None:
    site = _release(tmp_path, "대표사진: 둘째 사진.jpg")
    assert [name for name, _ in _offered(site, "releases/plan/index.html")] == ["둘째 사진.jpg"]


def test_articles_offer_none(tmp_path: Path) -> None:
    site = _release(tmp_path)
    assert _offered(site, "articles/a/index.html") == []
    widths = set()
    for path in (site / "media").glob("*.jpg"):
        with Image.open(BytesIO(path.read_bytes())) as image:
            widths.add(image.width)
    assert 2000 not in widths
