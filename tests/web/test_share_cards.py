"""Every page has a picture for messengers: 1200×630, light, at an address that tells its bytes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from tests.support.photographs import drawn, saved
from tests.support.sites import snapshot
from tests.support.small import SETTINGS, article, made, picture, put, told

pytestmark = pytest.mark.thorough

BASE = "https://news.example.org"
OTHER = "content/articles/2026/b.md"
PHOTO, TWICE, PLAIN, SMALL = (f"content/articles/2026/{name}.md" for name in ("a", "f", "c", "d"))
FILES: dict[str, str | bytes] = {
    PHOTO: article(
        "사진 있는 글", more="분류: 공지\n대표사진: {src: a.jpg, alt: 장터}\n옛주소: /old/"
    ),
    "content/articles/2026/a.jpg": picture("green", (1600, 1000)),
    TWICE: article("같은 사진", date="2026-10-19", more="대표사진: a.jpg"),
    OTHER: article("분류 있는 글", date="2026-10-18", more="분류: 공지\n태그: [나눔]"),
    PLAIN: article("분류 없는 글", date="2026-10-17"),
    SMALL: article("작은 사진", date="2026-10-16", more="대표사진: d.jpg"),
    "content/articles/2026/d.jpg": picture("red", (300, 200)),
    "content/articles/2026/b.en.md": "---\ntitle: Translated\n---\nText.\n",
    "content/releases/r.md": "---\n제목: 알립니다\n날짜: 2026-10-23\n---\n보도 글입니다.\n",
    "content/issues/2026-10.md": "---\n제목: 10월호\n발행일: 2026-10-30\n호수: 42\n기사: [c]\n"
    "---\n인사 글입니다.\n",
    "content/pages/about.md": "---\n제목: 소개\n---\n소개합니다.\n",
}
KNOWN = SETTINGS + "listing: {size: 2}\n"
SECTIONS = KNOWN + "share_cards: sections\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = put(tmp_path_factory.mktemp("titles"), FILES, settings=KNOWN)
    assert not told(root)[0]
    return root


@pytest.fixture(scope="module")
def sections(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = put(tmp_path_factory.mktemp("sections"), FILES, settings=SECTIONS)
    assert not told(root)[0]
    return root


def shown(page: Path) -> dict[str, str]:
    """What a page says of its picture."""
    metas = html.fromstring(page.read_bytes()).iter("meta")
    named = [(m.get("property") or m.get("name"), str(m.get("content"))) for m in metas]
    said = {str(name): text for name, text in named if name}
    return {k: v for k, v in said.items() if k.startswith(("og:image", "twitter:"))}


def card(root: Path, page: str) -> str:
    """The file of the card of a page, below output/site/."""
    return shown(root / f"output/site/{page}/index.html")["og:image"].removeprefix(f"{BASE}/")


def pages(output: Path) -> Iterator[Path]:
    return (path for path in (output / "site").rglob("*.html"))


def check(page: Path, site: Path, seen: dict[str, tuple[str, int, int]]) -> None:
    said = shown(page)
    assert said.keys() == {
        *("og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt"),
        "twitter:card",
    }
    assert said["og:image"].startswith("https://")
    name = "media/" + said["og:image"].partition("/media/")[2]
    if name not in seen:
        data = site / name
        assert data.stat().st_size < 300_000
        with Image.open(data) as image:
            image.load()
            seen[name] = (str(image.get_format_mimetype()), *image.size)
    assert seen[name] == (said["og:image:type"], 1200, 630)
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"].strip()
    assert said["twitter:card"] == "summary_large_image"


def test_every_page_of_the_sample_has_a_card(own_output: Path) -> None:
    seen: dict[str, tuple[str, int, int]] = {}
    found = list(pages(own_output))
    for page in found:
        check(page, own_output / "site", seen)
    assert len(found) > 150
    cards = {path.name for path in (own_output / "site/media").glob("*-card.*")}
    assert cards == {name.rpartition("/")[2] for name in seen}, "none that no page shows"


def test_every_page_of_an_archive_has_a_card(archive_output: Path) -> None:
    seen: dict[str, tuple[str, int, int]] = {}
    for page in pages(archive_output):
        check(page, archive_output / "site", seen)
    assert len(seen) > 60


def test_every_kind_of_page_has_its_own(root: Path) -> None:
    kinds = ["articles/2026/b", "articles/2026/c", "releases/r", "issues/2026-10", "pages/about"]
    lists = ["articles", "categories/공지", "tags/나눔", "archive/2026", "archive/2026/10"]
    alone = [".", "events", "archive", "search", "en/articles/2026/b"]
    cards = [card(root, name) for name in (*kinds, *lists, *alone)]
    assert len(set(cards)) == len(cards)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("articles", "articles/page/1"),
        ("articles/2026/a", "articles/2026/f"),
        ("articles/2026/a", "old"),
        ("en", "en/search"),
    ],
)
def test_what_is_the_same_is_there_once(root: Path, one: str, other: str) -> None:
    assert card(root, one) == card(root, other)


def test_a_missing_page_has_that_of_the_home_page(root: Path) -> None:
    assert shown(root / "output/site/404.html")["og:image"] == f"{BASE}/{card(root, '.')}"


def test_the_picture_is_told_in_words(root: Path) -> None:
    def alt(page: str) -> str:
        return shown(root / f"output/site/{page}/index.html")["og:image:alt"]

    assert alt("articles/2026/a") == "장터"
    assert alt("articles/2026/f") == "같은 사진"
    assert alt("articles/2026/b") == "공지, 분류 있는 글, 해오름센터"
    assert alt("articles/2026/c") == "기사, 분류 없는 글, 해오름센터"
    assert alt("articles/2026/d") == "기사, 작은 사진, 해오름센터"
    assert alt("releases/r") == "보도자료, 알립니다, 해오름센터"
    assert alt("issues/2026-10") == "소식지 · 제42호, 10월호, 해오름센터"
    assert alt("pages/about") == "해오름 소식, 소개, 해오름센터"
    assert alt("en/articles/2026/b") == "Articles, Translated, 해오름센터"
    assert alt("archive/2026/10") == "해오름 소식, 2026년 10월, 해오름센터"
    assert alt("tags/나눔") == "해오름 소식, 나눔, 해오름센터"


def test_a_page_without_a_photo_names_its_card_to_search_engines(root: Path) -> None:
    def images(page: str) -> list[str]:
        text = (root / f"output/site/{page}/index.html").read_text("utf-8")
        data = text.partition('"application/ld+json">')[2].partition("</script>")[0]
        return list(json.loads(data)["@graph"][0].get("image", []))

    assert images("articles/2026/b") == [f"{BASE}/{card(root, 'articles/2026/b')}"]
    assert images("issues/2026-10") == [f"{BASE}/{card(root, 'issues/2026-10')}"]
    assert "-card." not in images("articles/2026/a")[0]


def test_feeds_show_photos_alone(root: Path) -> None:
    for name in ("feed.xml", "atom.xml", "feed.json"):
        feed = (root / f"output/site/{name}").read_text("utf-8")
        assert "/media/" in feed
        assert "-card." not in feed


def test_with_sections_pages_without_a_photo_borrow_the_card_of_their_list(
    root: Path, sections: Path
) -> None:
    lent = {
        "articles/2026/b": "categories/공지",
        "articles/2026/c": "articles",
        "releases/r": "releases",
        "issues/2026-10": "issues",
        "pages/about": ".",
        "en/articles/2026/b": "en",
    }
    for page, lender in lent.items():
        assert card(sections, page) == card(sections, lender), page
    for page in ("articles/2026/a", "articles/2026/d"):
        assert card(sections, page) == card(root, page)
    made_of = {path.name for path in (root / "output/site/media").glob("*-card.*")}
    fewer = {path.name for path in (sections / "output/site/media").glob("*-card.*")}
    assert len(made_of - fewer) == len(lent)
    text = (sections / "output/site/articles/2026/b/index.html").read_text("utf-8")
    assert '"image"' not in text, "a borrowed card says nothing of the text"


def test_a_damaged_photo_is_told_once_by_its_name(tmp_path: Path) -> None:
    whole = saved(drawn(size=(1600, 1000)).effect_spread(9), "PNG")
    damaged = whole[:6000] + bytes(99) + whole[6099:]
    texts: dict[str, str | bytes] = {PHOTO: article(more="대표사진: a.png"), OTHER: article("글")}
    put(tmp_path, texts | {"content/articles/2026/a.png": damaged}, settings=KNOWN)
    problems, _ = told(tmp_path)
    assert [fault.file for fault in problems] == ["content/articles/2026/a.png"]


def _changes(root: Path, files: dict[str, str | bytes]) -> tuple[set[str], set[str]]:
    """The outputs made anew by an edit, and the cards that went."""
    before = snapshot(root / "output")
    put(root, files)
    report = made(root)
    after = snapshot(root / "output")
    gone = {name for name in before if name not in after}
    put(root, {name: FILES[name] for name in files})
    made(root)
    assert snapshot(root / "output") == before
    return set(report.rendered), gone


def _cards(names: set[str]) -> set[str]:
    return {name for name in names if "-card." in name}


@pytest.mark.parametrize(
    "text",
    [
        article("분류 있는 글", date="2026-10-18", more="분류: 공지\n태그: [나눔]", body="다른 글"),
        article("분류 있는 글", date="2026-10-18", more="분류: 공지\n태그: [나눔]\n요약: 다른 말"),
        article("분류 있는 글", date="2026-10-18", more="분류: 공지\n태그: [나눔]\n부제: 더"),
        article("분류 있는 글", date="2026-10-18", more="분류: 공지\n태그: [나눔, 새것]"),
    ],
)
def test_an_edit_that_no_card_shows_draws_none_of_a_page(root: Path, text: str) -> None:
    rendered, gone = _changes(root, {OTHER: text})
    assert not gone
    assert len(_cards(rendered)) == ("새것" in text), "that of a new list alone"


def test_an_edit_of_a_title_draws_one_card_and_the_old_one_goes(root: Path) -> None:
    old = f"site/{card(root, 'articles/2026/c')}"
    rendered, gone = _changes(root, {PLAIN: article("새 제목", date="2026-10-17")})
    assert len(_cards(rendered)) == 1
    assert gone == {old}


def test_an_edit_of_a_title_leaves_the_card_of_a_photo(root: Path) -> None:
    text = str(FILES[PHOTO]).replace("사진 있는 글", "새 제목")
    rendered, gone = _changes(root, {PHOTO: text})
    assert (_cards(rendered), gone) == (set(), set())
    assert "site/articles/2026/a/index.html" in rendered


def test_a_card_comes_from_the_store_when_its_file_is_gone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unchanged photo is never decoded again."""
    path = root / "output/site" / card(root, "articles/2026/a")
    data = path.read_bytes()
    path.unlink()
    monkeypatch.setattr("sosik.content.media.cards.photo.with_photo", None)
    made(root)
    assert path.read_bytes() == data
