"""How large pictures are shown: alone in the column, in the rows of a gallery, and enlarged."""

import re
from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from sosik.model.body import Picture
from sosik.site import figures
from tests.support.small import article, made, picture, put

SIZES = {
    "l": (1600, 1067),
    "t": (1200, 1600),
    "s": (1600, 1600),
    "w": (1600, 500),
    "p": (800, 2400),
    "q": (640, 427),
    "x": (80, 80),
}
"""Pictures by letter: landscape, tall, square, wide, poster, and two of few pixels."""


def sized(size: tuple[int, int]) -> Picture:
    """A picture of some size in pixels."""
    return Picture(url="/p.jpg", mailed="/m.jpg", width=size[0], height=size[1])


@pytest.mark.parametrize(
    ("size", "shown", "poster", "enlarges"),
    [
        ((1600, 1067), (1600, 1067), False, True),
        ((1600, 400), (1600, 400), False, True),
        ((1600, 1600), (1600, 1600), False, True),
        ((704, 704), (704, 704), False, False),
        ((705, 500), (705, 500), False, True),
        ((640, 427), (640, 427), False, False),
        ((80, 80), (80, 80), False, False),
        ((1200, 1600), (480, 640), False, True),
        ((900, 1600), (360, 640), False, True),
        ((480, 640), (480, 640), False, False),
        ((300, 600), (300, 600), False, False),
        ((800, 1600), (320, 640), False, True),
        ((800, 1601), (480, 961), True, True),
        ((1000, 9000), (480, 4320), True, True),
        ((300, 2000), (300, 2000), True, False),
        ((2, 3000), (2, 3000), True, False),
    ],
)
def test_a_picture_is_never_shown_wider_than_it_is_and_an_upright_one_not_too_high(
    size: tuple[int, int], shown: tuple[int, int], poster: bool, enlarges: bool
) -> None:
    """In pixels; what is wider than the column the stylesheet makes as wide as that."""
    found = figures.alone(sized(size))
    assert (found.width, found.height) == shown
    assert (found.poster, found.enlarges) == (poster, enlarges)
    slot = found.sizes.rpartition(" ")[2]
    assert {"44rem": 704}.get(slot) or int(slot.removesuffix("px")) == min(shown[0], 704)


@pytest.mark.parametrize(
    ("pictures", "rows"),
    [
        ("ll", "ll"),
        ("lt", "lt"),
        ("lll", "lll"),
        ("llll", "ll ll"),
        ("lllll", "ll lll"),
        ("lllllll", "ll ll lll"),
        ("llllllllll", "ll ll ll ll ll"),
        ("tttt", "tt tt"),
        ("ttttt", "tt ttt"),
        ("wl", "wl"),
        ("ww", "w w"),
        ("llw", "ll w"),
        ("ltswltl", "lts w ltl"),
        ("xxxxx", "xx xxx"),
        ("xll", "x ll"),
        ("pll", "pll"),
    ],
)
def test_a_gallery_has_two_or_three_pictures_in_a_row(pictures: str, rows: str) -> None:
    """A panorama may be alone, and a tiny picture does not make others tiny."""
    left = iter(pictures)
    found = figures.rows([sized(SIZES[letter]) for letter in pictures])
    assert " ".join("".join(next(left) for _ in row) for row in found) == rows


MIXED = [
    *("".join(each) for count in (2, 3, 4) for each in combinations_with_replacement(SIZES, count)),
    *("ltswltl", "ltlswlltts", "wtwtwtw", "pxlpxlpxlp", "tl" * 10),
]


def test_the_pictures_of_a_row_have_one_height_and_are_whole() -> None:
    for pictures in MIXED:
        sizes = [SIZES[letter] for letter in pictures]
        left = iter(sizes)
        for row in figures.rows([sized(size) for size in sizes]):
            assert 1 <= len(row) <= 3, pictures
            assert len({shown.height for shown in row}) == 1, pictures
            for shown, (width, height) in zip(row, left, strict=False):
                assert shown.width <= width, pictures
                assert shown.height <= min(height, 640), pictures
                assert abs(shown.width - shown.height * width / height) <= 0.5, pictures
            shares = [int(re.findall(r"(\d+)vw", shown.sizes)[-1]) for shown in row]
            assert 99 <= sum(shares) <= 102, pictures
        assert next(left, None) is None, pictures


BODY = """\
앞의 글.

![가](wide.jpg "가의 설명")
![나](tall.jpg)
![](wide.jpg)

[![링크](wide.jpg)](https://example.org)

![작은 것](small.jpg "작은 것의 설명")

- ![항목](wide.jpg)

문장 속 ![다](wide.jpg) 사진
"""
RELEASE = """\
---
제목: 계획
부서: 기반지원부
보도일자: 2026-10-25
메일: 예
---
![가](a.jpg)
![나](a.jpg)
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lead = "대표사진: {src: tall.jpg, alt: 대표}"
    files: dict[str, str | bytes] = {
        "content/articles/2026/a.md": article(body=BODY, more=lead),
        "content/articles/2026/plain.md": article("민짜", body="![작은 것](small.jpg)"),
        "content/articles/2026/lead.md": article("대표만", more=lead),
        "content/articles/2026/wide.jpg": picture("red", (900, 600)),
        "content/articles/2026/tall.jpg": picture("blue", (600, 900)),
        "content/articles/2026/small.jpg": picture("green", (80, 60)),
        "content/releases/2026/r.md": RELEASE,
        "content/releases/2026/a.jpg": picture("red", (900, 600)),
    }
    root = put(tmp_path_factory.mktemp("figures"), files)
    made(root)
    return root / "output"


def main(output: Path, page: str) -> Any:
    """The main part of a page."""
    return html.fromstring((output / f"site/{page}/index.html").read_bytes()).find(".//main")


def enlarging(part: Any) -> Iterator[tuple[str, str]]:
    """The alt texts of pictures that a link shows large, and the size that it names."""
    for link in part.iter("a"):
        if "data-enlarge" in link.attrib:
            (image,) = link.iter("img")
            yield image.get("alt"), link.get("data-enlarge")


def test_a_gallery_is_one_group_of_rows(output: Path) -> None:
    (gallery,) = main(output, "articles/2026/a").find_class("gallery")
    assert gallery.attrib == {"class": "gallery", "role": "group", "aria-label": "사진 3장"}
    assert [[each.tag for each in row] for row in gallery] == [["figure"] * 3]
    assert [words.text for words in gallery.iter("figcaption")] == ["가의 설명"]


def test_a_caption_stands_below_its_picture_whether_that_enlarges_or_not(output: Path) -> None:
    captions = main(output, "articles/2026/a").xpath(".//figcaption")
    assert [words.text for words in captions] == ["가의 설명", "작은 것의 설명"]


def test_what_has_more_than_is_shown_leads_to_it(output: Path) -> None:
    """A picture in a link keeps its link; a small one leads nowhere; all have a name."""
    page = main(output, "articles/2026/a")
    wide, tall = "900 600", "600 900"
    expected = [("가", wide), ("나", tall), ("", wide), ("항목", wide), ("다", wide)]
    assert list(enlarging(page)) == expected
    for link in page.xpath(".//a[@data-enlarge]"):
        assert (output / "site" / link.get("href").lstrip("/")).is_file()
        assert link.get("title") == "크게 보기"
    (linked,) = page.xpath('.//a[@href="https://example.org"]')
    assert not list(enlarging(linked))


def test_the_lead_is_like_a_picture_of_the_text(output: Path) -> None:
    page = main(output, "articles/2026/lead")
    assert list(enlarging(page)) == [("대표", "600 900")]
    (image,) = page.xpath('.//figure[@class="photo"]//img')
    assert (image.get("width"), image.get("height")) == ("427", "640")


def test_only_pages_that_need_it_load_the_script(output: Path) -> None:
    for page, needed in (("a", True), ("lead", True), ("plain", False)):
        text = (output / f"site/articles/2026/{page}/index.html").read_text("utf-8")
        assert ("<dialog" in text) is ("/enlarge-" in text) is needed
    assert "<dialog" not in (output / "site/index.html").read_text("utf-8")


def test_elsewhere_one_picture_stands_below_the_other(output: Path) -> None:
    feed = (output / "site/feed.xml").read_text("utf-8")
    assert "&lt;/figure&gt;\n&lt;figure&gt;" in feed or "</figure>\n<figure>" in feed
    (mail,) = (output / "email").rglob("full.html")
    sent = html.fromstring(mail.read_bytes())
    rows = [cell for cell in sent.iter("div") if len(cell) == 1 and cell[0].tag == "img"]
    assert [cell[0].get("alt") for cell in rows] == ["가", "나"]
    assert "gallery" not in mail.read_text("utf-8")
    assert "data-enlarge" not in feed + mail.read_text("utf-8")
    text = (mail.parent / "message.txt").read_text("utf-8")
    assert "[사진: 가]\n\n[사진: 나]" in text
