"""The first photo of a text is its own picture, unless told otherwise; shown once, never lost."""

import math
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.support.photographs import colour_at
from tests.support.small import article, made, picture, put

CARD = "content/articles/"
PAGE = "site/articles/fair/index.html"
ISSUE = "---\n제목: 시월호\n발행일: 2026-10-30\n기사: [fair]\n---\n안녕하세요.\n"
TWO = '장터를 열었습니다.\n\n![고르는 주민들](a.jpg "첫째 사진")\n\n![차린 물건](b.jpg)'


def _site(root: Path, body: str, more: str = "") -> Path:
    files: dict[str, str | bytes] = {
        f"{CARD}fair.md": article("나눔장터", more=more, body=body),
        f"{CARD}other.md": article("다른 소식", date="2026-10-01"),
        f"{CARD}a.jpg": picture("green", (400, 300)),
        f"{CARD}b.jpg": picture("blue", (300, 200)),
        f"{CARD}c.jpg": picture("red", (200, 200)),
        "content/issues/2026-10.md": ISSUE,
    }
    put(root, files)
    assert not made(root).problems
    return root


def _read(root: Path, name: str) -> str:
    return (root / "output" / name).read_text("utf-8")


def _size(name: str) -> str:
    return {"a": 'width="400"', "b": 'width="300"', "c": 'width="200"'}[name]


def _shared(root: Path) -> str:
    """The photo beside the title that messengers show of the article."""
    found = re.search(r'og:image" content="[^"]+(/media/[^"]+)"', _read(root, PAGE))
    assert found is not None
    with Image.open(root / "output/site" / found[1].lstrip("/")) as card:
        seen = colour_at(card.convert("RGB"), (1060, 255))
    colours = {"a": (0, 128, 0), "b": (0, 0, 255), "c": (255, 0, 0), "": (15, 107, 83)}
    return min(colours, key=lambda name: math.dist(colours[name], seen))


@pytest.mark.parametrize(
    ("body", "more", "lead"),
    [
        (TWO, "", "a"),
        (TWO, "대표사진: b.jpg", "b"),
        (TWO, "대표사진: {파일: c.jpg, 대체텍스트: 무대}", "c"),
        (TWO, "대표사진: 없음", ""),
        (TWO, "대표사진: 아니오", ""),
        (TWO, "image: none", ""),
        ("글 가운데 ![표시](b.jpg) 그림입니다.\n\n![무대](a.jpg)", "", "a"),
        ("글 가운데 ![표시](b.jpg) 그림입니다.", "", "b"),
        ("사진이 없는 글입니다.", "", ""),
        ("https://youtu.be/abcdefghijk\n\n![무대](c.jpg)", "", "c"),
    ],
)
def test_card_share_picture_and_home_page_show_it(
    body: str, more: str, lead: str, tmp_path: Path
) -> None:
    root = _site(tmp_path, body, more)
    assert _shared(root) == lead
    for page in ("site/index.html", "site/articles/index.html", "site/categories"):
        if page.endswith(".html"):
            shown = [name for name in "abc" if _size(name) in _read(root, page)]
            assert shown == ([lead] if lead else []), page


@pytest.mark.parametrize(
    "more",
    [
        "",
        "대표사진: a.jpg",
        "대표사진: b.jpg",
        "대표사진: {파일: c.jpg, 대체텍스트: 무대}",
        "대표사진: 없음",
    ],
)
def test_page_mail_and_feed_show_each_picture_once(more: str, tmp_path: Path) -> None:
    root = _site(tmp_path, TWO, more)
    page = _read(root, "site/articles/fair/index.html")
    text = page[page.index("<article>") : page.index("</article>")]
    mail = _read(root, "email/issues/2026-10/full.html")
    for shown in (text, mail):
        wanted = {"a": 1, "b": 1, "c": int("c.jpg" in more)}
        assert {n: len(re.findall(f"<img[^>]* {_size(n)}", shown)) for n in "abc"} == wanted


def test_what_front_matter_says_of_a_picture_in_the_text_is_not_lost(tmp_path: Path) -> None:
    more = "대표사진: {파일: a.jpg, 대체텍스트: 무대에 선 합창단, 설명: 공연, 출처: 솔내사진관}"
    root = _site(tmp_path, "![](a.jpg)", more)
    for name in ("site/articles/fair/index.html", "email/issues/2026-10/full.html"):
        shown = _read(root, name)
        assert 'alt="무대에 선 합창단"' in shown
        assert "공연" in shown
        assert "사진: 솔내사진관" in shown


def test_words_of_the_text_carry_over_to_the_share_picture(tmp_path: Path) -> None:
    root = _site(tmp_path, TWO)
    put(root, {f"{CARD}a.jpg": picture("green", (800, 600))})
    made(root)
    page = _read(root, PAGE)
    assert 'og:image:alt" content="고르는 주민들"' in page


def test_another_first_photo_changes_the_card_and_the_pages_are_those_of_a_clean_build(
    tmp_path: Path,
) -> None:
    turned = "\n\n".join(reversed(TWO.split("\n\n")))
    _site(tmp_path / "one", TWO)
    root = _site(tmp_path / "one", turned)
    clean = _site(tmp_path / "two", turned)
    for path in sorted((clean / "output").rglob("*")):
        if path.is_file() and path.name != ".sosik":
            other = root / path.relative_to(clean)
            assert other.read_bytes() == path.read_bytes(), path
    assert _shared(root) == "b"
